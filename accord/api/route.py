"""One route of a project, as generated code declares it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from accord.api.call import Call, Reply
from accord.context import Context

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]

Endpoint = Callable[[Call, Context[Any]], Awaitable[Reply]]
"""A generated endpoint: decodes, authenticates, checks, calls the handler, encodes. It raises `Problem`s.
The work type differs by project, so it is open here; generated code states it."""


@dataclass(frozen=True, slots=True)
class Route:
    """A method and path with the endpoint that answers it.

    `path` is absolute, with the project's prefix and `{name}` segments: `/v1/channels/{channel_id}/messages`.
    `transaction`: whether the endpoint runs in one transaction that is committed before the reply is sent.
    `takes_body`: whether a JSON body is read. `query` names the query parameters: any other one is refused,
    unless there are none.
    `headers` are sent with every reply (Deprecation and Sunset, RFC 9745 and RFC 8594).
    """

    name: str
    method: Method
    path: str
    endpoint: Endpoint
    transaction: bool
    takes_body: bool = False
    query: frozenset[str] = frozenset()
    headers: tuple[tuple[str, str], ...] = ()
