"""What Schemathesis needs to get deep: tokens that are valid, and ids of things that exist.

Loaded by its command line (SCHEMATHESIS_HOOKS). Ids come from replies by the OpenAPI links of the document, so this
knows no route of a project but the one that signs in. An id that a link has put in is left alone.
"""

from __future__ import annotations

import atexit
import json
import os
import random
import secrets
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import httpx
import schemathesis

URL = os.environ["FUZZ_URL"]
SIGN_IN = os.environ.get("FUZZ_SIGN_IN", "")
"""`POST PATH` of the route that makes an account and answers with its token; empty: call without a token."""
KNOWN_ID = 0.7
"""How often an id in a path is replaced by one that exists."""
MAX_IDS = 200

tokens: list[str] = []
ids: dict[str, list[str]] = defaultdict(list)
choice = random.Random(int(os.environ.get("FUZZ_SEED", "1")))

replies: Counter[str] = Counter()
"""Replies by operation and status."""

BODIES: dict[str, dict[str, object]] = {
    "/v1/accounts": {"display_name": "Fuzz", "password": "fuzz-" + secrets.token_hex(8)},
    "/v1/practices": {"name": "Fuzz", "full_name": "Fuzz"},
}


def sign_in() -> None:
    """Make an account and keep its token."""
    body = dict(BODIES[SIGN_IN])
    if SIGN_IN == "/v1/accounts":
        body["username"] = "fuzz_" + secrets.token_hex(8)
    reply = httpx.post(URL + SIGN_IN, json=body, timeout=30)
    reply.raise_for_status()
    tokens.append(str(reply.json()["token"]))


@atexit.register
def report() -> None:
    """Leave the counts for the campaign."""
    Path(os.environ["FUZZ_REPLIES"]).write_text(json.dumps(replies))


@schemathesis.hook
def before_call(_context: Any, case: Any, **_: object) -> None:
    if SIGN_IN:
        while len(tokens) < 2:
            sign_in()
        # The first account does most, so that what it made is its own.
        case.headers["Authorization"] = f"Bearer {tokens[0] if choice.random() < 0.8 else tokens[1]}"
    for name, value in list((case.path_parameters or {}).items()):
        if ids[name] and value not in ids[name] and choice.random() < KNOWN_ID:
            case.path_parameters[name] = choice.choice(ids[name][-5:])


@schemathesis.hook
def after_call(_context: Any, case: Any, response: Any) -> None:
    replies[f"{case.operation.definition.raw['operationId']} {response.status_code}"] += 1
    if response.status_code == 401 and SIGN_IN:
        used = (response.request.headers.get("Authorization") or "").removeprefix("Bearer ")
        if used in tokens:
            tokens.remove(used)
    links = case.operation.definition.raw["responses"].get(str(response.status_code), {}).get("links", {})
    for link in links.values():
        for name, place in link.get("parameters", {}).items():
            if str(place).startswith("$response.body#"):
                keep(name.removeprefix("path."), look_up(response.json(), place.removeprefix("$response.body#")))


def look_up(document: Any, pointer: str) -> Any:
    """What a JSON pointer leads to, None if to nothing."""
    for step in pointer.split("/")[1:]:
        if isinstance(document, list):
            document = document[int(step)] if step.isdigit() and int(step) < len(document) else None
        else:
            document = document.get(step) if isinstance(document, dict) else None
    return document


def keep(name: str, value: Any) -> None:
    """Remember an id that exists."""
    if isinstance(value, str) and value not in ids[name] and len(ids[name]) < MAX_IDS:
        ids[name].append(value)
