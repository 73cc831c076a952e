"""What two declarations would both become in generated code is refused."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from codegen import taken
from codegen.link import load
from codegen.rules.access import methods
from tests.codegen.diagnostic_fixtures import BASE, change

ROOT = Path(__file__).parents[2]
LIVE = "      live:     {by: [board_id], max: 100, where: {removed_at: null}}\n"
ROW = """  {name}:
    about: A row of that name.
    {store}
    subjects: {{none: a test}}
    retention: {{none: a test}}
    fields:
      id: {{$ref: types.yaml#/Snowflake, key: primary, privacy: {{none: random id}}}}
"""


def errors(root: Path, old: str, new: str) -> list[tuple[str, str]]:
    """Code and help of each error of the base project with one change of notes.yaml."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    change(root / "contracts", {"file": "notes.yaml", "old": old, "new": new})
    return [(d.code.name, d.help) for d in load(root).diagnostics if d.severity == "error"]


@pytest.mark.parametrize("name", ["count_live", "delete_live", "delete_some_live", "live_many"])
def test_a_pattern_is_not_called_like_a_method_of_another(tmp_path: Path, name: str) -> None:
    added = f"      {name}: {{by: [author_id], max: 9}}\n"
    told = f"both make the method '{name}' in generated code; rename one of the two"
    assert errors(tmp_path, LIVE, LIVE + added) == [("ACC106", told)]


def test_a_pattern_of_one_row_makes_one_method(tmp_path: Path) -> None:
    added = "      by_text: {by: [text], unique: true}\n      count_by_text: {by: [author_id], max: 9}\n"
    assert errors(tmp_path, LIVE, LIVE + added) == []


def test_the_rule_knows_the_methods_of_generated_repositories() -> None:
    model = load(ROOT).model
    assert model is not None
    known = {
        f"{entity.name}Repository": {
            name for access in entity.access for name in methods(access.name, unique=access.kind == "one")
        }
        for entity in model.entities
    }
    for item in ast.parse((ROOT / "generated/repositories.py").read_text()).body:
        if isinstance(item, ast.ClassDef):
            made = {node.name for node in item.body if isinstance(node, ast.AsyncFunctionDef)}
            assert made <= known[item.name] | taken.ACCESS


@pytest.mark.parametrize(
    ("name", "store", "owner"),
    [
        ("NoteChanges", "table: others", "Note"),
        ("NoteRepository", "table: others", "Note"),
        ("PointerCache", "store: redis\n    key: other:{id}\n    ttl: PT1M", "Pointer"),
    ],
)
def test_an_entity_is_not_called_like_a_class_of_another(tmp_path: Path, name: str, store: str, owner: str) -> None:
    told = f"'{owner}' gets a class of that name in generated code; rename one of the two"
    assert errors(tmp_path, "  Pointer:\n", ROW.format(name=name, store=store) + "  Pointer:\n") == [("ACC106", told)]


def test_a_type_that_is_no_row_may_have_any_such_name(tmp_path: Path) -> None:
    one = "  NoteChanges: {about: Which kind., type: string, enum: [big, small], privacy: {none: a kind}}\n  Star:\n"
    assert [code for code, _ in errors(tmp_path, "  Star:\n", one)] == ["ACC106"]
    two = one.replace("enum: [big, small]", "maxLength: 9")
    assert errors(tmp_path, "  Star:\n", two) == []
