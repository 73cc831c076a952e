"""Python expressions as text: their brackets, their parts, and how ruff breaks one that is too long."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.emit.layout import WIDTH


def explode(head: str, text: str, tail: str, indent: int) -> str:
    """`head text tail` on one line if it fits, else broken at the outermost brackets of `text` as ruff does."""
    line = f"{head}{text}{tail}"
    start = next((index for index, char in enumerate(text) if char in "[({"), -1)
    if len(line) + indent <= WIDTH or start < 0:
        return line
    end = closes(text, start)
    parts = arguments(text[start + 1 : end])
    pad = " " * (indent + 4)
    begin, close = head + text[: start + 1], f"{' ' * indent}{text[end:]}{tail}"
    middle = pad + ", ".join(parts)
    if len(middle) <= WIDTH and text[start] != "{":
        return f"{begin}\n{middle}\n{close}"
    if len(parts) == 1:
        return f"{begin}\n{pad}{explode('', parts[0], '', indent + 4)}\n{close}"
    lines = "\n".join(f"{pad}{explode('', part, ',', indent + 4)}" for part in parts)
    return f"{begin}\n{lines}\n{close}"


def closes(text: str, start: int) -> int:
    """Where the bracket at `start` closes; strings are passed over. -1: nowhere."""
    depth = 0
    for index, char in _code(text, start):
        depth += (char in "([{") - (char in ")]}")
        if depth == 0:
            return index
    return -1


def arguments(text: str) -> list[str]:
    """The parts between the outermost commas."""
    parts: list[str] = []
    depth = begin = 0
    for index, char in _code(text, 0):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(text[begin:index].strip())
            begin = index + 1
    last = text[begin:].strip()
    return [*parts, last] if last else parts


def _code(text: str, start: int) -> Iterable[tuple[int, str]]:
    """The characters outside of string literals."""
    quote = ""
    index = start
    while index < len(text):
        char = text[index]
        if quote:
            index += char == "\\"
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        else:
            yield index, char
        index += 1
