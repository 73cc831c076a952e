"""The state of one link: the names, the findings, and what is resolved so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from codegen.catalogue import Code, Report, meant
from codegen.link.symbols import Declared, Symbols
from codegen.model import Entity, Field, Privacy, Span, Type
from codegen.tree import Node, Scalar


@dataclass(slots=True)
class Linking:
    """One run. The memos are filled as things are resolved; a name maps to None when it could not be."""

    symbols: Symbols
    report: Report
    fields: dict[tuple[str, str], Field | None] = field(default_factory=dict[tuple[str, str], Field | None])
    busy: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Fields that are being resolved, for telling circles."""
    profiles: dict[str, Privacy | None] = field(default_factory=dict[str, Privacy | None])
    reasons: dict[str, Privacy] = field(default_factory=dict[str, Privacy])
    """Statements `{none: reason}` by reason: most are alike."""
    entities: dict[str, Entity] = field(default_factory=dict[str, Entity])
    types: dict[str, Type] = field(default_factory=dict[str, Type])

    def known(self, what: str, name: str, names: Mapping[str, Declared], at: Node | Span) -> bool:
        """Whether `name` is declared; reports it as an unknown `what` when not."""
        if name in names:
            return True
        self.report.add(Code.ACC110, at, what=what, name=name, meant=meant(name, set(names)))
        return False

    def all_known(self, what: str, names: Iterable[Scalar], declared: Mapping[str, Declared]) -> bool:
        """Whether all of the names are declared; reports each that is not."""
        unknown = [name for name in names if not self.known(what, name.text, declared, name)]
        return not unknown
