# Generated from contracts/ by accord gen. Do not edit.
"""JSON objects of the contracts, as pydantic models: strict, immutable, personal fields redacted in `repr`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from accord.model import ABSENT, Model, Snowflake, Timestamp
from generated.enums import LeaveReason, PresenceStatus


class AccessChangedPayload(Model):
    __shown__ = frozenset({"server_id"})

    server_id: Snowflake


class BanMemberBody(Model):
    reason: Annotated[str | None, Field(max_length=512, min_length=1)]
    """Why; the banned person can read it in an export."""


class BanView(Model):
    """A ban as moderators see it."""

    __shown__ = frozenset({"server_id"})

    server_id: Snowflake
    user_id: Snowflake
    """Not a reference, so that a ban does not tell whether there is such an account."""
    moderator_id: Snowflake
    reason: Annotated[str | None, Field(max_length=512, min_length=1)]
    """Why; the banned person can read it in an export."""
    created_at: Timestamp


class ChannelView(Model):
    """A channel as those who may view it see it."""

    __shown__ = frozenset({"id", "server_id", "name", "topic", "position"})

    id: Snowflake
    server_id: Snowflake
    name: Annotated[str, Field(max_length=100, min_length=1)]
    topic: Annotated[str, Field(max_length=1024)]
    position: Annotated[int, Field(ge=0, le=1000)]
    """Lower stands first; of equal ones the older."""


class ChannelChanged(Model):
    """A channel as it is now."""

    __shown__ = frozenset({"server_id", "channel_id", "channel"})

    server_id: Snowflake
    channel_id: Snowflake
    channel: ChannelView


class ChannelDeletedPayload(Model):
    __shown__ = frozenset({"server_id", "channel_id"})

    server_id: Snowflake
    channel_id: Snowflake


MutationId = Annotated[str, Field(max_length=64, min_length=8, pattern="^[A-Za-z0-9_-]+$")]
"""The client's own name for one change; a repeat of it returns the first result."""


class CreateChannelBody(Model):
    __shown__ = frozenset({"name", "topic", "position", "client_mutation_id"})

    name: Annotated[str, Field(max_length=100, min_length=1)]
    topic: Annotated[str, Field(max_length=1024)] = ""
    position: Annotated[int, Field(ge=0, le=1000)] = 0
    client_mutation_id: MutationId


class CreateInviteBody(Model):
    __shown__ = frozenset({"lifetime_seconds", "max_uses", "client_mutation_id"})

    lifetime_seconds: Annotated[int, Field(ge=60, le=2592000)] = 604800
    """How long it works: a minute to 30 days, a week unless told."""
    max_uses: Annotated[int | None, Field(ge=1, le=1000)] = None
    """How many may join with it; null is no limit."""
    client_mutation_id: MutationId


class CreateMessageBody(Model):
    __shown__ = frozenset({"client_mutation_id"})

    content: Annotated[str, Field(max_length=4000, min_length=1)]
    """The text, as written."""
    client_mutation_id: MutationId


PermissionBits = Annotated[int, Field(ge=0, le=4503599627370495)]
"""A set of permissions; each bit is one that project.yaml declares."""


class CreateRoleBody(Model):
    __shown__ = frozenset({"name", "permissions", "client_mutation_id"})

    name: Annotated[str, Field(max_length=100, min_length=1)]
    permissions: PermissionBits
    client_mutation_id: MutationId


class CreateServerBody(Model):
    __shown__ = frozenset({"name", "client_mutation_id"})

    name: Annotated[str, Field(max_length=100, min_length=1)]
    client_mutation_id: MutationId


class EditMessageBody(Model):
    content: Annotated[str, Field(max_length=4000, min_length=1)]
    """The text, as written."""


class InvitePreview(Model):
    """What who holds a code may know before joining."""

    __shown__ = frozenset({"code", "server_id", "server_name", "expires_at"})

    code: Annotated[str, Field(max_length=12, min_length=12, pattern="^[A-Za-z0-9_-]+$")]
    server_id: Snowflake
    server_name: Annotated[str, Field(max_length=100, min_length=1)]
    expires_at: Timestamp


class InviteView(Model):
    """An invite as those who may make one see it."""

    __shown__ = frozenset({"code", "server_id", "max_uses", "uses", "created_at", "expires_at"})

    code: Annotated[str, Field(max_length=12, min_length=12, pattern="^[A-Za-z0-9_-]+$")]
    server_id: Snowflake
    creator_id: Snowflake
    max_uses: Annotated[int | None, Field(ge=1, le=1000)]
    """How many may join with it; null is no limit."""
    uses: Annotated[int, Field(ge=0, le=1000000000)]
    """How many joined with it."""
    created_at: Timestamp
    expires_at: Timestamp


class JoinServerBody(Model):
    __shown__ = frozenset({"client_mutation_id"})

    client_mutation_id: MutationId


class ListBansReply(Model):
    __shown__ = frozenset({"bans"})

    bans: Annotated[list[BanView], Field(max_length=100)]


class ListChannelsReply(Model):
    __shown__ = frozenset({"channels"})

    channels: Annotated[list[ChannelView], Field(max_length=500)]


class ListInvitesReply(Model):
    __shown__ = frozenset({"invites"})

    invites: Annotated[list[InviteView], Field(max_length=500)]


class MemberView(Model):
    """A member as the others see them."""

    __shown__ = frozenset({"server_id"})

    server_id: Snowflake
    user_id: Snowflake
    username: Annotated[str, Field(max_length=32, min_length=2, pattern="^[a-z0-9_]+(\\.[a-z0-9_]+)*$")]
    """The public handle; lower case, so that it is exact."""
    display_name: Annotated[str, Field(max_length=64, min_length=1)]
    """What others read."""
    nickname: Annotated[str | None, Field(max_length=64, min_length=1)]
    """What others read in this server instead of the display name."""
    role_ids: Annotated[list[Snowflake], Field(max_length=250)]
    """Without the role of everyone."""
    joined_at: Timestamp


class ListMembersReply(Model):
    __shown__ = frozenset({"members"})

    members: Annotated[list[MemberView], Field(max_length=100)]


class MessageView(Model):
    """A message as members see it."""

    __shown__ = frozenset({"id", "server_id", "channel_id", "created_at", "edited_at"})

    id: Snowflake
    server_id: Snowflake
    channel_id: Snowflake
    author_id: Snowflake
    content: Annotated[str, Field(max_length=4000, min_length=1)]
    """The text, as written."""
    created_at: Timestamp
    edited_at: Timestamp | None


class ListMessagesReply(Model):
    __shown__ = frozenset({"messages"})

    messages: Annotated[list[MessageView], Field(max_length=100)]


class MemberOverwriteView(Model):
    """An overwrite for a member."""

    user_id: Snowflake
    allow: PermissionBits
    deny: PermissionBits


class RoleOverwriteView(Model):
    """An overwrite for a role."""

    __shown__ = frozenset({"role_id", "allow", "deny"})

    role_id: Snowflake
    allow: PermissionBits
    deny: PermissionBits


class ListOverwritesReply(Model):
    __shown__ = frozenset({"roles", "members"})

    roles: Annotated[list[RoleOverwriteView], Field(max_length=250)]
    members: Annotated[list[MemberOverwriteView], Field(max_length=250)]


class ServerView(Model):
    """A server as its members see it."""

    __shown__ = frozenset({"id", "name", "created_at"})

    id: Snowflake
    name: Annotated[str, Field(max_length=100, min_length=1)]
    owner_id: Snowflake
    created_at: Timestamp


class ListOwnServersReply(Model):
    __shown__ = frozenset({"servers"})

    servers: Annotated[list[ServerView], Field(max_length=200)]


class PresenceView(Model):
    """A member who is online."""

    user_id: Snowflake
    status: PresenceStatus
    since: Timestamp


class ListPresencesReply(Model):
    __shown__ = frozenset({"presences", "next"})

    presences: Annotated[list[PresenceView], Field(max_length=1000)]
    next: Snowflake | None
    """Null when there are no more members."""


class RoleView(Model):
    """A role as members see it."""

    __shown__ = frozenset({"id", "server_id", "name", "position", "permissions"})

    id: Snowflake
    server_id: Snowflake
    name: Annotated[str, Field(max_length=100, min_length=1)]
    position: Annotated[int, Field(ge=0, le=1000)]
    """Higher stands above; of equal ones the older, with the smaller id."""
    permissions: PermissionBits


class ListRolesReply(Model):
    __shown__ = frozenset({"roles"})

    roles: Annotated[list[RoleView], Field(max_length=250)]


class SessionView(Model):
    """One of one's own sessions."""

    __shown__ = frozenset({"id", "current"})

    id: Snowflake
    created_at: Timestamp
    expires_at: Timestamp
    current: bool


class ListSessionsReply(Model):
    __shown__ = frozenset({"sessions"})

    sessions: Annotated[list[SessionView], Field(max_length=50)]


class LogInBody(Model):
    username: Annotated[str, Field(max_length=32, min_length=2, pattern="^[a-z0-9_]+(\\.[a-z0-9_]+)*$")]
    """The public handle; lower case, so that it is exact."""
    password: Annotated[str, Field(max_length=128, min_length=1)]


class Me(Model):
    """One's own account."""

    __shown__ = frozenset({"id"})

    id: Snowflake
    username: Annotated[str, Field(max_length=32, min_length=2, pattern="^[a-z0-9_]+(\\.[a-z0-9_]+)*$")]
    """The public handle; lower case, so that it is exact."""
    display_name: Annotated[str, Field(max_length=64, min_length=1)]
    """What others read."""
    email: Annotated[str | None, Field(max_length=254, min_length=3, pattern="^[^@\\s]+@[^@\\s]+$")]
    """Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an
    account.
    """
    show_presence: bool
    """Whether others may see that one is online or typing."""
    created_at: Timestamp


class MemberRemovedPayload(Model):
    __shown__ = frozenset({"server_id"})

    server_id: Snowflake
    user_id: Snowflake


class MessageGone(Model):
    """Which message was deleted."""

    __shown__ = frozenset({"id", "server_id", "channel_id"})

    id: Snowflake
    server_id: Snowflake
    channel_id: Snowflake


class Overwrite(Model):
    """Bits that are allowed and bits that are denied; what is in neither is as in the server."""

    allow: PermissionBits
    deny: PermissionBits


class PresenceChangedPayload(Model):
    __shown__ = frozenset({"server_id"})

    server_id: Snowflake
    user_id: Snowflake
    status: PresenceStatus


class RegisterBody(Model):
    username: Annotated[str, Field(max_length=32, min_length=2, pattern="^[a-z0-9_]+(\\.[a-z0-9_]+)*$")]
    """The public handle; lower case, so that it is exact."""
    display_name: Annotated[str, Field(max_length=64, min_length=1)]
    """What others read."""
    email: Annotated[str | None, Field(max_length=254, min_length=3, pattern="^[^@\\s]+@[^@\\s]+$")] = None
    """Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an
    account.
    """
    password: Annotated[str, Field(max_length=128, min_length=10)]


class RoleDeletedPayload(Model):
    __shown__ = frozenset({"server_id", "role_id"})

    server_id: Snowflake
    role_id: Snowflake


class ServerDeletedPayload(Model):
    __shown__ = frozenset({"server_id"})

    server_id: Snowflake


class ServerJoinedPayload(Model):
    __shown__ = frozenset({"server_id"})

    user_id: Snowflake
    server_id: Snowflake


class ServerLeftPayload(Model):
    __shown__ = frozenset({"server_id"})

    user_id: Snowflake
    server_id: Snowflake
    reason: LeaveReason


class ServerUpdatedPayload(Model):
    __shown__ = frozenset({"server_id", "server"})

    server_id: Snowflake
    server: ServerView


class SessionGone(Model):
    """A session that ended before its time."""

    __shown__ = frozenset({"session_id"})

    user_id: Snowflake
    session_id: Snowflake


class SignedIn(Model):
    """A new session. The token is shown this once."""

    __shown__ = frozenset({"session", "user"})

    token: Annotated[str, Field(max_length=43, min_length=43)]
    """Goes into the Authorization header."""
    session: SessionView
    user: Me


class Timeout(Model):
    """Until when a member may only read."""

    until: Timestamp | None
    """Until then the member may read and not write."""


class TypingStartBody(Model):
    __shown__ = frozenset({"channel_id"})

    channel_id: Snowflake


class TypingStartedPayload(Model):
    __shown__ = frozenset({"server_id", "channel_id"})

    server_id: Snowflake
    channel_id: Snowflake
    user_id: Snowflake


class UpdateChannelBody(Model):
    __shown__ = frozenset({"name", "topic", "position"})

    name: Annotated[str | None, Field(max_length=100, min_length=1), ABSENT] = None
    topic: Annotated[str | None, Field(max_length=1024), ABSENT] = None
    position: Annotated[int | None, Field(ge=0, le=1000), ABSENT] = None
    """Lower stands first; of equal ones the older."""


class UpdateMeBody(Model):
    display_name: Annotated[str | None, Field(max_length=64, min_length=1), ABSENT] = None
    """What others read."""
    email: Annotated[str | None, Field(max_length=254, min_length=3, pattern="^[^@\\s]+@[^@\\s]+$")] = None
    """Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an
    account.
    """
    show_presence: Annotated[bool | None, ABSENT] = None
    """Whether others may see that one is online or typing."""


class UpdateMemberBody(Model):
    nickname: Annotated[str | None, Field(max_length=64, min_length=1)]
    """What others read in this server instead of the display name."""


class UpdateRoleBody(Model):
    __shown__ = frozenset({"name", "position", "permissions"})

    name: Annotated[str | None, Field(max_length=100, min_length=1), ABSENT] = None
    position: Annotated[int | None, Field(ge=1, le=1000), ABSENT] = None
    permissions: Annotated[PermissionBits | None, ABSENT] = None


class UpdateServerBody(Model):
    __shown__ = frozenset({"name"})

    name: Annotated[str, Field(max_length=100, min_length=1)]


class UserUpdatedPayload(Model):
    __shown__ = frozenset({"user"})

    user_id: Snowflake
    user: Me
