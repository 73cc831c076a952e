"""Target `caches`: one class a Redis entity; its keys and time to live are the contract's."""

from __future__ import annotations

import re

from codegen import names
from codegen.emit import Files, layout, render, sql
from codegen.model import Entity, Model

_TOKEN = re.compile(r"\{(\w+)\}")


def emit(model: Model) -> Files:
    """`generated/caches.py`; nothing for a project that keeps nothing in Redis."""
    entities = [entity for entity in model.entities if entity.store == "redis"]
    if not entities:
        return {}
    caches = [_cache(entity, model) for entity in entities]
    return {
        "generated/caches.py": render(
            "caches.py.j2",
            caches=caches,
            rows=[entity.name for entity in entities],
            many=any(cache["many"] for cache in caches),
        )
    }


def _cache(entity: Entity, model: Model) -> dict[str, object]:
    pattern = entity.redis_key or entity.table
    tokens = list(dict.fromkeys(_TOKEN.findall(pattern)))
    of_row = _TOKEN.sub(r"{row.\1}", pattern)
    adapter = f"_{names.constant(entity.name)}"
    row_key = f"f{layout.string(of_row)}" if tokens else layout.string(pattern)
    put = [row_key, f"{adapter}.dump_json(row)", "self.ttl_seconds"]
    parameters = [f"{token}: {sql.annotation(entity.field(token), model)}" for token in tokens]
    return {
        "name": f"{entity.name}Cache",
        "row": entity.name,
        "adapter": adapter,
        "about": entity.about,
        "ttl": entity.ttl_seconds,
        "key": f"f{layout.string(pattern)}" if tokens else layout.string(pattern),
        "puts": layout.signature("await self._cache.put(", put, ")", 8),
        "puts_new": layout.signature("return await self._cache.put_new(", put, ")", 8),
        "read": layout.signature("async def get(", ["self", *parameters], f") -> {entity.name} | None:", 4),
        "delete": layout.signature("async def delete(", ["self", *parameters], ") -> bool:", 4),
        "many": (
            layout.signature(
                "async def get_many(",
                ["self", f"{tokens[0]}s: Sequence[{parameters[0].split(': ', 1)[1]}]"],
                f") -> list[{entity.name}]:",
                4,
            )
            if len(tokens) == 1
            else ""
        ),
        "token": tokens[0] if tokens else "",
    }
