"""The value that generated code hands to the runtime: `generated.project.PROJECT`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import MetaData

from accord.api.route import Route
from accord.errors import Problem
from accord.events import EventType
from accord.gateway.dispatch import GatewaySpec
from accord.work import Work
from accord.worker.jobs import Job


@dataclass(frozen=True, slots=True)
class Project:
    """All that the processes need of a contract project.

    `handlers` is the generated `Handlers` dataclass: the processes check that the project's `handlers.HANDLERS`
    is one and complete. `routes` and `jobs` bind to it.
    """

    name: str
    title: str
    version: str
    api_prefix: str
    max_body_bytes: int
    metadata: MetaData
    work: type[Work]
    handlers: type[Any]
    routes: Callable[[Any], Sequence[Route]]
    jobs: Callable[[Any], Sequence[Job]]
    events: Mapping[str, EventType]
    errors: Mapping[str, type[Problem]]
    gateway: GatewaySpec | None
    loggable: frozenset[str]
    """Names of contract fields that may be logged, in addition to the runtime's own keys."""
    openapi: str
    """Path of the generated OpenAPI document, relative to the project root."""
