"""Deleting what its time is over for, in runs that end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from generated.work import Ctx

T = TypeVar("T")

PAGES = 20
BATCH = 5_000
"""Rows that one statement deletes: far below the limit of its time."""
MOST = 100_000
"""Rows that one run deletes in batches: its transaction takes seconds."""


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


class Batches:
    """What one run may still delete of things that may be very large; the next run goes on."""

    def __init__(self) -> None:
        self._left = MOST

    async def empty(self, delete_some: Callable[[int], Awaitable[int]]) -> bool:
        """Delete by `delete_some`, which takes a limit and gives how many there were; whether nothing is left."""
        while self._left > 0:
            limit = min(BATCH, self._left)
            deleted = await delete_some(limit)
            self._left -= deleted
            if deleted < limit:
                return True
        return False


async def remove_channel(ctx: Ctx, batches: Batches, channel_id: int) -> bool:
    """Delete a closed channel, its messages first; whether it is gone. Its overwrites are few and go with it."""
    messages = ctx.work.messages
    done = await batches.empty(lambda limit: messages.delete_some_in_channel(channel_id, limit=limit))
    if not done or await messages.in_channel(channel_id, limit=1):
        return False
    return await ctx.work.channels.delete(channel_id)
