# Generated from contracts/ by accord gen. Do not edit.
"""The refusals that the contracts name. A handler raises one; API and gateway answer with its problem details."""

from __future__ import annotations

from collections.abc import Mapping

from accord.errors import (
    BodyTooLarge,
    InternalError,
    MalformedRequest,
    MethodNotAllowed,
    MissingPermission,
    MutationConflict,
    NotFound,
    Problem,
    RateLimited,
    Unauthenticated,
    Unavailable,
    UnsupportedMediaType,
    ValidationFailed,
)

__all__ = [
    "ERRORS",
    "BodyTooLarge",
    "InternalError",
    "MalformedRequest",
    "MethodNotAllowed",
    "MissingPermission",
    "MutationConflict",
    "NotFound",
    "RateLimited",
    "TicketClosed",
    "Unauthenticated",
    "Unavailable",
    "UnknownDesk",
    "UnknownTicket",
    "UnsupportedMediaType",
    "ValidationFailed",
]


class UnknownDesk(Problem):
    """The desk does not exist, or you do not work at it."""

    code = "UNKNOWN_DESK"
    status = 404
    title = "No such desk"


class UnknownTicket(Problem):
    """The desk has no such ticket."""

    code = "UNKNOWN_TICKET"
    status = 404
    title = "No such ticket"


class TicketClosed(Problem):
    """A closed "ticket" takes no answer."""

    code = "TICKET_CLOSED"
    status = 409
    title = "The ticket is closed"


ERRORS: Mapping[str, type[Problem]] = {
    "MALFORMED_REQUEST": MalformedRequest,
    "UNAUTHENTICATED": Unauthenticated,
    "MISSING_PERMISSION": MissingPermission,
    "NOT_FOUND": NotFound,
    "METHOD_NOT_ALLOWED": MethodNotAllowed,
    "MUTATION_CONFLICT": MutationConflict,
    "BODY_TOO_LARGE": BodyTooLarge,
    "UNSUPPORTED_MEDIA_TYPE": UnsupportedMediaType,
    "VALIDATION_FAILED": ValidationFailed,
    "RATE_LIMITED": RateLimited,
    "INTERNAL_ERROR": InternalError,
    "UNAVAILABLE": Unavailable,
    "UNKNOWN_DESK": UnknownDesk,
    "UNKNOWN_TICKET": UnknownTicket,
    "TICKET_CLOSED": TicketClosed,
}
