"""Circles: types that need themselves, and entities whose rows need each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from codegen.catalogue import Code
from codegen.model import Json
from codegen.rules.whole import Whole


def type_circles(whole: Whole) -> None:
    """A type that always holds another of itself has no finite value."""
    types = whole.model.types
    for circle in circles(sorted(types), lambda name: [n for n in _needed(types[name].schema) if n in types]):
        whole.report.add(Code.ACC118, types[circle[0]].span, name=circle[0], path=" -> ".join([*circle, circle[0]]))


def _needed(schema: Mapping[str, Json]) -> Iterator[str]:
    """Types that every value of the schema holds."""
    ref = schema.get("$ref")
    if isinstance(ref, str):
        yield ref.removeprefix("#/$defs/")
    members, required = schema.get("properties"), schema.get("required")
    if isinstance(members, dict) and isinstance(required, list):
        for name in required:
            inner = members.get(name) if isinstance(name, str) else None
            if isinstance(inner, dict):
                yield from _needed(inner)


def entity_circles(whole: Whole) -> None:
    """Rows that need each other can never be inserted: one reference of the circle must be nullable."""
    entities = {e.name: e for e in whole.model.entities if e.store == "postgres"}

    def needed(name: str) -> list[str]:
        return [
            f.references for f in entities[name].fields if f.references in entities and not f.nullable and f.references
        ]

    for circle in circles(sorted(entities), needed):
        span = next(
            f.span for f in entities[circle[0]].fields if f.references == circle[1 % len(circle)] and not f.nullable
        )
        whole.report.add(Code.ACC404, span, path=" -> ".join([*circle, circle[0]]))


def circles(names: Iterable[str], edges: Callable[[str], list[str]]) -> Iterator[list[str]]:
    """Each circle that a depth-first walk closes, from its first name in order; without recursion."""
    done: set[str] = set()
    for start in names:
        if start in done:
            continue
        path: list[str] = [start]
        waiting = [iter(edges(start))]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                done.add(path.pop())
            elif following in path:
                circle = path[path.index(following) :]
                least = circle.index(min(circle))
                yield circle[least:] + circle[:least]
            elif following not in done:
                path.append(following)
                waiting.append(iter(edges(following)))


RULES = (type_circles, entity_circles)
