"""Privacy: whose data it is, how long, why. Coverage of fields is checked where they are linked."""

from __future__ import annotations

from codegen.catalogue import Code, meant
from codegen.link.symbols import RUNTIME
from codegen.model import Entity
from codegen.rules.whole import Whole, parts
from codegen.tree import Items, Scalar, Table

CLOCKS = frozenset({"account", "ttl"})
"""Clocks of retention policies that are no field: the life of the account, the time to live in Redis."""


def subjects(whole: Whole) -> None:
    """An entity says whose data it holds, and the way to the person's id exists."""
    for entity in whole.model.entities:
        declared = whole.symbols.entities[entity.name]
        personal = next((f for f in entity.fields if f.privacy.personal), None)
        if (
            personal is not None
            and not entity.subjects
            and not declared.body.items("subjects")
            and "subjects" not in declared.body.pruned
        ):
            at = declared.body.at("subjects") if "subjects" in declared.body else declared.key
            whole.report.add(
                Code.ACC205, at, name=entity.name, field=personal.name, related=[("a personal field", personal.span)]
            )
        elif not declared.body.wrote("subjects"):
            whole.report.add(Code.ACC211, declared.key, name=entity.name)
        items = declared.body.items("subjects")
        for item in items.items if items else []:
            if isinstance(item, Table):
                _path(whole, entity, item)


def _path(whole: Whole, entity: Entity, item: Table) -> None:
    """Follow the path from field to field through references."""
    node = item.get("path")
    steps = (
        [s for s in node.items if isinstance(s, Scalar)]
        if isinstance(node, Items)
        else [node]
        if isinstance(node, Scalar)
        else []
    )
    names = [(s, name) for s in steps for name in s.text.split(".")]
    here: str | None = entity.name
    for index, (at, name) in enumerate(names):
        declared = whole.symbols.entities.get(here or "")
        fields = declared.body.table("fields") if declared else None
        if fields is None:
            return
        if not fields.wrote(name):
            whole.report.add(Code.ACC210, at, name=name, entity=here, meant=meant(name, set(fields.entries)))
            return
        body = fields.table(name)
        here = body.text("references") if body else None
        if here is None and index < len(names) - 1:
            whole.report.add(
                Code.ACC210,
                at,
                name=name,
                entity=declared.name if declared else "",
                meant="only a field with 'references' leads on",
            )
            return


def retention(whole: Whole) -> None:
    """An entity says how long its rows are kept; the clock is a timestamp of its own."""
    for entity in whole.model.entities:
        declared = whole.symbols.entities[entity.name]
        body = declared.body
        if not body.wrote("retention"):
            whole.report.add(Code.ACC206, declared.key, name=entity.name)
            continue
        block = body.table("retention")
        if block is not None:
            stated = {k for k in ("clock", "keep", "then") if block.wrote(k)}
            if block.wrote("none") == bool(stated) or (stated and len(stated) < 3):
                whole.report.add(Code.ACC216, body.at("retention"), name=entity.name)
        clock = entity.retention.clock
        if clock is None or clock in CLOCKS:
            continue
        field = next((f for f in entity.fields if f.name == clock), None)
        fields = body.table("fields")
        if (field is None and fields is not None and not fields.wrote(clock)) or (
            field is not None and field.column != "timestamptz"
        ):
            at = block.at("clock") if block else body.entries["retention"]
            stamps = [f.name for f in entity.fields if f.column == "timestamptz"]
            whole.report.add(Code.ACC212, at, name=clock, entity=entity.name, meant=meant(clock, stamps))


def purposes(whole: Whole) -> None:
    """A purpose has a lawful basis, and legitimate interests an assessment (GDPR Art. 6(1)(f))."""
    used = _used_purposes(whole)
    for declared in whole.symbols.purposes.values():
        body = declared.body
        if not body.wrote("basis"):
            whole.report.add(Code.ACC207, declared.key, name=declared.name)
        if body.text("basis") == "legitimate_interests" and not body.wrote("assessment"):
            whole.report.add(Code.ACC208, body.at("basis"), name=declared.name)
        if declared.name not in used and declared.file != RUNTIME:
            whole.report.add(Code.ACC209, declared.key, name=declared.name)


def _used_purposes(whole: Whole) -> set[str]:
    used: set[str] = {p for profile in whole.model.privacy.profiles.values() for p in profile.purposes}
    for type_ in whole.model.types.values():
        used.update(p for privacy in type_.privacy.values() for p in privacy.purposes)
    for entity in whole.model.entities:
        used.update(p for field in entity.fields for p in field.privacy.purposes)
    return used


def statements(whole: Whole) -> None:
    """A statement says either that a value is not personal, or how it is handled."""
    for key, outer in whole.schemas:
        node = outer.table("privacy")
        if node is None:
            continue
        if node.wrote("none") and len(node.entries) + len(node.pruned) > 1:
            whole.report.add(Code.ACC214, outer.at("privacy"), name=key.text)
        _erase(whole, node)
    for declared in whole.symbols.profiles.values():
        _erase(whole, declared.body)


def _erase(whole: Whole, node: Table) -> None:
    erase = node.table("erase")
    if erase is not None and erase.wrote("anonymize") == erase.wrote("retain"):
        whole.report.add(Code.ACC217, node.at("erase"))


def whole_fields(whole: Whole) -> None:
    """One column has one classification: exports and erasures treat a row by columns."""
    for declared in whole.symbols.entities.values():
        for key, body in declared.body.table("fields") or ():
            if isinstance(body, Table):
                for _, inner in parts(key, body)[1:]:
                    if "privacy" in inner:
                        whole.report.add(Code.ACC219, inner.at("privacy"), name=key.text)


def unused_profiles(whole: Whole) -> None:
    """A profile that no field names is dead text in a document that people rely on."""
    named = {_profile(outer) for _, outer in whole.schemas}
    for declared in whole.symbols.profiles.values():
        if declared.name not in named and declared.file != RUNTIME:
            whole.report.add(Code.ACC218, declared.key, name=declared.name)


def _profile(schema: Table) -> str | None:
    block = schema.table("privacy")
    return block.text("profile") if block else schema.text("privacy")


RULES = (subjects, retention, purposes, statements, whole_fields, unused_profiles)
