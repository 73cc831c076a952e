"""The kinds of value that a contract may hold. `codegen.grammar` builds the language from them.

A shape says what is written, not whether it makes sense; sense is for the linker and the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A text. `words` are all that is allowed; `pattern` is a regular expression that the whole must match."""

    says: str = "a text"
    words: tuple[str, ...] = ()
    pattern: str | None = None
    example: str = "'a text'"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds, both included; `fraction` allows any number."""

    low: int | None = None
    high: int | None = None
    fraction: bool = False
    example: str = "1"


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Null:
    """Nothing: `~`, `null` or an empty value."""


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of at least `least` values of one shape."""

    of: Shape
    least: int = 0
    example: str = "[one, two]"


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names that the author gives to values of one shape. `what` calls such a thing by its name."""

    of: Shape
    what: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: its value, one line on what it is for, and an example value as YAML."""

    shape: Shape
    about: str
    required: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. `where` is how messages call it: `a route`. `dialect`: a JSON Schema."""

    where: str
    keys: Mapping[str, Key]
    dialect: bool = False
    required: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "required", tuple(name for name, key in self.keys.items() if key.required))


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, at most one of each kind of node: scalar, list, mapping."""

    options: tuple[Shape, ...]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """A shape by its name in `codegen.grammar.SHAPES`: for shapes that hold themselves."""

    name: str
    options: Mapping[str, str] = field(default_factory=dict[str, str])


Shape = Text | Number | Flag | Null | Anything | Listing | Named | Record | Either | Again
