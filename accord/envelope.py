r"""Bytes of an event: the frame that clients receive, and the NATS message that carries it to gateways.

A frame is one JSON object, `{"op":0,"t":name,"v":version,"c":scope,"o":offset,"i":eventId,"d":payload}`, without
`o` for an ephemeral event. Nothing in it depends on the viewer, so it is encoded once for all of them. A NATS
message is one line of JSON for the gateway, then the frame as it is:

    {"a":access version,"t":name,"n":tenant,"g":target,"s":scope,"o":offset,"x":{effects}}\n<frame>

The header is written with the outbox row; the access version is stamped on it when the row is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import orjson

from accord.events import NO_EFFECTS, Effects, Emission

MAX_OFFSET = 2**53 - 1
MAX_ID = 2**63 - 1
EFFECTS = ("access", "follow", "unfollow", "close_session")


class BadEnvelope(ValueError):
    """A NATS message that no Accord process wrote. The text names the fault and holds no value of the message."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A NATS message, decoded. `offset` is None for an ephemeral event, `tenant` for a user's own event, and
    `access` when the publisher knew no access version."""

    name: str
    tenant: int | None
    target: int
    scope: str
    offset: int | None
    access: int | None
    effects: Effects
    frame: bytes


def frame(emission: Emission, event_id: int, offset: int | None = None) -> bytes:
    """The frame of an event: `offset` is its position in its scope, None exactly for an ephemeral event."""
    if emission.type.durable == (offset is None):
        raise ValueError(f"{emission.type.name}: a durable event has an offset, an ephemeral one has none")
    place = "" if offset is None else f',"o":{offset}'
    head = (
        f'{{"op":0,"t":"{emission.type.name}","v":{emission.type.version},'
        f'"c":"{emission.route}"{place},"i":"{event_id}","d":'
    )
    return b"".join(
        (head.encode(), emission.payload.__pydantic_serializer__.to_json(emission.payload, by_alias=True), b"}")
    )


def header(emission: Emission, offset: int | None = None) -> str:
    """The gateway's line of the NATS message, without an access version."""
    fields: dict[str, object] = {
        "t": emission.type.name,
        "n": emission.tenant,
        "g": emission.target,
        "s": emission.route,
        "o": offset,
    }
    effects = emission.effects
    if effects != NO_EFFECTS:
        fields["x"] = {name: value for name in EFFECTS if (value := getattr(effects, name)) is not None}
    return orjson.dumps(fields).decode()


def around_offset(encoded: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the offset of a frame or header that was made with offset 0.

    The outbox takes the offset and writes the finished bytes in one statement.
    """
    head, mark, tail = encoded.partition(b',"o":0')
    return head + mark[:-1], tail


def message(header: str, frame: bytes, access: int | None = None) -> bytes:
    """The NATS message: `header` stamped with the tenant's access version, then the frame."""
    line = header if access is None else f'{{"a":{access},{header[1:]}'
    return b"\n".join((line.encode(), frame))


def decode(data: bytes) -> Envelope:
    """The envelope in a NATS message; BadEnvelope for anything that `message` cannot have written."""
    line, separator, body = data.partition(b"\n")
    if not separator or not body:
        raise BadEnvelope("no frame after the header line")
    try:
        parsed: object = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise BadEnvelope("the header is not JSON") from None
    if not isinstance(parsed, dict):
        raise BadEnvelope("the header is not an object")
    fields = cast("dict[str, object]", parsed)
    if unknown := fields.keys() - {"a", "t", "n", "g", "s", "o", "x"}:
        raise BadEnvelope(f"{len(unknown)} unknown header members")
    target = _integer(fields, "g", MAX_ID)
    if target is None:
        raise BadEnvelope("header member g is missing")
    return Envelope(
        name=_text(fields, "t"),
        tenant=_integer(fields, "n", MAX_ID),
        target=target,
        scope=_text(fields, "s"),
        offset=_integer(fields, "o", MAX_OFFSET),
        access=_integer(fields, "a", MAX_ID),
        effects=_effects(fields.get("x")),
        frame=body,
    )


def _text(fields: dict[str, object], key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or not value:
        raise BadEnvelope(f"header member {key} is not a text")
    return value


def _integer(fields: dict[str, object], key: str, limit: int) -> int | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= limit:
        raise BadEnvelope(f"header member {key} is not an integer in 0..{limit}")
    return value


def _effects(value: object) -> Effects:
    if value is None:
        return NO_EFFECTS
    if not isinstance(value, dict):
        raise BadEnvelope("header member x is not an object")
    fields = cast("dict[str, object]", value)
    if fields.keys() - set(EFFECTS):
        raise BadEnvelope("header member x names an unknown effect")
    return Effects(**{name: _integer(fields, name, MAX_ID) for name in EFFECTS})
