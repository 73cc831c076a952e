# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of tickets: What people ask and agents answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Decoder, Parameter, as_integer
from accord.api.route import Route
from generated.enums import Permission
from generated.errors import UnknownDesk
from generated.handlers import Handlers
from generated.models import ChangeTicketBody, OpenTicketBody
from generated.work import Ctx

OPEN_TICKET_BODY = Decoder(TypeAdapter(OpenTicketBody))
OPEN_TICKET_NEEDS = Permission.READ_TICKETS | Permission.WRITE_TICKETS
LIST_TICKETS_LIMIT = Parameter(TypeAdapter(Annotated[int, Field(ge=1, le=100)]), as_integer)
LIST_TICKETS_NEEDS = Permission.READ_TICKETS
CHANGE_TICKET_BODY = Decoder(TypeAdapter(ChangeTicketBody))
CHANGE_TICKET_NEEDS = Permission.READ_TICKETS | Permission.WRITE_TICKETS


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def open_ticket(call: Call, ctx: Ctx) -> Reply:
        """Ask a question.

        POST /v2/desks/{desk_id}/tickets
        """
        await call.authenticate(ctx, handlers.auth.session)
        desk_id = call.path(0, "desk_id", SNOWFLAKE)
        body = call.body(OPEN_TICKET_BODY)
        await call.permit(ctx, handlers.access.desk(ctx, desk_id), OPEN_TICKET_NEEDS, UnknownDesk)
        named = await call.named(ctx, "open_ticket", body.client_mutation_id, body.to_json())
        if isinstance(named, Reply):
            return named
        reply = await handlers.tickets.open_ticket(ctx, desk_id=desk_id, body=body)
        return named.finish(ctx, Reply(201, reply.to_json()))

    async def list_tickets(call: Call, ctx: Ctx) -> Reply:
        """Tickets of a desk, newest first.

        GET /v2/desks/{desk_id}/tickets
        """
        await call.authenticate(ctx, handlers.auth.session)
        desk_id = call.path(0, "desk_id", SNOWFLAKE)
        before = call.optional("before", SNOWFLAKE)
        limit = call.query("limit", LIST_TICKETS_LIMIT, 20)
        await call.permit(ctx, handlers.access.desk(ctx, desk_id), LIST_TICKETS_NEEDS, UnknownDesk)
        reply = await handlers.tickets.list_tickets(ctx, desk_id=desk_id, before=before, limit=limit)
        return Reply(200, reply.to_json())

    async def change_ticket(call: Call, ctx: Ctx) -> Reply:
        """Change a ticket.

        PATCH /v2/desks/{desk_id}/tickets/{ticket_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        desk_id = call.path(0, "desk_id", SNOWFLAKE)
        ticket_id = call.path(1, "ticket_id", SNOWFLAKE)
        body = call.body(CHANGE_TICKET_BODY)
        await call.permit(ctx, handlers.access.desk(ctx, desk_id), CHANGE_TICKET_NEEDS, UnknownDesk)
        reply = await handlers.tickets.change_ticket(ctx, desk_id=desk_id, ticket_id=ticket_id, body=body)
        return Reply(200, reply.to_json())

    return (
        Route("open_ticket", "POST", "/v2/desks/{desk_id}/tickets", open_ticket, transaction=True, takes_body=True),
        Route(
            "list_tickets",
            "GET",
            "/v2/desks/{desk_id}/tickets",
            list_tickets,
            transaction=False,
            query=frozenset({"before", "limit"}),
        ),
        Route(
            "change_ticket",
            "PATCH",
            "/v2/desks/{desk_id}/tickets/{ticket_id}",
            change_ticket,
            transaction=True,
            takes_body=True,
        ),
    )
