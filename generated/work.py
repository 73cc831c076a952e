# Generated from contracts/ by accord gen. Do not edit.
"""The unit of work of this project, and the context that its handlers get."""

from __future__ import annotations

from typing import TypeAlias

import accord.work
from accord.context import Context
from accord.work import Means
from generated.caches import ConnectionCache, PresenceCache, TypingCache
from generated.repositories import (
    BanRepository,
    ChannelRepository,
    InviteRepository,
    KeptTimeoutRepository,
    MemberOverwriteRepository,
    MemberRepository,
    MemberRoleRepository,
    MessageRepository,
    RoleOverwriteRepository,
    RoleRepository,
    ServerRepository,
    SessionRepository,
    UserRepository,
)


class Work(accord.work.Work):
    """What one call reads and changes: a repository a table, a cache a Redis entity."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.bans = BanRepository(means.session)
        self.channels = ChannelRepository(means.session)
        self.invites = InviteRepository(means.session)
        self.kept_timeouts = KeptTimeoutRepository(means.session)
        self.member_overwrites = MemberOverwriteRepository(means.session)
        self.member_roles = MemberRoleRepository(means.session)
        self.members = MemberRepository(means.session)
        self.messages = MessageRepository(means.session)
        self.role_overwrites = RoleOverwriteRepository(means.session)
        self.roles = RoleRepository(means.session)
        self.servers = ServerRepository(means.session)
        self.sessions = SessionRepository(means.session)
        self.users = UserRepository(means.session)
        self.connection = ConnectionCache(means.cache)
        self.presence = PresenceCache(means.cache)
        self.typing = TypingCache(means.cache)


Ctx: TypeAlias = Context[Work]
