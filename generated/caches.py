# Generated from contracts/ by accord gen. Do not edit.
"""What the project keeps in Redis, for a while: typed keys and values."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import TypeAdapter

from accord.stores import ports, values
from generated.rows import Connection, Presence, Typing


class PresenceCache:
    """A user who is online and shows it. Every heartbeat renews it."""

    __slots__ = ("_cache",)

    ttl_seconds = 120
    _adapter = TypeAdapter(Presence)

    def __init__(self, cache: ports.Cache) -> None:
        self._cache = cache

    async def put(self, row: Presence) -> None:
        """Keep the row for `ttl_seconds` from now."""
        redis_key = f"presence:{row.user_id}"
        await self._cache.put(redis_key, self._adapter.dump_json(row), self.ttl_seconds)

    async def put_new(self, row: Presence) -> bool:
        """Keep the row for `ttl_seconds` unless there is one of its key; whether it is kept."""
        redis_key = f"presence:{row.user_id}"
        return await self._cache.put_new(redis_key, self._adapter.dump_json(row), self.ttl_seconds)

    async def get(self, user_id: int) -> Presence | None:
        """The row, or None when there is none any more."""
        redis_key = f"presence:{user_id}"
        return values.decode(self._adapter, await self._cache.get(redis_key))

    async def get_many(self, user_ids: Sequence[int]) -> list[Presence]:
        """The rows of these keys that there are, in the order of the keys."""
        redis_keys = [f"presence:{one}" for one in user_ids]
        found = await self._cache.get_many(redis_keys)
        rows = [values.decode(self._adapter, value) for value in found]
        return [row for row in rows if row is not None]

    async def delete(self, user_id: int) -> bool:
        """Forget the row; whether there was one."""
        redis_key = f"presence:{user_id}"
        return await self._cache.delete(redis_key) > 0


class ConnectionCache:
    """A session with an open connection, of a user who shows their presence."""

    __slots__ = ("_cache",)

    ttl_seconds = 120
    _adapter = TypeAdapter(Connection)

    def __init__(self, cache: ports.Cache) -> None:
        self._cache = cache

    async def put(self, row: Connection) -> None:
        """Keep the row for `ttl_seconds` from now."""
        redis_key = f"connection:{row.session_id}"
        await self._cache.put(redis_key, self._adapter.dump_json(row), self.ttl_seconds)

    async def put_new(self, row: Connection) -> bool:
        """Keep the row for `ttl_seconds` unless there is one of its key; whether it is kept."""
        redis_key = f"connection:{row.session_id}"
        return await self._cache.put_new(redis_key, self._adapter.dump_json(row), self.ttl_seconds)

    async def get(self, session_id: int) -> Connection | None:
        """The row, or None when there is none any more."""
        redis_key = f"connection:{session_id}"
        return values.decode(self._adapter, await self._cache.get(redis_key))

    async def get_many(self, session_ids: Sequence[int]) -> list[Connection]:
        """The rows of these keys that there are, in the order of the keys."""
        redis_keys = [f"connection:{one}" for one in session_ids]
        found = await self._cache.get_many(redis_keys)
        rows = [values.decode(self._adapter, value) for value in found]
        return [row for row in rows if row is not None]

    async def delete(self, session_id: int) -> bool:
        """Forget the row; whether there was one."""
        redis_key = f"connection:{session_id}"
        return await self._cache.delete(redis_key) > 0


class TypingCache:
    """Somebody told a channel that they are writing; while it lasts, it is not told again."""

    __slots__ = ("_cache",)

    ttl_seconds = 8
    _adapter = TypeAdapter(Typing)

    def __init__(self, cache: ports.Cache) -> None:
        self._cache = cache

    async def put(self, row: Typing) -> None:
        """Keep the row for `ttl_seconds` from now."""
        redis_key = f"typing:{row.channel_id}:{row.user_id}"
        await self._cache.put(redis_key, self._adapter.dump_json(row), self.ttl_seconds)

    async def put_new(self, row: Typing) -> bool:
        """Keep the row for `ttl_seconds` unless there is one of its key; whether it is kept."""
        redis_key = f"typing:{row.channel_id}:{row.user_id}"
        return await self._cache.put_new(redis_key, self._adapter.dump_json(row), self.ttl_seconds)

    async def get(self, channel_id: int, user_id: int) -> Typing | None:
        """The row, or None when there is none any more."""
        redis_key = f"typing:{channel_id}:{user_id}"
        return values.decode(self._adapter, await self._cache.get(redis_key))

    async def delete(self, channel_id: int, user_id: int) -> bool:
        """Forget the row; whether there was one."""
        redis_key = f"typing:{channel_id}:{user_id}"
        return await self._cache.delete(redis_key) > 0
