"""`accord up` as its user meets it: it comes up, keeps the data, says what is wrong, and leaves nothing behind."""

from __future__ import annotations

import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.deadline import await_until
from tests.system.running import Up, gone

Start = Callable[..., Up]
ACCOUNT = {"username": "ann", "display_name": "Ann", "password": "correct horse battery staple"}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `accord up`; by default always on the same data folder. Ends them all after the test."""
    data_dir = Path(tempfile.mkdtemp(prefix="accord-test-"))
    data_dir.chmod(0o755)
    started: list[Up] = []

    def begin(*arguments: str, folder: Path | None = None, **settings: str) -> Up:
        log = tmp_path / f"up-{len(started)}.log"
        environment = {f"ACCORD_{name.upper()}": value for name, value in settings.items()}
        started.append(Up(folder or data_dir / "data", log, *arguments, environment=environment))
        return started[-1]

    yield begin
    for up in started:
        up.end()
    shutil.rmtree(data_dir, ignore_errors=True)


def _api(up: Up) -> str:
    return up.lines["api"]


def _nothing_is_left_of(family: list[psutil.Process]) -> None:
    await_until("every process is gone", lambda: all(map(gone, family)))


def test_it_refuses_a_second_start_survives_a_kill_of_everything_and_leaves_nothing_after_ctrl_c(start: Start) -> None:
    first = start()
    (first.data_dir / "postgres.new").mkdir(parents=True, exist_ok=True)  # as a start that was cut off leaves it
    first.await_ready()
    for part in ("postgres", "nats", "valkey", "api", "gateway", "worker", "migrated"):
        assert first.lines[part], first.printed
    made = httpx.post(f"{_api(first)}/v1/accounts", json=ACCOUNT)
    assert made.status_code == 201, made.text
    refused = start()
    assert refused.await_exit() == 1
    assert f"another `accord up` (process {first.process.pid}) already uses {first.data_dir}" in refused.printed
    assert "name another data folder with ACCORD_DATA_DIR" in refused.printed
    family = first.family()
    assert len(family) > 7
    for process in family:
        process.kill()
    _nothing_is_left_of(family)

    second = start()
    second.await_ready()
    again = httpx.post(f"{_api(second)}/v1/accounts", json=ACCOUNT)
    assert again.status_code == 409, again.text
    family = second.family()
    second.process.send_signal(signal.SIGINT)
    assert second.await_exit() == 0, second.printed
    _nothing_is_left_of(family)


def test_killed_it_takes_its_children_along_and_a_killed_service_is_named_and_stops_all(start: Start) -> None:
    first = start()
    first.await_ready()
    family = first.family()
    first.process.kill()
    first.process.wait()
    _nothing_is_left_of(family)

    second = start()
    second.await_ready()
    family = second.family()
    second.child("postgres -D").kill()
    assert second.await_exit() == 1
    assert "accord: postgres was killed by SIGKILL. All other parts are stopped too" in second.printed
    assert "postgres.log" in second.printed
    _nothing_is_left_of(family)


def test_a_taken_port_is_named_with_the_way_out(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = start("--port", str(port))
        assert refused.await_exit() == 1
    assert f"port {port} on 127.0.0.1, for the api, is taken by another program" in refused.printed
    assert "--port 0" in refused.printed


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"data_dir": "/dev/null/data"},
            "cannot make the data folder /dev/null/data: null is not a folder. Make it writable",
        ),
        ({"api_port": "many"}, "ACCORD_API_PORT is wrong"),
        ({"api_host": "203.0.113.1"}, "cannot listen on 203.0.113.1"),
        ({"postgres_url": "mysql://x"}, "ACCORD_POSTGRES_URL is wrong: must start with postgresql://"),
        (
            {"postgres_url": "postgresql://a:secret@127.0.0.1:1/a"},
            "PostgreSQL does not answer, or refuses the login: see ACCORD_POSTGRES_URL",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_without_a_traceback(
    settings: dict[str, str], said: str, start: Start
) -> None:
    up = start(**settings)
    assert up.await_exit() == 1
    assert said in up.printed
    assert "Traceback" not in up.printed
    assert "secret" not in up.printed


def test_outside_of_a_project_it_says_where_to_go(tmp_path: Path) -> None:
    up = Up(tmp_path / "data", tmp_path / "log", root=tmp_path)
    assert up.await_exit() == 1
    assert "no compiled project" in up.printed
    assert "accord gen" in up.printed
