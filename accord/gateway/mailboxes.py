"""A user on one gateway: the user's connections, and the events that are for this user alone."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Protocol

from accord.envelope import Envelope
from accord.events import EventType
from accord.gateway.closing import Close
from accord.gateway.fanout import Receiver
from accord.log import Log


class Device(Receiver, Protocol):
    """A connection of the user."""

    async def follow(self, tenant_id: int) -> None:
        """Begin to follow a tenant that the user joined. Does not raise."""
        ...


class Mailbox:
    """Carries out the effects of a user's events, then delivers them, in order.

    `stale(tenant_id)` is told of tenants whose rules changed.
    """

    def __init__(self, user_id: int, types: Mapping[str, EventType], stale: Callable[[int], None], log: Log) -> None:
        self.user_id = user_id
        self._types = types
        self._stale = stale
        self._log = log
        self._devices: dict[Device, None] = {}
        self._events: deque[Envelope] = deque()
        self._task: asyncio.Task[None] | None = None

    @property
    def empty(self) -> bool:
        return not self._devices

    def add(self, device: Device) -> None:
        self._devices[device] = None

    def remove(self, device: Device) -> None:
        self._devices.pop(device, None)

    def send_away(self) -> None:
        """Close all connections with a resumable code."""
        for device in list(self._devices):
            device.end(Close.TRY_AGAIN_LATER)

    def receive(self, event: Envelope) -> None:
        """Take an event on the user's subject, in the order of the subscription. A session ends out of turn."""
        kind = self._types.get(event.name)
        if kind is None or kind.audience != "user" or event.target != self.user_id:
            return
        if event.effects.close_session is not None:
            self._close_session(event.effects.close_session)
        if self._task is None and event.effects.follow is None:
            self._deliver(event)
            return
        self._events.append(event)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        try:
            while self._events:
                event = self._events.popleft()
                tenant_id = event.effects.follow
                if tenant_id is not None:
                    await asyncio.gather(*(device.follow(tenant_id) for device in self._devices))
                self._deliver(event)
        finally:
            self._task = None

    def _deliver(self, event: Envelope) -> None:
        effects = event.effects
        for device in list(self._devices):
            if effects.unfollow is not None:
                device.evict(effects.unfollow)
            device.push(event)
        if effects.access is not None:
            self._stale(effects.access)

    def _close_session(self, session_id: int) -> None:
        for device in list(self._devices):
            if device.session_id == session_id:
                device.end(Close.SESSION_ENDED)
