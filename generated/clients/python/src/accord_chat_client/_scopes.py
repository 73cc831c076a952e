# Generated from contracts/ by accord gen. Do not edit.
"""Positions in the streams that a client follows: what is new, what is a repeat, and where something is missing."""

from __future__ import annotations

from dataclasses import dataclass

_REMEMBERED_IDS = 4096


@dataclass(frozen=True, slots=True)
class Gap:
    """Events of a scope that did not arrive: the offsets `first` to `last`."""

    scope: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reset:
    """A scope whose state must be read again by REST, because events passed while the connection was down.

    `applied` is the last offset that was applied; what is read by REST now holds at least everything up to `offset`.
    """

    scope: str
    applied: int
    offset: int


class Scopes:
    """Drops repeats by event id and by offset, and finds holes."""

    def __init__(self) -> None:
        self._offsets: dict[str, int] = {}
        self._left: dict[str, int] = {}
        self._ids: dict[int, None] = {}

    def apply(self, scope: str | None, offset: int | None, id: int | None) -> tuple[bool, Gap | None]:
        """Takes an event in: whether it is to be delivered, and the hole before it.

        One without an offset (ephemeral) is judged by its id alone.
        """
        if id is not None:
            if id in self._ids:
                return False, None
            self._remember(id)
        if scope is None or offset is None:
            return True, None
        last = self._offsets.get(scope)
        if last is not None and offset <= last:
            return False, None
        self._offsets[scope] = offset
        if last is None or offset == last + 1:
            return True, None
        return True, Gap(scope, last + 1, offset - 1)

    def begin(self, scope: str, offset: int) -> Reset | None:
        """Notes where the server begins to deliver. A reset is due if a scope was left at another offset."""
        applied = self._left.pop(scope, None)
        self._offsets[scope] = max(self._offsets.get(scope, 0), offset)
        return None if applied is None or applied == offset else Reset(scope, applied, offset)

    def leave(self) -> None:
        """The connection is gone: remembers where each scope was left."""
        self._left |= self._offsets
        self._offsets.clear()

    def offset(self, scope: str) -> int | None:
        """The last applied offset."""
        return self._offsets.get(scope, self._left.get(scope))

    def forget(self, scope: str) -> None:
        """The scope is followed no longer."""
        self._offsets.pop(scope, None)
        self._left.pop(scope, None)

    def _remember(self, id: int) -> None:
        self._ids[id] = None
        if len(self._ids) > _REMEMBERED_IDS:
            del self._ids[next(iter(self._ids))]
