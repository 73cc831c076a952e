from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DESK = Path(__file__).resolve().parents[1] / "golden/desk"
ACCORD = [sys.executable, "-m", "accord"]


def accord(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*ACCORD, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60)


def state(root: Path) -> dict[str, tuple[int, bytes]]:
    return {str(p.relative_to(root)): (p.stat().st_mtime_ns, p.read_bytes()) for p in root.rglob("*") if p.is_file()}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of the golden project, compiled."""
    root = tmp_path / "desk"
    shutil.copytree(DESK, root, ignore=shutil.ignore_patterns(".accord", "__pycache__"))
    return root


def break_contract(root: Path) -> None:
    path = root / "contracts/tickets.yaml"
    path.write_text(
        path.read_text().replace("on: desk_id}", "on: desk}", 1).replace("privacy: ticket_text", "privacy: nothing", 1)
    )


def test_a_deleted_output_comes_back_byte_for_byte(desk: Path) -> None:
    before = {path: content for path, (_, content) in state(desk).items()}
    shutil.rmtree(desk / "generated")
    shutil.rmtree(desk / "docs")
    assert accord("gen", cwd=desk).returncode == 0
    after = {path: content for path, (_, content) in state(desk).items() if not path.startswith(".accord")}
    assert after == before


def test_a_second_run_touches_nothing_and_says_so(desk: Path) -> None:
    assert accord("gen", cwd=desk).returncode == 0
    before = state(desk)
    done = accord("gen", cwd=desk)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing changed" in done.stderr
    assert state(desk) == before


@pytest.mark.parametrize("damage", ["edited", "deleted", "added"])
def test_a_damaged_output_is_noticed_in_spite_of_the_stamp(desk: Path, damage: str) -> None:
    accord("gen", cwd=desk)
    target = desk / "generated/enums.py"
    golden = target.read_bytes()
    if damage == "edited":
        target.write_bytes(golden.replace(b"READ", b"DEAR"))
        os.utime(target, ns=(target.stat().st_atime_ns, 0))
    elif damage == "deleted":
        target.unlink()
    else:
        (desk / "generated/stray.py").write_text("x = 1\n")
    assert accord("gen", "--check", cwd=desk).returncode == 1
    assert accord("gen", cwd=desk).returncode == 0
    assert target.read_bytes() == golden
    assert not (desk / "generated/stray.py").exists()


def test_check_shows_the_drift_writes_nothing_and_fails(desk: Path) -> None:
    target = desk / "generated/errors.py"
    target.write_text(target.read_text().replace("409", "410"))
    before = state(desk)
    done = accord("gen", "--check", cwd=desk)
    assert done.returncode == 1
    assert "--- a/generated/errors.py" in done.stdout
    assert "-    status = 410\n+    status = 409" in done.stdout
    assert state(desk) == before
    accord("gen", cwd=desk)
    assert accord("gen", "--check", cwd=desk).returncode == 0


def test_a_broken_contract_lists_all_faults_and_writes_nothing(desk: Path) -> None:
    break_contract(desk)
    before = state(desk)
    done = accord("gen", cwd=desk)
    assert done.returncode == 1
    assert done.stdout.count(" error ACC") >= 2
    assert "Traceback" not in done.stdout + done.stderr
    assert state(desk) == before


def test_findings_are_printed_for_programs(desk: Path) -> None:
    break_contract(desk)
    found = json.loads(accord("check", "--format", "json", cwd=desk).stdout)
    assert {item["severity"] for item in found} == {"error"}
    assert all(item["span"]["file"] == "contracts/tickets.yaml" for item in found)
    log = json.loads(accord("check", "--format", "sarif", cwd=desk).stdout)
    results = log["runs"][0]["results"]
    assert len(results) == len(found)
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "contracts/tickets.yaml"
    github = accord("check", "--format", "github", cwd=desk).stdout.splitlines()
    assert len(github) == len(found)
    assert github[0].startswith("::error file=contracts/tickets.yaml,line=")


def test_no_finding_is_an_empty_list_for_programs(desk: Path) -> None:
    done = accord("check", "--format", "json", cwd=desk)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


@pytest.mark.parametrize(
    "arguments",
    [
        ("gen", "--only", "nonsense"),
        ("gen", "--check", "--watch"),
        ("gen", "--root", "absent"),
        ("gen", "--format", "xml"),
        ("nonsense",),
    ],
)
def test_wrong_use_is_exit_code_two(desk: Path, arguments: tuple[str, ...]) -> None:
    done = accord(*arguments, cwd=desk)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_folder_without_contracts_is_a_finding(tmp_path: Path) -> None:
    done = accord("gen", cwd=tmp_path)
    assert done.returncode == 1
    assert "contracts" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_a_sentence(desk: Path) -> None:
    shutil.rmtree(desk / "generated")
    (desk / "generated").write_text("a file in the way")
    done = accord("gen", cwd=desk)
    assert done.returncode == 1
    assert "generated" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_target_is_written_alone(desk: Path) -> None:
    shutil.rmtree(desk / "generated")
    assert accord("gen", "--only", "errors", cwd=desk).returncode == 0
    assert [str(p.relative_to(desk)) for p in (desk / "generated").rglob("*") if p.is_file()] == ["generated/errors.py"]


def test_a_target_that_is_not_asked_for_is_not_written(desk: Path) -> None:
    path = desk / "contracts/project.yaml"
    path.write_text(path.read_text() + "\ntargets: {compliance: docs/compliance}\n")
    assert accord("gen", cwd=desk).returncode == 0
    assert not (desk / "generated").exists()


def test_faulty_targets_are_findings_beside_all_others(desk: Path) -> None:
    break_contract(desk)
    path = desk / "contracts/project.yaml"
    path.write_text(path.read_text() + "\ntargets: {complaints: docs, openapi: docs/api.json, python: generated/}\n")
    line = path.read_text().count("\n")
    for command in ("gen", "check"):
        done = accord(command, "--format", "json", cwd=desk)
        found = [item for item in json.loads(done.stdout) if item["span"]["file"] == "contracts/project.yaml"]
        assert done.returncode == 1
        assert len(json.loads(done.stdout)) > len(found)
        assert [(item["code"], item["span"]["line"], item["help"]) for item in found] == [
            ("ACC110", line, "did you mean 'compliance'?"),
            ("ACC112", line, "e.g. 'openapi: generated/openapi.json'"),
        ]


def test_explain_tells_of_codes_and_names(desk: Path) -> None:
    assert "privacy" in accord("explain", "acc201", cwd=desk).stdout
    told = accord("explain", "Ticket.question", cwd=desk).stdout
    assert "postgres, tickets.question" in told
    assert "event ticket.opened" in told
    unknown = accord("explain", "Tiket", cwd=desk)
    assert unknown.returncode == 2
    assert "Ticket" in unknown.stderr


def test_watch_compiles_after_an_edit_and_survives_a_broken_one(desk: Path) -> None:
    path = desk / "contracts/project.yaml"
    target = desk / "generated/errors.py"
    good = path.read_text()
    with subprocess.Popen(
        [*ACCORD, "gen", "--watch"], cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as watching:
        try:
            assert watching.stderr is not None
            line = " "
            while line and "waiting for edits" not in line:
                line = watching.stderr.readline()
            assert line
            for text, wanted in (
                (good.replace("status: 409", "status: 410"), "status = 410"),
                ("accord: [", None),
                (good, "status = 409"),
            ):
                path.write_text(text)
                deadline = time.monotonic() + 30
                while wanted and wanted not in target.read_text():
                    assert time.monotonic() < deadline
                    assert watching.poll() is None
                    time.sleep(0.02)
        finally:
            watching.send_signal(signal.SIGINT)
        _, messages = watching.communicate(timeout=20)
    assert watching.returncode == 0
    assert "Traceback" not in messages
