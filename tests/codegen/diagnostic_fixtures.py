"""Fixtures of diagnostics: one valid project (`fixtures/base`), and for each code what breaks it.

`fixtures/ACCnnn/edits.yaml` is a list of changes to the base project; files under `fixtures/ACCnnn/contracts`
are added to it; `stderr.txt` is what the compiler says. `python -m tests.codegen.diagnostic_fixtures` writes
the latter and the index of the pages anew: read the difference before committing it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import yaml

from codegen.formats import text
from codegen.link import Loaded, load

FIXTURES = Path(__file__).parent / "fixtures"
BASE = FIXTURES / "base"
PAGES = Path(__file__).parents[2] / "docs" / "diagnostics"
CODES = sorted(folder.name for folder in FIXTURES.iterdir() if folder.name.startswith("ACC"))


def build(code: str, root: Path) -> None:
    """Write the broken project of that code into the empty folder `root`."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    added = FIXTURES / code / "contracts"
    if added.is_dir():
        shutil.copytree(added, root / "contracts", dirs_exist_ok=True)
    edits = FIXTURES / code / "edits.yaml"
    for edit in yaml.safe_load(edits.read_text()) if edits.exists() else []:
        change(root / "contracts", edit)


def change(contracts: Path, edit: dict[str, str]) -> None:
    """Apply one change of an edits.yaml."""
    if edit.get("remove") == "folder":
        shutil.rmtree(contracts)
    elif edit.get("remove") == "files":
        for file in contracts.iterdir():
            file.unlink()
    elif "delete" in edit:
        (contracts / edit["delete"]).unlink()
    elif "folder" in edit:
        (contracts / edit["folder"]).mkdir()
    elif "hex" in edit:
        (contracts / edit["file"]).write_bytes(bytes.fromhex(str(edit["hex"])))
    elif "repeat" in edit:
        (contracts / edit["file"]).write_text(edit["repeat"] * int(edit["times"]))
    else:
        file = contracts / edit["file"]
        text = file.read_text()
        assert text.count(edit["old"]) == 1, f"{edit['old']!r} is not exactly once in {file.name}"
        file.write_text(text.replace(edit["old"], edit["new"]))


def outcome(code: str, root: Path) -> tuple[Loaded, str]:
    """Load the broken project and show its diagnostics as text."""
    build(code, root)
    loaded = load(root)
    return loaded, text(loaded.diagnostics, loaded.text, colours=False) + "\n"


def index() -> str:
    """The page docs/diagnostics/README.md: every code with the first line of its page."""
    rows = [(PAGES / f"{code}.md").read_text().split("\n", 1)[0].removeprefix(f"# {code}: ") for code in CODES]
    lines = [f"- [{code}]({code}.md) {row}" for code, row in zip(CODES, rows, strict=True)]
    head = "# Diagnostics\n\nWhat the compiler refuses or warns of. `accord explain CODE` shows a page.\n\n"
    return head + "\n".join(lines) + "\n"


def main() -> None:
    (PAGES / "README.md").write_text(index())
    for code in CODES:
        with tempfile.TemporaryDirectory() as root:
            (FIXTURES / code / "stderr.txt").write_text(outcome(code, Path(root))[1])


if __name__ == "__main__":
    main()
