"""Proof that nothing changed since the last run: `.accord/gen-stamp.json`, git-ignored, safe to delete.

It names every contract, every file of the compiler and every output with size, time and SHA-256. A file whose
size and time are as recorded is taken as unchanged, unless it was written so shortly before the stamp that a later
change could carry the same time; every other file is read and hashed.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import cast

from codegen.write import owned

_PLACE = ".accord/gen-stamp.json"
_RACY_NS = 100_000_000
_DISTRIBUTIONS = ("datamodel-code-generator", "jinja2", "pyyaml")
_Entry = tuple[int, int, str]
"""Modification time in ns, size in bytes, SHA-256."""


def unchanged(root: Path) -> bool:
    """Whether a run of the compiler would change nothing."""
    try:
        stamp = cast("dict[str, object]", json.loads((root / _PLACE).read_bytes()))
        entries = cast("dict[str, list[object]]", stamp["files"])
        written = cast("int", stamp["written"])
        if stamp["tools"] != _tools() or set(entries) != {str(path) for path in _all(root)}:
            return False
        return all(_same(root / path, entry, written) for path, entry in entries.items())
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return False


def write(root: Path) -> None:
    """Record the present state, which must be that after a whole run without a finding. Failing to is no error."""
    files = {str(path): _entry(root / path) for path in _all(root)}
    text = json.dumps({"written": time.time_ns(), "tools": _tools(), "files": files}, separators=(",", ":"))
    place = root / _PLACE
    try:
        place.parent.mkdir(exist_ok=True)
        temporary = place.with_suffix(f".{os.getpid()}")
        temporary.write_text(text)
        temporary.replace(place)
    except OSError:
        return


def _all(root: Path) -> Iterable[Path]:
    """Contracts and outputs relative to the root, files of the compiler as absolute paths."""
    yield from (path.relative_to(root) for path in sorted((root / "contracts").glob("**/*")) if path.is_file())
    yield from (Path(path) for path in owned(root))
    compiler = Path(__file__).parent
    for folder, folders, names in os.walk(compiler):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(folder, name) for name in names)


def _tools() -> Mapping[str, str]:
    found = {name: version(name) for name in _DISTRIBUTIONS}
    for point in entry_points(group="accord.targets"):
        found[point.value] = point.dist.version if point.dist else ""
    return found


def _entry(path: Path) -> _Entry:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, hashlib.sha256(path.read_bytes()).hexdigest()


def _same(path: Path, entry: list[object], written: int) -> bool:
    time_ns, size, digest = entry
    status = path.stat()
    if status.st_size != size:
        return False
    if status.st_mtime_ns == time_ns and status.st_mtime_ns < written - _RACY_NS:
        return True
    return hashlib.sha256(path.read_bytes()).hexdigest() == digest
