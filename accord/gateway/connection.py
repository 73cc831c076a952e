"""One client's connection: HELLO -> IDENTIFY -> READY, then subscriptions, commands and events until it ends."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from accord.context import Principal
from accord.envelope import Envelope
from accord.errors import Unavailable
from accord.gateway import frames
from accord.gateway.calls import Calls
from accord.gateway.closing import Close
from accord.gateway.commands import Commands
from accord.gateway.dispatch import GatewaySpec, Hook
from accord.gateway.feeds import Feeds
from accord.gateway.frames import Op, Request
from accord.gateway.rooms import Room
from accord.gateway.socket import Socket
from accord.log import Log

MAX_WAITING = 32
"""Requests of one client that may wait for their turn before its socket is read no further."""
MAX_SCOPES = 1000
VERIFY_SECONDS = 60.0
"""How often the session is looked up again, in case the message that it was revoked got lost."""
LONGEST_TIMER_SECONDS = 86_400.0

Step = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Gateway:
    """What all connections of a process share."""

    spec: GatewaySpec
    calls: Calls
    commands: Commands
    feeds: Feeds
    log: Log
    connections: set[Connection]


class Connection:
    """A session of the socket, a member of rooms and a device of a mailbox.

    Requests are done one after the other; heartbeats and events do not wait for them. From `end` on nothing is sent.
    """

    def __init__(self, gateway: Gateway, socket: Socket) -> None:
        self._gateway = gateway
        self._socket = socket
        self._loop = asyncio.get_running_loop()
        self._principal: Principal | None = None
        self._token: str | None = None
        self._ready = False
        self._ended = False
        self._rooms: dict[int, Room] = {}
        self._scopes: dict[str, Room] = {}
        self._held: dict[str, list[Envelope]] = {}
        self._steps: deque[Step] = deque()
        self._task: asyncio.Task[None] | None = None
        self._paused = False
        self._last_beat = self._verified_at = self._loop.time()
        self._beat_queued = False
        spec = gateway.spec
        self._timers = {
            "identify": self._loop.call_later(spec.identify_seconds, self.end, Close.IDENTIFY_TIMEOUT),
            "heartbeat": self._loop.call_later(spec.heartbeat_seconds * 2, self._check_heartbeat),
        }
        gateway.connections.add(self)
        socket.send(frames.hello(spec.heartbeat_seconds, spec.max_command_bytes))

    @property
    def user_id(self) -> int:
        return self._who().user_id

    @property
    def session_id(self) -> int:
        return self._who().session_id

    @property
    def busy(self) -> bool:
        """Whether something of this connection still runs."""
        return self._task is not None

    # What the socket says.

    def received(self, text: str) -> None:
        if self._ended:
            return
        try:
            request = frames.parse(text)
            self._take(request)
        except frames.Malformed as fault:
            self.end(Close.MALFORMED_FRAME, str(fault))

    def slow(self) -> None:
        self.end(Close.SLOW_CONSUMER)

    def gone(self) -> None:
        self.end(Close.GOING_AWAY)
        if self._ready:
            for hook in self._gateway.calls.dispatch.hooks.disconnected:
                self._enqueue(partial(self._run_hook, hook))
        self._ready = False
        if self._task is None:
            self._gateway.connections.discard(self)

    # What rooms and the mailbox say.

    def push(self, event: Envelope) -> None:
        """Send the event's frame, or hold it while its scope's subscription is being answered."""
        if self._held and (waiting := self._held.get(event.scope)) is not None:
            waiting.append(event)
        else:
            self._socket.send(event.frame)

    def evict(self, tenant_id: int) -> None:
        """Leave a tenant: its scopes are gone, also what they held back."""
        room = self._rooms.pop(tenant_id, None)
        for scope in [scope for scope, place in self._scopes.items() if place is room]:
            del self._scopes[scope]
            self._held.pop(scope, None)
        self._gateway.feeds.leave(tenant_id, self)

    async def follow(self, tenant_id: int) -> None:
        """Enter the room of a tenant; the connection ends if it cannot be told whether its user may."""
        if tenant_id in self._rooms or self._ended:
            return
        try:
            room = await self._gateway.feeds.enter(tenant_id, self)
        except Unavailable:
            self.end(Close.TRY_AGAIN_LATER)
            return
        if self._ended:
            self._gateway.feeds.leave(tenant_id, self)
        elif room is not None and room.holds(self):  # not evicted again between the answer and this line
            self._rooms[tenant_id] = room

    def end(self, why: Close, reason: str | None = None) -> None:
        """Close the connection with a code of the contract, and take it out of everything at once."""
        if self._ended:
            return
        self._ended = True
        code = self._gateway.spec.close_codes[why].code
        if self._paused:
            self._socket.resume()  # the client's part of the closing handshake is to be read
        self._socket.close(code, reason or why.replace("_", " ").lower())
        for timer in self._timers.values():
            timer.cancel()
        self._steps.clear()
        for tenant_id in list(self._rooms):
            self.evict(tenant_id)
        if self._principal is not None:
            self._gateway.feeds.detach(self)

    def move_away(self) -> None:
        """The process stops: tell the client to connect to another gateway, and end."""
        self._socket.send(frames.RECONNECT)
        self.end(Close.GOING_AWAY)

    # Requests.

    def _take(self, request: Request) -> None:
        if request.op == Op.HEARTBEAT:
            self._beat()
        elif request.op == Op.IDENTIFY:
            if self._token is not None:
                self.end(Close.ALREADY_IDENTIFIED)
                return
            self._token = request.token()
            self._enqueue(self._identify)
        elif not self._ready:
            self.end(Close.NOT_IDENTIFIED)
        elif request.op == Op.SUBSCRIBE:
            self._enqueue(partial(self._subscribe, request.mark, request.scopes()))
        elif request.op == Op.UNSUBSCRIBE:
            self._enqueue(partial(self._unsubscribe, request.mark, request.scopes()))
        elif request.op == Op.COMMAND:
            self._enqueue(partial(self._command, request))
        else:
            self._socket.send(frames.invalid(request.mark))

    def _enqueue(self, step: Step) -> None:
        self._steps.append(step)
        if len(self._steps) >= MAX_WAITING and not self._paused and not self._ended:
            self._paused = True
            self._socket.pause()
        if self._task is None:
            self._task = self._loop.create_task(self._work())

    async def _work(self) -> None:
        try:
            while self._steps:
                step = self._steps.popleft()
                if self._paused and len(self._steps) < MAX_WAITING // 2 and not self._ended:
                    self._paused = False
                    self._socket.resume()
                try:
                    await step()
                except Unavailable:
                    self.end(Close.TRY_AGAIN_LATER)
                except Exception as error:  # noqa: BLE001  (the boundary: the client learns nothing but the code)
                    self._gateway.log.error("connection step failed", error=error)
                    self.end(Close.INTERNAL_ERROR)
        finally:
            self._task = None
            if self._ended and not self._ready:
                self._gateway.connections.discard(self)

    async def _identify(self) -> None:
        calls, feeds = self._gateway.calls, self._gateway.feeds
        if not await self._authenticate():
            self.end(Close.AUTHENTICATION_FAILED)
            return
        kind = self._gateway.spec.user_kind
        own = [] if kind is None else [f"{kind}:{self.user_id}"]
        self._held = {scope: [] for scope in own}
        await feeds.attach(self)
        if self._ended:
            feeds.detach(self)
            return
        if not await self._authenticate():  # it may have been revoked before its user's events were followed
            self.end(Close.AUTHENTICATION_FAILED)
            return
        tenants = await calls.follows(self._who())
        await asyncio.gather(*(self.follow(tenant_id) for tenant_id in tenants))
        offsets = await calls.offsets(own)
        if self._ended:
            return
        self._timers["identify"].cancel()
        self._ready = True
        self._socket.send(frames.ready(self.user_id, self.session_id, self._rooms, offsets))
        self._release(offsets)
        self._watch_expiry()
        for hook in calls.dispatch.hooks.connected:
            await self._run_hook(hook)

    async def _subscribe(self, mark: str | None, scopes: list[str]) -> None:
        own = f"{self._gateway.spec.user_kind}:{self.user_id}"
        if any(scope != own and self._room_of(scope) is None for scope in scopes):
            await self._look_again()
        wanted = [own] if own in scopes else []
        for scope in scopes:
            room = self._room_of(scope)
            if room is not None and (scope in self._scopes or len(self._scopes) < MAX_SCOPES):
                wanted.append(scope)
                self._scopes[scope] = room
                self._held.setdefault(scope, [])
                room.subscribers.add(scope, self)
        offsets = await self._gateway.calls.offsets(wanted) if wanted else {}
        if self._ended:
            return
        given = {scope: offset for scope, offset in offsets.items() if scope == own or scope in self._scopes}
        self._socket.send(frames.subscribed(mark, given, [scope for scope in scopes if scope not in given]))
        self._release(given)

    async def _unsubscribe(self, mark: str | None, scopes: list[str]) -> None:
        for scope in scopes:
            room = self._scopes.pop(scope, None)
            if room is not None:
                room.subscribers.discard(scope, self)
        self._socket.send(frames.ack(mark))

    async def _command(self, request: Request) -> None:
        self._socket.send(await self._gateway.commands.run(request, self._who()))

    def _release(self, offsets: dict[str, int]) -> None:
        """Send what was held for the scopes, as far as it is newer than the answer and still allowed."""
        for scope, offset in offsets.items():
            room = self._scopes.get(scope)
            for event in self._held.pop(scope, ()):
                if event.offset is not None and event.offset <= offset:
                    continue
                frame = event.frame if room is None else room.frame_for(event, self.user_id)
                if frame is not None:
                    self._socket.send(frame)

    def _room_of(self, scope: str) -> Room | None:
        """The room whose view shows the scope's resource to the user."""
        resource = frames.scope_id(scope, self._gateway.spec.scope_kinds)
        if resource is None:
            return None
        return next((room for room in self._rooms.values() if room.audience.sees(self.user_id, resource)), None)

    async def _look_again(self) -> None:
        """What the client names may be newer than what NATS has told: read the user's tenants and views anew."""
        tenants = await self._gateway.calls.follows(self._who())
        rooms = list(self._rooms.values())
        await asyncio.gather(*(self.follow(tenant_id) for tenant_id in tenants))
        await asyncio.gather(*(room.admit(self.user_id) for room in rooms if room.tenant_id in self._rooms))

    # The session and its clocks.

    def _who(self) -> Principal:
        if self._principal is None:
            raise RuntimeError("the connection has not identified itself")
        return self._principal

    async def _authenticate(self) -> bool:
        """Look the session up; whether it is valid, and still the same one."""
        principal = await self._gateway.calls.authenticate(self._token or "")
        if principal is None or principal.expires_at <= datetime.now(UTC):
            return False
        if self._principal is not None and principal.session_id != self._principal.session_id:
            return False
        self._principal = principal
        self._verified_at = self._loop.time()
        return True

    async def _verify(self) -> None:
        try:
            valid = await self._authenticate()
        except Unavailable:
            if self._who().expires_at > datetime.now(UTC):
                return
            valid = False
        if valid:
            self._watch_expiry()
        else:
            self.end(Close.SESSION_ENDED)

    def _watch_expiry(self) -> None:
        left = (self._who().expires_at - datetime.now(UTC)).total_seconds()
        if "expiry" in self._timers:
            self._timers["expiry"].cancel()
        delay = min(max(left, 0), LONGEST_TIMER_SECONDS)
        self._timers["expiry"] = self._loop.call_later(delay, self._enqueue, self._verify)

    def _beat(self) -> None:
        self._last_beat = self._loop.time()
        self._socket.send(frames.HEARTBEAT_ACK)
        if self._ready and not self._beat_queued:
            self._beat_queued = True
            self._enqueue(self._after_beat)

    async def _after_beat(self) -> None:
        self._beat_queued = False
        if self._loop.time() - self._verified_at >= VERIFY_SECONDS:
            await self._verify()
        for hook in self._gateway.calls.dispatch.hooks.heartbeat:
            if not self._ended:
                await self._run_hook(hook)

    def _check_heartbeat(self) -> None:
        patience = self._gateway.spec.heartbeat_seconds * 2
        left = self._last_beat + patience - self._loop.time()
        if left <= 0:
            self.end(Close.HEARTBEAT_TIMEOUT)
        else:
            self._timers["heartbeat"] = self._loop.call_later(left, self._check_heartbeat)

    async def _run_hook(self, hook: Hook) -> None:
        """A hook that fails is logged: presence and the like are not worth a connection."""
        try:
            await self._gateway.calls.write(hook, self._who())
        except Exception as error:  # noqa: BLE001  (the boundary: hooks run beside the connection)
            self._gateway.log.warning("connection hook failed", error=error)
