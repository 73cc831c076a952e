# Generated from contracts/ by accord gen. Do not edit.
"""What the project keeps in Redis, for a while: typed keys and values."""

from __future__ import annotations

from pydantic import TypeAdapter

from accord.stores import ports
from generated.rows import Writing


class WritingCache:
    """An agent who is writing an answer just now."""

    __slots__ = ("_cache",)

    ttl_seconds = 10

    def __init__(self, cache: ports.Cache) -> None:
        self._cache = cache

    async def put(self, row: Writing) -> None:
        """Keep the row for `ttl_seconds` from now."""
        await self._cache.put(f"writing:{row.ticket_id}:{row.agent_id}", _WRITING.dump_json(row), self.ttl_seconds)

    async def put_new(self, row: Writing) -> bool:
        """Keep the row for `ttl_seconds` unless there is one of its key; whether it is kept."""
        return await self._cache.put_new(
            f"writing:{row.ticket_id}:{row.agent_id}", _WRITING.dump_json(row), self.ttl_seconds
        )

    async def get(self, ticket_id: int, agent_id: int) -> Writing | None:
        """The row, or None when there is none any more."""
        value = await self._cache.get(f"writing:{ticket_id}:{agent_id}")
        return None if value is None else _WRITING.validate_json(value)

    async def delete(self, ticket_id: int, agent_id: int) -> bool:
        """Forget the row; whether there was one."""
        return await self._cache.delete(f"writing:{ticket_id}:{agent_id}") > 0


_WRITING = TypeAdapter(Writing)
