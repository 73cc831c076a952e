# Generated from contracts/ by accord gen. Do not edit.
"""One REST call: its request, its tries and its reply."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import secrets
from collections.abc import Awaitable, Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Generic, Self, TypeVar, cast
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter, ValidationError

from ._problem import ApiError, ConnectionFault, InvalidInput, TimedOut, UnexpectedReply
from ._retry import RetryPolicy, backoff, retriable, retry_after
from ._scalars import UNSET, Sent, places
from .errors import error_of

T = TypeVar("T")

TokenSource = str | Callable[[], str | None] | Callable[[], Awaitable[str | None]]
"""A token, or a function that is asked for it before each try."""


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What a single call may say otherwise than its client. `timeout` is in seconds, over all tries."""

    timeout: float | None = None
    retry: RetryPolicy | None = None
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """What the contract says of one operation; made by the generator.

    `path` has its prefix and `{parameters}`. `wrapped`: the body is the input's member `body`, and not all members
    that are no parameters. `key` is the body field that names the change over all tries. `reply` validates the
    reply; None for an empty one.
    """

    name: str
    method: str
    path: str
    query: tuple[str, ...]
    body: TypeAdapter[object] | None
    wrapped: bool
    key: str | None
    authenticated: bool
    reply: TypeAdapter[T] | None


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A reply with what came around it; `tries` is how many requests were sent for it."""

    data: T
    status: int
    headers: Mapping[str, str]
    request_id: str | None
    tries: int


class Client:
    """The settings and the connections that all calls share. Each operation is a function that takes a client first.

    `base_url` is the origin of the API, `https://chat.example.org`. `token` may be set after a log-in. `timeout` is
    in seconds, over all tries of a call. `http` is another `httpx.AsyncClient`, for proxies; it is not closed here.
    """

    def __init__(
        self,
        base_url: str,
        *,
        token: TokenSource | None = None,
        timeout: float = 30.0,
        retry: RetryPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.token = token
        self.timeout = timeout
        self.retry = retry or RetryPolicy()
        self.headers = dict(headers or {})
        self._http = http or httpx.AsyncClient(timeout=httpx.Timeout(None))
        self._owned = http is None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections."""
        if self._owned:
            await self._http.aclose()

    async def send(self, method: str, url: str, headers: Mapping[str, str], content: bytes | None) -> httpx.Response:
        """One exchange, its whole reply read. What `http` was given for all requests is in it too."""
        return await self._http.send(self._http.build_request(method, url, headers=headers, content=content))


class Call(Generic[T]):
    """A call to be made: await it for its data, or `with_response()` for the status and headers too."""

    def __init__(self, start: Callable[[], Awaitable[Answer[T]]]) -> None:
        self._start = start

    def __await__(self) -> Generator[object, None, T]:
        answer = yield from self._start().__await__()
        return answer.data

    async def with_response(self) -> Answer[T]:
        """The data with its status, headers and request id."""
        return await self._start()


def call(
    client: Client, operation: Operation[T], values: Mapping[str, object], options: CallOptions | None = None
) -> Call[T]:
    """The call of an operation. Awaiting it raises a `ClientError`, or what a token function raised."""

    async def start() -> Answer[T]:
        request = _prepare(client, operation, values, options or CallOptions())
        timeout = client.timeout if options is None or options.timeout is None else options.timeout
        policy = (options and options.retry) or client.retry
        until = asyncio.get_running_loop().time() + timeout
        scope = asyncio.timeout_at(until)
        try:
            async with scope:
                return await _attempts(client, operation, request, policy, until)
        except TimeoutError:
            if not scope.expired():
                raise
            raise TimedOut(operation.name, timeout) from None

    return Call(start)


@dataclass(frozen=True, slots=True)
class _Request:
    url: str
    headers: Mapping[str, str]
    content: bytes | None


def _prepare(client: Client, operation: Operation[T], values: Mapping[str, object], options: CallOptions) -> _Request:
    left = {name: value for name, value in values.items() if value is not UNSET}

    def segment(match: re.Match[str]) -> str:
        value = str(left.pop(match[1], ""))
        if not value:
            raise InvalidInput(operation.name, [f"{match[1]}: is missing"])
        if value in (".", ".."):  # steps in the path, whatever their encoding (RFC 3986, 5.2.4)
            raise InvalidInput(operation.name, [f"{match[1]}: is no path segment"])
        return quote(value, safe="")

    path = re.sub(r"\{(\w+)\}", segment, operation.path)
    given = {name: left.pop(name, None) for name in operation.query}
    query = httpx.QueryParams({name: _text(value) for name, value in given.items() if value is not None})
    headers = {"accept": "application/json", **client.headers, **(options.headers or {})}
    content = _encode(operation, left)
    if content is not None:
        headers["content-type"] = "application/json"
    return _Request(f"{client.base_url}{path}{f'?{query}' if query else ''}", headers, content)


def _text(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def _encode(operation: Operation[T], values: dict[str, object]) -> bytes | None:
    if operation.body is None:
        return None
    body: object = values.get("body") if operation.wrapped else values
    if operation.key is not None:
        fields = body.model_dump(exclude_unset=True) if isinstance(body, Sent) else body
        if isinstance(fields, Mapping):
            named = {name: value for name, value in cast("Mapping[str, object]", fields).items() if value is not None}
            body = {**cast("Mapping[str, object]", fields), operation.key: named.get(operation.key, mutation_id())}
    try:
        checked = operation.body.validate_python(body)
    except ValidationError as error:
        raise InvalidInput(operation.name, places(error)) from None
    return operation.body.dump_json(checked, exclude_unset=True)


def mutation_id() -> str:
    """A random name for one change: 128 bits."""
    return secrets.token_hex(16)


async def _attempts(
    client: Client, operation: Operation[T], request: _Request, policy: RetryPolicy, until: float
) -> Answer[T]:
    """Tries until `until`, a time of the event loop: a wait past it gives the last fault, which says more."""
    attempt = 0
    while True:
        last = attempt >= policy.retries
        wait = backoff(policy.base, policy.cap, attempt)
        headers = await _signed(client, operation, request)
        try:
            response = await client.send(operation.method, request.url, headers, request.content)
        except httpx.RequestError as fault:
            if last or not _in_time(wait, until):
                raise ConnectionFault(operation.name, attempt + 1) from fault
        else:
            if response.is_success:
                return _answer(operation, response, attempt + 1)
            asked = retry_after(response.headers)
            wait = wait if asked is None else asked
            patient = _in_time(wait, until) and (asked is None or asked <= policy.retry_after_cap)
            if last or not patient or not retriable(response.status_code, response.headers):
                raise _refusal(operation, response)
        await asyncio.sleep(wait)
        attempt += 1


def _in_time(wait: float, until: float) -> bool:
    return asyncio.get_running_loop().time() + wait < until


async def _signed(client: Client, operation: Operation[T], request: _Request) -> dict[str, str]:
    headers = dict(request.headers)
    if operation.authenticated:
        token = await read_token(client.token)
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
    return headers


async def read_token(source: TokenSource | None) -> str | None:
    """The token now."""
    found = source() if callable(source) else source
    return await found if inspect.isawaitable(found) else found


def _answer(operation: Operation[T], response: httpx.Response, tries: int) -> Answer[T]:
    request_id = response.headers.get("x-request-id")
    if operation.reply is None:
        return Answer(cast("T", None), response.status_code, response.headers, request_id, tries)
    try:
        data = operation.reply.validate_json(response.content)
    except ValidationError as error:
        why = "; ".join(places(error))
        raise UnexpectedReply(operation.name, response.status_code, request_id, why) from None
    return Answer(data, response.status_code, response.headers, request_id, tries)


def _refusal(operation: Operation[T], response: httpx.Response) -> ApiError | UnexpectedReply:
    request_id = response.headers.get("x-request-id")
    try:
        problem: object = json.loads(response.content)
    except ValueError:
        problem = None
    if not isinstance(problem, dict):
        return UnexpectedReply(operation.name, response.status_code, request_id, "the body is no problem document")
    document = cast("dict[str, object]", problem)
    return error_of(operation.name, response.status_code, document, request_id, response.headers)
