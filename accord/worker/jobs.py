"""Scheduled jobs: what one is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from accord.context import Context


@dataclass(frozen=True, slots=True)
class Job:
    """Work that some worker does once in every period, in one transaction.

    `name` is `feature.job` and the key of its row in `job_runs`; `run` is the project's handler. Periods are
    counted from the Unix epoch, so all workers agree on them.
    """

    name: str
    every_seconds: int
    run: Callable[[Context[Any]], Awaitable[None]]
