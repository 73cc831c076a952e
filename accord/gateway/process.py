"""The gateway process: one port for WebSockets and health, until SIGTERM or SIGINT."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from accord.gateway.calls import Calls
from accord.gateway.commands import Commands
from accord.gateway.connection import Connection, Gateway
from accord.gateway.dispatch import GatewaySpec
from accord.gateway.feeds import Feeds
from accord.gateway.socket import Answer, Limits, serve
from accord.log import Log, guard_process, make_log
from accord.processes import ProjectError, load_project, run_until_signal
from accord.project import Project
from accord.readiness import Readiness
from accord.settings import Settings
from accord.stores.all import Stores
from accord.work import Work

STOP_SECONDS = 5.0


def run(root: Path, settings: Settings) -> None:
    """Serve the project's gateway until a signal; then send every client away to another one.

    ProjectError or StoreError, with all that is wrong, if it cannot start; OSError if the address is taken.
    """
    project, handlers = load_project(root)
    spec = project.gateway
    if spec is None:
        raise ProjectError(f"{project.name} has no gateway: add `gateway:` to contracts/project.yaml")
    log = make_log(settings.log_level, project.loggable).bind(process="gateway", pid=os.getpid())

    async def main(stop: asyncio.Event) -> None:
        guard_process(log, settings.log_level)
        stores = await Stores[Work].open(settings, project.work, log)
        try:
            await serve_gateway(project, spec, handlers, stores, settings, log, stop)
        finally:
            await stores.close()

    run_until_signal(main)


async def serve_gateway(
    project: Project,
    spec: GatewaySpec,
    handlers: object,
    stores: Stores[Any],
    settings: Settings,
    log: Log,
    stop: asyncio.Event,
    listening: Callable[[str, int], None] | None = None,
) -> None:
    """Serve until `stop` is set. `listening` is told the address, once it is one. OSError if it is taken."""
    calls = Calls(stores, spec.bind(handlers), log)
    feeds = Feeds(stores.nats, spec, project.events, calls, log)
    gateway = Gateway(spec, calls, Commands(calls, log), feeds, log, set())
    readiness = Readiness(stores)
    limits = Limits(spec.path, spec.max_command_bytes, settings.allowed_origins)
    await readiness.probe()
    server = await serve(
        settings.gateway_host,
        settings.gateway_port,
        limits,
        lambda socket: Connection(gateway, socket),
        partial(_answer, readiness),
    )
    probing = asyncio.create_task(readiness.keep())
    host, port = server.sockets[0].getsockname()[:2]
    log.info("gateway.listening", host=str(host), port=int(port))
    if listening is not None:
        listening(str(host), int(port))
    try:
        await stop.wait()
    finally:
        readiness.stopping = True
        server.close()
        await _send_away(gateway)
        probing.cancel()
        await feeds.close()
        log.info("gateway.stopped")


def _answer(readiness: Readiness, path: str) -> Answer | None:
    found = readiness.answer(path)
    return None if found is None else Answer(*found)


async def _send_away(gateway: Gateway) -> None:
    """RECONNECT and a resumable close code to everybody; then wait until closing handshakes and hooks are done."""
    gateway.log.info("gateway.stopping", connections=len(gateway.connections))
    deadline = asyncio.get_running_loop().time() + STOP_SECONDS
    while gateway.connections and asyncio.get_running_loop().time() < deadline:
        for connection in list(gateway.connections):  # each time: a handshake may have ended meanwhile
            connection.move_away()
        await asyncio.sleep(0.02)
