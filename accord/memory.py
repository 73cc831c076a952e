"""What a process remembers of tenants' access rules, each with the access version at which it was read.

A fact is used only by a call that has read the same version in its own transaction, and kept only if that version was
still the current one after it was read. Every change of access rules raises the version in its own transaction
(decision 0003), so a fact is exactly what the database holds at that version, and a change is seen by the next call of
every process. Time is no such change: a fact says until when something holds, not whether it holds now.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final

MOST = 100_000
"""Facts and places; when there are more, all are forgotten."""
SECONDS = 60.0
"""How long a tenant's facts are kept at most: what was changed by hand, without its version, is found then."""


class Absent:
    """Stands for a fact that is not known, since None is one."""


ABSENT: Final = Absent()


@dataclass(slots=True)
class _Tenant:
    version: int
    since: float
    facts: dict[Hashable, object] = field(default_factory=dict[Hashable, object])


class Memory:
    """The facts of one process. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._tenants: dict[int, _Tenant] = {}
        self._places: dict[int, int] = {}
        self._count = 0

    def recall(self, tenant_id: int, version: int, key: Hashable) -> object:
        """The fact as it is at this version; ABSENT if that is not known."""
        tenant = self._tenants.get(tenant_id)
        if tenant is None or tenant.version != version or self._clock() - tenant.since > SECONDS:
            return ABSENT
        return tenant.facts.get(key, ABSENT)

    def keep(self, tenant_id: int, version: int, key: Hashable, fact: object) -> None:
        """Remember a fact that was true at this version."""
        tenant = self._tenants.get(tenant_id)
        if tenant is not None and self._clock() - tenant.since > SECONDS:
            tenant = None
        if tenant is not None and tenant.version > version:
            return
        if tenant is None or tenant.version < version:
            tenant = self._tenants[tenant_id] = _Tenant(version, self._clock())
        self._make_room()
        self._tenants.setdefault(tenant_id, tenant).facts[key] = fact

    def place(self, resource_id: int) -> int | None:
        """The tenant that a resource lies in, if that is known."""
        return self._places.get(resource_id)

    def keep_place(self, resource_id: int, tenant_id: int) -> None:
        """Remember the tenant of a resource, which never changes. That it still exists is for a fact to say."""
        self._make_room()
        self._places[resource_id] = tenant_id

    def _make_room(self) -> None:
        self._count += 1
        if self._count > self._most:
            self._tenants.clear()
            self._places.clear()
            self._count = 1
