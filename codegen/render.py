"""Diagnostics as text for people, JSON, GitHub annotations, and SARIF 2.1.0."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from codegen.catalogue import Code, Diagnostic, Related
from codegen.model import Json, Span

Format = Literal["text", "json", "github", "sarif"]
FORMATS: tuple[Format, ...] = ("text", "json", "github", "sarif")
WIDTH = 100
"""Most characters of a source line that are shown; a longer one is cut around the span."""


def render(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], form: Format) -> str:
    """All diagnostics in one format, ending in a newline unless empty. `texts` are the files, for source lines."""
    if form == "text":
        lines = {name: text.splitlines() for name, text in texts.items()}
        return "\n".join(_text(d, lines) for d in diagnostics)
    if form == "github":
        return "".join(_github(d) for d in diagnostics)
    document: Json = [_json(d) for d in diagnostics] if form == "json" else _sarif(diagnostics)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}:{span.column}" if span else "contracts"


def _text(diagnostic: Diagnostic, lines: Mapping[str, Sequence[str]]) -> str:
    out = [f"{_place(diagnostic.span)}: {diagnostic.severity} {diagnostic.code.name}: {diagnostic.message}"]
    if diagnostic.span is not None:
        out += _excerpt(diagnostic.span, lines)
    for related in diagnostic.related:
        out.append(f"   note: {related.message}: {_place(related.span)}")
    out += [f"   help: {diagnostic.help}", f"   docs: {diagnostic.page}", ""]
    return "\n".join(out)


def _excerpt(span: Span, lines: Mapping[str, Sequence[str]]) -> list[str]:
    """The source line and a line of carets under the span; nothing when the line is not known."""
    source = lines.get(span.file, ())
    if not 0 < span.line <= len(source):
        return []
    line = source[span.line - 1]
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(min(end, len(line)), start + 1)
    if len(line) > WIDTH:
        left = max(0, min(start - WIDTH // 3, len(line) - WIDTH))
        line, start, end = line[left : left + WIDTH], start - left, min(end - left, WIDTH)
    shown = "".join(c if c.isprintable() else " " for c in line)
    return [f"{span.line:5} | {shown}".rstrip(), f"      | {' ' * _cells(shown[:start])}{'^' * max(1, _cells(shown[start:end]))}"]


def _cells(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def _range(span: Span | None) -> dict[str, Json]:
    if span is None:
        return {"file": None}
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _json(diagnostic: Diagnostic) -> dict[str, Json]:
    return {
        "code": diagnostic.code.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "page": diagnostic.page,
        **_range(diagnostic.span),
        "related": [{"message": r.message, **_range(r.span)} for r in diagnostic.related],
    }


def _github(diagnostic: Diagnostic) -> str:
    """A workflow command; see "Workflow commands for GitHub Actions" for the escapes."""
    span = diagnostic.span
    where = {"title": diagnostic.code.name}
    if span is not None:
        where = {
            "file": span.file,
            "line": str(span.line),
            "endLine": str(span.end_line),
            "col": str(span.column),
            "endColumn": str(span.end_column),
            **where,
        }
    properties = ",".join(f"{key}={_escape(value, (':', ','))}" for key, value in where.items())
    return f"::{diagnostic.severity} {properties}::{_escape(f'{diagnostic.message}; {diagnostic.help}', ())}\n"


def _escape(text: str, more: Sequence[str]) -> str:
    for char in ("%", "\r", "\n", *more):
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Json]:
    used = sorted({d.code for d in diagnostics}, key=lambda code: code.name)
    driver: dict[str, Json] = {
        "name": "accord",
        "rules": [{"id": c.name, "shortDescription": {"text": c.name}, "helpUri": f"docs/diagnostics/{c.name}.md"} for c in used],
    }
    results: list[Json] = [_sarif_result(d, used.index) for d in diagnostics]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _sarif_result(diagnostic: Diagnostic, index: Callable[[Code], int]) -> dict[str, Json]:
    result: dict[str, Json] = {
        "ruleId": diagnostic.code.name,
        "ruleIndex": index(diagnostic.code),
        "level": diagnostic.severity,
        "message": {"text": f"{diagnostic.message}; {diagnostic.help}"},
    }
    if diagnostic.span is not None:
        result["locations"] = [_sarif_location(diagnostic.span)]
    if diagnostic.related:
        result["relatedLocations"] = [_sarif_related(r) for r in diagnostic.related]
    return result


def _sarif_related(related: Related) -> dict[str, Json]:
    return {**_sarif_location(related.span), "message": {"text": related.message}}


def _sarif_location(span: Span) -> dict[str, Json]:
    region: dict[str, Json] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": span.file}, "region": region}}
