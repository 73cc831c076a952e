"""The chat, running as `accord up` runs it, with a channel and members to measure on."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 90
PASSWORD = "only for a benchmark"
CHANNELS = 16
SERVER_CORE, LOAD_CORE = 0, 1


@dataclass(frozen=True, slots=True)
class Chat:
    """`api` is `127.0.0.1:port`, `gateway` too. `author` and `members` are tokens; the author may write in all `channels`, which
    the members see."""

    api: str
    gateway: str
    author: str
    members: list[str]
    channels: list[str]


def pin(core: int) -> None:
    """Keep this process, and what it starts, on one core, if there are several."""
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})


@contextmanager
def running(members: int) -> Generator[Chat]:
    """`accord up` in a folder of its own, all of it on one core; an account that writes and `members` that read."""
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as folder:
        Path(folder).chmod(0o755)
        process = _start(Path(folder))
        try:
            addresses = _await_ready(process, Path(folder) / "log")
            yield _furnish(addresses["api"], addresses["gateway"], members)
        finally:
            process.terminate()
            process.wait(30)


def _start(folder: Path) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    environment = {**kept, "ACCORD_DATA_DIR": str(folder / "data"), "ACCORD_LOG_LEVEL": "warning"}
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            (sys.executable, "-m", "accord", "up", "--port", "0"),
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            preexec_fn=lambda: pin(SERVER_CORE),  # noqa: PLW1509  (nothing here runs threads)
        )


def _await_ready(process: subprocess.Popen[bytes], log: Path) -> dict[str, str]:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        lines = dict(line.split(maxsplit=1) for line in log.read_text().splitlines() if len(line.split()) > 1)
        if "ready" in lines:
            return {name: lines[name].removeprefix("http://") for name in ("api", "gateway")}
        time.sleep(0.1)
    raise SystemExit(f"the chat did not start:\n{log.read_text()}")


def _furnish(api: str, gateway: str, members: int) -> Chat:
    def call(path: str, body: dict[str, object], token: str | None = None) -> dict[str, object]:
        headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
        request = Request(f"http://{api}/v1{path}", json.dumps(body).encode(), headers, method="POST")
        with urlopen(request) as reply:
            return cast("dict[str, object]", json.loads(reply.read()))

    def register(name: str) -> str:
        body: dict[str, object] = {"username": name, "display_name": name, "email": None, "password": PASSWORD}
        return str(call("/accounts", body)["token"])

    def once() -> dict[str, object]:
        return {"client_mutation_id": secrets.token_hex(8)}

    author = register("bench_author")
    server = call("/servers", {"name": "bench", **once()}, author)["id"]
    made = [call(f"/servers/{server}/channels", {"name": f"bench-{n}", **once()}, author) for n in range(CHANNELS)]
    invite = call(f"/servers/{server}/invites", once(), author)["code"]
    tokens = [register(f"bench_member_{number}") for number in range(members)]
    for token in tokens:
        call(f"/invites/{invite}/join", once(), token)
    return Chat(api, gateway, author, tokens, [str(channel["id"]) for channel in made])
