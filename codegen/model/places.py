"""Places in contract files, and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Schema = Mapping[str, Json]
"""A JSON Schema of the dialect (docs/contract-language.md). `$ref` has one form only: `#/$defs/TypeName`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a contract file: 1-based lines and columns, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
