# Generated from contracts/ by accord gen. Do not edit.
"""NATS subjects: builders, matchers, and what gateways follow. Every token is an id, so none can hold a wildcard."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChannelEvents:
    """Tokens of `srv.{server_id}.chan.{channel_id}.events`."""

    server_id: int
    channel_id: int


@dataclass(frozen=True, slots=True)
class ServerEvents:
    """Tokens of `srv.{server_id}.events`."""

    server_id: int


@dataclass(frozen=True, slots=True)
class ServerPresence:
    """Tokens of `srv.{server_id}.presence`."""

    server_id: int


@dataclass(frozen=True, slots=True)
class UserEvents:
    """Tokens of `user.{user_id}.events`."""

    user_id: int


@dataclass(frozen=True, slots=True)
class DirectMessages:
    """Tokens of `user.{user_id}.dm.events`."""

    user_id: int


_CHANNEL_EVENTS = re.compile(
    r"srv\.(?P<server_id>0|[1-9][0-9]{0,18})\.chan\.(?P<channel_id>0|[1-9][0-9]{0,18})\.events"
)
_SERVER_EVENTS = re.compile(r"srv\.(?P<server_id>0|[1-9][0-9]{0,18})\.events")
_SERVER_PRESENCE = re.compile(r"srv\.(?P<server_id>0|[1-9][0-9]{0,18})\.presence")
_USER_EVENTS = re.compile(r"user\.(?P<user_id>0|[1-9][0-9]{0,18})\.events")
_DIRECT_MESSAGES = re.compile(r"user\.(?P<user_id>0|[1-9][0-9]{0,18})\.dm\.events")

Subject = ChannelEvents | ServerEvents | ServerPresence | UserEvents | DirectMessages


def channel_events(server_id: int, channel_id: int) -> str:
    """Everything that happens in one channel."""
    return f"srv.{server_id}.chan.{channel_id}.events"


def match_channel_events(subject: str) -> ChannelEvents | None:
    """The tokens of a subject of this pattern; None for any other."""
    found = _CHANNEL_EVENTS.fullmatch(subject)
    return ChannelEvents(**{name: int(text) for name, text in found.groupdict().items()}) if found else None


def server_events(server_id: int) -> str:
    """What concerns a server as a whole: its name, roles, members."""
    return f"srv.{server_id}.events"


def match_server_events(subject: str) -> ServerEvents | None:
    """The tokens of a subject of this pattern; None for any other."""
    found = _SERVER_EVENTS.fullmatch(subject)
    return ServerEvents(**{name: int(text) for name, text in found.groupdict().items()}) if found else None


def server_presence(server_id: int) -> str:
    """Presence of a server's members."""
    return f"srv.{server_id}.presence"


def match_server_presence(subject: str) -> ServerPresence | None:
    """The tokens of a subject of this pattern; None for any other."""
    found = _SERVER_PRESENCE.fullmatch(subject)
    return ServerPresence(**{name: int(text) for name, text in found.groupdict().items()}) if found else None


def user_events(user_id: int) -> str:
    """What concerns one account on all its devices: sessions, joining and leaving servers."""
    return f"user.{user_id}.events"


def match_user_events(subject: str) -> UserEvents | None:
    """The tokens of a subject of this pattern; None for any other."""
    found = _USER_EVENTS.fullmatch(subject)
    return UserEvents(**{name: int(text) for name, text in found.groupdict().items()}) if found else None


def direct_messages(user_id: int) -> str:
    """Direct messages, later."""
    return f"user.{user_id}.dm.events"


def match_direct_messages(subject: str) -> DirectMessages | None:
    """The tokens of a subject of this pattern; None for any other."""
    found = _DIRECT_MESSAGES.fullmatch(subject)
    return DirectMessages(**{name: int(text) for name, text in found.groupdict().items()}) if found else None


def match(subject: str) -> Subject | None:
    """The tokens of a subject of any declared pattern; None for one that the contract does not know."""
    return (
        match_channel_events(subject)
        or match_server_events(subject)
        or match_server_presence(subject)
        or match_user_events(subject)
        or match_direct_messages(subject)
    )


def follow_tenant(server_id: int) -> str:
    """The subject that carries every event of one tenant."""
    return f"srv.{server_id}.>"


def follow_user(user_id: int) -> str:
    """The subject that carries every event of one user."""
    return f"user.{user_id}.>"
