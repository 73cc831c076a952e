"""/healthz and /readyz of the gateway and the worker: alive, and which of the stores answer."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson

from accord.stores.all import Stores

PROBE_SECONDS = 2.0


class Readiness:
    """The stores are asked in the background, so that an answer costs nothing and cannot be used to load them."""

    def __init__(self, stores: Stores[Any]) -> None:
        self._stores = stores
        self._found: dict[str, bool] = {}
        self.stopping = False

    def answer(self, path: str) -> tuple[int, bytes] | None:
        """HTTP status and JSON body; None for another path. A process that stops is alive but not ready."""
        if path == "/healthz":
            return 200, b'{"status":"ok"}'
        if path != "/readyz":
            return None
        ready = bool(self._found) and all(self._found.values()) and not self.stopping
        parts = {name: "ok" if answers else "failed" for name, answers in sorted(self._found.items())}
        return (200 if ready else 503), orjson.dumps(parts)

    async def probe(self) -> None:
        """Ask the stores once."""
        self._found = await self._stores.health()

    async def keep(self) -> None:
        """Ask the stores every PROBE_SECONDS until cancelled."""
        while True:
            await asyncio.sleep(PROBE_SECONDS)
            await self.probe()
