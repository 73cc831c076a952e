"""The tables of docs/contract-language.md, made from the grammar. `python -m tests.codegen.language_page` puts them in anew."""

from __future__ import annotations

import re
from pathlib import Path

from codegen.entity_grammar import ACCESS, ENTITY, SUBJECT_OF_ROW
from codegen.feature_grammar import COMMAND, DEPRECATED, EVENT, FEATURE, JOB, LIMIT, REQUIRES, ROUTE, TYPES
from codegen.privacy_grammar import PRIVACY_FILE, PURPOSE, RETENTION_POLICY
from codegen.project_grammar import ERROR, GATEWAY, PROJECT, SUBJECT
from codegen.schema_grammar import DIALECT, FIELD, PARAM, PRIVACY
from codegen.shape import Again, Anything, Either, Flag, Listing, Named, Null, Number, Record, Shape, Text

PAGE = Path(__file__).parents[2] / "docs" / "contract-language.md"
RECORDS = {
    "feature": FEATURE,
    "entity": ENTITY,
    "field": Record("a field", {k: v for k, v in FIELD.keys.items() if k not in DIALECT}),
    "access": ACCESS,
    "subject-of-row": SUBJECT_OF_ROW,
    "dialect": Record("a schema", DIALECT),
    "route": ROUTE,
    "param": Record("a parameter", {k: v for k, v in PARAM.keys.items() if k not in DIALECT or k == "required"}),
    "requires": REQUIRES,
    "limit": LIMIT,
    "deprecated": DEPRECATED,
    "event": EVENT,
    "audience": EVENT.keys["audience"].shape,
    "effects": EVENT.keys["effects"].shape,
    "command": COMMAND,
    "job": JOB,
    "types": TYPES,
    "project-file": PROJECT,
    "project": PROJECT.keys["project"].shape,
    "auth-scheme": PROJECT.keys["auth"].shape.of,
    "resource": PROJECT.keys["resources"].shape.of,
    "permission": PROJECT.keys["permissions"].shape.of,
    "error": ERROR,
    "subject": SUBJECT,
    "gateway": GATEWAY,
    "follow": GATEWAY.keys["follow"].shape,
    "privacy-file": PRIVACY_FILE,
    "purpose": PURPOSE,
    "recipient": PRIVACY_FILE.keys["recipients"].shape.of,
    "retention-policy": RETENTION_POLICY,
    "profile": PRIVACY,
}


def says(shape: Shape) -> str:
    """What a value is, in a few words."""
    match shape:
        case Text(words=words) if words:
            return ", ".join(f"`{word}`" for word in words)
        case Text():
            return shape.says
        case Number():
            bounds = f", {shape.low} to {shape.high}" if shape.low is not None and shape.high is not None else ""
            return ("number" if shape.fraction else "whole number") + bounds
        case Flag():
            return "`true` or `false`"
        case Null():
            return "`null`"
        case Anything():
            return "any value"
        case Listing():
            return f"list of: {says(shape.of)}"
        case Named():
            return f"names such as `{shape.example}`, each with {says(shape.of)}"
        case Either():
            return "; or ".join(says(option) for option in shape.options)
        case Again():
            return "a schema"
        case Record():
            return shape.where


def table(record: Record) -> str:
    """One row a key: name, value, meaning, example. A key that must be there is bold."""
    rows = ["| key | value | meaning | example |", "|---|---|---|---|"]
    for name, key in record.keys.items():
        shown = f"**`{name}`**" if key.required else f"`{name}`"
        example = f"`{name}: {key.example}`" if key.example else ""
        cells = [shown, says(key.shape), key.about, example]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows)


def filled(page: str) -> str:
    """The page with each table between its marks made anew."""

    def put(match: re.Match[str]) -> str:
        return f"<!-- keys: {match[1]} -->\n{table(RECORDS[match[1]])}\n<!-- end -->"

    return re.sub(r"<!-- keys: ([a-z-]+) -->\n.*?<!-- end -->", put, page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text()))
