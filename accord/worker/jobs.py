"""Scheduled jobs: what one is, and running each once in a period, on whichever worker comes first."""

from __future__ import annotations

import asyncio
import random
import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from accord.context import Context
from accord.log import Log
from accord.stores.all import Stores
from accord.work import Work

RETRY_SECONDS = 30.0
"""How long after a failed run a worker tries again, within the period."""
SPREAD_SECONDS = 1.0
_LOCK = 0x4143434A  # the class of the jobs' advisory locks

_LAST = "SELECT started_at FROM job_runs WHERE job = $1"
_NOTE = """
INSERT INTO job_runs (job, started_at, finished_at) VALUES ($1, $2, $3)
ON CONFLICT (job) DO UPDATE SET started_at = excluded.started_at, finished_at = excluded.finished_at
"""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that some worker does once in every period, in one transaction.

    `name` is `feature.job` and the key of its row in `job_runs`; `run` is the project's handler. Periods are
    counted from the Unix epoch, so all workers agree on them.
    """

    name: str
    every_seconds: int
    run: Callable[[Context[Any]], Awaitable[None]]


class Schedule:
    """Runs jobs until it is told to stop. `clock` gives the time, UTC."""

    def __init__(
        self,
        stores: Stores[Any],
        jobs: Sequence[Job],
        log: Log,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._stores = stores
        self._jobs = jobs
        self._log = log
        self._clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        """Run every job in its periods until `stop` is set; runs that have begun are finished first."""
        async with asyncio.TaskGroup() as group:
            for job in self._jobs:
                group.create_task(self._repeat(job, stop))

    async def run_due(self, job: Job) -> bool:
        """Run the job if no worker has begun it in this period; whether it ran.

        The handler's changes and the note of the run are one transaction. Raises what the handler raised.
        """
        now = self._clock()

        async def call(work: Work) -> bool:
            session = work.means.session
            if not await session.fetch_one(bool, "SELECT pg_try_advisory_xact_lock($1, $2)", _LOCK, _key(job)):
                return False
            last = await session.fetch_one(_moment, _LAST, job.name)
            if last is not None and last >= _period_start(job, now):
                return False
            log = self._log.bind(job=job.name)
            await job.run(Context(work, now, work.means.ids, log, f"job-{work.means.ids.next():x}"))
            await session.execute(_NOTE, job.name, now, max(now, self._clock()))
            return True

        return await self._stores.transact(call)

    async def _repeat(self, job: Job, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                if await self.run_due(job):
                    self._log.info("job done", job=job.name)
                pause = self._until_next(job)
            except Exception as error:  # noqa: BLE001  (the boundary: other jobs and later periods go on)
                self._log.error("job failed", job=job.name, error=error)
                pause = min(RETRY_SECONDS, self._until_next(job))
            try:
                async with asyncio.timeout(pause):
                    await stop.wait()
            except TimeoutError:
                continue

    def _until_next(self, job: Job) -> float:
        """Seconds to the next period, and a little more, by which workers do not all come at once."""
        now = self._clock()
        left = _period_start(job, now).timestamp() + job.every_seconds - now.timestamp()
        return left + random.uniform(0, min(SPREAD_SECONDS, job.every_seconds / 10))  # noqa: S311  (jitter)


def _period_start(job: Job, now: datetime) -> datetime:
    seconds = int(now.timestamp())
    return datetime.fromtimestamp(seconds - seconds % job.every_seconds, UTC)


def _key(job: Job) -> int:
    """A signed 32-bit number of the name, as PostgreSQL's lock takes it."""
    return zlib.crc32(job.name.encode()) - 2**31


def _moment(started_at: datetime) -> datetime:
    return started_at
