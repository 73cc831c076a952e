"""Waits for edits of contracts. Polls: a few `stat` calls cost less than a dependency, and work on every file system."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

_INTERVAL = 0.04
_State = tuple[tuple[str, int, int], ...]


def edits(folder: Path) -> Iterator[float]:
    """Yields once for each change under `folder` after this call: when it was seen (`time.perf_counter`). Never ends."""
    return _edits(folder, _state(folder))


def _edits(folder: Path, seen: _State) -> Iterator[float]:
    while True:
        time.sleep(_INTERVAL)
        now = _state(folder)
        if now != seen:
            seen = now
            yield time.perf_counter()


def _state(folder: Path) -> _State:
    found: list[tuple[str, int, int]] = []
    for path in sorted(folder.rglob("*")):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)
