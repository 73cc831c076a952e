"""Who works where."""

from __future__ import annotations

from accord.context import Grant
from generated.work import Ctx


async def practice(ctx: Ctx, practice_id: int) -> Grant | None:
    """What a member of staff may do in their own practice; other practices do not exist for them."""
    member = await ctx.work.staff.get(ctx.caller.user_id)
    if member is None or member.practice_id != practice_id:
        return None
    return Grant(member.permissions, practice_id)
