"""Servers: made, renamed, deleted by their owner."""

from __future__ import annotations

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
from generated.rows import Role, Server
from generated.work import Ctx
from handlers import membership

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
    row = Server(id=ctx.ids.next(), name=body.name, owner_id=ctx.caller.user_id, created_at=ctx.now)
    await ctx.work.servers.insert(row)
    everyone = Role(id=row.id, server_id=row.id, name=EVERYONE, position=0, permissions=int(FOR_EVERYONE))
    await ctx.work.roles.insert(everyone)
    await membership.enter(ctx, row.id, row.owner_id)
    return _view(row)


async def list_own_servers(ctx: Ctx) -> ListOwnServersReply:
    """The servers that the caller is a member of."""
    members = await ctx.work.members.of_user(ctx.caller.user_id)
    servers = await ctx.work.servers.get_many([member.server_id for member in members])
    return ListOwnServersReply(servers=[_view(row) for row in servers])


async def get_server(ctx: Ctx, *, server_id: int) -> ServerView:
    """One server."""
    row = await ctx.work.servers.get(server_id)
    if row is None:
        raise UnknownServer
    return _view(row)


async def update_server(ctx: Ctx, *, server_id: int, body: UpdateServerBody) -> ServerView:
    """Rename a server."""
    before = await ctx.work.servers.lock(server_id)
    row = await ctx.work.servers.update(server_id, name=body.name)
    if row is None:
        raise UnknownServer
    if row != before:
        updated = ServerUpdatedPayload(server_id=server_id, server=_view(row))
        ctx.work.emit(events.server_updated(updated, server_id=server_id))
    return _view(row)


async def delete_server(ctx: Ctx, *, server_id: int) -> None:
    """Delete a server with all that is in it, and tell each member."""
    row = await ctx.work.servers.lock(server_id)
    if row is None:
        raise UnknownServer
    if row.owner_id != ctx.caller.user_id:
        raise NotOwner
    last: int | None = None
    while members := await ctx.work.members.in_server(server_id, after=last, limit=PAGE):
        for member in members:
            membership.left(ctx, server_id, member.user_id, "deleted")
        last = members[-1].user_id
    ctx.work.emit(events.server_deleted(ServerDeletedPayload(server_id=server_id), server_id=server_id))
    await ctx.work.servers.delete(server_id)


def _view(row: Server) -> ServerView:
    return ServerView(id=row.id, name=row.name, owner_id=row.owner_id, created_at=row.created_at)
