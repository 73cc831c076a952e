"""Diagnostics as text for people, JSON for programs, workflow commands for GitHub, SARIF 2.1.0 for code scanners."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from codegen.catalogue import Diagnostic
from codegen.model import Json, Span

_RED, _YELLOW, _BOLD, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


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
        lines.append(f"   {dim}{_place(related.span)}{off}{related.message}")
    lines += [f"   help: {item.help}", f"   {dim}docs: {item.page}{off}"]
    return "\n".join(lines)


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}:{span.column}: " if span else ""


def _excerpt(span: Span | None, sources: Mapping[str, str], colour: str, off: str) -> list[str]:
    lines = sources.get(span.file, "").splitlines() if span else []
    if span is None or not 0 < span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    end = span.end_column if span.end_line == span.line else len(line) + 1
    start = max(0, span.column - 60) if len(line) > 160 else 0
    shown = line[start : start + 160].replace("\t", " ")
    width = max(1, min(end, start + 161) - span.column)
    number = str(span.line).rjust(5)
    mark = " " * (span.column - 1 - start) + "^" * width
    return [f"{number} | {shown}", f"      | {colour}{mark}{off}"]


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
            place = f"file={_escape(span.file)},line={span.line},col={span.column},endLine={span.end_line},{place}"
        lines.append(f"::{item.severity} {place}::{_escape(f'{item.message}; {item.help}')}")
    return "\n".join(lines)


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def sarif(found: Sequence[Diagnostic]) -> str:
    """A SARIF log of one run."""
    codes = {item.code.name: item for item in found}
    rules: list[Json] = [
        {"id": name, "shortDescription": {"text": item.code.message}, "help": {"text": item.code.help}}
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
        region: Json = {
            "startLine": item.span.line,
            "startColumn": item.span.column,
            "endLine": item.span.end_line,
            "endColumn": item.span.end_column,
        }
        result["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": item.span.file}, "region": region}}]
    return result


def tool_version() -> str:
    """The version of the installed distribution, `0` when run from a bare folder."""
    try:
        return version("accord")
    except PackageNotFoundError:
        return "0"


FOR_PROGRAMS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {"json": as_json, "github": github, "sarif": sarif}
