# Generated from contracts/ by accord gen. Do not edit.
"""The events that the gateway delivers. One that this version does not know is an `UnknownEvent`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from .models import AgentWritingPayload, TicketView


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event carries beside its payload.

    `scope` is the stream it belongs to, such as `channel:123`; `offset` its place in it, without gaps, None for an
    ephemeral event; `id` names the event: a repeat has the same one and is not delivered again.
    """

    name: str
    version: int
    scope: str | None
    offset: int | None
    id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentWritingEvent(Event):
    """An agent is writing."""

    payload: AgentWritingPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpenedEvent(Event):
    """Somebody asked."""

    payload: TicketView


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEvent(Event):
    """An event, or a version of one, that this package does not know: kept as it came."""

    payload: object


EVENTS: Mapping[str, tuple[int, Callable[..., Event], TypeAdapter[object]]] = {
    "agent.writing": (1, AgentWritingEvent, TypeAdapter[object](AgentWritingPayload)),
    "ticket.opened": (1, TicketOpenedEvent, TypeAdapter[object](TicketView)),
}
"""Name -> version, class and validator of the payload."""


def decode_event(frame: Mapping[str, object]) -> Event:
    """The event in a frame of the gateway.

    A payload that does not fit its schema is kept raw, as an unknown event.
    """
    name, version, scope, offset, id = (frame.get(key) for key in ("t", "v", "c", "o", "i"))
    raw = UnknownEvent(
        name=str(name),
        version=version if isinstance(version, int) else 1,
        scope=scope if isinstance(scope, str) else None,
        offset=offset if isinstance(offset, int) else None,
        id=int(id) if isinstance(id, str) and id.isdigit() else None,
        payload=frame.get("d"),
    )
    known = EVENTS.get(raw.name)
    if known is None or known[0] != raw.version:
        return raw
    _, kind, schema = known
    try:
        payload = schema.validate_python(raw.payload)
    except ValidationError:
        return raw
    return kind(name=raw.name, version=raw.version, scope=raw.scope, offset=raw.offset, id=raw.id, payload=payload)
