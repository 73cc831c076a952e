"""OpenAPI 3.1 of all routes: one JSON file, from which the docs page, the fuzzer and other people's tools work.

Every answer is listed, also those that the runtime gives by itself. Privacy, permissions, limits and emitted events
are `x-` members; links lead from what a route made to the routes that take its ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from codegen.emit import layout, openapi_links
from codegen.emit.json_schemas import Schemas, example
from codegen.model import ErrorCode, Json, Model, Param, Requires, Route

PATH = "generated/openapi.json"
PROBLEM = "application/problem+json"
ALWAYS = ("INTERNAL_ERROR", "RATE_LIMITED", "UNAVAILABLE")
PASSING = frozenset({429, 503})
"""Statuses that may carry Retry-After."""


def emit(model: Model) -> dict[str, str]:
    """The document."""
    return {PATH: layout.json_text(document(model))}


def document(model: Model) -> dict[str, Json]:
    """The document as JSON values."""
    schemas = Schemas("#/components/schemas/", model)
    codes = {error.code: error for error in model.errors}
    targets = openapi_links.targets(model)
    paths: dict[str, Json] = {}
    for route in model.routes:
        item = paths.setdefault(model.project.api_prefix + route.path, {})
        assert isinstance(item, dict)
        links = openapi_links.links(model, route, targets)
        item[route.method.lower()] = _operation(model, route, codes, schemas, links)
    project = model.project
    found: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": project.title, "version": project.version, "description": project.about},
        "servers": [{"url": "/"}],
        "tags": [{"name": f.name, "description": f.about} for f in model.features if f.routes],
        "paths": dict(sorted(paths.items())),
        "components": _components(model, codes, schemas),
    }
    return found


def refusals(model: Model, route: Route) -> list[str]:
    """All codes that the route may answer, with those of the runtime, sorted."""
    codes = {*route.errors, *ALWAYS}
    if route.auth is not None:
        codes.add("UNAUTHENTICATED")
    if route.requires is not None:
        unknown = {resource.name: resource.unknown for resource in model.resources}
        codes |= {unknown[route.requires.resource], "MISSING_PERMISSION"}
    if route.body is not None:
        codes |= {"MALFORMED_REQUEST", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"}
    if route.path_params:
        codes.add("NOT_FOUND")
    if route.idempotent_by is not None:
        codes.add("MUTATION_CONFLICT")
    return sorted({*codes, "VALIDATION_FAILED"})


def _operation(
    model: Model, route: Route, codes: dict[str, ErrorCode], schemas: Schemas, links: dict[str, Json]
) -> dict[str, Json]:
    operation: dict[str, Json] = {
        "operationId": route.name,
        "summary": route.about.split(". ")[0].rstrip("."),
        "description": route.about,
        "tags": [route.feature],
        "security": [] if route.auth is None else [{route.auth: []}],
    }
    if route.params:
        operation["parameters"] = [_parameter(param, schemas) for param in route.params]
    if route.body is not None:
        operation["requestBody"] = _body(route.body, schemas)
    operation["responses"] = _responses(model, route, codes, schemas, links)
    return operation | _extensions(route)


def _extensions(route: Route) -> dict[str, Json]:
    found: dict[str, Json] = {"x-version": route.version}
    if route.deprecated is not None:
        gone = route.deprecated
        found |= {"deprecated": True, "x-deprecated": {"since": gone.since, "sunset": gone.sunset, "use": gone.use}}
    if route.requires is not None:
        found["x-requires"] = required(route.requires)
    if route.limit is not None:
        limit = route.limit
        found["x-limit"] = {"count": limit.count, "seconds": limit.seconds, "by": list(limit.by)}
    if route.idempotent_by is not None:
        found["x-idempotent-by"] = route.idempotent_by
    elif route.idempotent_reason is not None:
        found["x-idempotent"] = route.idempotent_reason
    if route.emits:
        found["x-emits"] = list(route.emits)
    return found


def required(requires: Requires) -> dict[str, Json]:
    """The permissions that a call needs, as a JSON value."""
    return {"resource": requires.resource, "on": requires.on, "permissions": list(requires.permissions)}


def _parameter(param: Param, schemas: Schemas) -> dict[str, Json]:
    schema = schemas.convert(param.schema if param.type_ref is None else {"$ref": f"#/$defs/{param.type_ref}"})
    if not param.required and param.where == "query" and param.default is not None and "$ref" not in schema:
        schema["default"] = param.default
    made: dict[str, Json] = {
        "name": param.name,
        "in": param.where,
        "required": param.where == "path" or param.required,
    }
    about = param.about or _about_id(param.name)
    if about:
        made["description"] = about
    made["schema"] = schema
    return made


def _about_id(name: str) -> str:
    """What an id that says nothing of itself names: `channel_id` is that of the channel."""
    words, _, last = name.rpartition("_")
    return f"Id of the {words.replace('_', ' ')}." if words and last == "id" else ""


def _body(type_name: str, schemas: Schemas) -> dict[str, Json]:
    content: dict[str, Json] = {"schema": schemas.reference(type_name)}
    shown = example(schemas, type_name)
    if shown is not None:
        content["example"] = shown
    return {"required": True, "content": {"application/json": content}}


def _responses(
    model: Model, route: Route, codes: dict[str, ErrorCode], schemas: Schemas, links: dict[str, Json]
) -> dict[str, Json]:
    success: dict[str, Json] = {"description": _success(route), "headers": _headers(route.reply.status)}
    if route.reply.type is not None:
        success["content"] = {"application/json": {"schema": schemas.reference(route.reply.type)}}
    if links:
        success["links"] = links
    found: dict[str, Json] = {str(route.reply.status): success}
    by_status: dict[int, list[ErrorCode]] = {}
    for code in refusals(model, route):
        by_status.setdefault(codes[code].status, []).append(codes[code])
    for status, listed in sorted(by_status.items()):
        if len(listed) == 1:
            found[str(status)] = {"$ref": f"#/components/responses/{listed[0].code}"}
        else:
            found[str(status)] = _refusal(listed)
    return found


def _success(route: Route) -> str:
    if route.reply.type is None:
        return "Done."
    return "Made." if route.reply.status == 201 else "The answer."


def _refusal(listed: Sequence[ErrorCode]) -> dict[str, Json]:
    """A response with the problem of one of the codes, which share a status."""
    said = [f"`{error.code}`: {error.about or error.title}" for error in listed]
    schema: dict[str, Json] = {
        "$ref": "#/components/schemas/Problem",
        "properties": {
            "code": {"enum": [error.code for error in listed]},
            "status": {"const": listed[0].status},
        },
    }
    challenge = ["WWW-Authenticate"] if any(error.code == "UNAUTHENTICATED" for error in listed) else []
    return {
        "description": "\n\n".join(said),
        "headers": _headers(listed[0].status, *challenge),
        "content": {PROBLEM: {"schema": schema}},
    }


def _headers(status: int, *further: str) -> dict[str, Json]:
    names = ["X-Request-Id", *(["Retry-After"] if status in PASSING else []), *further]
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _components(model: Model, codes: dict[str, ErrorCode], schemas: Schemas) -> dict[str, Json]:
    answered = sorted({code for route in model.routes for code in refusals(model, route)})
    wanted = _wanted(model)
    made: dict[str, Json] = {name: schemas.type(name) for name in sorted(wanted)}
    made["Problem"] = PROBLEM_SCHEMA
    made["Snowflake"] = schemas.snowflake()
    return {
        "securitySchemes": {
            scheme.name: {"type": "http", "scheme": "bearer", "description": scheme.about} for scheme in model.auth
        },
        "headers": HEADERS,
        "responses": {code: _refusal([codes[code]]) for code in answered},
        "schemas": dict(sorted(made.items())),
    }


def _wanted(model: Model) -> set[str]:
    """The types that routes refer to, directly or through others."""
    start = [name for route in model.routes for name in (route.body, route.reply.type) if name is not None]
    start += [param.type_ref for route in model.routes for param in route.params if param.type_ref is not None]
    return openapi_links.reachable(model, start)


HEADERS: dict[str, Json] = {
    "X-Request-Id": {
        "description": "What the server's log knows the request by. Quote it when you report a fault.",
        "required": True,
        "schema": {"type": "string", "minLength": 1, "maxLength": 64},
    },
    "WWW-Authenticate": {
        "description": "`Bearer`, where an operation needs a valid session (RFC 6750).",
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "Seconds, or a date, before which another try is useless.",
        "schema": {"type": "string"},
    },
}

PROBLEM_SCHEMA: dict[str, Json] = {
    "description": "Problem details (RFC 9457). Never holds a value of the request.",
    "type": "object",
    "required": ["type", "title", "status", "code", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Leads to a page about the code."},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "pattern": "^[A-Z][A-Z0-9_]*$"},
        "request_id": {"type": "string"},
        "errors": {
            "description": "Where the request does not fit its schema, and which rule it breaks.",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "code"],
                "properties": {"path": {"type": "string"}, "code": {"type": "string"}},
            },
        },
    },
}
