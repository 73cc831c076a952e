"""One YAML document -> a tree with places. Scalars follow the core schema of YAML 1.2 (10.3), so `on` is a text.

Reads the event stream of libyaml and builds by a loop: nesting cannot exhaust the stack, and an alias, which is
refused, is never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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

MAX_DEPTH = 40
"""Deepest nesting of mappings and lists."""


class _Events(Protocol):
    """The part of a PyYAML loader that is used."""

    def get_event(self) -> yaml.Event | None: ...

    def dispose(self) -> None: ...


LOADER: Callable[[str], _Events] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NO_TEXT = frozenset("0123456789-+.~nNtTfF")
"""First characters of plain scalars that may be something else than a text."""


class _Stopped(yaml.YAMLError):
    """Reading stops at a fault that is reported already."""


def parse(text: str, name: str, report: Report) -> Node | None:
    """The tree of one YAML document; None when it is empty or broken (reported)."""
    loader: _Events | None = None
    try:
        loader = LOADER(text)
        root = _build(loader, name, report)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = fault.problem or "it cannot be read"
        begun = fault.context_mark
        related: list[tuple[str, Span]] = []
        if fault.context and begun and (begun.line + 1, begun.column + 1) != (line, column):
            place = Span(name, begun.line + 1, begun.column + 1, begun.line + 1, begun.column + 2)
            related.append((f"{fault.context}, which begins here", place))
        report.add(Code.ACC008, Span(name, line, column, line, column + 1), reason=reason, related=related)
        return None
    except _Stopped:
        return None
    except yaml.YAMLError as fault:
        # The reader's fault (a control character) has a position in characters, but no mark.
        position = getattr(fault, "position", 0)
        before = text[: position if isinstance(position, int) else 0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        reason = "a character that YAML does not allow"
        report.add(Code.ACC008, Span(name, line, column, line, column + 1), reason=reason)
        return None
    finally:
        if loader is not None:
            loader.dispose()
    if root is None:
        report.add(Code.ACC007, Span(name, 1, 1, 1, 1))
    return root


def _build(loader: _Events, name: str, report: Report) -> Node | None:
    """Build the tree. One flat loop, because it takes half of the time of a load."""
    root: Node | None = None
    parent: Table | Items | None = None
    key: Scalar | None = None
    above: list[tuple[Table | Items | None, Scalar | None]] = []
    while (event := loader.get_event()) is not None:
        node: Node | None
        if isinstance(event, ScalarEvent):
            node = _scalar(event, name, report)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            above.append((parent, key))
            made = Table if isinstance(event, MappingStartEvent) else Items
            start, end = event.start_mark, event.end_mark
            parent, key = made(name, start.line, start.column, end.line, end.column), None
            _check_start(event, parent, len(above), report)
            continue
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            assert parent is not None
            node = parent
            end = event.end_mark
            node.end_line, node.end_column = end.line, end.column
            parent, key = above.pop()
        elif isinstance(event, AliasEvent):
            node = None
            report.add(Code.ACC011, _empty(event, name), alias=event.anchor)
        else:
            if isinstance(event, DocumentStartEvent) and root is not None:
                report.add(Code.ACC012, _empty(event, name))
                raise _Stopped
            continue
        if parent is None:
            root = node
        elif isinstance(parent, Items):
            if node is not None:
                parent.items.append(node)
        elif key is None:
            key = node if isinstance(node, Scalar) else _no_key(event, node, name, report)
        else:
            _enter(parent, key, node, report)
            key = None
    return root


def _empty(event: yaml.Event, name: str) -> Scalar:
    start, end = event.start_mark, event.end_mark
    return Scalar(name, start.line, start.column, end.line, end.column, "", None)


def _scalar(event: ScalarEvent, name: str, report: Report) -> Scalar:
    text: str = event.value
    value: str | float | bool | None = text
    if event.implicit[0] and (not text or text[0] in _NO_TEXT):
        if text in _WORDS:
            value = _WORDS[text]
        elif len(text) <= 40:
            if _INTEGER.match(text):
                value = int(text)
            elif _FLOAT.match(text):
                value = float(text)
    start, end = event.start_mark, event.end_mark
    node = Scalar(name, start.line, start.column, end.line, end.column, text, value)
    if event.tag is not None:
        report.add(Code.ACC013, node, tag=event.tag)
    return node


def _check_start(event: MappingStartEvent | SequenceStartEvent, node: Node, depth: int, report: Report) -> None:
    if depth > MAX_DEPTH:
        report.add(Code.ACC009, node, limit=MAX_DEPTH)
        raise _Stopped
    if event.tag is not None:
        report.add(Code.ACC013, node, tag=event.tag)


def _no_key(event: yaml.Event, node: Node | None, name: str, report: Report) -> Scalar:
    """A key that is no text: reported, and its value is dropped with it."""
    if node is not None:
        report.add(Code.ACC014, node)
    return _empty(event, name)


def _enter(table: Table, key: Scalar, node: Node | None, report: Report) -> None:
    """Put a value under its key; a faulty value (None) leaves the key only."""
    first = table.keys.get(key.text)
    if first is not None:
        report.add(Code.ACC015, key, name=key.text, related=[("first declared here", first)])
    elif key.text or isinstance(key.value, str):
        table.keys[key.text] = key
        if node is None:
            table.pruned.add(key.text)
        else:
            table.entries[key.text] = node
