# Generated from contracts/ by accord gen. Do not edit.
"""Events of the project: for each a function that makes its emission, and the registry of their types."""

from __future__ import annotations

from collections.abc import Mapping

from accord.events import Effects, Emission, EventType
from generated import subjects
from generated.enums import Permission
from generated.models import (
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

SESSION_ENDED = EventType(
    name="session.ended",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="user",
    mask=0,
)

USER_UPDATED = EventType(
    name="user.updated",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="user",
    mask=0,
)

CHANNEL_CREATED = EventType(
    name="channel.created",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=int(Permission.VIEW_CHANNEL),
)

CHANNEL_UPDATED = EventType(
    name="channel.updated",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=int(Permission.VIEW_CHANNEL),
)

CHANNEL_DELETED = EventType(
    name="channel.deleted",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=int(Permission.VIEW_CHANNEL),
)

MEMBER_JOINED = EventType(
    name="member.joined",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

MEMBER_UPDATED = EventType(
    name="member.updated",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

MEMBER_REMOVED = EventType(
    name="member.removed",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

SERVER_JOINED = EventType(
    name="server.joined",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="user",
    mask=0,
)

SERVER_LEFT = EventType(
    name="server.left",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="user",
    mask=0,
)

MESSAGE_CREATED = EventType(
    name="message.created",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=int(Permission.VIEW_CHANNEL),
)

MESSAGE_UPDATED = EventType(
    name="message.updated",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=int(Permission.VIEW_CHANNEL),
)

MESSAGE_DELETED = EventType(
    name="message.deleted",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=int(Permission.VIEW_CHANNEL),
)

PRESENCE_CHANGED = EventType(
    name="presence.changed",
    version=1,
    durable=False,
    ttl_seconds=120,
    audience="resource",
    mask=0,
)

ROLE_CREATED = EventType(
    name="role.created",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

ROLE_UPDATED = EventType(
    name="role.updated",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

ROLE_DELETED = EventType(
    name="role.deleted",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

SERVER_UPDATED = EventType(
    name="server.updated",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

SERVER_DELETED = EventType(
    name="server.deleted",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

ACCESS_CHANGED = EventType(
    name="access.changed",
    version=1,
    durable=True,
    ttl_seconds=None,
    audience="resource",
    mask=0,
)

TYPING_STARTED = EventType(
    name="typing.started",
    version=1,
    durable=False,
    ttl_seconds=10,
    audience="resource",
    mask=int(Permission.VIEW_CHANNEL),
)

EVENTS: Mapping[str, EventType] = {
    "session.ended": SESSION_ENDED,
    "user.updated": USER_UPDATED,
    "channel.created": CHANNEL_CREATED,
    "channel.updated": CHANNEL_UPDATED,
    "channel.deleted": CHANNEL_DELETED,
    "member.joined": MEMBER_JOINED,
    "member.updated": MEMBER_UPDATED,
    "member.removed": MEMBER_REMOVED,
    "server.joined": SERVER_JOINED,
    "server.left": SERVER_LEFT,
    "message.created": MESSAGE_CREATED,
    "message.updated": MESSAGE_UPDATED,
    "message.deleted": MESSAGE_DELETED,
    "presence.changed": PRESENCE_CHANGED,
    "role.created": ROLE_CREATED,
    "role.updated": ROLE_UPDATED,
    "role.deleted": ROLE_DELETED,
    "server.updated": SERVER_UPDATED,
    "server.deleted": SERVER_DELETED,
    "access.changed": ACCESS_CHANGED,
    "typing.started": TYPING_STARTED,
}


def session_ended(payload: SessionGone, *, user_id: int) -> Emission:
    """A session was signed out or revoked."""
    return Emission(
        type=SESSION_ENDED,
        subject=subjects.user_events(user_id),
        scope=f"user:{user_id}",
        tenant=None,
        target=user_id,
        payload=payload,
        effects=Effects(close_session=payload.session_id),
    )


def user_updated(payload: UserUpdatedPayload, *, user_id: int) -> Emission:
    """One's own account changed."""
    return Emission(
        type=USER_UPDATED,
        subject=subjects.user_events(user_id),
        scope=f"user:{user_id}",
        tenant=None,
        target=user_id,
        payload=payload,
    )


def channel_created(payload: ChannelChanged, *, server_id: int) -> Emission:
    """A channel was made."""
    return Emission(
        type=CHANNEL_CREATED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=payload.channel_id,
        payload=payload,
        effects=Effects(access=server_id),
    )


def channel_updated(payload: ChannelChanged, *, server_id: int) -> Emission:
    """A channel was changed."""
    return Emission(
        type=CHANNEL_UPDATED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=payload.channel_id,
        payload=payload,
    )


def channel_deleted(payload: ChannelDeletedPayload, *, server_id: int) -> Emission:
    """A channel and its messages are gone."""
    return Emission(
        type=CHANNEL_DELETED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=payload.channel_id,
        payload=payload,
        effects=Effects(access=server_id),
    )


def member_joined(payload: MemberView, *, server_id: int) -> Emission:
    """Somebody joined a server."""
    return Emission(
        type=MEMBER_JOINED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
        effects=Effects(access=server_id),
    )


def member_updated(payload: MemberView, *, server_id: int) -> Emission:
    """A member's name, nickname or roles changed. Where that changes rights, access.changed follows."""
    return Emission(
        type=MEMBER_UPDATED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
    )


def member_removed(payload: MemberRemovedPayload, *, server_id: int) -> Emission:
    """Somebody is no longer a member; it does not say why."""
    return Emission(
        type=MEMBER_REMOVED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
        effects=Effects(access=server_id),
    )


def server_joined(payload: ServerJoinedPayload, *, user_id: int) -> Emission:
    """One joined a server, on whatever device."""
    return Emission(
        type=SERVER_JOINED,
        subject=subjects.user_events(user_id),
        scope=f"user:{user_id}",
        tenant=None,
        target=user_id,
        payload=payload,
        effects=Effects(follow=payload.server_id),
    )


def server_left(payload: ServerLeftPayload, *, user_id: int) -> Emission:
    """One is no longer in a server."""
    return Emission(
        type=SERVER_LEFT,
        subject=subjects.user_events(user_id),
        scope=f"user:{user_id}",
        tenant=None,
        target=user_id,
        payload=payload,
        effects=Effects(unfollow=payload.server_id),
    )


def message_created(payload: MessageView, *, server_id: int, channel_id: int) -> Emission:
    """Somebody wrote a message."""
    return Emission(
        type=MESSAGE_CREATED,
        subject=subjects.channel_events(server_id, channel_id),
        scope=f"channel:{channel_id}",
        tenant=server_id,
        target=channel_id,
        payload=payload,
    )


def message_updated(payload: MessageView, *, server_id: int, channel_id: int) -> Emission:
    """The text of a message changed."""
    return Emission(
        type=MESSAGE_UPDATED,
        subject=subjects.channel_events(server_id, channel_id),
        scope=f"channel:{channel_id}",
        tenant=server_id,
        target=channel_id,
        payload=payload,
    )


def message_deleted(payload: MessageGone, *, server_id: int, channel_id: int) -> Emission:
    """A message was deleted."""
    return Emission(
        type=MESSAGE_DELETED,
        subject=subjects.channel_events(server_id, channel_id),
        scope=f"channel:{channel_id}",
        tenant=server_id,
        target=channel_id,
        payload=payload,
    )


def presence_changed(payload: PresenceChangedPayload, *, server_id: int) -> Emission:
    """A member came or went."""
    return Emission(
        type=PRESENCE_CHANGED,
        subject=subjects.server_presence(server_id),
        scope=None,
        tenant=server_id,
        target=server_id,
        payload=payload,
        topic=f"server:{server_id}",
    )


def role_created(payload: RoleView, *, server_id: int) -> Emission:
    """A role was made."""
    return Emission(
        type=ROLE_CREATED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
    )


def role_updated(payload: RoleView, *, server_id: int) -> Emission:
    """A role was changed."""
    return Emission(
        type=ROLE_UPDATED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
        effects=Effects(access=server_id),
    )


def role_deleted(payload: RoleDeletedPayload, *, server_id: int) -> Emission:
    """A role is gone, also from who had it."""
    return Emission(
        type=ROLE_DELETED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
        effects=Effects(access=server_id),
    )


def server_updated(payload: ServerUpdatedPayload, *, server_id: int) -> Emission:
    """A server was renamed."""
    return Emission(
        type=SERVER_UPDATED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
    )


def server_deleted(payload: ServerDeletedPayload, *, server_id: int) -> Emission:
    """A server is gone for all; it closes all access, so no client receives it. Who was a member is told by
    server.left.
    """
    return Emission(
        type=SERVER_DELETED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
        effects=Effects(access=server_id),
    )


def access_changed(payload: AccessChangedPayload, *, server_id: int) -> Emission:
    """Roles, overwrites or a timeout changed; what one may see or do in the server may be different now."""
    return Emission(
        type=ACCESS_CHANGED,
        subject=subjects.server_events(server_id),
        scope=f"server:{server_id}",
        tenant=server_id,
        target=server_id,
        payload=payload,
        effects=Effects(access=server_id),
    )


def typing_started(payload: TypingStartedPayload, *, server_id: int, channel_id: int) -> Emission:
    """Somebody is writing; it holds for ten seconds."""
    return Emission(
        type=TYPING_STARTED,
        subject=subjects.channel_events(server_id, channel_id),
        scope=None,
        tenant=server_id,
        target=channel_id,
        payload=payload,
        topic=f"channel:{channel_id}",
    )
