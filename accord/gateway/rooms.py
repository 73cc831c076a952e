"""A tenant on one gateway: its connected members, what they may see, and its events in their order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence

from accord.context import TenantView
from accord.envelope import Envelope
from accord.errors import Unavailable
from accord.events import EventType
from accord.gateway.audience import Audience
from accord.gateway.closing import Close
from accord.gateway.fanout import SKIPPED, Receiver, Subscribers, fan_out, skipped
from accord.log import Log

ReadView = Callable[[int, Sequence[int]], Awaitable[TenantView]]
MAX_WAITING = 10_000
"""Events that may wait for a view that cannot be read, before the members are sent away to come again."""
TRIES = 6
FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 2.0


class StaleView(Exception):
    """A view was read at an older version than an event asked for."""


class Room:
    """Delivers a tenant's events, each only after the view is at least as new as the event's access version.

    While the view cannot be read nothing is delivered. Events and members are handled in one order: an event that
    came before a member was admitted is not for that member.
    """

    def __init__(self, tenant_id: int, read: ReadView, types: Mapping[str, EventType], log: Log) -> None:
        self.tenant_id = tenant_id
        self.audience = Audience()
        self.subscribers = Subscribers()
        self._read = read
        self._types = types
        self._log = log
        self._members: dict[int, dict[Receiver, None]] = {}
        self._asking: dict[int, list[asyncio.Future[bool]]] = {}
        self._events: deque[Envelope] = deque()
        self._stale = True
        self._task: asyncio.Task[None] | None = None

    @property
    def empty(self) -> bool:
        return not self._members

    def add(self, member: Receiver) -> None:
        """Let a connection in. It is denied everything until `admit` has read its view."""
        self._members.setdefault(member.user_id, {})[member] = None

    def holds(self, member: Receiver) -> bool:
        """Whether the connection is in the room."""
        return member in self._members.get(member.user_id, {})

    async def admit(self, user_id: int) -> bool:
        """Read the user's view; whether it is a member. `Unavailable` if that cannot be told."""
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._asking.setdefault(user_id, []).append(answer)
        self._start()
        return await answer

    def remove(self, member: Receiver) -> None:
        """Take a connection out; with the last one of its user the user's view goes."""
        self.subscribers.drop(member)
        members = self._members.get(member.user_id)
        if members is not None:
            members.pop(member, None)
            if not members:
                del self._members[member.user_id]
                self.audience.forget(member.user_id)

    def receive(self, event: Envelope) -> None:
        """Take an event of the tenant, in the order of the subscription."""
        if event.tenant != self.tenant_id:
            return
        self._events.append(event)
        if self._task is None:
            self._deliver_due()
            if self._pending():
                self._start()
        elif len(self._events) > MAX_WAITING:
            self._give_up()

    def stale(self) -> None:
        """Messages may have been missed, or rules have changed: read the view again before the next delivery."""
        self._stale = True
        if self._members:
            self._start()

    def frame_for(self, event: Envelope, user_id: int) -> bytes | None:
        """What the user may get for a held event by the view as it is: its frame, that it is skipped, or nothing."""
        kind = self._types.get(event.name)
        if kind is not None and self.audience.allows(user_id, event.target, kind.mask):
            return event.frame
        instead = event if event.name == SKIPPED else skipped(event)
        return instead.frame if instead is not None and self.audience.sees(user_id, instead.target) else None

    def _pending(self) -> bool:
        return bool(self._events or self._asking or (self._stale and self._members))

    def _outdated(self) -> bool:
        """Whether the view must be read before the next event may be delivered."""
        access = self._events[0].access if self._events else None
        return self._stale or (access is not None and access > self.audience.version)

    def _start(self) -> None:
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._catch_up())

    async def _catch_up(self) -> None:
        """Read what has to be read and deliver what waits; ends when nothing does."""
        failures = 0
        try:
            while self._pending():
                try:
                    await self._refresh()
                    failures = 0
                except Exception as error:  # noqa: BLE001  (whatever a handler raised, access stays closed)
                    failures += 1
                    self._log.warning("view not read", error=error, attempt=failures)
                    if failures >= TRIES:
                        self._give_up()
                        return
                    await asyncio.sleep(min(FIRST_PAUSE_SECONDS * 2**failures, LONGEST_PAUSE_SECONDS))
                self._deliver_due()
        finally:
            self._task = None

    async def _refresh(self) -> None:
        """Read the view of all members if it is outdated, and of those who ask in any case."""
        whole, was_stale = self._outdated(), self._stale
        needed = self._events[0].access or 0 if self._events else 0
        asking, self._asking = self._asking, {}
        asked = list(dict.fromkeys([*(self._members if whole else ()), *asking]))
        self._stale = False
        try:
            view = await self._read(self.tenant_id, asked)
            if view.version < (needed if whole else self.audience.version):
                raise StaleView
        except BaseException:
            self._stale = was_stale or self._stale
            for user_id, answers in asking.items():
                self._asking.setdefault(user_id, []).extend(answers)
            raise
        if whole:
            self.audience.version = view.version
        gone = self.audience.replace(view, [user_id for user_id in asked if user_id in self._members])
        for user_id in gone:
            self._evict(user_id)
        for user_id, answers in asking.items():
            for answer in answers:
                if not answer.done():
                    answer.set_result(user_id not in gone and self.audience.knows(user_id))

    def _deliver_due(self) -> None:
        while self._events and not self._outdated():
            self._deliver(self._events.popleft())

    def _deliver(self, event: Envelope) -> None:
        kind = self._types.get(event.name)
        if kind is None or kind.audience != "resource":
            return
        fan_out(event, kind.mask, self.subscribers, self.audience)
        if event.effects.access == self.tenant_id and event.access is None:
            self._stale = True
        if event.effects.unfollow == self.tenant_id:
            for user_id in list(self._members):
                self._evict(user_id)

    def _evict(self, user_id: int) -> None:
        self.audience.forget(user_id)
        for member in list(self._members.get(user_id, ())):
            self.remove(member)
            member.evict(self.tenant_id)

    def _give_up(self) -> None:
        """The view could not be read for long: nothing is delivered, and the members come again later."""
        self._events.clear()
        self._stale = True
        asking, self._asking = self._asking, {}
        for answer in (answer for answers in asking.values() for answer in answers):
            if not answer.done():
                answer.set_exception(Unavailable())
        for member in [member for members in self._members.values() for member in members]:
            member.end(Close.TRY_AGAIN_LATER)
