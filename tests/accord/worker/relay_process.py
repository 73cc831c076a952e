"""A relay as a process of its own, to be killed: `python -m tests.accord.worker.relay_process BATCH`."""

from __future__ import annotations

import asyncio
import sys

from accord.log import make_log
from accord.processes import run_until_signal
from accord.settings import load
from accord.stores.all import Stores
from accord.work import Work
from accord.worker.relay import Relay


async def main(stop: asyncio.Event) -> None:
    log = make_log("warning")
    stores = await Stores.open(load(), Work, log)
    try:
        await Relay(stores, log, batch=int(sys.argv[1]), poll_seconds=0.2).run(stop)
    finally:
        await stores.close()


if __name__ == "__main__":
    run_until_signal(main)
