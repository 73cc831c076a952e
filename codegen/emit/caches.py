"""Target `caches`: one class a Redis entity; its keys and time to live are the contract's."""

from __future__ import annotations

import re

from codegen.emit import Files, layout, render, sql
from codegen.model import Entity, Model

_TOKEN = re.compile(r"\{(\w+)\}")


def emit(model: Model) -> Files:
    """`generated/caches.py`; nothing for a project that keeps nothing in Redis."""
    entities = [entity for entity in model.entities if entity.store == "redis"]
    if not entities:
        return {}
    annotations = {sql.annotation(entity.field(token), model) for entity in entities for token in _tokens(entity)}
    return {
        "generated/caches.py": render(
            "caches.py.j2",
            caches=[_cache(entity, model) for entity in entities],
            rows=[entity.name for entity in entities],
            many=any(len(_tokens(entity)) == 1 for entity in entities),
            datetimes="datetime" in annotations,
            enums=sorted(annotations & model.types.keys()),
        )
    }


def _tokens(entity: Entity) -> list[str]:
    return list(dict.fromkeys(_TOKEN.findall(entity.redis_key or "")))


def _cache(entity: Entity, model: Model) -> dict[str, object]:
    pattern = entity.redis_key or entity.table
    tokens = _tokens(entity)
    parameters = [f"{token}: {sql.annotation(entity.field(token), model)}" for token in tokens]
    many = len(tokens) == 1
    return {
        "name": f"{entity.name}Cache",
        "row": entity.name,
        "about": entity.about,
        "ttl": entity.ttl_seconds,
        "of_row": _assigned(pattern, {token: f"row.{token}" for token in tokens}),
        "of_parameters": _assigned(pattern, {token: token for token in tokens}),
        "read": layout.signature("async def get(", ["self", *parameters], f") -> {entity.name} | None:", 4),
        "delete": layout.signature("async def delete(", ["self", *parameters], ") -> bool:", 4),
        "many": _many(entity, parameters[0]) if many else "",
        "many_keys": _many_keys(_key(pattern, {tokens[0]: "one"}), sql.plural(tokens[0])) if many else "",
    }


def _assigned(pattern: str, values: dict[str, str]) -> str:
    """`redis_key = ...` at 8 columns; in parentheses where the key fits into a line of its own only."""
    key = _key(pattern, values)
    line = f"redis_key = {key}"
    alone = len(line) + 8 > layout.WIDTH and len(key) + 12 <= layout.WIDTH
    return f"redis_key = (\n            {key}\n        )" if alone else line


def _key(pattern: str, values: dict[str, str]) -> str:
    """The Redis key as a Python expression, given the expression of each token."""
    if not values:
        return layout.string(pattern)
    return "f" + layout.string(_TOKEN.sub(lambda match: "{" + values[match[1]] + "}", pattern))


def _many(entity: Entity, parameter: str) -> str:
    token, annotation = parameter.split(": ", 1)
    parameters = ["self", f"{sql.plural(token)}: Sequence[{annotation}]"]
    return layout.signature("async def get_many(", parameters, f") -> list[{entity.name}]:", 4)


def _many_keys(key: str, tokens: str) -> str:
    return layout.signature("redis_keys = [", [f"{key} for one in {tokens}"], "]", 8)
