"""Names: files, reserved names, names that generated code needs, types that nothing uses."""

from __future__ import annotations

import keyword

from codegen.catalogue import Code
from codegen.link.symbols import Declared
from codegen.link.types import references
from codegen.model import Type
from codegen.rules.whole import Whole
from codegen.tree import Scalar, Table

TAKEN = frozenset({"ctx", "body", "self"})
"""Argument names of generated handlers."""


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


def taken(whole: Whole) -> None:
    """Fields and parameters become Python names."""
    for declared in whole.symbols.entities.values():
        _free(whole, declared.body.table("fields"), frozenset())
    for declared in whole.symbols.params.values():
        _refuse(whole, declared.key, TAKEN)
    for declared in whole.symbols.routes.values():
        _free(whole, declared.body.table("query"), TAKEN)
        _free(whole, declared.body.table("path"), TAKEN)


def _free(whole: Whole, table: Table | None, more: frozenset[str]) -> None:
    for key, _ in table or ():
        _refuse(whole, key, more)


def _refuse(whole: Whole, key: Scalar, more: frozenset[str]) -> None:
    if keyword.iskeyword(key.text) or key.text in more:
        whole.report.add(Code.ACC119, key, name=key.text)


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


RULES = (files, reserved, taken, aliases, unused_types)
