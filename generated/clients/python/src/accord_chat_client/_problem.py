# Generated from contracts/ by accord gen. Do not edit.
"""What can go wrong: everything that this package raises is a `ClientError`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar


class ClientError(Exception):
    """The root of the error tree. Its text never holds a value that was sent or received."""


class InvalidInput(ClientError):
    """The input does not fit its schema; nothing was sent. `issues` names the places, not the values."""

    def __init__(self, operation: str, issues: Sequence[str]) -> None:
        super().__init__(f"{operation}: the input does not fit: {'; '.join(issues)}")
        self.operation = operation
        self.issues = tuple(issues)


class ConnectionFault(ClientError):
    """The server was not reached, or the connection broke before the whole reply had arrived."""

    def __init__(self, operation: str, tries: int) -> None:
        super().__init__(f"{operation}: no reply from the server after {tries} {'try' if tries == 1 else 'tries'}")
        self.operation = operation
        self.tries = tries


class TimedOut(ClientError):
    """The call took longer than its timeout."""

    def __init__(self, operation: str, timeout: float) -> None:
        super().__init__(f"{operation}: not done within {timeout:g} s")
        self.operation = operation
        self.timeout = timeout


class UnexpectedReply(ClientError):
    """The server answered with something that its contract does not say."""

    def __init__(self, operation: str, status: int, request_id: str | None, why: str) -> None:
        super().__init__(f"{operation}: status {status}: {why} (request {request_id or 'without id'})")
        self.operation = operation
        self.status = status
        self.request_id = request_id


class ApiError(ClientError):
    """A refusal: the server answered with problem details (RFC 9457). One subclass a code; a new code is this class.

    `problem` is the whole document, `request_id` what the server's log knows the request by; `headers` are empty
    for a refused gateway command.
    """

    CODE: ClassVar[str | None] = None

    def __init__(
        self,
        operation: str,
        status: int,
        problem: Mapping[str, object],
        request_id: str | None,
        headers: Mapping[str, str],
    ) -> None:
        code, title = problem.get("code"), problem.get("title")
        self.code = code if isinstance(code, str) else f"HTTP_{status}"
        self.title = title if isinstance(title, str) else "refused"
        super().__init__(f"{operation}: {status} {self.code}: {self.title} (request {request_id or 'without id'})")
        self.operation = operation
        self.status = status
        self.problem = dict(problem)
        self.request_id = request_id
        self.headers = headers


class QueueFull(ClientError):
    """A frame does not fit into the send queue, whose bytes are bounded, or a reader of events fell too far behind."""


class ConnectionLost(ClientError):
    """The gateway connection broke before the command was acknowledged: it may or may not have been done."""


class GatewayClosed(ClientError):
    """The gateway is closed for good. `code` is the WebSocket close code, `reason` its name in the contract."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"the gateway is closed: {code} {reason}")
        self.code = code
        self.reason = reason
