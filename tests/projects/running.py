"""The clinic of tests/projects, compiled into a copy and running as a process of its own on real services."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.conftest import Services
from tests.deadline import await_until

REPOSITORY = Path(__file__).resolve().parent.parent.parent
CLINIC = REPOSITORY / "tests" / "projects" / "clinic"

CREATE_TABLES = """
import asyncio, os, asyncpg
from sqlalchemy.ext.asyncio import create_async_engine
from generated.tables import METADATA
async def main():
    url = os.environ["ACCORD_POSTGRES_URL"]
    engine = create_async_engine("postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url))
    async with engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    await engine.dispose()
asyncio.run(main())
"""


@dataclass(frozen=True)
class RunningApi:
    """An `accord api` process and where it answers."""

    url: str
    root: Path
    log: Path
    process: subprocess.Popen[bytes]

    def lines(self) -> list[dict[str, object]]:
        """What it has logged, line by line; a line that is not JSON fails the test."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def client(self, token: str | None = None) -> httpx.Client:
        headers = {} if token is None else {"authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=20)


@dataclass(frozen=True)
class Practice:
    """An opened practice: its id and the token of its first member of staff, who may do everything."""

    id: str
    token: str


def environment(services: Services, database: str, **more: str) -> dict[str, str]:
    """The variables of a process on the test services."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("ACCORD_")},
        "PYTHONPATH": str(REPOSITORY),
        "ACCORD_POSTGRES_URL": database,
        "ACCORD_REDIS_URL": services.redis_url,
        "ACCORD_NATS_URL": services.nats_url,
        "ACCORD_NODE_ID": str(800 + worker),
        "ACCORD_API_PORT": "0",
        "ACCORD_POSTGRES_POOL": "4",
        **more,
    }


def accord(root: Path, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program in a project's folder."""
    return subprocess.run(
        [sys.executable, "-m", "accord", *arguments],
        cwd=root,
        env=env or {**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def copy_project(source: Path, target: Path) -> Path:
    """A compiled copy of a project."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".accord", "generated", "docs"))
    done = accord(target, "gen")
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def create_tables(root: Path, env: dict[str, str]) -> None:
    """The tables of a compiled project, in the database of these variables."""
    subprocess.run([sys.executable, "-c", CREATE_TABLES], cwd=root, env=env, check=True, timeout=60)


@contextmanager
def running_api(root: Path, env: dict[str, str], log: Path) -> Iterator[RunningApi]:
    """`accord api` in a project's folder, until the end of the block."""
    with log.open("wb") as stream:
        process = subprocess.Popen([sys.executable, "-m", "accord", "api"], cwd=root, env=env, stderr=stream)
    api = RunningApi("", root, log, process)

    def port() -> int | None:
        assert process.poll() is None, log.read_text()
        found = [line["port"] for line in api.lines() if line["event"] == "api.listening"]
        return int(str(found[0])) if found else None

    try:
        yield RunningApi(f"http://127.0.0.1:{await_until('the API listens', port)}", root, log, process)
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled copy of the clinic."""
    return copy_project(CLINIC, tmp_path_factory.mktemp("clinic") / "clinic")


@pytest.fixture(scope="session")
def clinic_env(services: Services, make_database: Callable[[], str], clinic: Path) -> dict[str, str]:
    """The variables of the clinic's processes; its tables are there."""
    env = environment(services, make_database(), ACCORD_LOG_LEVEL="debug")
    create_tables(clinic, env)
    return env


@pytest.fixture(scope="session")
def clinic_api(
    clinic: Path, clinic_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningApi]:
    """The clinic's API process."""
    with running_api(clinic, clinic_env, tmp_path_factory.mktemp("logs") / "api.log") as api:
        yield api


@pytest.fixture
def practice(clinic_api: RunningApi) -> Practice:
    """A practice of this test's own."""
    with clinic_api.client() as client:
        reply = client.post("/v1/practices", json={"name": "Elm Street", "full_name": "Robin Reed"})
    assert reply.status_code == 201, reply.text
    return Practice(reply.json()["practice"]["id"], reply.json()["token"])
