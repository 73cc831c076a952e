"""The worker process: relay, scheduled jobs and a health endpoint, until SIGTERM or SIGINT."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from starlette.types import Receive, Scope, Send

from accord.api.process import listen, serve_app
from accord.log import guard_process, make_log
from accord.processes import load_project, run_until_signal
from accord.readiness import Readiness
from accord.settings import Settings
from accord.stores.all import Stores
from accord.work import Work
from accord.worker.jobs import Schedule
from accord.worker.relay import Relay
from accord.worker.sweeps import SWEEPS


def run(root: Path, settings: Settings) -> None:
    """Work for the project at `root` until a signal; passes and runs that have begun are finished first.

    ProjectError or StoreError, with all that is wrong, if it cannot start; OSError if the address is taken.
    """
    project, handlers = load_project(root)
    log = make_log(settings.log_level, project.loggable).bind(process="worker", pid=os.getpid())

    async def main(stop: asyncio.Event) -> None:
        guard_process(log, settings.log_level)
        stores = await Stores[Work].open(settings, project.work, log)
        try:
            readiness = Readiness(stores)
            await readiness.probe()
            listener = listen(settings.worker_host, settings.worker_port)
            probing = asyncio.create_task(readiness.keep())
            async with asyncio.TaskGroup() as group:
                group.create_task(Relay(stores, log).run(stop))
                group.create_task(Schedule(stores, (*SWEEPS, *project.jobs(handlers)), log).run(stop))
                group.create_task(serve_app(_Health(readiness), listener, log, stop))
            probing.cancel()
        finally:
            await stores.close()

    run_until_signal(main)


class _Health:
    """The ASGI application of the health endpoint."""

    def __init__(self, readiness: Readiness) -> None:
        self._readiness = readiness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  (ASGI's signature)
        status, body = self._readiness.answer(scope["path"]) or (404, b'{"status":"not found"}')
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
