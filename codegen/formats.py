"""Diagnostics as text for people, JSON for programs, workflow commands for GitHub, SARIF 2.1.0 for code scanners."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from codegen.catalogue import Diagnostic
from codegen.model import Json, Span

_RED, _YELLOW, _BOLD, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDTH = 120
"""Most characters of a source line that are shown."""


def text(found: Sequence[Diagnostic], sources: Mapping[str, str], colours: bool) -> str:
    """`file:line:column: error CODE: message`, the line of the source with a mark under it, help, page.

    `sources` are the contracts' texts by the file names that spans carry. '' for no diagnostics.
    """
    blocks = [_block(item, sources, colours) for item in found]
    errors = sum(item.severity == "error" for item in found)
    warnings = len(found) - errors
    counts = [
        f"{count} {word}{'s' * (count != 1)}" for count, word in ((errors, "error"), (warnings, "warning")) if count
    ]
    return "\n\n".join([*blocks, ", ".join(counts)]) if blocks else ""


def _block(item: Diagnostic, sources: Mapping[str, str], colours: bool) -> str:
    colour = (_RED if item.severity == "error" else _YELLOW) if colours else ""
    bold, dim, off = (_BOLD, _DIM, _OFF) if colours else ("", "", "")
    lines = [f"{bold}{_place(item.span)}{off}{colour}{item.severity} {item.code.name}{off}: {item.message}"]
    lines += _excerpt(item.span, sources, colour, off)
    for related in item.related:
        lines.append(f"   {dim}note: {_place(related.span)}{off}{related.message}")
    lines += [f"   help: {item.help}", f"   {dim}docs: {item.page}{off}"]
    return "\n".join(lines)


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}:{span.column}: " if span else ""


def _excerpt(span: Span | None, sources: Mapping[str, str], colour: str, off: str) -> list[str]:
    """The source line and a mark under the span; nothing when the line is not known. A long line is cut around it."""
    lines = sources.get(span.file, "").splitlines() if span else []
    if span is None or not 0 < span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(min(end, len(line)), start + 1)
    if len(line) > _WIDTH:
        left = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
        line, start, end = line[left : left + _WIDTH], start - left, min(end - left, _WIDTH)
    shown = "".join(char if char.isprintable() else " " for char in line)
    mark = " " * _cells(shown[:start]) + "^" * max(1, _cells(shown[start:end]))
    return [f"{span.line:5} | {shown}", f"      | {colour}{mark}{off}"]


def _cells(shown: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1 for char in shown
    )


def as_json(found: Sequence[Diagnostic]) -> str:
    """One JSON array; lines and columns count from 1, ends are exclusive."""
    return json.dumps([_object(item) for item in found], indent=2, ensure_ascii=False)


def _object(item: Diagnostic) -> dict[str, Json]:
    return {
        "code": item.code.name,
        "severity": item.severity,
        "message": item.message,
        "help": item.help,
        "page": item.page,
        "span": _span(item.span),
        "related": [{"message": related.message, "span": _span(related.span)} for related in item.related],
    }


def _span(span: Span | None) -> Json:
    if span is None:
        return None
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def github(found: Sequence[Diagnostic]) -> str:
    """Workflow commands: a pull request shows them beside the line."""
    lines: list[str] = []
    for item in found:
        place = f"title={item.code.name}"
        if item.span:
            span = item.span
            file = _escape(span.file).replace(":", "%3A").replace(",", "%2C")
            end = f"endLine={span.end_line},endColumn={span.end_column}"
            place = f"file={file},line={span.line},col={span.column},{end},{place}"
        lines.append(f"::{item.severity} {place}::{_escape(f'{item.message}; {item.help}')}")
    return "\n".join(lines)


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def sarif(found: Sequence[Diagnostic]) -> str:
    """A SARIF log of one run."""
    codes = {item.code.name: item for item in found}
    rules: list[Json] = [
        {"id": name, "shortDescription": {"text": item.code.message}, "help": {"text": item.page}}
        for name, item in sorted(codes.items())
    ]
    driver: Json = {"name": "accord", "version": tool_version(), "rules": rules}
    log: Json = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(i) for i in found]}
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=False)


def _result(item: Diagnostic) -> Json:
    result: dict[str, Json] = {
        "ruleId": item.code.name,
        "level": item.severity,
        "message": {"text": f"{item.message}; {item.help}"},
    }
    if item.span:
        result["locations"] = [_location(item.span)]
    if item.related:
        notes: list[Json] = [{**_location(note.span), "message": {"text": note.message}} for note in item.related]
        result["relatedLocations"] = notes
    return result


def _location(span: Span) -> dict[str, Json]:
    region: Json = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": span.file}, "region": region}}


def tool_version() -> str:
    """The version of the installed distribution, `0` when run from a bare folder."""
    try:
        return version("accord")
    except PackageNotFoundError:
        return "0"


FOR_PROGRAMS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {"json": as_json, "github": github, "sarif": sarif}
