# Generated from contracts/ by accord gen. Do not edit.
"""Accord Chat: what the processes start from."""

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
    return (
        Job("accounts.purge_sessions", 600, handlers.accounts.purge_sessions),
        Job("channels.purge_channels", 60, handlers.channels.purge_channels),
        Job("invites.purge_invites", 600, handlers.invites.purge_invites),
        Job("members.purge_timeouts", 600, handlers.members.purge_timeouts),
        Job("members.purge_bans", 3600, handlers.members.purge_bans),
        Job("messages.purge_messages", 60, handlers.messages.purge_messages),
        Job("servers.purge_servers", 60, handlers.servers.purge_servers),
    )


PROJECT = Project(
    name="accord-chat",
    title="Accord Chat",
    version="0.1.0",
    api_prefix="/v1",
    max_body_bytes=65536,
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
            "after",
            "before",
            "channel_id",
            "client_mutation_id",
            "code",
            "current",
            "deleted_at",
            "edited_at",
            "finished_at",
            "id",
            "job",
            "last_offset",
            "lifetime_seconds",
            "limit",
            "max_uses",
            "message_id",
            "mutation_id",
            "name",
            "next",
            "offset",
            "partition",
            "permissions",
            "position",
            "published_at",
            "role_id",
            "route",
            "server_id",
            "server_name",
            "session_id",
            "started_at",
            "tenant_id",
            "topic",
            "uses",
            "version",
        }
    ),
    openapi="generated/openapi.json",
)
