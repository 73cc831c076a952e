# Generated from contracts/ by accord gen. Do not edit.
"""Constants of the gateway protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GATEWAY_PATH = "/gateway"
"""Path of the gateway below its origin."""


@dataclass(frozen=True, slots=True)
class CloseCode:
    """Why the gateway closed a connection, and whether a new one may be tried with the same token."""

    name: str
    resumable: bool


CLOSE_CODES: Mapping[int, CloseCode] = {
    # The gateway restarts or moves; connect again after a moment.
    1001: CloseCode("GOING_AWAY", True),
    # The bytes break RFC 6455.
    1002: CloseCode("PROTOCOL_ERROR", False),
    # Frames are text; binary ones are not understood.
    1003: CloseCode("UNSUPPORTED_DATA", False),
    # A text frame is not UTF-8.
    1007: CloseCode("INVALID_TEXT", False),
    # A message is longer than `max_command_bytes` of HELLO.
    1009: CloseCode("FRAME_TOO_LARGE", False),
    # The gateway failed; the fault is not the client's.
    1011: CloseCode("INTERNAL_ERROR", True),
    # A service that the gateway needs does not answer.
    1013: CloseCode("TRY_AGAIN_LATER", True),
    # A frame is not JSON, or not one that a client may send.
    4000: CloseCode("MALFORMED_FRAME", False),
    # Something else than IDENTIFY or HEARTBEAT came before READY.
    4001: CloseCode("NOT_IDENTIFIED", False),
    # IDENTIFY came a second time.
    4002: CloseCode("ALREADY_IDENTIFIED", False),
    # The token is wrong, expired or revoked.
    4003: CloseCode("AUTHENTICATION_FAILED", False),
    # The session expired or was revoked while it was connected.
    4004: CloseCode("SESSION_ENDED", False),
    # No IDENTIFY came in time.
    4005: CloseCode("IDENTIFY_TIMEOUT", True),
    # No HEARTBEAT came for two intervals.
    4006: CloseCode("HEARTBEAT_TIMEOUT", True),
    # The client reads more slowly than events come.
    4007: CloseCode("SLOW_CONSUMER", True),
}


def channel_scope(id: int) -> str:
    """The scope of a channel, for `Gateway.subscribe`."""
    return f"channel:{id}"


def server_scope(id: int) -> str:
    """The scope of a server, for `Gateway.subscribe`."""
    return f"server:{id}"


def user_scope(id: int) -> str:
    """The scope of a user, for `Gateway.subscribe`."""
    return f"user:{id}"
