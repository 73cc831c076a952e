"""The fan-out alone: one event to many connections, ours beside `websockets.broadcast`.

    python -m benchmarks.fanout < '{"side": "ours", "connections": 1000, "events": 300}'

This process serves, on one core; a child on the other one reads what comes and throws it away. The figure is
deliveries per second of CPU time of the serving process, permission check of every receiver included on our side.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
import time
from collections.abc import Callable, Sized
from multiprocessing.process import BaseProcess
from typing import cast

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast
from websockets.asyncio.server import serve as serve_websockets

from accord.context import TenantView
from accord.envelope import Envelope
from accord.events import NO_EFFECTS
from accord.gateway.audience import Audience
from accord.gateway.closing import Close
from accord.gateway.fanout import Subscribers, fan_out
from accord.gateway.socket import Limits, Socket, serve
from benchmarks.chat import LOAD_CORE, SERVER_CORE, pin

EVENT_BYTES = 304
SCOPE = "channel:2"


class Member:
    """A receiver of the room; every one is another user."""

    def __init__(self, peer: Socket, user_id: int) -> None:
        self._peer = peer
        self.user_id = user_id
        self.session_id = user_id

    def push(self, event: Envelope) -> None:
        self._peer.send(event.frame)

    def evict(self, tenant_id: int) -> None:
        """Nobody leaves in this measurement."""

    def end(self, why: Close) -> None:
        """Nobody is closed in this measurement."""

    def received(self, text: str) -> None:
        """Readers say nothing."""

    def slow(self) -> None:
        raise SystemExit("the reading side does not keep up")

    def gone(self) -> None:
        """The measurement is over."""


async def ours(connections: int, events: int, ready: Callable[[int], None]) -> float:
    subscribers, audience = Subscribers(), Audience()
    members: list[Member] = []

    def accept(peer: Socket) -> Member:
        member = Member(peer, len(members) + 1)
        members.append(member)
        subscribers.add(SCOPE, member)
        return member

    server = await serve("127.0.0.1", 0, Limits("/", 4096, ()), accept, lambda _: None)
    ready(server.sockets[0].getsockname()[1])
    await _complete(members, connections)
    users = {member.user_id: {1: 3, 2: 3} for member in members}
    audience.replace(TenantView(1, users), users)
    event = Envelope("message.created", 1, 2, SCOPE, 1, 1, NO_EFFECTS, b"x" * EVENT_BYTES)
    return await _timed(lambda: fan_out(event, 1, subscribers, audience), connections, events)


async def theirs(connections: int, events: int, ready: Callable[[int], None]) -> float:
    members: set[ServerConnection] = set()

    async def keep(connection: ServerConnection) -> None:
        members.add(connection)
        await connection.wait_closed()

    async with serve_websockets(keep, "127.0.0.1", 0, compression=None, ping_interval=None, backlog=4096) as server:
        ready(next(iter(server.sockets)).getsockname()[1])
        await _complete(members, connections)
        text = "x" * EVENT_BYTES
        return await _timed(lambda: broadcast(members, text), connections, events)


async def _complete(members: Sized, connections: int) -> None:
    while len(members) < connections:  # noqa: ASYNC110  (both libraries tell of a connection in their own way)
        await asyncio.sleep(0.01)


async def _timed(send: Callable[[], object], connections: int, events: int) -> float:
    """Deliveries per second of this process's CPU time; the reader has time to keep up between events."""
    for _ in range(max(1, events // 10)):
        send()
        await asyncio.sleep(0.02)
    cpu = time.process_time()
    for _ in range(events):
        send()
        await asyncio.sleep(0.02)
    return connections * events / (time.process_time() - cpu)


def read(port: int, connections: int) -> None:
    """Open the connections and throw away what comes, until killed."""
    pin(LOAD_CORE)

    class Reader(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            cast("asyncio.Transport", transport).write(
                b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
            )

    async def main() -> None:
        for _ in range(connections):
            await asyncio.get_running_loop().create_connection(Reader, "127.0.0.1", port)
        await asyncio.Event().wait()

    uvloop.run(main())


def main() -> None:
    task = json.load(sys.stdin)
    pin(SERVER_CORE)
    readers: list[BaseProcess] = []

    def ready(port: int) -> None:
        reader = multiprocessing.get_context("spawn").Process(
            target=read, args=(port, task["connections"]), daemon=True
        )
        reader.start()
        readers.append(reader)

    side = ours if task["side"] == "ours" else theirs
    try:
        figure = uvloop.run(side(task["connections"], task["events"], ready))
    finally:
        for reader in readers:
            reader.kill()
    print(json.dumps({"per_cpu_second": figure}))


if __name__ == "__main__":
    main()
