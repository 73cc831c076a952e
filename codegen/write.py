"""The only place that writes: brings the owned folders of a project to what the emitters gave.

Files that are as they should be are not touched. All new texts lie on disk under temporary names before the first
one is put in its place, so a full disk or an unwritable folder leaves the old state.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

OWNED = ("generated", "docs/compliance")
"""Folders that belong to the compiler: what it did not write there is stale."""
_FOREIGN = frozenset(("node_modules", "dist", "build", "__pycache__", ".ruff_cache", ".pytest_cache", ".mypy_cache"))
_SUFFIX = ".accord-new"


class WriteError(Exception):
    """The project cannot be written; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between the disk and the emitted files. `old` holds the present text, None for a new file."""

    new: Mapping[str, str]
    old: Mapping[str, str | None]
    stale: tuple[str, ...]
    unchanged: int

    @property
    def any(self) -> bool:
        """Whether there is something to do."""
        return bool(self.new or self.stale)


def compare(root: Path, files: Mapping[str, str], *, stale: bool = True) -> Changes:
    """What writing `files` under `root` would change. `stale=False` leaves files of other targets alone."""
    new: dict[str, str] = {}
    old: dict[str, str | None] = {}
    for path, text in sorted(files.items()):
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts:
            raise WriteError(f"a target wants to write {path}, which is outside of the project")
        present = _read(root / path)
        if present != text:
            new[path], old[path] = text, present
    left = tuple(path for path in owned(root) if path not in files) if stale else ()
    return Changes(new, old, left, len(files) - len(new))


def owned(root: Path) -> Iterator[str]:
    """The files in the owned folders, sorted; not what package tools and caches leave there."""
    for folder in OWNED:
        yield from _walk(root / folder, folder)


def apply(root: Path, changes: Changes) -> None:
    """Do it. WriteError, with nothing changed, where a folder or file is not writable."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, text in changes.new.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_name(target.name + _SUFFIX)
            staged.append((temporary, target))
            temporary.write_bytes(text.encode())
        for temporary, target in staged:
            temporary.replace(target)
        for path in changes.stale:
            (root / path).unlink(missing_ok=True)
        _remove_empty(root, changes.stale)
    except OSError as error:
        raise WriteError(_reason(error)) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    place = error.filename or "a file"
    return f"cannot write {place}: {error.strerror or error}; check its owner, permissions and the free space"


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise WriteError(f"cannot read {path}: {error.strerror or error}; move it away or correct it") from error


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        raise WriteError(f"cannot list {folder}: {error.strerror or error}; it must be a readable folder") from error
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _FOREIGN and not entry.name.endswith(".egg-info"):
                yield from _walk(Path(entry.path), f"{prefix}/{entry.name}")
        elif not entry.name.endswith(".pyc"):
            yield f"{prefix}/{entry.name}"


def _remove_empty(root: Path, removed: tuple[str, ...]) -> None:
    """Remove the folders that the stale files leave empty."""
    for path in removed:
        for parent in PurePosixPath(path).parents:
            folder = root / parent
            if str(parent) in ("", ".") or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
