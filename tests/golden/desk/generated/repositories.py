# Generated from contracts/ by accord gen. Do not edit.
"""Typed access to each table: by key, and by the access patterns that the contracts declare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from accord.stores import ports, statements
from generated.rows import Desk, DeskChanges, Ticket, TicketChanges


class DeskRepository:
    """A place where tickets are answered."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, id: int) -> Desk | None:
        """The row of this key, or None."""
        sql = """
            SELECT id, name, created_at
            FROM desks
            WHERE id = $1
        """
        return await self._session.fetch_one(Desk, sql, id)

    async def get_many(self, ids: Sequence[int]) -> list[Desk]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT id, name, created_at
            FROM desks
            WHERE id = ANY($1::bigint[])
            ORDER BY id
        """
        return await self._session.fetch(Desk, sql, ids)

    async def lock(self, id: int) -> Desk | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT id, name, created_at
            FROM desks
            WHERE id = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Desk, sql, id)

    async def insert(self, row: Desk) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO desks (id, name, created_at)
            VALUES ($1, $2, $3)
        """
        await self._session.execute(sql, row.id, row.name, row.created_at)

    async def insert_new(self, row: Desk) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO desks (id, name, created_at)
            VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(sql, row.id, row.name, row.created_at)
        return added > 0

    async def update(self, id: int, **changes: Unpack[DeskChanges]) -> Desk | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(id)
        columns = "id, name, created_at"
        sql = statements.update("desks", "id = $1", columns, changes)
        return await self._session.fetch_one(Desk, sql, id, *changes.values())

    async def delete(self, id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM desks
            WHERE id = $1
        """
        deleted = await self._session.execute(sql, id)
        return deleted > 0

    async def by_name(self, name: str) -> Desk | None:
        """The row with this name, or None."""
        sql = """
            SELECT id, name, created_at
            FROM desks
            WHERE name = $1
        """
        return await self._session.fetch_one(Desk, sql, name)


class TicketRepository:
    """One question."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, id: int) -> Ticket | None:
        """The row of this key, or None."""
        sql = """
            SELECT id, desk_id, asker_id, email, question, state, weight, created_at, closed_at
            FROM tickets
            WHERE id = $1
        """
        return await self._session.fetch_one(Ticket, sql, id)

    async def get_many(self, ids: Sequence[int]) -> list[Ticket]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT id, desk_id, asker_id, email, question, state, weight, created_at, closed_at
            FROM tickets
            WHERE id = ANY($1::bigint[])
            ORDER BY id
        """
        return await self._session.fetch(Ticket, sql, ids)

    async def lock(self, id: int) -> Ticket | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT id, desk_id, asker_id, email, question, state, weight, created_at, closed_at
            FROM tickets
            WHERE id = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Ticket, sql, id)

    async def insert(self, row: Ticket) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO tickets (id, desk_id, asker_id, email, question, state, weight, created_at, closed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
        await self._session.execute(
            sql,
            row.id,
            row.desk_id,
            row.asker_id,
            row.email,
            row.question,
            row.state,
            row.weight,
            row.created_at,
            row.closed_at,
        )

    async def insert_new(self, row: Ticket) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO tickets (id, desk_id, asker_id, email, question, state, weight, created_at, closed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(
            sql,
            row.id,
            row.desk_id,
            row.asker_id,
            row.email,
            row.question,
            row.state,
            row.weight,
            row.created_at,
            row.closed_at,
        )
        return added > 0

    async def update(self, id: int, **changes: Unpack[TicketChanges]) -> Ticket | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(id)
        columns = "id, desk_id, asker_id, email, question, state, weight, created_at, closed_at"
        sql = statements.update("tickets", "id = $1", columns, changes)
        return await self._session.fetch_one(Ticket, sql, id, *changes.values())

    async def delete(self, id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM tickets
            WHERE id = $1
        """
        deleted = await self._session.execute(sql, id)
        return deleted > 0

    async def at_desk(
        self, desk_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[Ticket]:
        """At most `limit` rows with this desk_id by id, greatest first; of them those with id below `before` and above
        `after`, nearest to the cursor.
        """
        page = statements.Page("id", descending=True, before=before, after=after, limit=limit)
        sql = """
            SELECT id, desk_id, asker_id, email, question, state, weight, created_at, closed_at
            FROM tickets
            WHERE desk_id = $1
        """
        return await page.fetch(self._session, Ticket, sql, desk_id)

    async def count_at_desk(self, desk_id: int) -> int:
        """How many rows there are with this desk_id."""
        sql = """
            SELECT count(*)
            FROM tickets
            WHERE desk_id = $1
        """
        count = await self._session.fetch_one(int, sql, desk_id)
        return count or 0

    async def delete_at_desk(self, desk_id: int) -> int:
        """Delete all rows with this desk_id; how many."""
        sql = """
            DELETE
            FROM tickets
            WHERE desk_id = $1
        """
        return await self._session.execute(sql, desk_id)

    async def delete_some_at_desk(self, desk_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this desk_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM tickets
            WHERE id IN (
                SELECT id
                FROM tickets
                WHERE desk_id = $1
                ORDER BY id DESC
                LIMIT $2
            )
        """
        return await self._session.execute(sql, desk_id, limit)

    async def open_ones(self, desk_id: int) -> list[Ticket]:
        """The rows with this desk_id and no closed_at by created_at. The first 50 at most."""
        sql = """
            SELECT id, desk_id, asker_id, email, question, state, weight, created_at, closed_at
            FROM tickets
            WHERE desk_id = $1 AND closed_at IS NULL
            ORDER BY created_at
            LIMIT 50
        """
        return await self._session.fetch(Ticket, sql, desk_id)

    async def count_open_ones(self, desk_id: int) -> int:
        """How many rows there are with this desk_id and no closed_at."""
        sql = """
            SELECT count(*)
            FROM tickets
            WHERE desk_id = $1 AND closed_at IS NULL
        """
        count = await self._session.fetch_one(int, sql, desk_id)
        return count or 0

    async def delete_open_ones(self, desk_id: int) -> int:
        """Delete all rows with this desk_id and no closed_at; how many."""
        sql = """
            DELETE
            FROM tickets
            WHERE desk_id = $1 AND closed_at IS NULL
        """
        return await self._session.execute(sql, desk_id)

    async def delete_some_open_ones(self, desk_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this desk_id and no closed_at, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM tickets
            WHERE id IN (
                SELECT id
                FROM tickets
                WHERE desk_id = $1 AND closed_at IS NULL
                ORDER BY created_at
                LIMIT $2
            )
        """
        return await self._session.execute(sql, desk_id, limit)
