"""What a handler is given: who calls, in which transaction, when, and with which permissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from accord.log import Log
from accord.snowflake import Snowflakes

W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Principal:
    """The authenticated caller. `expires_at` is when the session ends by itself (UTC)."""

    user_id: int
    session_id: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Grant:
    """What the caller holds on a resource that it may know of. `tenant_id` is the tenant the resource is in."""

    permissions: int
    tenant_id: int


@dataclass(frozen=True, slots=True)
class TenantView:
    """Which resources of one tenant each asked user sees now, and with which permission bits.

    `users[user_id][resource_id]` are bits; the tenant's own id is one of the resources. A user that is absent
    is not a member and sees nothing. `version` is the tenant's access version that was read in the same
    snapshot, before the rows.
    """

    version: int
    users: Mapping[int, Mapping[int, int]]


@dataclass(slots=True)
class Context(Generic[W]):
    """One call: a request, a gateway command, a connection hook or a job run.

    `work` is the generated unit of work (repositories, `emit`, caches). For a route that changes something,
    and for commands and jobs, all of it is one transaction that the runtime commits after the handler returned
    and rolls back when it raised. `now` is UTC and the same for the whole call.
    """

    work: W
    now: datetime
    ids: Snowflakes
    log: Log
    request_id: str
    principal: Principal | None = None
    grant: Grant | None = None

    @property
    def caller(self) -> Principal:
        """The principal of a call whose contract requires one; a RuntimeError otherwise (a bug)."""
        if self.principal is None:
            raise RuntimeError("this call is public: its contract has no auth")
        return self.principal

    @property
    def granted(self) -> Grant:
        """The grant of a call whose contract has `requires`; a RuntimeError otherwise (a bug)."""
        if self.grant is None:
            raise RuntimeError("this call is on no resource: its contract has no requires")
        return self.grant
