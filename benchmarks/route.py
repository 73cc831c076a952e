"""Group `route`: a generated route over HTTP beside the same route hand-written in idiomatic FastAPI.

Authentication, validation, a permission, no database: contracts and handlers in `route_project`, the peer in
`route_peer.py`. Both run as one process on the same uvicorn (uvloop, httptools, no access log), on one core; the load
generator is on another. Runs are interleaved, the figure is the median. The peer is measured twice: giving the same
answer (request id and security headers by `@app.middleware("http")`, as FastAPI's documentation teaches), and as the
bare route. The bar is the same for both.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

from accord.embedded.nats import Nats
from accord.embedded.postgres import Postgres
from accord.embedded.valkey import Valkey
from benchmarks.results import Result

HERE = Path(__file__).parent
ROOT = HERE.parent
CONNECTIONS = 32
BAR = 5.0
BODY = json.dumps(
    {"text": "Hello there, this is a note of an ordinary length, as people write them.", "pinned": False}
).encode()
REQUEST = (
    b"POST /v1/boards/42/notes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    b"authorization: Bearer benchmark-token-0000000000000000000000000000\r\n"
    b"content-length: %d\r\n\r\n%b" % (len(BODY), BODY)
)


def run(short: bool) -> list[Result]:
    """Requests per second of the generated route and of its peer."""
    rounds, seconds = (2, 0.3) if short else (9, 2.0)
    data = Path(mkdtemp(prefix="accord-bench-"))
    data.chmod(0o711)
    with ExitStack() as running:
        running.callback(shutil.rmtree, data, ignore_errors=True)
        ports = _start(data, running)
        found: dict[str, list[float]] = {name: [] for name in ports}
        for _ in range(rounds):
            for name, port in ports.items():
                found[name].append(_load(port, seconds))
    ours, same, bare = (statistics.median(found[name]) for name in ("ours", "same", "bare"))
    return [
        Result("route/http", "requests/s", "higher", ours, "FastAPI by hand, same answer", same, BAR),
        Result("route/http/bare-peer", "requests/s", "higher", ours, "FastAPI by hand, bare route", bare, BAR),
    ]


def _start(data: Path, running: ExitStack) -> dict[str, int]:
    project = data / "project"
    shutil.copytree(HERE / "route_project", project, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-m", "accord", "gen"], cwd=project, env=environment, check=True, capture_output=True
    )
    postgres, nats, valkey = Postgres(data, durable=False), Nats(data), Valkey(data)
    for service in (valkey, nats, postgres):
        running.callback(service.stop)
        service.launch()
    environment |= {
        "ACCORD_REDIS_URL": valkey.wait(),
        "ACCORD_NATS_URL": nats.wait(),
        "ACCORD_POSTGRES_URL": postgres.wait(),
        "ACCORD_NODE_ID": "1",
        "ACCORD_API_PORT": "0",
    }
    peer = str(HERE / "route_peer.py")
    _create_tables(project, environment)
    commands = {"ours": ["-m", "accord", "api"], "same": [peer, "same"], "bare": [peer, "bare"]}
    return {name: _serve(name, command, project, environment, running) for name, command in commands.items()}


def _create_tables(project: Path, environment: dict[str, str]) -> None:
    """Make the tables: a process does not start on a database without them, though this route asks none."""
    code = (
        "import asyncio, asyncpg, os\n"
        "from sqlalchemy.ext.asyncio import create_async_engine\n"
        "from generated.tables import METADATA\n"
        "async def main():\n"
        "    connect = lambda: asyncpg.connect(os.environ['ACCORD_POSTGRES_URL'])\n"
        "    async with create_async_engine('postgresql+asyncpg://', async_creator=connect).begin() as connection:\n"
        "        await connection.run_sync(METADATA.create_all)\n"
        "asyncio.run(main())\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=project, env=environment, check=True, capture_output=True)


def _serve(name: str, command: list[str], project: Path, environment: dict[str, str], running: ExitStack) -> int:
    """Start a server on the first core; the port that it listens on."""
    log = project.parent / f"{name}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen([*_pin(0), sys.executable, *command], cwd=project, env=environment, stderr=stream)
    running.callback(process.wait, 20)
    running.callback(process.terminate)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        for line in log.read_text().splitlines():
            entry: dict[str, object] = json.loads(line)
            if entry["event"] == "api.listening":
                return int(str(entry["port"]))
        time.sleep(0.02)
    raise RuntimeError(f"the server '{name}' did not start: {log.read_text()}")


def _load(port: int, seconds: float) -> float:
    """Requests per second, measured by a process on the last core."""
    last = (os.cpu_count() or 1) - 1
    arguments = [str(HERE / "http_load.py"), str(port), str(CONNECTIONS), str(seconds), "201"]
    done = subprocess.run([*_pin(last), sys.executable, *arguments], input=REQUEST, capture_output=True, check=True)
    return float(json.loads(done.stdout)["per_second"])


def _pin(core: int) -> list[str]:
    return ["taskset", "-c", str(core)] if shutil.which("taskset") else []
