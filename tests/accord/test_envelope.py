from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from accord import envelope
from accord.envelope import MAX_ID, MAX_OFFSET, BadEnvelope, Envelope
from accord.events import Effects, Emission, EventType

IDS = st.integers(0, MAX_ID)
OPTIONAL_IDS = st.none() | IDS
TEXTS = st.text(st.characters(codec="utf-8"))
NAMES = st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}", fullmatch=True)
EFFECTS = st.builds(Effects, OPTIONAL_IDS, OPTIONAL_IDS, OPTIONAL_IDS, OPTIONAL_IDS)


class Payload(BaseModel):
    text: str
    number: int
    when: datetime
    keyword: str = Field(alias="from")


@st.composite
def emissions(draw: st.DrawFn) -> Emission:
    durable = draw(st.booleans())
    target = draw(IDS)
    scope = f"room:{target}"
    values = {"text": draw(TEXTS), "number": draw(IDS), "when": datetime.now(UTC), "from": draw(TEXTS)}
    return Emission(
        type=EventType(draw(NAMES), draw(st.integers(1, 99)), durable, None, "resource", draw(IDS)),
        subject="x.1",
        scope=scope if durable else None,
        tenant=draw(OPTIONAL_IDS),
        target=target,
        payload=Payload.model_validate(values),
        effects=draw(EFFECTS),
        topic=None if durable else scope,
    )


@settings(deadline=None, max_examples=60)
@given(emissions(), IDS, st.integers(0, MAX_OFFSET), OPTIONAL_IDS)
def test_what_is_sent_is_what_is_received(emission: Emission, event_id: int, place: int, access: int | None) -> None:
    offset = place if emission.type.durable else None
    frame = envelope.frame(emission, event_id, offset)
    data = envelope.message(envelope.header(emission, offset), frame, access)
    assert envelope.decode(data) == Envelope(
        emission.type.name, emission.tenant, emission.target, emission.route, offset, access, emission.effects, frame
    )


@settings(deadline=None, max_examples=60)
@given(emissions(), IDS, st.integers(0, MAX_OFFSET))
def test_a_frame_is_the_json_of_the_protocol(emission: Emission, event_id: int, place: int) -> None:
    offset = place if emission.type.durable else None
    frame = json.loads(envelope.frame(emission, event_id, offset))
    assert frame.pop("d") == emission.payload.model_dump(mode="json", by_alias=True)
    expected = {"op": 0, "t": emission.type.name, "v": emission.type.version, "c": emission.route, "i": str(event_id)}
    assert frame == (expected if offset is None else {**expected, "o": offset})


@settings(deadline=None, max_examples=60)
@given(emissions().filter(lambda e: e.type.durable), IDS, st.integers(0, MAX_OFFSET))
def test_the_offset_can_be_put_in_later(emission: Emission, event_id: int, offset: int) -> None:
    for make in (lambda o: envelope.header(emission, o).encode(), lambda o: envelope.frame(emission, event_id, o)):
        head, tail = envelope.around_offset(make(0))
        assert head + str(offset).encode() + tail == make(offset)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200).filter(lambda data: not data.startswith(b"{")))
def test_any_other_bytes_are_refused_without_an_echo(data: bytes) -> None:
    with pytest.raises(BadEnvelope) as refused:
        envelope.decode(data)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


GOOD = {"t": "a.b", "n": 1, "g": 2, "s": "room:2", "o": 1, "a": 3, "x": {"access": 1}}


def test_a_good_header_is_taken() -> None:
    assert envelope.decode(json.dumps(GOOD).encode() + b"\n{}").effects == Effects(access=1)


@pytest.mark.parametrize(
    "change",
    [
        {"t": None}, {"t": ""}, {"t": 1}, {"s": None}, {"s": 3}, {"g": None}, {"g": "2"}, {"g": -1}, {"g": 2**63},
        {"g": True}, {"n": 1.5}, {"n": "1"}, {"o": 2**53}, {"o": -1}, {"a": "3"}, {"x": []}, {"x": {"other": 1}},
        {"x": {"access": "1"}}, {"more": 1},
    ],
    ids=str,
)  # fmt: skip
def test_a_header_with_one_fault_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadEnvelope):
        envelope.decode(json.dumps(GOOD | change).encode() + b"\n{}")


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"{}\n", b"[]\n{}", b"{\n{}", b"1\n{}", b"\xff\n{}"])
def test_a_message_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(BadEnvelope):
        envelope.decode(data)


def test_durable_and_offset_go_together() -> None:
    kind = EventType("a.b", 1, True, None, "resource", 0)
    durable = Emission(
        kind,
        "x",
        "room:1",
        1,
        1,
        Payload.model_validate({"text": "", "number": 0, "when": datetime.now(UTC), "from": ""}),
    )
    with pytest.raises(ValueError, match="durable event has an offset"):
        envelope.frame(durable, 1, None)
