# Generated from contracts/ by accord gen. Do not edit.
"""The events that the gateway delivers. One that this version does not know is an `UnknownEvent`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from .models import (
    AccessChangedPayload,
    ChannelChanged,
    ChannelDeletedPayload,
    MemberRemovedPayload,
    MemberView,
    MessageGone,
    MessageView,
    PresenceChangedPayload,
    RoleDeletedPayload,
    RoleView,
    ServerDeletedPayload,
    ServerJoinedPayload,
    ServerLeftPayload,
    ServerUpdatedPayload,
    SessionGone,
    TypingStartedPayload,
    UserUpdatedPayload,
)


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
class AccessChangedEvent(Event):
    """Roles, overwrites or a timeout changed; what one may see or do in the server may be different now."""

    payload: AccessChangedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelCreatedEvent(Event):
    """A channel was made."""

    payload: ChannelChanged


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelDeletedEvent(Event):
    """A channel and its messages are gone."""

    payload: ChannelDeletedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelUpdatedEvent(Event):
    """A channel was changed."""

    payload: ChannelChanged


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoinedEvent(Event):
    """Somebody joined a server."""

    payload: MemberView


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemovedEvent(Event):
    """Somebody is no longer a member; it does not say why."""

    payload: MemberRemovedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberUpdatedEvent(Event):
    """A member's name, nickname or roles changed. Where that changes rights, access.changed follows."""

    payload: MemberView


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageCreatedEvent(Event):
    """Somebody wrote a message."""

    payload: MessageView


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDeletedEvent(Event):
    """A message was deleted."""

    payload: MessageGone


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageUpdatedEvent(Event):
    """The text of a message changed."""

    payload: MessageView


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChangedEvent(Event):
    """A member came or went."""

    payload: PresenceChangedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCreatedEvent(Event):
    """A role was made."""

    payload: RoleView


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDeletedEvent(Event):
    """A role is gone, also from who had it."""

    payload: RoleDeletedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleUpdatedEvent(Event):
    """A role was changed."""

    payload: RoleView


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerDeletedEvent(Event):
    """A server is gone for all; it closes all access, so no client receives it. Who was a member is told by
    server.left.
    """

    payload: ServerDeletedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerJoinedEvent(Event):
    """One joined a server, on whatever device."""

    payload: ServerJoinedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerLeftEvent(Event):
    """One is no longer in a server."""

    payload: ServerLeftPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerUpdatedEvent(Event):
    """A server was renamed."""

    payload: ServerUpdatedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEndedEvent(Event):
    """A session was signed out or revoked."""

    payload: SessionGone


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingStartedEvent(Event):
    """Somebody is writing; it holds for ten seconds."""

    payload: TypingStartedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class UserUpdatedEvent(Event):
    """One's own account changed."""

    payload: UserUpdatedPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEvent(Event):
    """An event, or a version of one, that this package does not know: kept as it came."""

    payload: object


EVENTS: Mapping[str, tuple[int, Callable[..., Event], TypeAdapter[object]]] = {
    "access.changed": (1, AccessChangedEvent, TypeAdapter[object](AccessChangedPayload)),
    "channel.created": (1, ChannelCreatedEvent, TypeAdapter[object](ChannelChanged)),
    "channel.deleted": (1, ChannelDeletedEvent, TypeAdapter[object](ChannelDeletedPayload)),
    "channel.updated": (1, ChannelUpdatedEvent, TypeAdapter[object](ChannelChanged)),
    "member.joined": (1, MemberJoinedEvent, TypeAdapter[object](MemberView)),
    "member.removed": (1, MemberRemovedEvent, TypeAdapter[object](MemberRemovedPayload)),
    "member.updated": (1, MemberUpdatedEvent, TypeAdapter[object](MemberView)),
    "message.created": (1, MessageCreatedEvent, TypeAdapter[object](MessageView)),
    "message.deleted": (1, MessageDeletedEvent, TypeAdapter[object](MessageGone)),
    "message.updated": (1, MessageUpdatedEvent, TypeAdapter[object](MessageView)),
    "presence.changed": (1, PresenceChangedEvent, TypeAdapter[object](PresenceChangedPayload)),
    "role.created": (1, RoleCreatedEvent, TypeAdapter[object](RoleView)),
    "role.deleted": (1, RoleDeletedEvent, TypeAdapter[object](RoleDeletedPayload)),
    "role.updated": (1, RoleUpdatedEvent, TypeAdapter[object](RoleView)),
    "server.deleted": (1, ServerDeletedEvent, TypeAdapter[object](ServerDeletedPayload)),
    "server.joined": (1, ServerJoinedEvent, TypeAdapter[object](ServerJoinedPayload)),
    "server.left": (1, ServerLeftEvent, TypeAdapter[object](ServerLeftPayload)),
    "server.updated": (1, ServerUpdatedEvent, TypeAdapter[object](ServerUpdatedPayload)),
    "session.ended": (1, SessionEndedEvent, TypeAdapter[object](SessionGone)),
    "typing.started": (1, TypingStartedEvent, TypeAdapter[object](TypingStartedPayload)),
    "user.updated": (1, UserUpdatedEvent, TypeAdapter[object](UserUpdatedPayload)),
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
