"""Who a token stands for: looked up by its hash, in memory."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from accord.context import Principal
from generated.work import Ctx

TOKEN = "benchmark-token-0000000000000000000000000000"
SESSIONS = {hashlib.sha256(TOKEN.encode()).digest(): Principal(7, 70, datetime(2100, 1, 1, tzinfo=UTC))}


async def session(ctx: Ctx, token: str) -> Principal | None:
    found = SESSIONS.get(hashlib.sha256(token.encode()).digest())
    return found if found is not None and found.expires_at > ctx.now else None
