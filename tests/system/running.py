"""`accord up` as a child process, seen as its user sees it: what it prints, its exit code, what it leaves behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import psutil

from accord.embedded.process import spawn
from tests.deadline import await_until

ROOT = Path(__file__).resolve().parent.parent.parent
LINE = re.compile(r"^(\w+) +(.*)$", re.MULTILINE)


class Up:
    """One `accord up` of the project in `root` on free ports, started at once."""

    def __init__(
        self,
        data_dir: Path,
        log: Path,
        *arguments: str,
        root: Path = ROOT,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
        self.data_dir = data_dir
        self.log = log
        self.process: subprocess.Popen[bytes] = spawn(
            (sys.executable, "-m", "accord", "up", *(arguments or ("--port", "0"))),
            log=log,
            death_signal=signal.SIGTERM,
            environment={**kept, "ACCORD_DATA_DIR": str(data_dir), **(environment or {})},
            folder=root,
        )

    @property
    def printed(self) -> str:
        """All that it has printed."""
        return self.log.read_text()

    @property
    def lines(self) -> dict[str, str]:
        """What it says of each part."""
        return dict(LINE.findall(self.printed))

    def await_ready(self) -> None:
        """Waits for its `ready`."""
        await_until("ready", lambda: "ready" in self.lines or self.process.poll() is not None, seconds=90)
        assert "ready" in self.lines, self.printed

    def await_exit(self, seconds: float = 30) -> int:
        """Waits until it has ended, and gives its exit code."""
        return self.process.wait(seconds)

    def family(self) -> list[psutil.Process]:
        """It and all its descendants."""
        me = psutil.Process(self.process.pid)
        return [me, *me.children(recursive=True)]

    def child(self, words: str) -> psutil.Process:
        """The descendant whose command line holds `words`."""
        return next(process for process in self.family()[1:] if words in " ".join(process.cmdline()))

    def end(self) -> None:
        """Stops it, and waits."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def gone(process: psutil.Process) -> bool:
    """Whether that process (not another one with its number) has ended."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
