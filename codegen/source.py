"""Contract files -> syntax trees with places. Reads YAML 1.2 scalars through libyaml's event stream.

Aliases, tags and merge keys are refused: `$ref` is the only way to reuse, and so an alias bomb cannot
grow. Size and depth are bounded. Nothing here raises on bad input: every fault is a diagnostic.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from codegen.catalogue import Code, Report
from codegen.model import Span
from codegen.tree import Table
from codegen.yaml_tree import parse

MAX_BYTES = 2 * 1024 * 1024
"""Largest contract file, in bytes."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of one project: text and tree by name relative to the project (`contracts/messages.yaml`)."""

    text: dict[str, str]
    trees: dict[str, Table]
    broken: set[str]
    """Files that have no tree, or only a part of it."""


def read(root: Path, report: Report) -> Sources:
    """All `contracts/*.yaml` under the project root, by name. Faulty files are reported and have no tree."""
    sources = Sources({}, {}, set())
    folder = root / "contracts"
    if not folder.is_dir():
        report.add(Code.ACC001, None, folder="contracts")
        sources.broken.add("contracts")
        return sources
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as fault:
        report.add(Code.ACC003, Span("contracts", 1, 1, 1, 1), reason=fault.strerror or type(fault).__name__)
        sources.broken.add("contracts")
        return sources
    found = [n for n in names if n.endswith((".yaml", ".yml")) and not n.startswith(".")]
    if not found:
        report.add(Code.ACC002, None, folder="contracts")
        sources.broken.add("contracts")
    for name in found:
        shown = name.encode("utf-8", "replace").decode("utf-8")
        read_file(folder / name, f"contracts/{shown}", sources, report)
    return sources


def read_file(path: Path, name: str, sources: Sources, report: Report) -> None:
    """Read one file into `sources` under `name`, which is also the file of its spans."""
    text = _decoded(path, name, report)
    tree = None
    if text is not None:
        sources.text[name] = text
        tree = parse(text, name, report)
    if isinstance(tree, Table):
        sources.trees[name] = tree
    else:
        sources.broken.add(name)
        if tree is not None:
            report.add(Code.ACC010, tree, found=tree.kind)


def _decoded(path: Path, name: str, report: Report) -> str | None:
    """The text of the file; None when it is no text of a reasonable size (reported)."""
    start = Span(name, 1, 1, 1, 1)
    if path.exists() and not path.is_file():
        report.add(Code.ACC003, start, reason="it is not a file")
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        report.add(Code.ACC003, start, reason=fault.strerror or type(fault).__name__)
        return None
    if len(data) > MAX_BYTES:
        report.add(Code.ACC004, start, limit=MAX_BYTES // 1024 // 1024)
        return None
    if b"\0" in data:
        report.add(Code.ACC005, start)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        report.add(Code.ACC006, Span(name, line, column, line, column + 1))
        return None
