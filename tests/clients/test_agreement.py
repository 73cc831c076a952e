"""What a client checks before it sends is what the server checks: both take and refuse the same bodies."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

import generated.models as server
from codegen.emit.json_schemas import Schemas, example
from codegen.link import load
from tests.clients.packages import Installed

ROOT = Path(__file__).resolve().parent.parent.parent
VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    1,
    1.5,
    2**53 - 1,
    10**6,
    "",
    "a",
    "ab",
    " ",
    "A-valid_name1",
    "a.valid.name",
    "x" * 33,
    "x" * 65,
    "x" * 4001,
    "\U0001f600" * 60,
    "\U0001f600" * 2001,
    "line\nline",
    "person@example.org",
    "not an address",
    "0",
    "01",
    "+1",
    "9223372036854775807",
    "9223372036854775808",
    "2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.123+01:00",
    "2026-02-30T12:00:00Z",
    "2026-01-31 12:00:00Z",
    "2026-01-31T12:00:00",
    "2026-01-31",
    [],
    ["1", "2"],
    ["1", "1"],
    ["a"],
    {},
]
"""What stands in the place of each member, one after the other."""


def bodies() -> dict[str, dict[str, Any]]:
    """A fitting document of each body of a route or command."""
    model = load(ROOT).model
    assert model is not None
    names = {route.body for route in model.routes} | {command.body for command in model.commands}
    schemas = Schemas("#/", model)
    shown = {name: example(schemas, name) for name in sorted(name for name in names if name is not None)}
    return {
        f"{name}Input" if len(model.types[name].direction) == 2 else name: document
        for name, document in shown.items()
        if isinstance(document, dict)
    }


def variants(document: dict[str, Any], members: set[str]) -> Iterator[Any]:
    """The document, and what differs from it in one place."""
    yield document
    yield {**document, "a_member_of_tomorrow": 1}
    yield from (None, [], "text", [document])
    for member in sorted(members):
        yield {name: value for name, value in document.items() if name != member}
        for value in VALUES:
            yield {**document, member: value}


def documents() -> list[tuple[str, Any]]:
    """All documents with their types."""
    found: list[tuple[str, Any]] = []
    for name, document in bodies().items():
        members = set(getattr(server, name.removesuffix("Input")).model_fields)
        found += [(name, variant) for variant in variants(document, members)]
    return found


def takes(name: str, document: Any) -> bool:
    """Whether the server takes the document as a body of that type."""
    try:
        getattr(server, name.removesuffix("Input")).from_json(json.dumps(document))
    except ValidationError:
        return False
    return True


def test_the_clients_models_and_those_of_the_server_agree_on_every_body(installed: Installed) -> None:
    asked = documents()
    lines = "".join(json.dumps({"type": name, "document": document}) + "\n" for name, document in asked)
    done = subprocess.run(
        installed.command("validate"),
        input=lines,
        env=installed.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    expected = [takes(name, document) for name, document in asked]
    assert len(verdicts) == len(asked)
    assert True in expected
    assert False in expected
    differ = [
        (name, str(document)[:200], f"server {theirs}, client {ours}")
        for (name, document), ours, theirs in zip(asked, verdicts, expected, strict=True)
        if ours != theirs
    ]
    assert differ == []
