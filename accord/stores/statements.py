"""The SQL that generated repositories cannot write down beforehand: changed columns, and pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from accord.stores.ports import Session

T = TypeVar("T")


def update(table: str, where: str, returning: str, changes: Mapping[str, object]) -> str:
    """An UPDATE of the named columns. `where` holds the first parameters, the values of `changes` come after them."""
    first = where.count("$") + 1
    for name in changes:
        if not name.isidentifier():
            raise ValueError("a column that the contract cannot name")
    columns = ", ".join(f'"{name}" = ${number}' for number, name in enumerate(changes, first))
    return f"UPDATE {table} SET {columns} WHERE {where} RETURNING {returning}"  # noqa: S608  (names of the contract)


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list that one column orders: the rows with smaller values than `before` and greater ones than `after`.

    The rows come in the order of the list. Of more than `limit` rows those nearest to the cursor are taken; with both
    cursors, or none, those that come first in the list. `column` is quoted where SQL needs it.
    """

    column: str
    descending: bool
    before: object
    after: object
    limit: int

    async def fetch(self, session: Session, make: Callable[..., T], select: str, *args: object) -> list[T]:
        """The rows. `select` ends in its WHERE clause, whose parameters are `args`."""
        parts, values = [select], list(args)
        for cursor, sign in ((self.before, "<"), (self.after, ">")):
            if cursor is not None:
                values.append(cursor)
                parts.append(f"AND {self.column} {sign} ${len(values)}")
        behind, ahead = (self.after, self.before) if self.descending else (self.before, self.after)
        backwards = behind is not None and ahead is None
        values.append(self.limit)
        parts.append(f"ORDER BY {self.column}{' DESC' if self.descending != backwards else ''} LIMIT ${len(values)}")
        rows = await session.fetch(make, " ".join(parts), *values)
        return rows[::-1] if backwards else rows
