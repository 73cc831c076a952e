"""How members come into a server, go from it, and look to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generated import events
from generated.enums import LeaveReason
from generated.models import (
    AccessChangedPayload,
    MemberRemovedPayload,
    MemberView,
    ServerJoinedPayload,
    ServerLeftPayload,
)
from generated.rows import KeptTimeout, Member, User
from generated.work import Ctx

MOST_SERVERS = 200


async def views(ctx: Ctx, members: Sequence[Member]) -> list[MemberView]:
    """Members of one server as the others see them, in the same order."""
    if not members:
        return []
    ids = [member.user_id for member in members]
    users = {user.id: user for user in await ctx.work.users.get_many(ids)}
    roles: dict[int, list[int]] = defaultdict(list)
    for row in await ctx.work.member_roles.of_member_many(members[0].server_id, ids):
        roles[row.user_id].append(row.role_id)
    return [
        _view(member, users[member.user_id], roles[member.user_id]) for member in members if member.user_id in users
    ]


async def view(ctx: Ctx, member: Member) -> MemberView:
    """One member as the others see them."""
    return (await views(ctx, [member]))[0]


async def enter(ctx: Ctx, server_id: int, user_id: int) -> MemberView:
    """Make somebody a member who is none, and tell. A timeout that they left with goes on."""
    kept = await ctx.work.kept_timeouts.get(server_id, user_id)
    until = kept and kept.until
    member = Member(server_id=server_id, user_id=user_id, nickname=None, joined_at=ctx.now, timed_out_until=until)
    await ctx.work.kept_timeouts.delete(server_id, user_id)
    await ctx.work.members.insert(member)
    look = await view(ctx, member)
    ctx.work.emit(events.member_joined(look, server_id=server_id))
    joined = ServerJoinedPayload(user_id=user_id, server_id=server_id)
    ctx.work.emit(events.server_joined(joined, user_id=user_id))
    return look


async def remove(ctx: Ctx, server_id: int, user_id: int, reason: LeaveReason) -> bool:
    """End a membership with all that hangs on it but a timeout, and tell; whether there was one."""
    member = await ctx.work.members.lock(server_id, user_id)
    if member is None:
        return False
    until = member.timed_out_until
    if until is not None and until > ctx.now:
        await ctx.work.kept_timeouts.insert(KeptTimeout(server_id=server_id, user_id=user_id, until=until))
    await ctx.work.member_roles.delete_of_member(server_id, user_id)
    await ctx.work.member_overwrites.delete_of_member(server_id, user_id)
    await ctx.work.members.delete(server_id, user_id)
    removed = MemberRemovedPayload(server_id=server_id, user_id=user_id)
    ctx.work.emit(events.member_removed(removed, server_id=server_id))
    left(ctx, server_id, user_id, reason)
    return True


def left(ctx: Ctx, server_id: int, user_id: int, reason: LeaveReason) -> None:
    """Tell somebody that they are no longer in a server."""
    gone = ServerLeftPayload(user_id=user_id, server_id=server_id, reason=reason)
    ctx.work.emit(events.server_left(gone, user_id=user_id))


async def changed(ctx: Ctx, member: Member) -> MemberView:
    """Tell how a member looks now."""
    now = await view(ctx, member)
    ctx.work.emit(events.member_updated(now, server_id=member.server_id))
    return now


def access_changed(ctx: Ctx, server_id: int) -> None:
    """Tell that rights in a server may have changed; gateways ask anew who sees what before they go on."""
    ctx.work.emit(events.access_changed(AccessChangedPayload(server_id=server_id), server_id=server_id))


def _view(member: Member, user: User, role_ids: list[int]) -> MemberView:
    return MemberView(
        server_id=member.server_id,
        user_id=member.user_id,
        username=user.username,
        display_name=user.display_name,
        nickname=member.nickname,
        role_ids=role_ids,
        joined_at=member.joined_at,
    )
