"""Target `retention`: how long the rows of each entity are kept, for the jobs that delete them."""

from __future__ import annotations

from datetime import timedelta

from codegen import durations, names
from codegen.emit import Files, render
from codegen.model import Entity, Model


def emit(model: Model) -> Files:
    """`generated/retention.py`; nothing for a project whose tables have no such time."""
    kept = [
        {"name": names.constant(entity.name), "entity": entity.name, "value": _value(keep), "clock": clock}
        for entity in model.entities
        for clock, keep in [_kept(entity)]
        if keep is not None
    ]
    return {"generated/retention.py": render("retention.py.j2", kept=kept)} if kept else {}


def _kept(entity: Entity) -> tuple[str | None, timedelta | None]:
    """The clock of a table of the project, and the time that its rows are kept after it."""
    clock, keep = entity.retention.clock, entity.retention.keep
    if entity.builtin or entity.store != "postgres" or keep is None:
        return None, None
    if clock not in {field.name for field in entity.fields}:
        return None, None
    return clock, durations.span(keep)


def _value(keep: timedelta) -> str:
    parts = [f"{unit}={value}" for unit, value in (("days", keep.days), ("seconds", keep.seconds)) if value]
    return f"timedelta({', '.join(parts)})"
