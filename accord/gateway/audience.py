"""Who may see what in one tenant now, among the users that are connected. What is not known is denied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from accord.context import TenantView

NOTHING: Mapping[int, int] = {}


class Audience:
    """The view of one tenant: permission bits by user and resource, each read at a known access version."""

    __slots__ = ("_bits", "version")

    def __init__(self) -> None:
        self._bits: dict[int, Mapping[int, int]] = {}
        self.version = 0
        """Every user's bits were read at this access version or a later one."""

    def allows(self, user_id: int, target: int, mask: int) -> bool:
        """Whether the user sees the resource and holds all bits of the mask on it."""
        bits = self._bits.get(user_id, NOTHING).get(target)
        return bits is not None and bits & mask == mask

    def sees(self, user_id: int, target: int) -> bool:
        """Whether the resource exists for the user at all."""
        return target in self._bits.get(user_id, NOTHING)

    def knows(self, user_id: int) -> bool:
        """Whether the user is a member, as far as it was asked."""
        return user_id in self._bits

    def replace(self, view: TenantView, asked: Iterable[int]) -> set[int]:
        """Take over a fresh view of the asked users; gives those that are no members."""
        gone: set[int] = set()
        for user_id in asked:
            bits = view.users.get(user_id)
            if bits is None:
                self._bits.pop(user_id, None)
                gone.add(user_id)
            else:
                self._bits[user_id] = bits
        return gone

    def forget(self, user_id: int) -> None:
        """Deny the user everything."""
        self._bits.pop(user_id, None)
