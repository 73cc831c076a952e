"""Schemathesis against a running API: without a token, with one, and along the links from reply to request."""

from __future__ import annotations

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


@dataclass(frozen=True)
class Campaign:
    """What to call: the API's address, the path that signs in, bounds and a seed that make a run repeatable."""

    url: str
    sign_in: str
    seconds: int
    examples: int
    seed: int = 1


def run(campaign: Campaign, folder: Path) -> list[str]:
    """All passes, a third of the time for each; the output of those that found something. Empty: none did."""
    data = "examples,coverage,fuzzing"
    passes = {
        "anonymous": ("", data),
        "signed in": (campaign.sign_in, data),
        "along the links": (campaign.sign_in, "stateful"),
    }
    seconds = max(campaign.seconds // len(passes), 1)
    found: list[str] = []
    for name, (sign_in, phases) in passes.items():
        print(f"fuzz: {name}, about {seconds} s ...", file=sys.stderr, flush=True)
        done = _schemathesis(campaign, sign_in, phases, seconds, folder)
        tail = done.stdout.rstrip().splitlines()
        print("\n".join(f"  {line}" for line in tail[-14:]), file=sys.stderr, flush=True)
        if done.returncode != 0:
            found.append(f"{name}:\n{done.stdout}\n{done.stderr}")
    return found


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
    }
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=seconds * 3 + 120, check=False
    )
