# Generated from contracts/ by accord gen. Do not edit.
"""All routes of the project."""

from __future__ import annotations

from accord.api.route import Route
from generated.handlers import Handlers
from generated.routers import accounts, channels, invites, members, messages, presence, roles, servers


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes, bound to handlers."""
    return (
        *accounts.routes(handlers),
        *channels.routes(handlers),
        *invites.routes(handlers),
        *members.routes(handlers),
        *messages.routes(handlers),
        *presence.routes(handlers),
        *roles.routes(handlers),
        *servers.routes(handlers),
    )
