"""`python -m tests.fuzz [--short] [--seconds N] [--seed N]`: fuzz the product, started for it on real services."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import httpx

from tests.fuzz.campaign import Campaign, run
from tests.system.running import Up


def main() -> int:
    """0 if nothing was found, 1 with the findings otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--short", action="store_true", help="as in `make test`: under a minute")
    parser.add_argument("--seconds", type=int, default=240, help="about how long, all passes together")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other requests")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="accord-fuzz-"))
    folder.chmod(0o711)
    up = Up(folder / "data", folder / "up.log")
    try:
        up.await_ready()
        seconds, examples = (30, 5) if chosen.short else (chosen.seconds, 100)
        campaign = Campaign(up.lines["api"], "/v1/accounts", seconds, examples, chosen.seed)
        found = run(campaign, folder)
        ready = httpx.get(f"{up.lines['api']}/readyz", timeout=20)
        if ready.status_code != 200:
            found.append(f"the API is not ready any more: {ready.text}")
    finally:
        up.end()
        shutil.rmtree(folder, ignore_errors=True)
    print("\n\n".join(found) if found else "fuzz: nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
