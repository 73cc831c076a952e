"""Which connections get an event, and handing them its frame: the same bytes for all.

Offsets of a scope have no holes for a subscriber: who may not see a durable event is told that its offset is skipped.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Protocol

from accord.envelope import Envelope
from accord.events import NO_EFFECTS
from accord.gateway import frames
from accord.gateway.audience import Audience
from accord.gateway.closing import Close

SKIPPED = ""
"""Name of an envelope that stands for an event towards those who may not see it; no event is called so."""


class Receiver(Protocol):
    """A connection, as rooms and mailboxes see it."""

    @property
    def user_id(self) -> int: ...

    @property
    def session_id(self) -> int: ...

    def push(self, event: Envelope) -> None:
        """Send the event's frame, or hold it while the subscription is being answered. Never waits."""
        ...

    def evict(self, tenant_id: int) -> None:
        """The user is no longer a member of the tenant."""
        ...

    def end(self, why: Close) -> None:
        """Close the connection."""
        ...


class Subscribers:
    """The connections that asked for each scope."""

    __slots__ = ("_by_scope",)

    def __init__(self) -> None:
        self._by_scope: defaultdict[str, dict[Receiver, None]] = defaultdict(dict)

    def add(self, scope: str, receiver: Receiver) -> None:
        self._by_scope[scope][receiver] = None

    def discard(self, scope: str, receiver: Receiver) -> None:
        receivers = self._by_scope.get(scope)
        if receivers is not None:
            receivers.pop(receiver, None)
            if not receivers:
                del self._by_scope[scope]

    def drop(self, receiver: Receiver) -> None:
        """Take the connection out of every scope."""
        for scope in [scope for scope, receivers in self._by_scope.items() if receiver in receivers]:
            self.discard(scope, receiver)

    def of(self, scope: str) -> list[Receiver]:
        """A copy, since a connection that proves slow leaves during the fan-out."""
        return list(self._by_scope.get(scope, ()))


def skipped(event: Envelope) -> Envelope | None:
    """What stands for an event towards those who see the scope's own resource, its `target`, but not the event.

    None for an ephemeral event, which has no offset that could be missed.
    """
    if event.offset is None:
        return None
    resource = int(event.scope.rpartition(":")[2])
    frame = frames.skipped(event.scope, event.offset)
    return replace(event, name=SKIPPED, target=resource, effects=NO_EFFECTS, frame=frame)


def fan_out(event: Envelope, mask: int, subscribers: Subscribers, audience: Audience) -> int:
    """Send an event of a tenant to every subscriber that may see it; gives their number.

    The others, as far as they still see what they subscribed to, learn that its offset is skipped.
    """
    denied: list[Receiver] = []
    sent = 0
    for receiver in subscribers.of(event.scope):
        if audience.allows(receiver.user_id, event.target, mask):
            receiver.push(event)
            sent += 1
        else:
            denied.append(receiver)
    instead = skipped(event) if denied else None
    if instead is not None:
        for receiver in denied:
            if audience.sees(receiver.user_id, instead.target):
                receiver.push(instead)
    return sent
