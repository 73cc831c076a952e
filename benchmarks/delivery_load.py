"""The load of the delivery figures: receivers on the gateway, a sender on the API, and the clock of both.

    python benchmarks/delivery_load.py < task.json

A task is a `Task`. Every receiver is subscribed to all channels, and senders take turns on them. With `rate` null
each of `connections` senders waits for the reply, and for its message to reach every timed receiver, before it sends
the next one: the figure is messages per second. With a rate
messages are sent at fixed times whatever comes back (open loop), and the figure is the time from when a message was
due to when a receiver had it. Prints JSON. Only every tenth receiver of many is timed; all are counted.
"""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
import time
from collections import deque
from dataclasses import dataclass
from typing import cast

import uvloop

EVENT = b'"t":"message.created"'
CONTENT = b'"content":"'
DIGITS = 10
PADDING = "x" * 90
SETTLE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Task:
    api: str
    gateway: str
    author: str
    members: list[str]
    channels: list[str]
    receivers: int
    connections: int
    seconds: float
    rate: float | None


class Sent:
    """When each message was due, by number, and what receivers saw of them."""

    def __init__(self, receivers: int) -> None:
        self.receivers = receivers
        self.due: list[float] = []
        self.delivered = 0
        self.latencies: list[float] = []
        self._left: list[int] = []
        self._done: dict[int, asyncio.Future[None]] = {}
        self.timed = 0
        self.over = False

    def add(self, due: float) -> int:
        """A message that is due at a time; its number."""
        self.due.append(due)
        self._left.append(self.timed)
        return len(self.due) - 1

    def received(self, number: int, now: float) -> None:
        """A timed receiver has the message."""
        self.delivered += 1
        self.latencies.append(now - self.due[number])
        self._left[number] -= 1
        if not self._left[number] and number in self._done:
            self._done.pop(number).set_result(None)

    async def everywhere(self, number: int) -> None:
        """Wait until every timed receiver has the message."""
        if self._left[number]:
            self._done[number] = asyncio.get_running_loop().create_future()
            await self._done[number]


class Receiver(asyncio.Protocol):
    """A WebSocket client that reads no more of a frame than it must."""

    def __init__(self, task: Task, token: str, sent: Sent, timed: bool) -> None:
        self.task, self.token, self.sent, self.timed = task, token, sent, timed
        self.subscribed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._steps = deque(
            [
                (b'"op":10', {"op": 2, "d": {"token": token}}),
                (b'"op":3', {"op": 4, "d": {"scopes": [f"channel:{channel}" for channel in task.channels]}}),
                (b'"op":5', None),
            ]
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(
            f"GET /gateway HTTP/1.1\r\nHost: {self.task.gateway}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def say(self, frame: object) -> None:
        """Send a text frame, masked with zeros."""
        body = json.dumps(frame).encode()
        size = bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + struct.pack(">H", len(body))
        if self._transport is not None:
            self._transport.write(b"\x81" + size + b"\0\0\0\0" + body)

    def data_received(self, data: bytes) -> None:
        if self._steps:
            self._greet(data)
            return
        if not self.timed:
            self.sent.delivered += data.count(EVENT)  # a mark that two reads share is counted with the next message
            return
        now = time.perf_counter()
        data = self._buffer + data
        end = 0
        while (place := data.find(CONTENT, end)) >= 0 and len(data) >= place + len(CONTENT) + DIGITS:
            end = place + len(CONTENT) + DIGITS
            self.sent.received(int(data[end - DIGITS : end]), now)
        self._buffer = data[max(end, len(data) - len(CONTENT) - DIGITS) :]

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  (asyncio's signature)
        if not self.subscribed.done():
            self.subscribed.set_exception(ConnectionError("the gateway closed a receiver"))
        elif not self.sent.over:
            print("the gateway closed a receiver in the middle of the measurement", file=sys.stderr, flush=True)
            os._exit(1)  # senders would wait for it for ever

    def _greet(self, data: bytes) -> None:
        self._buffer += data
        while self._steps and self._steps[0][0] in self._buffer:
            mark, answer = self._steps.popleft()
            self._buffer = self._buffer.partition(mark)[2]
            if answer is not None:
                self.say(answer)
            else:
                self._buffer = b""
                self.subscribed.set_result(None)


class Sender(asyncio.Protocol):
    """One kept-alive HTTP connection to the API; one request at a time."""

    def __init__(self, task: Task, channel: str) -> None:
        self._head = (
            f"POST /v1/channels/{channel}/messages HTTP/1.1\r\nHost: {task.api}\r\n"
            f"Authorization: Bearer {task.author}\r\nContent-Type: application/json\r\nContent-Length: "
        ).encode()
        self._api = task.api
        self._mark = os.urandom(4).hex()
        self._transport: asyncio.Transport | None = None
        self._reply: asyncio.Future[None] | None = None
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    async def send(self, number: int) -> None:
        """Send a message and wait for its 201; on a new connection where the API has closed an idle one."""
        loop = asyncio.get_running_loop()
        if self._transport is None or self._transport.is_closing():
            host, port = self._api.rsplit(":", 1)
            await loop.create_connection(lambda: self, host, int(port))
        body = f'{{"content":"{number:0{DIGITS}d}{PADDING}","client_mutation_id":"{self._mark}-{number}"}}'.encode()
        self._reply = loop.create_future()
        assert self._transport is not None
        self._transport.write(self._head + str(len(body)).encode() + b"\r\n\r\n" + body)
        await self._reply

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        place = self._buffer.lower().find(b"content-length: ", 0, end) + 16
        if len(self._buffer) < end + 4 + int(self._buffer[place : self._buffer.find(b"\r", place)]):
            return
        reply, answered = self._reply, self._buffer
        self._buffer = b""
        assert reply is not None
        if answered.startswith(b"HTTP/1.1 201"):
            reply.set_result(None)
        else:
            reply.set_exception(ConnectionError(answered[:300].decode("latin-1")))


async def measure(task: Task) -> dict[str, float]:
    """Connect all, warm up, measure, and wait until every receiver has every message."""
    sent = Sent(task.receivers)
    receivers = await _receive(task, sent)
    senders = [Sender(task, task.channels[number % len(task.channels)]) for number in range(task.connections)]
    beating = asyncio.create_task(_beat(receivers))
    await _closed_loop(senders, sent, min(1.0, task.seconds / 4))
    await _settled(sent)
    sent.latencies.clear()
    before, started, cpu = len(sent.due), time.perf_counter(), time.process_time()
    if task.rate is None:
        await _closed_loop(senders, sent, task.seconds)
    else:
        await _open_loop(senders, sent, task.seconds, task.rate)
    await _settled(sent)
    took, used = time.perf_counter() - started, time.process_time() - cpu
    beating.cancel()
    sent.over = True
    messages = len(sent.due) - before
    ordered = sorted(sent.latencies)
    return {
        "messages": messages,
        "per_second": messages / took,
        "p50_ms": ordered[len(ordered) // 2] * 1000,
        "p99_ms": ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] * 1000,
        "load_cpu": used / took,
    }


async def _receive(task: Task, sent: Sent) -> list[Receiver]:
    loop = asyncio.get_running_loop()
    host, port = task.gateway.rsplit(":", 1)
    every = 1 if task.receivers <= 100 else 10
    receivers: list[Receiver] = []
    for number in range(task.receivers):
        token = task.members[number % len(task.members)]
        timed = number % every == 0
        sent.timed += timed
        made = (await loop.create_connection(lambda t=token, s=timed: Receiver(task, t, sent, s), host, int(port)))[1]
        receivers.append(made)
        if number % 50 == 49:
            await receivers[-1].subscribed
    await asyncio.gather(*(receiver.subscribed for receiver in receivers))
    return receivers


async def _closed_loop(senders: list[Sender], sent: Sent, seconds: float) -> None:
    until = time.perf_counter() + seconds

    async def work(sender: Sender) -> None:
        while time.perf_counter() < until:
            number = sent.add(time.perf_counter())
            await sender.send(number)
            await sent.everywhere(number)

    await asyncio.gather(*(work(sender) for sender in senders))


async def _open_loop(senders: list[Sender], sent: Sent, seconds: float, rate: float) -> None:
    free: asyncio.Queue[Sender] = asyncio.Queue()
    for sender in senders:
        free.put_nowait(sender)
    tasks: set[asyncio.Task[None]] = set()
    start = time.perf_counter() + 0.05

    async def one(number: int) -> None:
        sender = await free.get()
        await sender.send(number)
        free.put_nowait(sender)

    for step in range(int(seconds * rate)):
        due = start + step / rate
        await asyncio.sleep(max(0, due - time.perf_counter()))
        tasks.add(asyncio.create_task(one(sent.add(due))))
    await asyncio.gather(*tasks)


async def _settled(sent: Sent) -> None:
    deadline = time.perf_counter() + SETTLE_SECONDS
    while sent.delivered < len(sent.due) * sent.receivers * 0.999:
        if time.perf_counter() > deadline:
            raise SystemExit(f"{sent.delivered} deliveries of {len(sent.due) * sent.receivers}")
        await asyncio.sleep(0.002)


async def _beat(receivers: list[Receiver]) -> None:
    while True:
        await asyncio.sleep(20)
        for receiver in receivers:
            receiver.say({"op": 1})


if __name__ == "__main__":
    print(json.dumps(uvloop.run(measure(Task(**json.load(sys.stdin))))))
