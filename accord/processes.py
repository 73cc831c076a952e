"""What the three processes share: finding the project, checking its handlers, running until a signal."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import signal
import sys
import types
import typing
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, cast

import uvloop

from accord.project import Project


class ProjectError(Exception):
    """The project cannot be started. The text says all that is wrong and what to do."""


def load_project(root: Path) -> tuple[Project, Any]:
    """The generated project of a folder and its handlers, checked.

    Puts `root` first on the import path, imports `generated.project` and `handlers`. ProjectError if one of them
    is absent or broken, or if handlers are missing or wrongly typed: the text lists all of them.
    """
    path = str(root.resolve())
    if path not in sys.path:
        sys.path.insert(0, path)
    project = getattr(_import("generated.project", root, "run `accord gen` there"), "PROJECT", None)
    if not isinstance(project, Project):
        raise ProjectError(f"generated/project.py in {root} holds no PROJECT: run `accord gen` there")
    absent = _absent_modules(project.handlers, root)
    handlers = getattr(_import("handlers", root, "write it: it holds HANDLERS", absent), "HANDLERS", None)
    if handlers is None:
        raise ProjectError(
            f"handlers/__init__.py in {root} holds no HANDLERS: set it to generated.handlers.Handlers(...)"
        )
    problems = list(handler_faults(project.handlers, handlers))
    if problems:
        listed = "\n".join(f"  {problem}" for problem in problems)
        raise ProjectError(f"{len(problems)} handlers are missing or wrong (see generated/handlers.py):\n{listed}")
    return project, handlers


def handler_faults(protocol: type[Any], handlers: object) -> Iterator[str]:
    """All that is wrong with the handlers of a project, one sentence each; nothing if they fit.

    `protocol` is the generated `Handlers` dataclass. A handler must exist, be `async`, take the parameters of its
    protocol by name, and have annotations that fit where it has any.
    """
    if not is_dataclass(protocol) or not isinstance(handlers, protocol):
        yield "handlers.HANDLERS is not a generated.handlers.Handlers"
        return
    kinds = cast("dict[str, object]", typing.get_type_hints(protocol))
    for field in fields(protocol):
        module = getattr(handlers, field.name)
        for name, declared in vars(kinds[field.name]).items():
            if inspect.isfunction(declared) and not name.startswith("_"):
                place = f"{getattr(module, '__name__', field.name)}.{name}"
                yield from _handler_faults(place, declared, getattr(module, name, None))


def _handler_faults(place: str, declared: Callable[..., Any], written: object) -> Iterator[str]:
    wanted = [p for p in inspect.signature(declared).parameters.values() if p.name != "self"]
    if written is None:
        shown = ", ".join(p.name if p.kind is not p.KEYWORD_ONLY else f"{p.name}=" for p in wanted)
        yield f"{place} is missing: write `async def {place.rpartition('.')[2]}({shown})`"
        return
    if not inspect.iscoroutinefunction(written):
        yield f"{place} is not an async function"
        return
    taken = inspect.signature(written).parameters
    open_ended = any(p.kind is p.VAR_KEYWORD for p in taken.values())
    lacking = [p.name for p in wanted if p.name not in taken and not open_ended]
    names = {p.name for p in wanted}
    surplus = [p.name for p in taken.values() if p.name not in names and p.default is p.empty and not _variadic(p)]
    if lacking:
        yield f"{place} does not take {', '.join(lacking)}"
    if surplus:
        yield f"{place} asks for {', '.join(surplus)}, which the contract does not give"
    yield from _annotation_faults(place, declared, written)


def _annotation_faults(place: str, declared: Callable[..., Any], written: Callable[..., Any]) -> Iterator[str]:
    wanted = typing.get_type_hints(declared)
    try:
        given = typing.get_type_hints(written)
    except (NameError, AttributeError, TypeError):
        return  # names that only the type checker imports: it has checked them
    for name, kind in given.items():
        if name not in wanted:
            continue
        narrow, wide = (kind, wanted[name]) if name == "return" else (wanted[name], kind)
        if not _fits(narrow, wide):
            what = "returns" if name == "return" else f"takes {name} as"
            yield f"{place} {what} {_shown(kind)}; the contract says {_shown(wanted[name])}"


_TOP: tuple[object, ...] = (Any, object)
_BOTTOM: tuple[object, ...] = (Any, typing.NoReturn, typing.Never)


def _fits(narrow: object, wide: object) -> bool:
    """Whether a value of type `narrow` can stand where `wide` is asked for; type arguments are not compared."""
    if narrow == wide or wide in _TOP or narrow in _BOTTOM:
        return True
    if (members := _members(narrow)) is not None:
        return all(_fits(member, wide) for member in members)
    if (members := _members(wide)) is not None:
        return any(_fits(narrow, member) for member in members)
    if typing.get_origin(narrow) is typing.Literal or typing.get_origin(wide) is typing.Literal:
        return _literal_fits(narrow, wide)
    inner, outer = typing.get_origin(narrow) or narrow, typing.get_origin(wide) or wide
    return not (isinstance(inner, type) and isinstance(outer, type)) or issubclass(inner, outer)


def _literal_fits(narrow: object, wide: object) -> bool:
    values = typing.get_args(narrow)
    if typing.get_origin(narrow) is not typing.Literal:
        return False
    if typing.get_origin(wide) is typing.Literal:
        return set(values) <= set(typing.get_args(wide))
    return not isinstance(wide, type) or all(isinstance(value, wide) for value in values)


def _members(kind: object) -> tuple[object, ...] | None:
    return typing.get_args(kind) if typing.get_origin(kind) in (typing.Union, types.UnionType) else None


def _variadic(parameter: inspect.Parameter) -> bool:
    return parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)


def _shown(kind: object) -> str:
    return kind.__name__ if isinstance(kind, type) and not typing.get_args(kind) else str(kind).replace("typing.", "")


def _absent_modules(protocol: type[Any], root: Path) -> str:
    """What to say of handler modules that are not there, by the name of their feature."""
    absent = [
        f"handlers/{field.name}.py" for field in fields(protocol) if not _has_module(root / "handlers", field.name)
    ]
    return f"; not there: {', '.join(absent)}" if absent else ""


def _has_module(folder: Path, name: str) -> bool:
    return (folder / f"{name}.py").is_file() or (folder / name).is_dir()


def _import(name: str, root: Path, way_out: str, more: str = "") -> types.ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name in (name, name.partition(".")[0]):
            raise ProjectError(f"{root} has no {name.replace('.', '/')}: {way_out}") from None
        raise ProjectError(f"{name} in {root} needs the module {error.name}, which is not there{more}") from None
    except (ImportError, SyntaxError, TypeError, AttributeError, NameError) as error:
        raise ProjectError(f"{name} in {root} cannot be imported: {type(error).__name__}: {error}{more}") from error


def run_until_signal(serve: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Run `serve(stop)` on uvloop; `stop` is set at SIGTERM or SIGINT, and `serve` then ends what it began.

    A second signal ends the process at once.
    """

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()

        def ask_to_stop() -> None:
            if stop.is_set():
                for number in (signal.SIGTERM, signal.SIGINT):
                    loop.remove_signal_handler(number)
                signal.raise_signal(signal.SIGTERM)
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ask_to_stop)
        await serve(stop)

    uvloop.run(main())
