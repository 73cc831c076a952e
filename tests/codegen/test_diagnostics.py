"""The catalogue of diagnostics: code, fixture, page; and how diagnostics are shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from codegen.catalogue import Code, Diagnostic, Related
from codegen.formats import FOR_PROGRAMS, text
from codegen.link import load
from codegen.model import Span
from tests.codegen.diagnostic_fixtures import BASE, CODES, FIXTURES, PAGES, build, change, index, outcome

ROOT = Path(__file__).parents[2]
TEXTS = {"contracts/a.yaml": "one: 1\ntwo:\tß語 x\n" + "y: " + "z" * 300 + "\n"}


def test_each_code_has_a_fixture_and_a_page_and_neither_is_left_over():
    codes = [code.name for code in Code]
    assert codes == sorted(codes)
    assert len(codes) >= 45
    assert codes == CODES
    assert codes == sorted(page.stem for page in PAGES.glob("ACC*.md"))


def test_each_code_is_used_by_the_compiler():
    source = "".join(file.read_text() for file in (ROOT / "codegen").rglob("*.py") if file.name != "codes.py")
    assert [code.name for code in Code if f"Code.{code.name}" not in source] == []


def test_the_base_project_of_the_fixtures_is_without_findings():
    loaded = load(BASE)
    assert loaded.diagnostics == ()
    assert loaded.model is not None


@pytest.mark.parametrize("code", CODES)
def test_a_broken_project_gets_its_code_at_the_expected_place_and_no_other(code: str, tmp_path: Path):
    loaded, shown = outcome(code, tmp_path)
    assert shown == (FIXTURES / code / "stderr.txt").read_text()
    assert {found.code.name for found in loaded.diagnostics} == {code}
    assert (loaded.model is None) == (Code[code].severity == "error")


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_why_wrong_and_right(code: str):
    page = (PAGES / f"{code}.md").read_text()
    assert page.startswith(f"# {code}: ")
    headings = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert headings == ["What it means, and why", "Wrong", "Right", "Way out"]
    assert f"Severity: {Code[code].severity}." in page


def test_the_index_lists_every_page():
    assert (PAGES / "README.md").read_text() == index()


@pytest.mark.parametrize("code", [code for code in CODES if code not in {"ACC008", "ACC011", "ACC014"}])
def test_the_examples_of_a_page_are_yaml(code: str):
    page = (PAGES / f"{code}.md").read_text()
    for example in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        if "..." not in example:
            assert list(yaml.parse(example))


def test_all_faults_of_all_files_show_in_one_run_by_file_and_line(tmp_path: Path):
    together = ["ACC201", "ACC206", "ACC508", "ACC606", "ACC701", "ACC207"]

    build("ACC007", tmp_path)
    (tmp_path / "contracts/extra.yaml").unlink()
    for code in together:
        for edit in yaml.safe_load((FIXTURES / code / "edits.yaml").read_text()):
            change(tmp_path / "contracts", edit)
    found = load(tmp_path).diagnostics
    assert sorted(d.code.name for d in found) == sorted(together)
    places = [(d.span.file, d.span.line) for d in found if d.span]
    assert places == sorted(places)


def test_a_file_that_cannot_be_read_hides_no_fault_of_another_and_causes_none(tmp_path: Path):
    build("ACC206", tmp_path)
    (tmp_path / "contracts/people.yaml").write_text("entities: [")
    assert [d.code.name for d in load(tmp_path).diagnostics] == ["ACC206", "ACC008"]


def test_a_name_is_unknown_where_the_file_that_could_declare_it_is_whole(tmp_path: Path):
    build("ACC203", tmp_path)
    (tmp_path / "contracts/people.yaml").write_text("entities: [")
    assert [d.code.name for d in load(tmp_path).diagnostics] == ["ACC203", "ACC008"]


def test_broken_yaml_shows_where_what_is_left_open_began(tmp_path: Path):
    build("ACC206", tmp_path)
    (tmp_path / "contracts/people.yaml").write_text("feature: people\nentities: {User: [1, 2\n")
    broken = load(tmp_path).diagnostics[-1]
    assert [(note.message, note.span.line, note.span.column) for note in broken.related] == [
        ("while parsing a flow sequence, which begins here", 2, 18)
    ]


def test_an_allowed_warning_is_silent(tmp_path: Path):
    build("ACC316", tmp_path)
    notes = tmp_path / "contracts/notes.yaml"
    assert [d.code.name for d in load(tmp_path).diagnostics] == ["ACC316"]
    notes.write_text(notes.read_text().replace("word: {type", "word: {x-allow: {ACC316: short anyway}, type"))
    assert load(tmp_path).diagnostics == ()


def test_a_suppression_silences_nothing_elsewhere(tmp_path: Path):
    build("ACC316", tmp_path)
    notes = tmp_path / "contracts/notes.yaml"
    notes.write_text(notes.read_text().replace("about: A note on a board.", "about: A.\n    x-allow: {ACC316: here}"))
    assert sorted(d.code.name for d in load(tmp_path).diagnostics) == ["ACC316", "ACC901"]


def example(span: Span | None) -> Diagnostic:
    first = Related("first declared here", Span("contracts/a.yaml", 1, 1, 1, 4))
    return Diagnostic(Code.ACC106, "'two' is declared twice", span, "rename one: 50%, or\nso", (first,))


def test_text_shows_the_line_with_carets_under_the_span():
    shown = text([example(Span("contracts/a.yaml", 2, 7, 2, 8))], TEXTS, colours=False).splitlines()
    assert shown[:4] == [
        "contracts/a.yaml:2:7: error ACC106: 'two' is declared twice",
        "    2 | two: ß語 x",
        "      |       ^^",
        "   note: contracts/a.yaml:1:1: first declared here",
    ]
    assert shown[-3:] == ["   docs: docs/diagnostics/ACC106.md", "", "1 error"]


def test_text_cuts_a_long_line_around_the_span():
    lines = text([example(Span("contracts/a.yaml", 3, 250, 3, 253))], TEXTS, colours=False).splitlines()
    assert len(lines[1]) < 140
    assert lines[2].count("^") == 3


@pytest.mark.parametrize(
    "span",
    [
        None,
        Span("contracts/a.yaml", 99, 1, 99, 2),
        Span("gone.yaml", 1, 1, 1, 2),
        Span("contracts/a.yaml", 1, 90, 7, 1),
    ],
)
def test_every_format_takes_places_without_a_source_line(span: Span | None):
    assert "ACC106" in text([example(span)], TEXTS, colours=True)
    for form in FOR_PROGRAMS.values():
        assert "ACC106" in form([example(span)])
        form([])


def test_json_holds_code_place_and_help():
    (found,) = json.loads(FOR_PROGRAMS["json"]([example(Span("contracts/a.yaml", 2, 1, 2, 4))]))
    span = found["span"]
    assert (found["code"], span["file"], span["line"], span["end_column"]) == ("ACC106", "contracts/a.yaml", 2, 4)
    assert found["related"][0]["span"]["line"] == 1


def test_github_annotations_escape_what_would_end_them():
    line = FOR_PROGRAMS["github"]([example(Span("contracts/a.yaml", 2, 1, 2, 4))])
    assert line.startswith("::error file=contracts/a.yaml,line=2,col=1,endLine=2,endColumn=4,title=ACC106::")
    assert "\n" not in line
    assert "50%25, or%0Aso" in line


def test_sarif_has_rules_results_and_places():
    document = json.loads(FOR_PROGRAMS["sarif"]([example(Span("contracts/a.yaml", 2, 1, 2, 4)), example(None)]))
    run = document["runs"][0]
    jsonschema.validate(
        document, {"required": ["$schema", "version", "runs"], "properties": {"version": {"const": "2.1.0"}}}
    )
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["ACC106"]
    assert run["results"][0]["ruleId"] == "ACC106"
    assert run["results"][0]["relatedLocations"][0]["message"]["text"] == "first declared here"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert "locations" not in run["results"][1]
