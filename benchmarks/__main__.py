"""Runs the groups and prints one line a figure."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.results import Result, write

GROUPS = ("compile", "route", "delivery")
PLACE = Path(__file__).parent / "results.json"


def main() -> int:
    """Exit code 1 if a group failed to run; a bar that is not met is a figure, not a failure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=GROUPS, help="run one group")
    parser.add_argument("--short", action="store_true", help="see that it works; the figures mean little")
    chosen = parser.parse_args()
    results: list[Result] = []
    for group in GROUPS:
        if chosen.only in (None, group) and find_spec(f"benchmarks.{group}") is not None:
            print(f"{group} ...", file=sys.stderr, flush=True)
            found: list[Result] = import_module(f"benchmarks.{group}").run(chosen.short)
            results += found
            for result in found:
                print(_line(result), flush=True)
    write(PLACE, results)
    print(f"written: {PLACE.relative_to(Path.cwd()) if PLACE.is_relative_to(Path.cwd()) else PLACE}", file=sys.stderr)
    return 0


def _line(result: Result) -> str:
    line = f"{result.name:44} {result.ours:12,.3f} {result.unit}"
    if result.theirs is not None and result.ratio is not None:
        line += f"   {result.peer}: {result.theirs:,.3f}   {result.ratio:.2f} times"
    if result.bar is not None:
        line += f"   bar {result.bar:g}: {'met' if result.met else 'not met'}"
    return line


if __name__ == "__main__":
    sys.exit(main())
