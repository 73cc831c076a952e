"""The compiler's commands: `accord gen`, `check`, `explain`, `init`. They import what is heavy when they run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codegen.catalogue import Diagnostic
    from codegen.compilation import Compilation, Step
    from codegen.write import Changes


class FormatName(StrEnum):
    """How diagnostics are printed."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


Root = Annotated[
    Path, typer.Option("--root", help="The project: the folder that holds contracts/.", exists=True, file_okay=False)
]
Format = Annotated[FormatName, typer.Option("--format", help="How findings are printed.")]


def register(app: typer.Typer) -> None:
    """Add the compiler's commands to the root application."""
    app.command("gen")(gen)
    app.command("check")(check)
    app.command("explain")(explain)
    app.command("init")(init)


def gen(
    check_: Annotated[
        bool, typer.Option("--check", help="Write nothing; show the drift, exit 1 if there is any.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on: compile again after each edit, until Ctrl-C.")] = False,
    only: Annotated[
        str | None, typer.Option("--only", metavar="TARGET", help="One target, or one group of them.")
    ] = None,
    stats: Annotated[bool, typer.Option("--stats", help="Show how long each step took.")] = False,
    format_: Format = FormatName.text,
    root: Root = Path(),
) -> None:
    """Compile the contracts: write generated/ and docs/compliance/."""
    from codegen import stamp

    if check_ and watch:
        raise typer.BadParameter("--check and --watch exclude each other")
    if only is not None:
        _known_target(only)
    root = root.resolve()
    if only is None and not watch and not stats and stamp.unchanged(root):
        _print_findings((), {}, format_)
        _say(f"nothing changed ({time.perf_counter() - _STARTED:.2f} s)")
        return
    if watch:
        _watch(root, only, format_)
        return
    done = _compile(root, only, _processes())
    _print_findings(done.diagnostics, done.sources, format_)
    _print_stats(done.steps if stats else ())
    if done.changes is None:
        raise typer.Exit(1)
    if check_:
        _check_drift(root, done.changes)
    else:
        _write(root, done, stamped=only is None)


def check(format_: Format = FormatName.text, root: Root = Path()) -> None:
    """Read the contracts and print what is wrong with them; write nothing."""
    from codegen.link import load

    loaded = load(root.resolve())
    _print_findings(loaded.diagnostics, loaded.text, format_)
    if loaded.model is None:
        raise typer.Exit(1)


def explain(
    name: Annotated[
        str, typer.Argument(metavar="CODE|NAME", help="ACC201, Message, Message.content, create_message ...")
    ],
    root: Root = Path(),
) -> None:
    """The page of a diagnostic code; or where a name is declared, stored, sent, kept and erased."""
    from codegen.explanation import explain_code, explain_name

    page = explain_code(name)
    if page is not None:
        typer.echo(page)
        return
    from codegen.link import load

    loaded = load(root.resolve())
    if loaded.model is None:
        _print_findings(loaded.diagnostics, loaded.text, FormatName.text)
        raise typer.Exit(1)
    text, found = explain_name(loaded.model, name)
    typer.echo(text, err=not found)
    if not found:
        raise typer.Exit(2)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or does not exist yet.")],
) -> None:
    """Write a small project that compiles and runs."""
    from codegen.starter import files

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(f"{folder} exists and is not an empty folder")
    try:
        for path, text in files(folder.resolve().name).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
    except OSError as error:
        _fail(f"cannot write {folder}: {error.strerror or error}")
    done = _compile(folder.resolve(), None)
    if done.changes is None:
        _print_findings(done.diagnostics, done.sources, FormatName.text)
        _fail("the project that was written does not compile: a fault of the compiler")
    _write(folder.resolve(), done, stamped=True)
    _say(f"{folder} is ready. Next: cd {folder}; accord migrate --new 'first tables'; accord up")


_MOST_PROCESSES = 4
_STARTED = time.perf_counter()


def _processes() -> int:
    """How many run targets at once. A traceback is shown by the one process that a person sees."""
    return 1 if os.environ.get("ACCORD_TRACEBACK") else min(os.cpu_count() or 1, _MOST_PROCESSES)


def _known_target(only: str) -> None:
    from codegen.emit import targets

    names = sorted({name for target in targets() for name in (target.name, target.group)})
    if only not in names:
        raise typer.BadParameter(f"'{only}' is not a target; known: {', '.join(names)}", param_hint="--only")


def _compile(root: Path, only: str | None, processes: int = 1) -> Compilation:
    from codegen.compilation import TargetFault, compile_project
    from codegen.write import WriteError

    try:
        return compile_project(root, only, processes)
    except WriteError as error:
        _fail(str(error))
    except ChildProcessError as error:
        _fail(f"{error}. Nothing was written. Is there enough memory?")
    except TargetFault as error:
        if os.environ.get("ACCORD_TRACEBACK"):
            raise
        _fail(f"{error}. Nothing was written. This is a fault of the compiler; ACCORD_TRACEBACK=1 shows the place.")


def _write(root: Path, done: Compilation, *, stamped: bool, since: float | None = None) -> None:
    from codegen import stamp
    from codegen.write import WriteError, apply

    if done.changes is None:
        return
    try:
        apply(root, done.changes)
    except WriteError as error:
        _fail(str(error))
    _say(f"{_counts(done.changes)} ({time.perf_counter() - (since or _STARTED):.2f} s)")
    if stamped and not done.diagnostics:
        stamp.write(root)


def _counts(changes: Changes) -> str:
    parts = (("written", len(changes.new)), ("removed", len(changes.stale)), ("unchanged", changes.unchanged))
    return ", ".join(f"{count} {word}" for word, count in parts if count) or "nothing to write"


def _check_drift(root: Path, changes: Changes) -> None:
    from codegen.diff import drift

    if not changes.any:
        _say("generated files are up to date")
        return
    for line in drift(root, changes):
        typer.echo(line)
    _fail(f"{len(changes.new) + len(changes.stale)} files differ from what the contracts say; run 'accord gen'")


def _watch(root: Path, only: str | None, format_: FormatName) -> None:
    from codegen.watch import edits

    try:
        later = edits(root / "contracts")
        # The first round in this process alone: what it learns, the forked ones of later rounds have.
        _compile_edit(root, only, format_, time.perf_counter(), 1)
        _say("waiting for edits of contracts/ (Ctrl-C ends)")
        for seen in later:
            _compile_edit(root, only, format_, seen, _processes())
    except KeyboardInterrupt:
        _say("ended")


def _compile_edit(root: Path, only: str | None, format_: FormatName, since: float, processes: int) -> None:
    """One round of `--watch`. What goes wrong is said, and the next edit may mend it."""
    try:
        done = _compile(root, only, processes)
        _print_findings(done.diagnostics, done.sources, format_)
        _write(root, done, stamped=only is None, since=since)
    except typer.Exit:
        return


def _print_findings(found: Sequence[Diagnostic], sources: Mapping[str, str], format_: FormatName) -> None:
    if not found and format_ in (FormatName.text, FormatName.github):
        return
    from codegen.formats import FOR_PROGRAMS, text

    if format_ is FormatName.text:
        typer.echo(text(found, sources, sys.stdout.isatty()))
    else:
        typer.echo(FOR_PROGRAMS[format_](found))


def _print_stats(steps: Sequence[Step]) -> None:
    for step in steps:
        typer.echo(
            f"{step.name:16} {step.seconds * 1000:8.1f} ms {step.files:5} files {step.size / 1024:9.1f} KiB", err=True
        )


def _say(message: str) -> None:
    """A line about progress; on stderr, so that stdout holds findings and diffs alone."""
    typer.echo(f"accord: {message}", err=True)


def _fail(message: str) -> NoReturn:
    _say(message)
    raise typer.Exit(1)
