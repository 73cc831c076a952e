"""`desk/` is a small project with one of everything and its output. After a wanted change of an emitter bring it up
to date with `accord gen --root tests/golden/desk`, and read the difference.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from codegen.compilation import compile_project
from codegen.write import apply, owned

DESK = Path(__file__).parent / "desk"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The project compiled into a folder that held nothing but contracts."""
    shutil.copytree(DESK / "contracts", tmp_path / "contracts")
    done = compile_project(tmp_path)
    assert done.diagnostics == ()
    assert done.changes is not None
    apply(tmp_path, done.changes)
    return tmp_path


def executed(root: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env={"PYTHONPATH": f"{root}:{ROOT}"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_output_is_the_golden_one_byte_for_byte(fresh: Path) -> None:
    assert list(owned(fresh)) == list(owned(DESK))
    for path in owned(fresh):
        assert (fresh / path).read_bytes() == (DESK / path).read_bytes(), path


def test_the_output_is_formatted_and_clean() -> None:
    for arguments in (["format", "--check"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *arguments, "generated"], cwd=DESK, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout


def test_models_validate_and_redact() -> None:
    code = """
from pydantic import ValidationError
from generated.models import TicketView, ChangeTicketBody, OpenTicketBody
document = '{"id":"1","desk_id":"2","asker_id":"3","email":"eve@example.org","question":"Why?","state":"open",' \\
    '"closed_at":null,"parts":[{"kind":"link","uri":"https://example.org"},{"kind":"text","text":"So."}],' \\
    '"counts":{"a":1},"place":{"row":1,"remark":null}}'
view = TicketView.from_json(document)
assert view.to_json().decode() == document, view.to_json()
assert type(view.parts[0]).__name__ == "LinkPart" and view.asker_id == 3
shown = repr(view)
assert "eve" not in shown and "Why" not in shown and "So." not in shown and "state='open'" in shown, shown
for bad in ('{"state":"gone"}', '{"state":null}', '{"question":""}', '{"other":1}', '{"question":5}'):
    try:
        ChangeTicketBody.from_json(bad)
    except ValidationError:
        continue
    raise AssertionError(bad)
body = OpenTicketBody.from_json('{"email":"a@b.org","question":"?","client_mutation_id":"12345678"}')
assert body.weight == 1.5
print("done")
"""
    assert executed(DESK, code) == "done\n"


def test_everything_that_was_generated_imports_and_fits_together() -> None:
    code = """
import generated.gateway, generated.handlers, generated.repositories, generated.work
from generated.enums import ALL, Permission, STATE
from generated.errors import ERRORS, TicketClosed
from generated.events import EVENTS
from generated.project import PROJECT
from generated.tables import METADATA
assert ALL == Permission.READ_TICKETS | Permission.WRITE_TICKETS and Permission.WRITE_TICKETS == 1 << 52
assert STATE == ("open", "waiting", "closed")
assert ERRORS["TICKET_CLOSED"] is TicketClosed and TicketClosed.status == 409 and "NOT_FOUND" in ERRORS
assert set(EVENTS) == {"ticket.opened", "agent.writing"}
assert {"desks", "tickets", "outbox_events"} <= set(METADATA.tables)
assert PROJECT.name == "help-desk" and PROJECT.gateway is not None
print("done")
"""
    assert executed(DESK, code) == "done\n"


def test_generated_python_passes_the_strict_type_checker(fresh: Path) -> None:
    (fresh / "pyrightconfig.json").write_text(
        json.dumps(
            {
                "typeCheckingMode": "strict",
                "include": ["generated"],
                "exclude": ["generated/clients"],
                "extraPaths": [str(ROOT)],
                "reportMissingTypeStubs": False,
            }
        )
    )
    command = [sys.executable, "-m", "basedpyright", "--level", "error", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=fresh, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "schema"), [("tickets", "contract"), ("project", "project"), ("privacy", "privacy"), ("types", "types")]
)
def test_the_editors_schema_accepts_the_contracts_and_refuses_an_unknown_key(file: str, schema: str) -> None:
    document = json.loads(json.dumps(YAML(typ="safe", pure=True).load(DESK / f"contracts/{file}.yaml"), default=str))
    validator = jsonschema.Draft202012Validator(json.loads((DESK / f"generated/schema/{schema}.json").read_text()))
    assert [error.message for error in validator.iter_errors(document)] == []
    assert list(validator.iter_errors({**document, "unknown_key": 1}))


def test_compliance_rows_name_every_field_once() -> None:
    folder = DESK / "docs/compliance"
    with (folder / "data-inventory.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    places = [(row["kind"], row["place"], row["field"]) for row in rows]
    assert len(places) == len(set(places))
    stored = {(row["place"], row["field"]): row for row in rows if row["kind"] == "stored"}
    assert stored["Ticket", "email"]["personal"] == "yes"
    assert stored["Ticket", "email"]["export"] == "exclude"
    assert stored["Ticket", "question"]["kept"] == "1 year 6 months after created_at, then deleted"
    assert stored["Ticket", "question"]["recipients"] == "mail"
    assert "event ticket.opened" in stored["Ticket", "question"]["travels_in"]
    erased = json.loads((folder / "erasure-matrix.json").read_text())
    assert {(row["entity"], row["field"]) for row in erased if row["feature"] == "tickets"} == {
        ("Ticket", "asker_id"),
        ("Ticket", "email"),
        ("Ticket", "question"),
        ("Writing", "agent_id"),
    }
    assert "would show \\| who works there" in (folder / "data-inventory.md").read_text()
