"""The words that contracts cannot use are those that generated code uses for itself."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.work import Work
from codegen import taken
from codegen.link import load
from tests.codegen.diagnostic_fixtures import BASE, change

ROOT = Path(__file__).parents[2]
CLIENT = "clients/python/src/accord_chat_client"


def copied(root: Path, file: str, old: str, new: str) -> Path:
    """The base project of the fixtures with one change."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    change(root / "contracts", {"file": file, "old": old, "new": new})
    return root


def imported(module: str) -> set[str]:
    """Names that a generated module imports from where no contract names anything."""
    return set(_imported(ast.parse((ROOT / "generated" / module).read_text())))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            outside = node.module is None or not node.module.startswith(("generated", "models"))
            yield from (alias.asname or alias.name for alias in node.names if outside)


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("models.py", taken.TYPES),
        ("handlers.py", taken.TYPES),
        ("gateway.py", taken.TYPES),
        ("events.py", taken.TYPES),
        ("routers/messages.py", taken.TYPES),
        (f"{CLIENT}/models.py", taken.TYPES),
        (f"{CLIENT}/messages.py", taken.TYPES),
        ("rows.py", taken.ENTITIES),
        ("repositories.py", taken.ENTITIES),
        ("caches.py", taken.ENTITIES),
    ],
)
def test_a_type_or_entity_cannot_have_a_name_that_its_modules_import(module: str, words: frozenset[str]):
    assert {name for name in imported(module) if name[0].isupper()} <= words


def test_a_table_cannot_have_a_name_that_its_modules_use():
    assert {name for name in imported("tables.py") if name[0].islower()} <= taken.TABLES
    assert {name for name in vars(Work) if not name.startswith("_")} <= taken.TABLES


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("notes.yaml", "    table: boards\n", "    table: text\n", "text"),
        ("notes.yaml", "  Star:\n", "  Reply: {about: Text., type: string, maxLength: 9, privacy: {none: text}}\n  Star:\n", "Reply"),
        ("notes.yaml", "      live:     {", "      get:      {", "get"),
        ("notes.yaml", "  create_note:", "  delete:", "delete"),
        ("project.yaml", "  later_events:", "  match:", "match"),
    ],
)  # fmt: skip
def test_a_word_that_generated_code_needs_is_refused(tmp_path: Path, file: str, old: str, new: str, named: str):
    found = [d for d in load(copied(tmp_path, file, old, new)).diagnostics if d.severity == "error"]
    assert [(d.code.name, named in d.message) for d in found] == [("ACC119", True)]


def test_a_field_by_which_a_list_is_deleted_in_parts_is_not_called_like_their_limit(tmp_path: Path):
    old = "    access:\n      on_board: {by: [board_id], order: [-id], page: cursor}\n      live:     {by: [board_id]"
    field = "      limit:      {type: integer, minimum: 0, maximum: 9, privacy: {none: a number}}\n"
    root = copied(
        tmp_path, "notes.yaml", old, field + old.replace("live:     {by: [board_id]", "live:     {by: [limit]")
    )
    found = [d for d in load(root).diagnostics if d.severity == "error"]
    assert [(d.code.name, "limit" in d.message) for d in found] == [("ACC119", True)]


@pytest.mark.parametrize("name", ["auth", "access", "class"])
def test_a_feature_cannot_have_the_name_of_another_part_of_the_handlers(tmp_path: Path, name: str):
    (tmp_path / "contracts").mkdir()
    for file in (BASE / "contracts").iterdir():
        target = f"{name}.yaml" if file.name == "people.yaml" else file.name
        (tmp_path / "contracts" / target).write_text(file.read_text().replace("people", name))
    assert [d.code.name for d in load(tmp_path).diagnostics] == ["ACC119"]


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("  Star:\n", "  Note: {about: Text., type: string, maxLength: 9, privacy: {none: text}}\n  Star:\n", "Note"),
        ("commands:\n", "jobs:\n  pointer_move: {every: PT1H, about: Sweep.}\ncommands:\n", "pointer_move"),
    ],
)
def test_what_generated_code_would_spell_alike_is_declared_once(tmp_path: Path, old: str, new: str, at: str):
    root = copied(tmp_path, "notes.yaml", old, new)
    found = [d for d in load(root).diagnostics if d.severity == "error"]
    assert [(d.code.name, at in d.message) for d in found] == [("ACC106", True)]


def test_a_job_does_not_run_every_zero_seconds(tmp_path: Path):
    root = copied(tmp_path, "notes.yaml", "commands:\n", "jobs:\n  sweep: {every: PT0S, about: Sweep.}\ncommands:\n")
    assert [d.code.name for d in load(root).diagnostics] == ["ACC112"]
