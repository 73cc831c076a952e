"""When an invite works."""

from __future__ import annotations

from datetime import datetime


def usable(*, uses: int, max_uses: int | None, expires_at: datetime, now: datetime) -> bool:
    """Whether one more may join with it: not expired (it stops working at `expires_at`) and not used up."""
    return now < expires_at and (max_uses is None or uses < max_uses)
