"""Cached values as bytes."""

from __future__ import annotations

from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


def decode(adapter: TypeAdapter[T], value: bytes | None) -> T | None:
    """The value; None where there is none, or one that another version of the project wrote in another shape."""
    if value is None:
        return None
    try:
        return adapter.validate_json(value)
    except ValidationError:
        return None
