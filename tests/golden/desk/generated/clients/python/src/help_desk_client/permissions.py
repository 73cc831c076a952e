# Generated from contracts/ by accord gen. Do not edit.
"""Permission bits."""

from __future__ import annotations

from enum import IntFlag


class Permission(IntFlag):
    """What a member may do. A set of them is the sum of their bits."""

    READ_TICKETS = 1 << 0
    """See the tickets of a desk."""
    WRITE_TICKETS = 1 << 52
    """Open and answer tickets."""
