# ruff: noqa: PT012  (that a whole block is left by an error is what these tests are about)
from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TypeVar

import orjson
import pytest

from accord import envelope, mutations, outbox
from accord.events import Effects
from accord.log import make_log
from accord.stores.all import Stores
from accord.stores.postgres import PostgresSession
from accord.work import Means
from generated.work import Work
from tests.accord.stores.conftest import changed, happened, shown

pytestmark = pytest.mark.asyncio
T = TypeVar("T")


class Abandoned(Exception):
    pass


async def events_of(stores: Stores[Work], scope: str) -> list[outbox.Pending]:
    async with stores.postgres.session(write=False) as session:
        found = await outbox.read(session, [outbox.partition_of(scope)], 10_000)
    return [event for event in found if event.scope == scope]


async def test_offsets_have_no_gap_and_follow_the_commits_under_twenty_writers(stores: Stores[Work]) -> None:
    scope, writers, each = "channel:1001", 20, 10
    seen: list[list[int]] = []
    done = asyncio.Event()

    async def write(writer: int) -> None:
        for number in range(each):
            if (writer + number) % 5 == 0:
                with pytest.raises(Abandoned):
                    async with stores.work(write=True) as work:
                        work.emit(happened(1001))
                        await outbox.record(work.means.session, stores.ids, [happened(1001)], None, None)
                        raise Abandoned
            async with stores.work(write=True) as work:
                work.emit(happened(1001, f"{writer}/{number}"))

    async def watch() -> None:
        while not done.is_set():
            seen.append([event.offset for event in await events_of(stores, scope)])
            await asyncio.sleep(0)

    watcher = asyncio.create_task(watch())
    await asyncio.gather(*(write(writer) for writer in range(writers)))
    done.set()
    await watcher
    offsets = [event.offset for event in await events_of(stores, scope)]
    assert offsets == list(range(1, writers * each + 1))
    assert all(found == list(range(1, len(found) + 1)) for found in seen), "an offset became visible before a lower one"


async def test_many_scopes_in_opposite_order_do_not_deadlock(stores: Stores[Work]) -> None:
    channels = list(range(2000, 2010))

    async def write(order: list[int]) -> None:
        async with stores.work(write=True) as work:
            for channel in order:
                work.emit(happened(channel, effects=Effects(access=channel)))

    await asyncio.gather(*(write(channels if turn % 2 else channels[::-1]) for turn in range(30)))
    async with stores.postgres.session(write=False) as session:
        assert set((await outbox.last_offsets(session, [f"channel:{c}" for c in channels])).values()) == {30}
        assert set((await outbox.access_versions(session, channels)).values()) == {30}


async def test_several_events_of_one_transaction_keep_their_order(stores: Stores[Work]) -> None:
    async with stores.work(write=True) as work:
        for text in ("a", "b", "c"):
            work.emit(happened(3001, text))
            work.emit(happened(3002, text))
    for channel in (3001, 3002):
        events = await events_of(stores, f"channel:{channel}")
        assert [orjson.loads(event.frame)["d"]["text"] for event in events] == ["a", "b", "c"]
        assert [event.offset for event in events] == [1, 2, 3]


async def test_the_stored_bytes_are_those_of_the_envelope(stores: Stores[Work]) -> None:
    emission = happened(4001, 'quo"te ,"o":0 and \\ and ü', Effects(access=4001, follow=7))
    async with stores.work(write=True) as work:
        work.emit(emission)
    (event,) = await events_of(stores, "channel:4001")
    assert event.frame == envelope.frame(emission, event.id, 1)
    assert event.header == envelope.header(emission, 1)
    decoded = envelope.decode(envelope.message(event.header, event.frame, 1))
    assert (decoded.offset, decoded.scope, decoded.access) == (1, "channel:4001", 1)


async def test_a_rollback_leaves_nothing(stores: Stores[Work]) -> None:
    with pytest.raises(Abandoned):
        async with stores.work(write=True) as work:
            work.emit(happened(5001, effects=Effects(access=5001)))
            await outbox.record(work.means.session, stores.ids, [happened(5001)], None, None)
            raise Abandoned
    async with stores.postgres.session(write=False) as session:
        assert await outbox.last_offsets(session, ["channel:5001"]) == {"channel:5001": 0}
        assert await outbox.access_versions(session, [5001]) == {5001: 0}
    assert await events_of(stores, "channel:5001") == []


async def test_a_call_that_only_reads_cannot_emit(stores: Stores[Work]) -> None:
    async with stores.work(write=False) as work:
        with pytest.raises(RuntimeError, match="only reads"):
            work.emit(happened(1))


async def test_events_of_an_account_are_linked_to_it(stores: Stores[Work]) -> None:
    async with stores.work(write=True) as work:
        work.actor_id = 77
        work.emit(happened(6001))
        work.emit(changed(78))
    async with stores.postgres.session(write=False) as session:
        actors = await session.fetch(int, "SELECT actor_id FROM outbox_events WHERE actor_id IN (77, 78) ORDER BY 1")
        owners = await session.fetch(int, "SELECT user_id FROM stream_scopes WHERE scope = 'user:78'")
    assert actors == [77, 78]
    assert owners == [78]


async def test_ephemeral_events_are_published_after_the_commit_and_never_stored(stores: Stores[Work]) -> None:
    got: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()

    async def receive(subject: str, data: bytes) -> None:
        await got.put((subject, data))

    await stores.nats.subscribe("srv.1.chan.7001.events", receive)
    await stores.nats.flush()
    with pytest.raises(Abandoned):
        async with stores.work(write=True) as work:
            work.emit(shown(7001, "never"))
            raise Abandoned
    async with stores.work(write=True) as work:
        work.emit(shown(7001, "now"))
    _, data = await asyncio.wait_for(got.get(), 5)
    decoded = envelope.decode(data)
    assert orjson.loads(decoded.frame)["d"] == {"text": "now"}
    assert (decoded.offset, decoded.access) == (None, 0)
    assert await events_of(stores, "channel:7001") == []


async def test_a_commit_wakes_the_relay_with_its_partitions(stores: Stores[Work]) -> None:
    got: asyncio.Queue[bytes] = asyncio.Queue()

    async def receive(_: str, data: bytes) -> None:
        await got.put(data)

    await stores.nats.subscribe(outbox.WAKE, receive)
    await stores.nats.flush()
    async with stores.work(write=True) as work:
        work.emit(happened(8001))
        work.emit(happened(8002))
    wanted = sorted({outbox.partition_of("channel:8001"), outbox.partition_of("channel:8002")})
    assert await asyncio.wait_for(got.get(), 5) == ",".join(map(str, wanted)).encode()


async def test_two_relays_never_hold_the_same_partition(stores: Stores[Work]) -> None:
    async with stores.work(write=True) as work:
        for channel in range(9000, 9020):
            work.emit(happened(channel))
    async with stores.postgres.session(write=True) as one, stores.postgres.session(write=True) as other:
        first = await outbox.claim(one)
        assert first
        assert await outbox.claim(other) == []
        events = await outbox.read(one, first, 10_000)
        assert await outbox.mark_published(one, [event.id for event in events], datetime.now(UTC)) == len(events)
        await one.commit()
        assert await outbox.claim(other) == []


async def test_published_rows_go_after_their_time_and_others_stay(stores: Stores[Work]) -> None:
    async with stores.work(write=True) as work:
        work.emit(happened(9100))
        work.emit(happened(9101))
    now = datetime.now(UTC)
    (old,) = await events_of(stores, "channel:9100")
    async with stores.postgres.session(write=True) as session:
        await outbox.mark_published(session, [old.id], now - timedelta(hours=2))
        assert await outbox.delete_published(session, now - timedelta(hours=1), 1000) >= 1
        await session.commit()
    assert [event.offset for event in await events_of(stores, "channel:9101")] == [1]
    async with stores.postgres.session(write=False) as session:
        assert await session.fetch(int, "SELECT 1 FROM outbox_events WHERE id = $1", old.id) == []


class Counted:
    """A session that notes its statements."""

    def __init__(self, session: PostgresSession) -> None:
        self._session = session
        self.statements: list[str] = []

    async def fetch(self, make: Callable[..., T], sql: str, *args: object) -> list[T]:
        self.statements.append(sql)
        return await self._session.fetch(make, sql, *args)

    async def fetch_one(self, make: Callable[..., T], sql: str, *args: object) -> T | None:
        self.statements.append(sql)
        return await self._session.fetch_one(make, sql, *args)

    async def execute(self, sql: str, *args: object) -> int:
        self.statements.append(sql)
        return await self._session.execute(sql, *args)

    async def commit(self) -> None:
        await self._session.commit()

    async def rest(self) -> None:
        await self._session.rest()


async def test_events_offsets_access_versions_and_the_reply_are_one_statement(stores: Stores[Work]) -> None:
    async with stores.postgres.session(write=True) as session:
        counted = Counted(session)
        work = Work(Means(counted, True, stores.ids, stores.redis, stores.nats, make_log("error", stream=BytesIO())))
        mutation = mutations.Mutation(1, "create_thing", "one-statement", "f")
        assert await mutations.claim(work, mutation) is None
        for channel in (9201, 9202, 9201):
            work.emit(happened(channel, effects=Effects(access=9201)))
        mutations.finish(work, mutation, 201, b"{}")
        counted.statements.clear()
        await work.commit()
    assert len(counted.statements) == 1
    assert [event.offset for event in await events_of(stores, "channel:9201")] == [1, 2]
