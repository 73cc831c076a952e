"""The running product: every process tells how it is, on services that the environment names."""

from __future__ import annotations

import httpx
import pytest

from tests.conftest import Product


@pytest.mark.parametrize("process", ["api", "gateway", "worker"])
def test_each_process_says_that_it_lives_and_that_its_stores_answer(process: str, product: Product) -> None:
    address = product.up.lines[process]
    assert httpx.get(f"{address}/healthz").status_code == 200
    ready = httpx.get(f"{address}/readyz")
    assert ready.status_code == 200
    assert set(ready.json().values()) == {"ok"}
    assert {"postgres", "redis", "nats"} <= set(ready.json())


def test_up_starts_no_service_that_the_environment_names(product: Product) -> None:
    commands = [" ".join(process.cmdline()) for process in product.up.family()]
    assert len(commands) == 4
    assert not [command for command in commands if "postgres -D" in command or "valkey-server" in command]
    for service in ("postgres", "nats", "valkey"):
        assert product.up.lines[service].startswith("the server that ACCORD_")


def test_the_docs_page_takes_nothing_from_another_host(product: Product) -> None:
    page = httpx.get(f"{product.api}/docs")
    assert page.status_code == 200
    assert "http://" not in page.text
    assert "https://" not in page.text
