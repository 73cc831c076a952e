"""Target `project`: the value that the processes start from, `generated.project.PROJECT`."""

from __future__ import annotations

from collections.abc import Iterable

from codegen import names
from codegen.emit import Files, layout, render
from codegen.emit.operations import active
from codegen.model import Model, Privacy, Schema


def emit(model: Model) -> Files:
    """`generated/project.py`."""
    jobs = [
        layout.sequence(
            "Job(",
            [
                layout.string(f"{feature.name}.{job.name}"),
                str(job.every_seconds),
                f"handlers.{names.identifier(feature.name)}.{names.identifier(job.name)}",
            ],
            ")",
            8,
        )
        for feature in active(model)
        for job in feature.jobs
    ]
    loggable = [layout.string(name) for name in sorted(_loggable(model))]
    return {
        "generated/project.py": render(
            "project.py.j2",
            project=model.project,
            gateway=model.gateway is not None,
            jobs=layout.sequence("return (", jobs, ")", 4),
            loggable=layout.sequence("loggable=frozenset(", [layout.sequence("{", loggable, "}", 8)], ")", 4)
            if not loggable
            else _set("loggable=frozenset(", loggable),
        )
    }


def _set(head: str, items: list[str]) -> str:
    line = f"{head}{{{', '.join(items)}}}),"
    if len(line) + 4 <= layout.WIDTH:
        return line[:-1]
    inner = "".join(f"            {item},\n" for item in items)
    return f"{head}\n        {{\n{inner}        }}\n    )"


def _loggable(model: Model) -> set[str]:
    """Names that may be a log key: nowhere in the project does a field of that name hold what may not be logged."""
    allowed: set[str] = set()
    refused: set[str] = set()
    for name, schema, privacy in _fields(model):
        free = not privacy.personal or privacy.log == "allowed"
        by_id = privacy.log == "id_only" and schema.get("format") == "snowflake"
        (allowed if free or by_id else refused).add(name)
    return allowed - refused


def _fields(model: Model) -> Iterable[tuple[str, Schema, Privacy]]:
    for entity in model.entities:
        for field in entity.fields:
            yield field.name, field.schema, field.privacy
    for route in model.routes:
        for param in route.params:
            yield param.name, param.schema, param.privacy
    for kind in model.types.values():
        properties = kind.schema.get("properties")
        for path, privacy in kind.privacy.items():
            found = properties.get(path) if isinstance(properties, dict) else None
            yield path.rpartition(".")[2].removesuffix("[]"), found if isinstance(found, dict) else {}, privacy
