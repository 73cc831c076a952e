# Generated from contracts/ by accord gen. Do not edit.
"""Cursor pagination as an iterator."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

P = TypeVar("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paging(Generic[P, T]):
    """How to page through one operation; made by the generator.

    `fetch` takes `before` and `after`. `direction` is the way without a cursor of the caller, `limit` the page size
    that is asked for, or that the server takes by itself. `next` reads the next cursor from a reply that states it,
    None at the end; without it the cursor is that of the last item.
    """

    fetch: Callable[[int | None, int | None], Awaitable[P]]
    items: Callable[[P], Sequence[T]]
    cursor: Callable[[T], int]
    direction: Literal["before", "after"]
    limit: int
    next: Callable[[P], int | None] | None = None


async def iterate(paging: Paging[P, T], before: int | None = None, after: int | None = None) -> AsyncIterator[T]:
    """All items, page by page: from `after` to ever newer ones, else from `before` (or the newest) to older ones.

    Stop iterating to stop fetching.
    """
    forward = after is not None or (before is None and paging.direction == "after")
    while True:
        reply = await paging.fetch(before, after)
        items = sorted(paging.items(reply), key=paging.cursor, reverse=not forward)
        for item in items:
            yield item
        ended = None if len(items) < paging.limit else paging.cursor(items[-1])
        cursor = paging.next(reply) if paging.next is not None else ended
        if cursor is None:
            return
        before, after = (before, cursor) if forward else (cursor, after)
