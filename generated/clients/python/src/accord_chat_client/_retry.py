# Generated from contracts/ by accord gen. Do not edit.
"""When to try again, and how long to wait before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how patiently calls are repeated. Times are in seconds.

    `retries` are further tries after the first one; the wait before the first of them is at most `base`, and its
    bound doubles with each one up to `cap`. A `Retry-After` longer than `retry_after_cap` gives the error to the
    caller.
    """

    retries: int = 2
    base: float = 0.5
    cap: float = 8.0
    retry_after_cap: float = 60.0


def backoff(base: float, cap: float, attempt: int) -> float:
    """Exponential back-off with full jitter: anything between nothing and the bound of this try (0 is the first)."""
    return SystemRandom().random() * min(cap, base * 2 ** min(attempt, 30))


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that `Retry-After-Ms` or `Retry-After` (seconds or a date) asks for; None if neither is readable."""
    exact = headers.get("retry-after-ms", "").strip()
    if _NUMBER.fullmatch(exact):
        return float(exact) / 1000
    value = headers.get("retry-after", "").strip()
    if _NUMBER.fullmatch(value):
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())


def retriable(status: int, headers: Mapping[str, str]) -> bool:
    """Whether a status may be tried again: 408, 429 and 5xx.

    A 409 is an answer of the contract, unless the server says by `Retry-After` that it will pass.
    """
    return status in (408, 429) or status >= 500 or (status == 409 and retry_after(headers) is not None)
