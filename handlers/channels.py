"""Channels of a server. Their overwrites are in `overwrites`."""

from __future__ import annotations

from datetime import timedelta

from generated import events
from generated.enums import Permission
from generated.errors import LimitReached, UnknownChannel
from generated.models import (
    ChannelChanged,
    ChannelDeletedPayload,
    ChannelView,
    CreateChannelBody,
    ListChannelsReply,
    UpdateChannelBody,
)
from generated.rows import Channel, ChannelChanges
from generated.work import Ctx
from handlers import access
from handlers.overwrites import (
    delete_member_overwrite,
    delete_role_overwrite,
    list_overwrites,
    put_member_overwrite,
    put_role_overwrite,
)
from handlers.purge import Batches, remove_channel

__all__ = [
    "create_channel",
    "delete_channel",
    "delete_member_overwrite",
    "delete_role_overwrite",
    "get_channel",
    "list_channels",
    "list_overwrites",
    "purge_channels",
    "put_member_overwrite",
    "put_role_overwrite",
    "update_channel",
]

MOST_CHANNELS = 500
PURGE_AFTER = timedelta(hours=1)
"""Longer than the relay can lag behind and gateways still look up who saw the channel."""


async def list_channels(ctx: Ctx, *, server_id: int) -> ListChannelsReply:
    """The channels that the caller may view."""
    seen = (await access.view(ctx, server_id, [ctx.caller.user_id])).users.get(ctx.caller.user_id, {})
    rows = await ctx.work.channels.in_server(server_id)
    visible = [row for row in rows if seen.get(row.id, 0) & Permission.VIEW_CHANNEL]
    return ListChannelsReply(channels=[_view(row) for row in visible])


async def create_channel(ctx: Ctx, *, server_id: int, body: CreateChannelBody) -> ChannelView:
    """Make a channel. The lock keeps parallel calls to the largest number."""
    await ctx.work.roles.lock(server_id)
    if await ctx.work.channels.count_in_server(server_id) >= MOST_CHANNELS:
        raise LimitReached
    row = Channel(
        id=ctx.ids.next(),
        server_id=server_id,
        name=body.name,
        topic=body.topic,
        position=body.position,
        deleted_at=None,
    )
    await ctx.work.channels.insert(row)
    ctx.work.emit(events.channel_created(_changed(row), server_id=server_id))
    return _view(row)


async def get_channel(ctx: Ctx, *, channel_id: int) -> ChannelView:
    """One channel."""
    row = await ctx.work.channels.get(channel_id)
    if row is None:
        raise UnknownChannel
    return _view(row)


async def update_channel(ctx: Ctx, *, channel_id: int, body: UpdateChannelBody) -> ChannelView:
    """Change name, topic or position."""
    before = await _lock(ctx, channel_id)
    row = await ctx.work.channels.update(channel_id, **_changes(body)) or before
    if row != before:
        ctx.work.emit(events.channel_updated(_changed(row), server_id=row.server_id))
    return _view(row)


async def delete_channel(ctx: Ctx, *, channel_id: int) -> None:
    """Hide a channel from now on; `purge_channels` removes it, when its last events have found their audience."""
    row = await _lock(ctx, channel_id)
    await ctx.work.channels.update(channel_id, deleted_at=ctx.now)
    gone = ChannelDeletedPayload(server_id=row.server_id, channel_id=channel_id)
    ctx.work.emit(events.channel_deleted(gone, server_id=row.server_id))


async def purge_channels(ctx: Ctx) -> None:
    """Remove channels that were deleted long enough ago, with their messages, as far as a run may go."""
    batches = Batches()
    for row in await ctx.work.channels.deleted():
        if row.deleted_at is None or row.deleted_at > ctx.now - PURGE_AFTER:
            return
        if not await remove_channel(ctx, batches, row.id):
            return


async def _lock(ctx: Ctx, channel_id: int) -> Channel:
    row = await ctx.work.channels.lock(channel_id)
    if row is None or row.deleted_at is not None:
        raise UnknownChannel
    return row


def _changes(body: UpdateChannelBody) -> ChannelChanges:
    changes = ChannelChanges()
    if body.name is not None:
        changes["name"] = body.name
    if body.topic is not None:
        changes["topic"] = body.topic
    if body.position is not None:
        changes["position"] = body.position
    return changes


def _changed(row: Channel) -> ChannelChanged:
    return ChannelChanged(server_id=row.server_id, channel_id=row.id, channel=_view(row))


def _view(row: Channel) -> ChannelView:
    return ChannelView(id=row.id, server_id=row.server_id, name=row.name, topic=row.topic, position=row.position)
