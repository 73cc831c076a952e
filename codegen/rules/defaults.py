"""Whether a `default` is one of the values that its schema allows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.model import Json
from codegen.tree import Table

_PYTHON: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def of_type(value: Json, kind: str, nullable: bool) -> bool:
    """Whether the value is of the JSON type, or null where that is allowed."""
    if value is None:
        return nullable
    python = _PYTHON.get(kind)
    return (python is None or isinstance(value, python)) and (kind == "boolean" or not isinstance(value, bool))


def misfit(value: Json, kind: str, schema: Table, nullable: bool) -> str | None:
    """Why the value does not fit, or None when it does. Members of arrays and objects are not looked at."""
    if value is None:
        return None if nullable else "null is not allowed"
    if not of_type(value, kind, nullable):
        return f"it is not of type {kind}"
    allowed = schema.items("enum")
    if allowed is not None and value not in [item.json for item in allowed.items]:
        return "it is not in the enum"
    if isinstance(value, str):
        return _text(value, schema)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, schema)
    return None


def _text(value: str, schema: Table) -> str | None:
    low, high = schema.number("minLength"), schema.number("maxLength")
    if low is not None and len(value) < low:
        return f"it is shorter than {low}"
    if high is not None and len(value) > high:
        return f"it is longer than {high}"
    pattern = schema.text("pattern")
    try:
        matched = pattern is None or re.search(pattern, value) is not None
    except (re.error, OverflowError, RecursionError):
        return None
    return None if matched else "it does not match the pattern"


def _number(value: float, schema: Table) -> str | None:
    low, high = schema.scalar("minimum"), schema.scalar("maximum")
    if low is not None and isinstance(low.value, int | float) and value < low.value:
        return f"it is below {low.text}"
    if high is not None and isinstance(high.value, int | float) and value > high.value:
        return f"it is above {high.text}"
    return None
