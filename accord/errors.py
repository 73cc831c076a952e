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
    code, status, title = "MALFORMED_REQUEST", 400, "The request is not readable"


class Unauthenticated(Problem):
    code, status, title = "UNAUTHENTICATED", 401, "A valid session is needed"


class MissingPermission(Problem):
    code, status, title = "MISSING_PERMISSION", 403, "A permission is missing"


class NotFound(Problem):
    code, status, title = "NOT_FOUND", 404, "Nothing is here"


class MethodNotAllowed(Problem):
    code, status, title = "METHOD_NOT_ALLOWED", 405, "This method is not offered here"


class MutationConflict(Problem):
    code, status, title = "MUTATION_CONFLICT", 409, "The client_mutation_id was used for another request"


class BodyTooLarge(Problem):
    code, status, title = "BODY_TOO_LARGE", 413, "The body is too large"


class UnsupportedMediaType(Problem):
    code, status, title = "UNSUPPORTED_MEDIA_TYPE", 415, "The body must be application/json"


class ValidationFailed(Problem):
    code, status, title = "VALIDATION_FAILED", 422, "The request does not fit its schema"


class RateLimited(Problem):
    code, status, title = "RATE_LIMITED", 429, "Too many requests"


class InternalError(Problem):
    code, status, title = "INTERNAL_ERROR", 500, "The server failed"


class Unavailable(Problem):
    code, status, title = "UNAVAILABLE", 503, "A needed service is not available"
