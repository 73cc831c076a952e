"""The framework's own jobs: what the built-in contract keeps only for a time is deleted when that is over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from accord import mutations, outbox
from accord.context import Context
from accord.stores.ports import Session
from accord.worker.jobs import Job

PUBLISHED_EVENTS_KEPT = timedelta(hours=1)
MUTATIONS_KEPT = timedelta(days=1)
"""As `retention` of OutboxEvent and Mutation in codegen/builtin/runtime.yaml."""
EVERY_SECONDS = 300
BATCH = 1000
BATCHES = 200
"""A run deletes at most BATCHES times BATCH rows, so that its transaction stays short; the next one goes on."""

Delete = Callable[[Session, datetime, int], Awaitable[int]]


async def delete_published_events(ctx: Context[Any]) -> None:
    """Delete outbox rows that were published more than an hour ago."""
    await _delete(ctx, outbox.delete_published, PUBLISHED_EVENTS_KEPT)


async def delete_old_mutations(ctx: Context[Any]) -> None:
    """Delete replies of named changes that are more than a day old."""
    await _delete(ctx, mutations.delete_old, MUTATIONS_KEPT)


SWEEPS = (
    Job("accord.delete_published_events", EVERY_SECONDS, delete_published_events),
    Job("accord.delete_old_mutations", EVERY_SECONDS, delete_old_mutations),
)


async def _delete(ctx: Context[Any], delete: Delete, kept: timedelta) -> None:
    deleted = 0
    for _ in range(BATCHES):
        found = await delete(ctx.work.means.session, ctx.now - kept, BATCH)
        deleted += found
        if found < BATCH:
            break
    ctx.log.info("rows deleted", count=deleted)
