"""What this gateway follows on NATS: the subjects of tenants and users that have connections here, and no others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from accord.envelope import BadEnvelope, Envelope, decode
from accord.errors import Unavailable
from accord.events import EventType
from accord.gateway.calls import Calls
from accord.gateway.dispatch import GatewaySpec
from accord.gateway.fanout import Receiver
from accord.gateway.mailboxes import Device, Mailbox
from accord.gateway.rooms import Room
from accord.log import Log
from accord.stores.nats import Change, Nats, Subscription


class _Place(Protocol):
    def receive(self, event: Envelope) -> None: ...


P = TypeVar("P", bound=_Place)


@dataclass(frozen=True, slots=True)
class _Feed(Generic[P]):
    place: P
    opening: asyncio.Task[Subscription]


class Feeds:
    """Rooms and mailboxes, each with its subscription for as long as somebody is in it."""

    def __init__(self, nats: Nats, spec: GatewaySpec, types: Mapping[str, EventType], calls: Calls, log: Log) -> None:
        self._nats = nats
        self._spec = spec
        self._types = types
        self._calls = calls
        self._log = log
        self._rooms: dict[int, _Feed[Room]] = {}
        self._mailboxes: dict[int, _Feed[Mailbox]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        nats.listen(self._on_change)

    async def enter(self, tenant_id: int, member: Receiver) -> Room | None:
        """Let a connection into a tenant's room; None if its user is no member. `Unavailable` if that is unknown."""
        follow = self._spec.follow_tenant
        if follow is None:
            return None
        feed = self._rooms.get(tenant_id)
        if feed is None:
            room = Room(tenant_id, self._calls.view, self._types, self._log)
            feed = _Feed(room, self._spawn(self._open(follow(tenant_id), room.receive)))
            self._rooms[tenant_id] = feed
        feed.place.add(member)
        try:
            await asyncio.shield(feed.opening)
            admitted = await feed.place.admit(member.user_id)
        except BaseException:
            self._leave(tenant_id, feed, member)
            raise
        if not admitted:
            self._leave(tenant_id, feed, member)
            return None
        return feed.place

    def leave(self, tenant_id: int, member: Receiver) -> None:
        """Take a connection out of a tenant's room; the last one ends the subscription."""
        feed = self._rooms.get(tenant_id)
        if feed is not None:
            self._leave(tenant_id, feed, member)

    async def attach(self, device: Device) -> None:
        """Follow the user's own subject for a connection. `Unavailable` if NATS does not answer."""
        user_id = device.user_id
        feed = self._mailboxes.get(user_id)
        if feed is None:
            mailbox = Mailbox(user_id, self._types, self._stale, self._log)
            feed = _Feed(mailbox, self._spawn(self._open_user(user_id, mailbox)))
            self._mailboxes[user_id] = feed
        feed.place.add(device)
        try:
            await asyncio.shield(feed.opening)
        except BaseException:
            self.detach(device)
            raise

    def detach(self, device: Device) -> None:
        """Follow the user's own subject no longer for a connection."""
        feed = self._mailboxes.get(device.user_id)
        if feed is not None:
            feed.place.remove(device)
            if feed.place.empty:
                del self._mailboxes[device.user_id]
                self._spawn(_close(feed.opening))

    async def close(self) -> None:
        """Wait for subscriptions that are being ended."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1)

    def _leave(self, tenant_id: int, feed: _Feed[Room], member: Receiver) -> None:
        feed.place.remove(member)
        if feed.place.empty and self._rooms.get(tenant_id) is feed:
            del self._rooms[tenant_id]
            self._spawn(_close(feed.opening))

    def _stale(self, tenant_id: int) -> None:
        feed = self._rooms.get(tenant_id)
        if feed is not None:
            feed.place.stale()

    def _on_change(self, change: Change) -> None:
        """Events may have been lost, and among them some that closed access: every client is sent away to come again.

        Where it comes again it learns the offsets and loads what it missed. Nobody is let in before NATS has answered,
        since a room or mailbox is opened anew; so nothing is left to do once it is back.
        """
        if change == "lost":
            for feed in list(self._mailboxes.values()):
                feed.place.send_away()

    async def _open(self, subject: str, receive: Callable[[Envelope], None]) -> Subscription:
        async def take(_: str, data: bytes) -> None:
            try:
                receive(decode(data))
            except BadEnvelope as error:
                self._log.warning("message not readable", error=error)

        subscription = await self._nats.subscribe(subject, take)
        await self._nats.flush()
        return subscription

    async def _open_user(self, user_id: int, mailbox: Mailbox) -> Subscription:
        if self._spec.follow_user is None:
            return _Nothing()
        return await self._open(self._spec.follow_user(user_id), mailbox.receive)

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


class _Nothing:
    """The subscription of a project without events for single users."""

    async def unsubscribe(self) -> None:
        return


async def _close(opening: asyncio.Task[Subscription]) -> None:
    try:
        await (await opening).unsubscribe()
    except Unavailable:
        return
    except Exception:  # noqa: BLE001  (nats-py raises several kinds when the connection is gone; then nothing is left to end)
        return
