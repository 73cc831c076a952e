"""Under whom PostgreSQL runs. It refuses root, so a start by root has to become somebody else."""

from __future__ import annotations

import os
import pwd
import subprocess
from pathlib import Path

from accord.embedded.process import Identity, ServiceFault, last_words, spawn


def choose_identity(program: Path, folder: Path, log: Path) -> Identity | None:
    """None for an ordinary user. For root: `nobody`, if that user exists and reaches `program` and `folder`; else
    root in a user namespace that calls it nobody, which also works below folders of mode 0700, such as root's home.

    Raises ServiceFault when neither works. Both are tried, since modes, access lists, mounts and the kernel's
    settings all have a say.
    """
    if not program.is_file():
        raise ServiceFault(f"cannot run {program}: no such file.")
    if os.getuid() != 0:
        return None
    found = [nobody] if (nobody := _nobody()) and _reaches(nobody, program, folder) else []
    for identity in (*found, Identity(0, 0, namespace=True)):
        try:
            probe = spawn((program, "--version"), log=log, identity=identity)
        except ServiceFault:
            continue
        if probe.wait() == 0:
            return identity
    raise ServiceFault(
        f"PostgreSQL does not run as root, and here root can neither run it as 'nobody' nor in a user namespace"
        f"{last_words(log)}. Start as an ordinary user, or set ACCORD_POSTGRES_URL to a running server."
    )


def _nobody() -> Identity | None:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return None
    return Identity(entry.pw_uid, entry.pw_gid)


def _reaches(identity: Identity, program: Path, folder: Path) -> bool:
    """Whether that user can enter the data folder and execute the program; it needs more than a look at modes."""
    check = 'cd "$1" && test -x "$2" && test -r "$2"'
    try:
        asked = subprocess.run(
            ["/bin/sh", "-c", check, "sh", str(folder), str(program)],
            user=identity.uid,
            group=identity.gid,
            extra_groups=[],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return asked.returncode == 0


def give(path: Path, identity: Identity | None) -> None:
    """Makes `path` and all below it belong to the identity, if it is another one's (an earlier start may have run
    under another identity). Without effect for an ordinary user."""
    if identity is None or path.stat().st_uid == identity.uid:
        return
    for folder, _, files in os.walk(path, topdown=False):
        for name in files:
            os.chown(Path(folder, name), identity.uid, identity.gid, follow_symlinks=False)
        os.chown(folder, identity.uid, identity.gid)
    if path.is_file():
        os.chown(path, identity.uid, identity.gid)
