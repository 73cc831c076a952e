"""What is declared where: the names of a project, before anything is resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from codegen.catalogue import Code, Report
from codegen.source import Sources
from codegen.tree import Scalar, Table, nothing

PROJECT, PRIVACY, TYPES = "contracts/project.yaml", "contracts/privacy.yaml", "contracts/types.yaml"
RUNTIME = "accord/runtime.yaml"
"""The built-in contract, under the name that its spans carry."""
SHARED = ("errors", "permissions", "resources", "params", "subjects", "auth")
PRIVATE = ("purposes", "recipients", "retention", "profiles")
"""What project.yaml and privacy.yaml declare."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared name: its key, its body, and the feature and file it stands in."""

    name: str
    feature: str
    key: Scalar
    body: Table

    @property
    def file(self) -> str:
        return self.key.file


Names = dict[str, Declared]


@dataclass(slots=True)
class Symbols:
    """All declared names by kind. Features map to their file."""

    project: Table
    privacy: Table
    features: dict[str, Table] = field(default_factory=dict[str, Table])
    entities: Names = field(default_factory=dict[str, Declared])
    types: Names = field(default_factory=dict[str, Declared])
    routes: Names = field(default_factory=dict[str, Declared])
    events: Names = field(default_factory=dict[str, Declared])
    commands: Names = field(default_factory=dict[str, Declared])
    jobs: Names = field(default_factory=dict[str, Declared])
    errors: Names = field(default_factory=dict[str, Declared])
    permissions: Names = field(default_factory=dict[str, Declared])
    resources: Names = field(default_factory=dict[str, Declared])
    params: Names = field(default_factory=dict[str, Declared])
    subjects: Names = field(default_factory=dict[str, Declared])
    auth: Names = field(default_factory=dict[str, Declared])
    purposes: Names = field(default_factory=dict[str, Declared])
    recipients: Names = field(default_factory=dict[str, Declared])
    retention: Names = field(default_factory=dict[str, Declared])
    profiles: Names = field(default_factory=dict[str, Declared])


def declare(sources: Sources, report: Report) -> Symbols:
    """Collect the names of all files. A name that two files declare is reported, and the first one stays."""
    symbols = Symbols(_special(sources, PROJECT), _special(sources, PRIVACY))
    _missing(sources, report)
    report.partial |= sources.broken
    runtime = sources.trees.get(RUNTIME)
    if runtime is not None:
        symbols.features["accord"] = runtime
        _collect_all(symbols, ("errors", "entities", *PRIVATE), runtime, "accord", report)
    _collect_all(symbols, SHARED, symbols.project, "project", report)
    _collect_all(symbols, PRIVATE, symbols.privacy, "privacy", report)
    for file, tree in sources.trees.items():
        if file == TYPES:
            _collect(symbols.types, tree, "types", "types", report)
        elif file not in {PROJECT, PRIVACY, RUNTIME}:
            _feature(symbols, file, tree, report)
    for key, body in (runtime.table("types") if runtime else None) or ():
        if isinstance(body, Table):
            symbols.types.setdefault(key.text, Declared(key.text, "accord", key, body))
    return symbols


def _missing(sources: Sources, report: Report) -> None:
    """Report the files that every project has; nothing else is known to be missing then."""
    for file in (PROJECT, PRIVACY):
        if file not in sources.trees and not {file, "contracts"} & sources.broken:
            report.add(Code.ACC016, None, file=file.removeprefix("contracts/"))
            sources.broken.add(file)


def _feature(symbols: Symbols, file: str, tree: Table, report: Report) -> None:
    name = tree.text("feature") or file.removeprefix("contracts/").rpartition(".")[0]
    at = tree.get("feature") or tree
    first = symbols.features.get(name)
    if first is not None:
        related = [("first declared here", first.get("feature") or first)]
        report.add(Code.ACC106, at, name=name, related=related)
        return
    symbols.features[name] = tree
    _collect_all(symbols, ("entities", "types", "routes", "events", "commands", "jobs"), tree, name, report)


def _collect_all(symbols: Symbols, kinds: Sequence[str], tree: Table, feature: str, report: Report) -> None:
    for kind in kinds:
        _collect(getattr(symbols, kind), tree, kind, feature, report)


def _special(sources: Sources, file: str) -> Table:
    return sources.trees.get(file) or nothing(file)


def _collect(into: Names, tree: Table, kind: str, feature: str, report: Report) -> None:
    table = tree.table(kind)
    if table is None:
        if kind in tree.pruned:
            report.partial.add(tree.file)
        return
    report.lost |= table.pruned
    for key, body in table:
        if not isinstance(body, Table):
            continue
        first = into.get(key.text)
        if first is not None:
            report.add(Code.ACC106, key, name=key.text, related=[("first declared here", first.key)])
            report.lost.add(key.text)
            continue
        into[key.text] = Declared(key.text, feature, key, body)
