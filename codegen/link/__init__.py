"""Contracts -> `Model`: read, check the shape, declare names, resolve, check the rules.

Modules: `symbols` (what is declared), `references` (`$ref`), `schemas` and `types` (JSON Schemas),
`entities`, `operations` (routes, commands, jobs), `delivery` (events, subjects, gateway), `privacy`, `project`.
Rules over the linked whole are in `codegen.rules`.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from codegen import rules
from codegen.catalogue import Diagnostic, Report
from codegen.link.assemble import assemble
from codegen.link.symbols import RUNTIME, declare
from codegen.model import Model
from codegen.source import read, read_file
from codegen.syntax import check

BUILTIN = Path(__file__).parent.parent / "builtin" / "runtime.yaml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The outcome of one load. `model` is None if and only if there is an error among the diagnostics.

    `text` holds the contract files by the name that spans carry, for showing source lines.
    """

    model: Model | None
    diagnostics: tuple[Diagnostic, ...]
    text: Mapping[str, str]


def load(root: Path) -> Loaded:
    """Compile the contracts of the project at `root` (the folder that holds `contracts/`).

    Never raises on bad contracts: every fault of every file is a diagnostic, sorted by file and line.
    """
    collecting = gc.isenabled()
    gc.disable()  # a load makes many objects and drops few: collecting meanwhile takes half of its time
    try:
        return _load(root)
    finally:
        if collecting:
            gc.enable()


def _load(root: Path) -> Loaded:
    report = Report()
    sources = read(root, report)
    read_file(BUILTIN, RUNTIME, sources, report)
    allows = [allow for file, tree in sources.trees.items() for allow in check(file, tree, report)]
    symbols = declare(sources, report)
    model, params = assemble(symbols, sources, report)
    rules.check(rules.Whole(model, symbols, report, sources.trees, params), allows)
    return Loaded(None if report.failed else model, report.diagnostics, sources.text)
