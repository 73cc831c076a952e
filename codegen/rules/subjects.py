"""NATS subjects: tokens that cannot break out, patterns that cannot be confused."""

from __future__ import annotations

import re

from codegen.catalogue import Code, meant
from codegen.model import SubjectPattern
from codegen.rules.whole import Whole
from codegen.tree import Table

PART = re.compile(r"[a-z0-9_-]+|\{[a-z][a-z0-9_]*\}")
FOLLOW = re.compile(r"[a-z0-9_-]+|\{[a-z][a-z0-9_]*\}|>|\*")


def patterns(whole: Whole) -> None:
    """A pattern is made of words and of tokens that hold ids only: no `.`, `*`, `>` or space can come in."""
    for subject in whole.model.subjects:
        at = whole.symbols.subjects[subject.name].body.get("pattern")
        if at is None:
            continue
        if not all(PART.fullmatch(part) for part in subject.pattern.split(".")):
            whole.report.add(Code.ACC602, at, pattern=subject.pattern)
            continue
        for token in dict.fromkeys(subject.tokens):
            param = whole.params.get(token)
            if token not in whole.symbols.params:
                whole.report.add(
                    Code.ACC110, at, what="parameter", name=token, meant=meant(token, set(whole.symbols.params))
                )
            elif param is not None and not param.snowflake:
                whole.report.add(Code.ACC601, at, name=token)


def overlaps(whole: Whole) -> None:
    """No concrete subject fits two patterns."""
    seen: list[SubjectPattern] = []
    for subject in whole.model.subjects:
        body = whole.symbols.subjects[subject.name].body
        for other in seen:
            if "pattern" in body and _overlap(subject.pattern, other.pattern):
                whole.report.add(
                    Code.ACC603,
                    body.entries["pattern"],
                    name=subject.name,
                    other=other.name,
                    related=[("the other one", other.span)],
                )
        if "pattern" in body:
            seen.append(subject)


def _overlap(one: str, two: str) -> bool:
    a, b = one.split("."), two.split(".")
    return len(a) == len(b) and all(x == y or "{" in x or "{" in y for x, y in zip(a, b, strict=True))


def meanings(whole: Whole) -> None:
    """Scope, tenant and user are tokens; a subject belongs to a tenant or to a user."""
    for subject in whole.model.subjects:
        declared = whole.symbols.subjects[subject.name]
        body = declared.body
        if "pattern" not in body:
            continue
        for key in ("scope", "tenant", "user"):
            node = body.scalar(key)
            if node is not None and node.text not in subject.tokens:
                whole.report.add(Code.ACC604, node, name=node.text, meant=meant(node.text, subject.tokens))
        if body.wrote("tenant") == body.wrote("user"):
            whole.report.add(Code.ACC605, declared.key, name=subject.name)


def followed(whole: Whole) -> None:
    """Gateways listen to wildcards; a subject outside of them would reach nobody."""
    gateway = whole.symbols.project.table("gateway")
    follow = gateway.table("follow") if gateway else None
    if gateway is None:
        for declared in whole.symbols.commands.values():
            whole.report.add(Code.ACC614, declared.key, name=declared.name)
        return
    if follow is None:
        return
    for subject in whole.model.subjects:
        key = "tenant" if subject.tenant else "user"
        body = whole.symbols.subjects[subject.name].body
        used = "pattern" in body and not subject.reserved and (body.wrote("tenant") or body.wrote("user"))
        if used and not _covers(follow, key, subject.pattern):
            whole.report.add(Code.ACC615, body.entries["pattern"], name=subject.name, key=key)


def identified(whole: Whole) -> None:
    """A connection says once who it is, by the first auth scheme: commands have that one."""
    project = whole.symbols.project
    if not project.wrote("gateway"):
        return
    scheme = next(iter(whole.symbols.auth), None)
    if scheme is None:
        if not project.wrote("auth") or project.table("auth") is not None:
            whole.report.add(Code.ACC616, project.at("gateway"))
        return
    for declared in whole.symbols.commands.values():
        at = declared.body.scalar("auth")
        if at is not None and at.text != scheme and (at.text == "none" or at.text in whole.symbols.auth):
            whole.report.add(Code.ACC617, at, name=declared.name, scheme=scheme)


def _covers(follow: Table, key: str, pattern: str) -> bool:
    """Whether the wildcard under the key matches all subjects of the pattern (NATS: `>` is one or more tokens)."""
    wide = follow.text(key)
    if wide is None:
        return key in follow.pruned
    parts, concrete = wide.split("."), pattern.split(".")
    if parts[-1] == ">":
        return len(concrete) >= len(parts) and all(p in {c, "*"} for p, c in zip(parts[:-1], concrete, strict=False))
    return len(parts) == len(concrete) and all(p in {c, "*"} for p, c in zip(parts, concrete, strict=True))


RULES = (patterns, overlaps, meanings, followed, identified)
