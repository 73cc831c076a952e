from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def accord(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "accord", *arguments], cwd=cwd, capture_output=True, text=True, timeout=60
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter")
    done = accord("init", "My Tasks", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "My Tasks"


def test_a_new_project_takes_its_name_from_the_folder_and_is_up_to_date(project: Path) -> None:
    assert "name: my-tasks" in (project / "contracts/project.yaml").read_text()
    assert accord("gen", "--check", cwd=project).returncode == 0
    assert (project / ".gitignore").is_file()


def test_the_handlers_of_a_new_project_fit_its_contracts(project: Path) -> None:
    code = "from pathlib import Path; from accord.processes import load_project; print(load_project(Path('.'))[0].name)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("my-tasks\n", "")


def test_a_new_project_is_formatted_and_clean(project: Path) -> None:
    ruff = [sys.executable, "-m", "ruff"]
    for command in (
        [*ruff, "format", "--check", "--isolated", "--line-length", "120"],
        [*ruff, "check", "--isolated", "--select", "E,F,W", "--ignore", "E501"],
    ):
        done = subprocess.run([*command, "handlers", "generated"], cwd=project, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_a_folder_that_holds_something_is_refused(project: Path) -> None:
    before = (project / "contracts/tasks.yaml").read_bytes()
    done = accord("init", str(project), cwd=project)
    assert done.returncode == 2
    assert "not an empty folder" in done.stderr
    assert (project / "contracts/tasks.yaml").read_bytes() == before
