# Generated from contracts/ by accord gen. Do not edit.
"""How long rows are kept, counted from the field that is named. A year has 365 days and a month 30."""

from __future__ import annotations

from datetime import timedelta

TICKET = timedelta(days=545)
"""Of Ticket, after created_at."""
