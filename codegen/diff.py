"""Drift between the disk and what the contracts say, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from codegen.write import Changes


def drift(root: Path, changes: Changes) -> Iterator[str]:
    """The lines of the diff, without line ends: `a/` is what lies on disk, `b/` what `accord gen` would write."""
    for path, text in changes.new.items():
        present = changes.old[path]
        yield from _file(path, present or "", text, created=present is None)
    for path in changes.stale:
        yield from _file(path, (root / path).read_bytes().decode(errors="replace"), None, created=False)


def _file(path: str, old: str, new: str | None, *, created: bool) -> Iterator[str]:
    yield from (
        line.rstrip("\n")
        for line in unified_diff(
            old.splitlines(keepends=True),
            (new or "").splitlines(keepends=True),
            "/dev/null" if created else f"a/{path}",
            "/dev/null" if new is None else f"b/{path}",
        )
    )
