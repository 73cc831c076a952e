"""Subjects, events and the gateway."""

from __future__ import annotations

import re

from codegen import durations
from codegen.link.linking import Linking
from codegen.link.operations import deprecation, resource_of
from codegen.link.symbols import RUNTIME, Declared
from codegen.link.types import named
from codegen.model import Audience, CloseCode, Delivery, Effects, Event, Gateway, SubjectPattern
from codegen.names import pascal
from codegen.source import Sources
from codegen.tree import Scalar, Table, nothing

TOKEN = re.compile(r"\{([^{}]*)\}")


def subject(declared: Declared) -> SubjectPattern:
    """The subject pattern as written."""
    body = declared.body
    pattern = body.text("pattern") or ""
    scope = body.text("scope")
    return SubjectPattern(
        name=declared.name,
        about=body.text("about") or "",
        pattern=pattern,
        tokens=tuple(TOKEN.findall(pattern)),
        scope=scope,
        scope_kind=scope.removesuffix("_id") if scope else None,
        tenant=body.text("tenant"),
        user=body.text("user"),
        reserved=body.flag("reserved"),
        span=declared.key.span,
    )


def event(link: Linking, declared: Declared) -> Event | None:
    """The event; None when its subject, audience or payload could not be resolved (reported)."""
    body = declared.body
    at = body.scalar("subject")
    payload = named(link, body.get("payload"), f"{pascal(declared.name)}Payload", declared.feature, declared.key)
    audience = _audience(link, body.table("audience"))
    known = at is not None and link.known("subject", at.text, link.symbols.subjects, at)
    delivery, ttl = _delivery(body)
    if payload is None or audience is None or at is None or not known or delivery is None:
        return None
    effects = body.table("effects") or nothing(declared.file)
    return Event(
        name=declared.name,
        feature=declared.feature,
        about=body.text("about") or "",
        version=body.number("version") or 1,
        subject=at.text,
        audience=audience,
        delivery=delivery,
        ttl_seconds=ttl,
        payload=payload,
        effects=Effects(
            access=effects.text("access"),
            follow=effects.text("follow"),
            unfollow=effects.text("unfollow"),
            close_session=effects.text("close_session"),
        ),
        deprecated=deprecation(body),
        span=declared.key.span,
    )


def _audience(link: Linking, body: Table | None) -> Audience | None:
    if body is None:
        return None
    user = body.text("user")
    if user is not None:
        return Audience("user", user, None, ())
    on = body.scalar("on")
    if on is None:
        return None
    known = link.all_known("permission", body.scalars("permissions"), link.symbols.permissions)
    resource = resource_of(link, on)
    return Audience("resource", on.text, resource, body.texts("permissions")) if known and resource else None


def _delivery(body: Table) -> tuple[Delivery | None, int | None]:
    node = body.get("delivery")
    if isinstance(node, Table):
        ttl = durations.seconds(node.text("ephemeral") or "")
        return ("ephemeral", ttl) if ttl else (None, None)
    return ("durable", None) if isinstance(node, Scalar) and node.text == "durable" else (None, None)


def gateway(project: Table, sources: Sources) -> Gateway | None:
    """The gateway with its close codes; None when the project has none."""
    body = project.table("gateway")
    if body is None:
        return None
    follow = body.table("follow") or nothing(body.file)
    runtime = sources.trees.get(RUNTIME)
    codes = runtime.table("gateway_close") if runtime else None
    return Gateway(
        path=body.text("path") or "",
        heartbeat_seconds=durations.seconds(body.text("heartbeat") or "") or 0,
        identify_seconds=durations.seconds(body.text("identify_within") or "") or 0,
        max_command_bytes=body.number("max_command_bytes") or 0,
        follow_tenant=follow.text("tenant"),
        follow_user=follow.text("user"),
        all_subjects=follow.texts("all"),
        close_codes=tuple(
            CloseCode(key.text, value.number("code") or 0, value.text("about") or "", value.flag("resumable"))
            for key, value in codes or ()
            if isinstance(value, Table)
        ),
    )
