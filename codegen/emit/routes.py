"""Target `routes`: one readable endpoint a route, in `generated/routers/`, one module a feature."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from codegen import names
from codegen.emit import Files, layout, render
from codegen.emit.expression import explode
from codegen.emit.operations import active, parameter_type, resource, type_imports
from codegen.model import Deprecation, Feature, Model, Param, Route

_READERS = {"int": "as_integer", "float": "as_number", "bool": "as_boolean"}
_BOUNDS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
    "minLength": "min_length",
    "maxLength": "max_length",
}


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """The parts of one generated function, and of its entry in the module's table."""

    name: str
    about: str
    lines: list[str]
    entry: str


def emit(model: Model) -> Files:
    """`generated/routers/__init__.py` and one module for each feature with routes."""
    features = [feature for feature in active(model) if feature.routes]
    modules = [names.identifier(feature.name) for feature in features]
    files = {
        f"generated/routers/{module}.py": _module(feature, model)
        for module, feature in zip(modules, features, strict=True)
    }
    parts = [f"*{module}.routes(handlers)" for module in modules]
    files["generated/routers/__init__.py"] = render(
        "routers.py.j2", modules=modules, parts=layout.sequence("return (", parts, ")", 4)
    )
    return files


def _module(feature: Feature, model: Model) -> str:
    routes = [_endpoint(route, feature, model) for route in feature.routes]
    constants = [line for route in feature.routes for line in _constants(route, model)]
    text = "\n".join([*constants, *(line for route in routes for line in route.lines)])
    types = type_imports(model, _words(text))
    codec = ("SNOWFLAKE", "STRICT", "TIMESTAMP", "Decoder", "Parameter", *_READERS.values(), "as_text")
    errors = {
        names.error_class(resource(model, route.requires.resource).unknown)
        for route in feature.routes
        if route.requires is not None
    }
    words = _words(text)
    return render(
        "router.py.j2",
        about=f"Endpoints of {feature.name}: {feature.about}",
        typing=[name for name in ("Annotated", "Literal") if name in words],
        pydantic=[name for name in ("Field", "TypeAdapter") if name in words],
        codec=[name for name in codec if name in words],
        permissions="Permission" in words,
        enums=types["enums"],
        models=types["models"],
        errors=sorted(errors),
        constants=constants,
        routes=routes,
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", text))


def _constants(route: Route, model: Model) -> list[str]:
    """The decoders and permission sets of a route, made once."""
    lines: list[str] = []
    for param in route.params:
        if _shared_reader(param) is None:
            kind = f"Parameter(TypeAdapter({_annotation(model, param)}), {_reader(model, param)})"
            lines.append(explode(f"{_constant(route, param.name)} = ", kind, "", 0))
    if route.body is not None:
        lines.append(f"{_constant(route, 'body')} = Decoder({_adapter(model, route.body)})")
    if route.reply.type is not None and not _is_object(model, route.reply.type):
        lines.append(f"{_constant(route, 'reply')} = {_adapter(model, route.reply.type)}")
    if route.requires is not None:
        bits = " | ".join(f"Permission.{name}" for name in route.requires.permissions) or "Permission(0)"
        lines.append(_sum(f"{_constant(route, 'needs')} = ", bits))
    return lines


def _sum(head: str, bits: str) -> str:
    if len(head) + len(bits) <= layout.WIDTH:
        return head + bits
    return f"{head}(\n    {bits.replace(' | ', chr(10) + '    | ')}\n)"


def _constant(route: Route, part: str) -> str:
    return names.constant(f"{route.name}_{part}")


def _adapter(model: Model, kind: str) -> str:
    return f"TypeAdapter({kind})" if _is_object(model, kind) else f"TypeAdapter({kind}, config=STRICT)"


def _is_object(model: Model, kind: str) -> bool:
    """Whether `generated/models.py` has it as a class: with `to_json`, and strict by itself."""
    schema = model.types[kind].schema
    return "properties" in schema or (schema.get("type") == "object" and schema.get("additionalProperties") is False)


def _shared_reader(param: Param) -> str | None:
    if param.snowflake:
        return "SNOWFLAKE"
    return "TIMESTAMP" if param.schema.get("format") == "date-time" else None


def _reader(model: Model, param: Param) -> str:
    values = param.schema.get("enum")
    if isinstance(values, list) and all(isinstance(value, int) for value in values):
        return "as_integer"
    return _READERS.get(parameter_type(model, param), "as_text")


def _annotation(model: Model, param: Param) -> str:
    kind = parameter_type(model, param)
    bounds = [f"{ours}={layout.literal(param.schema[key])}" for key, ours in _BOUNDS.items() if key in param.schema]
    pattern = param.schema.get("pattern")
    if isinstance(pattern, str):
        bounds.append(f"pattern={_pattern(pattern)}")
    return f"Annotated[{kind}, Field({', '.join(bounds)})]" if bounds else kind


def _pattern(pattern: str) -> str:
    return f'r"{pattern}"' if "\\" in pattern and '"' not in pattern else layout.string(pattern)


def _endpoint(route: Route, feature: Feature, model: Model) -> _Endpoint:
    path = f"{model.project.api_prefix}{route.path}"
    return _Endpoint(
        name=names.identifier(route.name),
        about=f"{route.about}\n\n{route.method} {path}",
        lines=list(_lines(route, feature, model)),
        entry=layout.sequence("Route(", _entry(route, path, model), "),", 8),
    )


def _lines(route: Route, feature: Feature, model: Model) -> Iterable[str]:
    if route.auth is not None:
        yield f"await call.authenticate(ctx, handlers.auth.{names.identifier(route.auth)})"
    for index, param in enumerate(route.path_params):
        yield f"{names.identifier(param.name)} = call.path({index}, {layout.string(param.name)}, {_read_by(route, param)})"
    for param in route.query_params:
        yield f"{names.identifier(param.name)} = call.{_query(route, param)}"
    if route.body is not None:
        yield f"body = call.body({_constant(route, 'body')})"
    if route.requires is not None:
        yield _permit(route, model)
    if route.idempotent_by is not None and route.body is not None:
        yield from _named(route, model)
    yield from _handle(route, feature, model)


def _read_by(route: Route, param: Param) -> str:
    return _shared_reader(param) or _constant(route, param.name)


def _query(route: Route, param: Param) -> str:
    place = f"{layout.string(param.name)}, {_read_by(route, param)}"
    if param.required:
        return f"required({place})"
    if param.default is None:
        return f"optional({place})"
    return f"query({place}, {layout.literal(param.default)})"


def _permit(route: Route, model: Model) -> str:
    assert route.requires is not None
    needed = resource(model, route.requires.resource)
    on = names.identifier(route.requires.on)
    if all(param.name != route.requires.on for param in route.params):
        on = f"body.{on}"
    grant = f"handlers.access.{names.identifier(needed.name)}(ctx, {on})"
    taken = ["ctx", grant, _constant(route, "needs"), names.error_class(needed.unknown)]
    return layout.signature("await call.permit(", taken, ")", 8)


def _named(route: Route, model: Model) -> Iterable[str]:
    assert route.body is not None
    assert route.idempotent_by is not None
    hidden = _credentials(model, route.body)
    text = f"body.model_dump_json(exclude={{{', '.join(map(layout.string, hidden))}}}).encode()"
    taken = [
        "ctx",
        layout.string(route.name),
        f"body.{names.identifier(route.idempotent_by)}",
        text if hidden else "body.to_json()",
    ]
    yield layout.signature("named = await call.named(", taken, ")", 8)
    yield "if isinstance(named, Reply):"
    yield "    return named"


def _credentials(model: Model, body: str) -> list[str]:
    """Fields of a body that must not go into a stored hash: a guessable secret could be found from it."""
    privacy = model.types[body].privacy
    return sorted(
        {
            names.identifier(re.split(r"[.\[]", path)[0])
            for path, item in privacy.items()
            if (item.category or "").startswith("credential")
        }
    )


def _handle(route: Route, feature: Feature, model: Model) -> Iterable[str]:
    keywords = [f"{n}={n}" for n in (names.identifier(param.name) for param in route.params)]
    keywords += ["body=body"] if route.body is not None else []
    place = f"handlers.{names.identifier(feature.name)}.{names.identifier(route.name)}("
    kind = route.reply.type
    if kind is None:
        yield layout.signature(f"await {place}", ["ctx", *keywords], ")", 8)
        reply = f"Reply({route.reply.status})"
    else:
        yield layout.signature(f"reply = await {place}", ["ctx", *keywords], ")", 8)
        text = "reply.to_json()" if _is_object(model, kind) else f"{_constant(route, 'reply')}.dump_json(reply)"
        reply = f"Reply({route.reply.status}, {text})"
    yield f"return named.finish(ctx, {reply})" if route.idempotent_by and route.body else f"return {reply}"


def _entry(route: Route, path: str, model: Model) -> list[str]:
    writes = route.method != "GET" or bool(route.emits)
    parts = [layout.string(route.name), layout.string(route.method), layout.string(path), names.identifier(route.name)]
    parts.append(f"transaction={writes}")
    if route.body is not None:
        parts.append("takes_body=True")
    if route.query_params:
        parts.append(f"query=frozenset({{{', '.join(layout.string(p.name) for p in route.query_params)}}})")
    if route.deprecated is not None:
        parts.append(f"headers={_deprecation(route.deprecated, model)}")
    return parts


def _deprecation(deprecated: Deprecation, model: Model) -> str:
    """Headers as a tuple of pairs: Deprecation (RFC 9745), Sunset (RFC 8594), Link to the successor."""
    pairs: list[tuple[str, str]] = [
        ("deprecation", f"@{int(_midnight(deprecated.since).timestamp())}"),
        ("sunset", format_datetime(_midnight(deprecated.sunset), usegmt=True)),
    ]
    successor = next((route for route in model.routes if route.name == deprecated.use), None)
    if successor is not None and not successor.path_params:
        pairs.append(("link", f'<{model.project.api_prefix}{successor.path}>; rel="successor-version"'))
    return f"({', '.join(f'({layout.string(name)}, {layout.string(value)})' for name, value in pairs)})"


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), UTC)
