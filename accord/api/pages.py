"""What the API answers besides its routes: health, the OpenAPI document, its docs page, pages about problems.

The docs page is Swagger UI from the package `fastapi-swagger`, served from here: no other host is asked, and the
page's security policy would not let it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from accord.api import problems
from accord.errors import InternalError, MethodNotAllowed, NotFound, Problem

_ASSETS: Mapping[str, str] = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon-32x32.png": "image/png",
}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_START = """SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""

Probe = Callable[[str], tuple[int, bytes] | None]
"""`accord.readiness.Readiness.answer`: status and body of /healthz and /readyz."""


def make_pages(title: str, version: str, openapi: Path, errors: Mapping[str, type[Problem]], probe: Probe) -> FastAPI:
    """The FastAPI application behind the routes. `openapi` is the generated document; FastAPI's own is off."""
    app = FastAPI(title=title, version=version, openapi_url=None, docs_url=None, redoc_url=None)
    document = openapi.read_bytes()

    @app.get("/openapi.json")
    async def openapi_document() -> Response:
        return Response(document, media_type="application/json")

    @app.get("/healthz")
    @app.get("/readyz")
    async def health(request: Request) -> Response:
        status, body = probe(request.url.path) or (404, b"")
        return Response(body, status, media_type="application/json")

    @app.get("/problems/{code}")
    async def problem(code: str) -> Response:
        kind = problems.find(errors, code)
        if kind is None:
            raise HTTPException(404)
        return Response(problems.problem_page(kind), media_type="text/plain")

    _add_docs(app, title)
    _add_problems(app)
    return app


def _add_docs(app: FastAPI, title: str) -> None:
    page = _PAGE.format(title=escape(title)).encode()
    folder = resources.files("fastapi_swagger") / "resources"
    files = {name: ((folder / name).read_bytes(), kind) for name, kind in _ASSETS.items()}
    files["start.js"] = (_START.encode(), "text/javascript")

    @app.get("/docs")
    async def docs() -> Response:
        return Response(page, media_type="text/html", headers={"content-security-policy": _PAGE_POLICY})

    @app.get("/docs/{name}")
    async def asset(name: str) -> Response:
        if name not in files:
            raise HTTPException(404)
        content, kind = files[name]
        return Response(content, media_type=kind, headers={"cache-control": "public, max-age=3600"})


def _add_problems(app: FastAPI) -> None:
    """Refusals of FastAPI itself, as problems."""

    def refuse(request: Request, problem: Problem, headers: Mapping[str, str] | None) -> Response:
        request_id: str | None = request.scope.get("accord.request_id")
        body = problems.problem_bytes(problem, request_id)
        return Response(body, problem.status, headers, media_type=problems.MEDIA_TYPE)

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        kinds: Mapping[int, type[Problem]] = {404: NotFound, 405: MethodNotAllowed}
        return refuse(request, kinds.get(status, InternalError)(), headers)

    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(Exception, refused)
