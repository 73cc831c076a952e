"""docs/settings.md is the table of accord.settings, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

from accord.settings import PREFIX, Settings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"
ROW = re.compile(r"^\| `(ACCORD_\w+)` \| (.*?) \| (.*) \|$", re.MULTILINE)


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if field.is_required():
        return "needed"
    value = field.default
    return f"`{value}`" if value not in (None, (), "") else "none"


def test_the_page_lists_each_setting_with_its_default_and_meaning() -> None:
    written = {name: (default, about) for name, default, about in ROW.findall(PAGE.read_text())}
    declared = {
        PREFIX + name.upper(): (_default(name), field.description) for name, field in Settings.model_fields.items()
    }
    assert written == declared
