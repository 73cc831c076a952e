"""Names: files, reserved names, names that generated code needs, types that nothing uses."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Sequence

from codegen import names, taken
from codegen.catalogue import Code
from codegen.link.symbols import RUNTIME, Declared, Names
from codegen.link.types import references
from codegen.model import Type
from codegen.rules.whole import Whole
from codegen.tree import Scalar, Table

ALIASED = frozenset({"snowflake", "date-time"})
"""Formats whose types are the runtime's own, whatever their name."""


def files(whole: Whole) -> None:
    """The feature `messages` stands in messages.yaml and has the handler module messages.py."""
    for name, tree in whole.symbols.features.items():
        stem = tree.file.rpartition("/")[2].rpartition(".")[0]
        at = tree.get("feature")
        if at is not None and tree.file.startswith("contracts/") and stem != name:
            whole.report.add(Code.ACC117, at, name=name, file=tree.file)


def reserved(whole: Whole) -> None:
    """A removed name does not come back with another meaning."""
    gone: dict[str, Scalar] = {}
    for tree in whole.features():
        for name in tree.scalars("reserved"):
            gone.setdefault(name.text, name)
    for declared in _all(whole):
        if declared.name in gone:
            related = [("reserved here", gone[declared.name])]
            whole.report.add(Code.ACC116, declared.key, name=declared.name, related=related)


def _all(whole: Whole) -> list[Declared]:
    s = whole.symbols
    kinds = (
        s.entities,
        s.types,
        s.routes,
        s.events,
        s.commands,
        s.jobs,
        s.errors,
        s.permissions,
        s.resources,
        s.params,
        s.subjects,
    )
    return [declared for kind in kinds for declared in kind.values()]


def twice(whole: Whole) -> None:
    """What generated code spells alike is declared once."""
    s = whole.symbols
    alike: Sequence[tuple[tuple[Names, ...], Callable[[str], str]]] = (
        ((s.entities, s.types), str),
        ((s.routes, s.commands, s.jobs), names.snake),
        ((s.events,), names.snake),
        ((s.errors,), names.error_class),
    )
    for kinds, spelt in alike:
        first: dict[str, Declared] = {}
        for declared in (d for kind in kinds for d in kind.values() if d.file != RUNTIME):
            made = spelt(declared.name)
            other = first.setdefault(made, declared)
            if other is not declared:
                advice = f"both are '{made}' in generated code; rename one of the two"
                related = [("first declared here", other.key)]
                whole.report.add(Code.ACC106, declared.key, name=declared.name, advice=advice, related=related)


def free(whole: Whole) -> None:
    """No name is a word that generated code needs for itself."""
    s = whole.symbols
    kinds = (
        (s.types, taken.TYPES),
        (s.entities, taken.ENTITIES),
        (s.routes, taken.ROUTES),
        (s.params, taken.ARGUMENTS),
        (s.auth, taken.AUTH),
        (s.resources, taken.RESOURCES),
        (s.errors, taken.ERRORS),
        (s.subjects, taken.SUBJECTS),
    )
    for kind, words in kinds:
        for declared in kind.values():
            if declared.body.text("format") not in ALIASED:
                _refuse(whole, declared.key, words)
    for tree in s.features.values():
        _refuse(whole, tree.scalar("feature"), taken.FEATURES)
    for declared in s.routes.values():
        _refuse_keys(whole, declared.body.table("query"), taken.ARGUMENTS)
        _refuse_keys(whole, declared.body.table("path"), taken.ARGUMENTS)
    for declared in s.entities.values():
        _refuse(whole, declared.body.scalar("table"), taken.TABLES)
        _refuse_keys(whole, declared.body.table("fields"), frozenset({"self"}))
        _refuse_keys(whole, declared.body.table("access"), taken.ACCESS)
        for _, access in declared.body.table("access") or ():
            if isinstance(access, Table) and not access.flag("unique"):
                for by in access.scalars("by"):
                    _refuse(whole, by, taken.PAGE if "page" in access else taken.LIST)


def _refuse_keys(whole: Whole, table: Table | None, words: frozenset[str]) -> None:
    for key, _ in table or ():
        _refuse(whole, key, words)


def _refuse(whole: Whole, at: Scalar | None, words: frozenset[str]) -> None:
    if at is not None and (keyword.iskeyword(at.text) or at.text in words):
        whole.report.add(Code.ACC119, at, name=at.text)


def aliases(whole: Whole) -> None:
    """A type declares something: it is not just another name."""
    for declared in whole.symbols.types.values():
        if "$ref" in declared.body or "references" in declared.body:
            whole.report.add(Code.ACC319, declared.key, name=declared.name)


def unused_types(whole: Whole) -> None:
    """A type that nothing refers to."""
    used = {name for type_ in whole.model.types.values() for name in references(type_.schema) if name != type_.name}
    used |= {f.type_ref for entity in whole.model.entities for f in entity.fields if f.type_ref}
    used |= {p.type_ref for route in whole.model.routes for p in route.params if p.type_ref}
    used |= {_target(declared.body) for declared in whole.symbols.params.values()}
    for type_ in whole.model.types.values():
        if _declared(whole, type_) and not type_.direction and type_.name not in used:
            whole.report.add(Code.ACC120, type_.span, name=type_.name)


def _target(body: Table) -> str:
    return (body.text("$ref") or "").rpartition("/")[2]


def _declared(whole: Whole, type_: Type) -> bool:
    """Whether it stands under `types:` of a contract file."""
    return type_.name in whole.symbols.types and type_.span.file.startswith("contracts/")


RULES = (files, reserved, twice, free, aliases, unused_types)
