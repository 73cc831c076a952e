"""Members and bans: nicknames, leaving, and what moderators do to those below them."""

from __future__ import annotations

from datetime import timedelta

from accord.errors import MissingPermission
from generated import retention
from generated.enums import Permission
from generated.errors import OwnerCannotLeave, TimeoutTooLong, UnknownBan, UnknownMember, UnknownServer
from generated.models import (
    BanMemberBody,
    BanView,
    ListBansReply,
    ListMembersReply,
    MemberView,
    Timeout,
    UpdateMemberBody,
)
from generated.rows import Ban, BanChanges, Member
from generated.work import Ctx
from handlers import membership
from handlers.purge import purge
from handlers.standing import check_above, check_holds, holds

LONGEST_TIMEOUT = timedelta(days=28)
"""For longer there are bans, which end after two years; a timeout without end would be kept without end."""


async def list_members(ctx: Ctx, *, server_id: int, after: int | None, limit: int) -> ListMembersReply:
    """Members in the order of their ids."""
    rows = await ctx.work.members.in_server(server_id, after=after or 0, limit=limit)
    return ListMembersReply(members=await membership.views(ctx, rows))


async def get_member(ctx: Ctx, *, server_id: int, user_id: int) -> MemberView:
    """One member."""
    return await membership.view(ctx, await _member(ctx, server_id, user_id))


async def update_member(ctx: Ctx, *, server_id: int, user_id: int, body: UpdateMemberBody) -> MemberView:
    """Set a nickname."""
    before = await _member(ctx, server_id, user_id)
    if user_id != ctx.caller.user_id:
        check_holds(ctx, Permission.MANAGE_NICKNAMES)
        await check_above(ctx, server_id, user_id)
    elif not (holds(ctx, Permission.CHANGE_NICKNAME) or holds(ctx, Permission.MANAGE_NICKNAMES)):
        raise MissingPermission
    row = await ctx.work.members.update(server_id, user_id, nickname=body.nickname)
    if row is None:
        raise UnknownMember
    return await (membership.view(ctx, row) if row == before else membership.changed(ctx, row))


async def leave_server(ctx: Ctx, *, server_id: int) -> None:
    """Leave a server."""
    server = await ctx.work.servers.get(server_id)
    if server is not None and server.owner_id == ctx.caller.user_id:
        raise OwnerCannotLeave
    if not await membership.remove(ctx, server_id, ctx.caller.user_id, "left"):
        raise UnknownServer


async def kick_member(ctx: Ctx, *, server_id: int, user_id: int) -> None:
    """Remove a lower member."""
    await check_above(ctx, server_id, user_id)
    if not await membership.remove(ctx, server_id, user_id, "removed"):
        raise UnknownMember


async def get_timeout(ctx: Ctx, *, server_id: int, user_id: int) -> Timeout:
    """Until when a member may only read."""
    if user_id != ctx.caller.user_id:
        check_holds(ctx, Permission.MODERATE_MEMBERS)
    return _timeout(ctx, await _member(ctx, server_id, user_id))


async def set_timeout(ctx: Ctx, *, server_id: int, user_id: int, body: Timeout) -> Timeout:
    """Time a lower member out, or end that."""
    if body.until is not None and body.until > ctx.now + LONGEST_TIMEOUT:
        raise TimeoutTooLong
    before = await check_above(ctx, server_id, user_id)
    row = await ctx.work.members.update(server_id, user_id, timed_out_until=body.until)
    if row is None:
        raise UnknownMember
    if row != before:
        membership.access_changed(ctx, server_id)
    return _timeout(ctx, row)


async def list_bans(ctx: Ctx, *, server_id: int, after: int | None, limit: int) -> ListBansReply:
    """Bans in the order of the banned accounts' ids."""
    rows = await ctx.work.bans.in_server(server_id, after=after or 0, limit=limit)
    return ListBansReply(bans=[_ban_view(row) for row in rows])


async def get_ban(ctx: Ctx, *, server_id: int, user_id: int) -> BanView:
    """One ban."""
    row = await ctx.work.bans.get(server_id, user_id)
    if row is None:
        raise UnknownBan
    return _ban_view(row)


async def ban_member(ctx: Ctx, *, server_id: int, user_id: int, body: BanMemberBody) -> BanView:
    """Ban somebody, member or not, without a word on whether there is such an account.

    The locks let them not join or leave at the same moment.
    """
    await ctx.work.users.lock(user_id)
    if await ctx.work.members.lock(server_id, user_id) is not None:
        await check_above(ctx, server_id, user_id)
        await membership.remove(ctx, server_id, user_id, "banned")
    by = ctx.caller.user_id
    row = Ban(server_id=server_id, user_id=user_id, moderator_id=by, reason=body.reason, created_at=ctx.now)
    if not await ctx.work.bans.insert_new(row):
        changes = BanChanges(moderator_id=by, reason=body.reason, created_at=ctx.now)
        row = await ctx.work.bans.update(server_id, user_id, **changes) or row
    return _ban_view(row)


async def unban_member(ctx: Ctx, *, server_id: int, user_id: int) -> None:
    """Lift a ban."""
    if not await ctx.work.bans.delete(server_id, user_id):
        raise UnknownBan


async def purge_timeouts(ctx: Ctx) -> None:
    """Delete kept timeouts that are over."""
    before, kept = ctx.now - retention.KEPT_TIMEOUT, ctx.work.kept_timeouts
    await purge(kept.expiring, lambda row: row.until <= before, lambda row: kept.delete(row.server_id, row.user_id))


async def purge_bans(ctx: Ctx) -> None:
    """Lift bans that have held as long as bans are kept."""
    before, bans = ctx.now - retention.BAN, ctx.work.bans
    await purge(bans.oldest, lambda row: row.created_at <= before, lambda row: bans.delete(row.server_id, row.user_id))


async def _member(ctx: Ctx, server_id: int, user_id: int) -> Member:
    row = await ctx.work.members.get(server_id, user_id)
    if row is None:
        raise UnknownMember
    return row


def _timeout(ctx: Ctx, row: Member) -> Timeout:
    until = row.timed_out_until
    return Timeout(until=until if until is not None and until > ctx.now else None)


def _ban_view(row: Ban) -> BanView:
    return BanView(
        server_id=row.server_id,
        user_id=row.user_id,
        moderator_id=row.moderator_id,
        reason=row.reason,
        created_at=row.created_at,
    )
