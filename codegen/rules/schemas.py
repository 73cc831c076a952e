"""The JSON Schema dialect beyond its keywords: what all targets can express and check alike."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.catalogue import Code, meant
from codegen.rules.defaults import misfit, of_type
from codegen.rules.whole import Whole
from codegen.tree import Node, Scalar, Table

SAFE = 2**53 - 1
"""Largest integer that JavaScript holds exactly (ECMA-262, Number.MAX_SAFE_INTEGER)."""
BESIDE_REF = frozenset(
    {
        "$ref",
        "references",
        "about",
        "privacy",
        "deprecated",
        "default",
        "nullable",
        "key",
        "on_delete",
        "required",
        "x-allow",
    }
)
APPLIES: Mapping[str, frozenset[str]] = {
    "string": frozenset({"format", "contentEncoding", "minLength", "maxLength", "pattern"}),
    "integer": frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}),
    "number": frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}),
    "array": frozenset({"items", "minItems", "maxItems"}),
    "object": frozenset({"properties", "required", "additionalProperties"}),
    "boolean": frozenset(),
}
OF_A_TYPE = frozenset(keyword for keywords in APPLIES.values() for keyword in keywords)
BOUNDS = (("minLength", "maxLength"), ("minItems", "maxItems"), ("minimum", "maximum"))
NOT_PORTABLE = re.compile(r"\(\?(?!:)|\\[AZzbBGQEpPkKRXhHvV1-9]|[*+?}]\+|\[\[|&&")


def check_schemas(whole: Whole) -> None:
    """All rules about single schemas."""
    for key, schema in whole.schemas:
        _check(whole, key, schema)


def _check(whole: Whole, key: Scalar, schema: Table) -> None:
    if "$ref" in schema or "references" in schema:
        for name, _ in schema:
            if name.text not in BESIDE_REF or (name.text == "references" and "$ref" in schema):
                whole.report.add(Code.ACC317, name, key=name.text)
        return
    if "nullable" in schema:
        whole.report.add(Code.ACC318, schema.keys["nullable"])
    if "oneOf" in schema:
        _union(whole, key, schema)
        return
    kind = _type(whole, key, schema)
    if kind is None:
        return
    for name, _ in schema:
        # `required: true` of a query parameter is the parameter's own.
        own = name.text == "required" and isinstance(schema.get("required"), Scalar)
        if name.text in OF_A_TYPE and name.text not in APPLIES.get(kind, frozenset()) and not own:
            whole.report.add(Code.ACC303, name, key=name.text, type=kind)
    _bounds(whole, schema)
    _enum(whole, schema, kind)
    _ASPECTS.get(kind, _nothing)(whole, key, schema)
    _default(whole, key, schema, kind)


def _type(whole: Whole, key: Scalar, schema: Table) -> str | None:
    """The one JSON type besides null; None when it is missing or not one (reported)."""
    if not schema.wrote("type"):
        whole.report.add(Code.ACC302, key, name=key.text)
        return None
    kinds = [
        k for k in (schema.texts("type") or ((schema.text("type"),) if "type" in schema else ())) if k and k != "null"
    ]
    if len(kinds) != 1:
        if "type" in schema:
            whole.report.add(Code.ACC304, schema.entries["type"], name=key.text)
        return None
    return kinds[0]


def _number(node: Node | None) -> float | None:
    return node.value if isinstance(node, Scalar) and isinstance(node.value, int | float) else None


def _bounds(whole: Whole, schema: Table) -> None:
    for low, high in BOUNDS:
        least, most = _number(schema.get(low)), _number(schema.get(high))
        if least is not None and most is not None and least > most:
            whole.report.add(Code.ACC312, schema.keys[low], low=low, high=high)


def _enum(whole: Whole, schema: Table, kind: str) -> None:
    values = schema.items("enum")
    nullable = "null" in schema.texts("type")
    if values is not None and not all(of_type(value.json, kind, nullable) for value in values.items):
        whole.report.add(Code.ACC313, schema.keys["enum"], type=kind)


def _string(whole: Whole, key: Scalar, schema: Table) -> None:
    pattern = schema.scalar("pattern")
    if pattern is not None:
        fault = _regex_fault(pattern.text)
        if fault:
            whole.report.add(Code.ACC311, pattern, reason=fault)
    bounded = {"maxLength", "enum", "const", "format"} & {k for k in schema.entries if schema.wrote(k)}
    if not bounded and not schema.wrote("maxLength"):
        whole.report.add(Code.ACC316, key, name=key.text)


def _regex_fault(pattern: str) -> str | None:
    found = NOT_PORTABLE.search(pattern)
    if found is not None:
        return f"'{found[0]}' means something else, or nothing, in other languages"
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as fault:
        return str(fault)
    return None


def _integer(whole: Whole, key: Scalar, schema: Table) -> None:
    if {"enum", "const"} & schema.entries.keys():
        return
    low = _number(schema.get("minimum")) if "minimum" in schema else _number(schema.get("exclusiveMinimum"))
    high = _number(schema.get("maximum")) if "maximum" in schema else _number(schema.get("exclusiveMaximum"))
    if any(schema.wrote(k) and k not in schema for k in APPLIES["integer"]):
        return
    if low is None or high is None or low < -SAFE or high > SAFE:
        whole.report.add(Code.ACC305, key, name=key.text)


def _array(whole: Whole, key: Scalar, schema: Table) -> None:
    if not schema.wrote("items"):
        whole.report.add(Code.ACC314, key, name=key.text)
    if not schema.wrote("maxItems"):
        whole.report.add(Code.ACC315, key, name=key.text)


def _object(whole: Whole, key: Scalar, schema: Table) -> None:
    if not schema.wrote("additionalProperties") or schema.flag("additionalProperties"):
        whole.report.add(
            Code.ACC310, schema.at("additionalProperties") if "additionalProperties" in schema else key, name=key.text
        )
    members = schema.table("properties")
    for name in schema.scalars("required"):
        if not (members and members.wrote(name.text)):
            known = set(members.entries) if members else set[str]()
            whole.report.add(Code.ACC306, name, name=name.text, meant=meant(name.text, known))


def _nothing(whole: Whole, key: Scalar, schema: Table) -> None:
    """Types without rules of their own."""


_ASPECTS = {"string": _string, "integer": _integer, "array": _array, "object": _object}


def _default(whole: Whole, key: Scalar, schema: Table, kind: str) -> None:
    default = schema.get("default")
    if default is not None:
        nullable = "null" in schema.texts("type")
        fault = misfit(default.json, kind, schema, nullable)
        if fault:
            whole.report.add(Code.ACC309, default, name=key.text, reason=fault)


def _union(whole: Whole, key: Scalar, schema: Table) -> None:
    discriminator = schema.table("discriminator")
    name = discriminator.text("propertyName") if discriminator else None
    if name is None:
        if not schema.wrote("discriminator"):
            whole.report.add(Code.ACC307, key, name=key.text)
        return
    variants = schema.items("oneOf")
    seen: set[object] = set()
    for variant in variants.items if variants else []:
        ref = variant.text("$ref") if isinstance(variant, Table) else None
        declared = whole.symbols.types.get(ref.rpartition("/")[2]) if ref else None
        members = declared.body.table("properties") if declared else None
        tag = members.table(name) if members else None
        value = tag.get("const") if tag else None
        required = declared.body.texts("required") if declared else ()
        if (
            not isinstance(value, Scalar)
            or not isinstance(value.value, str)
            or value.text in seen
            or name not in required
        ):
            whole.report.add(Code.ACC308, variant, name=name)
        else:
            seen.add(value.text)


RULES = (check_schemas,)
