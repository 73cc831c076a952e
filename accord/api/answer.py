"""The fast path: an ASGI application that answers the routes of a project and hands the rest on.

A request costs one walk through the route table, one pass over its headers and one call of a generated endpoint;
neither FastAPI's dependency solving nor Starlette's route matching and middleware run for it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from itertools import count
from typing import Any, Protocol, TypeVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accord.api import problems
from accord.api.call import Call, Reply
from accord.api.headers import SECURITY, Cors
from accord.api.http import FINISH
from accord.api.route import Route
from accord.api.table import Table
from accord.context import Context
from accord.errors import BodyTooLarge, InternalError, MethodNotAllowed, Problem, Unavailable
from accord.log import Log
from accord.snowflake import Snowflakes
from accord.work import Work

T = TypeVar("T")

Headers = list[tuple[bytes, bytes]]
_DRAIN = 8
"""Up to how many times the body limit a too large body is read before the refusal, so that the client sees it."""
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_JSON = (b"content-type", b"application/json")
_PROBLEM = (b"content-type", problems.MEDIA_TYPE.encode())
_CLOSE = (b"connection", b"close")
_RETRY = (b"retry-after", b"1")
_BODILESS = (204, 304)


class Units(Protocol):
    """Where units of work come from: `accord.stores.all.Stores`."""

    @property
    def ids(self) -> Snowflakes: ...

    def work(self, *, write: bool) -> AbstractAsyncContextManager[Work]: ...

    async def transact(self, call: Callable[[Any], Awaitable[T]]) -> T: ...


class ClientGone(Exception):
    """The client went away before its request was complete: there is nobody to answer."""


class Answers:
    """Answers what `routes` declare; any other path, and what is not HTTP, goes to `rest`."""

    def __init__(
        self,
        routes: Sequence[Route],
        units: Units,
        log: Log,
        max_body_bytes: int,
        cors: Cors,
        rest: ASGIApp,
    ) -> None:
        self._table = Table(routes)
        self._units = units
        self._log = log
        self._limit = max_body_bytes
        self._cors = cors
        self._rest = rest
        self._request_id = request_ids()
        self._headers = {route.name: _prepared([_JSON, *SECURITY, *_encoded(route.headers)]) for route in routes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._rest(scope, receive, send)
            return
        found, segments = self._table.find(scope.get("raw_path") or scope["path"].encode())
        headers: dict[bytes, bytes] = dict(scope["headers"])
        request_id = self._identify(headers.get(b"x-request-id"))
        origin = headers.get(b"origin")
        method: str = scope["method"]
        route = found.get("GET" if method == "HEAD" else method)
        if route is None:
            await self._answer_other(scope, receive, send, found, request_id, origin)
            return
        try:
            body = await self._read_body(receive, headers.get(b"content-length")) if route.takes_body else b""
            credentials, kind = headers.get(b"authorization"), headers.get(b"content-type")
            call = Call(segments, scope["query_string"], route.query, credentials, kind, body)
            reply = await self._run(route, call, request_id)
        except Problem as problem:
            cors = self._cors.headers(origin)
            await self._refuse(problem, [*cors, *_encoded(route.headers)], request_id, send)
            return
        except ClientGone:
            return
        listed, head = self._headers[route.name]
        finish = scope.get(FINISH)
        if finish is not None and origin is None and not reply.headers:
            length = b"" if reply.status in _BODILESS else b"content-length: %d\r\n" % len(reply.body)
            if finish(reply.status, b"%bx-request-id: %b\r\n%b" % (head, request_id.encode(), length), reply.body):
                return
        given = [*listed, *self._cors.headers(origin), *_encoded(reply.headers)]
        await _send(send, reply.status, given, reply.body, request_id)

    def _identify(self, given: bytes | None) -> str:
        """The client's request id, if it is well-formed, else a new one."""
        return given.decode() if given is not None and _REQUEST_ID.fullmatch(given) else self._request_id()

    async def _run(self, route: Route, call: Call, request_id: str) -> Reply:
        """Run the endpoint in a unit of work, which is committed when this returns. Only Problems come out."""
        log = self._log.bind(request_id=request_id, route=route.name)

        async def run(work: Work) -> Reply:
            return await route.endpoint(call, Context(work, datetime.now(UTC), self._units.ids, log, request_id))

        try:
            if route.transaction:
                return await self._units.transact(run)
            async with self._units.work(write=False) as work:
                return await run(work)
        except Problem as problem:
            if problem.status >= 500:
                log.warning("request.unavailable", code=problem.code, error=problem)
            raise
        except Exception as error:  # noqa: BLE001  (the boundary: whatever it is, the client learns nothing of it)
            log.error("request.failed", error=error)
            raise InternalError from None

    async def _read_body(self, receive: Receive, declared: bytes | None) -> bytes:
        """The whole body; BodyTooLarge if it is declared or found to be longer than the limit."""
        if declared is not None and declared.isdigit() and int(declared) > self._limit * _DRAIN:
            raise BodyTooLarge
        chunks: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                raise ClientGone
            chunk: bytes = message.get("body", b"")
            size += len(chunk)
            if size <= self._limit:
                chunks.append(chunk)
            more: bool = message.get("more_body", False)
            if size > self._limit and (not more or size > self._limit * _DRAIN):
                raise BodyTooLarge
            if not more:
                return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    async def _answer_other(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        found: dict[str, Route],
        request_id: str,
        origin: bytes | None,
    ) -> None:
        """Another path: the rest. OPTIONS, also as a CORS preflight. Methods that are not offered."""
        if not found:
            scope["accord.request_id"] = request_id
            await self._rest(scope, receive, self._marked(send, request_id, origin))
            return
        names: set[str] = {*found, "OPTIONS"} | ({"HEAD"} if "GET" in found else set())
        offered = sorted(names)
        allow = (b"allow", ", ".join(offered).encode())
        cors = [*self._cors.headers(origin), *self._cors.preflight(origin, offered)]
        if scope["method"] == "OPTIONS":
            await _send(send, 204, [allow, *SECURITY, *cors], b"", request_id)
        else:
            await self._refuse(MethodNotAllowed(), [allow, *cors], request_id, send)

    async def _refuse(self, problem: Problem, headers: Headers, request_id: str, send: Send) -> None:
        listed: Headers = [_PROBLEM, *SECURITY, *headers, *_encoded(problem.headers.items())]
        if isinstance(problem, BodyTooLarge):
            listed.append(_CLOSE)
        elif isinstance(problem, Unavailable):
            listed.append(_RETRY)
        await _send(send, problem.status, listed, problems.problem_bytes(problem, request_id), request_id)

    def _marked(self, send: Send, request_id: str, origin: bytes | None) -> Send:
        """`send` that adds the request id and the security headers to answers of the rest."""
        added = [*self._cors.headers(origin), (b"x-request-id", request_id.encode())]

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                given: Headers = list(message.get("headers", ()))
                names = {name for name, _ in given}
                message["headers"] = [*given, *(h for h in SECURITY if h[0] not in names), *added]
            await send(message)

        return marked


def request_ids() -> Callable[[], str]:
    """A maker of request ids: 16 hex digits at random for the process, then a counter."""
    prefix, numbers = secrets.token_hex(8), count(1)
    return lambda: f"{prefix}-{next(numbers):x}"


async def _send(send: Send, status: int, headers: Headers, body: bytes, request_id: str) -> None:
    headers.append((b"x-request-id", request_id.encode()))
    if status not in _BODILESS:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _prepared(headers: Headers) -> tuple[Headers, bytes]:
    """Headers for ASGI, and the same as the lines that go out."""
    return headers, b"".join(b"%b: %b\r\n" % pair for pair in headers)


def _encoded(headers: Iterable[tuple[str, str]]) -> Headers:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
