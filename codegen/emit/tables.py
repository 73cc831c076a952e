"""Target `tables`: SQLAlchemy Core tables with their references and the indexes of the access patterns."""

from __future__ import annotations

import re

from codegen.emit import Files, render, sql
from codegen.emit.layout import WIDTH, literal, signature, string
from codegen.model import Entity, Field, Json, Model

_TYPES = {
    "bigint": "BigInteger",
    "integer": "Integer",
    "double": "Double",
    "boolean": "Boolean",
    "text": "Text",
    "timestamptz": "TIMESTAMP(timezone=True)",
    "jsonb": "JSONB",
    "bytea": "LargeBinary",
}
_CORE = ("BigInteger", "Boolean", "Column", "Double", "ForeignKey", "Index", "Integer", "LargeBinary", "Text", "text")
_ON_DELETE = {"restrict": "RESTRICT", "cascade": "CASCADE", "set_null": "SET NULL"}
"""`erase_plan` is NO ACTION: the row must be gone or changed before what it refers to can go."""


def emit(model: Model) -> Files:
    """`generated/tables.py`: the metadata that migrations are made from."""
    entities, closing = sql.ordered(model.entities)
    keys = {entity.name: (entity.table, entity.primary_key) for entity in entities}
    tables = [_table(entity, keys, closing) for entity in entities]
    words = set(re.findall(r"\w+", "\n".join(line for table in tables for line in table["lines"])))
    return {
        "generated/tables.py": render(
            "tables.py.j2",
            tables=tables,
            used=["MetaData", "Table", *(name for name in _CORE if name in words)],
            dialect=[name for name in ("JSONB", "TIMESTAMP") if name in words],
        )
    }


def _table(
    entity: Entity, keys: dict[str, tuple[str, tuple[Field, ...]]], closing: frozenset[tuple[str, str]]
) -> dict[str, list[str] | str]:
    lines = [_column(entity, field, keys, closing) for field in entity.fields]
    lines += [_index(plan) for plan in sql.indexes(entity)]
    return {"variable": entity.table, "name": string(entity.table), "about": entity.about, "lines": lines}


def _column(
    entity: Entity, field: Field, keys: dict[str, tuple[str, tuple[Field, ...]]], closing: frozenset[tuple[str, str]]
) -> str:
    parts = [string(field.name), _TYPES[field.column]]
    if field.references in keys:
        table, key = keys[field.references]
        reference = [string(f"{table}.{key[0].name}")]
        if field.on_delete in _ON_DELETE:
            reference.append(f"ondelete={string(_ON_DELETE[field.on_delete])}")
        if (entity.name, field.name) in closing:
            reference.append("use_alter=True")
        parts.append(f"ForeignKey({', '.join(reference)})")
    if field.primary:
        parts.append("primary_key=True")
        if field.column in ("bigint", "integer"):
            parts.append("autoincrement=False")
    else:
        parts.append(f"nullable={field.nullable}")
    if field.unique and not field.primary:
        parts.append("unique=True")
    if field.has_default and field.default is not None:
        parts.append(f"server_default={string(_default(field.default))}")
    return _call("Column", parts)


def _default(value: Json) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else literal(value)


def _index(plan: sql.IndexPlan) -> str:
    parts = [string(plan.name)]
    parts += [f"text({string(f'{sql.quoted(c[1:])} DESC')})" if c.startswith("-") else string(c) for c in plan.columns]
    if plan.unique:
        parts.append("unique=True")
    if plan.where_null:
        condition = " AND ".join(f"{sql.quoted(name)} IS NULL" for name in plan.where_null)
        parts.append(f"postgresql_where=text({string(condition)})")
    return _call("Index", parts)


def _call(name: str, parts: list[str]) -> str:
    """A call as an argument of `Table(`, at 4 columns, with its comma."""
    line = f"    {name}({', '.join(parts)}),"
    if len(line) <= WIDTH:
        return line
    middle = f"        {', '.join(parts)}"
    inner = middle if len(middle) <= WIDTH else "\n".join(f"        {_argument(part)}" for part in parts)
    return f"    {name}(\n{inner}\n    ),"


def _argument(part: str) -> str:
    """An argument on a line of its own at 8 columns; a reference that is too long for it, broken once more."""
    if not part.startswith("ForeignKey("):
        return f"{part},"
    return signature("ForeignKey(", part.removeprefix("ForeignKey(").removesuffix(")").split(", "), "),", 8)
