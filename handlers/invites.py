"""Invites: how people come into a server."""

from __future__ import annotations

from datetime import timedelta

from domain.invites import usable
from generated import retention
from generated.enums import Permission
from generated.errors import Banned, LimitReached, UnknownInvite
from generated.models import (
    CreateInviteBody,
    InvitePreview,
    InviteView,
    JoinServerBody,
    ListInvitesReply,
    MemberView,
)
from generated.rows import Invite
from generated.work import Ctx
from handlers import membership, tokens
from handlers.purge import purge
from handlers.standing import check_holds

MOST_INVITES = 500


async def create_invite(ctx: Ctx, *, server_id: int, body: CreateInviteBody) -> InviteView:
    """Make an invite. The lock keeps parallel calls to the largest number."""
    await ctx.work.roles.lock(server_id)
    if await ctx.work.invites.count_in_server(server_id) >= MOST_INVITES:
        raise LimitReached
    row = Invite(
        code=tokens.code(),
        server_id=server_id,
        creator_id=ctx.caller.user_id,
        max_uses=body.max_uses,
        uses=0,
        created_at=ctx.now,
        expires_at=ctx.now + timedelta(seconds=body.lifetime_seconds),
    )
    await ctx.work.invites.insert(row)
    return _view(row)


async def list_invites(ctx: Ctx, *, server_id: int) -> ListInvitesReply:
    """The invites of a server that still work."""
    rows = await ctx.work.invites.in_server(server_id)
    return ListInvitesReply(invites=[_view(row) for row in rows if _usable(ctx, row)])


async def get_invite(ctx: Ctx, *, code: str) -> InvitePreview:
    """What an invite leads to."""
    row = await ctx.work.invites.get(code)
    server = row and await ctx.work.servers.get(row.server_id)
    if row is None or server is None or server.deleted_at is not None or not _usable(ctx, row):
        raise UnknownInvite
    return InvitePreview(code=row.code, server_id=server.id, server_name=server.name, expires_at=row.expires_at)


async def revoke_invite(ctx: Ctx, *, server_id: int, code: str) -> None:
    """Revoke one's own invite, or with the permission that of another."""
    row = await ctx.work.invites.get(code)
    if row is None or row.server_id != server_id:
        raise UnknownInvite
    if row.creator_id != ctx.caller.user_id:
        check_holds(ctx, Permission.MANAGE_SERVER)
    if not await ctx.work.invites.delete(code):
        raise UnknownInvite


async def join_server(ctx: Ctx, *, code: str, body: JoinServerBody) -> MemberView:  # noqa: ARG001  (only repeats)
    """Join a server.

    The account is locked, so that it cannot be banned at the same moment; the server, so that it cannot be deleted; and
    the invite, so that its uses are counted one by one.
    """
    user_id = ctx.caller.user_id
    found = await ctx.work.invites.get(code)
    if found is not None:
        await ctx.work.judge(found.server_id)
    await ctx.work.users.lock(user_id)
    server = found and await ctx.work.servers.lock(found.server_id)
    row = await ctx.work.invites.lock(code)
    if row is None or server is None or server.deleted_at is not None or not _usable(ctx, row):
        raise UnknownInvite
    if await ctx.work.bans.get(row.server_id, user_id) is not None:
        raise Banned
    member = await ctx.work.members.get(row.server_id, user_id)
    if member is None:
        if await ctx.work.members.count_of_user(user_id) >= membership.MOST_SERVERS:
            raise LimitReached
        await ctx.work.invites.update(code, uses=row.uses + 1)
        return await membership.enter(ctx, row.server_id, user_id)
    return await membership.view(ctx, member)


async def purge_invites(ctx: Ctx) -> None:
    """Delete invites that have expired."""
    before, invites = ctx.now - retention.INVITE, ctx.work.invites
    await purge(invites.expiring, lambda row: row.expires_at <= before, lambda row: invites.delete(row.code))


def _usable(ctx: Ctx, row: Invite) -> bool:
    return usable(uses=row.uses, max_uses=row.max_uses, expires_at=row.expires_at, now=ctx.now)


def _view(row: Invite) -> InviteView:
    return InviteView(
        code=row.code,
        server_id=row.server_id,
        creator_id=row.creator_id,
        max_uses=row.max_uses,
        uses=row.uses,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
