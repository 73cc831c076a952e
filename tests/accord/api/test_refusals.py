"""Bad input: each has a problem document with a code of the contract, and none echoes what was sent."""

from __future__ import annotations

import http.client
import json
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.projects.running import Practice, RunningApi

CANARY = "Canary7Quokka"
MAX_BODY = 4096


def assert_problem(reply: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    body = reply.json()
    assert body["type"] == f"/problems/{code}"
    assert body["code"] == code
    assert body["status"] == status
    assert body["title"]
    assert body["request_id"] == reply.headers["x-request-id"]
    assert CANARY not in reply.text
    return body


def patients(practice: Practice) -> str:
    return f"/v1/practices/{practice.id}/patients"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"nonsense " + CANARY.encode(),
        b'{"full_name": "' + CANARY.encode(),
        b'{"full_name": "\xff\xfe"}',
        b"[" * 2000,
        b'{"full_name": "\\ud800", "request_key": "12345678"}',
        b"\xef\xbb\xbf{}",
        b'{"a": NaN',
    ],
    ids=["empty", "cut off", "no JSON", "open text", "not UTF-8", "deep", "lone surrogate", "byte order mark", "NaN"],
)
def test_malformed_json_is_refused(clinic_api: RunningApi, practice: Practice, raw: bytes) -> None:
    with clinic_api.client(practice.token) as client:
        reply = client.post(patients(practice), content=raw, headers={"content-type": "application/json"})
    assert_problem(reply, 400, "MALFORMED_REQUEST")


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"request_key": "12345678"}, [{"path": "body.full_name", "code": "missing"}]),
        ({"full_name": CANARY * 9, "request_key": "12345678"}, [{"path": "body.full_name", "code": "too_long"}]),
        ({"full_name": "", "request_key": "12345678"}, [{"path": "body.full_name", "code": "too_short"}]),
        ({"full_name": 7, "request_key": "12345678"}, [{"path": "body.full_name", "code": "wrong_type"}]),
        ({"full_name": "A", "request_key": CANARY + "!"}, [{"path": "body.request_key", "code": "wrong_format"}]),
        ({"full_name": "A", "request_key": "12345678", CANARY: CANARY}, [{"path": "body", "code": "unknown_field"}]),
        ({"full_name": "A\x00", "request_key": "12345678"}, [{"path": "body", "code": "nul_character"}]),
        ([CANARY], [{"path": "body", "code": "wrong_type"}]),
        (None, [{"path": "body", "code": "wrong_type"}]),
        (
            {"full_name": None, "request_key": None},
            [{"path": "body.full_name", "code": "wrong_type"}, {"path": "body.request_key", "code": "wrong_type"}],
        ),
    ],
)
def test_a_body_that_does_not_fit_is_refused_by_place_and_rule(
    clinic_api: RunningApi, practice: Practice, body: object, errors: list[dict[str, str]]
) -> None:
    with clinic_api.client(practice.token) as client:
        reply = client.post(patients(practice), content=json.dumps(body), headers={"content-type": "application/json"})
    assert assert_problem(reply, 422, "VALIDATION_FAILED")["errors"] == errors


@pytest.mark.parametrize(
    "identifier",
    [
        str(2**63),
        str(2**64 + 5),
        "9" * 400,
        "-1",
        "007",
        "1.0",
        "1e3",
        "0x1f",
        "%31%2F2",
        "%00",
        "%ff",
        "%EF%BC%91",
        CANARY,
        "1_000",
        "+1",
        "%201",
    ],
)
def test_an_id_that_is_no_63_bit_decimal_is_refused(
    clinic_api: RunningApi, practice: Practice, identifier: str
) -> None:
    with clinic_api.client(practice.token) as client:
        reply = client.get(f"/v1/practices/{identifier}")
    body = assert_problem(reply, 422, "VALIDATION_FAILED")
    assert body["errors"] == [{"path": "path.practice_id", "code": "wrong_format"}]


def test_the_greatest_id_is_an_id(clinic_api: RunningApi, practice: Practice) -> None:
    with clinic_api.client(practice.token) as client:
        assert_problem(client.get(f"/v1/practices/{2**63 - 1}"), 404, "UNKNOWN_PRACTICE")


@pytest.mark.parametrize("identifier", [2**63, 2**64, -1, str(2**63), "1 ", "٣"])
def test_an_id_in_a_body_is_a_decimal_text_within_63_bits(
    clinic_api: RunningApi, practice: Practice, identifier: object
) -> None:
    body = {
        "patient_id": identifier,
        "starts_at": "2026-11-23T12:00:00Z",
        "minutes": 30,
        "kind": "check_up",
        "request_key": "12345678",
    }
    with clinic_api.client(practice.token) as client:
        reply = client.post(f"/v1/practices/{practice.id}/appointments", json=body)
    found = assert_problem(reply, 422, "VALIDATION_FAILED")["errors"]
    assert [error["path"] for error in found] == ["body.patient_id"]


@pytest.mark.parametrize(
    ("query", "place", "code"),
    [
        ("limit=0", "query.limit", "too_small"),
        ("limit=51", "query.limit", "too_large"),
        ("limit=ten", "query.limit", "wrong_format"),
        ("limit=1_0", "query.limit", "wrong_format"),
        ("limit=", "query.limit", "wrong_format"),
        ("limit=5&limit=6", "query.limit", "repeated"),
        (f"before={2**63}", "query.before", "wrong_format"),
        (f"{CANARY}=1", "query", "unknown_parameter"),
        ("before=%ff", "query", "wrong_format"),
        ("limit=99999999999999999999999", "query.limit", "wrong_format"),
    ],
)
def test_a_query_that_does_not_fit_is_refused(
    clinic_api: RunningApi, practice: Practice, query: str, place: str, code: str
) -> None:
    with clinic_api.client(practice.token) as client:
        reply = client.get(f"{patients(practice)}?{query}")
    assert assert_problem(reply, 422, "VALIDATION_FAILED")["errors"] == [{"path": place, "code": code}]


@pytest.mark.parametrize("kind", [None, "text/plain", "application/xml", "application/json; charset=latin-1", "json"])
def test_a_body_of_another_media_type_is_refused(clinic_api: RunningApi, practice: Practice, kind: str | None) -> None:
    headers = {} if kind is None else {"content-type": kind}
    with clinic_api.client(practice.token) as client:
        reply = client.post(patients(practice), content=b'{"full_name": "A"}', headers=headers)
    assert_problem(reply, 415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])
def test_json_may_say_that_it_is_utf_8(clinic_api: RunningApi, practice: Practice, kind: str) -> None:
    body = json.dumps({"full_name": "A", "request_key": kind.encode().hex()[:40]})
    with clinic_api.client(practice.token) as client:
        reply = client.post(patients(practice), content=body, headers={"content-type": kind})
    assert reply.status_code == 201


@pytest.mark.parametrize("size", [MAX_BODY + 1, MAX_BODY * 6, MAX_BODY * 300])
@pytest.mark.parametrize("chunked", [False, True], ids=["declared", "chunked"])
def test_too_large_a_body_is_refused(clinic_api: RunningApi, practice: Practice, size: int, chunked: bool) -> None:
    address = urlsplit(clinic_api.url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=20)
    body = CANARY.encode() * (size // len(CANARY) + 1)
    parts = iter([body[start : start + 1000] for start in range(0, len(body), 1000)]) if chunked else body
    headers = {"authorization": f"Bearer {practice.token}", "content-type": "application/json"}
    try:
        connection.request("POST", patients(practice), body=parts, headers=headers, encode_chunked=chunked)
    except (BrokenPipeError, ConnectionResetError):
        assert size > MAX_BODY * 100  # the server has stopped reading, and its refusal is on its way
    try:
        reply = connection.getresponse()
        assert reply.status == 413
        assert json.loads(reply.read())["code"] == "BODY_TOO_LARGE"
    except ConnectionResetError:
        assert size > MAX_BODY * 100
    finally:
        connection.close()


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Basic dTpw",
        f"Bearer {CANARY}",
        "Bearer " + "x" * 5000,
        "Bearer a b",
        "Bearer \xe4\xf6".encode("latin-1"),
    ],
)
def test_without_a_valid_token_there_is_a_challenge(
    clinic_api: RunningApi, practice: Practice, header: str | bytes | None
) -> None:
    with clinic_api.client() as client:
        headers = (
            [] if header is None else [(b"authorization", header if isinstance(header, bytes) else header.encode())]
        )
        reply = client.get(patients(practice), headers=headers)
    assert_problem(reply, 401, "UNAUTHENTICATED")
    assert reply.headers["www-authenticate"] == "Bearer"


def test_anothers_id_and_an_absent_one_answer_alike(clinic_api: RunningApi, practice: Practice) -> None:
    with clinic_api.client() as client:
        other = client.post("/v1/practices", json={"name": "Oak Street", "full_name": "Kim Kale"}).json()["practice"][
            "id"
        ]
    with clinic_api.client(practice.token) as client:
        bodies = [client.get(f"/v1/practices/{identifier}").json() for identifier in (other, "1")]
    for body in bodies:
        assert body["code"] == "UNKNOWN_PRACTICE"
        del body["request_id"]
    assert bodies[0] == bodies[1]


def test_a_missing_permission_is_named(clinic_api: RunningApi, practice: Practice) -> None:
    with clinic_api.client(practice.token) as client:
        reader = client.post(f"/v1/practices/{practice.id}/staff", json={"full_name": "Sam Sand"}).json()["token"]
    with clinic_api.client(reader) as client:
        assert client.get(patients(practice)).status_code == 200
        reply = client.post(patients(practice), json={"full_name": "A", "request_key": "12345678"})
    assert assert_problem(reply, 403, "MISSING_PERMISSION")["permissions"] == ["WRITE_PATIENTS"]


@pytest.mark.parametrize(
    "path",
    ["/", "/v1", "/v1/", "/v1/practices/", "/v2/practices", f"/{CANARY}", "/v1//practices", "/docs/../etc/passwd"],
)
def test_a_path_that_is_not_there(clinic_api: RunningApi, path: str) -> None:
    with clinic_api.client() as client:
        assert_problem(client.get(path), 404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/v1/practices"), ("TRACE", "/v1/practices/1"), ("POST", "/healthz")]
)
def test_a_method_that_is_not_offered(clinic_api: RunningApi, method: str, path: str) -> None:
    with clinic_api.client() as client:
        reply = client.request(method, path)
    assert_problem(reply, 405, "METHOD_NOT_ALLOWED")
    assert reply.headers["allow"]


def test_bytes_that_are_no_http_are_refused(clinic_api: RunningApi) -> None:
    address = urlsplit(clinic_api.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=20) as connection:
        connection.sendall(b"\x16\x03\x01" + CANARY.encode() + b"\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 400")
    with clinic_api.client() as client:
        assert client.get("/healthz").status_code == 200


def test_nothing_of_bad_input_is_in_the_log(clinic_api: RunningApi, practice: Practice) -> None:
    with clinic_api.client(practice.token) as client:
        client.post(patients(practice), json={"full_name": CANARY, CANARY: CANARY})
        client.get(f"/{CANARY}", headers={"x-canary": CANARY})
    assert CANARY not in clinic_api.log.read_text()
    assert practice.token not in clinic_api.log.read_text()
    assert clinic_api.lines()
