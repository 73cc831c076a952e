"""`privacy:` of a field, and the file privacy.yaml."""

from __future__ import annotations

from dataclasses import replace

from codegen.catalogue import Code, meant
from codegen.link.linking import Linking
from codegen.link.symbols import Symbols
from codegen.model import Json, Privacy, PrivacyFile, Purpose, RetentionPolicy
from codegen.tree import Items, Node, Scalar, Table

BLOCK = (
    "category", "special", "origin", "purposes", "recipients", "visible_to", "dsar", "portable", "rectify", "erase",
    "retention", "log", "encrypt",
)  # fmt: skip
"""The keys of a complete block; none has a default."""
RETENTION_WORDS = frozenset({"session", "entity"})


def privacy(link: Linking, node: Node) -> Privacy | None:
    """The classification that a `privacy:` value states; None when it is faulty (reported)."""
    if isinstance(node, Scalar):
        return profile(link, node.text, node)
    if not isinstance(node, Table):
        return None
    if "none" in node:
        reason = node.text("none") or ""
        found = link.reasons.get(reason)
        if found is None:
            found = link.reasons[reason] = Privacy(not_personal=reason)
        return found
    if node.wrote("none"):
        return None
    base = node.scalar("profile")
    if base is None:
        return block(link, node, None) if complete(link, node, "a privacy block") else None
    named = profile(link, base.text, base)
    stated = block(link, node, base.text)
    if named is None or stated is None:
        return None
    changes = {key: getattr(stated, key) for key in BLOCK if key in node}
    if "erase" in node:
        changes["erase_detail"] = stated.erase_detail
    if "dsar" in node:
        changes["dsar_exclusion"] = stated.dsar_exclusion
    return replace(named, **changes)


def profile(link: Linking, name: str, at: Node) -> Privacy | None:
    """The profile of that name; None when it is unknown or incomplete (reported)."""
    if name in link.profiles:
        return link.profiles[name]
    declared = link.symbols.profiles.get(name)
    if declared is None:
        link.report.add(Code.ACC203, at, name=name, meant=meant(name, set(link.symbols.profiles)))
        return None
    whole = complete(link, declared.body, f"the profile '{name}'")
    result = block(link, declared.body, name)
    link.profiles[name] = result if whole else None
    return link.profiles[name]


def complete(link: Linking, body: Table, where: str) -> bool:
    """Whether all keys of a block were written; reports the missing ones together."""
    missing = [key for key in BLOCK if not body.wrote(key)]
    if missing:
        link.report.add(Code.ACC204, body, where=where, missing=", ".join(f"'{key}'" for key in missing))
    return not missing


def block(link: Linking, body: Table, name: str | None) -> Privacy | None:
    """The values of a block as written; names of purposes, recipients and retentions are checked."""
    symbols = link.symbols
    good = link.all_known("purpose", body.scalars("purposes"), symbols.purposes)
    good &= link.all_known("recipient", body.scalars("recipients"), symbols.recipients)
    retention = body.scalar("retention")
    if retention is not None and retention.text not in RETENTION_WORDS:
        good &= link.known("retention policy", retention.text, symbols.retention, retention)
    if not good:
        return None
    dsar, exclusion = _dsar(body.get("dsar"))
    erase, detail = _erase(body.get("erase"))
    return Privacy(
        not_personal=None,
        profile=name,
        category=body.text("category"),
        special=body.text("special"),
        origin=body.text("origin"),
        purposes=body.texts("purposes"),
        recipients=body.texts("recipients"),
        visible_to=body.text("visible_to"),
        dsar=dsar,
        dsar_exclusion=exclusion,
        portable=body.flag("portable") if "portable" in body else None,
        rectify=body.text("rectify"),
        erase=erase,
        erase_detail=detail,
        retention=body.text("retention"),
        log=body.text("log"),
        encrypt=body.text("encrypt"),
    )


def _dsar(node: Node | None) -> tuple[str | None, dict[str, str] | None]:
    if isinstance(node, Table):
        exclude = node.table("exclude")
        return "exclude", {key.text: value.text for key, value in exclude or () if isinstance(value, Scalar)}
    return (node.text if isinstance(node, Scalar) else None), None


def _erase(node: Node | None) -> tuple[str | None, str | None]:
    if not isinstance(node, Table):
        return (node.text if isinstance(node, Scalar) else None), None
    retain = node.table("retain")
    if retain is not None:
        return "retain", f"{retain.text('ground') or ''}, until {retain.text('until') or ''}"
    return "anonymize", node.text("anonymize")


def privacy_file(link: Linking) -> PrivacyFile:
    """privacy.yaml together with what the built-in contract adds to it."""
    symbols = link.symbols
    controller = symbols.privacy.table("controller")
    for name, declared in symbols.profiles.items():
        profile(link, name, declared.key)
    return PrivacyFile(
        controller={key.text: value.text for key, value in controller or () if isinstance(value, Scalar)},
        purposes=tuple(
            Purpose(
                name=name,
                about=d.body.text("about") or "",
                basis=d.body.text("basis") or "",
                necessity=d.body.text("necessity") or "",
                assessment=d.body.text("assessment"),
                objection=d.body.text("objection"),
            )
            for name, d in symbols.purposes.items()
        ),
        recipients={
            name: {key.text: value.text for key, value in d.body if isinstance(value, Scalar)}
            for name, d in symbols.recipients.items()
        },
        stores=_stores(symbols),
        retention=tuple(retention_policy(symbols, name) for name in symbols.retention),
        profiles={name: value for name, value in link.profiles.items() if value is not None},
    )


def retention_policy(symbols: Symbols, name: str) -> RetentionPolicy:
    """The declared policy of that name; KeyError if there is none."""
    body = symbols.retention[name].body
    return RetentionPolicy(
        name=name,
        about=body.text("about") or "",
        clock=body.text("clock"),
        keep=body.text("keep"),
        then=body.text("then") or "",
    )


def _stores(symbols: Symbols) -> dict[str, dict[str, Json]]:
    stores: dict[str, dict[str, Json]] = {}
    for key, value in symbols.privacy.table("stores") or ():
        if isinstance(value, Table | Items):
            plain = value.json
            stores[key.text] = plain if isinstance(plain, dict) else {}
    return stores
