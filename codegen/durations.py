"""Durations of contracts: ISO 8601 (`P2Y`, `PT10S`) and rates (`5/10s`)."""

from __future__ import annotations

import re
from datetime import timedelta

_DURATION = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z", re.ASCII
)
_SECONDS = (31_557_600, 2_629_800, 604_800, 86_400, 3_600, 60, 1)
_RATE = re.compile(r"(\d{1,9})/(\d{0,6})(s|m|h|d)\Z", re.ASCII)
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def seconds(text: str) -> int | None:
    """Seconds of an ISO 8601 duration, years and months by their mean length; None when it is not one."""
    match = _DURATION.match(text) if len(text) <= 40 else None
    if match is None:
        return None
    return sum(int(part) * unit for part, unit in zip(match.groups(), _SECONDS, strict=True) if part)


def span(text: str) -> timedelta | None:
    """How long data may be kept by an ISO 8601 duration; a year has 365 days and a month 30. None when it is not one."""
    match = _DURATION.match(text) if len(text) <= 40 else None
    if match is None:
        return None
    years, months, weeks, days, hours, minutes, seconds_ = (int(part or 0) for part in match.groups())
    days += 365 * years + 30 * months + 7 * weeks
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds_)


def rate(text: str) -> tuple[int, int] | None:
    """Count and seconds of a rate such as `5/10s` or `100/h`; None when it is not one."""
    match = _RATE.match(text)
    if match is None:
        return None
    count, number, unit = int(match[1]), int(match[2] or "1"), _UNITS[match[3]]
    return (count, number * unit) if count and number else None
