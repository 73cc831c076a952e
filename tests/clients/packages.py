"""The generated clients as their users get them: built as packages, installed from the artefact."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENTS = ROOT / "generated/clients"
DRIVERS = Path(__file__).resolve().parent / "drivers"
MODULES = ROOT / "node_modules"


@dataclass(frozen=True)
class Installed:
    """An installed client: how its drivers are started."""

    language: str
    folder: Path
    """Where the package was installed from its artefact."""
    artefact: Path

    def command(self, driver: str) -> list[str]:
        """The command that runs a driver of `tests/clients/drivers`."""
        if self.language == "python":
            return [sys.executable, str(DRIVERS / f"{driver}.py")]
        script = self.folder / f"{driver}.mjs"
        shutil.copyfile(DRIVERS / f"{driver}.mjs", script)
        return ["node", str(script)]

    def environment(self, **further: str) -> dict[str, str]:
        """The environment of a driver."""
        kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "NODE_PATH"}}
        return {**kept, "PYTHONPATH": str(self.folder), **further}


def run(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """Runs a build step; its output is the failure's text."""
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def npm(*arguments: str, folder: Path) -> str:
    """npm without the network and without the settings of whoever runs the test."""
    quiet = {"npm_config_offline": "true", "npm_config_audit": "false", "npm_config_fund": "false"}
    quiet |= {"npm_config_userconfig": os.devnull, "npm_config_update_notifier": "false"}
    kept = {name: value for name, value in os.environ.items() if not name.lower().startswith("npm_")}
    return run(["npm", *arguments], folder, {**kept, **quiet})


def build_typescript(scratch: Path) -> Path:
    """The tarball of the TypeScript client: compiled, then packed."""
    build = scratch / "build"
    shutil.copytree(CLIENTS / "typescript", build)
    (build / "node_modules").symlink_to(MODULES)
    run([str(MODULES / ".bin/tsc"), "-p", "."], build)
    packed = json.loads(npm("pack", "--json", "--ignore-scripts", "--pack-destination", str(scratch), folder=build))
    return scratch / packed[0]["filename"]


def install_typescript(scratch: Path) -> Installed:
    """The TypeScript client and what it needs, installed from tarballs into an empty folder."""
    assert MODULES.is_dir(), "run `npm ci` first: the TypeScript client is built with the packages of package.json"
    tarball = build_typescript(scratch)
    needed = [
        npm("pack", "--ignore-scripts", str(MODULES / name), folder=scratch).split()[-1] for name in ("zod", "ws")
    ]
    folder = scratch / "installed"
    folder.mkdir()
    (folder / "package.json").write_text('{"private": true, "type": "module"}\n')
    tarballs = [str(tarball), *(str(scratch / name) for name in needed)]
    npm("install", "--ignore-scripts", "--no-package-lock", *tarballs, folder=folder)
    return Installed("typescript", folder, tarball)


def install_python(scratch: Path) -> Installed:
    """The wheel of the Python client, installed without its dependencies: the environment has them."""
    build = scratch / "build"
    shutil.copytree(CLIENTS / "python", build, ignore=shutil.ignore_patterns("__pycache__"))
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(scratch), "."], build)
    [wheel] = scratch.glob("*.whl")
    folder = scratch / "installed"
    run(
        [sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps", "--target", str(folder), str(wheel)],
        scratch,
    )
    return Installed("python", folder, wheel)


INSTALL = {"typescript": install_typescript, "python": install_python}


def install(language: str, scratches: pytest.TempPathFactory) -> Installed:
    """The client, built by the first test process that asks for it in a run and shared with the others."""
    base = scratches.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    scratch = shared / f"client-{language}"
    with (shared / f"client-{language}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = scratch / "done"
        if not done.exists():
            shutil.rmtree(scratch, ignore_errors=True)
            scratch.mkdir()
            done.write_text(INSTALL[language](scratch).artefact.name)
        return Installed(language, scratch / "installed", scratch / done.read_text())


@pytest.fixture(scope="session", params=sorted(INSTALL))
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Each client in turn, built and installed once."""
    return install(request.param, tmp_path_factory)
