# Generated from contracts/ by accord gen. Do not edit.
"""What the project keeps in Redis, for a while: typed keys and values."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import TypeAdapter

from accord.stores import ports
from generated.rows import Connection, Presence, Typing


class PresenceCache:
    """A user who is online and shows it. Every heartbeat renews it."""

    __slots__ = ("_cache",)

    ttl_seconds = 120

    def __init__(self, cache: ports.Cache) -> None:
        self._cache = cache

    async def put(self, row: Presence) -> None:
        """Keep the row for `ttl_seconds` from now."""
        await self._cache.put(f"presence:{row.user_id}", _PRESENCE.dump_json(row), self.ttl_seconds)

    async def put_new(self, row: Presence) -> bool:
        """Keep the row for `ttl_seconds` unless there is one of its key; whether it is kept."""
        return await self._cache.put_new(f"presence:{row.user_id}", _PRESENCE.dump_json(row), self.ttl_seconds)

    async def get(self, user_id: int) -> Presence | None:
        """The row, or None when there is none any more."""
        value = await self._cache.get(f"presence:{user_id}")
        return None if value is None else _PRESENCE.validate_json(value)

    async def get_many(self, user_ids: Sequence[int]) -> list[Presence]:
        """The rows of these keys that there are, in the order of the keys."""
        values = await self._cache.get_many([f"presence:{user_id}" for user_id in user_ids])
        return [_PRESENCE.validate_json(value) for value in values if value is not None]

    async def delete(self, user_id: int) -> bool:
        """Forget the row; whether there was one."""
        return await self._cache.delete(f"presence:{user_id}") > 0


class ConnectionCache:
    """A session with an open connection, of a user who shows their presence."""

    __slots__ = ("_cache",)

    ttl_seconds = 120

    def __init__(self, cache: ports.Cache) -> None:
        self._cache = cache

    async def put(self, row: Connection) -> None:
        """Keep the row for `ttl_seconds` from now."""
        await self._cache.put(f"connection:{row.session_id}", _CONNECTION.dump_json(row), self.ttl_seconds)

    async def put_new(self, row: Connection) -> bool:
        """Keep the row for `ttl_seconds` unless there is one of its key; whether it is kept."""
        return await self._cache.put_new(f"connection:{row.session_id}", _CONNECTION.dump_json(row), self.ttl_seconds)

    async def get(self, session_id: int) -> Connection | None:
        """The row, or None when there is none any more."""
        value = await self._cache.get(f"connection:{session_id}")
        return None if value is None else _CONNECTION.validate_json(value)

    async def get_many(self, session_ids: Sequence[int]) -> list[Connection]:
        """The rows of these keys that there are, in the order of the keys."""
        values = await self._cache.get_many([f"connection:{session_id}" for session_id in session_ids])
        return [_CONNECTION.validate_json(value) for value in values if value is not None]

    async def delete(self, session_id: int) -> bool:
        """Forget the row; whether there was one."""
        return await self._cache.delete(f"connection:{session_id}") > 0


class TypingCache:
    """Somebody told a channel that they are writing; while it lasts, it is not told again."""

    __slots__ = ("_cache",)

    ttl_seconds = 8

    def __init__(self, cache: ports.Cache) -> None:
        self._cache = cache

    async def put(self, row: Typing) -> None:
        """Keep the row for `ttl_seconds` from now."""
        await self._cache.put(f"typing:{row.channel_id}:{row.user_id}", _TYPING.dump_json(row), self.ttl_seconds)

    async def put_new(self, row: Typing) -> bool:
        """Keep the row for `ttl_seconds` unless there is one of its key; whether it is kept."""
        return await self._cache.put_new(
            f"typing:{row.channel_id}:{row.user_id}", _TYPING.dump_json(row), self.ttl_seconds
        )

    async def get(self, channel_id: int, user_id: int) -> Typing | None:
        """The row, or None when there is none any more."""
        value = await self._cache.get(f"typing:{channel_id}:{user_id}")
        return None if value is None else _TYPING.validate_json(value)

    async def delete(self, channel_id: int, user_id: int) -> bool:
        """Forget the row; whether there was one."""
        return await self._cache.delete(f"typing:{channel_id}:{user_id}") > 0


_PRESENCE = TypeAdapter(Presence)
_CONNECTION = TypeAdapter(Connection)
_TYPING = TypeAdapter(Typing)
