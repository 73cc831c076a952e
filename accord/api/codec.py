"""What requests carry, decoded: JSON bodies from their bytes, parameters from their text.

Decoders are made once, when generated code is imported, and hold pydantic's compiled validators. Faults name
places of the contract and never a value of the request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from accord.errors import MalformedRequest, ValidationFailed

T = TypeVar("T")

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,18})", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_SNOWFLAKE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_MAX_ID = 2**63 - 1
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

    @classmethod
    def of(cls, kind: type[T]) -> Decoder[T]:
        """The decoder of a model."""
        return cls(TypeAdapter(kind))

    def json(self, raw: bytes) -> T:
        """The value of a JSON document; MalformedRequest if it is none, ValidationFailed if it does not fit."""
        try:
            value = cast("T", self._validate(raw))
        except ValidationError as error:
            raise _refusal(error, "body", self._property_names()) from None
        if b"\\u0000" in raw and _holds_nul(json.loads(raw)):
            raise ValidationFailed({"errors": [fault("body", "nul_character")]})
        return value

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
