"""`accord up`: services, migration and the three processes on one machine, as children of one supervisor."""

from __future__ import annotations

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from accord.embedded.folder import locked, log_file, make_folder
from accord.embedded.nats import Nats
from accord.embedded.postgres import Postgres
from accord.embedded.process import ServiceFault, ending, spawn, stop
from accord.embedded.valkey import Valkey
from accord.migrations import upgrade
from accord.processes import load_project
from accord.project import Project
from accord.settings import Settings, load

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
READY_SECONDS = 60
STOP_SECONDS = 10
TO_COME = {"postgres_url": "postgresql://", "redis_url": "unix://", "nats_url": "nats://", "node_id": 0}


Children = dict[str, tuple[subprocess.Popen[bytes], Path]]
"""What must not end: processes and their logs, by name."""


class Stop(BaseException):
    """A signal asked this process to end."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of our processes: `accord <name>`, whose health endpoint is at host and port."""

    name: str
    host: str
    port: int
    node_id: int
    log: Path

    @property
    def address(self) -> str:
        """Where it can be reached from this machine, as `host:port`."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104  it is read, not bound
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    def environment(self) -> dict[str, str]:
        """Its own settings, beside those that all parts share."""
        return {"ACCORD_NODE_ID": str(self.node_id), f"ACCORD_{self.name.upper()}_PORT": str(self.port)}


def run(root: Path, port: int | None) -> int:
    """Runs all until a signal comes (0) or a part dies (ServiceFault). Nothing that it started outlives it."""
    settings = load(TO_COME)
    data_dir = make_folder((root / settings.data_dir).absolute())
    for number in STOPPING:
        signal.signal(number, _raise_stop)
    try:
        with ExitStack() as running:
            running.enter_context(locked(data_dir))
            try:
                _run(root, data_dir, plan(settings, data_dir, port), running)
            finally:
                _ignore_signals()
    except Stop:
        _say("stopped", "all parts")
    return 0


def plan(settings: Settings, data_dir: Path, port: int | None) -> list[Part]:
    """Hosts, ports and node ids of the three processes. Raises ServiceFault for a port that cannot be had."""
    named = (
        ("worker", settings.worker_host, settings.worker_port, 2),
        ("api", settings.api_host, settings.api_port, 0),
        ("gateway", settings.gateway_host, settings.gateway_port, 1),
    )
    parts: list[Part] = []
    for name, host, configured, number in named:
        wanted = configured if port is None else port and port + number
        got = _claim(name, host, wanted)
        parts.append(Part(name, host, got, (settings.node_id + number) % 1024, log_file(data_dir, name)))
    return parts


def _claim(name: str, host: str, port: int) -> int:
    """The port, or a free one for 0, if one can listen there now."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            return int(trial.getsockname()[1])
    except OSError as error:
        way_out = f"Choose another with `--port N` or ACCORD_{name.upper()}_PORT; `--port 0` takes free ones."
        if error.errno == errno.EADDRINUSE:
            raise ServiceFault(
                f"port {port} on {host}, for the {name}, is taken by another program. {way_out}"
            ) from None
        raise ServiceFault(
            f"cannot listen on {host}, port {port}, for the {name}: {error.strerror}. {way_out}"
        ) from None


def _run(root: Path, data_dir: Path, planned: Sequence[Part], running: ExitStack) -> NoReturn:
    services = _launch_services(data_dir, running)
    project, _ = load_project(root)  # while the services start; all that is wrong with the handlers is said here
    parts = [part for part in planned if part.name != "gateway" or project.gateway is not None]
    children: Children = {}
    for setting, service in services.items():
        os.environ[setting] = service.wait()
        if service.process is not None:
            children[service.name] = service.process, log_file(data_dir, service.name)
        _say(service.name, service.address)
    _say("migrated", f"to revision {upgrade(root, load({'node_id': 0}))}")
    _start_parts(root, parts, children, running)
    for part in parts:
        _await_part(part, children)
        _say(part.name, f"http://{part.address}")
    _say("ready", ", ".join(_urls(project, parts)) + " (Ctrl-C stops all)")
    while True:
        _check(children)
        time.sleep(0.2)


def _launch_services(data_dir: Path, running: ExitStack) -> dict[str, Postgres | Nats | Valkey]:
    """Launches the services that the environment does not name; gives them by the settings that they stand for."""
    launched: dict[str, Postgres | Nats | Valkey] = {}
    for setting, service in (
        ("ACCORD_REDIS_URL", Valkey(data_dir)),
        ("ACCORD_NATS_URL", Nats(data_dir)),
        ("ACCORD_POSTGRES_URL", Postgres(data_dir)),
    ):
        if os.environ.get(setting):
            _say(service.name, f"the server that {setting} names")
            continue
        running.callback(service.stop)
        service.launch()
        launched[setting] = service
    return launched


def _start_parts(root: Path, parts: Sequence[Part], children: Children, running: ExitStack) -> None:
    processes: list[subprocess.Popen[bytes]] = []
    running.callback(_stop_all, processes)
    for part in parts:
        command = (sys.executable, "-m", "accord", part.name)
        part.log.write_bytes(b"")
        child = spawn(command, log=part.log, environment={**os.environ, **part.environment()}, folder=root)
        processes.append(child)
        children[part.name] = child, part.log


def _await_part(part: Part, children: Children) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _is_ready(part):
        _check(children)
        if time.monotonic() > deadline:
            raise ServiceFault(
                f"the {part.name} was not up within {READY_SECONDS} s:\n{_output(part.log)}\nSee {part.log}"
            )
        time.sleep(0.03)


def _is_ready(part: Part) -> bool:
    connection = http.client.HTTPConnection(part.address, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _check(children: Children) -> None:
    """Raises ServiceFault when a child has ended: services first, since the processes end when one is gone."""
    for name, (child, log) in children.items():
        if (code := child.poll()) is not None:
            words = f":\n{_output(log)}\n" if code > 0 else ". "
            raise ServiceFault(
                f"{name} {ending(code)}{words}All other parts are stopped too; start again with `accord up`. See {log}"
            )


def _output(log: Path) -> str:
    """The last lines of what a child of ours wrote; its log holds no personal data (`accord.log`)."""
    return "\n".join(f"  {line}" for line in log.read_text(errors="replace").splitlines()[-20:])


def _urls(project: Project, parts: Sequence[Part]) -> list[str]:
    at = {part.name: part.address for part in parts}
    urls = [f"API http://{at['api']}{project.api_prefix}", f"docs http://{at['api']}/docs"]
    return [*urls, f"gateway ws://{at['gateway']}{project.gateway.path}"] if project.gateway else urls


def _stop_all(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        stop(process, signal.SIGTERM, STOP_SECONDS)


def _raise_stop(_number: int, _frame: FrameType | None) -> None:
    raise Stop


def _ignore_signals() -> None:
    """While it stops, a second Ctrl-C must not leave half of it behind."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


def _say(what: str, text: str) -> None:
    print(f"{what:<9} {text}", flush=True)
