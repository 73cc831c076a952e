"""The data folder (`.accord/`): who may use it, where its sockets and logs are, and one user at a time."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from accord.embedded.process import ServiceFault

SOCKET_PATH_BYTES = 100
"""A unix socket address holds 107 bytes on Linux and 103 on macOS (sun_path in unix(7))."""


def make_folder(path: Path, mode: int = 0o755) -> Path:
    """Makes the folder and its parents, with this mode whatever the umask is. ServiceFault when it cannot be written."""
    try:
        for parent in reversed(path.parents):
            _make(parent, 0o755)
        _make(path, mode)
    except OSError as error:
        raise ServiceFault(
            f"cannot make the data folder {path}: {error.strerror}. Make it writable for you, or name another one "
            "with ACCORD_DATA_DIR."
        ) from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise ServiceFault(
            f"the data folder {path} is not writable for you. Give it to you with chown, or name another one with "
            "ACCORD_DATA_DIR."
        )
    return path


def _make(path: Path, mode: int) -> None:
    try:
        path.mkdir()
    except FileExistsError:
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, f"{path.name} is not a folder") from None
    else:
        path.chmod(mode)


def log_file(data_dir: Path, name: str) -> Path:
    """Where the output of the part called `name` goes."""
    return make_folder(data_dir / "log") / f"{name}.log"


def socket_folder(data_dir: Path, name: str, longest: str) -> Path:
    """A folder for unix sockets that are called `longest` at most.

    In the data folder where the path is short enough for a socket, else in the folder for temporary files, under
    a name made from the data folder, so that the next start finds the same one.
    """
    inside = data_dir / "run" / name
    if len(os.fsencode(inside / longest)) <= SOCKET_PATH_BYTES:
        return make_folder(inside, 0o700)
    key = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    outside = Path(tempfile.gettempdir()) / f"accord-{os.getuid()}-{key}-{name}"
    if len(os.fsencode(outside / longest)) > SOCKET_PATH_BYTES:
        raise ServiceFault(
            f"the paths of {data_dir} and of {outside.parent} are too long for a socket. Set TMPDIR to /tmp."
        )
    outside.mkdir(mode=0o700, exist_ok=True)
    if outside.is_symlink() or (outside.stat().st_uid != os.getuid() and os.getuid() != 0):
        raise ServiceFault(
            f"{outside} belongs to somebody else. Remove it, or name another data folder with ACCORD_DATA_DIR."
        )
    return outside


@contextmanager
def locked(data_dir: Path) -> Generator[None]:
    """Holds the data folder for this process; ServiceFault when another one holds it. The lock dies with the process."""
    path = make_folder(data_dir) / "lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise ServiceFault(f"cannot write {path}: {error.strerror}. Give it to you with chown, or remove it.") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 20).decode(errors="replace").strip()
            raise ServiceFault(
                f"another `accord up` (process {holder or 'unknown'}) already uses {data_dir}. Stop it first, or name "
                "another data folder with ACCORD_DATA_DIR."
            ) from None
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)
