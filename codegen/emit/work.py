"""Target `work`: the project's unit of work, an attribute a table and a cache."""

from __future__ import annotations

from codegen.emit import Files, render
from codegen.model import Model


def emit(model: Model) -> Files:
    """`generated/work.py`."""
    entities = [entity for entity in model.entities if not entity.builtin]
    tables = sorted((e for e in entities if e.store == "postgres"), key=lambda entity: entity.table)
    caches = sorted((e for e in entities if e.store == "redis"), key=lambda entity: entity.table)
    return {
        "generated/work.py": render(
            "work.py.j2",
            tables=[{"attribute": e.table, "type": f"{e.name}Repository"} for e in tables],
            caches=[{"attribute": e.table, "type": f"{e.name}Cache"} for e in caches],
        )
    }
