"""The only way to write a log line: declared keys get out, everything else is dropped and named.

A line is one JSON object on standard error. Its event is a constant of the code, its keys are declared (the
runtime's own below, and the contract fields that may be logged), its values are whole numbers, booleans or
short words. An exception is its type and the places in the code it passed, never its text, arguments or local
variables: those hold payloads. What other libraries log goes the same way: logger, level and place get out,
the text does not.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from pathlib import PurePath
from types import TracebackType
from typing import BinaryIO, LiteralString, cast

import orjson
import structlog

Value = int | bool | str
"""What a key may hold: a whole number, a boolean, or a word of an enumeration, a name or an id."""

RUNTIME_KEYS = frozenset(
    {
        "app", "attempt", "bytes", "clients", "close_code", "code", "connections", "count", "deadline_ms", "dropped",
        "duration_ms", "error_at", "error_cause", "error_type", "every_s", "feature", "host", "job", "lag_ms", "level",
        "logger", "method", "node_id", "partition", "part", "pid", "place", "port", "process", "request_id",
        "route", "signal", "status", "store", "version",
    }
)  # fmt: skip
"""Keys of the runtime itself. None of them ever holds data of a person."""

_EVENT = re.compile(r"[a-z][a-z0-9_]*([. -][a-z0-9_]+){0,11}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_WORD = re.compile(r"[A-Za-z0-9_.:/<>{}\[\], -]{1,200}")
_SHORT_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
_MAX_FRAMES = 8
_MAX_NAMES = 1000
LEVELS: Mapping[str, int] = {"debug": 10, "info": 20, "warning": 30, "error": 40, "critical": 50}


class Log:
    """Writes lines through the filter. Bind keys once and hand the bound log on: `log.bind(route=...)`."""

    __slots__ = ("_inner", "_keys")

    def __init__(self, inner: structlog.typing.FilteringBoundLogger, keys: Mapping[str, Value] | None = None) -> None:
        self._inner = inner
        self._keys = keys or {}

    def bind(self, **keys: Value) -> Log:
        """A log that writes these keys on every line too. Costs next to nothing until a line is written."""
        return Log(self._inner, {**self._keys, **keys})

    def debug(self, event: LiteralString, /, *, error: BaseException | None = None, **keys: Value) -> None:
        self._inner.debug(event, error=error, **{**self._keys, **keys})

    def info(self, event: LiteralString, /, *, error: BaseException | None = None, **keys: Value) -> None:
        self._inner.info(event, error=error, **{**self._keys, **keys})

    def warning(self, event: LiteralString, /, *, error: BaseException | None = None, **keys: Value) -> None:
        self._inner.warning(event, error=error, **{**self._keys, **keys})

    def error(self, event: LiteralString, /, *, error: BaseException | None = None, **keys: Value) -> None:
        """A fault. `error` is logged as type and code places, without its text."""
        self._inner.error(event, error=error, **{**self._keys, **keys})


class Filter:
    """The structlog processor that lets declared keys out. `dropped` counts what it held back, by key."""

    def __init__(self, loggable: frozenset[str] = frozenset()) -> None:
        self.loggable = loggable
        self.dropped: Counter[str] = Counter()

    def __call__(self, _logger: object, method: str, fields: MutableMapping[str, object]) -> dict[str, Value]:
        event = fields.pop("event", None)
        error = fields.pop("error", None)
        line: dict[str, Value] = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": method,
            "event": event if isinstance(event, str) and _EVENT.fullmatch(event) else "event_withheld",
        }
        if isinstance(error, BaseException):
            line |= describe(error)
        held_back: list[str] = []
        for key, value in fields.items():
            if (kept := self._admit(key, value)) is not None:
                line[key] = kept
            else:
                held_back.append(key if _KEY.fullmatch(key) else "unnamed")
        if held_back:
            self._count(held_back)
            line["dropped"] = ",".join(sorted(set(held_back)))
        return line

    def _admit(self, key: str, value: object) -> Value | None:
        if key in RUNTIME_KEYS:
            form = _WORD
        elif key in self.loggable:
            form = _SHORT_WORD
        else:
            return None
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return int(value)
        return str(value) if isinstance(value, str) and form.fullmatch(value) else None

    def _count(self, names: list[str]) -> None:
        for name in names:
            self.dropped[name if name in self.dropped or len(self.dropped) < _MAX_NAMES else "unnamed"] += 1


def describe(error: BaseException) -> dict[str, Value]:
    """An exception as log keys: type, code places from the innermost outwards, types of its causes."""
    frames = [
        f"{_module(frame.filename)}:{frame.name}:{frame.lineno or 0}"
        for frame in reversed(traceback.extract_tb(error.__traceback__, limit=-_MAX_FRAMES))
    ]
    keys: dict[str, Value] = {"error_type": _type_name(error), "error_at": " < ".join(frames)}
    causes: list[str] = []
    cause = error.__cause__ or error.__context__
    while cause is not None and len(causes) < _MAX_FRAMES:
        causes.append(_type_name(cause))
        cause = cause.__cause__ or cause.__context__
    if causes:
        keys["error_cause"] = ",".join(causes)
    return keys


def make_log(level: str, loggable: frozenset[str] = frozenset(), stream: BinaryIO | None = None) -> Log:
    """A log that writes JSON lines to `stream` (standard error when None).

    `level` is a name of LEVELS; `loggable` names the contract fields that may get out besides RUNTIME_KEYS.
    """
    inner = structlog.wrap_logger(
        structlog.BytesLogger(stream if stream is not None else sys.stderr.buffer),
        processors=[Filter(loggable), _render],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level.lower()]),
        cache_logger_on_first_use=False,
    )
    return Log(cast("structlog.typing.FilteringBoundLogger", inner.bind()))


class LibraryHandler(logging.Handler):
    """Writes what libraries log (uvicorn, SQLAlchemy, nats, asyncio ...) as logger, level and place, without text."""

    def __init__(self, log: Log, level: int) -> None:
        super().__init__(level)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        place = f"{_module(record.pathname)}:{record.lineno}"
        write = self._log.error if record.levelno >= logging.ERROR else self._log.warning
        if record.levelno < logging.WARNING:
            write = self._log.info if record.levelno >= logging.INFO else self._log.debug
        write("library.log", error=error, logger=record.name, place=place)


def guard_process(log: Log, level: str) -> None:
    """Route every other way to standard error of this process through `log`. Call once, at the start.

    Covers the standard library's loggers, warnings, uncaught exceptions of the main and other threads, and
    exceptions in destructors.
    """
    handler = LibraryHandler(log, max(LEVELS[level.lower()], logging.WARNING))
    logging.captureWarnings(True)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(handler.level)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    logging.raiseExceptions = False

    def uncaught(kind: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            log.error("process.uncaught", error=error.with_traceback(place))

    def uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
        log.error("thread.uncaught", error=args.exc_value)

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        log.error("destructor.failed", error=args.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, uncaught_in_thread, unraisable


def _render(_logger: object, _method: str, line: MutableMapping[str, object]) -> bytes:
    return orjson.dumps(line)


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _module(filename: str) -> str:
    """The last three parts of a source path: enough to find the line, without the machine's folders."""
    return "/".join(PurePath(filename).parts[-3:])
