from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from accord.model import ABSENT, BASE64, DATE, EMAIL, URI, UUID, Model, Snowflake, Timestamp, faults


class Inner(Model):
    secret: str


class Thing(Model):
    __shown__ = frozenset({"id", "inner"})

    id: Snowflake
    at: Timestamp | None = None
    count: Annotated[int | None, Field(ge=1), ABSENT] = None
    ids: Annotated[list[Snowflake] | None, Field(max_length=2), ABSENT] = None
    inner: Inner | None = None
    email: Annotated[str | None, Field(max_length=20), EMAIL] = None
    copy_: Annotated[str | None, Field(alias="copy"), ABSENT] = None


class Texts(Model):
    day: Annotated[str | None, DATE, ABSENT] = None
    uri: Annotated[str | None, URI, ABSENT] = None
    uuid: Annotated[str | None, UUID, ABSENT] = None
    data: Annotated[str | None, BASE64, ABSENT] = None


def refused(document: str, kind: type[Model] = Thing) -> list[dict[str, str]]:
    with pytest.raises(ValidationError) as caught:
        kind.from_json(document)
    return faults(caught.value)


def test_a_snowflake_is_a_decimal_string_in_json_and_an_int_in_python() -> None:
    thing = Thing.from_json(b'{"id":"9223372036854775807"}')
    assert thing.id == 2**63 - 1
    assert b'"id":"9223372036854775807"' in thing.to_json()


@pytest.mark.parametrize(
    "value", ["1", '"01"', '"-1"', '"+1"', '" 1"', '"1_0"', '"1.0"', '"9223372036854775808"', '""', '"1\\n"', "null"]
)
def test_a_snowflake_in_any_other_spelling_is_refused(value: str) -> None:
    assert refused(f'{{"id":{value}}}')[0]["field"] == "/id"


def test_a_moment_is_converted_to_utc_and_written_with_z() -> None:
    thing = Thing.from_json('{"id":"1","at":"2026-01-01T01:30:00.25+01:00"}')
    assert thing.at == datetime(2026, 1, 1, 0, 30, 0, 250000, UTC)
    assert b'"at":"2026-01-01T00:30:00.250000Z"' in thing.to_json()


@pytest.mark.parametrize(
    "value",
    [
        "1700000000",
        '"1700000000"',
        '"2026-01-01"',
        '"2026-02-30T00:00:00Z"',
        '"2026-01-01T00:00:00"',
        '"0001-01-01T00:00:00+02:00"',
    ],
)
def test_what_is_no_rfc_3339_moment_is_refused(value: str) -> None:
    assert refused(f'{{"id":"1","at":{value}}}')[0]["field"] == "/at"


def test_a_moment_of_another_zone_is_refused_in_python() -> None:
    with pytest.raises(ValidationError):
        Thing(id=1, at=datetime.now(timezone(timedelta(hours=2))))


def test_an_optional_field_may_be_absent_but_not_null_and_is_left_out_when_none() -> None:
    assert Thing.from_json('{"id":"1"}').count is None
    assert refused('{"id":"1","count":null}')[0]["field"] == "/count"
    assert refused('{"id":"1","ids":null}')[0]["field"] == "/ids"
    written = Thing(id=1).to_json()
    assert b"count" not in written
    assert b'"at":null' in written


def test_input_is_not_coerced_and_unknown_keys_are_refused_without_naming_them() -> None:
    assert refused('{"id":"1","count":"3"}')[0]["rule"] == "int_type"
    assert refused('{"id":"1","count":true}')[0]["rule"] == "int_type"
    assert refused('{"id":"1","eve@example.org":1}') == [
        {"field": "", "rule": "extra_forbidden", "message": "Extra inputs are not permitted"}
    ]


def test_faults_never_echo_a_value() -> None:
    document = (
        '{"id":"secret-1","at":"secret-2","count":0,"email":"secret-3","inner":{"secret":4},"secret-5":"secret-6"}'
    )
    with pytest.raises(ValidationError) as caught:
        Thing.from_json(document)
    assert "secret-" not in str(faults(caught.value))
    assert "secret-" not in str(caught.value).replace("secret-5", "")
    assert "secret" not in str(refused("secret"))


def test_repr_shows_only_what_is_listed() -> None:
    thing = Thing(id=7, email="eve@example.org", inner=Inner(secret="hidden"))
    assert "id=7" in repr(thing)
    assert "eve@example.org" not in repr(thing) + str(thing)
    assert "hidden" not in repr(thing) + str(thing)


def test_a_renamed_field_is_read_and_written_by_its_json_name_only() -> None:
    assert Thing.from_json('{"id":"1","copy":"x"}').copy_ == "x"
    assert b'"copy":"x"' in Thing(id=1, copy_="x").to_json()
    assert refused('{"id":"1","copy_":"x"}')[0]["rule"] == "extra_forbidden"


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("day", "2024-02-29", "2023-02-29"),
        ("day", "2026-01-01", "20260101"),
        ("uri", "https://example.org/a?b=c#d", "no scheme"),
        ("uuid", "01234567-89ab-cdef-0123-456789ABCDEF", "0123456789abcdef0123456789abcdef"),
        ("data", "aGVsbG8=", "aGVsbG8"),
    ],
)
def test_formats_are_checked(field: str, good: str, bad: str) -> None:
    assert getattr(Texts.from_json(f'{{"{field}":"{good}"}}'), field) == good
    assert refused(f'{{"{field}":"{bad}"}}', Texts)[0]["field"] == f"/{field}"


def test_a_nullable_email_is_checked() -> None:
    assert Thing.from_json('{"id":"1","email":null}').email is None
    assert Thing.from_json('{"id":"1","email":"a@b.org"}').email == "a@b.org"
    assert refused('{"id":"1","email":"nobody"}')[0]["field"] == "/email"
