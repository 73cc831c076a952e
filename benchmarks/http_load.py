"""A load generator that costs far less than what it loads: one request, already bytes, over kept-alive connections.

    python benchmarks/http_load.py PORT CONNECTIONS SECONDS EXPECTED_STATUS < request

Closed loop: each connection sends the next request when it has the whole reply. Prints requests per second and its
own share of a core as JSON; exits 1 at any other status.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import cast

import uvloop


class Caller(asyncio.Protocol):
    """One connection. Replies must have a Content-Length, as those of both sides have."""

    def __init__(self, request: bytes, status: bytes) -> None:
        self.request = request
        self.expected = b"HTTP/1.1 " + status
        self.done = 0
        self.failure: str | None = None
        self.stopped = False
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data if self._buffer else data
        end = buffer.find(b"\r\n\r\n")
        if end < 0:
            self._buffer = buffer
            return
        place = buffer.find(b"content-length: ", 0, end) + 16
        length = int(buffer[place : buffer.find(b"\r", place)])
        if len(buffer) < end + 4 + length:
            self._buffer = buffer
            return
        if not buffer.startswith(self.expected):
            self.failure = buffer[:200].decode("latin-1")
            return
        self._buffer = b""
        self.done += 1
        if not self.stopped and self._transport is not None:
            self._transport.write(self.request)


async def load(port: int, connections: int, seconds: float, status: str, request: bytes) -> dict[str, float]:
    """Requests per second, and the share of a core that this process used."""
    loop = asyncio.get_running_loop()
    callers = [Caller(request, status.encode()) for _ in range(connections)]
    transports = [(await loop.create_connection(lambda c=c: c, "127.0.0.1", port))[0] for c in callers]
    await asyncio.sleep(seconds / 4)
    before, started, cpu = sum(c.done for c in callers), time.perf_counter(), time.process_time()
    await asyncio.sleep(seconds)
    done, took, used = sum(c.done for c in callers) - before, time.perf_counter() - started, time.process_time() - cpu
    for caller, transport in zip(callers, transports, strict=True):
        caller.stopped = True
        transport.close()
    failures = [caller.failure for caller in callers if caller.failure]
    if failures:
        raise SystemExit(f"another status than {status}: {failures[0]}")
    return {"per_second": done / took, "load_cpu": used / took}


if __name__ == "__main__":
    result = uvloop.run(
        load(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4], sys.stdin.buffer.read())
    )
    print(json.dumps(result))
