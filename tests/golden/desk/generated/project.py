# Generated from contracts/ by accord gen. Do not edit.
"""Help desk: what the processes start from."""

from __future__ import annotations

from accord.project import Project
from accord.worker.jobs import Job
from generated.errors import ERRORS
from generated.events import EVENTS
from generated.gateway import SPEC
from generated.handlers import Handlers
from generated.routers import routes
from generated.tables import METADATA
from generated.work import Work


def jobs(handlers: Handlers) -> tuple[Job, ...]:
    """The scheduled jobs, bound to handlers."""
    return (Job("tickets.close_old", 3600, handlers.tickets.close_old),)


PROJECT = Project(
    name="help-desk",
    title="Help desk",
    version="2.3.4",
    api_prefix="/v2",
    max_body_bytes=8192,
    metadata=METADATA,
    work=Work,
    handlers=Handlers,
    routes=routes,
    jobs=jobs,
    events=EVENTS,
    errors=ERRORS,
    gateway=SPEC,
    loggable=frozenset(
        {
            "",
            "*",
            "before",
            "client_mutation_id",
            "closed_at",
            "created_at",
            "desk_id",
            "finished_at",
            "id",
            "job",
            "kind",
            "last_offset",
            "limit",
            "mutation_id",
            "name",
            "offset",
            "partition",
            "published_at",
            "route",
            "row",
            "started_at",
            "state",
            "status",
            "tenant_id",
            "ticket_id",
            "version",
            "weight",
        }
    ),
    openapi="generated/openapi.json",
)
