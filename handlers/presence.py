"""Presence: who is online, for those who let it be seen. Only Redis holds it, for two minutes at a time.

Each connection renews it with every heartbeat, so that a gateway that dies leaves nothing behind for longer.
"""

from __future__ import annotations

from generated import events
from generated.enums import PresenceStatus
from generated.models import ListPresencesReply, PresenceChangedPayload, PresenceView
from generated.rows import Connection, Presence
from generated.work import Ctx


async def on_connected(ctx: Ctx) -> None:
    """Show the caller as online."""
    await _show(ctx)


async def on_heartbeat(ctx: Ctx) -> None:
    """Keep the caller online."""
    await _show(ctx)


async def on_disconnected(ctx: Ctx) -> None:
    """Show the caller as offline, unless another of their sessions is connected."""
    await ctx.work.connection.delete(ctx.caller.session_id)
    sessions = await ctx.work.sessions.of_user(ctx.caller.user_id)
    if not await ctx.work.connection.get_many([session.id for session in sessions]):
        await hide(ctx)


async def hide(ctx: Ctx) -> None:
    """Forget that the caller is online, and tell their servers if they were."""
    if await ctx.work.presence.delete(ctx.caller.user_id):
        await _tell(ctx, "offline")


async def list_presences(ctx: Ctx, *, server_id: int, after: int | None, limit: int) -> ListPresencesReply:
    """Who of the next members is online."""
    members = await ctx.work.members.in_server(server_id, after=after or 0, limit=limit)
    ids = [member.user_id for member in members]
    online = [
        PresenceView(user_id=row.user_id, status=row.status, since=row.since)
        for row in await ctx.work.presence.get_many(ids)
    ]
    return ListPresencesReply(presences=online, next=ids[-1] if len(ids) == limit else None)


async def _show(ctx: Ctx) -> None:
    """Online from now on or still; who hides it is forgotten, also if a heartbeat crossed their change of mind."""
    user = await ctx.work.users.get(ctx.caller.user_id)
    if user is None or not user.show_presence:
        await hide(ctx)
        return
    known = await ctx.work.presence.get(user.id)
    await ctx.work.connection.put(Connection(session_id=ctx.caller.session_id, user_id=user.id))
    await ctx.work.presence.put(Presence(user_id=user.id, status="online", since=known.since if known else ctx.now))
    if known is None:
        await _tell(ctx, "online")


async def _tell(ctx: Ctx, status: PresenceStatus) -> None:
    user_id = ctx.caller.user_id
    for member in await ctx.work.members.of_user(user_id):
        changed = PresenceChangedPayload(server_id=member.server_id, user_id=user_id, status=status)
        ctx.work.emit(events.presence_changed(changed, server_id=member.server_id))
