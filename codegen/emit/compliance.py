"""`docs/compliance/`: what a data protection officer asks for, in Markdown to read, CSV and JSON to work with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import orjson

from codegen.emit import Files, render
from codegen.emit.compliance_rows import Facts, Row, erasure, gather, inventory, purge, retention, spoken
from codegen.model import Entity, Model

_FOLDER = "docs/compliance"
_FORMULA = frozenset("=+-@")
_STORES = {"postgres": "PostgreSQL table", "redis": "Redis, in memory, key space"}


def emit(model: Model) -> Files:
    """Data inventory, retention schedule and erasure matrix, and a page that says how to read them."""
    facts = gather(model)
    files: Files = {}
    stored = list(inventory(facts))
    kept = list(retention(facts))
    erased = list(erasure(facts))
    for name, rows in (("data-inventory", stored), ("retention-schedule", kept), ("erasure-matrix", erased)):
        files[f"{_FOLDER}/{name}.csv"] = _csv(rows)
        files[f"{_FOLDER}/{name}.json"] = _json(rows)
    counts = {
        "stored": sum(row["kind"] == "stored" for row in stored),
        "personal": sum(row["kind"] == "stored" and row["personal"] == "yes" for row in stored),
        "sent": sum(row["kind"] == "sent" for row in stored),
        "entities": len(kept),
    }
    pages = {
        "README": render("compliance_readme.md.j2", model=model, counts=counts, purge=_purges(facts)),
        "data-inventory": render(
            "compliance_inventory.md.j2", model=model, sections=_sections(facts, stored), cell=_cell
        ),
        "retention-schedule": render("compliance_retention.md.j2", model=model, rows=kept, cell=_cell, spoken=spoken),
        "erasure-matrix": render("compliance_erasure.md.j2", model=model, features=_by_feature(erased), cell=_cell),
    }
    return files | {f"{_FOLDER}/{name}.md": text for name, text in pages.items()}


def _csv(rows: Sequence[Row]) -> str:
    """The rows under a head line. A cell that a spreadsheet would take for a formula gets an apostrophe (OWASP)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([f"'{cell}" if cell[:1] in _FORMULA else cell for cell in row.values()] for row in rows)
    return out.getvalue()


def _json(rows: Sequence[Row]) -> str:
    """The rows, one a line, without empty values."""
    lines = (orjson.dumps({key: value for key, value in row.items() if value}).decode() for row in rows)
    return "[\n  " + ",\n  ".join(lines) + "\n]\n"


def _cell(value: str) -> str:
    """A text as a cell of a Markdown table."""
    return " ".join(value.replace("|", "\\|").split()) or "-"


def _purges(facts: Facts) -> list[tuple[str, str]]:
    return [(name, purge(facts, name)) for name in facts.model.privacy.stores]


def _by_feature(rows: Iterable[Row]) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {}
    for row in rows:
        made.setdefault(row["feature"], []).append(row)
    return made


def _sections(facts: Facts, rows: Sequence[Row]) -> list[dict[str, object]]:
    """The inventory a feature: its entities with their rows, then what it sends."""
    stored: dict[str, list[Row]] = {}
    sent: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        if row["kind"] == "stored":
            stored.setdefault(row["place"], []).append(row)
        elif row["personal"] == "yes":
            sent.setdefault(row["feature"], {}).setdefault(row["place"], []).append(row)
    titles = {feature.name: feature.about for feature in facts.model.features}
    titles |= dict.fromkeys(sorted(sent.keys() - titles.keys()), "Shared by all features.")
    return [
        {
            "name": name,
            "about": about,
            "entities": [
                _entity(entity, stored[entity.name]) for entity in facts.model.entities if entity.feature == name
            ],
            "sent": sent.get(name, {}),
        }
        for name, about in titles.items()
    ]


def _entity(entity: Entity, rows: Sequence[Row]) -> dict[str, object]:
    people = [f"the {item.role} (found by `{'.'.join(item.path)}`)" for item in entity.subjects]
    return {
        "name": entity.name,
        "about": entity.about,
        "where": f"{_STORES[entity.store]} `{entity.table}`",
        "people": " and ".join(people) or f"nobody ({entity.not_personal})",
        "personal": [row for row in rows if row["personal"] == "yes"],
        "other": [row for row in rows if row["personal"] == "no"],
    }
