"""What a rule looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen.catalogue import Report
from codegen.link.symbols import PROJECT, TYPES, Declared, Symbols
from codegen.model import Model, Param, Type
from codegen.tree import Node, Scalar, Table


@dataclass(frozen=True, slots=True)
class Whole:
    """The model of what could be linked, what was declared, and where findings go."""

    model: Model
    symbols: Symbols
    report: Report
    trees: dict[str, Table]
    params: dict[str, Param]
    """The path parameters of project.yaml."""

    def operations(self) -> Iterator[Declared]:
        """Routes and commands."""
        yield from self.symbols.routes.values()
        yield from self.symbols.commands.values()

    def schemas(self) -> Iterator[tuple[Scalar, Table]]:
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


def inner(key: Scalar, schema: Table) -> Iterator[tuple[Scalar, Table]]:
    """A schema and all schemas inside it, each with the nearest key."""
    yield key, schema
    for name, value in _tables(schema.table("properties")):
        yield from inner(name, value)
    for part in ("items", "additionalProperties"):
        below = schema.table(part)
        if below is not None:
            yield from inner(key, below)
    for variant in _members(schema):
        if isinstance(variant, Table):
            yield from inner(key, variant)


def _members(schema: Table) -> list[Node]:
    variants = schema.items("oneOf")
    return variants.items if variants else []
