"""Checks what was written against `codegen.grammar`, and takes faulty parts out of the tree.

After this pass every value of the tree has the kind that the grammar says, so that the linker does not look
at kinds again, and one fault is reported once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from codegen.catalogue import Code, Report, meant, nearest
from codegen.grammar import FEATURE, FILES, SHAPES
from codegen.shape import Again, Anything, Either, Flag, Key, Listing, Named, Null, Number, Record, Shape, Text
from codegen.tree import Items, Node, Scalar, Table


@dataclass(frozen=True, slots=True)
class Allow:
    """One entry of an `x-allow`: the code it silences for findings within `owner` (a key) and `body`."""

    code: Scalar
    owner: Node
    body: Table


def check(file: str, tree: Table, report: Report) -> list[Allow]:
    """Check one contract file; gives the suppressions that it holds."""
    checker = _Checker(report)
    checker.record(tree, FILES.get(file, FEATURE), tree)
    return checker.allows


class _Checker:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.allows: list[Allow] = []

    def fits(self, key: Scalar, node: Node, shape: Shape, says: Key | None = None) -> bool:
        """Whether the value has the shape; reports when not. Faults inside are taken out, not passed up."""
        if isinstance(shape, Again):
            shape = SHAPES[shape.name]
        if isinstance(shape, Text):
            if not isinstance(node, Scalar) or not _texty(shape, node):
                return self._wrong(key, node, shape.says, says)
            return self._text(key, node, shape)
        if isinstance(shape, Either):
            option = next((o for o in shape.options if _kind(o, node)), None)
            if option is None:
                return self._wrong(key, node, " or ".join(_says(o) for o in shape.options), says)
            return self.fits(key, node, option, says)
        if not _kind(shape, node):
            return self._wrong(key, node, _says(shape), says)
        if isinstance(shape, Record) and isinstance(node, Table):
            self.record(node, shape, key)
        elif isinstance(shape, Named) and isinstance(node, Table):
            self._named(node, shape)
        elif isinstance(shape, Listing) and isinstance(node, Items):
            return self._listing(key, node, shape, says)
        elif isinstance(shape, Number) and isinstance(node, Scalar):
            return self._number(key, node, shape)
        return True

    def record(self, table: Table, shape: Record, owner: Node) -> None:
        """Check a mapping with known keys."""
        for name in list(table.entries):
            key, value = table.keys[name], table.entries[name]
            if name == "x-allow":
                self._allow(key, value, owner, table)
                continue
            known = shape.keys.get(name)
            if known is None:
                code = Code.ACC301 if shape.dialect else Code.ACC101
                self.report.add(code, key, key=name, where=shape.where, meant=meant(name, set(shape.keys)))
                table.prune(name)
                self._mistyped(table, name, shape)
            elif not self.fits(key, value, known.shape, known):
                table.prune(name)
        for name in shape.required:
            if not table.wrote(name):
                known = shape.keys[name]
                example = f"{name}: {known.example or '...'}"
                self.report.add(Code.ACC103, owner, key=name, where=shape.where, example=example)

    def _mistyped(self, table: Table, name: str, shape: Record) -> None:
        """The key that the unknown one is taken for is not missing too: one fault, one finding."""
        near = nearest(name, shape.keys)
        if near is not None and not table.wrote(near):
            table.pruned.add(near)

    def _allow(self, key: Scalar, value: Node, owner: Node, table: Table) -> None:
        if not isinstance(value, Table):
            self.report.add(
                Code.ACC102,
                value,
                key="x-allow",
                expected="a mapping",
                found=value.kind,
                example="e.g. {ACC209: reason}",
            )
            table.prune(key.text)
            return
        for code, reason in value:
            if not isinstance(reason, Scalar) or not reason.text.strip():
                self.report.add(Code.ACC903, code, code=code.text)
            self.allows.append(Allow(code, owner, table))

    def _named(self, table: Table, shape: Named) -> None:
        matches = _pattern(shape.pattern)
        for name in list(table.entries):
            key = table.keys[name]
            if not matches.fullmatch(name):
                self.report.add(Code.ACC105, key, name=name, what=shape.what, example=f"'{shape.example}'")
                table.prune(name)
            elif not self.fits(key, table.entries[name], shape.of):
                table.prune(name)

    def _listing(self, key: Scalar, node: Items, shape: Listing, says: Key | None) -> bool:
        if len(node.items) < shape.least:
            self.report.add(Code.ACC114, node, key=key.text, least=shape.least, example=_example(shape, says))
            return False
        node.items = [item for item in node.items if self.fits(key, item, shape.of)]
        seen: dict[str, Node] = {}
        for item in node.items:
            if isinstance(item, Scalar):
                first = seen.setdefault(item.text, item)
                if first is not item:
                    self.report.add(
                        Code.ACC115, item, name=item.text, key=key.text, related=[("first written here", first)]
                    )
        return True

    def _text(self, key: Scalar, node: Scalar, shape: Text) -> bool:
        if shape.words and node.text not in shape.words:
            self.report.add(Code.ACC104, node, value=node.text, key=key.text, meant=meant(node.text, shape.words))
            return False
        if shape.pattern is not None and not _pattern(shape.pattern).fullmatch(node.text):
            self.report.add(Code.ACC112, node, key=key.text, says=shape.says, value=node.text, example=shape.example)
            return False
        return True

    def _number(self, key: Scalar, node: Scalar, shape: Number) -> bool:
        value = node.value
        assert isinstance(value, int | float)
        if (shape.low is not None and value < shape.low) or (shape.high is not None and value > shape.high):
            low = shape.low if shape.low is not None else "any"
            self.report.add(
                Code.ACC113,
                node,
                key=key.text,
                low=low,
                high=shape.high if shape.high is not None else "any",
                value=node.text,
            )
            return False
        return True

    def _wrong(self, key: Scalar, node: Node, expected: str, says: Key | None) -> bool:
        example = f"e.g. '{key.text}: {says.example}'" if says and says.example else "see docs/contract-language.md"
        self.report.add(Code.ACC102, node, key=key.text, expected=expected, found=node.kind, example=example)
        return False


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _kind(shape: Shape, node: Node) -> bool:
    """Whether the node is of the shape's kind, whatever its value."""
    if isinstance(shape, Again):
        return _kind(SHAPES[shape.name], node)
    if isinstance(shape, (Record, Named)):
        return isinstance(node, Table)
    if isinstance(shape, Listing):
        return isinstance(node, Items)
    if isinstance(shape, Anything):
        return True
    if isinstance(shape, Either):
        return any(_kind(o, node) for o in shape.options)
    if not isinstance(node, Scalar):
        return False
    if isinstance(shape, Null):
        return node.value is None
    if isinstance(shape, Flag):
        return isinstance(node.value, bool)
    if isinstance(shape, Number):
        whole = isinstance(node.value, int) and not isinstance(node.value, bool)
        return whole or (shape.fraction and isinstance(node.value, float))
    return _texty(shape, node)


def _texty(shape: Text, node: Scalar) -> bool:
    """A text; a plain word such as `null` or a version like 1.0 counts where words or a pattern decide."""
    if isinstance(node.value, str):
        return True
    if node.text in shape.words:
        return True
    return shape.pattern is not None and node.value is not None and not isinstance(node.value, bool)


def _says(shape: Shape) -> str:
    if isinstance(shape, Again):
        shape = SHAPES[shape.name]
    if isinstance(shape, Text):
        return shape.says
    if isinstance(shape, Number):
        return "a number" if shape.fraction else "a whole number"
    if isinstance(shape, Flag):
        return "true or false"
    if isinstance(shape, Null):
        return "null"
    if isinstance(shape, Listing):
        return "a list"
    return "a mapping"


def _example(shape: Listing, says: Key | None) -> str:
    return says.example if says and says.example else shape.example
