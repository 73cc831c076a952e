"""What gets into a log line, and what does not."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from typing import Any

import pytest

from accord.log import LibraryHandler, Log, describe, make_log

CANARY = "Canary7Quokka"


@pytest.fixture
def stream() -> io.BytesIO:
    return io.BytesIO()


@pytest.fixture
def log(stream: io.BytesIO) -> Log:
    return make_log("debug", frozenset({"server_id", "kind"}), stream)


def written(stream: io.BytesIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_declared_keys_get_out(log: Log, stream: io.BytesIO) -> None:
    log.bind(route="create_message").info("request.done", status=201, server_id=7, kind="text")
    (line,) = written(stream)
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info",
        "event": "request.done",
        "route": "create_message",
        "status": 201,
        "server_id": 7,
        "kind": "text",
    }


def test_undeclared_keys_are_named_without_their_value(log: Log, stream: io.BytesIO) -> None:
    log.info("request.done", content=CANARY, email=f"{CANARY}@example.org", **{CANARY: 1})
    (line,) = written(stream)
    assert line["dropped"] == "content,email,unnamed"
    assert CANARY not in stream.getvalue().decode()


@pytest.mark.parametrize(
    "value",
    [f"{CANARY} wrote", f"{CANARY}@example.org", CANARY * 9, f"{CANARY}\n", [CANARY], {"a": CANARY}, b"x", 1.5, None],
)
def test_a_declared_key_holds_numbers_booleans_and_short_words_only(log: Log, stream: io.BytesIO, value: Any) -> None:
    log.info("request.done", kind=value)
    assert written(stream)[0]["dropped"] == "kind"
    assert CANARY not in stream.getvalue().decode()


@pytest.mark.parametrize("event", [f"{CANARY} did it", f"user {CANARY}", "x" * 20 + "é", "line\nbreak"])
def test_an_event_that_is_no_constant_is_withheld(log: Log, stream: io.BytesIO, event: Any) -> None:
    log.info(event)
    assert written(stream)[0]["event"] == "event_withheld"
    assert CANARY not in stream.getvalue().decode()


def fail(secret: str) -> None:
    local = {"password": secret}
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"no {secret} in {local}") from error


def test_an_exception_is_its_type_and_places(log: Log, stream: io.BytesIO) -> None:
    with pytest.raises(ValueError, match=CANARY) as raised:
        fail(CANARY)
    log.error("request.failed", error=raised.value)
    (line,) = written(stream)
    assert line["error_type"] == "ValueError"
    assert line["error_cause"] == "KeyError"
    assert line["error_at"].startswith("tests/accord/test_log.py:fail:")
    assert CANARY not in stream.getvalue().decode()


def test_a_chain_of_causes_that_turns_on_itself_ends() -> None:
    first, second = ValueError(CANARY), KeyError(CANARY)
    first.__cause__, second.__cause__ = second, first
    assert CANARY not in str(describe(first))


def test_what_libraries_log_comes_out_without_text(log: Log, stream: io.BytesIO) -> None:
    library = logging.Logger("sqlalchemy.engine")  # noqa: LOG001  one outside of the process-wide tree
    library.addHandler(LibraryHandler(log, logging.DEBUG))
    library.info("INSERT %s", CANARY)
    library.error(f"failed for {CANARY}", extra={"parameters": CANARY})
    try:
        fail(CANARY)
    except ValueError:
        library.exception(CANARY)
    lines = written(stream)
    assert [line["level"] for line in lines] == ["info", "error", "error"]
    assert {line["logger"] for line in lines} == {"sqlalchemy.engine"}
    assert all(line["place"].startswith("tests/accord/test_log.py:") for line in lines)
    assert lines[2]["error_type"] == "ValueError"
    assert CANARY not in stream.getvalue().decode()


def test_a_level_keeps_lower_ones_out(stream: io.BytesIO) -> None:
    quiet = make_log("warning", frozenset(), stream)
    quiet.info("request.done")
    quiet.warning("request.unavailable")
    assert [line["event"] for line in written(stream)] == ["request.unavailable"]


GUARDED = f"""
import logging, sys, threading, warnings
from accord.log import guard_process, make_log
logging.getLogger("uvicorn.error").addHandler(logging.StreamHandler())
guard_process(make_log("debug"), "debug")
logging.getLogger("uvicorn.error").error("%s", "{CANARY}")
logging.getLogger("nats").error("%d", "{CANARY}")
warnings.warn("{CANARY}")
def run():
    raise ValueError("{CANARY}")
thread = threading.Thread(target=run)
thread.start()
thread.join()
class Broken:
    def __del__(self):
        raise KeyError("{CANARY}")
Broken()
raise RuntimeError("{CANARY}")
"""


def test_a_guarded_process_has_no_other_way_out() -> None:
    done = subprocess.run([sys.executable, "-c", GUARDED], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert CANARY not in done.stderr + done.stdout
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == [
        "library.log",
        "library.log",
        "library.log",
        "thread.uncaught",
        "destructor.failed",
        "process.uncaught",
    ]
