# Generated from contracts/ by accord gen. Do not edit.
"""Rows of the project's entities. What is personal does not show in `repr`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from generated.enums import State


@dataclass(frozen=True, slots=True)
class Desk:
    """A place where tickets are answered."""

    id: int
    name: str
    created_at: datetime


class DeskChanges(TypedDict, total=False):
    """Columns of Desk that `update` can change."""

    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Ticket:
    """One question."""

    id: int
    desk_id: int
    asker_id: int = field(repr=False)
    email: str = field(repr=False)
    """Where the answer goes."""
    question: str = field(repr=False)
    """The text, as written."""
    state: State
    weight: float
    created_at: datetime
    closed_at: datetime | None


class TicketChanges(TypedDict, total=False):
    """Columns of Ticket that `update` can change."""

    desk_id: int
    asker_id: int
    email: str
    question: str
    state: State
    weight: float
    created_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Writing:
    """An agent who is writing an answer just now."""

    ticket_id: int
    agent_id: int = field(repr=False)
    desk_id: int
