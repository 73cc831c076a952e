"""The JSON types of a contract as trees of shapes: what the client emitters read instead of raw JSON Schema.

`shape` turns a linked schema into a tree; `order` sorts types so that each comes after those it is made of;
`pages` and `routes_of` tell what clients need of routes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from codegen.model import Feature, Json, Model, Route, Schema, Type

Kind = Literal["string", "integer", "number", "boolean", "null", "any"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A named type."""

    name: str


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar with its limits. `format` is that of JSON Schema, or `snowflake`, or a content encoding (`base64`)."""

    kind: Kind
    format: str | None
    minimum: float | None
    maximum: float | None
    exclusive_minimum: float | None
    exclusive_maximum: float | None
    multiple_of: float | None
    min_length: int | None
    max_length: int | None
    pattern: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the listed values."""

    values: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """An array and its bounds."""

    item: Shape
    minimum: int | None
    maximum: int | None
    unique: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A property. `default` is used only where `has_default`."""

    name: str
    shape: Shape
    required: bool
    has_default: bool
    default: Json
    about: str
    deprecated: bool


@dataclass(frozen=True, slots=True)
class Record:
    """An object. `rest` is the shape of unnamed properties: None if there may be none."""

    members: tuple[Member, ...]
    rest: Shape | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """A union; `discriminator` is the property that tells which option it is."""

    options: tuple[Shape, ...]
    discriminator: str | None


@dataclass(frozen=True, slots=True)
class Maybe:
    """The inner shape, or null."""

    inner: Shape


Shape = Ref | Value | Choice | Items | Record | OneOf | Maybe
_KINDS: Mapping[str, Kind] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}


def shape(schema: Schema) -> Shape:
    """The tree of a linked schema; an empty schema is any value."""
    ref = schema.get("$ref")
    if isinstance(ref, str):
        return Ref(ref.rsplit("/", 1)[-1])
    for key in ("oneOf", "anyOf"):
        options = schema.get(key)
        if isinstance(options, list):
            return _union(schema, [cast("Schema", option) for option in options if isinstance(option, dict)])
    kind = schema.get("type")
    if isinstance(kind, list):
        rest = [one for one in kind if one != "null"]
        inner = _options(schema, rest)
        return Maybe(inner) if "null" in kind else inner
    if "const" in schema:
        return Choice((schema["const"],))
    values = schema.get("enum")
    if isinstance(values, list):
        inner = Choice(tuple(value for value in values if value is not None))
        return Maybe(inner) if None in values else inner
    if kind == "array":
        items = schema.get("items")
        item = shape(items) if isinstance(items, dict) else _scalar({}, "any")
        return Items(item, _whole(schema, "minItems"), _whole(schema, "maxItems"), schema.get("uniqueItems") is True)
    if kind == "object" or "properties" in schema:
        return _record(schema)
    return _scalar(schema, _KINDS.get(kind, "any") if isinstance(kind, str) else "any")


def _options(schema: Schema, kinds: Sequence[Json]) -> Shape:
    """The shape of a `type` list without its null."""
    parts: list[Shape] = []
    for kind in kinds:
        single = {key: value for key, value in schema.items() if key != "type"}
        values = single.get("enum")
        if isinstance(values, list):
            single["enum"] = [value for value in values if value is not None]
        parts.append(shape({**single, "type": kind}))
    return parts[0] if len(parts) == 1 else OneOf(tuple(parts), None)


def _union(schema: Schema, options: Sequence[Schema]) -> Shape:
    parts = [shape(option) for option in options if option.get("type") != "null"]
    discriminator = schema.get("discriminator")
    if isinstance(discriminator, dict):
        discriminator = discriminator.get("propertyName")
    by = discriminator if isinstance(discriminator, str) else None
    inner = parts[0] if len(parts) == 1 else OneOf(tuple(parts), by)
    return inner if len(parts) == len(options) else Maybe(inner)


def _record(schema: Schema) -> Record:
    required = schema.get("required")
    names = required if isinstance(required, list) else []
    properties = schema.get("properties")
    members = [
        _member(name, value, name in names)
        for name, value in (properties if isinstance(properties, dict) else {}).items()
        if isinstance(value, dict)
    ]
    rest = schema.get("additionalProperties", True)
    if isinstance(rest, dict):
        return Record(tuple(members), shape(rest))
    return Record(tuple(members), _scalar({}, "any") if rest is not False else None)


def _member(name: str, schema: Schema, required: bool) -> Member:
    return Member(
        name=name,
        shape=shape(schema),
        required=required,
        has_default="default" in schema,
        default=schema.get("default"),
        about=text(schema.get("description")),
        deprecated=schema.get("deprecated") is True,
    )


def _scalar(schema: Schema, kind: Kind) -> Value:
    return Value(
        kind=kind,
        format=text(schema.get("format")) or text(schema.get("contentEncoding")) or None,
        minimum=_number(schema, "minimum"),
        maximum=_number(schema, "maximum"),
        exclusive_minimum=_number(schema, "exclusiveMinimum"),
        exclusive_maximum=_number(schema, "exclusiveMaximum"),
        multiple_of=_number(schema, "multipleOf"),
        min_length=_whole(schema, "minLength"),
        max_length=_whole(schema, "maxLength"),
        pattern=text(schema.get("pattern")) or None,
    )


def text(value: Json) -> str:
    """The string, or nothing."""
    return value if isinstance(value, str) else ""


def _number(schema: Schema, key: str) -> float | None:
    value = schema.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(schema: Schema, key: str) -> int | None:
    value = schema.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def parts(of: Shape) -> Iterator[Shape]:
    """The shape and all inside it, references not followed."""
    yield of
    inner: tuple[Shape, ...] = ()
    if isinstance(of, Items):
        inner = (of.item,)
    elif isinstance(of, Maybe):
        inner = (of.inner,)
    elif isinstance(of, OneOf):
        inner = of.options
    elif isinstance(of, Record):
        inner = (*(member.shape for member in of.members), *((of.rest,) if of.rest else ()))
    for part in inner:
        yield from parts(part)


def used(of: Shape) -> set[str]:
    """Names of the types that the shape refers to."""
    return {part.name for part in parts(of) if isinstance(part, Ref)}


def sent_types(model: Model) -> list[Type]:
    """The types that go over the wire in either direction, by name."""
    return [kind for kind in model.types.values() if kind.direction]


def order(types: Sequence[Type], shapes: Mapping[str, Shape]) -> list[Type]:
    """The types so that each comes after those it refers to; by name where that leaves a choice, and in a cycle."""
    known = {kind.name: kind for kind in types}
    done: dict[str, Type] = {}
    entered: set[str] = set()

    def visit(name: str) -> None:
        if name in entered or name not in known:
            return
        entered.add(name)
        for inner in sorted(used(shapes[name])):
            visit(inner)
        done[name] = known[name]

    for name in sorted(known):
        visit(name)
    return list(done.values())


@dataclass(frozen=True, slots=True)
class Paging:
    """How a client pages through a list route."""

    array: str | None
    """Reply member that holds the items; None if the reply itself is the array."""
    item: Shape
    cursor: str
    """Item member whose value is the next page's cursor."""
    direction: Literal["before", "after"]
    limit: int
    """The page size that the route takes by itself, or its maximum."""
    next: str | None
    """Reply member that holds the next cursor, null at the end, where the reply has one."""


def paging(route: Route, shapes: Mapping[str, Shape]) -> Paging | None:
    """How to page through the route; None if it is no cursor list."""
    query = {param.name: param for param in route.query_params}
    if "limit" not in query or not ({"before", "after"} & query.keys()) or route.reply.type is None:
        return None
    array, items = _list(shapes[route.reply.type])
    cursor = _cursor(items.item, shapes, {param.name for param in route.path_params}) if items else None
    if items is None or cursor is None:
        return None
    limit = query["limit"]
    size = limit.default if isinstance(limit.default, int) else _whole(limit.schema, "maximum")
    way: Literal["before", "after"] = "before" if "before" in query else "after"
    return Paging(array, items.item, cursor, way, size or 1, _next(shapes[route.reply.type], shapes))


def _next(reply: Shape, shapes: Mapping[str, Shape]) -> str | None:
    members = reply.members if isinstance(reply, Record) else ()
    for member in members:
        if member.required and isinstance(member.shape, Maybe) and _snowflake(member.shape.inner, shapes):
            return member.name
    return None


def _list(reply: Shape) -> tuple[str | None, Items | None]:
    if isinstance(reply, Items):
        return None, reply
    if isinstance(reply, Record):
        lists = [(member.name, member.shape) for member in reply.members if isinstance(member.shape, Items)]
        if len(lists) == 1:
            return lists[0][0], lists[0][1]
    return None, None


def _cursor(item: Shape, shapes: Mapping[str, Shape], carried: set[str]) -> str | None:
    record = shapes.get(item.name) if isinstance(item, Ref) else item
    if not isinstance(record, Record):
        return None
    ids = [m.name for m in record.members if m.required and _snowflake(m.shape, shapes) and m.name not in carried]
    return "id" if "id" in ids else ids[0] if ids else None


def _snowflake(of: Shape, shapes: Mapping[str, Shape]) -> bool:
    if isinstance(of, Ref):
        return of.name in shapes and _snowflake(shapes[of.name], shapes)
    return isinstance(of, Value) and of.format == "snowflake"


def spoken(model: Model) -> list[Feature]:
    """The features that clients talk to: those with routes or commands."""
    return [feature for feature in model.features if feature.routes or feature.commands]


def wrapped(route: Route, body: Shape | None) -> bool:
    """Whether the body is given as one member `body`: it is no plain object, or shares a name with a parameter."""
    if body is None:
        return False
    if not isinstance(body, Record) or body.rest is not None:
        return True
    return bool({member.name for member in body.members} & {param.name for param in route.params})


MAX_SCOPES_A_FRAME = 100


def scopes_a_frame(model: Model) -> int:
    """How many scopes of any ids a client may name in one frame, by the frame's largest size."""
    if model.gateway is None:
        return MAX_SCOPES_A_FRAME
    longest = max((len(subject.scope or "") for subject in model.subjects), default=0)
    around, beside = 100, 24  # op and mark of the frame; quotes, comma, colon and 19 digits of a scope
    fitting = (model.gateway.max_command_bytes - around) // (longest + beside)
    return max(1, min(MAX_SCOPES_A_FRAME, fitting))
