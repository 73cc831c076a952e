"""Deleting what its time is over for, in runs that end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

T = TypeVar("T")

PAGES = 20
TWO_YEARS = timedelta(days=730)
"""As `retention` of Message and Ban in the contracts."""


async def purge(
    oldest: Callable[[], Awaitable[Sequence[T]]], over: Callable[[T], bool], delete: Callable[[T], Awaitable[object]]
) -> None:
    """Delete rows whose time is over. `oldest` gives the next page, oldest first.

    A run deletes at most PAGES pages, so that its transaction stays short; the next one goes on.
    """
    for _ in range(PAGES):
        rows = await oldest()
        due = [row for row in rows if over(row)]
        for row in due:
            await delete(row)
        if not rows or len(due) < len(rows):
            return
