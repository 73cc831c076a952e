"""Who stands above whom: strictly higher decides, equal refuses, the owner stands above all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Rank = tuple[int, int]
"""Compares roles of one server; the greater stands higher."""

EVERYONE: Rank = (-1, 0)


def role_rank(role_id: int, position: int, server_id: int) -> Rank:
    """Rank of a role. Of equal positions the older, with the smaller id, stands higher; everyone stands lowest."""
    return EVERYONE if role_id == server_id else (position, -role_id)


@dataclass(frozen=True, slots=True)
class Height:
    """Where a member stands: the owner above all, others at their highest role."""

    owner: bool
    top: Rank

    def above(self, other: Height) -> bool:
        """Whether this member may act on the other one."""
        return not other.owner and (self.owner or self.top > other.top)

    def above_role(self, rank: Rank) -> bool:
        """Whether this member may give, take or change a role of that rank."""
        return self.owner or self.top > rank


def height(owner: bool, ranks: Iterable[Rank]) -> Height:
    """Where the holder of roles with these ranks stands."""
    return Height(owner, max(ranks, default=EVERYONE))
