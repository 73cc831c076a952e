from __future__ import annotations

import os
from pathlib import Path

import pytest

from codegen.compilation import TargetFault, compile_project
from codegen.emission import emit
from codegen.emit import TARGETS, Target
from codegen.link import load
from codegen.model import Model

DESK = Path(__file__).resolve().parents[1] / "golden/desk"


@pytest.fixture(scope="module")
def model() -> Model:
    loaded = load(DESK)
    assert loaded.model is not None
    return loaded.model


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Target, ...]:
    """Targets of a third party: one that works, one that raises, one whose process dies."""
    for name, body in (
        ("well", "return {'generated/extra.txt': model.project.name}"),
        ("raises", "raise LookupError('no such thing')"),
        ("dies", "import os\n    os._exit(9)"),
    ):
        (tmp_path / f"target_{name}.py").write_text(f"def emit(model):\n    {body}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tuple(Target(name, f"target_{name}", "python", "made up") for name in ("well", "raises", "dies"))


def test_any_number_of_processes_gives_the_same_files(model: Model) -> None:
    alone = emit(model, TARGETS, 1)
    assert [item.target for item in alone] == [target.name for target in TARGETS]
    assert [(item.target, item.files) for item in emit(model, TARGETS, 3)] == [
        (item.target, item.files) for item in alone
    ]


@pytest.mark.parametrize("processes", [1, 3])
def test_a_target_that_raises_is_a_fault_and_the_others_are_not(
    model: Model, made_up: tuple[Target, ...], processes: int
) -> None:
    well, broken = emit(model, made_up[:2], processes)
    assert well.files == {"generated/extra.txt": "help-desk"}
    assert (broken.files, broken.fault) == ({}, "LookupError: no such thing")


def test_where_no_process_can_be_had_one_does_it_all(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr("os.fork", refused)
    assert [item.target for item in emit(model, TARGETS[:3], 3)] == [target.name for target in TARGETS[:3]]


def test_a_process_that_dies_is_noticed(model: Model, made_up: tuple[Target, ...]) -> None:
    child = os.fork()
    if child == 0:
        # The dying target may be taken by the first process, too: then this one ends with its code.
        try:
            emit(model, made_up[::2], 2)
        except ChildProcessError:
            os._exit(9)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_a_faulty_target_stops_a_compilation_before_anything_is_compared(
    made_up: tuple[Target, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codegen.emit.TARGETS", (*TARGETS[:2], made_up[1]))
    with pytest.raises(TargetFault, match="'raises' failed: LookupError: no such thing"):
        compile_project(DESK)


def test_two_targets_must_not_write_one_file(made_up: tuple[Target, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codegen.emit.TARGETS", (made_up[0], made_up[0]))
    with pytest.raises(TargetFault, match=r"generated/extra\.txt"):
        compile_project(DESK)
