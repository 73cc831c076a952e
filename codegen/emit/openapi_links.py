"""OpenAPI links: from the ids in a reply to the routes whose path takes them. Stateful fuzzers follow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codegen import names
from codegen.emit import wire
from codegen.model import Json, Model, Route


def reachable(model: Model, start: Iterable[str]) -> set[str]:
    """The named types, and all that they refer to."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += wire.used(wire.shape(model.types[name].schema))
    return found


@dataclass(frozen=True, slots=True)
class Targets:
    """What links can lead to: computed once for all routes of a project."""

    keys: frozenset[str]
    """`Entity.field` of all primary keys."""
    by_param: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Path parameter -> the routes that take it, with all of their path parameters."""


def targets(model: Model) -> Targets:
    """The targets of a model."""
    keys = frozenset(f"{entity.name}.{field.name}" for entity in model.entities for field in entity.primary_key)
    by_param: dict[str, dict[str, tuple[str, ...]]] = {}
    for route in model.routes:
        for param in route.path_params:
            by_param.setdefault(param.name, {})[route.name] = tuple(item.name for item in route.path_params)
    return Targets(keys, by_param)


def links(model: Model, route: Route, targets: Targets) -> dict[str, Json]:
    """Links of a route that makes something: one for each route whose path parameters its reply and path give.

    At least one parameter is the key of the made thing; the others are in the reply too, or in the request's path.
    """
    if route.method != "POST" or route.reply.type is None:
        return {}
    ids = _ids(model, route.reply.type, "", targets.keys)
    keys = {name for name, (_, primary) in ids.items() if primary}
    own = {param.name: f"$request.path.{param.name}" for param in route.path_params}
    found: dict[str, Json] = {}
    reached = {name: wanted for key in keys for name, wanted in targets.by_param.get(key, {}).items()}
    for target, wanted in sorted(reached.items()):
        if target == route.name:
            continue
        given: dict[str, Json] = {
            name: f"$response.body#/{ids[name][0]}" if name in ids else own[name]
            for name in wanted
            if name in ids or name in own
        }
        if len(given) == len(wanted):
            found[target] = {"operationId": target, "parameters": given}
    return found


def _ids(model: Model, type_name: str, prefix: str, keys: frozenset[str]) -> dict[str, tuple[str, bool]]:
    """Path parameter -> JSON pointer (without the first slash) of the reply property that holds its value, and
    whether that is a key of its entity."""
    kind = model.types[type_name]
    shape = wire.shape(kind.schema)
    if not isinstance(shape, wire.Record):
        return {}
    found: dict[str, tuple[str, bool]] = {}
    for member in shape.members:
        place = f"{prefix}{member.name}"
        source = kind.sources.get(member.name)
        if member.required and source is not None:
            found.setdefault(_parameter(member.name, source), (place, source in keys))
    for member in shape.members:
        if member.required and isinstance(member.shape, wire.Ref):
            for name, place in _ids(model, member.shape.name, f"{prefix}{member.name}/", keys).items():
                found.setdefault(name, place)
    return found


def _parameter(member: str, source: str) -> str:
    """The parameter name that an id has by convention: `Message.id` -> `message_id`; others keep their own."""
    entity, _, field = source.partition(".")
    return f"{names.snake(entity)}_id" if field == "id" else member
