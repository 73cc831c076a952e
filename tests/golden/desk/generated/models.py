# Generated from contracts/ by accord gen. Do not edit.
"""JSON objects of the contracts, as pydantic models: strict, immutable, personal fields redacted in `repr`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from accord.model import ABSENT, EMAIL, URI, Model, Snowflake, Timestamp
from generated.enums import State


class AgentWritingPayload(Model):
    __shown__ = frozenset({"desk_id", "ticket_id"})

    desk_id: Snowflake
    ticket_id: Snowflake
    agent_id: Snowflake


class AnswerStartBody(Model):
    __shown__ = frozenset({"desk_id", "ticket_id"})

    desk_id: Snowflake
    ticket_id: Snowflake


class ChangeTicketBody(Model):
    __shown__ = frozenset({"state"})

    state: Annotated[State | None, ABSENT] = None
    question: Annotated[str | None, Field(max_length=4000, min_length=1), ABSENT] = None
    """The text, as written."""


class LinkPart(Model):
    """A link."""

    __shown__ = frozenset({"kind"})

    kind: Literal["link"]
    uri: Annotated[str, Field(max_length=200), URI]


class TextPart(Model):
    """Words."""

    __shown__ = frozenset({"kind"})

    kind: Literal["text"]
    text: Annotated[str, Field(max_length=4000, min_length=1)]
    """The text, as written."""


Part = Annotated[TextPart | LinkPart, Field(discriminator="kind")]
"""A piece of a ticket."""


class TicketViewPlace(Model):
    """Where on the desk it lies."""

    __shown__ = frozenset({"row"})

    row: Annotated[int, Field(ge=1, le=99)]
    remark: Annotated[str | None, Field(max_length=100)] = None


class TicketView(Model):
    """A ticket as agents see it."""

    __shown__ = frozenset({"id", "desk_id", "state", "weight", "closed_at", "parts", "counts", "place"})

    id: Snowflake
    desk_id: Snowflake
    asker_id: Snowflake
    email: Annotated[str, Field(max_length=254), EMAIL]
    """Where the answer goes."""
    question: Annotated[str, Field(max_length=4000, min_length=1)]
    """The text, as written."""
    state: State
    weight: Annotated[float | None, Field(ge=0.0, lt=10.0), ABSENT] = None
    closed_at: Timestamp | None
    parts: Annotated[list[Part], Field(max_length=10)]
    counts: Annotated[dict[str, Annotated[int, Field(ge=0, le=1000)]] | None, ABSENT] = None
    place: Annotated[TicketViewPlace | None, ABSENT] = None
    """Where on the desk it lies."""


class ListTicketsReply(Model):
    __shown__ = frozenset({"tickets"})

    tickets: Annotated[list[TicketView], Field(max_length=100)]


MutationId = Annotated[str, Field(max_length=64, min_length=8, pattern="^[A-Za-z0-9_-]+$")]
"""The client's own name for one change."""


class OpenTicketBody(Model):
    __shown__ = frozenset({"weight", "client_mutation_id"})

    email: Annotated[str, Field(max_length=254), EMAIL]
    """Where the answer goes."""
    question: Annotated[str, Field(max_length=4000, min_length=1)]
    """The text, as written."""
    weight: Annotated[float, Field(ge=0.0, lt=10.0)] = 1.5
    client_mutation_id: MutationId
