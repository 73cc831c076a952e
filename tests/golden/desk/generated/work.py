# Generated from contracts/ by accord gen. Do not edit.
"""The unit of work of this project, and the context that its handlers get."""

from __future__ import annotations

from typing import TypeAlias

import accord.work
from accord.context import Context
from accord.work import Means
from generated.caches import WritingCache
from generated.repositories import DeskRepository, TicketRepository


class Work(accord.work.Work):
    """What one call reads and changes: a repository a table, a cache a Redis entity."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.desks = DeskRepository(means.session)
        self.tickets = TicketRepository(means.session)
        self.writing = WritingCache(means.cache)


Ctx: TypeAlias = Context[Work]
