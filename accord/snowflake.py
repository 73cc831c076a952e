"""Snowflake ids: 64-bit, ordered by time of creation, made without a coordinator.

Bits from the top: 1 unused (always 0), 41 milliseconds since 2024-01-01T00:00:00Z (until 2093), 10 node, 12 sequence.
Ids of one maker rise strictly. Ids of several makers, and the commits that store them, do not: never a cursor over
what others write.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
EPOCH_MS = int(EPOCH.timestamp() * 1000)
NODES = 1 << 10
SEQUENCES = 1 << 12


def unix_ms() -> int:
    """Milliseconds since 1970 of the system clock."""
    return time.time_ns() // 1_000_000


class Snowflakes:
    """Makes ids for one node. Safe to share between threads and tasks; never waits.

    When the clock steps back, or more than 4,096 ids are asked for in a millisecond, the maker goes on from its own
    last millisecond and runs ahead of the clock until that has caught up: ids stay unique and rising.
    """

    def __init__(self, node_id: int, clock: Callable[[], int] = unix_ms) -> None:
        """`node_id` is 0 to 1023 and unique among running processes; `clock` gives Unix milliseconds."""
        if not 0 <= node_id < NODES:
            raise ValueError(f"a node id is 0 to {NODES - 1}")
        self._node = node_id << 12
        self._clock = clock
        self._lock = threading.Lock()
        self._last = -1
        self._sequence = 0

    def next(self) -> int:
        """A new id; greater than all that this maker has given."""
        with self._lock:
            now = max(self._clock() - EPOCH_MS, 0)
            if now > self._last:
                self._last, self._sequence = now, 0
            else:
                self._sequence += 1
                if self._sequence == SEQUENCES:
                    self._last, self._sequence = self._last + 1, 0
            return self._last << 22 | self._node | self._sequence


def time_of(snowflake: int) -> datetime:
    """When the id was made, UTC, to the millisecond."""
    return EPOCH + timedelta(milliseconds=snowflake >> 22)
