"""Which PostgreSQL column and which Python type hold a JSON value."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.model import ColumnType, Json

INT32 = 2**31 - 1


def column_of(schema: Mapping[str, Json]) -> tuple[ColumnType, str]:
    """Column type and row annotation of an inlined schema; null is left out of both.

    An integer is `integer` when its bounds fit 32 bits, else `bigint`; `contentEncoding: base64` is `bytea`.
    """
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next((k for k in kind if k != "null"), None)
    if kind == "boolean":
        return "boolean", "bool"
    if kind == "number":
        return "double", "float"
    if kind == "integer":
        low, high = schema.get("minimum"), schema.get("maximum")
        small = isinstance(low, int) and isinstance(high, int) and low >= -INT32 - 1 and high <= INT32
        return ("integer" if small else "bigint"), "int"
    if kind == "string" or (kind is None and _texts(schema.get("enum"))) or isinstance(schema.get("const"), str):
        return ("bytea", "bytes") if "contentEncoding" in schema else _text_column(schema.get("format"))
    return "jsonb", "object"


def _text_column(form: Json) -> tuple[ColumnType, str]:
    if form == "snowflake":
        return "bigint", "int"
    if form == "date-time":
        return "timestamptz", "datetime"
    return "text", "str"


def _texts(values: Json) -> bool:
    return isinstance(values, list) and bool(values) and all(isinstance(v, str) or v is None for v in values)


def nullable_schema(schema: Mapping[str, Json]) -> dict[str, Json]:
    """The schema that also accepts null; the same one when it does already."""
    kind = schema.get("type")
    if kind is None or (isinstance(kind, list) and "null" in kind):
        return dict(schema)
    changed: dict[str, Json] = {**schema, "type": [*(kind if isinstance(kind, list) else [kind]), "null"]}
    values = schema.get("enum")
    if isinstance(values, list) and None not in values:
        changed["enum"] = [*values, None]
    return changed
