"""Reading contract files: places, scalars, and what is refused before anything is understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.catalogue import Report
from codegen.source import MAX_BYTES, read
from codegen.tree import Items, Scalar, Table
from codegen.yaml_tree import parse


def tree(text: str) -> Table:
    report = Report()
    node = parse(text, "a.yaml", report)
    assert report.diagnostics == ()
    assert isinstance(node, Table)
    return node


def codes(text: str) -> list[str]:
    report = Report()
    parse(text, "a.yaml", report)
    return [found.code.name for found in report.diagnostics]


def test_places_count_from_one_and_end_after_the_last_character():
    root = tree("feature: messages\nlist:\n  - 'one'\n  - {a: é語, b: 2}\n")
    span = root.keys["feature"].span
    assert (span.line, span.column, span.end_line, span.end_column) == (1, 1, 1, 8)
    items = root.items("list")
    assert isinstance(items, Items)
    last = items.items[1]
    assert isinstance(last, Table)
    inner = last.scalar("b")
    assert inner is not None
    assert (inner.span.line, inner.span.column, inner.span.end_column) == (4, 16, 17)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("No", "No"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("007", 7),
        ("-12", -12),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("2026-01-31", "2026-01-31"),
        ("12:30:45", "12:30:45"),
        ("'12'", "12"),
        ('"true"', "true"),
        (".inf", ".inf"),
        ("9" * 60, "9" * 60),
    ],
)
def test_scalars_follow_the_core_schema_of_yaml_1_2(text: str, value: object):
    node = tree(f"key: {text}").scalar("key")
    assert isinstance(node, Scalar)
    assert (node.value, type(node.value)) == (value, type(value))


def test_a_number_as_key_keeps_its_text():
    assert list(tree("201: x\n2.0: y").entries) == ["201", "2.0"]


def test_the_first_of_two_equal_keys_stays_and_the_second_is_reported():
    report = Report()
    root = parse("a: 1\nb: 2\na: 3\n", "a.yaml", report)
    assert isinstance(root, Table)
    assert root.number("a") == 1
    (found,) = report.diagnostics
    assert found.code.name == "ACC015"
    assert found.span is not None
    assert (found.span.line, found.related[0].span.line) == (3, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "ACC007"),
        ("# only a comment\n", "ACC007"),
        ("---\n...\n", None),
        ("a: [1, 2", "ACC008"),
        ("a:\n\t- b", "ACC008"),
        ("a: \x07", "ACC008"),
        ("a: 'x", "ACC008"),
        ("%YAML 9.9\n---\na: b", "ACC008"),
        ("[" * 5000, "ACC009"),
        ("a: &x 1\nb: *x", "ACC011"),
        ("a: 1\n---\nb: 1", "ACC012"),
        ("a: !!python/object:os.system x", "ACC013"),
        ("? [1]\n: 2", "ACC014"),
    ],
)
def test_a_faulty_document_is_one_diagnostic(text: str, code: str | None):
    assert codes(text) == ([code] if code else [])


def test_an_alias_bomb_is_not_expanded():
    bomb = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    assert set(codes(bomb)) == {"ACC011"}


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_is_not(tmp_path: Path):
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "most.yaml").write_bytes(b"a: b\n".ljust(MAX_BYTES, b"#"))
    (folder / "over.yaml").write_bytes(b"a: b\n".ljust(MAX_BYTES + 1, b"#"))
    report = Report()
    sources = read(tmp_path, report)
    assert [found.code.name for found in report.diagnostics] == ["ACC004"]
    assert list(sources.trees) == ["contracts/most.yaml"]


def test_utf_16_latin_1_and_a_byte_order_mark(tmp_path: Path):
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "a.yaml").write_bytes("a: b\n".encode("utf-16"))
    (folder / "b.yaml").write_bytes("a: é\n".encode("latin-1"))
    (folder / "c.yaml").write_bytes("a: é\n".encode("utf-8-sig"))
    report = Report()
    sources = read(tmp_path, report)
    assert [(found.span.file, found.code.name) for found in report.diagnostics if found.span] == [
        ("contracts/a.yaml", "ACC005"),
        ("contracts/b.yaml", "ACC006"),
    ]
    assert sources.trees["contracts/c.yaml"].text("a") == "é"


def test_hidden_files_and_other_endings_are_left_alone(tmp_path: Path):
    folder = tmp_path / "contracts"
    folder.mkdir()
    for name in (".draft.yaml", "notes.txt", "a.yaml~"):
        (folder / name).write_bytes(b"\0")
    report = Report()
    assert read(tmp_path, report).trees == {}
    assert [found.code.name for found in report.diagnostics] == ["ACC002"]


def test_a_folder_and_a_broken_link_are_reported(tmp_path: Path):
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "a.yaml").mkdir()
    (folder / "b.yaml").symlink_to("nowhere.yaml")
    report = Report()
    read(tmp_path, report)
    assert [found.code.name for found in report.diagnostics] == ["ACC003", "ACC003"]
