"""Children die with their parent, however it dies, and under whomever they run."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from accord.embedded.folder import locked
from accord.embedded.process import Identity, ServiceFault, spawn
from tests.conftest import ROOT
from tests.deadline import await_until

STACK = """
import signal, sys
from pathlib import Path
from accord.embedded.nats import Nats
from accord.embedded.postgres import Postgres
from accord.embedded.valkey import Valkey

services = [kind(Path(sys.argv[1])) for kind in (Valkey, Nats, Postgres)]
for service in services:
    service.start()
print("pids", *[service.process.pid for service in services], flush=True)
signal.pause()
"""


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """An empty folder below one that only its owner may enter, as a home is."""
    path = Path(tempfile.mkdtemp(prefix="accord-test-"))
    yield path / "data"
    shutil.rmtree(path, ignore_errors=True)


def _pids(log: Path) -> list[int]:
    """The service processes that the stack has named, and all their descendants."""
    for line in log.read_text().splitlines():
        if line.startswith("pids "):
            named = [psutil.Process(int(pid)) for pid in line.split()[1:]]
            return [child.pid for process in named for child in (process, *process.children(recursive=True))]
    return []


def _alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("who", ["the user of the tests", "an ordinary user"])
def test_no_service_outlives_its_parent(how: signal.Signals, who: str, data_dir: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    ordinary = Identity(0, 0, namespace=True) if who == "an ordinary user" and os.getuid() == 0 else None
    for _ in range(2):  # the second start finds what the first has left
        log.write_text("")
        parent = spawn((sys.executable, "-c", STACK, data_dir), log=log, identity=ordinary, folder=ROOT)
        try:
            await_until("the services are up", lambda: _pids(log) or parent.poll() is not None)
            pids = _pids(log)
            assert len(pids) > 5, log.read_text()
            parent.send_signal(how)
            parent.wait(10)
            await_until("all children are gone", lambda: not any(map(_alive, pids)))
        finally:
            parent.kill()
            parent.wait()


def test_a_second_user_of_a_data_folder_is_told_who_holds_it(data_dir: Path) -> None:
    with locked(data_dir), pytest.raises(ServiceFault, match=rf"\(process {os.getpid()}\) already uses") as caught:
        with locked(data_dir):
            pass
    assert "ACCORD_DATA_DIR" in str(caught.value)
    with locked(data_dir):
        pass


def test_a_data_folder_without_the_right_to_write_is_refused(data_dir: Path, tmp_path: Path) -> None:
    data_dir.mkdir(mode=0o500)
    script = (
        "import sys; from pathlib import Path; from accord.embedded.nats import Nats; Nats(Path(sys.argv[1])).start()"
    )
    ordinary = Identity(0, 0, namespace=True) if os.getuid() == 0 else None
    log = tmp_path / "log"
    child = spawn((sys.executable, "-c", script, data_dir), log=log, identity=ordinary, folder=ROOT)
    assert child.wait(30) == 1
    assert "Make it writable for you, or name another one with ACCORD_DATA_DIR" in log.read_text()


def test_a_child_that_cannot_run_is_a_fault_that_names_the_program(tmp_path: Path) -> None:
    with pytest.raises(ServiceFault, match=r"cannot run /nowhere/at/all: No such file"):
        spawn(("/nowhere/at/all",), log=tmp_path / "log")
