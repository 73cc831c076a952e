"""The project that `accord init` writes: the files below `project/`, with the project's name filled in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from codegen.names import words

_FOLDER = Path(__file__).parent / "project"
_DOT = "dot-"
"""A file called `dot-gitignore` here becomes `.gitignore` there."""


def files(folder_name: str) -> Mapping[str, str]:
    """Path in the new project -> text. The project takes the folder's name, lower case with dashes."""
    name = "-".join(words(folder_name)).lower() or "project"
    made: dict[str, str] = {}
    for path in sorted(_FOLDER.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            target = path.relative_to(_FOLDER)
            written = target.with_name(target.name.replace(_DOT, ".", 1)).as_posix().removesuffix(".txt")
            made[written] = path.read_text().replace("PROJECT_NAME", name)
    return made
