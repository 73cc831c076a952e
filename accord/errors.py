"""Problem details (RFC 9457). A handler raises a generated subclass; the API and the gateway render it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class Problem(Exception):
    """A refusal that the contract names. Its text is the contract's and never holds a value of the request.

    `extra` are further members of the problem body and must not be personal; `headers` are response headers.
    """

    code: ClassVar[str]
    status: ClassVar[int]
    title: ClassVar[str]

    def __init__(self, extra: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(self.code)
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})


class MalformedRequest(Problem):
    """400: it cannot be parsed at all."""

    code, status, title = "MALFORMED_REQUEST", 400, "The request is not readable"


class Unauthenticated(Problem):
    """401: no token, or one that is wrong, ended or expired."""

    code, status, title = "UNAUTHENTICATED", 401, "A valid session is needed"


class MissingPermission(Problem):
    """403: the caller may know of the thing, and not do this with it."""

    code, status, title = "MISSING_PERMISSION", 403, "A permission is missing"


class NotFound(Problem):
    """404: no route has this path."""

    code, status, title = "NOT_FOUND", 404, "Nothing is here"


class MethodNotAllowed(Problem):
    """405: the path has other methods."""

    code, status, title = "METHOD_NOT_ALLOWED", 405, "This method is not offered here"


class MutationConflict(Problem):
    """409: the same key came with another body."""

    code, status, title = "MUTATION_CONFLICT", 409, "The client_mutation_id was used for another request"


class BodyTooLarge(Problem):
    """413: more bytes than the project allows."""

    code, status, title = "BODY_TOO_LARGE", 413, "The body is too large"


class UnsupportedMediaType(Problem):
    """415: a body that is not JSON."""

    code, status, title = "UNSUPPORTED_MEDIA_TYPE", 415, "The body must be application/json"


class ValidationFailed(Problem):
    """422: readable, and not what the schema says; `extra` names the places."""

    code, status, title = "VALIDATION_FAILED", 422, "The request does not fit its schema"


class RateLimited(Problem):
    """429: the headers say when to come back."""

    code, status, title = "RATE_LIMITED", 429, "Too many requests"


class InternalError(Problem):
    """500: a fault of the server; the request id finds it in the log."""

    code, status, title = "INTERNAL_ERROR", 500, "The server failed"


class Unavailable(Problem):
    """503: a store does not answer; a repeat may succeed."""

    code, status, title = "UNAVAILABLE", 503, "A needed service is not available"
