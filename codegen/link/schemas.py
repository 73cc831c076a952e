"""JSON Schemas of contracts -> `Type`: references rewritten, privacy collected a path, own keywords removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codegen.link import entities
from codegen.link.linking import Linking
from codegen.link.privacy import privacy
from codegen.link.references import FieldTarget, resolve
from codegen.link.symbols import Declared
from codegen.model import Json, Privacy
from codegen.tree import Items, Node, Table

OWN = frozenset(
    {"about", "privacy", "deprecated", "key", "references", "on_delete", "nullable", "x-allow", "$ref", "required_in"}
)
"""Keys beside a schema that are Accord's and not JSON Schema's."""


@dataclass(slots=True)
class Collected:
    """What a schema says of its leaves, by path (see `Type.privacy`)."""

    privacy: dict[str, Privacy] = field(default_factory=dict[str, Privacy])
    sources: dict[str, str] = field(default_factory=dict[str, str])
    bare: list[tuple[str, Node]] = field(default_factory=list[tuple[str, Node]])
    """Leaves that no privacy statement covers."""


def scalar_type(declared: Declared) -> bool:
    """Whether a named type is a scalar: neither object, array, union nor alias of another."""
    body = declared.body
    return not ({"properties", "items", "oneOf", "$ref", "additionalProperties"} & body.entries.keys()) and body.text(
        "type"
    ) not in {
        "object",
        "array",
    }


def convert(
    link: Linking,
    node: Node,
    into: Collected,
    path: str = "",
    inherited: Privacy | None = None,
    at: Node | None = None,
) -> dict[str, Json]:
    """The schema as emitters read it.

    `inherited` is the privacy that an enclosing object or array states; `at` the key that it stands under.
    """
    if not isinstance(node, Table):
        return {}
    stated = node.get("privacy")
    own = privacy(link, stated) if stated is not None else inherited
    if stated is not None and own is None:
        own = inherited or Privacy(not_personal="")
    if "$ref" in node:
        return _reference(link, node, into, path, own, at or node)
    if "references" in node:
        return _id_of(link, node, into, path, own, at or node)
    schema: dict[str, Json] = {}
    for key, value in node:
        name = key.text
        if name == "properties" and isinstance(value, Table):
            schema[name] = {
                k.text: convert(link, v, into, f"{path}.{k.text}" if path else k.text, own, k) for k, v in value
            }
        elif name == "items":
            schema[name] = convert(link, value, into, f"{path}[]", own, at)
        elif name == "additionalProperties" and isinstance(value, Table):
            schema[name] = convert(link, value, into, f"{path}.*" if path else "*", own, at)
        elif name == "oneOf" and isinstance(value, Items):
            schema[name] = [convert(link, v, into, path, own) for v in value.items]
        elif name not in OWN:
            schema[name] = value.json
    _describe(schema, node)
    if leaf(node):
        _record(into, path, own, at or node)
    return schema


def leaf(node: Table) -> bool:
    """Whether the schema holds a value itself, and not only through parts that are classified on their own."""
    entries = node.entries
    if "properties" in entries or "items" in entries or "oneOf" in entries:
        return False
    return not isinstance(entries.get("additionalProperties"), Table)


def _record(into: Collected, path: str, own: Privacy | None, at: Node) -> None:
    if own is None:
        into.bare.append((path, at))
    else:
        into.privacy[path] = own


def _describe(schema: dict[str, Json], node: Table) -> None:
    about = node.text("about")
    if about:
        schema["description"] = about
    if "deprecated" in node:
        schema["deprecated"] = True


def _reference(
    link: Linking, node: Table, into: Collected, path: str, own: Privacy | None, at: Node
) -> dict[str, Json]:
    ref = node.scalar("$ref")
    target = resolve(link, ref) if ref is not None else None
    if target is None:
        return {}
    schema: dict[str, Json] = {}
    if isinstance(target, FieldTarget):
        source = entities.field(link, target.entity.name, target.field)
        if source is None:
            return {}
        schema.update(referring(source.type_ref, source.nullable) if source.type_ref else source.schema)
        if source.about:
            schema["description"] = source.about
        into.sources[path] = f"{target.entity.name}.{target.field}"
        _record_inside(into, path, source.schema, own or source.privacy)
    else:
        schema.update(referring(target.declared.name, node.flag("nullable")))
        if scalar_type(target.declared):
            stated = target.declared.body.get("privacy")
            _record(into, path, own or (privacy(link, stated) if stated is not None else None), at)
    if "default" in node:
        schema["default"] = node.entries["default"].json
    _describe(schema, node)
    return schema


def _id_of(link: Linking, node: Table, into: Collected, path: str, own: Privacy | None, at: Node) -> dict[str, Json]:
    """The schema of `{references: Entity}`: an id of that entity, classified here."""
    source = entities.referenced(link, node.entries["references"])
    _record(into, path, own, at)
    if source is None:
        return {}
    schema = referring(source.type_ref, node.flag("nullable")) if source.type_ref else dict(source.schema)
    _describe(schema, node)
    return schema


def _record_inside(into: Collected, path: str, schema: Mapping[str, Json], own: Privacy) -> None:
    """Record the privacy of a copied field for each of its leaves."""
    if "properties" not in schema and "items" not in schema and "additionalProperties" not in schema:
        into.privacy[path] = own
        return
    for inner in leaves(schema):
        into.privacy[path + inner if inner.startswith("[") or not inner or not path else f"{path}.{inner}"] = own


def leaves(schema: Json | Mapping[str, Json], path: str = "") -> Iterator[str]:
    """Paths of the leaves of a converted schema without references, as in `Type.privacy`."""
    if not isinstance(schema, Mapping):
        return
    parts: list[tuple[str, Json]] = []
    properties = schema.get("properties")
    if isinstance(properties, dict):
        parts += [(f"{path}.{name}" if path else name, inner) for name, inner in properties.items()]
    if isinstance(schema.get("items"), dict):
        parts.append((f"{path}[]", schema["items"]))
    if isinstance(schema.get("additionalProperties"), dict):
        parts.append((f"{path}.*" if path else "*", schema["additionalProperties"]))
    for inner_path, inner in parts:
        yield from leaves(inner, inner_path)
    if not parts:
        yield path


def referring(type_name: str, nullable: bool) -> dict[str, Json]:
    """A schema that is a named type, or that type or null."""
    ref: dict[str, Json] = {"$ref": f"#/$defs/{type_name}"}
    return {"anyOf": [ref, {"type": "null"}]} if nullable else ref
