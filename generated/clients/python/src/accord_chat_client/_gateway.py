# Generated from contracts/ by accord gen. Do not edit.
"""The realtime connection: identifies, follows scopes, delivers each event once and in order, and comes back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, Self, TypeVar, cast

from pydantic import BaseModel, ValidationError
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from ._client import TokenSource, read_token
from ._problem import ApiError, ClientError, ConnectionLost, GatewayClosed, InvalidInput, QueueFull
from ._retry import backoff
from ._scalars import Received, Snowflake, places
from ._scopes import Gap, Reset, Scopes
from ._streams import Listeners, SendQueue, Stream
from .errors import error_of
from .events import Event, decode_event
from .protocol import CLOSE_CODES

E = TypeVar("E", bound=Event)

GatewayState = Literal["idle", "connecting", "ready", "waiting", "closed"]
"""`waiting`: between two connections. `closed`: for good."""

_SCOPES_A_FRAME = 100
"""So many scopes fit into one frame, whatever their ids."""

_GREETING_SECONDS = 15.0
"""How long the server may take from the opening of the connection to READY."""


class _Op(IntEnum):
    EVENT = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    READY = 3
    SUBSCRIBE = 4
    SUBSCRIBED = 5
    UNSUBSCRIBE = 6
    RECONNECT = 7
    HELLO = 10
    HEARTBEAT_ACK = 11
    COMMAND = 12
    ACK = 13
    ERROR = 14
    SKIPPED = 15


class Ready(Received):
    """What the server says once it knows the caller. `scopes` are followed without asking, with their last offsets."""

    user_id: Snowflake
    session_id: Snowflake
    tenants: list[Snowflake]
    scopes: dict[str, int]


class Subscribed(Received):
    """Followed scopes with their last offsets, and those that the caller may not see."""

    scopes: dict[str, int]
    refused: list[str]


class _Hello(Received):
    heartbeat_interval_ms: int
    max_command_bytes: int


@dataclass(slots=True)
class _Waiter:
    operation: str
    scopes: list[str] | None
    done: asyncio.Future[Subscribed | None]
    again: bool = False
    sent: bool = False


class Gateway:
    """A connection that keeps itself up. `url` is the whole address: `wss://chat.example.org/gateway`.

    `base` and `cap` bound the wait before a new connection, in seconds. `max_queue_bytes` bounds the frames that wait
    to be sent, `max_buffered_events` the events that an iterator keeps for a slow reader. Every `on_...` returns a
    function that takes the listener away again. Use it as a context manager, or call `connect` and `close`.
    """

    def __init__(
        self,
        url: str,
        token: TokenSource,
        *,
        base: float = 0.5,
        cap: float = 30.0,
        max_queue_bytes: int = 65_536,
        max_buffered_events: int = 10_000,
    ) -> None:
        self._url = url
        self._token = token
        self._base, self._cap = base, cap
        self._max_buffered_events = max_buffered_events
        self._queue = SendQueue(max_queue_bytes)
        self._scopes = Scopes()
        self._wanted: dict[str, None] = {}
        self._waiters: dict[str, _Waiter] = {}
        self._streams: list[Stream[Event]] = []
        self._named: dict[type[Event], Listeners[Event]] = {}
        self._every = Listeners[Event]()
        self._gaps = Listeners[Gap]()
        self._resets = Listeners[Reset]()
        self._states = Listeners[GatewayState]()
        self._refusals = Listeners[str]()
        self._errors = Listeners[ApiError]()
        self._connected: list[asyncio.Future[Ready]] = []
        self._task: asyncio.Task[None] | None = None
        self._socket: ClientConnection | None = None
        self._ready = asyncio.Event()
        self._marks = 0
        self._failures = 0
        self._max_command_bytes = 1 << 30
        self._acknowledged = True
        self._greeting: asyncio.Task[None] | None = None
        self._heartbeat: asyncio.Task[None] | None = None
        self.state: GatewayState = "idle"
        self.ready: Ready | None = None
        """The last READY, of this connection or an earlier one."""
        self.closed: GatewayClosed | None = None
        """Why it is closed for good; None while it is not."""

    async def __aenter__(self) -> Self:
        try:
            await self.connect()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def queued_bytes(self) -> int:
        """Bytes that wait to be sent."""
        return self._queue.bytes

    async def connect(self) -> Ready:
        """Connects and identifies. Goes on trying until READY, a close code that forbids it, or `close()`."""
        if self.closed is not None:
            raise self.closed
        if self.state == "ready" and self.ready is not None:
            return self.ready
        waiting: asyncio.Future[Ready] = asyncio.get_running_loop().create_future()
        self._connected.append(waiting)
        if self._task is None:
            self._task = asyncio.create_task(self._run())
        return await waiting

    async def close(self) -> None:
        """Closes for good."""
        self._finish(GatewayClosed(1000, "CLOSED_BY_CLIENT"))
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def subscribe(self, scopes: Iterable[str]) -> Subscribed:
        """Follows scopes such as `channel:123`.

        Read their state by REST after this: the events begin at the returned offsets. They are followed again after
        each reconnect.
        """
        asked = list(dict.fromkeys(scopes))
        self._wanted |= dict.fromkeys(asked)
        parts = [asked[at : at + _SCOPES_A_FRAME] for at in range(0, len(asked), _SCOPES_A_FRAME)]
        answers = await asyncio.gather(*(self._request("subscribe", _Op.SUBSCRIBE, None, part) for part in parts))
        whole = Subscribed(scopes={}, refused=[])
        for answer in answers:
            if answer is not None:
                whole.scopes.update(answer.scopes)
                whole.refused.extend(answer.refused)
        return whole

    def unsubscribe(self, scopes: Iterable[str]) -> None:
        """Follows scopes no longer."""
        gone = list(scopes)
        for scope in gone:
            self._wanted.pop(scope, None)
            self._scopes.forget(scope)
        for at in range(0, len(gone) if self.state == "ready" else 0, _SCOPES_A_FRAME):
            self._push("", {"op": _Op.UNSUBSCRIBE, "d": {"scopes": gone[at : at + _SCOPES_A_FRAME]}})

    async def command(self, name: str, body: BaseModel) -> None:
        """Sends a command and waits for its acknowledgement; the generated functions call this."""
        content = cast("dict[str, object]", body.model_dump(mode="json", exclude_unset=True))
        await self._request(name, _Op.COMMAND, content, None)

    def on(self, kind: type[E], listener: Callable[[E], object]) -> Callable[[], None]:
        """Calls back for each event of a class of `events`."""
        listeners = self._named.setdefault(kind, Listeners[Event]())
        return listeners.add(cast("Callable[[Event], object]", listener))

    def on_event(self, listener: Callable[[Event], object]) -> Callable[[], None]:
        """Calls back for every event, also those that this version of the package does not know."""
        return self._every.add(listener)

    def on_gap(self, listener: Callable[[Gap], object]) -> Callable[[], None]:
        """Calls back when events that the caller may see are missing before one that arrived.

        The scope is to be read again by REST. The later event is delivered all the same.
        """
        return self._gaps.add(listener)

    def on_reset(self, listener: Callable[[Reset], object]) -> Callable[[], None]:
        """Calls back when a scope moved on while the connection was down: read its state again by REST."""
        return self._resets.add(listener)

    def on_state(self, listener: Callable[[GatewayState], object]) -> Callable[[], None]:
        """Calls back when the state of the connection changes."""
        return self._states.add(listener)

    def on_refused(self, listener: Callable[[str], object]) -> Callable[[], None]:
        """Calls back when a scope was refused after a reconnect; it is no longer followed."""
        return self._refusals.add(listener)

    def on_error(self, listener: Callable[[ApiError], object]) -> Callable[[], None]:
        """Calls back for an error of the server that answers no command."""
        return self._errors.add(listener)

    def events(self) -> Stream[Event]:
        """Every event from now on. Ends after `close()`; raises GatewayClosed when the server closed for good."""
        stream = Stream[Event](self._max_buffered_events, self._drop_stream)
        if self.closed is not None:
            stream.end(self.closed)
        else:
            self._streams.append(stream)
        return stream

    def _drop_stream(self, stream: Stream[Event]) -> None:
        if stream in self._streams:
            self._streams.remove(stream)

    async def _run(self) -> None:
        """One connection after the other, until the end."""
        while self.closed is None:
            self._enter("connecting")
            try:
                code, reason = await self._connection()
            except Exception as fault:  # noqa: BLE001  (the boundary: whatever it is, those who wait must learn of it)
                end = GatewayClosed(1006, f"{type(fault).__name__}: {fault}")
                end.__cause__ = fault
                self._finish(end)
                return
            self._lost(code, reason)
            if self.closed is None:
                await asyncio.sleep(backoff(self._base, self._cap, self._failures))
                self._failures += 1

    async def _connection(self) -> tuple[int, str]:
        """One connection from its opening to its end; the close code, 1006 where there was none."""
        token = await read_token(self._token)
        if token is None:
            raise InvalidInput("connect", ["token: is missing"])
        try:
            async with _Connect(self._url, ping_interval=None, close_timeout=1, max_size=1 << 24) as socket:
                self._socket = socket
                self._greeting = asyncio.create_task(_close_after(socket, _GREETING_SECONDS))
                sender = asyncio.create_task(self._send_queued(socket))
                try:
                    return await self._read(socket, token)
                finally:
                    sender.cancel()
        except (OSError, TimeoutError, WebSocketException):
            return 1006, "cannot connect"

    async def _read(self, socket: ClientConnection, token: str) -> tuple[int, str]:
        with suppress(ConnectionClosed):
            async for data in socket:
                await self._receive(socket, data, token)
        return socket.close_code or 1006, socket.close_reason or ""

    async def _send_queued(self, socket: ClientConnection) -> None:
        """Sends what waits, one frame after the other, while the connection is ready."""
        while True:
            await self._ready.wait()
            mark, frame = await self._queue.pop()
            waiter = self._waiters.get(mark)
            if waiter is not None:
                waiter.sent = True
            try:
                await socket.send(frame)
            except ConnectionClosed:
                return
            finally:
                self._queue.sent(frame)

    async def _receive(self, socket: ClientConnection, data: str | bytes, token: str) -> None:
        try:
            frame = _parse(data)
            content = frame.get("d")
            match frame.get("op"):
                case _Op.EVENT:
                    self._deliver(decode_event(frame))
                case _Op.SKIPPED:
                    self._skip(frame.get("c"), frame.get("o"))
                case _Op.HELLO:
                    await self._greet(socket, _Hello.model_validate(content), token)
                case _Op.READY:
                    await self._begin(socket, Ready.model_validate(content))
                case _Op.SUBSCRIBED:
                    self._subscribed(frame, Subscribed.model_validate(content))
                case _Op.ACK:
                    self._settle(frame, None)
                case _Op.ERROR:
                    self._refuse(frame, content)
                case _Op.HEARTBEAT_ACK:
                    self._acknowledged = True
                    self._failures = 0
                case _Op.RECONNECT:
                    await socket.close()
                case _:
                    pass
        except (TypeError, ValueError):
            await socket.close()

    async def _greet(self, socket: ClientConnection, hello: _Hello, token: str) -> None:
        self._max_command_bytes = hello.max_command_bytes
        self._acknowledged = True
        await socket.send(json.dumps({"op": _Op.IDENTIFY, "d": {"token": token}}))
        if self._heartbeat is not None:
            self._heartbeat.cancel()
        self._heartbeat = asyncio.create_task(self._beat(socket, hello.heartbeat_interval_ms / 1000))

    async def _beat(self, socket: ClientConnection, interval: float) -> None:
        await asyncio.sleep(backoff(interval, interval, 0))
        with suppress(ConnectionClosed):
            while self._acknowledged:
                self._acknowledged = False
                await socket.send(json.dumps({"op": _Op.HEARTBEAT}))
                await asyncio.sleep(interval)
            await socket.close()

    async def _begin(self, socket: ClientConnection, ready: Ready) -> None:
        if self._greeting is not None:
            self._greeting.cancel()
        self.ready = ready
        for scope, offset in ready.scopes.items():
            self._start(scope, offset)
        frames = self._subscriptions()
        self._enter("ready")
        self._ready.set()
        for waiting in self._connected:
            if not waiting.done():
                waiting.set_result(ready)
        self._connected.clear()
        for frame in frames:
            await socket.send(frame)

    def _subscriptions(self) -> list[str]:
        """The frames that ask for all scopes again; a `subscribe` from now on sends its own."""
        frames: list[str] = []
        asked: set[str] = set()
        for mark, waiter in list(self._waiters.items()):
            if waiter.scopes is not None:
                asked.update(waiter.scopes)
                frames.append(_encode({"op": _Op.SUBSCRIBE, "n": mark, "d": {"scopes": waiter.scopes}}))
        rest = [scope for scope in self._wanted if scope not in asked]
        for at in range(0, len(rest), _SCOPES_A_FRAME):
            scopes = rest[at : at + _SCOPES_A_FRAME]
            mark = self._mark()
            done: asyncio.Future[Subscribed | None] = asyncio.get_running_loop().create_future()
            self._waiters[mark] = _Waiter("subscribe", scopes, done, again=True)
            frames.append(_encode({"op": _Op.SUBSCRIBE, "n": mark, "d": {"scopes": scopes}}))
        return frames

    def _subscribed(self, frame: Mapping[str, object], answer: Subscribed) -> None:
        for scope, offset in answer.scopes.items():
            self._start(scope, offset)
        for scope in answer.refused:
            self._wanted.pop(scope, None)
            self._scopes.forget(scope)
        waiter = self._settle(frame, answer)
        if waiter is not None and waiter.again:
            for scope in answer.refused:
                self._refusals.call(scope)

    def _start(self, scope: str, offset: int) -> None:
        reset = self._scopes.begin(scope, offset)
        if reset is not None:
            self._resets.call(reset)

    def _deliver(self, event: Event) -> None:
        fresh, gap = self._scopes.apply(event.scope, event.offset, event.id)
        if gap is not None:
            self._gaps.call(gap)
        if not fresh:
            return
        for stream in list(self._streams):
            if not stream.push(event):
                stream.end(QueueFull("the reader of events() fell too far behind"))
                self._streams.remove(stream)
        listeners = self._named.get(type(event))
        if listeners is not None:
            listeners.call(event)
        self._every.call(event)

    def _skip(self, scope: object, offset: object) -> None:
        """An event of the scope is not for the caller: its offset is passed over."""
        if isinstance(scope, str) and isinstance(offset, int):
            _, gap = self._scopes.apply(scope, offset, None)
            if gap is not None:
                self._gaps.call(gap)

    def _refuse(self, frame: Mapping[str, object], content: object) -> None:
        problem = cast("dict[str, object]", content) if isinstance(content, dict) else {}
        mark = frame.get("n")
        waiter = self._waiters.pop(mark, None) if isinstance(mark, str) else None
        status, request_id = problem.get("status"), problem.get("request_id")
        error = error_of(
            waiter.operation if waiter is not None else "gateway",
            status if isinstance(status, int) else 0,
            problem,
            request_id if isinstance(request_id, str) else None,
            {},
        )
        if waiter is None:
            self._errors.call(error)
        elif not waiter.done.done():
            waiter.done.set_exception(error)

    async def _request(
        self, operation: str, op: _Op, content: Mapping[str, object] | None, scopes: list[str] | None
    ) -> Subscribed | None:
        if self.closed is not None:
            raise self.closed
        mark = self._mark()
        waiter = _Waiter(operation, scopes, asyncio.get_running_loop().create_future())
        self._waiters[mark] = waiter
        try:
            if scopes is not None and self.state == "ready":
                self._push(mark, {"op": op, "n": mark, "d": {"scopes": scopes}})
            elif scopes is None:
                self._push(mark, {"op": op, "t": operation, "n": mark, "d": content})
            return await waiter.done
        finally:
            self._waiters.pop(mark, None)

    def _push(self, mark: str, frame: Mapping[str, object]) -> None:
        encoded = _encode(frame)
        if len(encoded.encode()) > self._max_command_bytes:
            raise QueueFull(f"the frame is larger than the {self._max_command_bytes} bytes that the server takes")
        if not self._queue.push(mark, encoded):
            raise QueueFull("too many bytes wait to be sent")

    def _settle(self, frame: Mapping[str, object], answer: Subscribed | None) -> _Waiter | None:
        mark = frame.get("n")
        waiter = self._waiters.pop(mark, None) if isinstance(mark, str) else None
        if waiter is not None and not waiter.done.done():
            waiter.done.set_result(answer)
        return waiter

    def _mark(self) -> str:
        self._marks += 1
        return str(self._marks)

    def _lost(self, code: int, reason: str) -> None:
        self._disconnect()
        self._scopes.leave()
        known = CLOSE_CODES.get(code)
        if known is not None and not known.resumable:
            self._finish(GatewayClosed(code, known.name))
            return
        why = known.name if known is not None else reason
        error = ConnectionLost(f"the connection broke ({code} {why}) before an answer")
        for mark, waiter in list(self._waiters.items()):
            if waiter.scopes is None and waiter.sent:
                self._fail(mark, error)
        if self.closed is None:
            self._enter("waiting")

    def _fail(self, mark: str, error: ClientError) -> None:
        waiter = self._waiters.pop(mark)
        if waiter.again:
            waiter.done.cancel()
        elif not waiter.done.done():
            waiter.done.set_exception(error)

    def _disconnect(self) -> None:
        self._ready.clear()
        self._socket = None
        for task in (self._greeting, self._heartbeat):
            if task is not None:
                task.cancel()
        self._greeting = self._heartbeat = None

    def _finish(self, end: GatewayClosed) -> None:
        if self.closed is not None:
            return
        self.closed = end
        self._disconnect()
        self._queue.clear()
        self._enter("closed")
        for mark in list(self._waiters):
            self._fail(mark, end)
        for waiting in self._connected:
            if not waiting.done():
                waiting.set_exception(end)
        self._connected.clear()
        for stream in self._streams:
            stream.end(None if end.code == 1000 else end)
        self._streams.clear()

    def _enter(self, state: GatewayState) -> None:
        if self.state != state:
            self.state = state
            self._states.call(state)


class _Connect(connect):
    """Follows no redirect: the token is for the server that was named."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


async def _close_after(socket: ClientConnection, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await socket.close()


def _parse(data: str | bytes) -> Mapping[str, object]:
    frame: object = json.loads(data)
    if not isinstance(frame, dict):
        raise TypeError("not an object")
    return cast("dict[str, object]", frame)


def _encode(frame: Mapping[str, object]) -> str:
    return json.dumps(frame, separators=(",", ":"), ensure_ascii=False)


async def send(gateway: Gateway, name: str, kind: type[BaseModel], values: Mapping[str, object]) -> None:
    """Checks the body and sends the command; returns at its acknowledgement."""
    try:
        body = kind.model_validate(dict(values))
    except ValidationError as error:
        raise InvalidInput(name, places(error)) from None
    await gateway.command(name, body)
