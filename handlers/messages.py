"""Messages in channels."""

from __future__ import annotations

from accord.errors import MissingPermission
from generated import events, retention
from generated.enums import Permission
from generated.errors import UnknownMessage
from generated.models import CreateMessageBody, EditMessageBody, ListMessagesReply, MessageGone, MessageView
from generated.rows import Message
from generated.work import Ctx
from handlers.purge import purge
from handlers.standing import check_holds


async def create_message(ctx: Ctx, *, channel_id: int, body: CreateMessageBody) -> MessageView:
    """Write a message."""
    row = Message(
        id=ctx.ids.next(),
        server_id=ctx.granted.tenant_id,
        channel_id=channel_id,
        author_id=ctx.caller.user_id,
        content=body.content,
        created_at=ctx.now,
        edited_at=None,
    )
    await ctx.work.messages.insert(row)
    view = _view(row)
    ctx.work.emit(events.message_created(view, server_id=row.server_id, channel_id=channel_id))
    return view


async def get_message(ctx: Ctx, *, channel_id: int, message_id: int) -> MessageView:
    """One message."""
    return _view(await _message(ctx, channel_id, message_id))


async def list_messages(
    ctx: Ctx, *, channel_id: int, before: int | None, after: int | None, limit: int
) -> ListMessagesReply:
    """A page of messages, newest first."""
    rows = await ctx.work.messages.in_channel(channel_id, before=before, after=after, limit=limit)
    return ListMessagesReply(messages=[_view(row) for row in rows])


async def edit_message(ctx: Ctx, *, channel_id: int, message_id: int, body: EditMessageBody) -> MessageView:
    """Change the text of one's own message."""
    before = await _message(ctx, channel_id, message_id)
    if before.author_id != ctx.caller.user_id:
        raise MissingPermission
    if before.content == body.content:
        return _view(before)
    row = await ctx.work.messages.update(message_id, content=body.content, edited_at=ctx.now)
    if row is None:
        raise UnknownMessage
    view = _view(row)
    ctx.work.emit(events.message_updated(view, server_id=row.server_id, channel_id=channel_id))
    return view


async def delete_message(ctx: Ctx, *, channel_id: int, message_id: int) -> None:
    """Delete one's own message, or with the permission that of another."""
    row = await _message(ctx, channel_id, message_id)
    if row.author_id != ctx.caller.user_id:
        check_holds(ctx, Permission.MANAGE_MESSAGES)
    if not await ctx.work.messages.delete(message_id):
        raise UnknownMessage
    gone = MessageGone(id=message_id, server_id=row.server_id, channel_id=channel_id)
    ctx.work.emit(events.message_deleted(gone, server_id=row.server_id, channel_id=channel_id))


async def purge_messages(ctx: Ctx) -> None:
    """Delete messages that have been kept long enough."""
    before, messages = ctx.now - retention.MESSAGE, ctx.work.messages
    await purge(messages.oldest, lambda row: row.created_at <= before, lambda row: messages.delete(row.id))


async def _message(ctx: Ctx, channel_id: int, message_id: int) -> Message:
    row = await ctx.work.messages.get(message_id)
    if row is None or row.channel_id != channel_id:
        raise UnknownMessage
    return row


def _view(row: Message) -> MessageView:
    return MessageView(
        id=row.id,
        server_id=row.server_id,
        channel_id=row.channel_id,
        author_id=row.author_id,
        content=row.content,
        created_at=row.created_at,
        edited_at=row.edited_at,
    )
