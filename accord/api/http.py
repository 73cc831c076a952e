"""uvicorn's HTTP protocol with a short way out: a finished reply in one write.

ASGI sends a reply as two events, whose headers uvicorn checks and joins one by one: for a small JSON reply that costs
as much as making it. Here `scope[FINISH]` offers to write a reply whose headers are already bytes. Everything else,
from parsing to pipelining, keep-alive and the graceful stop, is uvicorn's.
"""

from __future__ import annotations

from functools import partial
from typing import cast

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

FINISH = "accord.finish"
"""Scope key of `finish`, bound to the request."""


class Protocol(HttpToolsProtocol):
    """For `uvicorn.Config(http=Protocol)`."""

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        cast("dict[str, object]", cycle.scope)[FINISH] = partial(finish, cycle)
        super()._start_asgi_task(cycle, app)


def finish(cycle: RequestResponseCycle, status: int, head: bytes, body: bytes) -> bool:
    """Write the whole reply; False if it has to go the long way, because the client reads too slowly.

    `head` are lines of headers, each with its line end, among them Content-Length unless the status has no body.
    """
    if cycle.flow.write_paused:
        return False
    if cycle.disconnected:
        return True
    cycle.response_started = cycle.response_complete = True
    cycle.waiting_for_100_continue = False
    parts = [STATUS_LINE[status]]
    for name, value in cycle.default_headers:
        parts += (name, b": ", value, b"\r\n")
    parts += (head, b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n")
    if cycle.scope["method"] != "HEAD":
        parts.append(body)
    cycle.transport.write(b"".join(parts))
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()
    return True
