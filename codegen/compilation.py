"""One run of the compiler up to, and without, the disk: load, emit, compare. `gen`, `--check` and `watch` use it."""

from __future__ import annotations

import gc
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from codegen.catalogue import Diagnostic
from codegen.write import Changes, compare


class TargetFault(Exception):
    """A target failed on a model without errors: a fault of the target, not of the contracts."""


@dataclass(frozen=True, slots=True)
class Step:
    """What took how long, and how much came out."""

    name: str
    seconds: float
    files: int = 0
    size: int = 0
    """Characters."""


@dataclass(frozen=True, slots=True)
class Compilation:
    """`changes` is None if the contracts have errors."""

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    changes: Changes | None
    steps: tuple[Step, ...]


@contextmanager
def _without_garbage_collection() -> Generator[None]:
    """Syntax trees and models live to the end of a run: looking for garbage in them is a third of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_without_garbage_collection()
def compile_project(root: Path, only: str | None = None, processes: int = 1) -> Compilation:
    """Load the contracts at `root` and find what its targets would change; nothing is written.

    `only` is the name or group of the targets to emit, by so many `processes`. TargetFault if a target fails,
    ChildProcessError if one of the processes was killed, `codegen.write.WriteError` if the present files cannot be read.
    """
    from codegen.emission import emit
    from codegen.emit import targets
    from codegen.link import load

    begin = time.perf_counter()
    loaded = load(root)
    steps = [Step("load", time.perf_counter() - begin, len(loaded.text), sum(map(len, loaded.text.values())))]
    if loaded.model is None:
        return Compilation(loaded.diagnostics, loaded.text, None, tuple(steps))
    asked = loaded.model.project.targets
    chosen = [target for target in targets() if only in (None, target.name, target.group)]
    emitted = emit(loaded.model, [item for item in chosen if not asked or item.group in asked], processes)
    files: dict[str, str] = {}
    for made in emitted:
        if made.fault is not None:
            raise TargetFault(f"the target '{made.target}' failed: {made.fault}")
        twice = files.keys() & made.files.keys()
        if twice:
            raise TargetFault(f"the target '{made.target}' writes {min(twice)}, which another target has written")
        files |= made.files
        steps.append(Step(made.target, made.seconds, len(made.files), sum(map(len, made.files.values()))))
    begin = time.perf_counter()
    changes = compare(root, files, stale=only is None)
    steps.append(Step("compare", time.perf_counter() - begin, len(files)))
    return Compilation(loaded.diagnostics, loaded.text, changes, tuple(steps))
