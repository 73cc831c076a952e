"""What is stored, and the named types of what is stored and sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from codegen.model.places import Json, Schema, Span
from codegen.model.privacy import Privacy, Retention, Subject

ColumnType = Literal["bigint", "integer", "double", "boolean", "text", "timestamptz", "jsonb", "bytea"]
OnDelete = Literal["restrict", "cascade", "set_null", "erase_plan"]


@dataclass(frozen=True, slots=True)
class Type:
    """A named JSON type: a contract `types:` entry, or an inline schema that the linker named."""

    name: str
    """PascalCase, unique in the project."""
    feature: str
    """The declaring feature; `types` for types.yaml; `accord` for built-in ones."""
    about: str
    schema: Schema
    """As in the contract, but for `$ref` (always `#/$defs/Name`) and Accord's own keywords (removed).
    A reference to an entity field is replaced by that field's schema; where the field has a shared type, it
    stays `{"$ref": "#/$defs/Snowflake"}`, or `{"anyOf": [{"$ref": ...}, {"type": "null"}]}` where it is nullable.
    `about` is `description` here, `deprecated` is true, and keys beside `$ref` (`default` too) are kept."""
    privacy: Mapping[str, Privacy]
    """Per property path inside this type, `a.b` for nested inline objects and `a[]` for array items;
    `a.*` for the values of a map; `''` for a scalar type. Properties that `$ref` an object type are absent: see that type."""
    sources: Mapping[str, str]
    """Property path -> `Entity.field` that it is a copy of, where it was declared by reference."""
    direction: frozenset[Literal["in", "out"]]
    """`in`: bodies of routes and commands, and all they refer to; `out`: replies and event payloads."""
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entity: one column, or one key of a Redis hash."""

    name: str
    about: str
    schema: Schema
    type_ref: str | None
    """Name of the shared type, where the field is `{$ref: types.yaml#/X}`."""
    column: ColumnType
    python: str
    """The annotation of a row attribute: `int`, `str`, `datetime`, `bool`, `bytes`, `float`, `object`; no `| None`."""
    nullable: bool
    primary: bool
    unique: bool
    references: str | None
    on_delete: OnDelete | None
    has_default: bool
    default: Json
    privacy: Privacy
    span: Span

    @property
    def snowflake(self) -> bool:
        """Whether the value is a 64-bit id: int in Python and SQL, decimal string in JSON."""
        return self.schema.get("format") == "snowflake"


@dataclass(frozen=True, slots=True)
class Order:
    """One step of the order of an access pattern."""

    field: str
    descending: bool


@dataclass(frozen=True, slots=True)
class Access:
    """A declared query pattern: one index, one repository method.

    kind `one`: unique, returns the row or None. `page`: cursor pagination over the last order field.
    `list`: at most `limit` rows.
    """

    name: str
    kind: Literal["one", "page", "list"]
    by: tuple[str, ...]
    order: tuple[Order, ...]
    where_null: tuple[str, ...]
    """Fields that must be NULL: a partial index and a filter."""
    limit: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """What is stored: a table, or a space of Redis keys."""

    name: str
    feature: str
    about: str
    store: Literal["postgres", "redis"]
    table: str
    """PostgreSQL table, or the name of the Redis key space."""
    tenant: str | None
    subjects: tuple[Subject, ...]
    not_personal: str | None
    """Why the entity has no data subject, where it holds no personal data."""
    retention: Retention
    fields: tuple[Field, ...]
    access: tuple[Access, ...]
    redis_key: str | None
    """Pattern with `{field}` tokens, for store redis."""
    ttl_seconds: int | None
    builtin: bool
    span: Span

    @property
    def primary_key(self) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.primary)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if there is none."""
        for f in self.fields:
            if f.name == name:
                return f
        raise KeyError(name)
