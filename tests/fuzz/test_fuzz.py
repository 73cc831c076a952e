"""A short bounded run of `make fuzz`: no 5xx, no undocumented status, no reply that breaks its schema."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.conftest import Product
from tests.fuzz.campaign import Campaign, run


@pytest.mark.timeout(240)
def test_schemathesis_finds_nothing_in_the_chat(product: Product, tmp_path: Path) -> None:
    found = run(Campaign(product.api, "/v1/accounts", seconds=30, examples=5), tmp_path)
    assert not found, "\n\n".join(found)
    assert httpx.get(f"{product.api}/readyz", timeout=20).status_code == 200
