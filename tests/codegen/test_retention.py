"""How long rows are kept is said once, in the contracts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from codegen import durations
from codegen.emit import retention
from codegen.link import load
from tests.codegen.test_taken import copied


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("P2Y", timedelta(days=730)),
        ("P1Y2M3W4D", timedelta(days=365 + 60 + 21 + 4)),
        ("PT1H2M3S", timedelta(hours=1, minutes=2, seconds=3)),
        ("P0D", timedelta()),
        ("account", None),
    ],
)
def test_a_time_to_keep_data_is_counted_in_days(text: str, kept: timedelta | None):
    assert durations.span(text) == kept


@pytest.mark.parametrize(("keep", "value"), [("P3Y", "timedelta(days=1095)"), ("PT90M", "timedelta(seconds=5400)")])
def test_a_time_that_the_contract_changes_is_changed_for_the_jobs(tmp_path: Path, keep: str, value: str):
    result = load(copied(tmp_path, "privacy.yaml", "keep: P2Y", f"keep: {keep}"))
    assert result.model is not None
    assert f"NOTE = {value}\n" in retention.emit(result.model)["generated/retention.py"]
