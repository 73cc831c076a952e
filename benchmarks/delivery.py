"""Group `delivery`: a message over REST -> commit -> relay -> NATS -> gateway -> receivers, and the fan-out alone.

The chat (PostgreSQL with fsync, NATS, Valkey, API, gateway, worker) runs on one core, the load on the other.
Throughput is a closed loop of CONNECTIONS senders; latency is an open loop at half of that rate.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from statistics import median

from benchmarks import chat
from benchmarks.results import Result

RECEIVERS = (1, 100, 1000)
MEMBERS = 20
CONNECTIONS = 32
FANOUT_CONNECTIONS = 1000
P99_BAR_MS = 50.0


def run(short: bool) -> list[Result]:
    """The group's figures; `short` only sees that it works."""
    return [*_path(short), _fan_out(short)]


def _path(short: bool) -> list[Result]:
    results: list[Result] = []
    with chat.running(2 if short else MEMBERS) as target:
        for receivers in RECEIVERS[:2] if short else RECEIVERS:
            runs = 1 if short else 3
            seconds = 1.0 if short else 6.0
            rates = [_load(target, receivers, seconds, None)["per_second"] for _ in range(runs)]
            rate = median(rates)
            timed = [_load(target, receivers, seconds, rate / 2) for _ in range(runs)]
            name = f"delivery/{receivers}-receivers"
            p50, p99 = (median(found[key] for found in timed) for key in ("p50_ms", "p99_ms"))
            results += [
                Result(f"{name}/throughput", "messages/s", "higher", rate),
                Result(f"{name}/latency-p50", "ms", "lower", p50),
                Result(f"{name}/latency-p99", "ms", "lower", p99, bar=P99_BAR_MS),
            ]
            print(
                f"  {receivers} receivers: load generator used {timed[-1]['load_cpu']:.0%} of its core", file=sys.stderr
            )
    return results


def _load(target: chat.Chat, receivers: int, seconds: float, rate: float | None) -> dict[str, float]:
    task = {**asdict(target), "receivers": receivers, "connections": CONNECTIONS, "seconds": seconds, "rate": rate}
    return _run(["benchmarks/delivery_load.py"], json.dumps(task))


def _fan_out(short: bool) -> Result:
    connections = 50 if short else FANOUT_CONNECTIONS
    events = 20 if short else 300
    rounds = 1 if short else 3
    figures: dict[str, list[float]] = {"ours": [], "websockets": []}
    for _ in range(rounds):
        for side, found in figures.items():
            task = json.dumps({"side": side, "connections": connections, "events": events})
            found.append(_run(["-m", "benchmarks.fanout"], task)["per_cpu_second"])
    return Result(
        f"delivery/fan-out/{connections}-connections",
        "deliveries per CPU-second",
        "higher",
        median(figures["ours"]),
        peer="websockets.broadcast",
        theirs=median(figures["websockets"]),
    )


def _run(arguments: list[str], task: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, *arguments],
        input=task,
        capture_output=True,
        text=True,
        check=False,
        cwd=chat.ROOT,
        timeout=300,
        preexec_fn=lambda: chat.pin(chat.LOAD_CORE),
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found
