"""The generated OpenAPI and AsyncAPI documents are valid, whole, and say nothing that looks like a secret."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from codegen.emit import asyncapi, openapi
from codegen.link import load
from codegen.model import Model

ROOT = Path(__file__).resolve().parent.parent.parent
OFFICIAL = ROOT / "node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json"


@pytest.fixture(scope="module")
def model() -> Model:
    loaded = load(ROOT)
    assert loaded.model is not None, loaded.diagnostics
    return loaded.model


@pytest.fixture(scope="module")
def api(model: Model) -> dict[str, Any]:
    return json.loads(openapi.emit(model)[openapi.PATH])


@pytest.fixture(scope="module")
def gateway(model: Model) -> dict[str, Any]:
    return json.loads(asyncapi.emit(model)[asyncapi.PATH])


@pytest.fixture(scope="module")
def official() -> Draft7Validator:
    assert OFFICIAL.is_file(), "run `npm ci` first: the official schema of AsyncAPI is an npm package"
    return Draft7Validator(json.loads(OFFICIAL.read_text()))


def operations(api: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {operation["operationId"]: operation for item in api["paths"].values() for operation in item.values()}


def test_openapi_is_valid(api) -> None:
    assert list(OpenAPIV31SpecValidator(api).iter_errors()) == []


def test_the_openapi_validator_finds_what_is_wrong(api) -> None:
    broken = copy.deepcopy(api)
    next(iter(operations(broken).values()))["responses"]["200"] = {"says": "nothing"}
    assert list(OpenAPIV31SpecValidator(broken).iter_errors())


def test_every_route_is_an_operation_with_its_answers(api, model: Model) -> None:
    found = operations(api)
    assert set(found) == {route.name for route in model.routes}
    for route in model.routes:
        answers = set(found[route.name]["responses"])
        assert {str(route.reply.status), "422", "429", "500", "503"} <= answers
        assert ("401" in answers) >= (route.auth is not None)
        assert {"400", "413", "415"} <= answers or route.body is None
        assert ("404" in answers) >= bool(route.path_params)
        assert found[route.name]["security"] == ([{route.auth: []}] if route.auth else [])


def test_every_answer_names_its_request(api) -> None:
    for operation in operations(api).values():
        for answer in operation["responses"].values():
            named = answer
            if "$ref" in answer:
                named = api["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
            assert "X-Request-Id" in named["headers"]


def test_links_lead_to_operations_and_fill_their_path(api, model: Model) -> None:
    found = operations(api)
    linked = [
        link
        for operation in found.values()
        for answer in operation["responses"].values()
        for link in answer.get("links", {}).values()
    ]
    assert linked
    for link in linked:
        target = found[link["operationId"]]
        wanted = {parameter["name"] for parameter in target["parameters"] if parameter["in"] == "path"}
        assert set(link["parameters"]) == wanted
    created = found["create_message"]["responses"]["201"]["links"]["edit_message"]["parameters"]
    assert created == {"channel_id": "$response.body#/channel_id", "message_id": "$response.body#/id"}


def test_examples_fit_their_schemas_and_look_like_no_secret(api) -> None:
    registry = Registry().with_resource("urn:api", Resource(api, DRAFT202012))
    shown = 0
    for operation in operations(api).values():
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        if "example" not in content:
            continue
        shown += 1
        schema = {"$ref": f"urn:api{content['schema']['$ref']}"}
        Draft202012Validator(schema, registry=registry).validate(content["example"])
        assert not re.search(r"[A-Za-z0-9+/_]{24,}", json.dumps(content["example"]))
    assert shown > 5


@pytest.mark.parametrize("fits", ["0", "9", "175928847299117063", "9223372036854775806", "9223372036854775807"])
def test_the_id_pattern_takes_what_the_runtime_takes(api, fits: str) -> None:
    assert re.search(api["components"]["schemas"]["Snowflake"]["pattern"], fits)


@pytest.mark.parametrize(
    "wrong", ["", "01", "-1", "9223372036854775808", "9223372036854775810", "10000000000000000000", "1e3"]
)
def test_the_id_pattern_refuses_what_the_runtime_refuses(api, wrong: str) -> None:
    assert not re.search(api["components"]["schemas"]["Snowflake"]["pattern"], wrong)


def test_asyncapi_fits_the_official_schema(gateway, official: Draft7Validator) -> None:
    assert [error.message for error in official.iter_errors(gateway)] == []


def test_the_asyncapi_schema_finds_what_is_wrong(gateway, official: Draft7Validator) -> None:
    broken = copy.deepcopy(gateway)
    broken["operations"]["identify"]["action"] = "shout"
    assert list(official.iter_errors(broken))


def test_every_reference_of_asyncapi_leads_somewhere(gateway) -> None:
    references = re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(gateway))
    assert references
    for reference in references:
        place: Any = gateway
        for part in reference.split("/"):
            place = place[part]


def test_asyncapi_holds_every_event_command_and_subject(gateway, model: Model) -> None:
    messages = gateway["components"]["messages"]
    assert {f"event.{event.name}" for event in model.events} <= set(messages)
    assert {f"command.{command.name}" for command in model.commands} <= set(messages)
    assert {channel["address"] for channel in gateway["channels"].values()} >= {s.pattern for s in model.subjects}


def test_documents_are_the_same_at_each_run(model: Model) -> None:
    assert openapi.emit(model) == openapi.emit(model)
    assert asyncapi.emit(model) == asyncapi.emit(model)
