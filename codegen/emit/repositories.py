"""Target `repositories`: one class a table, a method a declared access pattern, its SQL written out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from codegen.emit import Files, layout, render, sql
from codegen.model import Access, Entity, Model

_SESSION = "self._session"
_SQL_TYPES = {"double": "double precision"}
"""Column types of the model that PostgreSQL writes in another way."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method as text: `signature` and `result` at 4 and 8 columns, the SQL as lines without indentation."""

    signature: str
    about: str
    sql: tuple[str, ...]
    result: str
    text: str = "sql"
    """The name that holds the SQL."""
    before: str = ""
    """A statement in front of the SQL."""


@dataclass(frozen=True, slots=True)
class _Class:
    name: str
    about: str
    methods: list[Method]


def emit(model: Model) -> Files:
    """`generated/repositories.py`; nothing for a project without tables."""
    entities = [entity for entity in model.entities if entity.store == "postgres" and not entity.builtin]
    if not entities:
        return {}
    classes = [
        _Class(f"{entity.name}Repository", entity.about, _Writer(entity, model).methods()) for entity in entities
    ]
    signatures = " ".join(method.signature for item in classes for method in item.methods)
    named = set(re.findall(r": (\w+)", signatures))
    rows = [entity.name for entity in entities]
    changed = [f"{entity.name}Changes" for entity in entities if any(not field.primary for field in entity.fields)]
    return {
        "generated/repositories.py": render(
            "repositories.py.j2",
            classes=classes,
            rows=[*rows, *changed],
            many="Sequence[" in signatures,
            datetimes="datetime" in signatures,
            unpacking=bool(changed),
            paging=any(access.kind == "page" for entity in entities for access in entity.access),
            enums=sorted(name for name in model.types if name in named and "enum" in model.types[name].schema),
        )
    }


class _Writer:
    def __init__(self, entity: Entity, model: Model) -> None:
        self.entity = entity
        self.row = entity.name
        self.table = sql.quoted(entity.table)
        self.columns = [sql.quoted(field.name) for field in entity.fields]
        self.types = {field.name: sql.annotation(field, model) for field in entity.fields}
        self.plain = {name: annotation.removesuffix(" | None") for name, annotation in self.types.items()}
        self.key = [field.name for field in entity.primary_key]
        self.where_key = self._where(tuple(self.key))

    def methods(self) -> list[Method]:
        found = [
            self._get(),
            self._many("get_many", self.key, self.key, "The rows of these keys that there are, by key."),
        ]
        found += [self._lock(), self._insert(), self._insert_new()]
        if len(self.key) < len(self.columns):
            found.append(self._update())
        found.append(self._delete())
        for access in self.entity.access:
            found += self._access(access)
        return found

    def _get(self) -> Method:
        return Method(
            self._signature("get", self.key, f"{self.row} | None"),
            "The row of this key, or None.",
            (*self._select(), f"WHERE {self.where_key}"),
            self._call("fetch_one", [self.row, "sql", *self.key]),
        )

    def _many(self, name: str, fields: Sequence[str], order: Sequence[str], about: str) -> Method:
        """Rows for many values of the last field at once, in one statement."""
        *fixed, last = fields
        array = _SQL_TYPES.get(column := self.entity.field(last).column, column)
        where = [f"{sql.quoted(field)} = ${number}" for number, field in enumerate(fixed, 1)]
        where.append(f"{sql.quoted(last)} = ANY(${len(fields)}::{array}[])")
        parameters = ["self", *self._parameters(fixed), f"{sql.plural(last)}: Sequence[{self.plain[last]}]"]
        return Method(
            layout.signature(f"async def {name}(", parameters, f") -> list[{self.row}]:", 4),
            about,
            (*self._select(), f"WHERE {' AND '.join(where)}", f"ORDER BY {', '.join(map(sql.quoted, order))}"),
            self._call("fetch", [self.row, "sql", *fixed, sql.plural(last)]),
        )

    def _lock(self) -> Method:
        return Method(
            self._signature("lock", self.key, f"{self.row} | None"),
            "The row of this key, locked against changes and other locks until the transaction ends, or None; rows that "
            "refer to it may still come.",
            (*self._select(), f"WHERE {self.where_key}", "FOR NO KEY UPDATE"),
            self._call("fetch_one", [self.row, "sql", *self.key]),
        )

    def _insert(self) -> Method:
        return Method(
            f"async def insert(self, row: {self.row}) -> None:",
            "Add the row. `Conflict` where a unique index or a reference does not allow it.",
            self._insertion(),
            self._call("execute", ["sql", *self._values()], "await "),
        )

    def _insert_new(self) -> Method:
        return Method(
            f"async def insert_new(self, row: {self.row}) -> bool:",
            "Add the row unless its key, or a unique value in it, is taken; whether it was added.",
            (*self._insertion(), "ON CONFLICT DO NOTHING"),
            self._call("execute", ["sql", *self._values()], "added = await ") + "\n        return added > 0",
        )

    def _update(self) -> Method:
        parameters = ["self", *self._parameters(self.key), f"**changes: Unpack[{self.row}Changes]"]
        statement = [layout.string(self.table), layout.string(self.where_key), "columns", "changes"]
        return Method(
            layout.signature("async def update(", parameters, f") -> {self.row} | None:", 4),
            "Change columns of the row of this key; the row as it then is, or None if there is none.",
            tuple(textwrap.wrap(", ".join(self.columns), 100)),
            layout.signature("sql = statements.update(", statement, ")", 8)
            + "\n        "
            + self._call("fetch_one", [self.row, "sql", *self.key, "*changes.values()"]),
            before=f"if not changes:\n            return await self.get({', '.join(self.key)})",
            text="columns",
        )

    def _delete(self) -> Method:
        return Method(
            self._signature("delete", self.key, "bool"),
            "Delete the row of this key; whether there was one.",
            ("DELETE", f"FROM {self.table}", f"WHERE {self.where_key}"),
            self._call("execute", ["sql", *self.key], "deleted = await ") + "\n        return deleted > 0",
        )

    def _access(self, access: Access) -> list[Method]:
        where = self._where(access.by, access.where_null)
        select = (*self._select(), *([f"WHERE {where}"] if where else ["WHERE true"] if access.kind == "page" else []))
        if access.kind == "one":
            return [
                Method(
                    self._signature(access.name, access.by, f"{self.row} | None"),
                    f"The row with {self._and(access)}, or None.",
                    select,
                    self._call("fetch_one", [self.row, "sql", *access.by]),
                )
            ]
        first = self._page(access, select) if access.kind == "page" else self._list(access, select)
        many: list[Method] = []
        if access.kind == "list" and len(access.by) > 1 and not access.where_null:
            about = (
                f"The rows of {access.name} for each of these {access.by[-1]}s, by key; all of them, without its bound."
            )
            many.append(self._many(f"{access.name}_many", access.by, self.key, about))
        return [first, *many, *self._bulk(access, where)]

    def _page(self, access: Access, select: tuple[str, ...]) -> Method:
        cursor = access.order[-1]
        kind = self.plain[cursor.field]
        parameters = [
            *self._parameters(access.by),
            "*",
            f"before: {kind} | None = None",
            f"after: {kind} | None = None",
            "limit: int",
        ]
        column = layout.string(sql.quoted(cursor.field))
        cursors = [column, f"descending={cursor.descending}", "before=before", "after=after", "limit=limit"]
        order = f"{cursor.field}, {'greatest' if cursor.descending else 'smallest'} first"
        return Method(
            layout.signature(f"async def {access.name}(", ["self", *parameters], f") -> list[{self.row}]:", 4),
            f"At most `limit` rows{self._with(access)} by {order}; of them those with {cursor.field} below `before` and "
            f"above `after`, nearest to the cursor.",
            select,
            layout.signature("return await page.fetch(", [_SESSION, self.row, "sql", *access.by], ")", 8),
            before=layout.signature("page = statements.Page(", cursors, ")", 8),
        )

    def _list(self, access: Access, select: tuple[str, ...]) -> Method:
        order = ", ".join(f"{sql.quoted(o.field)}{' DESC' if o.descending else ''}" for o in access.order)
        said = ", ".join(f"{o.field}{' descending' if o.descending else ''}" for o in access.order)
        tail = [f"ORDER BY {order}"] if order else []
        bound = f" The first {access.limit} at most." if access.limit is not None else ""
        if access.limit is not None:
            tail.append(f"LIMIT {access.limit}")
        return Method(
            self._signature(access.name, access.by, f"list[{self.row}]"),
            f"The rows{self._with(access)}{f' by {said}' if said else ''}.{bound}",
            (*select, *tail),
            self._call("fetch", [self.row, "sql", *access.by]),
        )

    def _bulk(self, access: Access, where: str) -> list[Method]:
        count = Method(
            self._signature(f"count_{access.name}", access.by, "int"),
            f"How many rows there are{self._with(access)}.",
            ("SELECT count(*)", f"FROM {self.table}", *([f"WHERE {where}"] if where else [])),
            self._call("fetch_one", ["int", "sql", *access.by], "count = await ") + "\n        return count or 0",
        )
        if not access.by:
            return [count]
        delete = Method(
            self._signature(f"delete_{access.name}", access.by, "int"),
            f"Delete all rows{self._with(access)}; how many.",
            ("DELETE", f"FROM {self.table}", f"WHERE {where}"),
            self._call("execute", ["sql", *access.by]),
        )
        return [count, delete, self._delete_some(access, where)]

    def _delete_some(self, access: Access, where: str) -> Method:
        """A delete that stays short however many rows there are: to be repeated until it finds fewer than its limit."""
        key = ", ".join(map(sql.quoted, self.key))
        order = ", ".join(f"{sql.quoted(o.field)}{' DESC' if o.descending else ''}" for o in access.order)
        chosen = [f"    SELECT {key}", f"    FROM {self.table}", f"    WHERE {where}"]
        chosen += [f"    ORDER BY {order}"] if order else []
        parameters = ["self", *self._parameters(access.by), "*", "limit: int"]
        return Method(
            layout.signature(f"async def delete_some_{access.name}(", parameters, ") -> int:", 4),
            f"Delete the first `limit` rows{self._with(access)}, or all if there are fewer; how many.",
            (
                "DELETE",
                f"FROM {self.table}",
                f"WHERE {key if len(self.key) == 1 else f'({key})'} IN (",
                *chosen,
                f"    LIMIT ${len(access.by) + 1}",
                ")",
            ),
            self._call("execute", ["sql", *access.by, "limit"]),
        )

    def _select(self) -> tuple[str, ...]:
        return (*textwrap.wrap(f"SELECT {', '.join(self.columns)}", 100), f"FROM {self.table}")

    def _insertion(self) -> tuple[str, ...]:
        values = ", ".join(f"${number}" for number in range(1, len(self.columns) + 1))
        return (
            *textwrap.wrap(f"INSERT INTO {self.table} ({', '.join(self.columns)})", 100),
            *textwrap.wrap(f"VALUES ({values})", 100),
        )

    def _values(self) -> list[str]:
        return [f"row.{field.name}" for field in self.entity.fields]

    def _where(self, by: tuple[str, ...], null: tuple[str, ...] = ()) -> str:
        parts = [f"{sql.quoted(name)} = ${number}" for number, name in enumerate(by, 1)]
        return " AND ".join(parts + [f"{sql.quoted(name)} IS NULL" for name in null])

    def _parameters(self, fields: Sequence[str]) -> list[str]:
        return [f"{name}: {self.plain[name]}" for name in fields]

    def _signature(self, name: str, fields: list[str] | tuple[str, ...], result: str) -> str:
        return layout.signature(f"async def {name}(", ["self", *self._parameters(fields)], f") -> {result}:", 4)

    def _call(self, method: str, arguments: list[str], head: str = "return await ") -> str:
        return layout.signature(f"{head}{_SESSION}.{method}(", arguments, ")", 8)

    def _and(self, access: Access) -> str:
        names = [f"this {name}" for name in access.by] + [f"no {name}" for name in access.where_null]
        return " and ".join(names)

    def _with(self, access: Access) -> str:
        said = self._and(access)
        return f" with {said}" if said else ""
