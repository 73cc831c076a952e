"""What the contracts name is spelt in contracts/ and generated/ alone, and every import keeps to its room."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent


def _contracts() -> dict[str, dict[str, object]]:
    return {path.stem: YAML(typ="safe").load(path) or {} for path in sorted((ROOT / "contracts").glob("*.yaml"))}


def _keys(value: object) -> list[str]:
    return list(value) if isinstance(value, Mapping) else []


@cache
def names_of_the_contracts() -> dict[str, re.Pattern[str]]:
    """Per name a pattern that finds it in the text of a literal, where `{}` stands for an inserted value."""
    found: dict[str, re.Pattern[str]] = {}
    for contract in _contracts().values():
        for name in (*_keys(contract.get("events")), *_keys(contract.get("commands"))):
            found[name] = re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w.]\w)")
    project = _contracts()["project"]
    for name in (*_keys(project["errors"]), *_keys(project["permissions"])):
        found[name] = re.compile(rf"(?<!\w){name}(?!\w)")
    for subject in project["subjects"].values():  # type: ignore[union-attr]
        pattern = subject["pattern"]
        found[pattern] = re.compile(re.sub(r"\\\{\w+\\\}", r"(\\{[^}]*\\}|[*>]|%s|\\d+)", re.escape(pattern)))
    for first in {subject["pattern"].split(".")[0] for subject in project["subjects"].values()}:  # type: ignore[union-attr]
        found[f"{first}."] = re.compile(rf"^{re.escape(first)}\.(\{{|[*>]|\d|$)")
    return found


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of each string of a module that is no docstring; inserted values of f-strings are `{}`."""
    inner: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inner.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            inner.update(node.values)
            yield node.lineno, "".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)) and node not in inner:
            yield node.lineno, node.value if isinstance(node.value, str) else node.value.decode("latin-1")


def spelt(source: str) -> list[str]:
    """What of the contracts' names the source spells, as `line: name`."""
    names = names_of_the_contracts()
    return [
        f"{line}: {name}"
        for line, text in literals(ast.parse(source))
        for name, pattern in names.items()
        if pattern.search(text)
    ]


@pytest.mark.parametrize("room", ["accord", "domain", "handlers"])
def test_names_of_the_contracts_are_spelt_in_no_hand_written_room(room: str) -> None:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert len(modules) > 2
    found = [f"{path.relative_to(ROOT)}:{place}" for path in modules for place in spelt(path.read_text())]
    assert not found, "take them from generated/: " + "; ".join(found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("EVENT = 'message.created'", ["1: message.created"]),
        ("raise Refusal(code='UNKNOWN_CHANNEL')", ["1: UNKNOWN_CHANNEL"]),
        ("allowed = {'VIEW_CHANNEL': 1}", ["1: VIEW_CHANNEL"]),
        (
            "\n\nsubject = f'srv.{server}.chan.{channel}.events'",
            ["3: srv.{server_id}.chan.{channel_id}.events", "3: srv."],
        ),
        ("subject = b'srv.>'", ["1: srv."]),
        ("subject = 'srv.' + str(server)", ["1: srv."]),
        ("Permission.VIEW_CHANNEL; raise_(UnknownChannel); events.message_created(x)", []),
        ("'''A docstring may say message.created.'''", []),
        ("word = 'a message.created_at column'", []),
    ],
)
def test_the_search_finds_each_kind_of_name_and_no_more(source: str, found: list[str]) -> None:
    assert spelt(source) == found


def test_a_package_says_what_lives_in_it_and_what_does_not() -> None:
    packages = [
        p for room in ("accord", "codegen", "domain", "handlers") for p in sorted((ROOT / room).rglob("__init__.py"))
    ]
    assert len(packages) > 6
    silent = [str(p.relative_to(ROOT)) for p in packages if len(ast.get_docstring(ast.parse(p.read_text())) or "") < 40]
    assert not silent, f"without a docstring that says it: {silent}"
