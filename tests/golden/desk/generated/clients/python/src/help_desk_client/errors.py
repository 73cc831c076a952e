# Generated from contracts/ by accord gen. Do not edit.
"""One class a refusal of the contract, and the way from a problem document to its class."""

from __future__ import annotations

from collections.abc import Mapping

from ._problem import ApiError


class BodyTooLarge(ApiError):
    """413 The body is too large. The body is longer than `max_body_bytes` of the project."""

    CODE = "BODY_TOO_LARGE"


class InternalError(ApiError):
    """500 The server failed. The fault is not the caller's."""

    CODE = "INTERNAL_ERROR"


class MalformedRequest(ApiError):
    """400 The request is not readable. The body is not JSON, or the request is broken."""

    CODE = "MALFORMED_REQUEST"


class MethodNotAllowed(ApiError):
    """405 This method is not offered here. The path has other methods."""

    CODE = "METHOD_NOT_ALLOWED"


class MissingPermission(ApiError):
    """403 A permission is missing. The thing is visible to the caller, who lacks a permission on it."""

    CODE = "MISSING_PERMISSION"


class MutationConflict(ApiError):
    """409 The client_mutation_id was used for another request. A key names one change; another body came under it."""

    CODE = "MUTATION_CONFLICT"


class NotFound(ApiError):
    """404 Nothing is here. No route has this path."""

    CODE = "NOT_FOUND"


class RateLimited(ApiError):
    """429 Too many requests. Try again after `Retry-After`."""

    CODE = "RATE_LIMITED"


class TicketClosed(ApiError):
    """409 The ticket is closed. A closed "ticket" takes no answer."""

    CODE = "TICKET_CLOSED"


class Unauthenticated(ApiError):
    """401 A valid session is needed. The token is absent, wrong, expired or revoked."""

    CODE = "UNAUTHENTICATED"


class Unavailable(ApiError):
    """503 A needed service is not available. Try again after a moment."""

    CODE = "UNAVAILABLE"


class UnknownDesk(ApiError):
    """404 No such desk. The desk does not exist, or you do not work at it."""

    CODE = "UNKNOWN_DESK"


class UnknownTicket(ApiError):
    """404 No such ticket. The desk has no such ticket."""

    CODE = "UNKNOWN_TICKET"


class UnsupportedMediaType(ApiError):
    """415 The body must be application/json. The body has another content type."""

    CODE = "UNSUPPORTED_MEDIA_TYPE"


class ValidationFailed(ApiError):
    """422 The request does not fit its schema. The members `errors` name the places and rules."""

    CODE = "VALIDATION_FAILED"


ERRORS: Mapping[str, type[ApiError]] = {
    "BODY_TOO_LARGE": BodyTooLarge,
    "INTERNAL_ERROR": InternalError,
    "MALFORMED_REQUEST": MalformedRequest,
    "METHOD_NOT_ALLOWED": MethodNotAllowed,
    "MISSING_PERMISSION": MissingPermission,
    "MUTATION_CONFLICT": MutationConflict,
    "NOT_FOUND": NotFound,
    "RATE_LIMITED": RateLimited,
    "TICKET_CLOSED": TicketClosed,
    "UNAUTHENTICATED": Unauthenticated,
    "UNAVAILABLE": Unavailable,
    "UNKNOWN_DESK": UnknownDesk,
    "UNKNOWN_TICKET": UnknownTicket,
    "UNSUPPORTED_MEDIA_TYPE": UnsupportedMediaType,
    "VALIDATION_FAILED": ValidationFailed,
}


def error_of(
    operation: str, status: int, problem: Mapping[str, object], request_id: str | None, headers: Mapping[str, str]
) -> ApiError:
    """The error of a problem document: the class of its code, or `ApiError` for a code that is new."""
    kind = ERRORS.get(str(problem.get("code")), ApiError)
    return kind(operation, status, problem, request_id, headers)
