"""What may be asked of a store. Generated repositories and caches stand on these, handlers on those."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Conflict(Exception):
    """A statement that lost against a concurrent change: its transaction is over, a new one sees the newer state.

    `constraint` names the constraint that it ran into; None for a deadlock or a serialisation failure.
    """

    def __init__(self, constraint: str | None = None) -> None:
        super().__init__(constraint or "concurrent change")
        self.constraint = constraint


class Session(Protocol):
    """SQL in one call's connection, one statement at a time; parameters are `$1`, `$2`, ...

    Statements are prepared once a connection and text. Errors: `Unavailable`, `Conflict`, and `ValidationFailed` for
    a text that PostgreSQL cannot hold (U+0000).
    """

    async def fetch(self, make: Callable[..., T], sql: str, *args: object) -> list[T]:
        """`make(*columns)` of every row."""
        ...

    async def fetch_one(self, make: Callable[..., T], sql: str, *args: object) -> T | None:
        """`make(*columns)` of the first row, or None."""
        ...

    async def execute(self, sql: str, *args: object) -> int:
        """How many rows the statement changed."""
        ...


class Transaction(Session, Protocol):
    """A session that is one transaction, from its first statement on."""

    async def commit(self) -> None:
        """Make it durable. `Unavailable` here leaves open whether it is."""
        ...

    async def rest(self) -> None:
        """End a transaction that has only read, and hold no connection until the next statement, which begins another.

        RuntimeError if it has written or locked anything: that would be lost.
        """
        ...


class Cache(Protocol):
    """Values that live for seconds. Errors: `Unavailable`."""

    async def put(self, key: str, value: bytes, ttl_seconds: int) -> None: ...

    async def put_new(self, key: str, value: bytes, ttl_seconds: int) -> bool:
        """Put it if there is none; whether that was so."""
        ...

    async def get(self, key: str) -> bytes | None: ...

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """The values in the order of the keys."""
        ...

    async def delete(self, *keys: str) -> int:
        """How many of the keys there were."""
        ...


class Publisher(Protocol):
    """Messages to whoever listens now. Errors: `Unavailable`."""

    async def publish(self, subject: str, data: bytes) -> None:
        """Hand a message to the connection. It may still be lost: see `flush`."""
        ...

    async def flush(self) -> None:
        """Wait until the server has read all that was published."""
        ...
