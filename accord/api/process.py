"""The API process: uvicorn on uvloop and httptools, until SIGTERM or SIGINT."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import socket
from collections.abc import Generator
from pathlib import Path
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

from accord.api.app import make_app
from accord.api.http import Protocol
from accord.log import Log, guard_process, make_log
from accord.processes import ProjectError, load_project, run_until_signal
from accord.readiness import Readiness
from accord.settings import Settings
from accord.stores.all import Stores
from accord.work import Work

STOP_SECONDS = 10
BACKLOG = 2048


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling: the process has one for all that it runs."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def run(root: Path, settings: Settings) -> None:
    """Serve the project at `root` until a signal; then finish the requests that are under way, at most 10 s.

    ProjectError or StoreError, with all that is wrong, if it cannot start.
    """
    project, handlers = load_project(root)
    log = make_log(settings.log_level, project.loggable).bind(process="api", pid=os.getpid())
    if not (root / project.openapi).is_file():
        raise ProjectError(f"{project.openapi} is not in {root}: run `accord gen` there")

    async def serve(stop: asyncio.Event) -> None:
        guard_process(log, settings.log_level)
        listener = listen(settings.api_host, settings.api_port)
        stores = await Stores[Work].open(settings, project.work, log)
        readiness = Readiness(stores)
        await readiness.probe()
        probing = asyncio.create_task(readiness.keep())
        try:
            app = make_app(project, handlers, root, stores, readiness, log, settings.allowed_origins)
            gc.collect()
            gc.freeze()  # what start-up made stays: later collections need not look at it
            await serve_app(app, listener, log, stop, Protocol)
        finally:
            probing.cancel()
            await stores.close()

    run_until_signal(serve)


async def serve_app(
    app: ASGIApp,
    listener: socket.socket,
    log: Log,
    stop: asyncio.Event,
    http: type[asyncio.Protocol] | Literal["httptools"] = "httptools",
) -> None:
    """Serve an application on a socket until `stop` is set."""
    server = _Server(
        uvicorn.Config(
            app,
            loop="none",
            http=http,
            ws="none",
            lifespan="off",
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            backlog=BACKLOG,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
    )
    host, port, *_ = listener.getsockname()
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    stopping = asyncio.create_task(stop.wait())
    log.info("api.listening", host=str(host), port=int(port))
    await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    stopping.cancel()
    await serving
    log.info("api.stopped")


def listen(host: str, port: int) -> socket.socket:
    """A listening TCP socket; port 0 picks a free one. ProjectError if the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        reason = os.strerror(error.errno) if error.errno else "the address is not usable"
        raise ProjectError(
            f"the API cannot listen on {host}, port {port}: {reason}. Choose another with ACCORD_API_PORT (0: a free one)"
        ) from None
    listener.setblocking(False)
    return listener
