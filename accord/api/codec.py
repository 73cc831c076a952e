"""What requests carry, decoded: JSON bodies from their bytes, parameters from their text.

Decoders are made once, when generated code is imported, and hold pydantic's compiled validators. Faults name
places of the contract and never a value of the request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError

from accord.errors import MalformedRequest, ValidationFailed
from accord.model import SNOWFLAKE_MAX, Timestamp

T = TypeVar("T")

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,18})", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_SNOWFLAKE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_MAX_FAULTS = 20

_CODES: Mapping[str, str] = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "too_short": "too_short",
    "too_long": "too_long",
    "greater_than": "too_small",
    "greater_than_equal": "too_small",
    "less_than": "too_large",
    "less_than_equal": "too_large",
    "string_pattern_mismatch": "wrong_format",
    "literal_error": "not_allowed",
    "enum": "not_allowed",
    "union_tag_invalid": "not_allowed",
    "union_tag_not_found": "missing",
}
"""pydantic's error types -> our codes; types that tell of a wrong JSON type or form are found by their ending."""


def fault(path: str, code: str) -> dict[str, str]:
    """One entry of a problem's `errors`: where in the request, and what is wrong, without the value."""
    return {"path": path, "code": code}


class Decoder(Generic[T]):
    """Decodes one type of the contract. `names` are all property names it knows, which faults may repeat."""

    __slots__ = ("_adapter", "_names", "_validate")

    def __init__(self, adapter: TypeAdapter[T]) -> None:
        self._adapter = adapter
        self._validate = adapter.validator.validate_json
        self._names: frozenset[str] | None = None

    def json(self, raw: bytes) -> T:
        """The value of a JSON document; MalformedRequest if it is none, ValidationFailed if it does not fit."""
        try:
            value = cast("T", self._validate(raw, by_alias=True, by_name=False))
        except ValidationError as error:
            raise _refusal(error, "body", self._property_names()) from None
        if b"\\u0000" in raw and _holds_nul(json.loads(raw)):
            raise ValidationFailed({"errors": [fault("body", "nul_character")]})
        return value

    def _property_names(self) -> frozenset[str]:
        if self._names is None:
            self._names = frozenset(_property_names(cast("object", self._adapter.json_schema())))
        return self._names


class Parameter(Generic[T]):
    """Decodes one path or query parameter: `parse` reads its text, the adapter checks what was read."""

    __slots__ = ("_adapter", "_parse")

    def __init__(self, adapter: TypeAdapter[T], parse: Callable[[str], object]) -> None:
        self._adapter = adapter
        self._parse = parse

    def read(self, raw: str, where: str, name: str) -> T:
        """The value; `where` is `path` or `query`. ValidationFailed if it does not fit."""
        try:
            return self._adapter.validate_python(self._parse(raw), strict=True)
        except ValidationError as error:
            raise _refusal(error, f"{where}.{name}", frozenset()) from None
        except ValueError:
            raise ValidationFailed({"errors": [fault(f"{where}.{name}", "wrong_format")]}) from None


class SnowflakeParameter:
    """Decodes an id: decimal digits without leading zeros, 0 to 2^63-1."""

    __slots__ = ()

    def read(self, raw: str, where: str, name: str) -> int:
        if _SNOWFLAKE.fullmatch(raw) and (value := int(raw)) <= SNOWFLAKE_MAX:
            return value
        raise ValidationFailed({"errors": [fault(f"{where}.{name}", "wrong_format")]})


class TimestampParameter:
    """Decodes a moment: RFC 3339 with an offset."""

    __slots__ = ("_adapter",)

    def __init__(self) -> None:
        self._adapter: TypeAdapter[datetime] = TypeAdapter(Timestamp)

    def read(self, raw: str, where: str, name: str) -> datetime:
        try:
            return self._adapter.validate_json(json.dumps(raw))
        except ValidationError:
            raise ValidationFailed({"errors": [fault(f"{where}.{name}", "wrong_format")]}) from None


SNOWFLAKE = SnowflakeParameter()
TIMESTAMP = TimestampParameter()
STRICT = ConfigDict(strict=True, allow_inf_nan=False)
"""For adapters of what is not an object: objects have it from `accord.model.Model`."""


def as_text(raw: str) -> str:
    """The text of a parameter; ValueError if PostgreSQL could not store it."""
    if "\x00" in raw:
        raise ValueError
    return raw


def as_integer(raw: str) -> int:
    """A whole number as JSON writes it; ValueError otherwise."""
    if not _INTEGER.fullmatch(raw):
        raise ValueError
    return int(raw)


def as_number(raw: str) -> float:
    """A number as JSON writes it; ValueError otherwise."""
    if not _NUMBER.fullmatch(raw):
        raise ValueError
    return float(raw)


def as_boolean(raw: str) -> bool:
    """`true` or `false`; ValueError otherwise."""
    if raw not in ("true", "false"):
        raise ValueError
    return raw == "true"


def _refusal(error: ValidationError, root: str, names: frozenset[str]) -> MalformedRequest | ValidationFailed:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    if any(found["type"] == "json_invalid" for found in faults):
        return MalformedRequest()
    listed = [fault(_place(root, found["loc"], found["type"], names), _code(found["type"])) for found in faults]
    return ValidationFailed({"errors": listed[:_MAX_FAULTS]})


def _place(root: str, steps: Iterable[int | str], kind: str, names: frozenset[str]) -> str:
    path = root
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step in names:
            path += f".{step}"
        elif kind != "extra_forbidden":
            path += ".*"
    return path


def _code(kind: str) -> str:
    if kind in _CODES:
        return _CODES[kind]
    return "wrong_type" if kind.endswith("_type") else "wrong_format"


def _property_names(schema: object) -> Iterable[str]:
    if isinstance(schema, dict):
        mapping = cast("dict[str, object]", schema)
        properties = mapping.get("properties")
        if isinstance(properties, dict):
            yield from cast("dict[str, object]", properties)
        for part in mapping.values():
            yield from _property_names(part)
    elif isinstance(schema, list):
        for item in cast("list[object]", schema):
            yield from _property_names(item)


def _holds_nul(value: Any) -> bool:
    """Whether a text in a JSON value has U+0000, which PostgreSQL cannot store."""
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_holds_nul(key) or _holds_nul(item) for key, item in cast("dict[str, object]", value).items())
    return isinstance(value, list) and any(_holds_nul(item) for item in cast("list[object]", value))
