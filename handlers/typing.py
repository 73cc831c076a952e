"""Typing: who is writing just now."""

from __future__ import annotations

from generated import events
from generated.models import TypingStartBody, TypingStartedPayload
from generated.rows import Typing
from generated.work import Ctx


async def typing_start(ctx: Ctx, *, body: TypingStartBody) -> None:
    """Tell a channel that the caller is writing, unless it was told just before or they hide their presence."""
    user_id, channel_id, server_id = ctx.caller.user_id, body.channel_id, ctx.granted.tenant_id
    user = await ctx.work.users.get(user_id)
    if user is None or not user.show_presence:
        return
    if not await ctx.work.typing.put_new(Typing(channel_id=channel_id, user_id=user_id, server_id=server_id)):
        return
    started = TypingStartedPayload(server_id=server_id, channel_id=channel_id, user_id=user_id)
    ctx.work.emit(events.typing_started(started, server_id=server_id, channel_id=channel_id))
