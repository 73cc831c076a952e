"""What a route must say of the things that its path names."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.link import load
from tests.codegen.test_taken import copied

REMOVAL = """    DELETE: /boards/{board_id}/notes/{note_id}
    auth: session
    requires: {permissions: [WRITE_NOTES], on: board_id}
    idempotent: {reason: a second removal finds nothing}
    returns: {204: null}
    errors: [UNKNOWN_NOTE]
"""


@pytest.mark.parametrize(
    ("method", "path", "codes"),
    [
        ("PUT", "/boards/{board_id}/notes/{note_id}", []),
        ("PUT", "/boards/{board_id}/notes/{note_id}/pin", ["ACC511"]),
        ("DELETE", "/boards/{board_id}/notes/{note_id}", ["ACC511"]),
    ],
)
def test_a_put_may_make_what_its_path_ends_with(tmp_path: Path, method: str, path: str, codes: list[str]):
    new = REMOVAL.replace("DELETE: /boards/{board_id}/notes/{note_id}", f"{method}: {path}")
    root = copied(tmp_path, "notes.yaml", REMOVAL, new.replace("    errors: [UNKNOWN_NOTE]\n", ""))
    found = [d.code.name for d in load(root).diagnostics if d.severity == "error"]
    assert found == codes
