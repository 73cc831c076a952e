"""Target `subjects`: builders and matchers of the project's NATS subjects."""

from __future__ import annotations

import re

from codegen import names
from codegen.emit import Files, render
from codegen.model import Gateway, Model, SubjectPattern

_TOKEN = re.compile(r"\{(\w+)\}")


def emit(model: Model) -> Files:
    """`generated/subjects.py`: for each pattern a builder, a dataclass of its tokens and a matcher."""
    if not model.subjects:
        return {}
    patterns = [_pattern(pattern) for pattern in model.subjects]
    return {
        "generated/subjects.py": render(
            "subjects.py.j2",
            patterns=patterns,
            follows=[] if model.gateway is None else _follows(model.gateway),
            matches=[pattern["class"] for pattern in patterns],
            matchers=[f"match_{pattern['function']}(subject)" for pattern in patterns],
        )
    }


def _pattern(pattern: SubjectPattern) -> dict[str, object]:
    return {
        "function": names.identifier(pattern.name),
        "class": names.pascal(pattern.name),
        "constant": f"_{names.constant(pattern.name)}",
        "pattern": pattern.pattern,
        "about": pattern.about,
        "tokens": pattern.tokens,
        "parameters": [f"{token}: int" for token in pattern.tokens],
        "regex": _regex(pattern.pattern),
        "formatted": bool(pattern.tokens),
    }


def _regex(pattern: str) -> str:
    """A pattern that takes exactly the subjects the builder makes: tokens are decimal ids without leading zeros."""
    parts = _TOKEN.split(pattern)
    literals = [re.escape(part) for part in parts[0::2]]
    groups = [rf"(?P<{token}>0|[1-9][0-9]{{0,18}})" for token in parts[1::2]]
    woven = [text for pair in zip(literals, [*groups, ""], strict=True) for text in pair]
    return "".join(woven)


def _follows(gateway: Gateway) -> list[dict[str, str]]:
    """The wildcard subjects that a gateway follows; their one token becomes the argument."""
    found = [("tenant", gateway.follow_tenant), ("user", gateway.follow_user)]
    return [
        {"function": f"follow_{kind}", "kind": kind, "pattern": pattern, "token": _TOKEN.findall(pattern)[0]}
        for kind, pattern in found
        if pattern is not None
    ]
