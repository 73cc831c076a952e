from __future__ import annotations

import os
from pathlib import Path

import pytest

from codegen.diff import drift
from codegen.write import WriteError, apply, compare


def state(root: Path) -> dict[str, tuple[int, bytes]]:
    return {str(p.relative_to(root)): (p.stat().st_mtime_ns, p.read_bytes()) for p in root.rglob("*") if p.is_file()}


def test_only_files_that_differ_are_touched(tmp_path: Path) -> None:
    apply(tmp_path, compare(tmp_path, {"generated/a.py": "a\n", "generated/b.py": "b\n"}))
    before = state(tmp_path)
    changes = compare(tmp_path, {"generated/a.py": "a\n", "generated/b.py": "c\n"})
    assert (set(changes.new), changes.unchanged, changes.stale) == ({"generated/b.py"}, 1, ())
    apply(tmp_path, changes)
    assert state(tmp_path)["generated/a.py"] == before["generated/a.py"]
    assert (tmp_path / "generated/b.py").read_text() == "c\n"


def test_stale_files_and_their_folders_go_but_not_what_package_tools_left(tmp_path: Path) -> None:
    for path in ("generated/old/x.py", "docs/compliance/old.md", "generated/clients/node_modules/zod/index.js"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("old")
    (tmp_path / "generated/clients/python/x.egg-info").mkdir(parents=True)
    (tmp_path / "generated/clients/python/x.egg-info/PKG-INFO").write_text("kept")
    (tmp_path / "docs/written.md").write_text("by a person")
    changes = compare(tmp_path, {"generated/new.py": ""})
    assert set(changes.stale) == {"generated/old/x.py", "docs/compliance/old.md"}
    apply(tmp_path, changes)
    assert set(state(tmp_path)) == {
        "generated/new.py",
        "generated/clients/node_modules/zod/index.js",
        "generated/clients/python/x.egg-info/PKG-INFO",
        "docs/written.md",
    }
    assert not (tmp_path / "generated/old").exists()


def test_one_target_leaves_the_files_of_others_alone(tmp_path: Path) -> None:
    apply(tmp_path, compare(tmp_path, {"generated/a.py": "a"}))
    changes = compare(tmp_path, {"generated/b.py": "b"}, stale=False)
    assert changes.stale == ()


def test_a_failure_half_way_changes_nothing(tmp_path: Path) -> None:
    apply(tmp_path, compare(tmp_path, {"generated/a.py": "old"}))
    (tmp_path / "generated/z").write_text("a file where a folder is needed")
    before = state(tmp_path)
    changes = compare(tmp_path, {"generated/a.py": "new", "generated/b.py": "new"}, stale=False)
    with pytest.raises(WriteError, match="cannot write"):
        apply(tmp_path, type(changes)({**changes.new, "generated/z/c.py": "new"}, changes.old, (), 0))
    assert state(tmp_path) == before


@pytest.mark.parametrize("path", ["/etc/passwd", "generated/../../x", "../x"])
def test_a_path_outside_of_the_project_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(WriteError, match="outside of the project"):
        compare(tmp_path, {path: "x"})


def test_a_link_out_of_the_project_is_not_followed_when_stale_files_go(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("kept")
    root = tmp_path / "project"
    (root / "generated").mkdir(parents=True)
    os.symlink(outside, root / "generated/link")
    apply(root, compare(root, {"generated/a.py": "a"}))
    assert (outside / "precious.txt").read_text() == "kept"
    assert not (root / "generated/link").exists()


def test_drift_is_shown_as_a_unified_diff(tmp_path: Path) -> None:
    apply(tmp_path, compare(tmp_path, {"generated/a.py": "one\ntwo\n", "generated/gone.py": "x\n"}))
    changes = compare(tmp_path, {"generated/a.py": "one\nthree\n", "generated/new.py": "n\n"})
    text = "\n".join(drift(tmp_path, changes))
    assert "--- a/generated/a.py\n+++ b/generated/a.py" in text
    assert "-two\n+three" in text
    assert "--- /dev/null\n+++ b/generated/new.py" in text
    assert "--- a/generated/gone.py\n+++ /dev/null" in text
