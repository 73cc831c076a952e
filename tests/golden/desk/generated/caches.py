# Generated from contracts/ by accord gen. Do not edit.
"""What the project keeps in Redis, for a while: typed keys and values."""

from __future__ import annotations

from pydantic import TypeAdapter

from accord.stores import ports, values
from generated.rows import Writing


class WritingCache:
    """An agent who is writing an answer just now."""

    __slots__ = ("_cache",)

    ttl_seconds = 10
    _adapter = TypeAdapter(Writing)

    def __init__(self, cache: ports.Cache) -> None:
        self._cache = cache

    async def put(self, row: Writing) -> None:
        """Keep the row for `ttl_seconds` from now."""
        redis_key = f"writing:{row.ticket_id}:{row.agent_id}"
        await self._cache.put(redis_key, self._adapter.dump_json(row), self.ttl_seconds)

    async def put_new(self, row: Writing) -> bool:
        """Keep the row for `ttl_seconds` unless there is one of its key; whether it is kept."""
        redis_key = f"writing:{row.ticket_id}:{row.agent_id}"
        return await self._cache.put_new(redis_key, self._adapter.dump_json(row), self.ttl_seconds)

    async def get(self, ticket_id: int, agent_id: int) -> Writing | None:
        """The row, or None when there is none any more."""
        redis_key = f"writing:{ticket_id}:{agent_id}"
        return values.decode(self._adapter, await self._cache.get(redis_key))

    async def delete(self, ticket_id: int, agent_id: int) -> bool:
        """Forget the row; whether there was one."""
        redis_key = f"writing:{ticket_id}:{agent_id}"
        return await self._cache.delete(redis_key) > 0
