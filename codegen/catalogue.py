"""The catalogue of diagnostics: one member of `Code` for each thing the compiler refuses or warns of.

Each member has a page `docs/diagnostics/<code>.md` and a failing fixture in `tests/codegen/fixtures/`.
A `Diagnostic` can be made from a `Code` only, so an unknown code does not type-check. The entries
themselves stand in `codegen.codes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from codegen.codes import Code
from codegen.model import Span
from codegen.tree import Node

__all__ = ["Code", "Diagnostic", "Related", "Report", "Severity", "meant", "nearest"]

UNKNOWN = frozenset({Code.ACC107, Code.ACC110, Code.ACC203, Code.ACC503, Code.ACC520, Code.ACC705})
"""Findings that a name is not declared."""
_PROJECT, _PRIVACY = "contracts/project.yaml", "contracts/privacy.yaml"
_HOMES: Mapping[Code | str, str] = {
    **dict.fromkeys((Code.ACC203, "purpose", "recipient", "retention policy"), _PRIVACY),
    **dict.fromkeys((Code.ACC503, Code.ACC705, "auth scheme", "error code", "parameter", "permission"), _PROJECT),
    **dict.fromkeys(("resource", "resource parameter", "subject", "target"), _PROJECT),
}
"""The one file that can declare what is unknown, by code or by its `what`."""
UNUSED = frozenset({Code.ACC120, Code.ACC209, Code.ACC218, Code.ACC613, Code.ACC709, Code.ACC901})
"""Warnings that something is not used; beside an error they may only be its consequence, and are left out."""
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains the first: `first declared here`."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `span` is None when it is about the project and no place in a file."""

    code: Code
    message: str
    span: Span | None
    help: str
    related: tuple[Related, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def page(self) -> str:
        """Path of the code's page from the root of the Accord repository."""
        return f"docs/diagnostics/{self.code.name}.md"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: file, line, column, code, message."""
        if self.span is None:
            return ("", 0, 0, self.code.name, self.message)
        return (self.span.file, self.span.line, self.span.column, self.code.name, self.message)


@dataclass(slots=True)
class Report:
    """Collects the diagnostics of one run; the same finding at the same place is kept once.

    `lost` are names that were declared in a faulty way: that fault is reported, so they are not also unknown.
    `partial` are files that could not be read whole: what they may declare is not known to be missing.
    """

    found: dict[tuple[str, int, int, str, str], Diagnostic] = field(
        default_factory=dict[tuple[str, int, int, str, str], Diagnostic]
    )
    lost: set[str] = field(default_factory=set[str])
    partial: set[str] = field(default_factory=set[str])

    def add(
        self,
        code: Code,
        at: Node | Span | None,
        /,
        *,
        advice: str | None = None,
        related: Sequence[tuple[str, Node | Span]] = (),
        **values: object,
    ) -> None:
        """Record one finding. `values` fill the code's message, and its help unless `advice` is given.

        Raises KeyError when a value of the message is missing: a fault of the caller.
        """
        span = at.span if isinstance(at, Node) else at
        if code in UNKNOWN and self._may_exist(code, span, values):
            return
        notes = tuple(Related(text, place.span if isinstance(place, Node) else place) for text, place in related)
        text = code.message.format_map(values)
        diagnostic = Diagnostic(code, text, span, advice if advice is not None else code.help.format_map(values), notes)
        self.found.setdefault(diagnostic.order, diagnostic)

    def _may_exist(self, code: Code, at: Span | None, values: Mapping[str, object]) -> bool:
        """Whether a faulty declaration, or a file that could not be read, may hold what is not found."""
        ref = str(values.get("ref"))
        if self.lost & {str(values.get("name")), *ref.split("/")}:
            return True
        home = _HOMES.get(code) or _HOMES.get(str(values.get("what")))
        if code is Code.ACC107 and at is not None:
            file = ref.partition("#")[0]
            home = f"contracts/{file}" if file else at.file
        return home in self.partial if home else bool(self.partial)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings by file, line and column."""
        return tuple(self.found[key] for key in sorted(self.found))

    def settle(self) -> None:
        """Leave out warnings that may be consequences of an error."""
        if self.failed:
            self.found = {order: found for order, found in self.found.items() if found.code not in UNUSED}

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings."""
        return any(d.severity == "error" for d in self.found.values())


def meant(name: str, known: Iterable[str]) -> str:
    """A help text for a name that nothing has: the nearest known one, or the list of all when it is short."""
    return _meant(name, tuple(sorted(known)))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant; None if none is near."""
    return _nearest(name, tuple(sorted(known)))


@lru_cache(maxsize=512)
def _nearest(name: str, names: tuple[str, ...]) -> str | None:
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if not near:
        folded = {n.lower(): n for n in names}
        near = [folded[m] for m in get_close_matches(name.lower(), list(folded), n=1, cutoff=0.6)]
    return near[0] if near else None


def _meant(name: str, names: tuple[str, ...]) -> str:
    near = _nearest(name, names)
    if near is not None:
        return f"did you mean '{near}'?"
    if not names:
        return "none is declared yet"
    if len(names) <= 12:
        return "known: " + ", ".join(names)
    return f"known: {', '.join(names[:10])} and {len(names) - 10} more"
