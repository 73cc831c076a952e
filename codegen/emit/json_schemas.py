"""Linked schemas as those of a document (OpenAPI, AsyncAPI), and examples that fit them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codegen.emit import wire
from codegen.model import Json, Model, Privacy, Schema

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Schemas:
    """Converts schemas for one document. `prefix` is where the document keeps its named schemas."""

    prefix: str
    model: Model

    def reference(self, name: str) -> dict[str, Json]:
        """A reference to a named type."""
        return {"$ref": f"{self.prefix}{name}"}

    def type(self, name: str) -> dict[str, Json]:
        """The schema of a named type, with the privacy of its personal properties."""
        kind = self.model.types[name]
        if kind.schema.get("format") == "snowflake":
            return self.snowflake()
        schema = self.convert(kind.schema, kind.privacy)
        return {"description": kind.about, **schema} if kind.about else schema

    def convert(self, schema: Schema, stated: Mapping[str, Privacy] | None = None, path: str = "") -> dict[str, Json]:
        """The schema with references of the document; ids become references to `Snowflake`."""
        if schema.get("format") == "snowflake":
            return self._id(schema)
        made: dict[str, Json] = {}
        for key, value in schema.items():
            if key == "$ref" and isinstance(value, str):
                made[key] = value.replace("#/$defs/", self.prefix)
            elif key == "properties" and isinstance(value, dict):
                made[key] = {
                    name: self.convert(inner, stated, f"{path}.{name}" if path else name)
                    for name, inner in value.items()
                    if isinstance(inner, dict)
                }
            elif key in {"items", "additionalProperties"} and isinstance(value, dict):
                made[key] = self.convert(value, stated, f"{path}[]" if key == "items" else f"{path}.*".lstrip("."))
            elif key in {"oneOf", "anyOf"} and isinstance(value, list):
                made[key] = [self.convert(inner, stated, path) for inner in value if isinstance(inner, dict)]
            else:
                made[key] = value
        own = (stated or {}).get(path) if path else None
        if own is not None and own.personal:
            made["x-privacy"] = shown(own)
        return made

    def _id(self, schema: Schema) -> dict[str, Json]:
        named: dict[str, Json] = self.reference("Snowflake")
        about: dict[str, Json] = {key: schema[key] for key in ("description", "deprecated") if key in schema}
        kind = schema.get("type")
        if isinstance(kind, list) and "null" in kind:
            return {**about, "anyOf": [named, {"type": "null"}]}
        return {**named, **about}

    def snowflake(self) -> dict[str, Json]:
        """The schema of an id: exactly the decimal numbers up to 2^63 - 1, without leading zeros."""
        return {
            "description": "A 64-bit id, as a decimal string.",
            "type": "string",
            "pattern": f"^(?:{'|'.join(_up_to(LARGEST_ID))})$",
            "examples": ["175928847299117063"],
        }


def shown(stated: Privacy) -> dict[str, Json]:
    """What readers of an API need to know of a personal field."""
    found: dict[str, Json] = {
        "category": stated.category,
        "special": stated.special,
        "purposes": list(stated.purposes),
        "retention": stated.retention,
        "visible_to": stated.visible_to,
    }
    return {key: value for key, value in found.items() if value}


def _up_to(largest: int) -> Iterator[str]:
    """Regular expressions that together match the decimal numbers 0..largest."""
    digits = str(largest)
    yield "0"
    yield f"[1-9][0-9]{{0,{len(digits) - 2}}}"
    for at, digit in enumerate(digits):
        low, high = (1 if at == 0 else 0), int(digit) - 1
        if high >= low:
            rest = len(digits) - at - 1
            one = str(low) if low == high else f"[{low}-{high}]"
            yield f"{digits[:at]}{one}{f'[0-9]{{{rest}}}' if rest else ''}"
    yield digits


def example(schemas: Schemas, type_name: str) -> Json:
    """A value that fits the type, or None if none could be made up. Nothing in it looks like a secret."""
    return _example(schemas, wire.shape(schemas.model.types[type_name].schema), "")


def _example(schemas: Schemas, shape: wire.Shape, name: str) -> Json:
    match shape:
        case wire.Ref(target):
            return _example(schemas, wire.shape(schemas.model.types[target].schema), name)
        case wire.Maybe(inner):
            return _example(schemas, inner, name)
        case wire.Choice(values):
            return values[0]
        case wire.Items(item, minimum):
            one = _example(schemas, item, name)
            return [one] if one is not None and (minimum or 1) <= 1 else None
        case wire.OneOf(options):
            return _example(schemas, options[0], name)
        case wire.Record(members):
            made = {member.name: _example(schemas, member.shape, member.name) for member in members}
            if any(member.required and made[member.name] is None for member in members):
                return None
            return {key: value for key, value in made.items() if value is not None}
        case wire.Value():
            return _scalar(shape, name)


def _scalar(value: wire.Value, name: str) -> Json:
    if value.kind == "boolean":
        return True
    if value.kind in {"integer", "number"}:
        low = value.minimum if value.minimum is not None else 1
        fits = value.exclusive_minimum is None and value.multiple_of is None
        return int(low) if fits and (value.maximum is None or low <= value.maximum) else None
    return _text(value, name) if value.kind == "string" else None


FORMATS = {
    "snowflake": "175928847299117063",
    "date-time": "2026-01-31T12:00:00Z",
    "date": "2026-01-31",
    "email": "person@example.org",
    "uri": "https://example.org/",
    "uuid": "01936c2f-5a4e-7000-8000-000000000000",
}


def _text(value: wire.Value, name: str) -> Json:
    if value.format in FORMATS:
        return FORMATS[value.format]
    words = name.replace("_", " ").strip() or "text"
    candidates = [
        f"example {words}",
        f"example-{words.replace(' ', '-')}",
        f"example_{name}",
        "example",
        "exampleexample",
    ]
    candidates.append("example" * 10)
    for candidate in candidates:
        fitting = candidate[: value.max_length] if value.max_length is not None else candidate
        long_enough = len(fitting) >= (value.min_length or 0)
        if long_enough and (value.pattern is None or re.search(value.pattern, fitting)):
            return fitting
    return None
