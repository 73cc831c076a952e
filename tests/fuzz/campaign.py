"""Schemathesis against a running API: without a token, with one, and along the links from reply to request."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)

REPLIES = "replies.json"


@dataclass(frozen=True)
class Campaign:
    """What to call: the API's address, the path that signs in, bounds and a seed that make a run repeatable."""

    url: str
    sign_in: str
    seconds: int
    examples: int
    seed: int = 1


def run(campaign: Campaign, folder: Path) -> list[str]:
    """All passes, a third of the time for each; the output of those that found something. Empty: none did.

    A pass in which fewer than `least` operations ever succeeded is a finding, too: it shows nothing.
    """
    data = "examples,coverage,fuzzing"
    passes = {
        "anonymous": ("", data, 1),
        "signed in": (campaign.sign_in, data, 4),
        "along the links": (campaign.sign_in, "stateful", 1),
    }
    seconds = max(campaign.seconds // len(passes), 1)
    found: list[str] = []
    for name, (sign_in, phases, least) in passes.items():
        print(f"fuzz: {name}, about {seconds} s ...", file=sys.stderr, flush=True)
        done = _schemathesis(campaign, sign_in, phases, seconds, folder)
        tail = done.stdout.rstrip().splitlines()
        print("\n".join(f"  {line}" for line in tail[-14:]), file=sys.stderr, flush=True)
        answered = _answered(folder)
        print(f"  answered with success: {', '.join(sorted(answered)) or 'nothing'}", file=sys.stderr, flush=True)
        if len(answered) < least:
            found.append(f"{name}: only {len(answered)} operations ever succeeded, so this showed next to nothing")
        if done.returncode != 0:
            found.append(f"{name}:\n{done.stdout}\n{done.stderr}")
    return found


def _answered(folder: Path) -> set[str]:
    """The operations that answered with a 2xx."""
    counted: dict[str, int] = json.loads((folder / REPLIES).read_text())
    return {operation for operation, status in map(str.split, counted) if status.startswith("2")}


def _schemathesis(
    campaign: Campaign, sign_in: str, phases: str, seconds: int, folder: Path
) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        "run",
        f"{campaign.url}/openapi.json",
        f"--phases={phases}",
        f"--checks={','.join(CHECKS)}",
        f"--max-time={seconds}",
        f"--max-examples={campaign.examples}",
        f"--seed={campaign.seed}",
        "--generation-with-security-parameters=false",
        "--generation-database=none",
        "--suppress-health-check=all",
        "--warnings=off",
        "--request-timeout=20",
        "--no-color",
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SCHEMATHESIS_HOOKS": "tests.fuzz.hooks",
        "FUZZ_URL": campaign.url,
        "FUZZ_SIGN_IN": sign_in,
        "FUZZ_SEED": str(campaign.seed),
        "FUZZ_REPLIES": str(folder / REPLIES),
    }
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=seconds * 3 + 120, check=False
    )
