"""Runs the targets on a model, in several processes where that pays: all of them read one model that none changes.

A forked process has the model already. Which target comes next is one byte read from a shared pipe, so no process
waits while another has much to do.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from codegen.emit import Files, Target
from codegen.model import Model


@dataclass(frozen=True, slots=True)
class Emitted:
    """What one target gave, in how many seconds. `fault` says why it gave nothing."""

    target: str
    files: Files
    seconds: float
    fault: str | None = None


def emit(model: Model, targets: Sequence[Target], processes: int) -> list[Emitted]:
    """The files of each target, in order. More than one process needs a system that can fork, else one does it all.

    ChildProcessError if a process was killed.
    """
    if processes < 2 or len(targets) < 2 or not hasattr(os, "fork"):
        return [_emit(model, target) for target in targets]
    reader, writer = os.pipe()
    os.write(writer, bytes(range(len(targets))))
    os.close(writer)
    children: list[tuple[int, int]] = []
    with suppress(OSError):  # no more processes, or no memory for one: those that there are do the work
        while len(children) < processes - 1:
            children.append(_fork(model, targets, reader))
    found = _work(model, targets, reader)
    os.close(reader)
    for child, answers in children:
        with os.fdopen(answers, "rb") as stream:
            data = stream.read()
        os.waitpid(child, 0)
        found |= cast("dict[int, Emitted]", pickle.loads(data)) if data else {}  # noqa: S301 - our own child's
    lost = [target.name for index, target in enumerate(targets) if index not in found]
    if lost:
        raise ChildProcessError(f"a process that ran one of {', '.join(lost)} was killed")
    return [found[index] for index in range(len(targets))]


def _fork(model: Model, targets: Sequence[Target], reader: int) -> tuple[int, int]:
    """A child that works through the pipe, and where its answers can be read."""
    answers, answering = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(answers)
        os.close(answering)
        raise
    if child:
        os.close(answering)
        return child, answers
    try:
        with os.fdopen(answering, "wb") as stream:
            pickle.dump(_work(model, targets, reader), stream, pickle.HIGHEST_PROTOCOL)
    finally:
        # Not a normal exit: buffers and exit handlers are the parent's.
        os._exit(0)


def _work(model: Model, targets: Sequence[Target], reader: int) -> dict[int, Emitted]:
    found: dict[int, Emitted] = {}
    while token := os.read(reader, 1):
        found[token[0]] = _emit(model, targets[token[0]])
    return found


def _emit(model: Model, target: Target) -> Emitted:
    begin = time.perf_counter()
    try:
        files = target.emit(model)
    except Exception as error:
        if os.environ.get("ACCORD_TRACEBACK"):
            raise
        return Emitted(target.name, {}, 0.0, f"{type(error).__name__}: {error}")
    return Emitted(target.name, files, time.perf_counter() - begin)
