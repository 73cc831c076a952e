# Generated from contracts/ by accord gen. Do not edit.
"""What goes over the wire: `Sent` models are checked in full, `Received` ones are open."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ._scalars import NOT_NULL, Email, Moment, Received, Sent, Snowflake


class AgentWritingPayload(Received):
    desk_id: Snowflake
    ticket_id: Snowflake
    agent_id: Snowflake = Field(repr=False)


class AnswerStartBody(Sent):
    desk_id: Snowflake
    ticket_id: Snowflake


State = Literal["open", "waiting", "closed"]
"""Where a ticket stands."""


class ChangeTicketBody(Sent):
    state: Annotated[State | None, NOT_NULL] = None
    question: Annotated[str | None, NOT_NULL] = Field(default=None, min_length=1, max_length=4000, repr=False)
    """The text, as written."""


class LinkPart(Received):
    """A link."""

    kind: Literal["link"]
    uri: str = Field(repr=False)


class TextPart(Received):
    """Words."""

    kind: Literal["text"]
    text: str = Field(repr=False)
    """The text, as written."""


Part = TextPart | LinkPart | dict[str, object]
"""A piece of a ticket."""


class TicketViewPlace(Received):
    """Where on the desk it lies."""

    row: int
    remark: str | None = Field(default=None, repr=False)


class TicketView(Received):
    """A ticket as agents see it."""

    id: Snowflake
    desk_id: Snowflake
    asker_id: Snowflake = Field(repr=False)
    email: str = Field(repr=False)
    """Where the answer goes."""
    question: str = Field(repr=False)
    """The text, as written."""
    state: State | str
    weight: float | None = None
    closed_at: Moment | None
    parts: list[Part]
    counts: dict[str, int] | None = None
    place: TicketViewPlace | None = None
    """Where on the desk it lies."""


class ListTicketsReply(Received):
    tickets: list[TicketView]


MutationId = Annotated[str, Field(min_length=8, max_length=64, pattern="^[A-Za-z0-9_-]+$")]
"""The client's own name for one change."""


class OpenTicketBody(Sent):
    email: Email = Field(max_length=254, repr=False)
    """Where the answer goes."""
    question: str = Field(min_length=1, max_length=4000, repr=False)
    """The text, as written."""
    weight: Annotated[float | None, NOT_NULL] = Field(default=None, ge=0, lt=10)
    client_mutation_id: MutationId
