"""Pieces of SQL that several targets need: quoted names, indexes that are really needed, entity order."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codegen import names
from codegen.model import Access, Entity, Field, Model

_RESERVED = frozenset(
    """all analyse analyze and any array as asc asymmetric authorization between binary bigint bit boolean both case cast
    char character check coalesce collate collation column concurrently constraint create cross current_catalog
    current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable
    desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group
    grouping having ilike in initially inner inout int integer intersect interval into is isnull join json lateral
    leading least left like limit localtime localtimestamp national natural nchar none normalize not notnull null nullif
    numeric offset on only or order out outer overlaps overlay placing position precision primary real references
    returning right row select session_user setof similar smallint some substring symmetric system_user table
    tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose
    when where window with xmlattributes xmlelement xmlexists xmlforest""".split()  # noqa: SIM905  (a page of quotes reads worse)
)
_LONGEST_NAME = 63


def quoted(name: str) -> str:
    """A name as SQL writes it: in quotes where PostgreSQL reserves the word or would fold its case."""
    return f'"{name}"' if name in _RESERVED or name != name.lower() else name


def named(*parts: str) -> str:
    """A name of an index: the parts joined, shortened to what PostgreSQL keeps without two becoming one."""
    name = "_".join(parts)
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 9]}_{zlib.crc32(name.encode()):08x}"


def plural(name: str) -> str:
    """The parameter that takes many of `name`."""
    return names.identifier(f"{name}s")


def annotation(field: Field, model: Model) -> str:
    """The annotation of a row attribute: the named enumeration where the field has one, `| None` where it is nullable."""
    python = field.python
    if python == "str" and field.type_ref is not None and "enum" in model.types[field.type_ref].schema:
        python = field.type_ref
    return f"{python} | None" if field.nullable else python


@dataclass(frozen=True, slots=True)
class IndexPlan:
    """One index of a table. `columns` are names with `-` before those that stand in descending order."""

    name: str
    columns: tuple[str, ...]
    unique: bool
    where_null: tuple[str, ...]


def indexes(entity: Entity) -> list[IndexPlan]:
    """The indexes of the access patterns and of references that would else be searched row by row.

    One that the primary key or another index already answers is left out.
    """
    kept = [IndexPlan("", tuple(field.name for field in entity.primary_key), True, ())]
    kept += [IndexPlan("", (field.name,), True, ()) for field in entity.fields if field.unique and not field.primary]
    fixed = len(kept)
    wanted = [_of_access(entity, access) for access in entity.access]
    wanted += [
        IndexPlan(named("ix", entity.table, field.name), (field.name,), False, ())
        for field in entity.fields
        if field.references is not None
    ]
    for plan in sorted(wanted, key=lambda plan: -len(plan.columns)):
        if plan.columns and not any(_covers(other, plan) for other in kept):
            kept.append(plan)
    found = set(kept[fixed:])
    return [plan for plan in wanted if plan in found]


def _of_access(entity: Entity, access: Access) -> IndexPlan:
    directions = {order.descending for order in access.order}
    mixed = len(directions) > 1
    order = tuple(f"-{o.field}" if mixed and o.descending else o.field for o in access.order)
    columns = tuple(dict.fromkeys((*access.by, *order)))
    return IndexPlan(named("ix", entity.table, access.name), columns, access.kind == "one", access.where_null)


def _covers(kept: IndexPlan, plan: IndexPlan) -> bool:
    if plan.unique:
        return kept.unique and kept.where_null in ((), plan.where_null) and set(kept.columns) == set(plan.columns)
    return kept.where_null == plan.where_null and kept.columns[: len(plan.columns)] == plan.columns


def ordered(entities: Iterable[Entity]) -> tuple[list[Entity], frozenset[tuple[str, str]]]:
    """Entities of PostgreSQL, referenced ones first, and the (entity, field) references that are added afterwards.

    Those are the nullable ones that lie on a circle: the compiler refuses a circle without a nullable side.
    """
    tables = {entity.name: entity for entity in entities if entity.store == "postgres"}
    targets = {name: _targets(entity, tables) for name, entity in tables.items()}
    closing = frozenset(
        (name, field)
        for name, references in targets.items()
        for field, target in references.items()
        if tables[name].field(field).nullable and name in _reached(target, targets)
    )
    done: dict[str, Entity] = {}
    for name in tables:
        _visit(name, tables, targets, closing, done)
    return list(done.values()), closing


def _targets(entity: Entity, tables: Mapping[str, Entity]) -> dict[str, str]:
    """The tables that an entity refers to, by field; without itself."""
    return {
        field.name: field.references
        for field in entity.fields
        if field.references is not None and field.references in tables and field.references != entity.name
    }


def _reached(start: str, targets: Mapping[str, Mapping[str, str]]) -> set[str]:
    found: set[str] = set()
    left = [start]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += targets[name].values()
    return found


def _visit(
    name: str,
    tables: Mapping[str, Entity],
    targets: Mapping[str, Mapping[str, str]],
    closing: frozenset[tuple[str, str]],
    done: dict[str, Entity],
) -> None:
    """Depth first, without recursion: a chain of references may be as long as the project."""
    left = [(name, iter(targets[name].items()))]
    entered = {name}
    while left:
        current, references = left[-1]
        for field, target in references:
            if target not in done and target not in entered and (current, field) not in closing:
                entered.add(target)
                left.append((target, iter(targets[target].items())))
                break
        else:
            left.pop()
            done.setdefault(current, tables[current])
