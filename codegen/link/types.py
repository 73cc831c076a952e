"""Named types: those of `types:` and the inline schemas that the linker names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from codegen.catalogue import Code
from codegen.link import schemas
from codegen.link.linking import Linking
from codegen.link.references import FieldTarget, resolve
from codegen.model import Json, Type
from codegen.tree import Node, Scalar, Table

_VALUES = frozenset({"enum", "const", "default"})
"""Keywords that hold values, not schemas."""


def declare_type(link: Linking, name: str, feature: str, body: Table, key: Scalar, *, shared: bool) -> bool:
    """Convert one schema and keep it under the name; False when the name is taken (reported).

    `shared`: it stands under `types:`.
    """
    first = link.types.get(name)
    if first is not None:
        link.report.add(Code.ACC111, key, name=name, related=[("first declared here", first.span)])
        return False
    collected = schemas.Collected()
    schema = schemas.convert(link, body, collected)
    for path, at in collected.bare:
        if not (shared and not path):
            link.report.add(Code.ACC202, at, path=path or name, type=name)
    link.types[name] = Type(
        name=name,
        feature=feature,
        about=body.text("about") or "",
        schema=schema,
        privacy=collected.privacy,
        sources=collected.sources,
        direction=frozenset(),
        span=key.span,
    )
    return True


def named(link: Linking, node: Node | None, name: str, feature: str, key: Scalar) -> str | None:
    """The name of the type that a body, reply or payload has; an inline schema becomes the type `name`."""
    if not isinstance(node, Table):
        return None
    ref = node.scalar("$ref")
    if ref is None:
        return name if declare_type(link, name, feature, node, key, shared=False) else None
    target = resolve(link, ref)
    if isinstance(target, FieldTarget):
        link.report.add(Code.ACC108, ref, ref=ref.text, advice="a body is a named type: write '#/types/Name'")
        return None
    return target.declared.name if target else None


def references(schema: Mapping[str, Json]) -> list[str]:
    """Names of the types that a converted schema refers to, in no particular order."""
    found: list[str] = []
    waiting: list[Mapping[str, Json] | list[Json]] = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(value for value in part if isinstance(value, (dict, list)))
            continue
        for key, value in part.items():
            if isinstance(value, (dict, list)):
                if key not in _VALUES:
                    waiting.append(value)
            elif key == "$ref" and isinstance(value, str):
                found.append(value.removeprefix("#/$defs/"))
    return found


def directed(types: Mapping[str, Type], inward: Iterable[str], outward: Iterable[str]) -> dict[str, Type]:
    """The types sorted by name, each with its direction: reachable from bodies, from replies and payloads."""
    into, out = _closure(types, inward), _closure(types, outward)
    return {
        name: replace(
            types[name], direction=frozenset([*(["in"] if name in into else []), *(["out"] if name in out else [])])
        )
        for name in sorted(types)
    }


def _closure(types: Mapping[str, Type], start: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    waiting = [name for name in start if name in types]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(n for n in references(types[name].schema) if n in types)
    return seen
