"""Redis or Valkey through redis-py."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Protocol, TypeVar, cast

from redis import asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff
from redis.exceptions import RedisError

from accord.errors import Unavailable

T = TypeVar("T")

ANSWER_SECONDS = 2.0


class _Client(Protocol):
    """The part of redis-py that is used here, with its types."""

    def set(self, name: str, value: bytes, *, ex: int, nx: bool = False) -> Awaitable[object]: ...
    def get(self, name: str) -> Awaitable[bytes | None]: ...
    def mget(self, keys: Sequence[str]) -> Awaitable[list[bytes | None]]: ...
    def delete(self, *names: str) -> Awaitable[int]: ...
    def ping(self) -> Awaitable[object]: ...
    def aclose(self) -> Awaitable[None]: ...


class Redis:
    """The connections of one process; see `ports.Cache`. They reconnect by themselves, once within each call."""

    def __init__(self, client: _Client) -> None:
        self._client = client

    @classmethod
    async def open(cls, url: str) -> Redis:
        """Connect; `Unavailable` if the server does not answer within ANSWER_SECONDS or refuses the login."""
        try:
            client: object = redis.Redis.from_url(  # pyright: ignore[reportUnknownMemberType]
                url,
                socket_timeout=ANSWER_SECONDS,
                socket_connect_timeout=ANSWER_SECONDS,
                retry=Retry(ConstantBackoff(0.05), 1),
            )
        except ValueError as error:
            raise Unavailable from error
        opened = cls(cast("_Client", client))
        await opened.ping()
        return opened

    async def put(self, key: str, value: bytes, ttl_seconds: int) -> None:
        await _answer(self._client.set(key, value, ex=ttl_seconds))

    async def put_new(self, key: str, value: bytes, ttl_seconds: int) -> bool:
        return bool(await _answer(self._client.set(key, value, ex=ttl_seconds, nx=True)))

    async def get(self, key: str) -> bytes | None:
        return await _answer(self._client.get(key))

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        return await _answer(self._client.mget(keys)) if keys else []

    async def delete(self, *keys: str) -> int:
        return await _answer(self._client.delete(*keys)) if keys else 0

    async def ping(self) -> None:
        """`Unavailable` if the server does not answer within ANSWER_SECONDS."""
        await _answer(self._client.ping())

    async def close(self) -> None:
        await _answer(self._client.aclose())


async def _answer(reply: Awaitable[T]) -> T:
    try:
        return await reply
    except (RedisError, OSError, TimeoutError) as error:
        raise Unavailable from error
