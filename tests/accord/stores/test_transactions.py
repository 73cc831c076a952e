# ruff: noqa: PT012  (that a whole block is left by an error is what these tests are about)
from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pydantic import SecretStr

from accord.errors import Unavailable, ValidationFailed
from accord.log import make_log
from accord.settings import Settings
from accord.stores.all import StoreError, Stores
from accord.stores.ports import Conflict
from accord.stores.postgres import Postgres
from generated.rows import Server, User
from generated.work import Work
from tests.conftest import settings_for

pytestmark = pytest.mark.asyncio
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def user(number: int, name: str | None = None) -> User:
    return User(number, name or f"user{number}", "N", None, "hash", True, NOW)


async def test_what_a_block_raised_out_of_is_not_there(stores: Stores[Work]) -> None:
    with pytest.raises(KeyError):
        async with stores.work(write=True) as work:
            await work.users.insert(user(1))
            raise KeyError
    async with stores.work(write=False) as work:
        assert await work.users.get(1) is None


async def test_a_deadlock_is_tried_again_and_both_calls_succeed(stores: Stores[Work]) -> None:
    async with stores.work(write=True) as work:
        await work.users.insert(user(11))
        await work.users.insert(user(12))
    both = asyncio.Barrier(2)
    tries: list[int] = []

    async def lock(first: int, second: int) -> None:
        waited = False

        async def call(work: Work) -> None:
            nonlocal waited
            tries.append(first)
            await work.users.lock(first)
            if not waited:
                waited = True
                await both.wait()
            await work.users.update(second, display_name=f"by {first}")

        await stores.transact(call)

    await asyncio.gather(lock(11, 12), lock(12, 11))
    assert len(tries) == 3
    async with stores.work(write=False) as work:
        names = [row.display_name for row in await work.users.get_many([11, 12])]
    assert names == ["by 12", "by 11"]


async def test_a_lost_race_for_a_unique_value_is_seen_by_the_second_try(stores: Stores[Work]) -> None:
    both = asyncio.Barrier(2)

    async def register(number: int) -> bool:
        waited = False

        async def call(work: Work) -> bool:
            nonlocal waited
            if await work.users.by_username("wanted") is not None:
                return False
            if not waited:
                waited = True
                await both.wait()
            await work.users.insert(user(number, "wanted"))
            return True

        return await stores.transact(call)

    assert sorted(await asyncio.gather(register(21), register(22))) == [False, True]


async def test_a_reference_to_nothing_is_a_conflict_that_names_the_constraint(stores: Stores[Work]) -> None:
    async def call(work: Work) -> None:
        await work.servers.insert(Server(31, "S", 999_999, NOW, None))

    with pytest.raises(Conflict) as caught:
        await stores.transact(call)
    assert caught.value.constraint == "fk_servers_owner_id"


async def test_a_text_that_postgresql_cannot_hold_is_a_validation_fault(stores: Stores[Work]) -> None:
    for text in ("a\x00b", "\ud800"):
        with pytest.raises(ValidationFailed):
            async with stores.work(write=True) as work:
                await work.users.insert(user(41, text))


async def test_no_connection_is_taken_before_the_first_statement(stores: Stores[Work]) -> None:
    async with stores.postgres.session(write=False) as session:
        before = await session.fetch(int, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        works = [stores.work(write=True) for _ in range(30)]
        for work in works:
            await work.__aenter__()
        for work in works:
            await work.__aexit__(None, None, None)
        after = await session.fetch(int, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
    assert before == after


async def test_a_cancelled_call_gives_its_connection_back_rolled_back(filled_database: str) -> None:
    postgres = await Postgres.open(filled_database, 2)
    count = "SELECT count(*) FROM stream_scopes WHERE scope = 'cancelled'"

    async def call(inside: asyncio.Event) -> None:
        async with postgres.session(write=True) as session:
            await session.execute("INSERT INTO stream_scopes (scope, last_offset) VALUES ('cancelled', 1)")
            inside.set()
            await session.execute("SELECT pg_sleep(30)")

    try:
        for _ in range(5):
            inside = asyncio.Event()
            task = asyncio.create_task(call(inside))
            waiting = asyncio.create_task(inside.wait())
            await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        async with postgres.session(write=False) as session:
            assert await session.fetch(int, count) == [0]
    finally:
        await postgres.close()


async def test_after_the_server_ended_all_sessions_the_next_call_succeeds(stores: Stores[Work]) -> None:
    async with stores.work(write=False) as work:
        await work.users.get(1)
    end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with pytest.raises(Unavailable):
        async with stores.work(write=True) as work:
            await work.means.session.execute(end_all)
    with pytest.raises(Unavailable):
        async with stores.work(write=True) as work:
            await work.users.insert(user(60))
            with pytest.raises(Unavailable):
                await work.means.session.execute(end_all)
    async with asyncio.timeout(5):
        while not (await stores.health())["postgres"]:
            await asyncio.sleep(0)
    async with stores.work(write=True) as work:
        assert await work.users.insert_new(user(61))


async def test_every_store_that_does_not_answer_is_named_and_no_address_is(stores: Stores[Work], services) -> None:
    settings = settings_for(services, services.postgres_url).model_copy(
        update={
            "postgres_url": SecretStr("postgresql://somebody:s3cret@/nowhere?host=/nonexistent"),
            "redis_url": SecretStr("unix:///nonexistent/valkey.sock"),
            "nats_url": SecretStr("nats://127.0.0.1:1"),
        }
    )
    with pytest.raises(StoreError) as caught:
        await Stores.open(settings, Work, make_log("debug", stream=BytesIO()))
    text = str(caught.value)
    for name in ("ACCORD_POSTGRES_URL", "ACCORD_REDIS_URL", "ACCORD_NATS_URL"):
        assert name in text
    assert "s3cret" not in text
    assert "nonexistent" not in text


async def test_a_database_that_was_never_migrated_is_refused_with_the_way_out(settings: Settings) -> None:
    with pytest.raises(StoreError, match="accord migrate"):
        await Stores.open(settings, Work, make_log("debug", stream=BytesIO()))


async def test_health_tells_all_three(stores: Stores[Work]) -> None:
    assert await stores.health() == {"postgres": True, "redis": True, "nats": True}
    await stores.redis.close()
    await stores.nats.close()
    await stores.postgres.close()
    found = await stores.health()
    assert (found["postgres"], found["nats"]) == (False, False)


async def test_a_lock_lets_others_refer_to_the_row_and_lock_it_only_one_by_one(stores: Stores[Work]) -> None:
    async with stores.work(write=True) as work:
        await work.users.insert(user(51))
    async with stores.work(write=True) as holder:
        assert await holder.users.lock(51) == user(51)
        async with asyncio.timeout(2), stores.work(write=True) as work:
            await work.servers.insert(Server(51, "S", 51, NOW, None))
        second = asyncio.create_task(stores.transact(lambda work: work.users.lock(51)))
        done, _ = await asyncio.wait([second], timeout=0.3)
        assert not done
        await holder.users.update(51, display_name="first")
    locked = await second
    assert locked is not None
    assert locked.display_name == "first"


async def test_a_call_that_has_only_read_can_rest_and_one_that_has_written_or_locked_cannot(
    stores: Stores[Work],
) -> None:
    async with stores.work(write=True) as work:
        await work.users.insert(user(71))
    async with stores.work(write=True) as work:
        await work.users.get(71)
        await work.rest()
        await work.rest()
        await work.users.update(71, display_name="rested")
    for change in (lambda work: work.users.lock(71), lambda work: work.users.delete(71)):
        with pytest.raises(RuntimeError, match="cannot rest"):
            async with stores.work(write=True) as work:
                await change(work)
                await work.rest()
    async with stores.work(write=False) as work:
        found = await work.users.get(71)
        await work.rest()
        assert found is not None
        assert found.display_name == "rested"
        assert await work.users.get(71) == found
