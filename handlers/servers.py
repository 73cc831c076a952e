"""Servers: made, renamed, closed by their owner and then removed part by part."""

from __future__ import annotations

from functools import partial

from generated import events
from generated.enums import Permission
from generated.errors import LimitReached, NotOwner, UnknownServer
from generated.models import (
    CreateServerBody,
    ListOwnServersReply,
    ServerDeletedPayload,
    ServerUpdatedPayload,
    ServerView,
    UpdateServerBody,
)
from generated.repositories import BanRepository, KeptTimeoutRepository, MemberRoleRepository
from generated.rows import Role, Server
from generated.work import Ctx
from handlers import membership
from handlers.purge import Batches, remove_channel

EVERYONE = "everyone"
FOR_EVERYONE = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.CREATE_INVITE
    | Permission.CHANGE_NICKNAME
)
PAGE = 1000


async def create_server(ctx: Ctx, *, body: CreateServerBody) -> ServerView:
    """Make a server with the caller as its owner. The lock keeps parallel calls to the largest number."""
    await ctx.work.users.lock(ctx.caller.user_id)
    if await ctx.work.members.count_of_user(ctx.caller.user_id) >= membership.MOST_SERVERS:
        raise LimitReached
    me = ctx.caller.user_id
    row = Server(id=ctx.ids.next(), name=body.name, owner_id=me, created_at=ctx.now, deleted_at=None)
    await ctx.work.servers.insert(row)
    everyone = Role(id=row.id, server_id=row.id, name=EVERYONE, position=0, permissions=int(FOR_EVERYONE))
    await ctx.work.roles.insert(everyone)
    await membership.enter(ctx, row.id, row.owner_id)
    return _view(row)


async def list_own_servers(ctx: Ctx) -> ListOwnServersReply:
    """The servers that the caller is a member of."""
    members = await ctx.work.members.of_user(ctx.caller.user_id)
    servers = await ctx.work.servers.get_many([member.server_id for member in members])
    return ListOwnServersReply(servers=[_view(row) for row in servers if row.deleted_at is None])


async def get_server(ctx: Ctx, *, server_id: int) -> ServerView:
    """One server."""
    row = await ctx.work.servers.get(server_id)
    if row is None or row.deleted_at is not None:
        raise UnknownServer
    return _view(row)


async def update_server(ctx: Ctx, *, server_id: int, body: UpdateServerBody) -> ServerView:
    """Rename a server."""
    before = await _lock(ctx, server_id)
    row = await ctx.work.servers.update(server_id, name=body.name) or before
    if row != before:
        updated = ServerUpdatedPayload(server_id=server_id, server=_view(row))
        ctx.work.emit(events.server_updated(updated, server_id=server_id))
    return _view(row)


async def delete_server(ctx: Ctx, *, server_id: int) -> None:
    """Close a server: it has no members from now on, and each is told. `purge_servers` removes what was in it.

    The lock lets nobody join meanwhile; who leaves changes the access rules, and this begins anew.
    """
    row = await _lock(ctx, server_id)
    if row.owner_id != ctx.caller.user_id:
        raise NotOwner
    await ctx.work.servers.update(server_id, deleted_at=ctx.now)
    while members := await ctx.work.members.in_server(server_id, limit=PAGE):
        for member in members:
            membership.left(ctx, server_id, member.user_id, "deleted")
        await ctx.work.members.delete_some_in_server(server_id, limit=PAGE)
    ctx.work.emit(events.server_deleted(ServerDeletedPayload(server_id=server_id), server_id=server_id))


async def purge_servers(ctx: Ctx) -> None:
    """Remove what deleted servers have left, oldest first, as far as a run may go."""
    batches = Batches()
    for row in await ctx.work.servers.deleted():
        if row.deleted_at is None or not await _empty(ctx, batches, row.id):
            return
        await ctx.work.servers.delete(row.id)


async def _empty(ctx: Ctx, batches: Batches, server_id: int) -> bool:
    """Delete what there may be much of in a closed server; whether all of it is gone. The rest goes with its row."""
    work = ctx.work
    while rooms := await work.channels.all_in_server(server_id):
        for room in rooms:
            if not await remove_channel(ctx, batches, room.id):
                return False
    for rows in (work.member_roles, work.bans, work.kept_timeouts):
        if not await batches.empty(partial(_some, rows, server_id)):
            return False
    return True


async def _some(rows: MemberRoleRepository | BanRepository | KeptTimeoutRepository, server_id: int, limit: int) -> int:
    return await rows.delete_some_in_server(server_id, limit=limit)


async def _lock(ctx: Ctx, server_id: int) -> Server:
    row = await ctx.work.servers.lock(server_id)
    if row is None or row.deleted_at is not None:
        raise UnknownServer
    return row


def _view(row: Server) -> ServerView:
    return ServerView(id=row.id, name=row.name, owner_id=row.owner_id, created_at=row.created_at)
