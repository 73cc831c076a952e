"""PostgreSQL on a data folder: what survives, what is mended, and what is said when it cannot start."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from accord.embedded.nats import Nats
from accord.embedded.postgres import Postgres
from accord.embedded.process import ServiceFault
from accord.embedded.valkey import Valkey


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A folder that everybody may enter, with characters in its name that URLs and shells trip over."""
    parent = Path(tempfile.mkdtemp(prefix="accord-test-"))
    parent.chmod(0o711)
    yield parent / "a b%c?d#e"
    shutil.rmtree(parent, ignore_errors=True)


async def _run(url: str, *statements: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return [await connection.fetchval(statement) for statement in statements][-1]
    finally:
        await connection.close()


async def test_rows_survive_a_kill_of_the_server_whose_locks_name_a_living_process(data_dir: Path) -> None:
    first = Postgres(data_dir)
    url = first.start()
    await _run(url, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)")
    assert first.process is not None
    first.process.send_signal(signal.SIGKILL)
    first.process.wait()
    for lock in (data_dir / "postgres" / "postmaster.pid", data_dir / "run" / "postgres" / ".s.PGSQL.5432.lock"):
        lines = lock.read_text().split("\n")
        lock.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    with Postgres(data_dir) as url:
        assert await _run(url, "SELECT id FROM kept") == 7


async def test_a_cut_off_initdb_is_done_again(data_dir: Path) -> None:
    (data_dir / "postgres.new" / "base").mkdir(parents=True)
    (data_dir / "postgres.new" / "PG_VERSION").write_text("18\n")
    (data_dir / "postgres.password").write_text("left over")
    with Postgres(data_dir) as url:
        assert await _run(url, "SELECT 1") == 1


async def test_the_log_holds_no_values_of_rows(data_dir: Path) -> None:
    with Postgres(data_dir, durable=False) as url:
        await _run(url, "CREATE TABLE people (email text UNIQUE)", "INSERT INTO people VALUES ('ann@example.org')")
        with pytest.raises(asyncpg.UniqueViolationError):
            await _run(url, "INSERT INTO people VALUES ('ann@example.org')")
    log = (data_dir / "log" / "postgres.log").read_text()
    assert "people_email_key" in log
    assert "ann@example.org" not in log


async def test_a_path_too_long_for_a_socket_gets_its_sockets_elsewhere(data_dir: Path) -> None:
    deep = data_dir / ("long" * 30)
    postgres, valkey = Postgres(deep, durable=False), Valkey(deep)
    with postgres as url, valkey:
        assert await _run(url, "SELECT 1") == 1
        assert len(os.fsencode(postgres.address)) < 100
    for address in (Path(postgres.address), Path(valkey.address).parent):
        shutil.rmtree(address)


def test_a_lost_password_and_another_version_are_named_with_the_way_out(data_dir: Path) -> None:
    Postgres(data_dir, durable=False).start()
    Postgres(data_dir).stop()
    version = data_dir / "postgres" / "PG_VERSION"
    version.write_text("11\n")
    with pytest.raises(ServiceFault, match=r"made by PostgreSQL 11, and this is 18\. Dump it"):
        Postgres(data_dir).launch()
    version.unlink()
    with pytest.raises(ServiceFault, match=r"no readable database .* Move .* away"):
        Postgres(data_dir).launch()
    (data_dir / "postgres.password").unlink()
    with pytest.raises(ServiceFault, match=r"postgres\.password, the password of the database, is gone"):
        Postgres(data_dir).launch()


@pytest.mark.parametrize("service", [Postgres, Nats, Valkey])
def test_a_program_that_is_not_there_is_named(service: type[Postgres | Nats | Valkey], data_dir: Path) -> None:
    with pytest.raises(ServiceFault, match=r"/nowhere/program"):
        service(data_dir, program=Path("/nowhere/program")).launch()


@pytest.mark.parametrize(
    ("service", "setting"),
    [(Postgres, "ACCORD_POSTGRES_URL"), (Nats, "ACCORD_NATS_URL"), (Valkey, "ACCORD_REDIS_URL")],
)
def test_without_any_program_the_setting_that_names_a_server_is_told(
    service: type[Postgres | Nats | Valkey], setting: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.embedded.programs.find_spec", lambda name: None)
    monkeypatch.setattr("accord.embedded.programs.sysconfig.get_path", lambda name: "/nowhere")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ServiceFault, match=setting):
        service(data_dir).launch()


def test_a_data_folder_that_cannot_be_made_is_named_with_the_way_out(data_dir: Path) -> None:
    data_dir.parent.joinpath("file").write_text("not a folder")
    with pytest.raises(ServiceFault, match=r"cannot make the data folder .*/file/x: .*ACCORD_DATA_DIR"):
        Postgres(data_dir.parent / "file" / "x").launch()
