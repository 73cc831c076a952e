"""docs/contract-language.md tells of the language as it is."""

from __future__ import annotations

import re

import yaml

from codegen.grammar import FEATURE, FILES
from codegen.shape import Either, Listing, Named, Record, Shape
from tests.codegen.language_page import PAGE, RECORDS, filled


def records(shape: Shape):
    if isinstance(shape, Record):
        yield shape
        for key in shape.keys.values():
            yield from records(key.shape)
    elif isinstance(shape, Listing | Named):
        yield from records(shape.of)
    elif isinstance(shape, Either):
        for option in shape.options:
            yield from records(option)


def test_the_tables_are_those_of_the_grammar():
    assert PAGE.read_text() == filled(PAGE.read_text())


def test_every_table_is_on_the_page():
    assert re.findall(r"<!-- keys: ([a-z-]+) -->", PAGE.read_text()) != []
    assert sorted(re.findall(r"<!-- keys: ([a-z-]+) -->", PAGE.read_text())) == sorted(RECORDS)


def test_every_key_of_the_language_is_on_the_page():
    page = PAGE.read_text()
    public = [shape for file, shape in FILES.items() if not file.startswith("accord/")]
    keys = {key for root in (FEATURE, *public) for record in records(root) for key in record.keys}
    assert sorted(key for key in keys if not re.search(rf"(?<!\w){re.escape(key)}(?!\w)", page)) == []


def test_every_example_is_yaml():
    for block in re.findall(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL):
        if "..." not in block:
            yaml.safe_load(re.sub(r"^privacy:.*\n", "", block, flags=re.MULTILINE))


def test_every_code_on_the_page_has_a_page():
    for code in re.findall(r"ACC\d{3}", PAGE.read_text()):
        assert (PAGE.parent / "diagnostics" / f"{code}.md").exists()
