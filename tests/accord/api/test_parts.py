"""The parts of the API that need no process: the route table, CORS, parameters."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, TIMESTAMP, Parameter, as_boolean, as_integer, as_number, as_text
from accord.api.headers import Cors
from accord.api.route import Method, Route
from accord.api.table import Table
from accord.errors import ValidationFailed


async def endpoint(call: Call, ctx: Any) -> Reply:
    return Reply(204)


def route(method: Method, path: str) -> Route:
    return Route(f"{method} {path}", method, path, endpoint, transaction=False)


TABLE = Table(
    [route("GET", "/users/me"), route("GET", "/users/{id}"), route("PUT", "/users/{id}/x/{y}"), route("GET", "/")]
)


@pytest.mark.parametrize(
    ("path", "names", "values"),
    [
        (b"/users/me", ["GET /users/me"], ()),
        (b"/users/7", ["GET /users/{id}"], (b"7",)),
        (b"/users/7/x/a%2Fb", ["PUT /users/{id}/x/{y}"], (b"7", b"a%2Fb")),
        (b"/users", [], ()),
        (b"/users/", [], ()),
        (b"/users//x/1", [], ()),
        (b"/users/7/x", [], (b"7",)),
        (b"users/7", [], ()),
        (b"", [], ()),
        (b"*", [], ()),
    ],
)
def test_a_path_leads_to_its_routes(path: bytes, names: list[str], values: tuple[bytes, ...]) -> None:
    found, segments = TABLE.find(path)
    assert [r.name for r in found.values()] == names
    if names:
        assert segments == values


def test_two_routes_at_one_place_are_refused() -> None:
    with pytest.raises(ValueError, match="two routes answer GET"):
        Table([route("GET", "/a/{x}"), route("GET", "/a/{y}")])


def test_a_page_of_another_origin_reads_answers_only_if_allowed() -> None:
    one, every, none = Cors(["https://chat.example"]), Cors(["*"]), Cors([])
    assert dict(one.headers(b"https://chat.example"))[b"access-control-allow-origin"] == b"https://chat.example"
    assert dict(one.headers(b"https://evil.example")) == {b"vary": b"origin"}
    assert one.preflight(b"https://evil.example", ["GET"]) == []
    assert dict(every.preflight(b"https://any.example", ["GET", "PUT"]))[b"access-control-allow-methods"] == b"GET, PUT"
    assert none.headers(b"https://chat.example") == []
    assert one.headers(None) == []
    for cors in (one, every):
        assert b"access-control-allow-credentials" not in dict(cors.headers(b"https://chat.example"))


LIMIT = Parameter(TypeAdapter(Annotated[int, Field(ge=1, le=100)]), as_integer)
RATIO = Parameter(TypeAdapter(Annotated[float, Field(le=1)]), as_number)
FLAG = Parameter(TypeAdapter(bool), as_boolean)
NAME = Parameter(TypeAdapter(Annotated[str, Field(max_length=4, pattern="^[a-z0-9]*$")]), as_text)


@pytest.mark.parametrize(
    ("parameter", "raw", "value"),
    [
        (LIMIT, "100", 100),
        (RATIO, "0.5e0", 0.5),
        (FLAG, "true", True),
        (FLAG, "false", False),
        (NAME, "1234", "1234"),
        (SNOWFLAKE, "9223372036854775807", 2**63 - 1),
        (SNOWFLAKE, "0", 0),
    ],
)
def test_a_parameter_is_read_from_its_text(parameter: Any, raw: str, value: object) -> None:
    assert parameter.read(raw, "query", "x") == value


@pytest.mark.parametrize(
    ("parameter", "raw"),
    [
        (LIMIT, "101"),
        (LIMIT, "1.0"),
        (LIMIT, "٣"),
        (LIMIT, " 1"),
        (LIMIT, "1\n"),
        (RATIO, "nan"),
        (RATIO, "inf"),
        (RATIO, "2"),
        (FLAG, "1"),
        (FLAG, "True"),
        (NAME, "abcde"),
        (NAME, "a\x00"),
        (SNOWFLAKE, "9223372036854775808"),
        (SNOWFLAKE, "01"),
        (SNOWFLAKE, "1\n"),
        (TIMESTAMP, "2026-01-01"),
        (TIMESTAMP, "2026-01-01T00:00:00"),
        (TIMESTAMP, "\ud800"),
    ],
)
def test_a_text_that_does_not_fit_is_refused(parameter: Any, raw: str) -> None:
    with pytest.raises(ValidationFailed) as raised:
        parameter.read(raw, "query", "x")
    (error,) = raised.value.extra["errors"]
    assert error["path"] == "query.x"
    assert raw not in str(error["code"])
