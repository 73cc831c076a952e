"""What a process is told by its environment: variables `ACCORD_*`, listed in docs/settings.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "ACCORD_"
Port = Annotated[int, Field(ge=0, le=65535)]


def _address(*schemes: str) -> AfterValidator:
    def check(value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(tuple(f"{scheme}://" for scheme in schemes)):
            raise ValueError("must start with " + " or ".join(f"{scheme}://" for scheme in schemes))
        return value

    return AfterValidator(check)


PostgresUrl = Annotated[SecretStr, _address("postgresql", "postgres")]
RedisUrl = Annotated[SecretStr, _address("redis", "rediss", "unix")]
NatsUrl = Annotated[SecretStr, _address("nats", "tls")]


def _names(value: object) -> object:
    return tuple(name.strip() for name in value.split(",") if name.strip()) if isinstance(value, str) else value


class SettingsError(Exception):
    """Settings that are missing or wrong. The text lists all of them and holds none of their values."""


class Settings(BaseSettings):
    """All settings of all processes. Addresses may hold passwords and therefore do not print."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    postgres_url: PostgresUrl = Field(
        description="PostgreSQL: `postgresql://user:password@host/database`, or `...@/database?host=/socket/folder`"
    )
    redis_url: RedisUrl = Field(
        description="Redis or Valkey: `redis://host:6379/0`, or `unix:///path/of/socket`",
    )
    nats_url: NatsUrl = Field(description="NATS: `nats://host:4222`")
    node_id: Annotated[int, Field(ge=0, le=1023)] = Field(
        description="Number of this process in its ids, 0 to 1023; no two running processes may share one"
    )
    api_host: str = Field("127.0.0.1", description="Address that the API listens on")
    api_port: Port = Field(7780, description="Port of the API; 0 picks a free one")
    gateway_host: str = Field("127.0.0.1", description="Address that the gateway listens on")
    gateway_port: Port = Field(7781, description="Port of the gateway; 0 picks a free one")
    worker_host: str = Field("127.0.0.1", description="Address of the worker's health endpoint")
    worker_port: Port = Field(7782, description="Port of the worker's health endpoint; 0 picks a free one")
    gateway_public_url: str | None = Field(
        None, description="Address of the gateway as clients see it; made of host and port where it is absent"
    )
    allowed_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)] = Field(
        (), description="Origins of web pages that may call, with commas between; `*` for any"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is logged")
    postgres_pool: Annotated[int, Field(ge=1, le=1000)] = Field(
        10, description="Most connections of one process to PostgreSQL"
    )
    data_dir: Path = Field(Path(".accord"), description="Folder of the services that `accord up` starts")


def load(absent: Mapping[str, object] | None = None) -> Settings:
    """The settings of the environment; SettingsError that names each variable that is missing or wrong.

    `absent` holds values for settings that the environment does not name.
    """
    given = {name: value for name, value in (absent or {}).items() if not os.environ.get(PREFIX + name.upper())}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        raise SettingsError("\n".join(["the settings are not usable:", *_faults(error)])) from None


def _faults(error: ValidationError) -> list[str]:
    fields = cast("type[BaseModel]", Settings).model_fields
    lines: list[str] = []
    for fault in error.errors(include_input=False, include_url=False):
        name = str(fault["loc"][0])
        about = fields[name].description if name in fields else None
        problem = (
            "is not set" if fault["type"] == "missing" else f"is wrong: {fault['msg'].removeprefix('Value error, ')}"
        )
        lines.append(f"  {PREFIX}{name.upper()} {problem}" + (f"\n    {about}" if about else ""))
    return lines
