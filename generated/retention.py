# Generated from contracts/ by accord gen. Do not edit.
"""How long rows are kept, counted from the field that is named. A year has 365 days and a month 30."""

from __future__ import annotations

from datetime import timedelta

SESSION = timedelta()
"""Of Session, after expires_at."""

INVITE = timedelta()
"""Of Invite, after expires_at."""

KEPT_TIMEOUT = timedelta()
"""Of KeptTimeout, after until."""

BAN = timedelta(days=730)
"""Of Ban, after created_at."""

MESSAGE = timedelta(days=730)
"""Of Message, after created_at."""
