"""What an account may do on a board, in memory."""

from __future__ import annotations

from accord.context import Grant
from generated.work import Ctx

GRANTS = {(7, 42): 0b11}


async def board(ctx: Ctx, board_id: int) -> Grant | None:
    bits = GRANTS.get((ctx.caller.user_id, board_id))
    return None if bits is None else Grant(bits, board_id)
