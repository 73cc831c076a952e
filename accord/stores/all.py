"""The three stores of one process, and the units of work that stand on them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine
from typing import Generic, TypeVar

from accord.errors import Unavailable
from accord.log import Log
from accord.memory import Memory
from accord.settings import Settings
from accord.snowflake import Snowflakes
from accord.stores.nats import Nats
from accord.stores.ports import Conflict
from accord.stores.postgres import Postgres, PostgresSession
from accord.stores.redis import Redis
from accord.work import Means, Work

W = TypeVar("W", bound=Work)
T = TypeVar("T")

TRIES = 4
PING_SECONDS = 2.0


class StoreError(Exception):
    """Stores that do not answer at start-up. The text names each, and the setting that says where it is."""


class Unit(Generic[W]):
    """What `Stores.work` opens. A class, as a generator costs several times as much, and every call opens one."""

    __slots__ = ("_session", "_work")

    def __init__(self, session: PostgresSession, work: W) -> None:
        self._session = session
        self._work = work

    async def __aenter__(self) -> W:
        return self._work

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None and self._work.means.write:
                await self._work.commit()
        finally:
            await self._session.close()


class Stores(Generic[W]):
    """All that a process holds open. `ids` is the process's one maker of ids: a second one would repeat them."""

    def __init__(self, postgres: Postgres, redis: Redis, nats: Nats, ids: Snowflakes, work: type[W], log: Log) -> None:
        self.postgres = postgres
        self.redis = redis
        self.nats = nats
        self.ids = ids
        self._work = work
        self._log = log
        self._memory = Memory()

    @classmethod
    async def open(cls, settings: Settings, work: type[W], log: Log) -> Stores[W]:
        """Connect to all three at once; StoreError that names every one that did not answer, or says that the database
        was never migrated.
        """
        names = ("postgres", "redis", "nats")
        found = await asyncio.gather(
            Postgres.open(settings.postgres_url.get_secret_value(), settings.postgres_pool),
            Redis.open(settings.redis_url.get_secret_value()),
            Nats.open(settings.nats_url.get_secret_value()),
            return_exceptions=True,
        )
        postgres, redis, nats = found
        if isinstance(postgres, Postgres) and isinstance(redis, Redis) and isinstance(nats, Nats):
            stores = cls(postgres, redis, nats, Snowflakes(settings.node_id), work, log)
            if await stores.is_migrated():
                return stores
            await stores.close()
            raise StoreError("the database holds no tables of this project yet: run `accord migrate` first")
        faults: list[str] = []
        for name, store in zip(names, found, strict=True):
            if isinstance(store, Unavailable):
                faults.append(f"  {name} does not answer, or refuses the login: see ACCORD_{name.upper()}_URL")
            elif isinstance(store, BaseException):
                raise store
            else:
                await store.close()
        raise StoreError("\n".join(["not all stores can be used:", *faults]))

    def work(self, *, write: bool, again: bool = False) -> Unit[W]:
        """A unit of work, for `async with`. With `write` it is one transaction: committed at the end of the block,
        rolled back when the block raises. Without, every statement stands for itself. No connection is taken before
        the first statement.

        Errors at the end: `Unavailable`, `Conflict`. `transact` tries again after the latter, and says so by `again`.
        """
        session = self.postgres.session(write=write)
        means = Means(session, write, self.ids, self.redis, self.nats, self._log, again, self._memory)
        return Unit(session, self._work(means))

    async def transact(self, call: Callable[[W], Awaitable[T]]) -> T:
        """The result of `call` on a writing unit of work, committed. After a deadlock, a serialisation failure, a
        lost race for a constraint or a change of the access rules that it was judged by, the whole call runs again on a new one, up to TRIES times; so it must have no
        effect but through its unit of work. `Unavailable` if it kept losing, `Conflict` if a constraint stayed broken.
        """
        for attempt in range(1, TRIES + 1):
            try:
                async with self.work(write=True, again=attempt > 1) as work:
                    return await call(work)
            except Conflict as conflict:
                if attempt == TRIES:
                    if conflict.constraint is None:
                        raise Unavailable from conflict
                    raise
                self._log.info("transaction tried again", attempt=attempt)
            await asyncio.sleep(random.uniform(0, 0.005 * 2**attempt))  # noqa: S311  (jitter, not a secret)
        raise AssertionError("unreachable")

    async def is_migrated(self) -> bool:
        """Whether the database holds the runtime's own tables, which the first migration makes."""
        async with self.postgres.session(write=False) as session:
            return bool(await session.fetch_one(bool, "SELECT to_regclass('outbox_events') IS NOT NULL"))

    async def health(self) -> dict[str, bool]:
        """Which of `postgres`, `redis`, `nats` answer, within PING_SECONDS for all three."""
        postgres, redis, nats = await asyncio.gather(
            _answers(self.postgres.ping()), _answers(self.redis.ping()), _answers(self.nats.ping())
        )
        return {"postgres": postgres, "redis": redis, "nats": nats}

    async def close(self) -> None:
        """Close all three, whatever state they are in."""
        await asyncio.gather(self.nats.close(), self.redis.close(), self.postgres.close(), return_exceptions=True)


async def _answers(ping: Coroutine[None, None, None]) -> bool:
    try:
        async with asyncio.timeout(PING_SECONDS):
            await ping
    except (Unavailable, TimeoutError):
        return False
    return True
