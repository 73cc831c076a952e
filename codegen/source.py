"""Contract files -> syntax trees with places. Reads YAML 1.2 scalars through libyaml's event stream.

Aliases, tags and merge keys are refused: `$ref` is the only way to reuse, and so an alias bomb cannot
grow. Size and depth are bounded. Nothing here raises on bad input: every fault is a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from codegen.catalogue import Code, Report
from codegen.model import Span
from codegen.tree import Items, Node, Scalar, Table

MAX_BYTES = 2 * 1024 * 1024
"""Largest contract file, in bytes."""
MAX_DEPTH = 40
"""Deepest nesting of mappings and lists."""


class _Events(Protocol):
    """The part of a PyYAML loader that is used: an event stream, from libyaml where the wheel has it."""

    def get_event(self) -> yaml.Event | None: ...

    def dispose(self) -> None: ...


LOADER: Callable[[str], _Events] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


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


class _Stopped(yaml.YAMLError):
    """Reading stops at a fault that is reported already."""


def parse(text: str, name: str, report: Report) -> Node | None:
    """The tree of one YAML document; None when it is empty or broken (reported)."""
    try:
        root = _build(text, name, report)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = fault.problem or "it cannot be read"
        report.add(Code.ACC008, Span(name, line, column, line, column + 1), reason=reason)
        return None
    except _Stopped:
        return None
    except yaml.YAMLError as fault:
        # The reader's fault (a control character) has a position in characters, but no mark.
        position = getattr(fault, "position", 0)
        before = text[: position if isinstance(position, int) else 0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        report.add(
            Code.ACC008, Span(name, line, column, line, column + 1), reason="a character that YAML does not allow"
        )
        return None
    if root is None:
        report.add(Code.ACC007, Span(name, 1, 1, 1, 1))
    return root


def _build(text: str, name: str, report: Report) -> Node | None:
    """Build the tree from the event stream, without recursion."""
    builder = _Builder(name, report)
    loader = LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            if not builder.take(event):
                raise _Stopped
    finally:
        loader.dispose()
    return builder.root


class _Builder:
    """One open collection a level; `key` is the key that waits for its value."""

    def __init__(self, name: str, report: Report) -> None:
        self.name = name
        self.report = report
        self.root: Node | None = None
        self.documents = 0
        self.open: list[tuple[Table | Items, Scalar | None]] = []

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False when reading must stop."""
        if isinstance(event, ScalarEvent):
            self._place(self._scalar(event))
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            return self._start(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._end(event)
        elif isinstance(event, AliasEvent):
            node = self._scalar_at(event, "", None)
            self.report.add(Code.ACC011, node, alias=event.anchor)
            self._place(node, faulty=True)
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.report.add(Code.ACC012, self._scalar_at(event, "", None))
                return False
        return True

    def _scalar_at(self, event: yaml.Event, text: str, value: str | float | bool | None) -> Scalar:
        start, end = event.start_mark, event.end_mark
        return Scalar(self.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1, text, value)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        text: str = event.value
        value: str | float | bool | None = text
        if event.implicit[0] and event.tag is None:
            if text in _WORDS:
                value = _WORDS[text]
            elif text[:1] in "0123456789-+." and len(text) <= 40:
                if _INTEGER.match(text):
                    value = int(text)
                elif _FLOAT.match(text):
                    value = float(text)
        node = self._scalar_at(event, text, value)
        if event.tag is not None:
            self.report.add(Code.ACC013, node, tag=event.tag)
        return node

    def _start(self, event: MappingStartEvent | SequenceStartEvent) -> bool:
        start = event.start_mark
        kind = Table if isinstance(event, MappingStartEvent) else Items
        node = kind(self.name, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        if len(self.open) >= MAX_DEPTH:
            self.report.add(Code.ACC009, node, limit=MAX_DEPTH)
            return False
        if event.tag is not None:
            self.report.add(Code.ACC013, node, tag=event.tag)
        self.open.append((node, None))
        return True

    def _end(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        node, _ = self.open.pop()
        node.end_line, node.end_column = event.end_mark.line + 1, event.end_mark.column + 1
        self._place(node)

    def _place(self, node: Node, *, faulty: bool = False) -> None:
        """Put a finished node where it belongs: as key, value, item or root. A faulty value leaves only its key."""
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1]
        if isinstance(parent, Items):
            if not faulty:
                parent.items.append(node)
        elif key is None:
            if not isinstance(node, Scalar):
                self.report.add(Code.ACC014, node)
                node = Scalar(node.file, node.line, node.column, node.end_line, node.end_column, "", None)
            self.open[-1] = (parent, node)
        else:
            self.open[-1] = (parent, None)
            first = parent.keys.get(key.text)
            if first is not None:
                self.report.add(Code.ACC015, key, name=key.text, related=[("first declared here", first)])
            elif key.text or isinstance(key.value, str):
                parent.entries[key.text] = node
                parent.keys[key.text] = key
                if faulty:
                    parent.prune(key.text)
