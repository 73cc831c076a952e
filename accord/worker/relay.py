"""The relay: committed events go from the outbox to NATS, at least once, and each scope in the order of its offsets.

Any number of relays run side by side. Each claims partitions for one transaction, publishes what is unpublished in
them, waits until NATS has it, and marks it. One that dies in between leaves its rows unmarked, and its claim ends
with its connection: another relay publishes them again, from the first one on.
"""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime
from typing import Any

from accord import envelope, outbox
from accord.errors import Unavailable
from accord.log import Log
from accord.stores.all import Stores
from accord.stores.nats import Subscription
from accord.stores.ports import Conflict

BATCH = 500
POLL_SECONDS = 1.0
"""How soon an event is found whose wake was lost."""
SHARE = 4
"""How many partitions a relay reads while there is more than a batch, so that none waits behind a busy one."""
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0


class Relay:
    """Publishes until it is told to stop. While PostgreSQL or NATS is down it waits, and goes on afterwards."""

    def __init__(self, stores: Stores[Any], log: Log, batch: int = BATCH, poll_seconds: float = POLL_SECONDS) -> None:
        self._stores = stores
        self._log = log
        self._batch = batch
        self._poll_seconds = poll_seconds
        self._wake = asyncio.Event()
        self._full = False

    async def run(self, stop: asyncio.Event) -> None:
        """Publish what is committed until `stop` is set; a pass that has begun is finished first."""
        stopping = asyncio.create_task(self._wake_at(stop))
        subscription: Subscription | None = None
        failures = 0
        try:
            while not stop.is_set():
                self._wake.clear()
                try:
                    if subscription is None:
                        subscription = await self._stores.nats.subscribe(outbox.WAKE, self._on_wake)
                    self._full = await self.publish_batch() >= self._batch
                    failures = 0
                except (Unavailable, Conflict) as error:
                    failures += 1
                    self._log.warning("relay waits", error=error, attempt=failures)
                except Exception as error:  # noqa: BLE001  (the boundary: events must not stop for a single fault)
                    failures += 1
                    self._log.error("relay failed", error=error, attempt=failures)
                await self._rest(failures, stop)
        finally:
            stopping.cancel()

    async def publish_batch(self) -> int:
        """One pass: claim, read, publish, flush, mark, commit. How many events it published."""
        async with self._stores.postgres.session(write=True) as session:
            partitions = await outbox.claim(session)
            if self._full and len(partitions) > SHARE:
                partitions = random.sample(partitions, SHARE)
            events = await outbox.read(session, partitions, self._batch) if partitions else []
            if not events:
                return 0
            tenants = [event.tenant_id for event in events if event.tenant_id is not None]
            versions = await outbox.access_versions(session, tenants) if tenants else {}
            losses = self._stores.nats.losses
            for event in events:
                version = None if event.tenant_id is None else versions[event.tenant_id]
                data = envelope.message(event.header, event.frame, version)
                await self._stores.nats.publish(event.subject, data)
            await self._stores.nats.flush()
            if self._stores.nats.losses != losses:
                raise Unavailable  # what was flushed may be the connection after the one that was lost
            await outbox.mark_published(session, [event.id for event in events], datetime.now(UTC))
            await session.commit()
            return len(events)

    async def _rest(self, failures: int, stop: asyncio.Event) -> None:
        """Wait for work: not at all after a full batch, else for a wake or the poll; after a failure, longer."""
        if stop.is_set() or (self._full and not failures):
            return
        if failures:
            pause = min(FIRST_PAUSE_SECONDS * 2 ** min(failures, 10), LONGEST_PAUSE_SECONDS)
            await _wait(stop, random.uniform(pause / 2, pause))  # noqa: S311  (jitter, not a secret)
        else:
            await _wait(self._wake, self._poll_seconds)

    async def _on_wake(self, _subject: str, _data: bytes) -> None:
        self._wake.set()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
