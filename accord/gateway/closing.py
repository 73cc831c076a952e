"""Why a gateway ends a connection: the names, whose numbers and texts are in the contract."""

from __future__ import annotations

from enum import StrEnum


class Close(StrEnum):
    """Names of `gateway_close` in the built-in contract (codegen/builtin/runtime.yaml)."""

    GOING_AWAY = "GOING_AWAY"
    PROTOCOL_ERROR = "PROTOCOL_ERROR"
    UNSUPPORTED_DATA = "UNSUPPORTED_DATA"
    INVALID_TEXT = "INVALID_TEXT"
    FRAME_TOO_LARGE = "FRAME_TOO_LARGE"
    INTERNAL_ERROR = "INTERNAL_ERROR"
    TRY_AGAIN_LATER = "TRY_AGAIN_LATER"
    MALFORMED_FRAME = "MALFORMED_FRAME"
    NOT_IDENTIFIED = "NOT_IDENTIFIED"
    ALREADY_IDENTIFIED = "ALREADY_IDENTIFIED"
    AUTHENTICATION_FAILED = "AUTHENTICATION_FAILED"
    SESSION_ENDED = "SESSION_ENDED"
    IDENTIFY_TIMEOUT = "IDENTIFY_TIMEOUT"
    HEARTBEAT_TIMEOUT = "HEARTBEAT_TIMEOUT"
    SLOW_CONSUMER = "SLOW_CONSUMER"
