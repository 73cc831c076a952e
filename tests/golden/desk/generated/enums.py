# Generated from contracts/ by accord gen. Do not edit.
"""Permission bits and named values of the contracts."""

from enum import IntFlag
from typing import Literal


class Permission(IntFlag):
    """What a role or an overwrite grants, one bit each; the bits are part of the wire format."""

    READ_TICKETS = 1 << 0
    """See the tickets of a desk."""
    WRITE_TICKETS = 1 << 52
    """Open and answer tickets."""


ALL = Permission(4503599627370497)
"""Every permission."""
ON_DESK = Permission.READ_TICKETS | Permission.WRITE_TICKETS
"""What can be held on a desk."""

State = Literal["open", "waiting", "closed"]
"""Where a ticket stands."""
STATE: tuple[State, ...] = ("open", "waiting", "closed")
