"""First tables

Revision 0001, after none.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_versions",
        sa.Column("tenant_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_access_versions")),
    )
    op.create_table(
        "job_runs",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("started_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("finished_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_job_runs")),
    )
    op.create_table(
        "mutations",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("mutation_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "route", "mutation_id", name=op.f("pk_mutations")),
    )
    op.create_index("ix_mutations_by_age", "mutations", ["created_at"], unique=False)
    op.create_table(
        "outbox_events",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("partition", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("tenant_id", sa.BigInteger(), nullable=True),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("frame", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("published_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_events")),
    )
    op.create_index("ix_outbox_events_at_offset", "outbox_events", ["scope", "offset"], unique=True)
    op.create_index("ix_outbox_events_by_age", "outbox_events", ["published_at"], unique=False)
    op.create_index(
        "ix_outbox_events_unpublished",
        "outbox_events",
        ["partition", "scope", "offset"],
        unique=False,
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.create_table(
        "stream_scopes",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("last_offset", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_stream_scopes")),
    )
    op.create_index("ix_stream_scopes_by_user", "stream_scopes", ["user_id", "scope"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("show_presence", sa.Boolean(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    op.create_index("ix_users_by_username", "users", ["username"], unique=True)
    op.create_table(
        "servers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("deleted_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_servers_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_servers")),
    )
    op.create_index("ix_servers_deleted", "servers", ["deleted_at"], unique=False)
    op.create_index("ix_servers_owner_id", "servers", ["owner_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("expires_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index("ix_sessions_by_token", "sessions", ["token_hash"], unique=True)
    op.create_index("ix_sessions_expiring", "sessions", ["expires_at"], unique=False)
    op.create_index("ix_sessions_of_user", "sessions", ["user_id", "id"], unique=False)
    op.create_table(
        "bans",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("moderator_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["moderator_id"], ["users.id"], name=op.f("fk_bans_moderator_id")),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_bans_server_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("server_id", "user_id", name=op.f("pk_bans")),
    )
    op.create_index("ix_bans_moderator_id", "bans", ["moderator_id"], unique=False)
    op.create_index("ix_bans_of_user", "bans", ["user_id", "server_id"], unique=False)
    op.create_index("ix_bans_oldest", "bans", ["created_at"], unique=False)
    op.create_table(
        "channels",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deleted_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_channels_server_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
    )
    op.create_index(
        "ix_channels_all_in_server", "channels", ["server_id", sa.literal_column("deleted_at DESC"), "id"], unique=False
    )
    op.create_index("ix_channels_deleted", "channels", ["deleted_at"], unique=False)
    op.create_index(
        "ix_channels_in_server",
        "channels",
        ["server_id", "position", "id"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "invites",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("creator_id", sa.BigInteger(), nullable=False),
        sa.Column("max_uses", sa.Integer(), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("expires_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["creator_id"], ["users.id"], name=op.f("fk_invites_creator_id")),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_invites_server_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_invites")),
    )
    op.create_index("ix_invites_creator_id", "invites", ["creator_id"], unique=False)
    op.create_index("ix_invites_expiring", "invites", ["expires_at"], unique=False)
    op.create_index("ix_invites_in_server", "invites", ["server_id", "created_at", "code"], unique=False)
    op.create_table(
        "kept_timeouts",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_kept_timeouts_server_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_kept_timeouts_user_id")),
        sa.PrimaryKeyConstraint("server_id", "user_id", name=op.f("pk_kept_timeouts")),
    )
    op.create_index("ix_kept_timeouts_expiring", "kept_timeouts", ["until"], unique=False)
    op.create_index("ix_kept_timeouts_of_user", "kept_timeouts", ["user_id", "server_id"], unique=False)
    op.create_table(
        "members",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("nickname", sa.Text(), nullable=True),
        sa.Column("joined_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("timed_out_until", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_members_server_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_members_user_id")),
        sa.PrimaryKeyConstraint("server_id", "user_id", name=op.f("pk_members")),
    )
    op.create_index("ix_members_of_user", "members", ["user_id", "server_id"], unique=False)
    op.create_table(
        "roles",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("permissions", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_roles_server_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
    )
    op.create_index("ix_roles_in_server", "roles", ["server_id", "position", "id"], unique=False)
    op.create_table(
        "member_overwrites",
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("allow", sa.BigInteger(), nullable=False),
        sa.Column("deny", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_member_overwrites_channel_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_member_overwrites_server_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_member_overwrites_user_id")),
        sa.PrimaryKeyConstraint("channel_id", "user_id", name=op.f("pk_member_overwrites")),
    )
    op.create_index(
        "ix_member_overwrites_in_server", "member_overwrites", ["server_id", "channel_id", "user_id"], unique=False
    )
    op.create_index(
        "ix_member_overwrites_of_member", "member_overwrites", ["server_id", "user_id", "channel_id"], unique=False
    )
    op.create_index("ix_member_overwrites_user_id", "member_overwrites", ["user_id"], unique=False)
    op.create_table(
        "member_roles",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_member_roles_role_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_member_roles_server_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_member_roles_user_id")),
        sa.PrimaryKeyConstraint("server_id", "user_id", "role_id", name=op.f("pk_member_roles")),
    )
    op.create_index("ix_member_roles_of_role", "member_roles", ["role_id", "user_id"], unique=False)
    op.create_index("ix_member_roles_user_id", "member_roles", ["user_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("edited_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_messages_author_id")),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_messages_channel_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_messages_server_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index("ix_messages_by_author", "messages", ["author_id", "id"], unique=False)
    op.create_index("ix_messages_in_channel", "messages", ["channel_id", "id"], unique=False)
    op.create_index("ix_messages_server_id", "messages", ["server_id"], unique=False)
    op.create_table(
        "role_overwrites",
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("allow", sa.BigInteger(), nullable=False),
        sa.Column("deny", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_role_overwrites_channel_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_role_overwrites_role_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_role_overwrites_server_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("channel_id", "role_id", name=op.f("pk_role_overwrites")),
    )
    op.create_index(
        "ix_role_overwrites_in_server", "role_overwrites", ["server_id", "channel_id", "role_id"], unique=False
    )
    op.create_index("ix_role_overwrites_role_id", "role_overwrites", ["role_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_role_overwrites_role_id", table_name="role_overwrites")
    op.drop_index("ix_role_overwrites_in_server", table_name="role_overwrites")
    op.drop_table("role_overwrites")
    op.drop_index("ix_messages_server_id", table_name="messages")
    op.drop_index("ix_messages_in_channel", table_name="messages")
    op.drop_index("ix_messages_by_author", table_name="messages")
    op.drop_table("messages")
    op.drop_index("ix_member_roles_user_id", table_name="member_roles")
    op.drop_index("ix_member_roles_of_role", table_name="member_roles")
    op.drop_table("member_roles")
    op.drop_index("ix_member_overwrites_user_id", table_name="member_overwrites")
    op.drop_index("ix_member_overwrites_of_member", table_name="member_overwrites")
    op.drop_index("ix_member_overwrites_in_server", table_name="member_overwrites")
    op.drop_table("member_overwrites")
    op.drop_index("ix_roles_in_server", table_name="roles")
    op.drop_table("roles")
    op.drop_index("ix_members_of_user", table_name="members")
    op.drop_table("members")
    op.drop_index("ix_kept_timeouts_of_user", table_name="kept_timeouts")
    op.drop_index("ix_kept_timeouts_expiring", table_name="kept_timeouts")
    op.drop_table("kept_timeouts")
    op.drop_index("ix_invites_in_server", table_name="invites")
    op.drop_index("ix_invites_expiring", table_name="invites")
    op.drop_index("ix_invites_creator_id", table_name="invites")
    op.drop_table("invites")
    op.drop_index("ix_channels_in_server", table_name="channels", postgresql_where=sa.text("deleted_at IS NULL"))
    op.drop_index("ix_channels_deleted", table_name="channels")
    op.drop_index("ix_channels_all_in_server", table_name="channels")
    op.drop_table("channels")
    op.drop_index("ix_bans_oldest", table_name="bans")
    op.drop_index("ix_bans_of_user", table_name="bans")
    op.drop_index("ix_bans_moderator_id", table_name="bans")
    op.drop_table("bans")
    op.drop_index("ix_sessions_of_user", table_name="sessions")
    op.drop_index("ix_sessions_expiring", table_name="sessions")
    op.drop_index("ix_sessions_by_token", table_name="sessions")
    op.drop_table("sessions")
    op.drop_index("ix_servers_owner_id", table_name="servers")
    op.drop_index("ix_servers_deleted", table_name="servers")
    op.drop_table("servers")
    op.drop_index("ix_users_by_username", table_name="users")
    op.drop_table("users")
    op.drop_index("ix_stream_scopes_by_user", table_name="stream_scopes")
    op.drop_table("stream_scopes")
    op.drop_index(
        "ix_outbox_events_unpublished", table_name="outbox_events", postgresql_where=sa.text("published_at IS NULL")
    )
    op.drop_index("ix_outbox_events_by_age", table_name="outbox_events")
    op.drop_index("ix_outbox_events_at_offset", table_name="outbox_events")
    op.drop_table("outbox_events")
    op.drop_index("ix_mutations_by_age", table_name="mutations")
    op.drop_table("mutations")
    op.drop_table("job_runs")
    op.drop_table("access_versions")
