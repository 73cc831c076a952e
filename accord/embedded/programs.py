"""Where the programs of the services are: in their packages, else on PATH."""

from __future__ import annotations

import shutil
import sysconfig
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from accord.embedded.process import ServiceFault


def find_program(service: str, names: Sequence[str], package: str, within: str | None, setting: str) -> Path:
    """The program of a service: in the folder `within` of the Python package `package` (None: among the scripts of
    this environment), else under one of `names` on PATH. ServiceFault when there is none."""
    folders: list[Path] = []
    if within is None:
        folders.append(Path(sysconfig.get_path("scripts")))
    else:
        spec = find_spec(package)
        folders.extend(Path(place) / within for place in (spec.submodule_search_locations or [] if spec else []))
    for name in names:
        for folder in folders:
            if (folder / name).is_file():
                return folder / name
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    raise ServiceFault(
        f"no {service} program found ({', '.join(names)}). Install the packages of requirements.lock, put one on PATH, "
        f"or set {setting} to a running server."
    )
