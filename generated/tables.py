# Generated from contracts/ by accord gen. Do not edit.
"""Tables of the project: what migrations are made from. Queries stand in `generated.repositories`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

outbox_events = Table(
    "outbox_events",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("scope", Text, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("partition", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("tenant_id", BigInteger, nullable=True),
    Column("actor_id", BigInteger, nullable=True),
    Column("header", Text, nullable=False),
    Column("frame", LargeBinary, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("published_at", TIMESTAMP(timezone=True), nullable=True),
    Index("ix_outbox_events_at_offset", "scope", "offset", unique=True),
    Index(
        "ix_outbox_events_unpublished", "partition", "scope", "offset", postgresql_where=text("published_at IS NULL")
    ),
    Index("ix_outbox_events_by_age", "published_at"),
)
"""An event that was committed, until it is on its way; deleted an hour after it was published."""

stream_scopes = Table(
    "stream_scopes",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("user_id", BigInteger, nullable=True),
    Column("last_offset", BigInteger, nullable=False),
    Index("ix_stream_scopes_by_user", "user_id", "scope"),
)
"""How many durable events a scope has had. Its row lock puts them in commit order."""

access_versions = Table(
    "access_versions",
    METADATA,
    Column("tenant_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
)
"""How often the access rules of a tenant have changed; gateways compare it before they deliver."""

mutations = Table(
    "mutations",
    METADATA,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("route", Text, primary_key=True),
    Column("mutation_id", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("status", Integer, nullable=True),
    Column("body", LargeBinary, nullable=True),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Index("ix_mutations_by_age", "created_at"),
)
"""The reply to a change that the client named, so that its repeat gets the same one."""

job_runs = Table(
    "job_runs",
    METADATA,
    Column("job", Text, primary_key=True),
    Column("started_at", TIMESTAMP(timezone=True), nullable=False),
    Column("finished_at", TIMESTAMP(timezone=True), nullable=True),
)
"""When each scheduled job last ran, so that several workers run it once."""

users = Table(
    "users",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("username", Text, nullable=False),
    Column("display_name", Text, nullable=False),
    Column("email", Text, nullable=True),
    Column("password_hash", Text, nullable=False),
    Column("show_presence", Boolean, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Index("ix_users_by_username", "username", unique=True),
)
"""One account."""

sessions = Table(
    "sessions",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, ForeignKey("users.id"), nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("expires_at", TIMESTAMP(timezone=True), nullable=False),
    Index("ix_sessions_by_token", "token_hash", unique=True),
    Index("ix_sessions_of_user", "user_id", "id"),
    Index("ix_sessions_expiring", "expires_at"),
)
"""One signed-in device. It holds nothing that names the device or where it is."""

servers = Table(
    "servers",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("owner_id", BigInteger, ForeignKey("users.id"), nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("deleted_at", TIMESTAMP(timezone=True), nullable=True),
    Index("ix_servers_deleted", "deleted_at"),
    Index("ix_servers_owner_id", "owner_id"),
)
"""A place with members, roles and channels. A deleted one has no members; what was in it is removed step by step."""

channels = Table(
    "channels",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("deleted_at", TIMESTAMP(timezone=True), nullable=True),
    Index("ix_channels_in_server", "server_id", "position", "id", postgresql_where=text("deleted_at IS NULL")),
    Index("ix_channels_all_in_server", "server_id", text("deleted_at DESC"), "id"),
    Index("ix_channels_deleted", "deleted_at"),
)
"""A room of a server. A deleted one stays hidden for an hour, so that its last events find their audience."""

roles = Table(
    "roles",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("permissions", BigInteger, nullable=False),
    Index("ix_roles_in_server", "server_id", "position", "id"),
)
"""A set of permissions. The role of everyone has the server's own id and stands lowest."""

role_overwrites = Table(
    "role_overwrites",
    METADATA,
    Column(
        "channel_id", BigInteger, ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("role_id", BigInteger, ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
    Column("allow", BigInteger, nullable=False),
    Column("deny", BigInteger, nullable=False),
    Index("ix_role_overwrites_in_server", "server_id", "channel_id", "role_id"),
    Index("ix_role_overwrites_role_id", "role_id"),
)
"""What a channel allows or denies to a role."""

member_overwrites = Table(
    "member_overwrites",
    METADATA,
    Column(
        "channel_id", BigInteger, ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
    Column("allow", BigInteger, nullable=False),
    Column("deny", BigInteger, nullable=False),
    Index("ix_member_overwrites_in_server", "server_id", "channel_id", "user_id"),
    Index("ix_member_overwrites_of_member", "server_id", "user_id", "channel_id"),
    Index("ix_member_overwrites_user_id", "user_id"),
)
"""What a channel allows or denies to one member. It goes when the member goes."""

invites = Table(
    "invites",
    METADATA,
    Column("code", Text, primary_key=True),
    Column("server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
    Column("creator_id", BigInteger, ForeignKey("users.id"), nullable=False),
    Column("max_uses", Integer, nullable=True),
    Column("uses", Integer, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("expires_at", TIMESTAMP(timezone=True), nullable=False),
    Index("ix_invites_in_server", "server_id", "created_at", "code"),
    Index("ix_invites_expiring", "expires_at"),
    Index("ix_invites_creator_id", "creator_id"),
)
"""A code that lets people join a server until it expires or is used up."""

members = Table(
    "members",
    METADATA,
    Column(
        "server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("nickname", Text, nullable=True),
    Column("joined_at", TIMESTAMP(timezone=True), nullable=False),
    Column("timed_out_until", TIMESTAMP(timezone=True), nullable=True),
    Index("ix_members_of_user", "user_id", "server_id"),
)
"""One account in one server."""

kept_timeouts = Table(
    "kept_timeouts",
    METADATA,
    Column(
        "server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("until", TIMESTAMP(timezone=True), nullable=False),
    Index("ix_kept_timeouts_of_user", "user_id", "server_id"),
    Index("ix_kept_timeouts_expiring", "until"),
)
"""The timeout of somebody who left meanwhile, so that coming back does not end it."""

bans = Table(
    "bans",
    METADATA,
    Column(
        "server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("moderator_id", BigInteger, ForeignKey("users.id"), nullable=False),
    Column("reason", Text, nullable=True),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Index("ix_bans_of_user", "user_id", "server_id"),
    Index("ix_bans_oldest", "created_at"),
    Index("ix_bans_moderator_id", "moderator_id"),
)
"""An account that may not come back to a server for two years."""

messages = Table(
    "messages",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
    Column("channel_id", BigInteger, ForeignKey("channels.id", ondelete="CASCADE"), nullable=False),
    Column("author_id", BigInteger, ForeignKey("users.id"), nullable=False),
    Column("content", Text, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("edited_at", TIMESTAMP(timezone=True), nullable=True),
    Index("ix_messages_in_channel", "channel_id", "id"),
    Index("ix_messages_by_author", "author_id", "id"),
    Index("ix_messages_server_id", "server_id"),
)
"""One message in one channel."""

member_roles = Table(
    "member_roles",
    METADATA,
    Column(
        "server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("user_id", BigInteger, ForeignKey("users.id"), primary_key=True, autoincrement=False),
    Column("role_id", BigInteger, ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index("ix_member_roles_of_role", "role_id", "user_id"),
    Index("ix_member_roles_user_id", "user_id"),
)
"""A member has a role."""
