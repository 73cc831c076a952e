"""project.yaml: the project itself, auth schemes, resources, permissions and error codes."""

from __future__ import annotations

from codegen.link.linking import Linking
from codegen.link.symbols import RUNTIME, Declared, Symbols
from codegen.model import AuthScheme, ErrorCode, Permission, Project, Resource
from codegen.tree import Scalar, nothing

DEFAULT_BODY_BYTES = 65_536


def project(symbols: Symbols) -> Project:
    """The block `project:`."""
    body = symbols.project.table("project") or nothing("")
    return Project(
        name=body.text("name") or "",
        title=body.text("title") or body.text("name") or "",
        version=body.text("version") or "",
        about=body.text("about") or "",
        api_prefix=body.text("api_prefix") or "",
        max_body_bytes=body.number("max_body_bytes") or DEFAULT_BODY_BYTES,
        targets=_targets(symbols),
    )


def _targets(symbols: Symbols) -> dict[str, str]:
    """`targets:`, without what is not a text (reported by the syntax check)."""
    listed = symbols.project.table("targets")
    return {key.text: value.text for key, value in listed if isinstance(value, Scalar)} if listed else {}


def auth_schemes(symbols: Symbols) -> tuple[AuthScheme, ...]:
    """How callers prove who they are."""
    return tuple(AuthScheme(name, d.body.text("about") or "") for name, d in symbols.auth.items())


def resources(link: Linking) -> tuple[Resource, ...]:
    """The resources whose entity and error code are known."""
    return tuple(made for d in link.symbols.resources.values() if (made := _resource(link, d)) is not None)


def _resource(link: Linking, declared: Declared) -> Resource | None:
    body = declared.body
    entity, unknown = body.scalar("entity"), body.scalar("unknown")
    if entity is None or unknown is None:
        return None
    known = link.known("entity", entity.text, link.symbols.entities, entity)
    known &= link.known("error code", unknown.text, link.symbols.errors, unknown)
    return Resource(declared.name, entity.text, unknown.text, body.flag("tenant")) if known else None


def permissions(symbols: Symbols) -> tuple[Permission, ...]:
    """The permissions with their bits."""
    return tuple(
        Permission(name, d.body.number("bit") or 0, d.body.text("about") or "", d.body.texts("on"))
        for name, d in symbols.permissions.items()
    )


def error_codes(symbols: Symbols) -> tuple[ErrorCode, ...]:
    """The project's codes and the built-in ones."""
    return tuple(
        ErrorCode(
            code=name,
            status=d.body.number("status") or 500,
            title=d.body.text("title") or "",
            about=d.body.text("about") or "",
            builtin=d.file == RUNTIME,
        )
        for name, d in symbols.errors.items()
    )
