# Generated from contracts/ by accord gen. Do not edit.
"""Permission bits and named values of the contracts."""

from enum import IntFlag
from typing import Literal


class Permission(IntFlag):
    """What a role or an overwrite grants, one bit each; the bits are part of the wire format."""

    CREATE_INVITE = 1 << 0
    """Make invites and see those of others."""
    KICK_MEMBERS = 1 << 1
    """Remove members; they may come back by invite."""
    BAN_MEMBERS = 1 << 2
    """Remove members and keep them out; lift bans."""
    ADMINISTRATOR = 1 << 3
    """Everything; channel overwrites do not apply."""
    MANAGE_CHANNELS = 1 << 4
    """Create, edit and delete channels."""
    MANAGE_SERVER = 1 << 5
    """Rename the server and revoke invites."""
    VIEW_CHANNEL = 1 << 10
    """See a channel and receive its events."""
    SEND_MESSAGES = 1 << 11
    """Write in a channel."""
    MANAGE_MESSAGES = 1 << 13
    """Delete messages of others."""
    EMBED_LINKS = 1 << 14
    """Links show a preview."""
    ATTACH_FILES = 1 << 15
    """Send files."""
    READ_MESSAGE_HISTORY = 1 << 16
    """Read messages that were written earlier."""
    MENTION_EVERYONE = 1 << 17
    """Call everybody's attention."""
    CHANGE_NICKNAME = 1 << 26
    """Choose one's own nickname."""
    MANAGE_NICKNAMES = 1 << 27
    """Change the nicknames of others."""
    MANAGE_ROLES = 1 << 28
    """Create, edit and give roles below one's own; set overwrites."""
    MODERATE_MEMBERS = 1 << 40
    """Time members out, so that they can read but not write."""


ALL = Permission(1099981646911)
"""Every permission."""
ON_SERVER = (
    Permission.CREATE_INVITE
    | Permission.KICK_MEMBERS
    | Permission.BAN_MEMBERS
    | Permission.ADMINISTRATOR
    | Permission.MANAGE_CHANNELS
    | Permission.MANAGE_SERVER
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.MANAGE_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
    | Permission.CHANGE_NICKNAME
    | Permission.MANAGE_NICKNAMES
    | Permission.MANAGE_ROLES
    | Permission.MODERATE_MEMBERS
)
"""What can be held on a server."""
ON_CHANNEL = (
    Permission.MANAGE_CHANNELS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.MANAGE_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
    | Permission.MANAGE_ROLES
)
"""What can be held on a channel."""

LeaveReason = Literal["left", "removed", "banned", "deleted"]
"""Why one is no longer in a server."""
LEAVE_REASON: tuple[LeaveReason, ...] = ("left", "removed", "banned", "deleted")

PresenceStatus = Literal["online", "offline"]
"""Whether somebody is there."""
PRESENCE_STATUS: tuple[PresenceStatus, ...] = ("online", "offline")
