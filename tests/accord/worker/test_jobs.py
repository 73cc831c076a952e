from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accord.worker.jobs import Job, Schedule
from accord.worker.sweeps import SWEEPS
from tests.accord.studio.running import PROJECT, Running, rows, running, until

NOON = datetime(2026, 5, 4, 12, 0, 30, tzinfo=UTC)


def job(name: str, run: Any, every_seconds: int = 3600) -> Job:
    return Job(name, every_seconds, run)


def schedule(studio: Running, *jobs: Job, at: datetime = NOON) -> Schedule:
    return Schedule(studio.stores, jobs, studio.log, lambda: at)


async def houses(studio: Running) -> int:
    async with studio.stores.postgres.session(write=False) as session:
        count = await session.fetch_one(int, "SELECT count(*) FROM houses")
    assert count is not None
    return count


async def test_several_workers_run_a_job_once_in_a_period(studio: Running) -> None:
    before = await houses(studio)
    (tidy,) = PROJECT.jobs(studio.handlers)
    assert (tidy.name, tidy.every_seconds) == ("studio.tidy", 3600)
    async with running(studio.settings.model_copy(update={"node_id": 980})) as second:
        workers = [schedule(studio, tidy), schedule(second, tidy), schedule(studio, tidy), schedule(second, tidy)]
        ran = await asyncio.gather(*(worker.run_due(tidy) for worker in workers))
        assert sum(ran) == 1
        assert not await schedule(second, tidy, at=NOON + timedelta(minutes=59)).run_due(tidy)
        assert await schedule(second, tidy, at=NOON + timedelta(minutes=60)).run_due(tidy)
    assert await houses(studio) == before + 2


async def test_a_run_that_fails_changes_nothing_and_runs_again_in_its_period(studio: Running) -> None:
    before = await houses(studio)
    tries: list[int] = []

    async def fail_once(ctx: Any) -> None:
        tries.append(1)
        await ctx.work.houses.insert(rows.House(ctx.ids.next()))
        if len(tries) == 1:
            raise ZeroDivisionError

    failing = job("studio.failing", fail_once)
    with pytest.raises(ZeroDivisionError):
        await schedule(studio, failing).run_due(failing)
    assert await houses(studio) == before
    assert await schedule(studio, failing).run_due(failing)
    assert not await schedule(studio, failing).run_due(failing)
    assert await houses(studio) == before + 1


async def test_the_schedule_runs_every_job_and_stops(studio: Running) -> None:
    done: list[str] = []

    async def note(ctx: Any) -> None:
        assert ctx.principal is None
        done.append(ctx.request_id)

    async def fail(ctx: Any) -> None:
        raise RuntimeError("with a secret")

    stop = asyncio.Event()
    jobs = (job("studio.broken", fail), job("studio.note", note, 1))
    running_jobs = asyncio.create_task(Schedule(studio.stores, jobs, studio.log).run(stop))
    await until("the job ran in three periods", lambda: len(done) >= 3)
    assert not running_jobs.done()
    stop.set()
    async with asyncio.timeout(5):
        await running_jobs
    assert b"job failed" in studio.written.getvalue()
    assert b"secret" not in studio.written.getvalue()


async def test_the_sweeps_delete_what_is_older_than_its_retention_and_nothing_else(studio: Running) -> None:
    house, (room,) = await studio.house()
    for text in ("old", "new", "unpublished"):
        await studio.say(house, room, text)
    now = datetime.now(UTC)
    async with studio.stores.postgres.session(write=True) as session:
        age = 'UPDATE outbox_events SET published_at = $1 WHERE scope = $2 AND "offset" = $3'
        await session.execute(age, now - timedelta(hours=1, seconds=5), f"room:{room}", 1)
        await session.execute(age, now - timedelta(minutes=59), f"room:{room}", 2)
        for name, made in (("old", now - timedelta(days=1, seconds=5)), ("new", now - timedelta(hours=23))):
            await session.execute(
                "INSERT INTO mutations (user_id, route, mutation_id, fingerprint, created_at)"
                " VALUES (7, 'r', $1, 'f', $2)",
                name,
                made,
            )
        await session.commit()
    for sweep in SWEEPS:
        assert await Schedule(studio.stores, (sweep,), studio.log).run_due(sweep)
    async with studio.stores.postgres.session(write=False) as session:
        left = 'SELECT "offset" FROM outbox_events WHERE scope = $1 ORDER BY "offset"'
        assert await session.fetch(int, left, f"room:{room}") == [2, 3]
        assert await session.fetch(str, "SELECT mutation_id FROM mutations WHERE user_id = 7") == ["new"]
