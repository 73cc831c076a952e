"""What every answer of the API has, and what it answers besides the routes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.projects.running import Practice, RunningApi


def test_a_well_formed_request_id_is_kept_and_another_replaced(clinic_api: RunningApi) -> None:
    with clinic_api.client() as client:
        kept = client.get("/v1/practices/1", headers={"x-request-id": "client-made.7"})
        replaced = [client.get(path, headers={"x-request-id": "no id!"}) for path in ("/v1/practices/1", "/nowhere")]
    assert kept.headers["x-request-id"] == kept.json()["request_id"] == "client-made.7"
    for reply in replaced:
        assert re.fullmatch("[0-9a-f]{16}-[0-9a-f]+", reply.headers["x-request-id"])


@pytest.mark.parametrize("path", ["/v1/practices/1", "/healthz", "/nowhere", "/docs"])
def test_every_answer_has_the_security_headers(clinic_api: RunningApi, path: str) -> None:
    with clinic_api.client() as client:
        headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers


def test_head_answers_like_get_without_a_body(clinic_api: RunningApi, practice: Practice) -> None:
    with clinic_api.client(practice.token) as client:
        head, get = client.head(f"/v1/practices/{practice.id}"), client.get(f"/v1/practices/{practice.id}")
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.content))


def test_options_lists_the_methods(clinic_api: RunningApi) -> None:
    with clinic_api.client() as client:
        reply = client.options("/v1/practices/1/patients")
    assert reply.status_code == 204
    assert reply.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert "access-control-allow-origin" not in reply.headers


def test_a_deprecated_route_says_so(clinic_api: RunningApi, practice: Practice) -> None:
    with clinic_api.client(practice.token) as client:
        good = client.get(f"/v1/practices/{practice.id}/appointments")
        bad = client.get(f"/v1/practices/{practice.id}/appointments?limit=0")
    for reply, status in ((good, 200), (bad, 422)):
        assert reply.status_code == status
        assert reply.headers["deprecation"] == "@1767225600"
        assert reply.headers["sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT"


def test_the_openapi_document_is_the_generated_one(clinic_api: RunningApi, clinic: Path) -> None:
    with clinic_api.client() as client:
        reply = client.get("/openapi.json")
    assert reply.content == (clinic / "generated" / "openapi.json").read_bytes()
    assert reply.headers["content-type"] == "application/json"


def test_the_docs_page_asks_no_other_host(clinic_api: RunningApi) -> None:
    with clinic_api.client() as client:
        page = client.get("/docs")
        parts = re.findall(r'(?:src|href)="([^"]+)"', page.text)
        assert {"/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css", "/docs/start.js"} <= set(parts)
        for part in parts:
            assert part.startswith("/")
            assert client.get(part).status_code == 200
        assert "/openapi.json" in client.get("/docs/start.js").text
    assert "script-src 'self';" in page.headers["content-security-policy"]


def test_a_problems_type_leads_to_its_page(clinic_api: RunningApi, practice: Practice) -> None:
    with clinic_api.client(practice.token) as client:
        own = client.get(client.get("/v1/practices/1").json()["type"])
        runtimes = client.get(client.get("/nowhere").json()["type"])
        assert client.get("/problems/NO_SUCH_CODE").status_code == 404
    assert own.text.startswith("UNKNOWN_PRACTICE (HTTP 404): No such practice")
    assert runtimes.text.startswith("NOT_FOUND (HTTP 404)")


def test_health_and_readiness_need_no_token(clinic_api: RunningApi) -> None:
    with clinic_api.client() as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {"nats": "ok", "postgres": "ok", "redis": "ok"}


def test_a_named_change_is_made_once(clinic_api: RunningApi, practice: Practice) -> None:
    body = {"full_name": "Ash Alder", "request_key": "key-of-ash"}
    with clinic_api.client(practice.token) as client:
        path = f"/v1/practices/{practice.id}/patients"
        first, repeat = (
            client.post(path, json=body),
            client.post(path, content=json.dumps(body, indent=2), headers={"content-type": "application/json"}),
        )
        other = client.post(path, json=body | {"full_name": "Bo Birch"})
        listed = client.get(path).json()["patients"]
    assert first.status_code == repeat.status_code == 201
    assert first.content == repeat.content
    assert other.status_code == 409
    assert other.json()["code"] == "MUTATION_CONFLICT"
    assert [row["full_name"] for row in listed] == ["Ash Alder"]
