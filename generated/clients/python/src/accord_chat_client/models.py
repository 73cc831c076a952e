# Generated from contracts/ by accord gen. Do not edit.
"""What goes over the wire: `Sent` models are checked in full, `Received` ones are open."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ._scalars import NOT_NULL, Moment, Received, Sent, Snowflake


class AccessChangedPayload(Received):
    server_id: Snowflake


class BanMemberBody(Sent):
    reason: str | None = Field(min_length=1, max_length=512, repr=False)
    """Why; the banned person can read it in an export."""


class BanView(Received):
    """A ban as moderators see it."""

    server_id: Snowflake
    user_id: Snowflake = Field(repr=False)
    """Not a reference, so that a ban does not tell whether there is such an account."""
    moderator_id: Snowflake = Field(repr=False)
    reason: str | None = Field(repr=False)
    """Why; the banned person can read it in an export."""
    created_at: Moment = Field(repr=False)


class ChannelView(Received):
    """A channel as those who may view it see it."""

    id: Snowflake
    server_id: Snowflake
    name: str
    topic: str
    position: int
    """Lower stands first; of equal ones the older."""


class ChannelChanged(Received):
    """A channel as it is now."""

    server_id: Snowflake
    channel_id: Snowflake
    channel: ChannelView


class ChannelDeletedPayload(Received):
    server_id: Snowflake
    channel_id: Snowflake


MutationId = Annotated[str, Field(min_length=8, max_length=64, pattern="^[A-Za-z0-9_-]+$")]
"""The client's own name for one change; a repeat of it returns the first result."""


class CreateChannelBody(Sent):
    name: str = Field(min_length=1, max_length=100)
    topic: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=1024)
    position: Annotated[int | None, NOT_NULL] = Field(default=None, ge=0, le=1000)
    client_mutation_id: MutationId


class CreateInviteBody(Sent):
    lifetime_seconds: Annotated[int | None, NOT_NULL] = Field(default=None, ge=60, le=2592000)
    """How long it works: a minute to 30 days, a week unless told."""
    max_uses: int | None = Field(default=None, ge=1, le=1000)
    """How many may join with it; null is no limit."""
    client_mutation_id: MutationId


class CreateMessageBody(Sent):
    content: str = Field(min_length=1, max_length=4000, repr=False)
    """The text, as written."""
    client_mutation_id: MutationId


PermissionBits = Annotated[int, Field(ge=0, le=4503599627370495)]
"""A set of permissions; each bit is one that project.yaml declares."""


class CreateRoleBody(Sent):
    name: str = Field(min_length=1, max_length=100)
    permissions: PermissionBits
    client_mutation_id: MutationId


class CreateServerBody(Sent):
    name: str = Field(min_length=1, max_length=100)
    client_mutation_id: MutationId


class EditMessageBody(Sent):
    content: str = Field(min_length=1, max_length=4000, repr=False)
    """The text, as written."""


class InvitePreview(Received):
    """What who holds a code may know before joining."""

    code: str
    server_id: Snowflake
    server_name: str
    expires_at: Moment


class InviteView(Received):
    """An invite as those who may make one see it."""

    code: str
    server_id: Snowflake
    creator_id: Snowflake = Field(repr=False)
    max_uses: int | None
    """How many may join with it; null is no limit."""
    uses: int
    """How many joined with it."""
    created_at: Moment
    expires_at: Moment


class JoinServerBody(Sent):
    client_mutation_id: MutationId


LeaveReason = Literal["left", "removed", "banned", "deleted"]
"""Why one is no longer in a server."""


class ListBansReply(Received):
    bans: list[BanView]


class ListChannelsReply(Received):
    channels: list[ChannelView]


class ListInvitesReply(Received):
    invites: list[InviteView]


class MemberView(Received):
    """A member as the others see them."""

    server_id: Snowflake
    user_id: Snowflake = Field(repr=False)
    username: str = Field(repr=False)
    """The public handle; lower case, so that it is exact."""
    display_name: str = Field(repr=False)
    """What others read."""
    nickname: str | None = Field(repr=False)
    """What others read in this server instead of the display name."""
    role_ids: list[Snowflake] = Field(repr=False)
    """Without the role of everyone."""
    joined_at: Moment = Field(repr=False)


class ListMembersReply(Received):
    members: list[MemberView]


class MessageView(Received):
    """A message as members see it."""

    id: Snowflake
    server_id: Snowflake
    channel_id: Snowflake
    author_id: Snowflake = Field(repr=False)
    content: str = Field(repr=False)
    """The text, as written."""
    created_at: Moment
    edited_at: Moment | None


class ListMessagesReply(Received):
    messages: list[MessageView]


class MemberOverwriteView(Received):
    """An overwrite for a member."""

    user_id: Snowflake = Field(repr=False)
    allow: int = Field(repr=False)
    deny: int = Field(repr=False)


class RoleOverwriteView(Received):
    """An overwrite for a role."""

    role_id: Snowflake
    allow: int
    deny: int


class ListOverwritesReply(Received):
    roles: list[RoleOverwriteView]
    members: list[MemberOverwriteView]


class ServerView(Received):
    """A server as its members see it."""

    id: Snowflake
    name: str
    owner_id: Snowflake = Field(repr=False)
    created_at: Moment


class ListOwnServersReply(Received):
    servers: list[ServerView]


PresenceStatus = Literal["online", "offline"]
"""Whether somebody is there."""


class PresenceView(Received):
    """A member who is online."""

    user_id: Snowflake = Field(repr=False)
    status: PresenceStatus | str = Field(repr=False)
    since: Moment = Field(repr=False)


class ListPresencesReply(Received):
    presences: list[PresenceView]
    next: Snowflake | None
    """Null when there are no more members."""


class RoleView(Received):
    """A role as members see it."""

    id: Snowflake
    server_id: Snowflake
    name: str
    position: int
    """Higher stands above; of equal ones the older, with the smaller id."""
    permissions: int


class ListRolesReply(Received):
    roles: list[RoleView]


class SessionView(Received):
    """One of one's own sessions."""

    id: Snowflake
    created_at: Moment = Field(repr=False)
    expires_at: Moment = Field(repr=False)
    current: bool


class ListSessionsReply(Received):
    sessions: list[SessionView]


class LogInBody(Sent):
    username: str = Field(min_length=2, max_length=32, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$", repr=False)
    """The public handle; lower case, so that it is exact."""
    password: str = Field(min_length=1, max_length=128, repr=False)


class Me(Received):
    """One's own account."""

    id: Snowflake
    username: str = Field(repr=False)
    """The public handle; lower case, so that it is exact."""
    display_name: str = Field(repr=False)
    """What others read."""
    email: str | None = Field(repr=False)
    """Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an
    account.
    """
    show_presence: bool = Field(repr=False)
    """Whether others may see that one is online or typing."""
    created_at: Moment = Field(repr=False)


class MemberRemovedPayload(Received):
    server_id: Snowflake
    user_id: Snowflake = Field(repr=False)


class MessageGone(Received):
    """Which message was deleted."""

    id: Snowflake
    server_id: Snowflake
    channel_id: Snowflake


class Overwrite(Sent):
    """Bits that are allowed and bits that are denied; what is in neither is as in the server."""

    allow: PermissionBits = Field(repr=False)
    deny: PermissionBits = Field(repr=False)


class PresenceChangedPayload(Received):
    server_id: Snowflake
    user_id: Snowflake = Field(repr=False)
    status: PresenceStatus | str = Field(repr=False)


class RegisterBody(Sent):
    username: str = Field(min_length=2, max_length=32, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$", repr=False)
    """The public handle; lower case, so that it is exact."""
    display_name: str = Field(min_length=1, max_length=64, repr=False)
    """What others read."""
    email: str | None = Field(default=None, min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$", repr=False)
    """Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an
    account.
    """
    password: str = Field(min_length=10, max_length=128, repr=False)


class RoleDeletedPayload(Received):
    server_id: Snowflake
    role_id: Snowflake


class ServerDeletedPayload(Received):
    server_id: Snowflake


class ServerJoinedPayload(Received):
    user_id: Snowflake = Field(repr=False)
    server_id: Snowflake


class ServerLeftPayload(Received):
    user_id: Snowflake = Field(repr=False)
    server_id: Snowflake
    reason: LeaveReason | str = Field(repr=False)


class ServerUpdatedPayload(Received):
    server_id: Snowflake
    server: ServerView


class SessionGone(Received):
    """A session that ended before its time."""

    user_id: Snowflake = Field(repr=False)
    session_id: Snowflake


class SignedIn(Received):
    """A new session. The token is shown this once."""

    token: str = Field(repr=False)
    """Goes into the Authorization header."""
    session: SessionView
    user: Me


class Timeout(Received):
    """Until when a member may only read."""

    until: Moment | None = Field(repr=False)
    """Until then the member may read and not write."""


class TimeoutInput(Sent):
    """Until when a member may only read."""

    until: Moment | None = Field(repr=False)
    """Until then the member may read and not write."""


class TypingStartBody(Sent):
    channel_id: Snowflake


class TypingStartedPayload(Received):
    server_id: Snowflake
    channel_id: Snowflake
    user_id: Snowflake = Field(repr=False)


class UpdateChannelBody(Sent):
    name: Annotated[str | None, NOT_NULL] = Field(default=None, min_length=1, max_length=100)
    topic: Annotated[str | None, NOT_NULL] = Field(default=None, max_length=1024)
    position: Annotated[int | None, NOT_NULL] = Field(default=None, ge=0, le=1000)
    """Lower stands first; of equal ones the older."""


class UpdateMeBody(Sent):
    display_name: Annotated[str | None, NOT_NULL] = Field(default=None, min_length=1, max_length=64, repr=False)
    """What others read."""
    email: str | None = Field(default=None, min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$", repr=False)
    """Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an
    account.
    """
    show_presence: Annotated[bool | None, NOT_NULL] = Field(default=None, repr=False)
    """Whether others may see that one is online or typing."""


class UpdateMemberBody(Sent):
    nickname: str | None = Field(min_length=1, max_length=64, repr=False)
    """What others read in this server instead of the display name."""


class UpdateRoleBody(Sent):
    name: Annotated[str | None, NOT_NULL] = Field(default=None, min_length=1, max_length=100)
    position: Annotated[int | None, NOT_NULL] = Field(default=None, ge=1, le=1000)
    permissions: Annotated[PermissionBits | None, NOT_NULL] = None


class UpdateServerBody(Sent):
    name: str = Field(min_length=1, max_length=100)


class UserUpdatedPayload(Received):
    user_id: Snowflake = Field(repr=False)
    user: Me
