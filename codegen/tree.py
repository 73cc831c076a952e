"""The syntax tree of a contract file: what was written, and where.

Three kinds of node: `Scalar`, `Items` (a list) and `Table` (a mapping with text keys). The loader
(`codegen.source`) makes them; the checks of `codegen.shape` take ill-formed parts out, so that later
stages see a value of the right kind or none.
"""

from __future__ import annotations

from collections.abc import Iterator

from codegen.model import Json, Span


class Node:
    """A value with its place. Lines and columns count from 0 here, as the YAML reader gives them; `span` from 1."""

    __slots__ = ("column", "end_column", "end_line", "file", "line")

    def __init__(self, file: str, line: int, column: int, end_line: int, end_column: int) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column

    @property
    def span(self) -> Span:
        """The place, counted from 1."""
        return Span(self.file, self.line + 1, self.column + 1, self.end_line + 1, self.end_column + 1)

    @property
    def json(self) -> Json:
        """The plain value."""
        raise NotImplementedError

    @property
    def kind(self) -> str:
        """What a person calls it: `a text`, `a list` ..."""
        raise NotImplementedError


class Scalar(Node):
    """A text, number, flag or null. `text` is as written, without quotes."""

    __slots__ = ("text", "value")

    def __init__(
        self,
        file: str,
        line: int,
        column: int,
        end_line: int,
        end_column: int,
        text: str,
        value: str | float | bool | None,
    ) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column
        self.text = text
        self.value = value

    @property
    def json(self) -> Json:
        return self.value

    @property
    def kind(self) -> str:
        value = self.value
        if value is None:
            return "nothing (null)"
        if isinstance(value, bool):
            return "true or false"
        return "a text" if isinstance(value, str) else "a number"


class Items(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, file: str, line: int, column: int, end_line: int, end_column: int) -> None:
        super().__init__(file, line, column, end_line, end_column)
        self.items: list[Node] = []

    @property
    def json(self) -> Json:
        return [item.json for item in self.items]

    @property
    def kind(self) -> str:
        return "a list"


class Table(Node):
    """A mapping. `entries` keeps the order of the file; `keys` holds the places of the keys."""

    __slots__ = ("entries", "keys", "pruned")

    def __init__(self, file: str, line: int, column: int, end_line: int, end_column: int) -> None:
        super().__init__(file, line, column, end_line, end_column)
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self.pruned: set[str] = set()
        """Keys that were written, found faulty, reported, and taken out; and those that were meant by mistyped ones."""

    @property
    def json(self) -> Json:
        return {key: value.json for key, value in self.entries.items()}

    @property
    def kind(self) -> str:
        return "a mapping"

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        """Pairs of key and value in the order of the file."""
        keys = self.keys
        return iter([(keys[key], value) for key, value in self.entries.items()])

    def prune(self, key: str) -> None:
        """Take a faulty entry out; `wrote` still knows of it."""
        del self.entries[key]
        self.pruned.add(key)

    def wrote(self, key: str) -> bool:
        """Whether the author wrote the key, be its value good or faulty."""
        return key in self.entries or key in self.pruned

    def get(self, key: str) -> Node | None:
        return self.entries.get(key)

    def table(self, key: str) -> Table | None:
        """The mapping under the key; None when absent or of another kind."""
        value = self.entries.get(key)
        return value if isinstance(value, Table) else None

    def items(self, key: str) -> Items | None:
        """The list under the key; None when absent or of another kind."""
        value = self.entries.get(key)
        return value if isinstance(value, Items) else None

    def scalar(self, key: str) -> Scalar | None:
        """The scalar under the key; None when absent or of another kind."""
        value = self.entries.get(key)
        return value if isinstance(value, Scalar) else None

    def text(self, key: str) -> str | None:
        """The text under the key (numbers as written); None when absent, null or of another kind."""
        value = self.entries.get(key)
        return value.text if isinstance(value, Scalar) and value.value is not None else None

    def number(self, key: str) -> int | None:
        """The whole number under the key; None when absent or of another kind."""
        value = self.entries.get(key)
        if isinstance(value, Scalar) and isinstance(value.value, int) and not isinstance(value.value, bool):
            return value.value
        return None

    def flag(self, key: str) -> bool:
        """Whether the key holds `true`."""
        value = self.entries.get(key)
        return isinstance(value, Scalar) and value.value is True

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under the key; empty when absent."""
        return tuple(item.text for item in self.scalars(key))

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """The scalars of the list under the key; empty when absent."""
        value = self.entries.get(key)
        return tuple(i for i in value.items if isinstance(i, Scalar)) if isinstance(value, Items) else ()

    def at(self, key: str) -> Node:
        """Where to point for the key: the key itself, or the mapping when it was not written."""
        return self.keys.get(key, self)


def nothing(file: str) -> Table:
    """An empty mapping in place of one that was not written."""
    return Table(file, 0, 0, 0, 0)
