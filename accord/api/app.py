"""The API of a project as one ASGI application."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.types import ASGIApp

from accord.api.answer import Answers
from accord.api.headers import Cors
from accord.api.pages import make_pages
from accord.log import Log
from accord.project import Project
from accord.readiness import Readiness
from accord.stores.all import Stores
from accord.work import Work


def make_app(
    project: Project,
    handlers: object,
    root: Path,
    stores: Stores[Work],
    readiness: Readiness,
    log: Log,
    origins: Sequence[str],
) -> ASGIApp:
    """The routes of a project in front of a FastAPI application with docs and health.

    `root` is the project's folder, `origins` the web origins that may call. FileNotFoundError if the generated OpenAPI
    document is not there.
    """
    pages = make_pages(project.title, project.version, root / project.openapi, project.errors, readiness.answer)
    routes = project.routes(handlers)
    return Answers(routes, stores, log, project.max_body_bytes, Cors(origins), pages)
