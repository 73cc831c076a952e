# Generated from contracts/ by accord gen. Do not edit.
"""All routes of the project."""

from __future__ import annotations

from accord.api.route import Route
from generated.handlers import Handlers
from generated.routers import tickets


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes, bound to handlers."""
    return (*tickets.routes(handlers),)
