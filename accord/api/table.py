"""From a method and a path to the route that answers it: one walk over the segments, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from accord.api.route import Route


@dataclass(slots=True)
class _Node:
    literals: dict[bytes, _Node] = field(default_factory=dict[bytes, "_Node"])
    parameter: _Node | None = None
    routes: dict[str, Route] = field(default_factory=dict[str, Route])


class Table:
    """The routes of a project, as a tree of path segments. A literal segment goes before a parameter."""

    __slots__ = ("_root",)

    def __init__(self, routes: Iterable[Route]) -> None:
        self._root = _Node()
        for route in routes:
            self._add(route)

    def find(self, raw_path: bytes) -> tuple[dict[str, Route], tuple[bytes, ...]]:
        """The routes at a path by method, and the raw texts of its parameters; no routes if nothing is there.

        `raw_path` is as it was sent, percent-encoded, so that an encoded slash does not make a segment. An empty
        segment matches nothing.
        """
        node = self._root
        segments = raw_path.split(b"/")
        values: list[bytes] = []
        for position in range(1, len(segments)):
            segment = segments[position]
            following = node.literals.get(segment)
            if following is None:
                following = node.parameter
                if following is None or not segment:
                    return {}, ()
                values.append(segment)
            node = following
        return node.routes, tuple(values)

    def _add(self, route: Route) -> None:
        node = self._root
        for segment in route.path.split("/")[1:]:
            if segment.startswith("{"):
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = node.literals.setdefault(segment.encode(), _Node())
        if route.method in node.routes:
            raise ValueError(f"two routes answer {route.method} {route.path}")
        node.routes[route.method] = route
