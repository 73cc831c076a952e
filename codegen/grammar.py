"""The contract language as data: every key, its value and what it is for.

Two readers: `codegen.syntax` checks what was written against it (unknown keys, wrong kinds, missing keys),
and the emitter of the editor's JSON Schema turns it into completion and hover. `FILES` says which shape a
file has; files that it does not name have the shape `FEATURE`. Every record also takes `x-allow`.
"""

from __future__ import annotations

from collections.abc import Mapping

from codegen.feature_grammar import FEATURE, TYPES
from codegen.privacy_grammar import PRIVACY_FILE
from codegen.project_grammar import PROJECT
from codegen.schema_grammar import (
    ABOUT,
    SCHEMA,
    UPPER,
)
from codegen.shape import Flag, Key, Named, Number, Record, Shape

RUNTIME = Record(
    "the built-in contract",
    {
        **{k: FEATURE.keys[k] for k in ("feature", "about", "entities", "types")},
        **{k: PRIVACY_FILE.keys[k] for k in ("purposes", "retention", "profiles")},
        "errors": PROJECT.keys["errors"],
        "gateway_close": Key(
            Named(
                Record(
                    "a close code",
                    {
                        "code": Key(Number(1000, 4999, example="4000"), "WebSocket close code.", True, "4000"),
                        "resumable": Key(Flag(), "Whether a client reconnects by itself.", True, "true"),
                        "about": ABOUT,
                    },
                ),
                "a close code",
                UPPER,
                "GOING_AWAY",
            ),
            "Why a gateway ends a connection.",
        ),
    },
)

FILES: Mapping[str, Record] = {
    "contracts/project.yaml": PROJECT,
    "contracts/privacy.yaml": PRIVACY_FILE,
    "contracts/types.yaml": TYPES,
    "accord/runtime.yaml": RUNTIME,
}
"""Shape by file; every other contract is a `FEATURE`."""

SHAPES: Mapping[str, Shape] = {"schema": SCHEMA}
"""What `Again` names."""
