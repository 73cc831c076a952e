# Generated from contracts/ by accord gen. Do not edit.
"""Scalar types of the wire, and the two kinds of models that are made of them."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError

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


def _read_id(value: object) -> object:
    """The number of a decimal string; numbers pass."""
    if not isinstance(value, str):
        return value
    if not (value.isascii() and value.isdigit()) or (value != "0" and value.startswith("0")):
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


Moment = Annotated[AwareDatetime, PlainSerializer(_write_moment, when_used="json")]
"""A moment with its offset from UTC (RFC 3339)."""


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
