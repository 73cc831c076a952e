"""Calls into a project's handlers on behalf of a connection: each with its unit of work and its context."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar

from accord import outbox
from accord.context import Context, Principal, TenantView
from accord.gateway.dispatch import Dispatch
from accord.log import Log
from accord.stores.all import Stores
from accord.work import Work

T = TypeVar("T")


class Calls:
    """What connections, rooms and mailboxes ask of the project. `Unavailable` when a store does not answer."""

    def __init__(self, stores: Stores[Any], dispatch: Dispatch, log: Log) -> None:
        self.dispatch = dispatch
        self._stores = stores
        self._log = log
        self._prefix = secrets.token_hex(8)
        self._numbers = count(1)

    def request_id(self) -> str:
        """A new id, by which a log line and a problem body are matched."""
        return f"{self._prefix}-{next(self._numbers):x}"

    async def read(self, call: Callable[[Context[Any]], Awaitable[T]], principal: Principal | None = None) -> T:
        """The result of a call that changes nothing."""
        async with self._stores.work(write=False) as work:
            return await call(self._context(work, principal, self.request_id()))

    async def write(
        self, call: Callable[[Context[Any]], Awaitable[T]], principal: Principal, request_id: str | None = None
    ) -> T:
        """The result of a call in one transaction, committed; again as a whole when it lost against another one."""

        async def run(work: Work) -> T:
            return await call(self._context(work, principal, request_id or self.request_id()))

        return await self._stores.transact(run)

    async def authenticate(self, token: str) -> Principal | None:
        """Whose the token is now; None if it is wrong, expired or revoked."""
        return await self.read(lambda ctx: self.dispatch.authenticate(ctx, token))

    async def follows(self, principal: Principal) -> Sequence[int]:
        """The tenants of the caller."""
        return await self.read(self.dispatch.follows, principal)

    async def view(self, tenant_id: int, user_ids: Sequence[int]) -> TenantView:
        """What these users see in a tenant now."""
        return await self.read(lambda ctx: self.dispatch.view(ctx, tenant_id, user_ids))

    async def offsets(self, scopes: Sequence[str]) -> dict[str, int]:
        """The last stored offset of each scope; 0 where nothing has happened."""
        async with self._stores.work(write=False) as work:
            return await outbox.last_offsets(work.means.session, scopes)

    def _context(self, work: Work, principal: Principal | None, request_id: str) -> Context[Any]:
        if principal is not None:
            work.actor_id = principal.user_id
        log = self._log.bind(request_id=request_id)
        return Context(work, datetime.now(UTC), work.means.ids, log, request_id, principal)
