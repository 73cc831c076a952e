"""Protocol frames between a client and the gateway, other than events (accord.envelope makes those).

A frame is a JSON object with `op`; `n` is the client's own mark, which the reply repeats; `t` names a command;
`d` is the content. Ids are decimal strings, offsets are numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import cast

import orjson

MAX_MARK = 64
MAX_TOKEN = 512


class Op(IntEnum):
    """Kinds of frames. RESUME is reserved: it is answered with INVALID."""

    EVENT = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    READY = 3
    SUBSCRIBE = 4
    SUBSCRIBED = 5
    UNSUBSCRIBE = 6
    RECONNECT = 7
    RESUME = 8
    INVALID = 9
    HELLO = 10
    HEARTBEAT_ACK = 11
    COMMAND = 12
    ACK = 13
    ERROR = 14
    SKIPPED = 15


FROM_CLIENT = frozenset({Op.HEARTBEAT, Op.IDENTIFY, Op.SUBSCRIBE, Op.UNSUBSCRIBE, Op.RESUME, Op.COMMAND})


class Malformed(ValueError):
    """A frame that a client may not send. The text says what is wrong with it and repeats nothing of it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A frame from a client. `mark` is its `n`, `name` its `t`, `data` its `d`."""

    op: Op
    mark: str | None
    name: str | None
    data: Mapping[str, object]

    def token(self) -> str:
        """The token of an IDENTIFY; Malformed if there is none."""
        token = self.data.get("token")
        if len(self.data) != 1 or not isinstance(token, str) or not 0 < len(token) <= MAX_TOKEN:
            raise Malformed("IDENTIFY holds a token and nothing else")
        return token

    def scopes(self) -> list[str]:
        """The scopes of a SUBSCRIBE or UNSUBSCRIBE, each once, in order; Malformed if there are none."""
        scopes = self.data.get("scopes")
        if len(self.data) != 1 or not isinstance(scopes, list) or not scopes:
            raise Malformed("scopes is a list of texts and not empty")
        found = cast("list[object]", scopes)
        if not all(isinstance(scope, str) for scope in found):
            raise Malformed("scopes is a list of texts and not empty")
        return list(dict.fromkeys(cast("list[str]", found)))


def parse(text: str) -> Request:
    """The frame in a client's message; Malformed for anything that a client may not send."""
    try:
        value: object = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Malformed("not JSON") from None
    if not isinstance(value, dict):
        raise Malformed("not an object")
    fields = cast("dict[str, object]", value)
    if fields.keys() - {"op", "n", "t", "d"}:
        raise Malformed("unknown member")
    op, mark, name, data = fields.get("op"), fields.get("n"), fields.get("t"), fields.get("d", {})
    if not isinstance(op, int) or isinstance(op, bool) or op not in FROM_CLIENT:
        raise Malformed("op is not one that a client may send")
    if mark is not None and not (isinstance(mark, str) and len(mark) <= MAX_MARK):
        raise Malformed("n is not a short text")
    if (name is not None) != (op == Op.COMMAND) or not isinstance(name, str | None):
        raise Malformed("t names a command, and only that")
    if data is None and op == Op.HEARTBEAT:
        data = {}
    if not isinstance(data, dict):
        raise Malformed("d is not an object")
    return Request(Op(op), mark, name, cast("dict[str, object]", data))


def scope_id(scope: str, kinds: frozenset[str]) -> int | None:
    """The id in a scope like `channel:123` of one of the kinds; None if it is not such a scope."""
    kind, _, digits = scope.partition(":")
    if kind not in kinds or not digits.isascii() or not digits.isdigit() or len(digits) > 19:
        return None
    number = int(digits)
    return number if str(number) == digits and number < 2**63 else None


HEARTBEAT_ACK = b'{"op":11}'
RECONNECT = b'{"op":7}'


def hello(heartbeat_seconds: int, max_command_bytes: int) -> bytes:
    """What the gateway says first: how often it wants a HEARTBEAT, and the longest message it takes."""
    return _frame(
        Op.HELLO,
        None,
        {"heartbeat_interval_ms": heartbeat_seconds * 1000, "max_command_bytes": max_command_bytes},
    )


def ready(user_id: int, session_id: int, tenants: Iterable[int], scopes: Mapping[str, int]) -> bytes:
    """The answer to IDENTIFY. `scopes` are those that are subscribed by themselves, with their last offsets."""
    return _frame(
        Op.READY,
        None,
        {
            "user_id": str(user_id),
            "session_id": str(session_id),
            "tenants": [str(tenant) for tenant in tenants],
            "scopes": dict(scopes),
        },
    )


def subscribed(mark: str | None, scopes: Mapping[str, int], refused: Sequence[str]) -> bytes:
    """The answer to SUBSCRIBE: last stored offset of each scope, and the scopes that are absent or invisible."""
    return _frame(Op.SUBSCRIBED, mark, {"scopes": dict(scopes), "refused": list(refused)})


def ack(mark: str | None) -> bytes:
    """A command or an UNSUBSCRIBE is done."""
    return _frame(Op.ACK, mark, None)


def error(mark: str | None, problem: Mapping[str, object]) -> bytes:
    """A command was refused; the content is the problem body that the API would give (RFC 9457)."""
    return _frame(Op.ERROR, mark, problem)


def invalid(mark: str | None) -> bytes:
    """Nothing can be resumed: the client subscribes anew and loads what it missed by REST."""
    return _frame(Op.INVALID, mark, None)


def skipped(scope: str, offset: int) -> bytes:
    """In place of a durable event that the receiver may not see: its offset is passed over. The same for everybody."""
    return orjson.dumps({"op": Op.SKIPPED.value, "c": scope, "o": offset})


def _frame(op: Op, mark: str | None, data: Mapping[str, object] | None) -> bytes:
    fields: dict[str, object] = {"op": op.value}
    if mark is not None:
        fields["n"] = mark
    if data is not None:
        fields["d"] = data
    return orjson.dumps(fields)
