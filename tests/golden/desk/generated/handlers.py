# Generated from contracts/ by accord gen. Do not edit.
"""What the project's handlers must offer: one protocol a feature, and `Handlers`, which holds them all.

A handler module of a feature fits its protocol by having the functions: `async def name(ctx, *, ...)`. All that a
handler does through `ctx.work` is one transaction for routes that change something, for commands and for jobs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from accord.context import Grant, Principal, TenantView
from generated.models import AnswerStartBody, ChangeTicketBody, ListTicketsReply, OpenTicketBody, TicketView
from generated.work import Ctx


class TicketsHandlers(Protocol):
    """What people ask and agents answer."""

    async def open_ticket(self, ctx: Ctx, *, desk_id: int, body: OpenTicketBody) -> TicketView:
        """Ask a question.

        POST /v2/desks/{desk_id}/tickets; emits ticket.opened.
        """
        ...

    async def list_tickets(self, ctx: Ctx, *, desk_id: int, before: int | None, limit: int) -> ListTicketsReply:
        """Tickets of a desk, newest first.

        GET /v2/desks/{desk_id}/tickets.
        """
        ...

    async def change_ticket(self, ctx: Ctx, *, desk_id: int, ticket_id: int, body: ChangeTicketBody) -> TicketView:
        """Change a ticket.

        PATCH /v2/desks/{desk_id}/tickets/{ticket_id}; raises UnknownTicket, TicketClosed.
        """
        ...

    async def answer_start(self, ctx: Ctx, *, body: AnswerStartBody) -> None:
        """Tell the others that one is writing.

        Command answer.start.
        """
        ...

    async def close_old(self, ctx: Ctx) -> None:
        """Close tickets that nobody answers.

        Runs every 3600 s.
        """
        ...


class AuthHandlers(Protocol):
    """Who a token stands for."""

    async def session(self, ctx: Ctx, token: str) -> Principal | None:
        """A bearer token of one agent.

        None if the token is not valid, or not any more.
        """
        ...


class AccessHandlers(Protocol):
    """Who may know of what, and do what there."""

    async def desk(self, ctx: Ctx, desk_id: int) -> Grant | None:
        """What the caller holds on the desk; None (answered UNKNOWN_DESK) if it is absent or invisible."""
        ...

    async def follows(self, ctx: Ctx) -> Sequence[int]:
        """The tenants whose events reach the caller."""
        ...

    async def view(self, ctx: Ctx, tenant_id: int, user_ids: Sequence[int]) -> TenantView:
        """What each of these users sees in the tenant. Reads `ctx.work.access_version` before the rows."""
        ...


@dataclass(frozen=True, slots=True)
class Handlers:
    """All handlers of the project; `handlers.HANDLERS` is one."""

    tickets: TicketsHandlers
    auth: AuthHandlers
    access: AccessHandlers
