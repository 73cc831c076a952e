# Generated from contracts/ by accord gen. Do not edit.
"""Scalar types of the wire, and the two kinds of models that are made of them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from enum import Enum
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import CoreSchema

_ID = re.compile("0|[1-9][0-9]{0,18}")
_LARGEST_ID = 2**63 - 1
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


class _Unset(Enum):
    UNSET = "unset"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = _Unset.UNSET
"""Leaves a member of a body out, where `None` is a value of its own."""
Unset = Literal[_Unset.UNSET]


def _read_id(value: object, info: ValidationInfo) -> object:
    """The number of a decimal string; numbers pass in Python, not in JSON."""
    if not isinstance(value, str) and info.mode == "python":
        return value
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("must be a decimal 64-bit id")
    return int(value)


Snowflake = Annotated[
    int, BeforeValidator(_read_id), Field(strict=True, ge=0, le=_LARGEST_ID), PlainSerializer(str, when_used="json")
]
"""A 64-bit id: a number in Python, a decimal string in JSON."""


def snowflake_time(id: int) -> datetime:
    """When the id was made, to the millisecond (its upper 42 bits, counted from 2024-01-01T00:00:00Z)."""
    return datetime.fromtimestamp(_EPOCH.timestamp() + (id >> 22) / 1000, UTC)


def _write_moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?"
    r"([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)


def _read_moment(value: object) -> object:
    """The text of a moment; moments pass."""
    if isinstance(value, datetime) or (isinstance(value, str) and _MOMENT.fullmatch(value)):
        return value
    raise ValueError("must be an RFC 3339 date and time")


Moment = Annotated[
    AwareDatetime,
    Field(strict=False),
    BeforeValidator(_read_moment),
    PlainSerializer(_write_moment, when_used="json"),
]
"""A moment with its offset from UTC (RFC 3339)."""


Base64 = Annotated[str, Field(pattern="^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$")]
Email = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
        r"(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$"
    ),
]
"""The production of the HTML standard, with a dot in the domain."""
Uri = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,/:;=?@A-Za-z0-9._~\[\]-]+$")]
Uuid = Annotated[str, Field(pattern="^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$")]


def _check_day(value: str) -> str:
    if len(value) != 10 or date.fromisoformat(value).isoformat() != value:
        raise ValueError("must be a day of the calendar, YYYY-MM-DD")
    return value


Day = Annotated[str, AfterValidator(_check_day)]


class _NotNull:
    """Takes the null out of `X | None`: the member may be left out, but is never null."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema


NOT_NULL: Final = _NotNull()


class Sent(BaseModel):
    """What goes to the server: everything that the contract says is checked, and nothing unknown may be in it."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        hide_input_in_errors=True,
        protected_namespaces=(),
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )


class Received(BaseModel):
    """What comes from the server: unknown members and values are kept as they came, so that it may grow.

    `repr` leaves personal fields out.
    """

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        return [(name, getattr(self, name)) for name, field in type(self).model_fields.items() if field.repr]


def places(error: ValidationError) -> list[str]:
    """Where a value does not fit, and which rule it breaks; never the value."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [f"{'.'.join(str(part) for part in one['loc']) or 'body'}: {one['type']}" for one in found]
