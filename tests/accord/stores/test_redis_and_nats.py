from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from accord.embedded.valkey import Valkey
from accord.errors import Unavailable
from accord.stores.all import Stores
from accord.stores.nats import Change, Nats
from accord.stores.redis import Redis
from generated.caches import PresenceCache, TypingCache
from generated.rows import Presence, Typing
from generated.work import Work

pytestmark = pytest.mark.asyncio
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


async def test_a_cached_row_comes_back_until_its_time_is_over(stores: Stores[Work]) -> None:
    presence = PresenceCache(stores.redis)
    row = Presence(9001, "online", NOW)
    await presence.put(row)
    assert await presence.get(9001) == row
    assert await presence.get_many([9002, 9001]) == [row]
    assert await presence.get_many([]) == []
    await stores.redis.put("short", b"x", 1)
    async with asyncio.timeout(5):
        while await stores.redis.get("short") is not None:
            await asyncio.sleep(0.02)


async def test_the_time_to_live_is_the_contracts(stores: Stores[Work], services) -> None:
    from redis.asyncio import Redis as Client

    await PresenceCache(stores.redis).put(Presence(9003, "online", NOW))
    client = Client.from_url(services.redis_url)
    left = await client.ttl("presence:9003")
    await client.aclose()
    assert PresenceCache.ttl_seconds - 5 <= left <= PresenceCache.ttl_seconds == 120


async def test_put_new_keeps_the_first_row(stores: Stores[Work]) -> None:
    typing = TypingCache(stores.redis)
    assert await typing.put_new(Typing(1, 9004, 2))
    assert not await typing.put_new(Typing(1, 9004, 3))
    assert await typing.get(1, 9004) == Typing(1, 9004, 2)
    assert await typing.delete(1, 9004)
    assert not await typing.delete(1, 9004)
    assert await typing.get(1, 9004) is None


async def test_a_value_of_another_shape_counts_as_none(stores: Stores[Work]) -> None:
    presence = PresenceCache(stores.redis)
    await stores.redis.put("presence:9005", b'{"user_id": 9005, "mood": "odd"}', 60)
    await stores.redis.put("presence:9006", b"not json", 60)
    assert await presence.get(9005) is None
    assert await presence.get_many([9005, 9006]) == []


async def test_redis_is_unavailable_while_it_is_down_and_back_with_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o711)
    server = Valkey(tmp_path)
    redis = await Redis.open(server.start())
    try:
        await redis.put("a", b"1", 60)
        server.stop()
        with pytest.raises(Unavailable):
            await redis.get("a")
        with pytest.raises(Unavailable):
            await redis.ping()
        server.start()
        assert await redis.get("a") is None
    finally:
        await redis.close()
        server.stop()


class Line:
    """A TCP line to the real server that can be cut and mended."""

    def __init__(self, url: str) -> None:
        self._host, self._port = url.rpartition("@")[2].split(":")
        self._login = url.rpartition("@")[0]
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"{self._login}@127.0.0.1:{self.port}"

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        assert self._server is not None
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(self._host, int(self._port))
        self._writers += [writer, far_writer]

        async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
            with contextlib.suppress(ConnectionError):
                while data := await source.read(65536):
                    sink.write(data)
                sink.close()

        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))


async def test_nats_says_lost_and_back_and_subscriptions_go_on(services) -> None:
    line = Line(services.nats_url)
    await line.mend()
    nats = await Nats.open(line.url)
    changes: asyncio.Queue[Change] = asyncio.Queue()
    got: asyncio.Queue[bytes] = asyncio.Queue()

    async def receive(_: str, data: bytes) -> None:
        await got.put(data)

    try:
        nats.listen(changes.put_nowait)
        await nats.subscribe("again.>", receive)
        await nats.flush()
        await line.cut()
        assert await asyncio.wait_for(changes.get(), 10) == "lost"
        with pytest.raises(Unavailable):
            await nats.publish("again.1", b"x")
        with pytest.raises(Unavailable):
            await nats.ping()
        await line.mend()
        assert await asyncio.wait_for(changes.get(), 20) == "back"
        await nats.publish("again.1", b"again")
        assert await asyncio.wait_for(got.get(), 10) == b"again"
    finally:
        await nats.close()
        await line.cut()
