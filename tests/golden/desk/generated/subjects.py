# Generated from contracts/ by accord gen. Do not edit.
"""NATS subjects: builders, matchers, and what gateways follow. Every token is an id, so none can hold a wildcard."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskEvents:
    """Tokens of `desk.{desk_id}.events`."""

    desk_id: int


@dataclass(frozen=True, slots=True)
class DeskTyping:
    """Tokens of `desk.{desk_id}.typing`."""

    desk_id: int


_DESK_EVENTS = re.compile(r"desk\.(?P<desk_id>0|[1-9][0-9]{0,18})\.events")
_DESK_TYPING = re.compile(r"desk\.(?P<desk_id>0|[1-9][0-9]{0,18})\.typing")

Subject = DeskEvents | DeskTyping


def desk_events(desk_id: int) -> str:
    """What happens at one desk."""
    return f"desk.{desk_id}.events"


def match_desk_events(subject: str) -> DeskEvents | None:
    """The tokens of a subject of this pattern; None for any other."""
    found = _DESK_EVENTS.fullmatch(subject)
    return DeskEvents(**{name: int(text) for name, text in found.groupdict().items()}) if found else None


def desk_typing(desk_id: int) -> str:
    """Who is writing at one desk."""
    return f"desk.{desk_id}.typing"


def match_desk_typing(subject: str) -> DeskTyping | None:
    """The tokens of a subject of this pattern; None for any other."""
    found = _DESK_TYPING.fullmatch(subject)
    return DeskTyping(**{name: int(text) for name, text in found.groupdict().items()}) if found else None


def match(subject: str) -> Subject | None:
    """The tokens of a subject of any declared pattern; None for one that the contract does not know."""
    return match_desk_events(subject) or match_desk_typing(subject)


def follow_tenant(desk_id: int) -> str:
    """The subject that carries every event of one tenant."""
    return f"desk.{desk_id}.>"


def follow_user(user_id: int) -> str:
    """The subject that carries every event of one user."""
    return f"agent.{user_id}.>"
