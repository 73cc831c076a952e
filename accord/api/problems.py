"""Problem details (RFC 9457): the one form of every refusal, over HTTP and in gateway frames."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from accord.errors import Problem

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "/problems/"


def problem_document(problem: Problem, request_id: str | None) -> dict[str, object]:
    """The members of a problem body. Values of the request are none of them.

    `type` is a relative reference to a page of the API about the code; `errors`, where there are any, say where the
    request does not fit: `{path: body.content, code: too_long}`.
    """
    document: dict[str, object] = dict(problem.extra)
    document |= {
        "type": f"{TYPE_PREFIX}{problem.code}",
        "title": problem.title,
        "status": problem.status,
        "code": problem.code,
    }
    if request_id is not None:
        document["request_id"] = request_id
    return document


def problem_bytes(problem: Problem, request_id: str | None) -> bytes:
    """A problem as JSON."""
    return orjson.dumps(problem_document(problem, request_id))


def problem_page(kind: type[Problem]) -> str:
    """What a problem's `type` leads to: plain text, for the developer of a client."""
    return f"{kind.code} (HTTP {kind.status}): {kind.title}\n\n{(kind.__doc__ or '').strip()}\n"


def find(errors: Mapping[str, type[Problem]], code: str) -> type[Problem] | None:
    """The problem of a code: a project's own, or one of the runtime's."""
    own = errors.get(code)
    if own is not None:
        return own
    return next((kind for kind in Problem.__subclasses__() if kind.code == code), None)
