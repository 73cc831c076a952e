"""PostgreSQL through asyncpg: a pool, and one session a call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Protocol, Self, TypeVar, cast

import asyncpg
import orjson

from accord.errors import Unavailable, ValidationFailed
from accord.stores.ports import Conflict

T = TypeVar("T")

CONNECT_SECONDS = 5.0
CLOSE_SECONDS = 2.0
"""How long a call that failed or was cancelled waits for its last statement to end, before it gives up the connection."""
STATEMENT_SECONDS = 10.0
LOCK_SECONDS = 5.0
SERVER_SETTINGS = {
    "application_name": "accord",
    "client_connection_check_interval": "1s",  # a statement whose client is gone ends, and with it its locks
    "idle_in_transaction_session_timeout": "30s",
    "jit": "off",
    "lock_timeout": f"{LOCK_SECONDS:.0f}s",
    "statement_timeout": f"{STATEMENT_SECONDS:.0f}s",
    "timezone": "UTC",
}


class _Connection(Protocol):
    """The part of asyncpg that is used here, with its types."""

    async def fetch(self, query: str, *args: object) -> list[Sequence[object]]: ...
    async def fetchrow(self, query: str, *args: object) -> Sequence[object] | None: ...
    async def execute(self, query: str, *args: object) -> str: ...
    async def set_type_codec(
        self, typename: str, *, schema: str, encoder: Callable[[object], str], decoder: Callable[[str], object]
    ) -> None: ...
    def is_closed(self) -> bool: ...
    def terminate(self) -> None: ...


class _Pool(Protocol):
    async def acquire(self) -> _Connection: ...
    async def release(self, connection: _Connection) -> None: ...
    async def close(self) -> None: ...
    def terminate(self) -> None: ...


class PostgresSession:
    """A call's connection, taken from the pool at its first statement. See `ports.Session`."""

    __slots__ = ("_begun", "_connection", "_pool", "_write")

    def __init__(self, pool: _Pool, write: bool) -> None:
        self._pool = pool
        self._write = write
        self._begun = False
        self._connection: _Connection | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def fetch(self, make: Callable[..., T], sql: str, *args: object) -> list[T]:
        connection = self._connection or await self._connect()
        try:
            rows = await connection.fetch(sql, *args)
        except _FAULTS as error:
            raise translate(error, connection) from error
        return [make(*row) for row in rows]

    async def fetch_one(self, make: Callable[..., T], sql: str, *args: object) -> T | None:
        connection = self._connection or await self._connect()
        try:
            row = await connection.fetchrow(sql, *args)
        except _FAULTS as error:
            raise translate(error, connection) from error
        return None if row is None else make(*row)

    async def execute(self, sql: str, *args: object) -> int:
        connection = self._connection or await self._connect()
        try:
            status = await connection.execute(sql, *args)
        except _FAULTS as error:
            raise translate(error, connection) from error
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def commit(self) -> None:
        if self._begun:
            await self.execute("COMMIT")
            self._begun = False

    async def rest(self) -> None:
        if self._begun and await self.fetch_one(bool, "SELECT pg_current_xact_id_if_assigned() IS NOT NULL"):
            raise RuntimeError("a transaction that has written something cannot rest")
        await self.close()

    async def close(self) -> None:
        """Give the connection back; what was not committed is rolled back."""
        connection, self._connection = self._connection, None
        begun, self._begun = self._begun, False
        if connection is None:
            return
        try:
            if begun:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await connection.execute("ROLLBACK")
        except _FAULTS:
            _drop(connection)  # the server rolls back what hangs on it
        finally:
            await self._release(connection)

    async def _release(self, connection: _Connection) -> None:
        try:
            await self._pool.release(connection)
        except _FAULTS:
            return  # asyncpg has dropped it

    async def _connect(self) -> _Connection:
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                connection = await self._pool.acquire()
            self._connection = connection
            if self._write:
                await connection.execute("BEGIN")
                self._begun = True
        except _FAULTS as error:
            raise translate(error, self._connection) from error
        return connection


class Postgres:
    """The pool of one process. It reconnects by itself: after a restart of the server the next call succeeds."""

    def __init__(self, pool: _Pool) -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str, pool_size: int) -> Postgres:
        """Connect; `Unavailable` if the server does not answer within CONNECT_SECONDS or refuses the login."""
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                pool: object = await asyncpg.create_pool(  # pyright: ignore[reportUnknownMemberType]
                    url,
                    min_size=1,
                    max_size=pool_size,
                    max_queries=2**31,
                    command_timeout=STATEMENT_SECONDS + 2,
                    server_settings=SERVER_SETTINGS,
                    init=_prepare,
                    reset=_keep,
                )
        except (*_FAULTS, ValueError) as error:
            raise Unavailable from error
        return cls(cast("_Pool", pool))

    def session(self, *, write: bool) -> PostgresSession:
        """To be used with `async with`: with `write` one transaction that `commit` ends, else each statement by itself."""
        return PostgresSession(self._pool, write)

    async def ping(self) -> None:
        """`Unavailable` if a query does not come back; bounded by CONNECT_SECONDS."""
        try:
            async with asyncio.timeout(CONNECT_SECONDS), self.session(write=False) as session:
                await session.execute("SELECT 1")
        except TimeoutError as error:
            raise Unavailable from error

    async def close(self) -> None:
        """End the pool; calls that are still running have two seconds."""
        async with AsyncExitStack() as stack:
            stack.callback(self._pool.terminate)
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await self._pool.close()
            except _FAULTS:
                return


_FAULTS = (
    OSError,
    TimeoutError,
    UnicodeError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
_LOST = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
_BROKEN = (asyncpg.UniqueViolationError, asyncpg.ForeignKeyViolationError)
_DOWN = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.IdleInTransactionSessionTimeoutError,
)
_UNSTORABLE = (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError, UnicodeError)


def translate(error: BaseException, connection: _Connection | None = None) -> BaseException:
    """What a fault of asyncpg means for the caller. One that is a bug of ours comes back as it is."""
    if isinstance(error, _LOST):
        return Conflict()
    if isinstance(error, _BROKEN):
        name: object = getattr(error, "constraint_name", None)
        return Conflict(name if isinstance(name, str) else "unnamed")
    if isinstance(error, _UNSTORABLE) or isinstance(error.__cause__, UnicodeError):
        return ValidationFailed()
    if isinstance(error, _DOWN) or connection is None or _is_gone(connection):
        return Unavailable()
    return error


def _drop(connection: _Connection) -> None:
    if not _is_gone(connection):
        connection.terminate()


def _is_gone(connection: _Connection) -> bool:
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:
        return True  # the pool has taken it back because it was lost


async def _prepare(connection: _Connection) -> None:
    def encode(value: object) -> str:
        return orjson.dumps(value).decode()

    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=encode, decoder=orjson.loads)


async def _keep(_: _Connection) -> None:
    """Sessions leave nothing behind but an open transaction, which asyncpg ends: saves a round trip a call."""
