"""Who calls: the session that a bearer token stands for."""

from __future__ import annotations

from accord.context import Principal
from generated.work import Ctx
from handlers import tokens


async def session(ctx: Ctx, token: str) -> Principal | None:
    """The session of this token; None if there is none, or it has expired."""
    found = await ctx.work.sessions.by_token(tokens.digest(token))
    if found is None or found.expires_at <= ctx.now:
        return None
    return Principal(user_id=found.user_id, session_id=found.id, expires_at=found.expires_at)
