"""Who may do what: Discord's order of owner, roles, overwrites, implied losses and timeout.

Rules: realtime design, "Permissions"; checked against discord.py in tests/domain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generated.enums import ALL, ON_CHANNEL, Permission

NONE = Permission(0)
NEEDS_SENDING = Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE
LEFT_BY_TIMEOUT = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel allows and denies to one role or member, as bits."""

    allow: int
    deny: int


@dataclass(frozen=True, slots=True)
class Overwrites:
    """The overwrites of one channel that concern one member; `roles` are those of the roles that they have."""

    everyone: Overwrite | None
    roles: tuple[Overwrite, ...]
    member: Overwrite | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a member brings into every channel: `roles` are the permissions of everyone and of each role they have."""

    owner: bool
    roles: tuple[int, ...]
    timed_out: bool


def in_server(standing: Standing) -> Permission:
    """What the member holds on the server itself."""
    base = _base(standing)
    return base if _unbound(standing, base) or not standing.timed_out else base & LEFT_BY_TIMEOUT


def in_channel(standing: Standing, overwrites: Overwrites) -> Permission:
    """What the member holds in a channel. Server-wide bits pass through, but for a timeout."""
    base = _base(standing)
    if _unbound(standing, base):
        return base
    base = _apply(base, overwrites.everyone)
    base = _apply(base, _together(overwrites.roles))
    base = _apply(base, overwrites.member)
    if standing.timed_out:
        base &= LEFT_BY_TIMEOUT
    if Permission.SEND_MESSAGES not in base:
        base &= ~NEEDS_SENDING
    if Permission.VIEW_CHANNEL not in base:
        base &= ~ON_CHANNEL
    return base


def fits_role(permissions: int) -> bool:
    """Whether a role can hold these bits: each must exist."""
    return permissions & ~int(ALL) == 0


def fits_channel(overwrite: Overwrite) -> bool:
    """Whether a channel can hold this overwrite: bits that channels know, none both allowed and denied."""
    return (overwrite.allow | overwrite.deny) & ~int(ON_CHANNEL) == 0 and overwrite.allow & overwrite.deny == 0


def may_change(held: int, before: int, after: int) -> bool:
    """Whether who holds `held` may turn one set into the other: nobody gives or takes what he does not hold."""
    return bool(held & Permission.ADMINISTRATOR) or (before ^ after) & ~held == 0


def _base(standing: Standing) -> Permission:
    if standing.owner:
        return ALL
    base = NONE
    for permissions in standing.roles:
        base |= Permission(permissions & ALL)
    return ALL if Permission.ADMINISTRATOR in base else base


def _unbound(standing: Standing, base: Permission) -> bool:
    """Owners and administrators: neither overwrites nor timeouts touch them."""
    return standing.owner or Permission.ADMINISTRATOR in base


def _together(overwrites: Iterable[Overwrite]) -> Overwrite:
    allow = deny = 0
    for overwrite in overwrites:
        allow |= overwrite.allow
        deny |= overwrite.deny
    return Overwrite(allow, deny)


def _apply(base: Permission, overwrite: Overwrite | None) -> Permission:
    """All denies, then all allows; bits that a channel does not know have no effect."""
    if overwrite is None:
        return base
    return base & ~Permission(overwrite.deny & ON_CHANNEL) | Permission(overwrite.allow & ON_CHANNEL)
