"""Who a token stands for."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from accord.context import Principal
from generated.work import Ctx


def new_token() -> tuple[str, str]:
    """A token of 43 characters, and the hash that is kept."""
    token = secrets.token_urlsafe(32)
    return token, hash_token(token)


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def session(ctx: Ctx, token: str) -> Principal | None:
    member = await ctx.work.staff.by_token(hash_token(token))
    return None if member is None else Principal(member.id, member.id, ctx.now + timedelta(hours=12))
