from __future__ import annotations

import pytest

from accord.settings import Settings, SettingsError, load

GOOD = {
    "ACCORD_POSTGRES_URL": "postgresql://accord:s3cret@/accord?host=/run/pg",
    "ACCORD_REDIS_URL": "unix:///run/valkey.sock",
    "ACCORD_NATS_URL": "nats://127.0.0.1:4222",
    "ACCORD_NODE_ID": "7",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ACCORD_{name.upper()}", raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_the_four_needed_settings_are_enough() -> None:
    settings = load()
    assert settings.node_id == 7
    assert len({settings.api_port, settings.gateway_port, settings.worker_port}) == 3
    assert settings.allowed_origins == ()


def test_origins_are_a_list_with_commas(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ACCORD_ALLOWED_ORIGINS", "https://a.example, https://b.example,")
    assert load().allowed_origins == ("https://a.example", "https://b.example")


def test_an_empty_variable_is_as_if_unset(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ACCORD_LOG_LEVEL", "")
    assert load().log_level == "info"


def test_all_faults_are_listed_at_once_and_no_value_is_shown(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("ACCORD_NATS_URL")
    environment.setenv("ACCORD_POSTGRES_URL", "mysql://accord:s3cret@host/accord")
    environment.setenv("ACCORD_NODE_ID", "1024")
    environment.setenv("ACCORD_API_PORT", "eighty")
    with pytest.raises(SettingsError) as caught:
        load()
    text = str(caught.value)
    for name in ("ACCORD_NATS_URL is not set", "ACCORD_POSTGRES_URL is wrong", "ACCORD_NODE_ID is wrong"):
        assert name in text
    assert "ACCORD_API_PORT is wrong" in text
    for value in ("s3cret", "mysql://", "1024,", "eighty"):
        assert value not in text


def test_addresses_do_not_print() -> None:
    assert "s3cret" not in repr(load())
    assert "s3cret" not in str(load())
