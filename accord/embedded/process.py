"""Child processes that die with their parent, and what is said when one cannot start."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
UNPRIVILEGED = 65534
"""The id that a user namespace gives to a process of root, so that it no longer looks like root."""


class ServiceFault(Exception):
    """Something cannot start or has died. The text is for the person at the terminal: what, and the way out."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Under whom a child runs. `namespace`: as root outside, as nobody in a user namespace of its own."""

    uid: int
    gid: int
    namespace: bool = False


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    death_signal: signal.Signals = signal.SIGKILL,
    identity: Identity | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path = Path("/"),
) -> subprocess.Popen[bytes]:
    """Starts a child in a session of its own, whose output is appended to `log`.

    The kernel sends it `death_signal` when this thread dies, however it dies (prctl(2), PR_SET_PDEATHSIG;
    Linux only). Call it from the main thread. Raises ServiceFault when the program cannot be run.
    """
    dropped = identity is not None and not identity.namespace
    try:
        with log.open("ab") as output:
            return subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=None if environment is None else dict(environment),
                start_new_session=True,
                user=identity.uid if identity and dropped else None,
                group=identity.gid if identity and dropped else None,
                extra_groups=[] if dropped else None,
                preexec_fn=_bind_to_parent(death_signal, identity),
            )
    except (OSError, subprocess.SubprocessError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ServiceFault(f"cannot run {command[0]}: {reason}.") from None


def _bind_to_parent(death_signal: signal.Signals, identity: Identity | None) -> Callable[[], None] | None:
    """What the child does between fork and exec; everything it needs is loaded before the fork."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()
    outside = os.getuid(), os.getgid()

    def prepare() -> None:
        if identity is not None and identity.namespace:
            _enter_namespace(libc, *outside)
        libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def _enter_namespace(libc: ctypes.CDLL, uid: int, gid: int) -> None:
    """Moves the calling process to a user namespace in which `uid` and `gid` are called nobody (user_namespaces(7))."""
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "no user namespaces")
    for name, line in (
        ("uid_map", f"{UNPRIVILEGED} {uid} 1"),
        ("setgroups", "deny"),
        ("gid_map", f"{UNPRIVILEGED} {gid} 1"),
    ):
        Path("/proc/self", name).write_text(line)


def await_ready(
    process: subprocess.Popen[bytes], name: str, log: Path, seconds: float, ready: Callable[[], T | None]
) -> T:
    """Asks `ready` until it answers with something. Raises ServiceFault when the child ends first or time is up."""
    deadline = time.monotonic() + seconds
    while True:
        answer = ready()
        if answer is not None:
            return answer
        if process.poll() is not None:
            raise ServiceFault(f"{name} {ending(process.returncode)} at its start{last_words(log)}. See {log}")
        if time.monotonic() > deadline:
            raise ServiceFault(f"{name} did not start within {seconds:.0f} s{last_words(log)}. See {log}")
        time.sleep(0.01)


def stop(process: subprocess.Popen[bytes] | None, how: signal.Signals, seconds: float) -> None:
    """Asks a child to end with signal `how`, and kills it if it has not after `seconds`."""
    if process is None or process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def ending(code: int) -> str:
    """How a process ended, in words: `was killed by SIGKILL`, `ended with exit code 1`."""
    if code < 0:
        return f"was killed by {signal.Signals(-code).name}"
    return f"ended with exit code {code}"


def last_words(log: Path) -> str:
    """The last line of a log with a leading colon, or nothing if there is none."""
    try:
        with log.open("rb") as lines:
            lines.seek(max(0, log.stat().st_size - 4096))
            text = lines.read().decode(errors="replace")
    except OSError:
        return ""
    words = [line.strip() for line in text.splitlines() if line.strip()]
    return f": {words[-1][:300].rstrip('.')}" if words else ""
