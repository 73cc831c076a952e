"""Target `rows`: one frozen dataclass an entity, and what may be changed of it."""

from __future__ import annotations

from codegen.emit import Files, render, sql
from codegen.model import Entity, Field, Model


def emit(model: Model) -> Files:
    """`generated/rows.py`; without the runtime's own entities, which have no rows in handlers."""
    entities = [entity for entity in model.entities if not entity.builtin]
    annotations = [sql.annotation(field, model) for entity in entities for field in entity.fields]
    rows = [_row(entity, model) for entity in entities]
    return {
        "generated/rows.py": render(
            "rows.py.j2",
            rows=rows,
            datetimes=any(annotation.startswith("datetime") for annotation in annotations),
            redacting=any(field["redacted"] for row in rows for field in row["fields"]),
            changing=any(row["changes"] for row in rows),
            enums=sorted({name for name in (a.removesuffix(" | None") for a in annotations) if name in model.types}),
        )
    }


def _row(entity: Entity, model: Model) -> dict[str, list[dict[str, object]]]:
    fields = [_field(field, model) for field in entity.fields]
    changes = [field for field in fields if not field["primary"]] if entity.store == "postgres" else []
    return {"head": [{"name": entity.name, "about": entity.about}], "fields": fields, "changes": changes}


def _field(field: Field, model: Model) -> dict[str, object]:
    return {
        "name": field.name,
        "about": field.about,
        "annotation": sql.annotation(field, model),
        "primary": field.primary,
        "redacted": field.privacy.personal,
    }
