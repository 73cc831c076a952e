# Generated from contracts/ by accord gen. Do not edit.
"""Rows of the project's entities. What is personal does not show in `repr`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from generated.enums import PresenceStatus


@dataclass(frozen=True, slots=True)
class User:
    """One account."""

    id: int
    username: str = field(repr=False)
    """The public handle; lower case, so that it is exact."""
    display_name: str = field(repr=False)
    """What others read."""
    email: str | None = field(repr=False)
    """Optional, for account recovery. Not unique until it is verified: a refusal would tell strangers who has an
    account.
    """
    password_hash: str = field(repr=False)
    """Argon2id, with its parameters and salt."""
    show_presence: bool = field(repr=False)
    """Whether others may see that one is online or typing."""
    created_at: datetime = field(repr=False)


class UserChanges(TypedDict, total=False):
    """Columns of User that `update` can change."""

    username: str
    display_name: str
    email: str | None
    password_hash: str
    show_presence: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in device. It holds nothing that names the device or where it is."""

    id: int
    user_id: int = field(repr=False)
    token_hash: bytes = field(repr=False)
    """BLAKE2b of the token; the token itself is not kept."""
    created_at: datetime = field(repr=False)
    expires_at: datetime = field(repr=False)


class SessionChanges(TypedDict, total=False):
    """Columns of Session that `update` can change."""

    user_id: int
    token_hash: bytes
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """A room of a server. A deleted one stays hidden for an hour, so that its last events find their audience."""

    id: int
    server_id: int
    name: str
    topic: str
    position: int
    """Lower stands first; of equal ones the older."""
    deleted_at: datetime | None


class ChannelChanges(TypedDict, total=False):
    """Columns of Channel that `update` can change."""

    server_id: int
    name: str
    topic: str
    position: int
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoleOverwrite:
    """What a channel allows or denies to a role."""

    channel_id: int
    role_id: int
    server_id: int
    allow: int
    deny: int


class RoleOverwriteChanges(TypedDict, total=False):
    """Columns of RoleOverwrite that `update` can change."""

    server_id: int
    allow: int
    deny: int


@dataclass(frozen=True, slots=True)
class MemberOverwrite:
    """What a channel allows or denies to one member. It goes when the member goes."""

    channel_id: int
    user_id: int = field(repr=False)
    server_id: int
    allow: int = field(repr=False)
    deny: int = field(repr=False)


class MemberOverwriteChanges(TypedDict, total=False):
    """Columns of MemberOverwrite that `update` can change."""

    server_id: int
    allow: int
    deny: int


@dataclass(frozen=True, slots=True)
class Invite:
    """A code that lets people join a server until it expires or is used up."""

    code: str
    server_id: int
    creator_id: int = field(repr=False)
    max_uses: int | None
    """How many may join with it; null is no limit."""
    uses: int
    """How many joined with it."""
    created_at: datetime
    expires_at: datetime


class InviteChanges(TypedDict, total=False):
    """Columns of Invite that `update` can change."""

    server_id: int
    creator_id: int
    max_uses: int | None
    uses: int
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """One account in one server."""

    server_id: int
    user_id: int = field(repr=False)
    nickname: str | None = field(repr=False)
    """What others read in this server instead of the display name."""
    joined_at: datetime = field(repr=False)
    timed_out_until: datetime | None = field(repr=False)
    """Until then the member may read and not write."""


class MemberChanges(TypedDict, total=False):
    """Columns of Member that `update` can change."""

    nickname: str | None
    joined_at: datetime
    timed_out_until: datetime | None


@dataclass(frozen=True, slots=True)
class KeptTimeout:
    """The timeout of somebody who left meanwhile, so that coming back does not end it."""

    server_id: int
    user_id: int = field(repr=False)
    until: datetime = field(repr=False)


class KeptTimeoutChanges(TypedDict, total=False):
    """Columns of KeptTimeout that `update` can change."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Ban:
    """An account that may not come back to a server for two years."""

    server_id: int
    user_id: int = field(repr=False)
    """Not a reference, so that a ban does not tell whether there is such an account."""
    moderator_id: int = field(repr=False)
    reason: str | None = field(repr=False)
    """Why; the banned person can read it in an export."""
    created_at: datetime = field(repr=False)


class BanChanges(TypedDict, total=False):
    """Columns of Ban that `update` can change."""

    moderator_id: int
    reason: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """One message in one channel."""

    id: int
    server_id: int
    channel_id: int
    author_id: int = field(repr=False)
    content: str = field(repr=False)
    """The text, as written."""
    created_at: datetime
    edited_at: datetime | None


class MessageChanges(TypedDict, total=False):
    """Columns of Message that `update` can change."""

    server_id: int
    channel_id: int
    author_id: int
    content: str
    created_at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class Presence:
    """A user who is online and shows it. Every heartbeat renews it."""

    user_id: int
    status: PresenceStatus = field(repr=False)
    since: datetime = field(repr=False)


@dataclass(frozen=True, slots=True)
class Connection:
    """A session with an open connection, of a user who shows their presence."""

    session_id: int
    user_id: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Role:
    """A set of permissions. The role of everyone has the server's own id and stands lowest."""

    id: int
    server_id: int
    name: str
    position: int
    """Higher stands above; of equal ones the older, with the smaller id."""
    permissions: int


class RoleChanges(TypedDict, total=False):
    """Columns of Role that `update` can change."""

    server_id: int
    name: str
    position: int
    permissions: int


@dataclass(frozen=True, slots=True)
class MemberRole:
    """A member has a role."""

    server_id: int
    user_id: int = field(repr=False)
    role_id: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Server:
    """A place with members, roles and channels. A deleted one has no members; what was in it is removed step by
    step.
    """

    id: int
    name: str
    owner_id: int = field(repr=False)
    created_at: datetime
    deleted_at: datetime | None


class ServerChanges(TypedDict, total=False):
    """Columns of Server that `update` can change."""

    name: str
    owner_id: int
    created_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody told a channel that they are writing; while it lasts, it is not told again."""

    channel_id: int
    user_id: int
    server_id: int
