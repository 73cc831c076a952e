"""Waiting for a condition, with a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def await_until(what: str, condition: Callable[[], T], seconds: float = 30) -> T:
    """Asks until the answer is true, and gives it; fails after `seconds`, saying for what it waited."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.01)
    return answer
