# Generated from contracts/ by accord gen. Do not edit.
"""Client of Help desk: REST operations and realtime events, typed and validated."""

from __future__ import annotations

from . import errors, events, models, protocol
from ._client import Answer, Call, CallOptions, Client
from ._gateway import Gateway, GatewayState, Ready, Subscribed
from ._problem import (
    ApiError,
    ClientError,
    ConnectionFault,
    ConnectionLost,
    GatewayClosed,
    InvalidInput,
    QueueFull,
    TimedOut,
    UnexpectedReply,
)
from ._retry import RetryPolicy
from ._scalars import UNSET, Moment, Snowflake, Unset, snowflake_time
from ._scopes import Gap, Reset
from .permissions import Permission
from .tickets import answer_start, change_ticket, iterate_tickets, list_tickets, open_ticket

__all__ = [
    "UNSET",
    "Answer",
    "ApiError",
    "Call",
    "CallOptions",
    "Client",
    "ClientError",
    "ConnectionFault",
    "ConnectionLost",
    "Gap",
    "Gateway",
    "GatewayClosed",
    "GatewayState",
    "InvalidInput",
    "Moment",
    "Permission",
    "QueueFull",
    "Ready",
    "Reset",
    "RetryPolicy",
    "Snowflake",
    "Subscribed",
    "TimedOut",
    "UnexpectedReply",
    "Unset",
    "answer_start",
    "change_ticket",
    "errors",
    "events",
    "iterate_tickets",
    "list_tickets",
    "models",
    "open_ticket",
    "protocol",
    "snowflake_time",
]
