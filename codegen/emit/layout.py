"""Python text laid out as `ruff format --line-length 120` would leave it.

Emitters use these instead of a formatter: formatting is the slowest step of most generators.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import orjson

from codegen.model import Json

WIDTH = 120
HEADER = "# Generated from contracts/ by accord gen. Do not edit.\n"


def string(value: str) -> str:
    """A string literal; double quotes, unless single ones save escapes (the rule of ruff and black)."""
    plain = repr(value)
    if plain.startswith('"'):
        return plain
    body = plain[1:-1].replace("\\'", "'")
    escaped = body.replace('"', '\\"')
    return f"'{plain[1:-1]}'" if '"' in body and "'" not in body else f'"{escaped}"'


def literal(value: Json) -> str:
    """A JSON value as a Python expression on one line."""
    if isinstance(value, str):
        return string(value)
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{string(key)}: {literal(item)}" for key, item in value.items()) + "}"
    return repr(value)


def sequence(head: str, items: Iterable[str], tail: str, indent: int = 0) -> str:
    """`head` + items + `tail` on one line if that fits into 120 columns, else one item a line.

    `head` ends with the opening bracket and `tail` begins with the closing one. The first line is not indented
    (the template did that); the following ones are, by `indent` spaces. A tuple of one item keeps its comma.
    """
    parts = list(items)
    single_tuple = len(parts) == 1 and head.endswith("(") and (head == "(" or head[-2] in "= ([{,:")
    line = f"{head}{', '.join(parts)}{',' if single_tuple else ''}{tail}"
    if not parts or (len(line) + indent <= WIDTH and "\n" not in line):
        return line
    pad = " " * indent
    inner = f"\n{pad}    ".join(f"{part}," for part in parts)
    return f"{head}\n{pad}    {inner}\n{pad}{tail}"


def chain(head: str, parts: Iterable[str], operator: str, indent: int = 0) -> str:
    """`head a or b` on one line if it fits, else in parentheses, one operand a line, the operator before it."""
    operands = list(parts)
    line = head + f" {operator} ".join(operands)
    if len(line) + indent <= WIDTH:
        return line
    pad = " " * indent
    inner = f"\n{pad}    {operator} ".join(operands)
    return f"{head}(\n{pad}    {inner}\n{pad})"


def signature(head: str, parameters: Iterable[str], tail: str, indent: int = 0) -> str:
    """A `def` line or a call: all on one line, else the arguments on one line of their own, else one a line.

    `head` ends with `(`, `tail` begins with `)`. (`sequence` is for literals of lists, tuples, dicts and sets,
    which have no middle way.)
    """
    parts = list(parameters)
    line = f"{head}{', '.join(parts)}{tail}"
    if not parts or len(line) + indent <= WIDTH:
        return line
    pad = " " * indent
    middle = f"{pad}    {', '.join(parts)}"
    if len(middle) <= WIDTH:
        return f"{head}\n{middle}\n{pad}{tail}"
    inner = f"\n{pad}    ".join(f"{part}," for part in parts)
    return f"{head}\n{pad}    {inner}\n{pad}{tail}"


def imports(module: str, imported: Iterable[str]) -> str:
    """`from module import A, b` with the names in isort's order; in parentheses, one a line, where it is too long."""
    ordered = sorted(set(imported), key=lambda name: (0 if name.isupper() else 1 if name[:1].isupper() else 2, name))
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) <= WIDTH:
        return line
    return sequence(f"from {module} import (", ordered, ")")


def wrap(text: str, indent: int = 0, width: int = WIDTH) -> list[str]:
    """The lines of a text, each at most `width - indent` long; paragraphs stay apart by an empty line."""
    plain = " ".join(text.split())
    if len(plain) <= width - indent and "\n\n" not in text:
        return [plain]
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        if lines:
            lines.append("")
        lines += textwrap.wrap(" ".join(paragraph.split()), width - indent, break_long_words=False)
    return lines or [""]


def docstring(text: str, indent: int = 0) -> str:
    """A docstring with its quotes. The first line is not indented, the following ones by `indent` spaces."""
    text = text.strip()
    raw = "r" if "\\" in text else ""
    text = text.replace('"""', "'''")
    if text.endswith(('"', "\\")):
        text += " "
    line = f'{raw}"""{text}"""'
    if "\n" not in text and len(line) + indent <= WIDTH:
        return line
    pad = " " * indent
    lines = wrap(text, indent + 4)
    if len(lines) == 1:
        lines = wrap(text, indent + len(raw) + 6)
    body = "\n".join(f"{pad}{part}" if part else "" for part in lines).removeprefix(pad)
    return f'{raw}"""{body}\n{pad}"""'


def json_text(value: Json) -> str:
    """A JSON document as people read it: two spaces, UTF-8, a newline at the end."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n"


def comment(text: str, indent: int = 0) -> str:
    """A comment of as many lines as it needs. The first line is not indented."""
    pad = " " * indent
    return f"\n{pad}".join(f"# {part}".rstrip() for part in wrap(text, indent + 2))
