# Generated from contracts/ by accord gen. Do not edit.
"""What people ask and agents answer."""

from __future__ import annotations

from collections.abc import AsyncIterator

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._gateway import Gateway, send
from ._pages import Paging, iterate
from ._scalars import UNSET, Unset
from .models import AnswerStartBody, ChangeTicketBody, ListTicketsReply, OpenTicketBody, State, TicketView

OPEN_TICKET: Operation[TicketView] = Operation(
    "open_ticket",
    "POST",
    "/v2/desks/{desk_id}/tickets",
    query=(),
    body=TypeAdapter[object](OpenTicketBody),
    wrapped=False,
    key="client_mutation_id",
    authenticated=True,
    reply=TypeAdapter(TicketView),
)


def open_ticket(
    client: Client,
    *,
    desk_id: int,
    email: str,
    question: str,
    weight: float | Unset = UNSET,
    client_mutation_id: str | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[TicketView]:
    """Ask a question.

    Raises MissingPermission, UnknownDesk, beside what every operation may raise.
    """
    values: dict[str, object] = {
        "desk_id": desk_id,
        "email": email,
        "question": question,
        "weight": weight,
        "client_mutation_id": client_mutation_id,
    }
    return call(client, OPEN_TICKET, values, options)


LIST_TICKETS: Operation[ListTicketsReply] = Operation(
    "list_tickets",
    "GET",
    "/v2/desks/{desk_id}/tickets",
    query=("before", "limit"),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListTicketsReply),
)


def list_tickets(
    client: Client,
    *,
    desk_id: int,
    before: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> Call[ListTicketsReply]:
    """Tickets of a desk, newest first.

    Raises MissingPermission, UnknownDesk, beside what every operation may raise.
    """
    values: dict[str, object] = {"desk_id": desk_id, "before": before, "limit": limit}
    return call(client, LIST_TICKETS, values, options)


def iterate_tickets(
    client: Client,
    *,
    desk_id: int,
    before: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> AsyncIterator[TicketView]:
    """Every item of `list_tickets`, page by page. From the newest to the oldest, or from `after` to the newest."""

    def fetch(before: int | None, after: int | None) -> Call[ListTicketsReply]:
        del after
        return list_tickets(client, desk_id=desk_id, before=before, limit=limit, options=options)

    paging = Paging(
        fetch=fetch,
        items=lambda reply: reply.tickets,
        cursor=lambda item: item.id,
        direction="before",
        limit=limit or 20,
    )
    return iterate(paging, before=before)


CHANGE_TICKET: Operation[TicketView] = Operation(
    "change_ticket",
    "PATCH",
    "/v2/desks/{desk_id}/tickets/{ticket_id}",
    query=(),
    body=TypeAdapter[object](ChangeTicketBody),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(TicketView),
)


def change_ticket(
    client: Client,
    *,
    desk_id: int,
    ticket_id: int,
    state: State | Unset = UNSET,
    question: str | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[TicketView]:
    """Change a ticket.

    Raises MissingPermission, TicketClosed, UnknownDesk, UnknownTicket, beside what every operation may raise.
    """
    values: dict[str, object] = {"desk_id": desk_id, "ticket_id": ticket_id, "state": state, "question": question}
    return call(client, CHANGE_TICKET, values, options)


async def answer_start(gateway: Gateway, *, desk_id: int, ticket_id: int) -> None:
    """Tell the others that one is writing. Returns when the server has acknowledged it."""
    await send(gateway, "answer.start", AnswerStartBody, {"desk_id": desk_id, "ticket_id": ticket_id})
