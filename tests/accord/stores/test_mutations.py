from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from accord import mutations, outbox
from accord.errors import MutationConflict
from accord.mutations import Mutation, Stored
from accord.stores.all import Stores
from generated.work import Work
from tests.accord.stores.conftest import happened

pytestmark = pytest.mark.asyncio


class Refused(Exception):
    pass


def named(key: str, content: bytes = b"hello") -> Mutation:
    return Mutation(5, "create_thing", key, mutations.fingerprint(content))


async def perform(stores: Stores[Work], mutation: Mutation, channel: int, runs: list[int]) -> Stored:
    """What a route does: claim, the handler, the reply. The reply tells which run it was."""

    async def call(work: Work) -> Stored:
        stored = await mutations.claim(work, mutation)
        if stored is not None:
            return stored
        runs.append(1)
        await asyncio.sleep(0)
        work.emit(happened(channel))
        body = b'{"run":%d}' % len(runs)
        mutations.finish(work, mutation, 201, body)
        return Stored(201, body)

    return await stores.transact(call)


async def last_offset(stores: Stores[Work], channel: int) -> int:
    scope = f"channel:{channel}"
    async with stores.postgres.session(write=False) as session:
        return (await outbox.last_offsets(session, [scope]))[scope]


async def test_a_repeat_gets_the_first_reply_byte_for_byte_and_changes_nothing(stores: Stores[Work]) -> None:
    runs: list[int] = []
    replies = [await perform(stores, named("repeat-1"), 101, runs) for _ in range(3)]
    assert replies == [Stored(201, b'{"run":1}')] * 3
    assert len(runs) == 1
    assert await last_offset(stores, 101) == 1


async def test_of_parallel_identical_requests_one_runs_and_all_get_its_reply(stores: Stores[Work]) -> None:
    runs: list[int] = []
    replies = await asyncio.gather(*(perform(stores, named("parallel-1"), 102, runs) for _ in range(15)))
    assert replies == [Stored(201, b'{"run":1}')] * 15
    assert len(runs) == 1
    assert await last_offset(stores, 102) == 1


async def test_another_request_under_the_same_name_is_refused(stores: Stores[Work]) -> None:
    runs: list[int] = []
    await perform(stores, named("reuse-1"), 103, runs)
    with pytest.raises(MutationConflict):
        await perform(stores, named("reuse-1", b"something else"), 103, runs)
    assert await last_offset(stores, 103) == 1


async def test_names_of_other_callers_and_other_routes_do_not_meet(stores: Stores[Work]) -> None:
    runs: list[int] = []
    for user, route in ((1, "a"), (2, "a"), (1, "b")):
        await perform(stores, Mutation(user, route, "same-name", "f"), 104, runs)
    assert len(runs) == 3


async def test_a_refused_change_leaves_its_name_free(stores: Stores[Work]) -> None:
    async def refuse(work: Work) -> None:
        assert await mutations.claim(work, named("refused-1")) is None
        work.emit(happened(105))
        raise Refused

    with pytest.raises(Refused):
        await stores.transact(refuse)
    runs: list[int] = []
    assert await perform(stores, named("refused-1"), 105, runs) == Stored(201, b'{"run":1}')
    assert await last_offset(stores, 105) == 1


async def test_a_repeat_that_waits_for_a_first_that_fails_runs_itself(stores: Stores[Work]) -> None:
    claimed, fail = asyncio.Event(), asyncio.Event()

    async def first(work: Work) -> None:
        assert await mutations.claim(work, named("waits-1")) is None
        claimed.set()
        await fail.wait()
        raise Refused

    failing = asyncio.create_task(stores.transact(first))
    await claimed.wait()
    runs: list[int] = []
    waiting = asyncio.create_task(perform(stores, named("waits-1"), 106, runs))
    async with stores.postgres.session(write=False) as session:
        async with asyncio.timeout(5):
            while not await session.fetch(
                int, "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"
            ):
                await asyncio.sleep(0)
    assert not waiting.done()
    fail.set()
    assert await waiting == Stored(201, b'{"run":1}')
    with pytest.raises(Refused):
        await failing


async def test_a_reply_that_was_lost_after_the_commit_is_given_again(stores: Stores[Work]) -> None:
    runs: list[int] = []
    sent = asyncio.Event()

    async def request() -> None:
        await perform(stores, named("lost-1"), 107, runs)
        sent.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(request())
    await asyncio.wait_for(sent.wait(), 5)
    task.cancel()
    assert await perform(stores, named("lost-1"), 107, runs) == Stored(201, b'{"run":1}')
    assert await last_offset(stores, 107) == 1


async def test_a_claimed_change_without_a_reply_is_not_committed(stores: Stores[Work]) -> None:
    async def forget(work: Work) -> None:
        await mutations.claim(work, named("forgot-1"))

    with pytest.raises(RuntimeError, match="create_thing"):
        await stores.transact(forget)
    assert len((await perform(stores, named("forgot-1"), 108, [])).body) > 0


async def test_old_names_are_deleted_and_young_ones_kept(stores: Stores[Work]) -> None:
    runs: list[int] = []
    await perform(stores, named("old-1"), 109, runs)
    await perform(stores, named("young-1"), 109, runs)
    async with stores.postgres.session(write=True) as session:
        await session.execute("UPDATE mutations SET created_at = now() - interval '2 days' WHERE mutation_id = 'old-1'")
        await session.commit()
    async with stores.postgres.session(write=True) as session:
        assert await mutations.delete_old(session, datetime.now(UTC) - timedelta(days=1), 100) == 1
        await session.commit()
    await perform(stores, named("young-1"), 109, runs)
    assert len(runs) == 2


async def test_the_borders_of_fingerprinted_parts_count() -> None:
    assert mutations.fingerprint(b"ab", b"c") != mutations.fingerprint(b"a", b"bc")
    assert mutations.fingerprint(b"ab", b"c") == mutations.fingerprint(b"ab", b"c")
