"""The base class of every generated pydantic model, and the scalar types that JSON Schema has no Python word for.

Input is strict: no coercion, no unknown key, no NaN. What a model shows in `repr` is an allow-list, so that a
field which nobody classified stays hidden.
"""

from __future__ import annotations

import binascii
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

REDACTED = "[redacted]"
SNOWFLAKE_MAX = 2**63 - 1
SNOWFLAKE_PATTERN = r"^(0|[1-9][0-9]{0,18})$"
TIMESTAMP_PATTERN = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
)


class Model(BaseModel):
    """A JSON object of a contract. Immutable; equal by value.

    `__shown__` names the fields that may appear in `repr`: not personal, or a model that redacts itself.
    """

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        hide_input_in_errors=True,
        protected_namespaces=(),
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )
    __shown__: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """The model of a JSON document; pydantic's ValidationError if it does not fit (see `faults`)."""
        return cls.__pydantic_validator__.validate_json(data, by_alias=True, by_name=False)

    def to_json(self) -> bytes:
        """The JSON document, UTF-8, without white space."""
        return self.__pydantic_serializer__.to_json(self)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        shown = type(self).__shown__
        for name in type(self).model_fields:
            yield name, getattr(self, name) if name in shown else REDACTED


class _SnowflakeSchema:
    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        digits = core_schema.str_schema(pattern=SNOWFLAKE_PATTERN, strict=True)
        number = core_schema.int_schema(ge=0, le=SNOWFLAKE_MAX, strict=False)
        return core_schema.json_or_python_schema(
            json_schema=core_schema.chain_schema([digits, number]),
            python_schema=core_schema.int_schema(ge=0, le=SNOWFLAKE_MAX, strict=True),
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "format": "snowflake", "pattern": SNOWFLAKE_PATTERN}


class _TimestampSchema:
    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(pattern=TIMESTAMP_PATTERN, strict=True)
        moment = core_schema.datetime_schema(strict=False, tz_constraint="aware", microseconds_precision="truncate")
        utc = core_schema.no_info_after_validator_function(_to_utc, moment)
        return core_schema.json_or_python_schema(
            json_schema=core_schema.chain_schema([text, utc]),
            python_schema=core_schema.datetime_schema(strict=True, tz_constraint=0),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "format": "date-time"}


class _Checked:
    """A further check of a text, after its type and length: a pattern, or a function that raises ValueError."""

    def __init__(self, check: str | Callable[[str], str]) -> None:
        self._check = check

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        if schema["type"] == "nullable":
            return {**schema, "schema": self._checked(schema["schema"])}
        return self._checked(schema)

    def _checked(self, schema: CoreSchema) -> CoreSchema:
        if isinstance(self._check, str):
            return core_schema.chain_schema([schema, core_schema.str_schema(pattern=self._check, strict=True)])
        return core_schema.no_info_after_validator_function(self._check, schema)


class _NotNull:
    """Takes the null out of `X | None`: the JSON key may be absent, but is never null. None is the absence."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema


def _to_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError("the moment lies outside the years 1 to 9999 in UTC") from None


def _calendar_day(value: str) -> str:
    if len(value) != 10 or date.fromisoformat(value).isoformat() != value:
        raise ValueError("not a calendar day, YYYY-MM-DD")
    return value


def _base64(value: str) -> str:
    try:
        binascii.a2b_base64(value.encode("ascii"), strict_mode=True)
    except ValueError:
        raise ValueError("not base64 (RFC 4648, with padding)") from None
    return value


def _is_none(value: object) -> bool:
    return value is None


def _absent() -> FieldInfo:
    field: FieldInfo = Field(exclude_if=_is_none)
    field.metadata.append(_NotNull())
    return field


Snowflake = Annotated[int, _SnowflakeSchema()]
"""A 64-bit id: an int 0..2^63-1 in Python, a decimal string in JSON (JavaScript loses integers past 2^53)."""

Timestamp = Annotated[datetime, _TimestampSchema()]
"""A moment: an aware datetime in UTC in Python, RFC 3339 with `Z` in JSON; other offsets are read and converted."""

ABSENT = _absent()
"""Marks an optional field without null: left out of the JSON document when it is None."""


EMAIL = _Checked(
    r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$"
)
"""Marks a text of format `email`: the production of the HTML standard, with a dot in the domain."""

URI = _Checked(r"^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,/:;=?@A-Za-z0-9._~\[\]-]+$")
"""Marks a text of format `uri`: a scheme and the characters that RFC 3986 allows."""

UUID = _Checked(r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$")
"""Marks a text of format `uuid` (RFC 9562)."""

DATE = _Checked(_calendar_day)
"""Marks a text of format `date`: a day of the calendar, RFC 3339 full-date."""

BASE64 = _Checked(_base64)
"""Marks a text of content encoding base64."""


def faults(error: ValidationError) -> list[dict[str, str]]:
    """What is wrong, without any value of the input: `field` (RFC 6901 pointer), `rule`, `message`.

    The name of an unknown key is the sender's text and left out: its fault points at the object that holds it.
    """
    found: list[dict[str, str]] = []
    for item in error.errors(include_url=False, include_context=False, include_input=False):
        place = item["loc"][:-1] if item["type"] == "extra_forbidden" else item["loc"]
        pointer = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in place)
        message = "Invalid JSON" if item["type"] == "json_invalid" else item["msg"]
        found.append({"field": pointer, "rule": item["type"], "message": message})
    return found
