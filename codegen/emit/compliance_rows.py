"""The facts of the compliance documents as rows: one value a column, readable without this program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from codegen.model import Entity, Field, Model, Privacy, Retention, Subject, Type

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """A model, and what its documents look up again and again."""

    model: Model
    uses: Mapping[str, tuple[str, ...]]
    """Type -> the routes, events and commands that carry it, also inside another type."""
    copies: Mapping[str, tuple[str, ...]]
    """`Entity.field` -> the routes, events and commands that carry it."""


def gather(model: Model) -> Facts:
    """The facts of a model."""
    uses = _uses(model)
    copies: dict[str, dict[str, None]] = {}
    for kind in model.types.values():
        for source in kind.sources.values():
            copies.setdefault(source, {}).update(dict.fromkeys(uses[kind.name]))
    return Facts(model, uses, {source: tuple(found) for source, found in copies.items()})


def _uses(model: Model) -> Mapping[str, tuple[str, ...]]:
    direct: dict[str, dict[str, None]] = {name: {} for name in model.types}
    for route in model.routes:
        for name in (route.body, route.reply.type):
            if name is not None:
                direct[name][f"route {route.name}"] = None
    for event in model.events:
        direct[event.payload][f"event {event.name}"] = None
    for command in model.commands:
        direct[command.body][f"command {command.name}"] = None
    inside = {name: set(_REF.findall(json.dumps(kind.schema))) for name, kind in model.types.items()}
    for name, use in direct.items():
        reached, waiting = {name}, [name]
        while waiting and use:
            for nested in sorted(inside[waiting.pop()] - reached):
                reached.add(nested)
                waiting.append(nested)
        for nested in reached - {name}:
            direct[nested] = {**direct[nested], **use}
    return {name: tuple(sorted(use)) for name, use in direct.items()}


_REF = re.compile(r'"#/\$defs/(\w+)"')
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "h": "hour", "m": "minute", "s": "second"}
_ERASURE = {
    "delete": "deleted",
    "crypto_shred": "made unreadable by destroying its key",
    "anonymize null": "emptied",
    "anonymize constant": "replaced by a constant",
    "anonymize tombstone": "replaced by a tombstone that is the same for everybody",
    "anonymize generalize": "made coarser",
}
_AFTER = {"delete": "deleted", "anonymize": "anonymised", "erase": "erased"}


@cache
def spoken(duration: str) -> str:
    """`P2Y` -> `2 years`, `PT1H30M` -> `1 hour 30 minutes`, `P0D` -> `at once`; other texts as they are."""
    found = re.fullmatch(r"P((?:\d+[YMWD])*)(?:T((?:\d+[HMS])+))?", duration)
    if found is None:
        return duration
    parts = re.findall(r"(\d+)([YMWD])", found[1]) + re.findall(r"(\d+)([hms])", (found[2] or "").lower())
    said = [f"{count} {_UNITS[unit]}{'' if count == '1' else 's'}" for count, unit in parts if int(count)]
    return " ".join(said) or "at once"


def inventory(facts: Facts) -> Iterator[Row]:
    """One row for each stored field and each field that is sent: the whole of Art. 30(1)(b)-(d), (f)."""
    for feature in facts.model.features:
        for entity in feature.entities:
            for field in entity.fields:
                yield _stored(facts, entity, field)
    for kind in sorted(facts.model.types.values(), key=lambda kind: (kind.feature, kind.name)):
        uses = ", ".join(facts.uses.get(kind.name, ()))
        for path, privacy in kind.privacy.items():
            yield _sent(facts, kind, path, privacy, uses)


def _stored(facts: Facts, entity: Entity, field: Field) -> Row:
    return {
        "kind": "stored",
        "feature": entity.feature,
        "place": entity.name,
        "field": field.name,
        "about": field.about,
        "location": f"{entity.store}: {entity.table}.{field.name}",
        "region": str(facts.model.privacy.stores.get(entity.store, {}).get("region", "")),
        "copy_of": "",
        "travels_in": ", ".join(facts.copies.get(f"{entity.name}.{field.name}", ())),
        **_classification(facts, field.privacy, entity.retention),
    }


def _sent(facts: Facts, kind: Type, path: str, privacy: Privacy, uses: str) -> Row:
    return {
        "kind": "sent",
        "feature": kind.feature,
        "place": kind.name,
        "field": path,
        "about": "",
        "location": "in transit",
        "region": "",
        "copy_of": kind.sources.get(path, ""),
        "travels_in": uses,
        **_classification(facts, privacy, None),
    }


def _classification(facts: Facts, privacy: Privacy, row: Retention | None) -> Row:
    bases = {purpose.name: purpose.basis for purpose in facts.model.privacy.purposes}
    return {
        "personal": "yes" if privacy.personal else "no",
        "not_personal_because": privacy.not_personal or "",
        "category": privacy.category or "",
        "special_category": privacy.special or "",
        "origin": privacy.origin or "",
        "purposes": ", ".join(privacy.purposes),
        "lawful_basis": ", ".join(dict.fromkeys(bases.get(name, "") for name in privacy.purposes)),
        "recipients": ", ".join(privacy.recipients) or ("none" if privacy.personal else ""),
        "visible_to": privacy.visible_to or "",
        "export": privacy.dsar or "",
        "export_exclusion": "; ".join(f"{key}: {value}" for key, value in (privacy.dsar_exclusion or {}).items()),
        "portable": {True: "yes", False: "no", None: ""}[privacy.portable],
        "rectification": privacy.rectify or "",
        "erasure": f"{privacy.erase or ''} {privacy.erase_detail or ''}".strip(),
        "retention": privacy.retention or "",
        "kept": _kept_by(facts, privacy.retention, row) if privacy.personal else "",
        "logging": privacy.log or "",
        "encryption": privacy.encrypt or "",
    }


def _kept_by(facts: Facts, name: str | None, row: Retention | None) -> str:
    """How long, in words: of a policy, of the row (`entity`), or until the connection ends (`session`)."""
    policy = next((item for item in facts.model.privacy.retention if item.name == name), None)
    if policy is not None:
        return _span(policy.keep, policy.clock, policy.then)
    if name == "entity" and row is not None:
        return kept(row)
    return "until the connection ends" if name == "session" else "as its row"


def kept(retention: Retention) -> str:
    """How long a row is kept, in words."""
    if retention.keep is None:
        return f"without end: {retention.reason}" if retention.reason else "without end"
    return _span(retention.keep, retention.clock, retention.then)


def _span(keep: str | None, clock: str | None, then: str) -> str:
    after = _AFTER.get(then, then)
    if clock in ("account", None) or keep == "account":
        return f"as long as what it belongs to, then {after}"
    if clock == "ttl":
        return f"{spoken(keep or '')} in memory, then {after}"
    return f"{spoken(keep or '')} after {clock}, then {after}".replace("at once after", "until")


def retention(facts: Facts) -> Iterator[Row]:
    """One row for each entity: how long, from when, what then, and when the bytes are gone."""
    for entity in facts.model.entities:
        keep = entity.retention
        yield {
            "feature": entity.feature,
            "entity": entity.name,
            "about": entity.about,
            "location": f"{entity.store}: {entity.table}",
            "personal_fields": ", ".join(field.name for field in entity.fields if field.privacy.personal),
            "policy": keep.policy or "",
            "clock": keep.clock or "",
            "keep": keep.keep or "",
            "then": keep.then,
            "in_words": f"{entity.ttl_seconds} seconds in memory, then gone" if entity.ttl_seconds else kept(keep),
            "ttl_seconds": str(entity.ttl_seconds or ""),
            "physical_purge": purge(facts, entity.store),
        }


def erasure(facts: Facts) -> Iterator[Row]:
    """One row for each personal stored field and each person it is about; what happens in every store."""
    for entity in facts.model.entities:
        for field in entity.fields:
            if field.privacy.personal:
                for subject in entity.subjects:
                    yield _erased(facts, entity, field, subject)


def _erased(facts: Facts, entity: Entity, field: Field, subject: Subject) -> Row:
    mode = f"{field.privacy.erase or ''} {field.privacy.erase_detail or ''}".strip()
    if subject.on_erase == "delete_row":
        action = "the whole row is deleted"
    elif subject.on_erase == "erase_fields":
        action = _ERASURE.get(mode, f"kept: {field.privacy.erase_detail}" if field.privacy.erase == "retain" else mode)
    else:
        action = "kept"
    sent = facts.copies.get(f"{entity.name}.{field.name}", ())
    return {
        "feature": entity.feature,
        "entity": entity.name,
        "field": field.name,
        "person": subject.role,
        "found_by": ".".join(subject.path),
        "on_erase": subject.on_erase,
        "mode": mode,
        "in_words": action,
        "store": entity.store,
        "physical_purge": purge(facts, entity.store),
        "nats": _copies_in_nats(facts, sent),
        "logs": "never logged" if field.privacy.log == "never" else f"{field.privacy.log}: gone with the log",
    }


def _copies_in_nats(facts: Facts, sent: Sequence[str]) -> str:
    carried = [use.removeprefix("event ") for use in sent if use.startswith("event ")]
    if not carried:
        return "not sent"
    return f"{', '.join(carried)}; {purge(facts, 'nats')}"


def purge(facts: Facts, store: str) -> str:
    """How and by when deleted bytes leave a store, as privacy.yaml says."""
    stated = facts.model.privacy.stores.get(store, {})
    physical = stated.get("physical_purge")
    said: list[str] = []
    if isinstance(physical, dict):
        said.append(str(physical.get("by", "")).replace("_", " "))
        said += [f"within {spoken(str(physical['within']))}"] if "within" in physical else []
    if stated.get("persistence") == "none":
        said.append("memory only")
    said += [f"kept {spoken(str(stated['retention']))}"] if "retention" in stated else []
    said += [f"write-ahead log {spoken(str(stated['wal']))}"] if "wal" in stated else []
    return ", ".join(said) or "not stated"
