"""Mutated contracts: whatever stands in the files, the compiler answers with diagnostics or a model."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from codegen.formats import FOR_PROGRAMS, text
from codegen.link import load
from tests.codegen.diagnostic_fixtures import BASE

FILES = sorted(path.name for path in (BASE / "contracts").iterdir())
PIECES = [
    b"", b"\n", b" ", b"\t", b":", b": ", b"- ", b"[", b"]", b"{", b"}", b"'", b'"', b"#", b"&a ", b"*a", b"!x ", b"|", b">", b"%",
    b"---\n", b"...\n", b"null", b"true", b"-1", b"1e999", b"9" * 400, b"\0", b"\xff", b"\xef\xbb\xbf", "é\u2028語".encode(), b"\\",
    b"$ref: x", b"{$ref: '#/types/Mark'}", b"[string, 'null']", b"privacy: {none: x}", b"x-allow: {ACC316: y}", b"{" * 50, b"? ",
]  # fmt: skip


def mutated(data: bytes, random_: random.Random) -> bytes:
    """The data with one to four random changes: bytes lost, put in, doubled, or lines swapped."""
    for _ in range(random_.randint(1, 4)):
        start = random_.randrange(len(data) + 1)
        end = min(len(data), start + random_.choice([0, 1, 1, 2, 5, 20, 80]))
        choice = random_.randrange(4)
        if choice == 0:
            data = data[:start] + data[end:]
        elif choice == 1:
            data = data[:start] + random_.choice(PIECES) + data[end:]
        elif choice == 2:
            data = data[:end] + data[start:end] + data[end:]
        else:
            lines = data.split(b"\n")
            one, two = random_.randrange(len(lines)), random_.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            data = b"\n".join(lines)
    return data


def swapped(data: bytes, random_: random.Random) -> bytes:
    """The data with the values of two keys exchanged: well-formed YAML of the wrong kinds."""
    lines = data.split(b"\n")
    places = [n for n, line in enumerate(lines) if b": " in line]
    one, two = random_.choice(places), random_.choice(places)
    (a, left), (b, right) = lines[one].split(b": ", 1), lines[two].split(b": ", 1)
    lines[one], lines[two] = a + b": " + right, b + b": " + left
    return b"\n".join(lines)


@pytest.mark.parametrize("seed", range(4))
def test_no_mutation_of_a_contract_gives_a_traceback(seed: int, tmp_path: Path):
    random_ = random.Random(seed)
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    refused = 0
    for _ in range(40):
        file = tmp_path / "contracts" / random_.choice(FILES)
        good = file.read_bytes()
        file.write_bytes(random_.choice([mutated, swapped])(good, random_))
        loaded = load(tmp_path)
        errors = [found for found in loaded.diagnostics if found.severity == "error"]
        assert (loaded.model is None) == bool(errors)
        text(loaded.diagnostics, loaded.text, colours=False).encode()
        for form in FOR_PROGRAMS.values():
            form(loaded.diagnostics).encode()
        refused += bool(errors)
        file.write_bytes(good)
    assert refused > 10
