"""The compiler: cold, with nothing changed, after one edit; beside generators that do a part of it.

The peers read the same schemas (the OpenAPI document that ours writes) and make models alone or types alone:
datamodel-code-generator without a formatter, its fastest way, and openapi-typescript.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks import synthetic
from benchmarks.results import Result
from codegen.compilation import compile_project
from codegen.write import apply

ROOT = Path(__file__).resolve().parent.parent
OPENAPI_TYPESCRIPT = ROOT / "node_modules" / ".bin" / "openapi-typescript"
COLD_BAR, UNCHANGED_BAR, EDIT_BAR, PEER_BAR, GROWTH_BAR = 2.0, 0.3, 0.2, 1.5, 1.2


def run(short: bool) -> list[Result]:
    """The group `compile`. RuntimeError with the program's words if one of the compared programs fails."""
    rounds, entities = (1, 50) if short else (3, 500)
    with tempfile.TemporaryDirectory() as folder:
        chat, large, small = Path(folder, "chat"), Path(folder, "large"), Path(folder, "small")
        shutil.copytree(ROOT / "contracts", chat / "contracts")
        synthetic.write(large, entities)
        synthetic.write(small, entities // 10)
        results = _project("chat", chat, rounds)
        results += _project(f"{entities}-entities", large, rounds)
        return [*results, _growth(small, large, rounds)]


def _project(name: str, root: Path, rounds: int) -> list[Result]:
    _compile(root)
    document = Path(root, "peer.json")
    shutil.copy(root / "generated" / "openapi.json", document)
    peers = _peers(root, document)
    times: dict[str, list[float]] = {"ours": [], "unchanged": [], **{peer: [] for peer in peers}}
    for _ in range(rounds):
        _remove_output(root)
        times["ours"].append(_timed(lambda: _compile(root)))
        times["unchanged"].append(_timed(lambda: _compile(root)))
        for peer, command in peers.items():
            times[peer].append(_timed(lambda command=command: _execute(command, root)))
    found = {key: median(values) for key, values in times.items()}
    results = [
        Result(
            f"compile/{name}/cold beside {peer.split()[0]}", "s", "lower", found["ours"], peer, found[peer], PEER_BAR
        )
        for peer in peers
    ]
    return [
        Result(f"compile/{name}/cold", "s", "lower", found["ours"], bar=COLD_BAR),
        *results,
        Result(f"compile/{name}/unchanged", "s", "lower", found["unchanged"], bar=UNCHANGED_BAR),
        Result(f"compile/{name}/one edit, in watch", "s", "lower", _edit(root, rounds), bar=EDIT_BAR),
    ]


def _peers(root: Path, document: Path) -> Mapping[str, Sequence[str]]:
    """Name with version and what it makes -> command."""
    target = str(root / "peer.out")
    options = ["--output-model-type", "pydantic_v2.BaseModel", "--no-formatters", "--input-file-type", "openapi"]
    models = [sys.executable, "-m", "datamodel_code_generator", "--input", str(document), "--output", target, *options]
    found = {f"datamodel-code-generator {version('datamodel-code-generator')} (models only)": models}
    if OPENAPI_TYPESCRIPT.exists():
        said = subprocess.run([str(OPENAPI_TYPESCRIPT), "--version"], capture_output=True, text=True, check=True)
        name = f"openapi-typescript {said.stdout.strip().removeprefix('v')} (types only)"
        found[name] = [str(OPENAPI_TYPESCRIPT), str(document), "-o", target + ".ts"]
    return found


def _edit(root: Path, rounds: int) -> float:
    """Seconds from a changed text of one field to the written files, in a process that compiled before."""
    path = next(path for path in sorted((root / "contracts").glob("*.yaml")) if "maxLength: 4000" in path.read_text())
    text = path.read_text()
    taken: list[float] = []
    _compile_here(root)
    for number in range(rounds + 1):
        path.write_text(text.replace("maxLength: 4000", f"maxLength: {4001 + number}"))
        taken.append(_timed(lambda: _compile_here(root, os.cpu_count() or 1)))
    path.write_text(text)
    return median(taken[1:])


def _growth(small: Path, large: Path, rounds: int) -> Result:
    """How the time for ten times as many entities compares with ten times the time, in one warm process."""
    times: dict[Path, list[float]] = {small: [], large: []}
    for _ in range(rounds + 1):
        for root, taken in times.items():
            _remove_output(root)
            taken.append(_timed(lambda root=root: _compile_here(root)))
    ratio = median(times[large][1:]) / median(times[small][1:]) / 10
    return Result("compile/growth of the time per entity, tenfold size", "times", "lower", ratio, bar=GROWTH_BAR)


def _compile_here(root: Path, processes: int = 1) -> None:
    done = compile_project(root, processes=processes)
    if done.changes is None:
        raise RuntimeError(f"the contracts of the benchmark do not compile: {done.diagnostics[0].message}")
    apply(root, done.changes)


def _compile(root: Path) -> None:
    _execute([sys.executable, "-m", "accord", "gen", "--root", str(root)], ROOT)


def _execute(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {(done.stdout + done.stderr)[-500:]}")


def _remove_output(root: Path) -> None:
    for folder in ("generated", "docs", ".accord"):
        shutil.rmtree(root / folder, ignore_errors=True)


def _timed(action: Callable[[], None]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin
