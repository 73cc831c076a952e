"""What a rule looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from codegen.catalogue import Report
from codegen.link.symbols import PROJECT, TYPES, Declared, Symbols
from codegen.model import Model, Param, Type
from codegen.tree import Items, Scalar, Table


@dataclass(frozen=True)
class Whole:
    """The model of what could be linked, what was declared, and where findings go."""

    model: Model
    symbols: Symbols
    report: Report
    trees: dict[str, Table]
    params: dict[str, Param]
    """The path parameters of project.yaml."""

    @cached_property
    def schemas(self) -> list[tuple[Scalar, Table]]:
        """All schemas of all files, outer and inner, each with the nearest key."""
        found: list[tuple[Scalar, Table]] = []
        for key, schema in self._outermost():
            found += parts(key, schema)
        return found

    def operations(self) -> Iterator[Declared]:
        """Routes and commands."""
        yield from self.symbols.routes.values()
        yield from self.symbols.commands.values()

    def _outermost(self) -> Iterator[tuple[Scalar, Table]]:
        """The outermost schema of every place that takes one, with the key that it stands under."""
        for declared in self.symbols.entities.values():
            yield from _tables(declared.body.table("fields"))
        for declared in self.symbols.types.values():
            yield declared.key, declared.body
        for declared in self.symbols.params.values():
            yield declared.key, declared.body
        for declared in self.symbols.routes.values():
            yield from _tables(declared.body.table("path"))
            yield from _tables(declared.body.table("query"))
            yield from _tables(declared.body.table("returns"))
            yield from _tables(declared.body, "body")
        for declared in (*self.symbols.commands.values(), *self.symbols.events.values()):
            yield from _tables(declared.body, "body", "payload")

    def properties(self, type_name: str | None) -> dict[str, bool]:
        """Names of the members of an object type, each with whether it must be there; empty for other types."""
        found = self.model.types.get(type_name) if type_name else None
        return properties(found) if found else {}

    def features(self) -> Iterator[Table]:
        """Trees of all files that can reserve names."""
        for file in (PROJECT, TYPES):
            if file in self.trees:
                yield self.trees[file]
        yield from self.symbols.features.values()


def properties(type_: Type) -> dict[str, bool]:
    """Names of the members of an object type, each with whether it must be there."""
    members, required = type_.schema.get("properties"), type_.schema.get("required")
    needed = required if isinstance(required, list) else []
    return {name: name in needed for name in members} if isinstance(members, dict) else {}


def _tables(table: Table | None, *only: str) -> Iterator[tuple[Scalar, Table]]:
    for key, value in table or ():
        if isinstance(value, Table) and (not only or key.text in only):
            yield key, value


def parts(key: Scalar, schema: Table) -> list[tuple[Scalar, Table]]:
    """The schema, and all schemas inside of it."""
    found: list[tuple[Scalar, Table]] = []
    _collect(key, schema, found)
    return found


def _collect(key: Scalar, schema: Table, found: list[tuple[Scalar, Table]]) -> None:
    """Append the schema and all schemas inside of it."""
    found.append((key, schema))
    entries = schema.entries
    properties = entries.get("properties")
    if isinstance(properties, Table):
        for name, value in properties:
            if isinstance(value, Table):
                _collect(name, value, found)
    for part in ("items", "additionalProperties"):
        below = entries.get(part)
        if isinstance(below, Table):
            _collect(key, below, found)
    variants = entries.get("oneOf")
    if isinstance(variants, Items):
        for variant in variants.items:
            if isinstance(variant, Table):
                _collect(key, variant, found)
