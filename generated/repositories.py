# Generated from contracts/ by accord gen. Do not edit.
"""Typed access to each table: by key, and by the access patterns that the contracts declare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from accord.stores import ports, statements
from generated.rows import (
    Ban,
    BanChanges,
    Channel,
    ChannelChanges,
    Invite,
    InviteChanges,
    KeptTimeout,
    KeptTimeoutChanges,
    Member,
    MemberChanges,
    MemberOverwrite,
    MemberOverwriteChanges,
    MemberRole,
    Message,
    MessageChanges,
    Role,
    RoleChanges,
    RoleOverwrite,
    RoleOverwriteChanges,
    Server,
    ServerChanges,
    Session,
    SessionChanges,
    User,
    UserChanges,
)


class UserRepository:
    """One account."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, id: int) -> User | None:
        """The row of this key, or None."""
        sql = """
            SELECT id, username, display_name, email, password_hash, show_presence, created_at
            FROM users
            WHERE id = $1
        """
        return await self._session.fetch_one(User, sql, id)

    async def get_many(self, ids: Sequence[int]) -> list[User]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT id, username, display_name, email, password_hash, show_presence, created_at
            FROM users
            WHERE id = ANY($1::bigint[])
            ORDER BY id
        """
        return await self._session.fetch(User, sql, ids)

    async def lock(self, id: int) -> User | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT id, username, display_name, email, password_hash, show_presence, created_at
            FROM users
            WHERE id = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(User, sql, id)

    async def insert(self, row: User) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO users (id, username, display_name, email, password_hash, show_presence, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
        await self._session.execute(
            sql, row.id, row.username, row.display_name, row.email, row.password_hash, row.show_presence, row.created_at
        )

    async def insert_new(self, row: User) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO users (id, username, display_name, email, password_hash, show_presence, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(
            sql, row.id, row.username, row.display_name, row.email, row.password_hash, row.show_presence, row.created_at
        )
        return added > 0

    async def update(self, id: int, **changes: Unpack[UserChanges]) -> User | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(id)
        columns = "id, username, display_name, email, password_hash, show_presence, created_at"
        sql = statements.update("users", "id = $1", columns, changes)
        return await self._session.fetch_one(User, sql, id, *changes.values())

    async def delete(self, id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM users
            WHERE id = $1
        """
        deleted = await self._session.execute(sql, id)
        return deleted > 0

    async def by_username(self, username: str) -> User | None:
        """The row with this username, or None."""
        sql = """
            SELECT id, username, display_name, email, password_hash, show_presence, created_at
            FROM users
            WHERE username = $1
        """
        return await self._session.fetch_one(User, sql, username)


class SessionRepository:
    """One signed-in device. It holds nothing that names the device or where it is."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, id: int) -> Session | None:
        """The row of this key, or None."""
        sql = """
            SELECT id, user_id, token_hash, created_at, expires_at
            FROM sessions
            WHERE id = $1
        """
        return await self._session.fetch_one(Session, sql, id)

    async def get_many(self, ids: Sequence[int]) -> list[Session]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT id, user_id, token_hash, created_at, expires_at
            FROM sessions
            WHERE id = ANY($1::bigint[])
            ORDER BY id
        """
        return await self._session.fetch(Session, sql, ids)

    async def lock(self, id: int) -> Session | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT id, user_id, token_hash, created_at, expires_at
            FROM sessions
            WHERE id = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Session, sql, id)

    async def insert(self, row: Session) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
        """
        await self._session.execute(sql, row.id, row.user_id, row.token_hash, row.created_at, row.expires_at)

    async def insert_new(self, row: Session) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(sql, row.id, row.user_id, row.token_hash, row.created_at, row.expires_at)
        return added > 0

    async def update(self, id: int, **changes: Unpack[SessionChanges]) -> Session | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(id)
        columns = "id, user_id, token_hash, created_at, expires_at"
        sql = statements.update("sessions", "id = $1", columns, changes)
        return await self._session.fetch_one(Session, sql, id, *changes.values())

    async def delete(self, id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM sessions
            WHERE id = $1
        """
        deleted = await self._session.execute(sql, id)
        return deleted > 0

    async def by_token(self, token_hash: bytes) -> Session | None:
        """The row with this token_hash, or None."""
        sql = """
            SELECT id, user_id, token_hash, created_at, expires_at
            FROM sessions
            WHERE token_hash = $1
        """
        return await self._session.fetch_one(Session, sql, token_hash)

    async def of_user(self, user_id: int) -> list[Session]:
        """The rows with this user_id by id. The first 50 at most."""
        sql = """
            SELECT id, user_id, token_hash, created_at, expires_at
            FROM sessions
            WHERE user_id = $1
            ORDER BY id
            LIMIT 50
        """
        return await self._session.fetch(Session, sql, user_id)

    async def count_of_user(self, user_id: int) -> int:
        """How many rows there are with this user_id."""
        sql = """
            SELECT count(*)
            FROM sessions
            WHERE user_id = $1
        """
        count = await self._session.fetch_one(int, sql, user_id)
        return count or 0

    async def delete_of_user(self, user_id: int) -> int:
        """Delete all rows with this user_id; how many."""
        sql = """
            DELETE
            FROM sessions
            WHERE user_id = $1
        """
        return await self._session.execute(sql, user_id)

    async def delete_some_of_user(self, user_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this user_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM sessions
            WHERE id IN (
                SELECT id
                FROM sessions
                WHERE user_id = $1
                ORDER BY id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, user_id, limit)

    async def expiring(self) -> list[Session]:
        """The rows by expires_at. The first 500 at most."""
        sql = """
            SELECT id, user_id, token_hash, created_at, expires_at
            FROM sessions
            ORDER BY expires_at
            LIMIT 500
        """
        return await self._session.fetch(Session, sql)

    async def count_expiring(self) -> int:
        """How many rows there are."""
        sql = """
            SELECT count(*)
            FROM sessions
        """
        count = await self._session.fetch_one(int, sql)
        return count or 0


class ChannelRepository:
    """A room of a server. A deleted one stays hidden for an hour, so that its last events find their audience."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, id: int) -> Channel | None:
        """The row of this key, or None."""
        sql = """
            SELECT id, server_id, name, topic, "position", deleted_at
            FROM channels
            WHERE id = $1
        """
        return await self._session.fetch_one(Channel, sql, id)

    async def get_many(self, ids: Sequence[int]) -> list[Channel]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT id, server_id, name, topic, "position", deleted_at
            FROM channels
            WHERE id = ANY($1::bigint[])
            ORDER BY id
        """
        return await self._session.fetch(Channel, sql, ids)

    async def lock(self, id: int) -> Channel | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT id, server_id, name, topic, "position", deleted_at
            FROM channels
            WHERE id = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Channel, sql, id)

    async def insert(self, row: Channel) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO channels (id, server_id, name, topic, "position", deleted_at)
            VALUES ($1, $2, $3, $4, $5, $6)
        """
        await self._session.execute(sql, row.id, row.server_id, row.name, row.topic, row.position, row.deleted_at)

    async def insert_new(self, row: Channel) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO channels (id, server_id, name, topic, "position", deleted_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(
            sql, row.id, row.server_id, row.name, row.topic, row.position, row.deleted_at
        )
        return added > 0

    async def update(self, id: int, **changes: Unpack[ChannelChanges]) -> Channel | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(id)
        columns = 'id, server_id, name, topic, "position", deleted_at'
        sql = statements.update("channels", "id = $1", columns, changes)
        return await self._session.fetch_one(Channel, sql, id, *changes.values())

    async def delete(self, id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM channels
            WHERE id = $1
        """
        deleted = await self._session.execute(sql, id)
        return deleted > 0

    async def in_server(self, server_id: int) -> list[Channel]:
        """The rows with this server_id and no deleted_at by position, id. The first 500 at most."""
        sql = """
            SELECT id, server_id, name, topic, "position", deleted_at
            FROM channels
            WHERE server_id = $1 AND deleted_at IS NULL
            ORDER BY "position", id
            LIMIT 500
        """
        return await self._session.fetch(Channel, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id and no deleted_at."""
        sql = """
            SELECT count(*)
            FROM channels
            WHERE server_id = $1 AND deleted_at IS NULL
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id and no deleted_at; how many."""
        sql = """
            DELETE
            FROM channels
            WHERE server_id = $1 AND deleted_at IS NULL
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id and no deleted_at, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM channels
            WHERE id IN (
                SELECT id
                FROM channels
                WHERE server_id = $1 AND deleted_at IS NULL
                ORDER BY "position", id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)

    async def all_in_server(self, server_id: int) -> list[Channel]:
        """The rows with this server_id by deleted_at descending, id. The first 1000 at most."""
        sql = """
            SELECT id, server_id, name, topic, "position", deleted_at
            FROM channels
            WHERE server_id = $1
            ORDER BY deleted_at DESC, id
            LIMIT 1000
        """
        return await self._session.fetch(Channel, sql, server_id)

    async def count_all_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM channels
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_all_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM channels
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_all_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM channels
            WHERE id IN (
                SELECT id
                FROM channels
                WHERE server_id = $1
                ORDER BY deleted_at DESC, id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)

    async def deleted(self) -> list[Channel]:
        """The rows by deleted_at. The first 50 at most."""
        sql = """
            SELECT id, server_id, name, topic, "position", deleted_at
            FROM channels
            ORDER BY deleted_at
            LIMIT 50
        """
        return await self._session.fetch(Channel, sql)

    async def count_deleted(self) -> int:
        """How many rows there are."""
        sql = """
            SELECT count(*)
            FROM channels
        """
        count = await self._session.fetch_one(int, sql)
        return count or 0


class RoleOverwriteRepository:
    """What a channel allows or denies to a role."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, channel_id: int, role_id: int) -> RoleOverwrite | None:
        """The row of this key, or None."""
        sql = """
            SELECT channel_id, role_id, server_id, allow, deny
            FROM role_overwrites
            WHERE channel_id = $1 AND role_id = $2
        """
        return await self._session.fetch_one(RoleOverwrite, sql, channel_id, role_id)

    async def get_many(self, channel_id: int, role_ids: Sequence[int]) -> list[RoleOverwrite]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT channel_id, role_id, server_id, allow, deny
            FROM role_overwrites
            WHERE channel_id = $1 AND role_id = ANY($2::bigint[])
            ORDER BY channel_id, role_id
        """
        return await self._session.fetch(RoleOverwrite, sql, channel_id, role_ids)

    async def lock(self, channel_id: int, role_id: int) -> RoleOverwrite | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT channel_id, role_id, server_id, allow, deny
            FROM role_overwrites
            WHERE channel_id = $1 AND role_id = $2
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(RoleOverwrite, sql, channel_id, role_id)

    async def insert(self, row: RoleOverwrite) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO role_overwrites (channel_id, role_id, server_id, allow, deny)
            VALUES ($1, $2, $3, $4, $5)
        """
        await self._session.execute(sql, row.channel_id, row.role_id, row.server_id, row.allow, row.deny)

    async def insert_new(self, row: RoleOverwrite) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO role_overwrites (channel_id, role_id, server_id, allow, deny)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(sql, row.channel_id, row.role_id, row.server_id, row.allow, row.deny)
        return added > 0

    async def update(
        self, channel_id: int, role_id: int, **changes: Unpack[RoleOverwriteChanges]
    ) -> RoleOverwrite | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(channel_id, role_id)
        columns = "channel_id, role_id, server_id, allow, deny"
        sql = statements.update("role_overwrites", "channel_id = $1 AND role_id = $2", columns, changes)
        return await self._session.fetch_one(RoleOverwrite, sql, channel_id, role_id, *changes.values())

    async def delete(self, channel_id: int, role_id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM role_overwrites
            WHERE channel_id = $1 AND role_id = $2
        """
        deleted = await self._session.execute(sql, channel_id, role_id)
        return deleted > 0

    async def in_channel(self, channel_id: int) -> list[RoleOverwrite]:
        """The rows with this channel_id by role_id. The first 250 at most."""
        sql = """
            SELECT channel_id, role_id, server_id, allow, deny
            FROM role_overwrites
            WHERE channel_id = $1
            ORDER BY role_id
            LIMIT 250
        """
        return await self._session.fetch(RoleOverwrite, sql, channel_id)

    async def count_in_channel(self, channel_id: int) -> int:
        """How many rows there are with this channel_id."""
        sql = """
            SELECT count(*)
            FROM role_overwrites
            WHERE channel_id = $1
        """
        count = await self._session.fetch_one(int, sql, channel_id)
        return count or 0

    async def delete_in_channel(self, channel_id: int) -> int:
        """Delete all rows with this channel_id; how many."""
        sql = """
            DELETE
            FROM role_overwrites
            WHERE channel_id = $1
        """
        return await self._session.execute(sql, channel_id)

    async def delete_some_in_channel(self, channel_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this channel_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM role_overwrites
            WHERE (channel_id, role_id) IN (
                SELECT channel_id, role_id
                FROM role_overwrites
                WHERE channel_id = $1
                ORDER BY role_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, channel_id, limit)

    async def in_server(self, server_id: int) -> list[RoleOverwrite]:
        """The rows with this server_id by channel_id, role_id. The first 100000 at most."""
        sql = """
            SELECT channel_id, role_id, server_id, allow, deny
            FROM role_overwrites
            WHERE server_id = $1
            ORDER BY channel_id, role_id
            LIMIT 100000
        """
        return await self._session.fetch(RoleOverwrite, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM role_overwrites
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM role_overwrites
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM role_overwrites
            WHERE (channel_id, role_id) IN (
                SELECT channel_id, role_id
                FROM role_overwrites
                WHERE server_id = $1
                ORDER BY channel_id, role_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)


class MemberOverwriteRepository:
    """What a channel allows or denies to one member. It goes when the member goes."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, channel_id: int, user_id: int) -> MemberOverwrite | None:
        """The row of this key, or None."""
        sql = """
            SELECT channel_id, user_id, server_id, allow, deny
            FROM member_overwrites
            WHERE channel_id = $1 AND user_id = $2
        """
        return await self._session.fetch_one(MemberOverwrite, sql, channel_id, user_id)

    async def get_many(self, channel_id: int, user_ids: Sequence[int]) -> list[MemberOverwrite]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT channel_id, user_id, server_id, allow, deny
            FROM member_overwrites
            WHERE channel_id = $1 AND user_id = ANY($2::bigint[])
            ORDER BY channel_id, user_id
        """
        return await self._session.fetch(MemberOverwrite, sql, channel_id, user_ids)

    async def lock(self, channel_id: int, user_id: int) -> MemberOverwrite | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT channel_id, user_id, server_id, allow, deny
            FROM member_overwrites
            WHERE channel_id = $1 AND user_id = $2
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(MemberOverwrite, sql, channel_id, user_id)

    async def insert(self, row: MemberOverwrite) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO member_overwrites (channel_id, user_id, server_id, allow, deny)
            VALUES ($1, $2, $3, $4, $5)
        """
        await self._session.execute(sql, row.channel_id, row.user_id, row.server_id, row.allow, row.deny)

    async def insert_new(self, row: MemberOverwrite) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO member_overwrites (channel_id, user_id, server_id, allow, deny)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(sql, row.channel_id, row.user_id, row.server_id, row.allow, row.deny)
        return added > 0

    async def update(
        self, channel_id: int, user_id: int, **changes: Unpack[MemberOverwriteChanges]
    ) -> MemberOverwrite | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(channel_id, user_id)
        columns = "channel_id, user_id, server_id, allow, deny"
        sql = statements.update("member_overwrites", "channel_id = $1 AND user_id = $2", columns, changes)
        return await self._session.fetch_one(MemberOverwrite, sql, channel_id, user_id, *changes.values())

    async def delete(self, channel_id: int, user_id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM member_overwrites
            WHERE channel_id = $1 AND user_id = $2
        """
        deleted = await self._session.execute(sql, channel_id, user_id)
        return deleted > 0

    async def in_channel(self, channel_id: int) -> list[MemberOverwrite]:
        """The rows with this channel_id by user_id. The first 250 at most."""
        sql = """
            SELECT channel_id, user_id, server_id, allow, deny
            FROM member_overwrites
            WHERE channel_id = $1
            ORDER BY user_id
            LIMIT 250
        """
        return await self._session.fetch(MemberOverwrite, sql, channel_id)

    async def count_in_channel(self, channel_id: int) -> int:
        """How many rows there are with this channel_id."""
        sql = """
            SELECT count(*)
            FROM member_overwrites
            WHERE channel_id = $1
        """
        count = await self._session.fetch_one(int, sql, channel_id)
        return count or 0

    async def delete_in_channel(self, channel_id: int) -> int:
        """Delete all rows with this channel_id; how many."""
        sql = """
            DELETE
            FROM member_overwrites
            WHERE channel_id = $1
        """
        return await self._session.execute(sql, channel_id)

    async def delete_some_in_channel(self, channel_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this channel_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM member_overwrites
            WHERE (channel_id, user_id) IN (
                SELECT channel_id, user_id
                FROM member_overwrites
                WHERE channel_id = $1
                ORDER BY user_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, channel_id, limit)

    async def in_server(self, server_id: int) -> list[MemberOverwrite]:
        """The rows with this server_id by channel_id, user_id. The first 100000 at most."""
        sql = """
            SELECT channel_id, user_id, server_id, allow, deny
            FROM member_overwrites
            WHERE server_id = $1
            ORDER BY channel_id, user_id
            LIMIT 100000
        """
        return await self._session.fetch(MemberOverwrite, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM member_overwrites
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM member_overwrites
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM member_overwrites
            WHERE (channel_id, user_id) IN (
                SELECT channel_id, user_id
                FROM member_overwrites
                WHERE server_id = $1
                ORDER BY channel_id, user_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)

    async def of_member(self, server_id: int, user_id: int) -> list[MemberOverwrite]:
        """The rows with this server_id and this user_id by channel_id. The first 1000 at most."""
        sql = """
            SELECT channel_id, user_id, server_id, allow, deny
            FROM member_overwrites
            WHERE server_id = $1 AND user_id = $2
            ORDER BY channel_id
            LIMIT 1000
        """
        return await self._session.fetch(MemberOverwrite, sql, server_id, user_id)

    async def of_member_many(self, server_id: int, user_ids: Sequence[int]) -> list[MemberOverwrite]:
        """The rows of of_member for each of these user_ids, by key; all of them, without its bound."""
        sql = """
            SELECT channel_id, user_id, server_id, allow, deny
            FROM member_overwrites
            WHERE server_id = $1 AND user_id = ANY($2::bigint[])
            ORDER BY channel_id, user_id
        """
        return await self._session.fetch(MemberOverwrite, sql, server_id, user_ids)

    async def count_of_member(self, server_id: int, user_id: int) -> int:
        """How many rows there are with this server_id and this user_id."""
        sql = """
            SELECT count(*)
            FROM member_overwrites
            WHERE server_id = $1 AND user_id = $2
        """
        count = await self._session.fetch_one(int, sql, server_id, user_id)
        return count or 0

    async def delete_of_member(self, server_id: int, user_id: int) -> int:
        """Delete all rows with this server_id and this user_id; how many."""
        sql = """
            DELETE
            FROM member_overwrites
            WHERE server_id = $1 AND user_id = $2
        """
        return await self._session.execute(sql, server_id, user_id)

    async def delete_some_of_member(self, server_id: int, user_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id and this user_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM member_overwrites
            WHERE (channel_id, user_id) IN (
                SELECT channel_id, user_id
                FROM member_overwrites
                WHERE server_id = $1 AND user_id = $2
                ORDER BY channel_id
                LIMIT $3
            )
        """
        return await self._session.execute(sql, server_id, user_id, limit)


class InviteRepository:
    """A code that lets people join a server until it expires or is used up."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, code: str) -> Invite | None:
        """The row of this key, or None."""
        sql = """
            SELECT code, server_id, creator_id, max_uses, uses, created_at, expires_at
            FROM invites
            WHERE code = $1
        """
        return await self._session.fetch_one(Invite, sql, code)

    async def get_many(self, codes: Sequence[str]) -> list[Invite]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT code, server_id, creator_id, max_uses, uses, created_at, expires_at
            FROM invites
            WHERE code = ANY($1::text[])
            ORDER BY code
        """
        return await self._session.fetch(Invite, sql, codes)

    async def lock(self, code: str) -> Invite | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT code, server_id, creator_id, max_uses, uses, created_at, expires_at
            FROM invites
            WHERE code = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Invite, sql, code)

    async def insert(self, row: Invite) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO invites (code, server_id, creator_id, max_uses, uses, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
        await self._session.execute(
            sql, row.code, row.server_id, row.creator_id, row.max_uses, row.uses, row.created_at, row.expires_at
        )

    async def insert_new(self, row: Invite) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO invites (code, server_id, creator_id, max_uses, uses, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(
            sql, row.code, row.server_id, row.creator_id, row.max_uses, row.uses, row.created_at, row.expires_at
        )
        return added > 0

    async def update(self, code: str, **changes: Unpack[InviteChanges]) -> Invite | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(code)
        columns = "code, server_id, creator_id, max_uses, uses, created_at, expires_at"
        sql = statements.update("invites", "code = $1", columns, changes)
        return await self._session.fetch_one(Invite, sql, code, *changes.values())

    async def delete(self, code: str) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM invites
            WHERE code = $1
        """
        deleted = await self._session.execute(sql, code)
        return deleted > 0

    async def in_server(self, server_id: int) -> list[Invite]:
        """The rows with this server_id by created_at, code. The first 500 at most."""
        sql = """
            SELECT code, server_id, creator_id, max_uses, uses, created_at, expires_at
            FROM invites
            WHERE server_id = $1
            ORDER BY created_at, code
            LIMIT 500
        """
        return await self._session.fetch(Invite, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM invites
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM invites
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM invites
            WHERE code IN (
                SELECT code
                FROM invites
                WHERE server_id = $1
                ORDER BY created_at, code
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)

    async def expiring(self) -> list[Invite]:
        """The rows by expires_at. The first 500 at most."""
        sql = """
            SELECT code, server_id, creator_id, max_uses, uses, created_at, expires_at
            FROM invites
            ORDER BY expires_at
            LIMIT 500
        """
        return await self._session.fetch(Invite, sql)

    async def count_expiring(self) -> int:
        """How many rows there are."""
        sql = """
            SELECT count(*)
            FROM invites
        """
        count = await self._session.fetch_one(int, sql)
        return count or 0


class MemberRepository:
    """One account in one server."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, server_id: int, user_id: int) -> Member | None:
        """The row of this key, or None."""
        sql = """
            SELECT server_id, user_id, nickname, joined_at, timed_out_until
            FROM members
            WHERE server_id = $1 AND user_id = $2
        """
        return await self._session.fetch_one(Member, sql, server_id, user_id)

    async def get_many(self, server_id: int, user_ids: Sequence[int]) -> list[Member]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT server_id, user_id, nickname, joined_at, timed_out_until
            FROM members
            WHERE server_id = $1 AND user_id = ANY($2::bigint[])
            ORDER BY server_id, user_id
        """
        return await self._session.fetch(Member, sql, server_id, user_ids)

    async def lock(self, server_id: int, user_id: int) -> Member | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT server_id, user_id, nickname, joined_at, timed_out_until
            FROM members
            WHERE server_id = $1 AND user_id = $2
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Member, sql, server_id, user_id)

    async def insert(self, row: Member) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO members (server_id, user_id, nickname, joined_at, timed_out_until)
            VALUES ($1, $2, $3, $4, $5)
        """
        await self._session.execute(sql, row.server_id, row.user_id, row.nickname, row.joined_at, row.timed_out_until)

    async def insert_new(self, row: Member) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO members (server_id, user_id, nickname, joined_at, timed_out_until)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(
            sql, row.server_id, row.user_id, row.nickname, row.joined_at, row.timed_out_until
        )
        return added > 0

    async def update(self, server_id: int, user_id: int, **changes: Unpack[MemberChanges]) -> Member | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(server_id, user_id)
        columns = "server_id, user_id, nickname, joined_at, timed_out_until"
        sql = statements.update("members", "server_id = $1 AND user_id = $2", columns, changes)
        return await self._session.fetch_one(Member, sql, server_id, user_id, *changes.values())

    async def delete(self, server_id: int, user_id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM members
            WHERE server_id = $1 AND user_id = $2
        """
        deleted = await self._session.execute(sql, server_id, user_id)
        return deleted > 0

    async def in_server(
        self, server_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[Member]:
        """At most `limit` rows with this server_id by user_id, smallest first; of them those with user_id below
        `before` and above `after`, nearest to the cursor.
        """
        page = statements.Page("user_id", descending=False, before=before, after=after, limit=limit)
        sql = """
            SELECT server_id, user_id, nickname, joined_at, timed_out_until
            FROM members
            WHERE server_id = $1
        """
        return await page.fetch(self._session, Member, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM members
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM members
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM members
            WHERE (server_id, user_id) IN (
                SELECT server_id, user_id
                FROM members
                WHERE server_id = $1
                ORDER BY user_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)

    async def of_user(self, user_id: int) -> list[Member]:
        """The rows with this user_id by server_id. The first 200 at most."""
        sql = """
            SELECT server_id, user_id, nickname, joined_at, timed_out_until
            FROM members
            WHERE user_id = $1
            ORDER BY server_id
            LIMIT 200
        """
        return await self._session.fetch(Member, sql, user_id)

    async def count_of_user(self, user_id: int) -> int:
        """How many rows there are with this user_id."""
        sql = """
            SELECT count(*)
            FROM members
            WHERE user_id = $1
        """
        count = await self._session.fetch_one(int, sql, user_id)
        return count or 0

    async def delete_of_user(self, user_id: int) -> int:
        """Delete all rows with this user_id; how many."""
        sql = """
            DELETE
            FROM members
            WHERE user_id = $1
        """
        return await self._session.execute(sql, user_id)

    async def delete_some_of_user(self, user_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this user_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM members
            WHERE (server_id, user_id) IN (
                SELECT server_id, user_id
                FROM members
                WHERE user_id = $1
                ORDER BY server_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, user_id, limit)


class KeptTimeoutRepository:
    """The timeout of somebody who left meanwhile, so that coming back does not end it."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, server_id: int, user_id: int) -> KeptTimeout | None:
        """The row of this key, or None."""
        sql = """
            SELECT server_id, user_id, until
            FROM kept_timeouts
            WHERE server_id = $1 AND user_id = $2
        """
        return await self._session.fetch_one(KeptTimeout, sql, server_id, user_id)

    async def get_many(self, server_id: int, user_ids: Sequence[int]) -> list[KeptTimeout]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT server_id, user_id, until
            FROM kept_timeouts
            WHERE server_id = $1 AND user_id = ANY($2::bigint[])
            ORDER BY server_id, user_id
        """
        return await self._session.fetch(KeptTimeout, sql, server_id, user_ids)

    async def lock(self, server_id: int, user_id: int) -> KeptTimeout | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT server_id, user_id, until
            FROM kept_timeouts
            WHERE server_id = $1 AND user_id = $2
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(KeptTimeout, sql, server_id, user_id)

    async def insert(self, row: KeptTimeout) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO kept_timeouts (server_id, user_id, until)
            VALUES ($1, $2, $3)
        """
        await self._session.execute(sql, row.server_id, row.user_id, row.until)

    async def insert_new(self, row: KeptTimeout) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO kept_timeouts (server_id, user_id, until)
            VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(sql, row.server_id, row.user_id, row.until)
        return added > 0

    async def update(self, server_id: int, user_id: int, **changes: Unpack[KeptTimeoutChanges]) -> KeptTimeout | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(server_id, user_id)
        columns = "server_id, user_id, until"
        sql = statements.update("kept_timeouts", "server_id = $1 AND user_id = $2", columns, changes)
        return await self._session.fetch_one(KeptTimeout, sql, server_id, user_id, *changes.values())

    async def delete(self, server_id: int, user_id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM kept_timeouts
            WHERE server_id = $1 AND user_id = $2
        """
        deleted = await self._session.execute(sql, server_id, user_id)
        return deleted > 0

    async def in_server(
        self, server_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[KeptTimeout]:
        """At most `limit` rows with this server_id by user_id, smallest first; of them those with user_id below
        `before` and above `after`, nearest to the cursor.
        """
        page = statements.Page("user_id", descending=False, before=before, after=after, limit=limit)
        sql = """
            SELECT server_id, user_id, until
            FROM kept_timeouts
            WHERE server_id = $1
        """
        return await page.fetch(self._session, KeptTimeout, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM kept_timeouts
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM kept_timeouts
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM kept_timeouts
            WHERE (server_id, user_id) IN (
                SELECT server_id, user_id
                FROM kept_timeouts
                WHERE server_id = $1
                ORDER BY user_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)

    async def of_user(
        self, user_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[KeptTimeout]:
        """At most `limit` rows with this user_id by server_id, smallest first; of them those with server_id below
        `before` and above `after`, nearest to the cursor.
        """
        page = statements.Page("server_id", descending=False, before=before, after=after, limit=limit)
        sql = """
            SELECT server_id, user_id, until
            FROM kept_timeouts
            WHERE user_id = $1
        """
        return await page.fetch(self._session, KeptTimeout, sql, user_id)

    async def count_of_user(self, user_id: int) -> int:
        """How many rows there are with this user_id."""
        sql = """
            SELECT count(*)
            FROM kept_timeouts
            WHERE user_id = $1
        """
        count = await self._session.fetch_one(int, sql, user_id)
        return count or 0

    async def delete_of_user(self, user_id: int) -> int:
        """Delete all rows with this user_id; how many."""
        sql = """
            DELETE
            FROM kept_timeouts
            WHERE user_id = $1
        """
        return await self._session.execute(sql, user_id)

    async def delete_some_of_user(self, user_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this user_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM kept_timeouts
            WHERE (server_id, user_id) IN (
                SELECT server_id, user_id
                FROM kept_timeouts
                WHERE user_id = $1
                ORDER BY server_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, user_id, limit)

    async def expiring(self) -> list[KeptTimeout]:
        """The rows by until. The first 500 at most."""
        sql = """
            SELECT server_id, user_id, until
            FROM kept_timeouts
            ORDER BY until
            LIMIT 500
        """
        return await self._session.fetch(KeptTimeout, sql)

    async def count_expiring(self) -> int:
        """How many rows there are."""
        sql = """
            SELECT count(*)
            FROM kept_timeouts
        """
        count = await self._session.fetch_one(int, sql)
        return count or 0


class BanRepository:
    """An account that may not come back to a server for two years."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, server_id: int, user_id: int) -> Ban | None:
        """The row of this key, or None."""
        sql = """
            SELECT server_id, user_id, moderator_id, reason, created_at
            FROM bans
            WHERE server_id = $1 AND user_id = $2
        """
        return await self._session.fetch_one(Ban, sql, server_id, user_id)

    async def get_many(self, server_id: int, user_ids: Sequence[int]) -> list[Ban]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT server_id, user_id, moderator_id, reason, created_at
            FROM bans
            WHERE server_id = $1 AND user_id = ANY($2::bigint[])
            ORDER BY server_id, user_id
        """
        return await self._session.fetch(Ban, sql, server_id, user_ids)

    async def lock(self, server_id: int, user_id: int) -> Ban | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT server_id, user_id, moderator_id, reason, created_at
            FROM bans
            WHERE server_id = $1 AND user_id = $2
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Ban, sql, server_id, user_id)

    async def insert(self, row: Ban) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO bans (server_id, user_id, moderator_id, reason, created_at)
            VALUES ($1, $2, $3, $4, $5)
        """
        await self._session.execute(sql, row.server_id, row.user_id, row.moderator_id, row.reason, row.created_at)

    async def insert_new(self, row: Ban) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO bans (server_id, user_id, moderator_id, reason, created_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(
            sql, row.server_id, row.user_id, row.moderator_id, row.reason, row.created_at
        )
        return added > 0

    async def update(self, server_id: int, user_id: int, **changes: Unpack[BanChanges]) -> Ban | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(server_id, user_id)
        columns = "server_id, user_id, moderator_id, reason, created_at"
        sql = statements.update("bans", "server_id = $1 AND user_id = $2", columns, changes)
        return await self._session.fetch_one(Ban, sql, server_id, user_id, *changes.values())

    async def delete(self, server_id: int, user_id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM bans
            WHERE server_id = $1 AND user_id = $2
        """
        deleted = await self._session.execute(sql, server_id, user_id)
        return deleted > 0

    async def in_server(
        self, server_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[Ban]:
        """At most `limit` rows with this server_id by user_id, smallest first; of them those with user_id below
        `before` and above `after`, nearest to the cursor.
        """
        page = statements.Page("user_id", descending=False, before=before, after=after, limit=limit)
        sql = """
            SELECT server_id, user_id, moderator_id, reason, created_at
            FROM bans
            WHERE server_id = $1
        """
        return await page.fetch(self._session, Ban, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM bans
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM bans
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM bans
            WHERE (server_id, user_id) IN (
                SELECT server_id, user_id
                FROM bans
                WHERE server_id = $1
                ORDER BY user_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)

    async def of_user(
        self, user_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[Ban]:
        """At most `limit` rows with this user_id by server_id, smallest first; of them those with server_id below
        `before` and above `after`, nearest to the cursor.
        """
        page = statements.Page("server_id", descending=False, before=before, after=after, limit=limit)
        sql = """
            SELECT server_id, user_id, moderator_id, reason, created_at
            FROM bans
            WHERE user_id = $1
        """
        return await page.fetch(self._session, Ban, sql, user_id)

    async def count_of_user(self, user_id: int) -> int:
        """How many rows there are with this user_id."""
        sql = """
            SELECT count(*)
            FROM bans
            WHERE user_id = $1
        """
        count = await self._session.fetch_one(int, sql, user_id)
        return count or 0

    async def delete_of_user(self, user_id: int) -> int:
        """Delete all rows with this user_id; how many."""
        sql = """
            DELETE
            FROM bans
            WHERE user_id = $1
        """
        return await self._session.execute(sql, user_id)

    async def delete_some_of_user(self, user_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this user_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM bans
            WHERE (server_id, user_id) IN (
                SELECT server_id, user_id
                FROM bans
                WHERE user_id = $1
                ORDER BY server_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, user_id, limit)

    async def oldest(self) -> list[Ban]:
        """The rows by created_at. The first 500 at most."""
        sql = """
            SELECT server_id, user_id, moderator_id, reason, created_at
            FROM bans
            ORDER BY created_at
            LIMIT 500
        """
        return await self._session.fetch(Ban, sql)

    async def count_oldest(self) -> int:
        """How many rows there are."""
        sql = """
            SELECT count(*)
            FROM bans
        """
        count = await self._session.fetch_one(int, sql)
        return count or 0


class MessageRepository:
    """One message in one channel."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, id: int) -> Message | None:
        """The row of this key, or None."""
        sql = """
            SELECT id, server_id, channel_id, author_id, content, created_at, edited_at
            FROM messages
            WHERE id = $1
        """
        return await self._session.fetch_one(Message, sql, id)

    async def get_many(self, ids: Sequence[int]) -> list[Message]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT id, server_id, channel_id, author_id, content, created_at, edited_at
            FROM messages
            WHERE id = ANY($1::bigint[])
            ORDER BY id
        """
        return await self._session.fetch(Message, sql, ids)

    async def lock(self, id: int) -> Message | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT id, server_id, channel_id, author_id, content, created_at, edited_at
            FROM messages
            WHERE id = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Message, sql, id)

    async def insert(self, row: Message) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO messages (id, server_id, channel_id, author_id, content, created_at, edited_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
        await self._session.execute(
            sql, row.id, row.server_id, row.channel_id, row.author_id, row.content, row.created_at, row.edited_at
        )

    async def insert_new(self, row: Message) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO messages (id, server_id, channel_id, author_id, content, created_at, edited_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(
            sql, row.id, row.server_id, row.channel_id, row.author_id, row.content, row.created_at, row.edited_at
        )
        return added > 0

    async def update(self, id: int, **changes: Unpack[MessageChanges]) -> Message | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(id)
        columns = "id, server_id, channel_id, author_id, content, created_at, edited_at"
        sql = statements.update("messages", "id = $1", columns, changes)
        return await self._session.fetch_one(Message, sql, id, *changes.values())

    async def delete(self, id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM messages
            WHERE id = $1
        """
        deleted = await self._session.execute(sql, id)
        return deleted > 0

    async def in_channel(
        self, channel_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[Message]:
        """At most `limit` rows with this channel_id by id, greatest first; of them those with id below `before` and
        above `after`, nearest to the cursor.
        """
        page = statements.Page("id", descending=True, before=before, after=after, limit=limit)
        sql = """
            SELECT id, server_id, channel_id, author_id, content, created_at, edited_at
            FROM messages
            WHERE channel_id = $1
        """
        return await page.fetch(self._session, Message, sql, channel_id)

    async def count_in_channel(self, channel_id: int) -> int:
        """How many rows there are with this channel_id."""
        sql = """
            SELECT count(*)
            FROM messages
            WHERE channel_id = $1
        """
        count = await self._session.fetch_one(int, sql, channel_id)
        return count or 0

    async def delete_in_channel(self, channel_id: int) -> int:
        """Delete all rows with this channel_id; how many."""
        sql = """
            DELETE
            FROM messages
            WHERE channel_id = $1
        """
        return await self._session.execute(sql, channel_id)

    async def delete_some_in_channel(self, channel_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this channel_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM messages
            WHERE id IN (
                SELECT id
                FROM messages
                WHERE channel_id = $1
                ORDER BY id DESC
                LIMIT $2
            )
        """
        return await self._session.execute(sql, channel_id, limit)

    async def by_author(
        self, author_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[Message]:
        """At most `limit` rows with this author_id by id, greatest first; of them those with id below `before` and
        above `after`, nearest to the cursor.
        """
        page = statements.Page("id", descending=True, before=before, after=after, limit=limit)
        sql = """
            SELECT id, server_id, channel_id, author_id, content, created_at, edited_at
            FROM messages
            WHERE author_id = $1
        """
        return await page.fetch(self._session, Message, sql, author_id)

    async def count_by_author(self, author_id: int) -> int:
        """How many rows there are with this author_id."""
        sql = """
            SELECT count(*)
            FROM messages
            WHERE author_id = $1
        """
        count = await self._session.fetch_one(int, sql, author_id)
        return count or 0

    async def delete_by_author(self, author_id: int) -> int:
        """Delete all rows with this author_id; how many."""
        sql = """
            DELETE
            FROM messages
            WHERE author_id = $1
        """
        return await self._session.execute(sql, author_id)

    async def delete_some_by_author(self, author_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this author_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM messages
            WHERE id IN (
                SELECT id
                FROM messages
                WHERE author_id = $1
                ORDER BY id DESC
                LIMIT $2
            )
        """
        return await self._session.execute(sql, author_id, limit)

    async def oldest(self) -> list[Message]:
        """The rows by id. The first 500 at most."""
        sql = """
            SELECT id, server_id, channel_id, author_id, content, created_at, edited_at
            FROM messages
            ORDER BY id
            LIMIT 500
        """
        return await self._session.fetch(Message, sql)

    async def count_oldest(self) -> int:
        """How many rows there are."""
        sql = """
            SELECT count(*)
            FROM messages
        """
        count = await self._session.fetch_one(int, sql)
        return count or 0


class RoleRepository:
    """A set of permissions. The role of everyone has the server's own id and stands lowest."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, id: int) -> Role | None:
        """The row of this key, or None."""
        sql = """
            SELECT id, server_id, name, "position", permissions
            FROM roles
            WHERE id = $1
        """
        return await self._session.fetch_one(Role, sql, id)

    async def get_many(self, ids: Sequence[int]) -> list[Role]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT id, server_id, name, "position", permissions
            FROM roles
            WHERE id = ANY($1::bigint[])
            ORDER BY id
        """
        return await self._session.fetch(Role, sql, ids)

    async def lock(self, id: int) -> Role | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT id, server_id, name, "position", permissions
            FROM roles
            WHERE id = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Role, sql, id)

    async def insert(self, row: Role) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO roles (id, server_id, name, "position", permissions)
            VALUES ($1, $2, $3, $4, $5)
        """
        await self._session.execute(sql, row.id, row.server_id, row.name, row.position, row.permissions)

    async def insert_new(self, row: Role) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO roles (id, server_id, name, "position", permissions)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(sql, row.id, row.server_id, row.name, row.position, row.permissions)
        return added > 0

    async def update(self, id: int, **changes: Unpack[RoleChanges]) -> Role | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(id)
        columns = 'id, server_id, name, "position", permissions'
        sql = statements.update("roles", "id = $1", columns, changes)
        return await self._session.fetch_one(Role, sql, id, *changes.values())

    async def delete(self, id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM roles
            WHERE id = $1
        """
        deleted = await self._session.execute(sql, id)
        return deleted > 0

    async def in_server(self, server_id: int) -> list[Role]:
        """The rows with this server_id by position, id. The first 250 at most."""
        sql = """
            SELECT id, server_id, name, "position", permissions
            FROM roles
            WHERE server_id = $1
            ORDER BY "position", id
            LIMIT 250
        """
        return await self._session.fetch(Role, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM roles
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM roles
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM roles
            WHERE id IN (
                SELECT id
                FROM roles
                WHERE server_id = $1
                ORDER BY "position", id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)


class MemberRoleRepository:
    """A member has a role."""

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, server_id: int, user_id: int, role_id: int) -> MemberRole | None:
        """The row of this key, or None."""
        sql = """
            SELECT server_id, user_id, role_id
            FROM member_roles
            WHERE server_id = $1 AND user_id = $2 AND role_id = $3
        """
        return await self._session.fetch_one(MemberRole, sql, server_id, user_id, role_id)

    async def get_many(self, server_id: int, user_id: int, role_ids: Sequence[int]) -> list[MemberRole]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT server_id, user_id, role_id
            FROM member_roles
            WHERE server_id = $1 AND user_id = $2 AND role_id = ANY($3::bigint[])
            ORDER BY server_id, user_id, role_id
        """
        return await self._session.fetch(MemberRole, sql, server_id, user_id, role_ids)

    async def lock(self, server_id: int, user_id: int, role_id: int) -> MemberRole | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT server_id, user_id, role_id
            FROM member_roles
            WHERE server_id = $1 AND user_id = $2 AND role_id = $3
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(MemberRole, sql, server_id, user_id, role_id)

    async def insert(self, row: MemberRole) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO member_roles (server_id, user_id, role_id)
            VALUES ($1, $2, $3)
        """
        await self._session.execute(sql, row.server_id, row.user_id, row.role_id)

    async def insert_new(self, row: MemberRole) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO member_roles (server_id, user_id, role_id)
            VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(sql, row.server_id, row.user_id, row.role_id)
        return added > 0

    async def delete(self, server_id: int, user_id: int, role_id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM member_roles
            WHERE server_id = $1 AND user_id = $2 AND role_id = $3
        """
        deleted = await self._session.execute(sql, server_id, user_id, role_id)
        return deleted > 0

    async def of_member(self, server_id: int, user_id: int) -> list[MemberRole]:
        """The rows with this server_id and this user_id by role_id. The first 250 at most."""
        sql = """
            SELECT server_id, user_id, role_id
            FROM member_roles
            WHERE server_id = $1 AND user_id = $2
            ORDER BY role_id
            LIMIT 250
        """
        return await self._session.fetch(MemberRole, sql, server_id, user_id)

    async def of_member_many(self, server_id: int, user_ids: Sequence[int]) -> list[MemberRole]:
        """The rows of of_member for each of these user_ids, by key; all of them, without its bound."""
        sql = """
            SELECT server_id, user_id, role_id
            FROM member_roles
            WHERE server_id = $1 AND user_id = ANY($2::bigint[])
            ORDER BY server_id, user_id, role_id
        """
        return await self._session.fetch(MemberRole, sql, server_id, user_ids)

    async def count_of_member(self, server_id: int, user_id: int) -> int:
        """How many rows there are with this server_id and this user_id."""
        sql = """
            SELECT count(*)
            FROM member_roles
            WHERE server_id = $1 AND user_id = $2
        """
        count = await self._session.fetch_one(int, sql, server_id, user_id)
        return count or 0

    async def delete_of_member(self, server_id: int, user_id: int) -> int:
        """Delete all rows with this server_id and this user_id; how many."""
        sql = """
            DELETE
            FROM member_roles
            WHERE server_id = $1 AND user_id = $2
        """
        return await self._session.execute(sql, server_id, user_id)

    async def delete_some_of_member(self, server_id: int, user_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id and this user_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM member_roles
            WHERE (server_id, user_id, role_id) IN (
                SELECT server_id, user_id, role_id
                FROM member_roles
                WHERE server_id = $1 AND user_id = $2
                ORDER BY role_id
                LIMIT $3
            )
        """
        return await self._session.execute(sql, server_id, user_id, limit)

    async def in_server(self, server_id: int) -> list[MemberRole]:
        """The rows with this server_id by user_id, role_id. The first 1000 at most."""
        sql = """
            SELECT server_id, user_id, role_id
            FROM member_roles
            WHERE server_id = $1
            ORDER BY user_id, role_id
            LIMIT 1000
        """
        return await self._session.fetch(MemberRole, sql, server_id)

    async def count_in_server(self, server_id: int) -> int:
        """How many rows there are with this server_id."""
        sql = """
            SELECT count(*)
            FROM member_roles
            WHERE server_id = $1
        """
        count = await self._session.fetch_one(int, sql, server_id)
        return count or 0

    async def delete_in_server(self, server_id: int) -> int:
        """Delete all rows with this server_id; how many."""
        sql = """
            DELETE
            FROM member_roles
            WHERE server_id = $1
        """
        return await self._session.execute(sql, server_id)

    async def delete_some_in_server(self, server_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this server_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM member_roles
            WHERE (server_id, user_id, role_id) IN (
                SELECT server_id, user_id, role_id
                FROM member_roles
                WHERE server_id = $1
                ORDER BY user_id, role_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, server_id, limit)

    async def of_role(
        self, role_id: int, *, before: int | None = None, after: int | None = None, limit: int
    ) -> list[MemberRole]:
        """At most `limit` rows with this role_id by user_id, smallest first; of them those with user_id below `before`
        and above `after`, nearest to the cursor.
        """
        page = statements.Page("user_id", descending=False, before=before, after=after, limit=limit)
        sql = """
            SELECT server_id, user_id, role_id
            FROM member_roles
            WHERE role_id = $1
        """
        return await page.fetch(self._session, MemberRole, sql, role_id)

    async def count_of_role(self, role_id: int) -> int:
        """How many rows there are with this role_id."""
        sql = """
            SELECT count(*)
            FROM member_roles
            WHERE role_id = $1
        """
        count = await self._session.fetch_one(int, sql, role_id)
        return count or 0

    async def delete_of_role(self, role_id: int) -> int:
        """Delete all rows with this role_id; how many."""
        sql = """
            DELETE
            FROM member_roles
            WHERE role_id = $1
        """
        return await self._session.execute(sql, role_id)

    async def delete_some_of_role(self, role_id: int, *, limit: int) -> int:
        """Delete the first `limit` rows with this role_id, or all if there are fewer; how many."""
        sql = """
            DELETE
            FROM member_roles
            WHERE (server_id, user_id, role_id) IN (
                SELECT server_id, user_id, role_id
                FROM member_roles
                WHERE role_id = $1
                ORDER BY user_id
                LIMIT $2
            )
        """
        return await self._session.execute(sql, role_id, limit)


class ServerRepository:
    """A place with members, roles and channels. A deleted one has no members; what was in it is removed step by
    step.
    """

    __slots__ = ("_session",)

    def __init__(self, session: ports.Session) -> None:
        self._session = session

    async def get(self, id: int) -> Server | None:
        """The row of this key, or None."""
        sql = """
            SELECT id, name, owner_id, created_at, deleted_at
            FROM servers
            WHERE id = $1
        """
        return await self._session.fetch_one(Server, sql, id)

    async def get_many(self, ids: Sequence[int]) -> list[Server]:
        """The rows of these keys that there are, by key."""
        sql = """
            SELECT id, name, owner_id, created_at, deleted_at
            FROM servers
            WHERE id = ANY($1::bigint[])
            ORDER BY id
        """
        return await self._session.fetch(Server, sql, ids)

    async def lock(self, id: int) -> Server | None:
        """The row of this key, locked against changes and other locks until the transaction ends, or None; rows that
        refer to it may still come.
        """
        sql = """
            SELECT id, name, owner_id, created_at, deleted_at
            FROM servers
            WHERE id = $1
            FOR NO KEY UPDATE
        """
        return await self._session.fetch_one(Server, sql, id)

    async def insert(self, row: Server) -> None:
        """Add the row. `Conflict` where a unique index or a reference does not allow it."""
        sql = """
            INSERT INTO servers (id, name, owner_id, created_at, deleted_at)
            VALUES ($1, $2, $3, $4, $5)
        """
        await self._session.execute(sql, row.id, row.name, row.owner_id, row.created_at, row.deleted_at)

    async def insert_new(self, row: Server) -> bool:
        """Add the row unless its key, or a unique value in it, is taken; whether it was added."""
        sql = """
            INSERT INTO servers (id, name, owner_id, created_at, deleted_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
        """
        added = await self._session.execute(sql, row.id, row.name, row.owner_id, row.created_at, row.deleted_at)
        return added > 0

    async def update(self, id: int, **changes: Unpack[ServerChanges]) -> Server | None:
        """Change columns of the row of this key; the row as it then is, or None if there is none."""
        if not changes:
            return await self.get(id)
        columns = "id, name, owner_id, created_at, deleted_at"
        sql = statements.update("servers", "id = $1", columns, changes)
        return await self._session.fetch_one(Server, sql, id, *changes.values())

    async def delete(self, id: int) -> bool:
        """Delete the row of this key; whether there was one."""
        sql = """
            DELETE
            FROM servers
            WHERE id = $1
        """
        deleted = await self._session.execute(sql, id)
        return deleted > 0

    async def deleted(self) -> list[Server]:
        """The rows by deleted_at. The first 50 at most."""
        sql = """
            SELECT id, name, owner_id, created_at, deleted_at
            FROM servers
            ORDER BY deleted_at
            LIMIT 50
        """
        return await self._session.fetch(Server, sql)

    async def count_deleted(self) -> int:
        """How many rows there are."""
        sql = """
            SELECT count(*)
            FROM servers
        """
        count = await self._session.fetch_one(int, sql)
        return count or 0
