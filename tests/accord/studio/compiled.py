"""The studio project, compiled from its contracts and imported under a name of its own."""

from __future__ import annotations

import importlib
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType

from codegen.emit import targets
from codegen.link import load

CONTRACTS = Path(__file__).parent
PACKAGE = "studio_generated"


@cache
def folder() -> Path:
    """A folder that holds the package `studio_generated`; one a process, so that imports stay the same."""
    model = load(CONTRACTS).model
    assert model is not None, "the contracts of the studio do not compile"
    root = Path(tempfile.mkdtemp(prefix="studio-"))
    files = {
        path: text for target in targets() if target.group == "python" for path, text in target.emit(model).items()
    }
    for path, text in files.items():
        file = root / path.replace("generated/", f"{PACKAGE}/", 1)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            text.replace("from generated", f"from {PACKAGE}").replace("import generated", f"import {PACKAGE}")
        )
    return root


def module(name: str) -> ModuleType:
    """A generated module: `events`, `rows`, `work`, `project` ..."""
    root = str(folder())
    if root not in sys.path:
        sys.path.insert(0, root)
    return importlib.import_module(f"{PACKAGE}.{name}")
