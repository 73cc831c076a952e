"""Suppressions: `x-allow: {CODE: reason}` beside a thing silences a warning there. Errors cannot be silenced."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.catalogue import Code, Diagnostic, Report, meant
from codegen.syntax import Allow


def apply(allows: Sequence[Allow], report: Report) -> None:
    """Take silenced warnings out; report what silences nothing, an error, or an unknown code."""
    for allow in allows:
        name = allow.code.text
        code = Code.__members__.get(name)
        if code is None:
            known = [c.name for c in Code if c.severity == "warning"]
            report.add(Code.ACC110, allow.code, what="diagnostic", name=name, meant=meant(name, known))
            continue
        if code.severity == "error":
            report.add(Code.ACC902, allow.code, code=name)
            continue
        silenced = [order for order, found in report.found.items() if found.code is code and _within(allow, found)]
        for order in silenced:
            del report.found[order]
        if not silenced:
            report.add(Code.ACC901, allow.code, code=name)


def _within(allow: Allow, found: Diagnostic) -> bool:
    """Whether the finding is at the owner's key or inside the body that holds the `x-allow`."""
    span = found.span
    if span is None or span.file != allow.body.file:
        return False
    owner, body = allow.owner, allow.body
    own, whole = owner.span, body.span
    start = min((own.line, own.column), (whole.line, whole.column))
    return start <= (span.line, span.column) < (whole.end_line, whole.end_column)
