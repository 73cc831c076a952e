"""Routes, commands and jobs."""

from __future__ import annotations

import re
from typing import Literal

from codegen import durations
from codegen.catalogue import Code, meant
from codegen.link import entities
from codegen.link.columns import column_of
from codegen.link.linking import Linking
from codegen.link.privacy import privacy
from codegen.link.references import FieldTarget, resolve
from codegen.link.symbols import Declared
from codegen.link.types import named
from codegen.model import Command, Deprecation, Job, Json, Limit, Param, Privacy, Reply, Requires, Route
from codegen.names import pascal
from codegen.tree import Node, Scalar, Table

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
METHODS: tuple[Method, ...] = ("GET", "POST", "PUT", "PATCH", "DELETE")
PARAMETER = re.compile(r"\{([^{}]*)\}")


def route(link: Linking, declared: Declared) -> Route | None:
    """The route; None when it lacks its method or reply (reported)."""
    body = declared.body
    method = method_of(body)
    returns = body.table("returns")
    if method is None or returns is None:
        return None
    status, reply_node = next(((k, v) for k, v in returns), (None, None))
    if status is None or not status.text.isdigit():
        return None
    path = body.text(method) or ""
    reply_type = named(link, reply_node, f"{pascal(declared.name)}Reply", declared.feature, declared.key)
    idempotent = body.table("idempotent")
    return Route(
        name=declared.name,
        feature=declared.feature,
        about=body.text("about") or "",
        version=body.number("version") or 1,
        method=method,
        path=path,
        params=(*_path_params(link, body, method, path), *_query_params(link, body)),
        body=named(link, body.get("body"), f"{pascal(declared.name)}Body", declared.feature, declared.key),
        reply=Reply(int(status.text), reply_type),
        auth=auth(link, body),
        requires=requires(link, body),
        limit=limit(body),
        idempotent_by=body.text("idempotent_by"),
        idempotent_reason=idempotent.text("reason") if idempotent else None,
        errors=errors(link, body),
        emits=emits(link, body),
        deprecated=deprecation(body),
        span=declared.key.span,
    )


def method_of(body: Table) -> Method | None:
    """The first method that the route states."""
    for method in METHODS:
        if body.get(method) is not None:
            return method
    return None


def command(link: Linking, declared: Declared) -> Command | None:
    """The gateway command; None when its body could not be resolved (reported)."""
    body = declared.body
    type_name = named(link, body.get("body"), f"{pascal(declared.name)}Body", declared.feature, declared.key)
    if type_name is None:
        return None
    return Command(
        name=declared.name,
        feature=declared.feature,
        about=body.text("about") or "",
        version=body.number("version") or 1,
        auth=auth(link, body) or "",
        requires=requires(link, body),
        limit=limit(body),
        body=type_name,
        errors=errors(link, body),
        emits=emits(link, body),
        span=declared.key.span,
    )


def job(declared: Declared) -> Job:
    """The scheduled job."""
    every = durations.seconds(declared.body.text("every") or "")
    return Job(declared.name, declared.feature, declared.body.text("about") or "", every or 0)


def auth(link: Linking, body: Table) -> str | None:
    """The auth scheme; None for `none` and for an unknown one (reported)."""
    node = body.scalar("auth")
    if node is None or node.text == "none":
        return None
    return node.text if link.known("auth scheme", node.text, link.symbols.auth, node) else None


def requires(link: Linking, body: Table) -> Requires | None:
    """Permissions on a resource; None when absent or faulty (reported)."""
    node = body.table("requires")
    on = node.scalar("on") if node else None
    if node is None or on is None:
        return None
    resource = resource_of(link, on)
    known = link.all_known("permission", node.scalars("permissions"), link.symbols.permissions)
    if resource is None or not known:
        return None
    return Requires(resource, on.text, node.texts("permissions"))


def resource_of(link: Linking, on: Scalar) -> str | None:
    """The resource that the parameter `<resource>_id` names; None when there is none (reported)."""
    name = on.text.removesuffix("_id")
    if on.text.endswith("_id") and name in link.symbols.resources:
        return name
    params = {f"{r}_id" for r in link.symbols.resources}
    link.report.add(Code.ACC110, on, what="resource parameter", name=on.text, meant=meant(on.text, params))
    return None


def limit(body: Table) -> Limit | None:
    """The rate limit; None when absent or faulty (reported)."""
    node = body.table("limit")
    rate = durations.rate(node.text("rate") or "") if node else None
    return Limit(rate[0], rate[1], node.texts("by")) if node and rate else None


def errors(link: Linking, body: Table) -> tuple[str, ...]:
    """The listed error codes that exist."""
    return tuple(e.text for e in body.scalars("errors") if link.known("error code", e.text, link.symbols.errors, e))


def emits(link: Linking, body: Table) -> tuple[str, ...]:
    """The listed events that exist."""
    return tuple(e.text for e in body.scalars("emits") if link.known("event", e.text, link.symbols.events, e))


def deprecation(body: Table) -> Deprecation | None:
    """When it is discouraged from, when it goes, and what to use in its place."""
    node = body.table("deprecated")
    return Deprecation(node.text("since") or "", node.text("sunset") or "", node.text("use")) if node else None


def _path_params(link: Linking, body: Table, method: str, path: str) -> list[Param]:
    own = body.table("path")
    params: list[Param] = []
    for name in PARAMETER.findall(path):
        declared = link.symbols.params.get(name)
        local = own.table(name) if own else None
        node = local or (declared.body if declared else None)
        if node is None:
            if not (own and own.wrote(name)):
                known = {*link.symbols.params, *(own.entries if own else ())}
                link.report.add(Code.ACC503, body.get(method), name=name, meant=meant(name, known))
            continue
        made = param(link, name, "path", node)
        if made is not None:
            params.append(made)
    return params


def _query_params(link: Linking, body: Table) -> list[Param]:
    made = [param(link, k.text, "query", v) for k, v in body.table("query") or () if isinstance(v, Table)]
    return [p for p in made if p is not None]


def param(link: Linking, name: str, where: Literal["path", "query"], node: Table) -> Param | None:
    """The parameter; None when its schema could not be resolved (reported)."""
    base = _param_base(link, node)
    if base is None:
        return None
    schema, type_ref, inherited, about = base
    stated = node.get("privacy")
    classified = privacy(link, stated) if stated is not None else inherited
    if stated is None and inherited is None and not node.wrote("privacy"):
        link.report.add(Code.ACC201, node, name=name)
    default = node.get("default")
    return Param(
        name=name,
        where=where,
        schema=schema,
        type_ref=type_ref,
        python=column_of(schema)[1],
        required=where == "path" or node.flag("required"),
        default=default.json if default is not None else None,
        about=node.text("about") or about,
        privacy=classified or entities.UNSTATED,
    )


def _param_base(link: Linking, node: Table) -> tuple[dict[str, Json], str | None, Privacy | None, str] | None:
    ref = node.scalar("$ref")
    if ref is None:
        return (
            {k.text: v.json for k, v in node if k.text not in {"about", "privacy", "default", "required", "x-allow"}},
            None,
            None,
            "",
        )
    target = resolve(link, ref)
    if target is None:
        return None
    if isinstance(target, FieldTarget):
        source = entities.field(link, target.entity.name, target.field)
        if source is None:
            return None
        return dict(source.schema), source.type_ref, source.privacy, source.about
    return entities.scalar_target(link, target.declared)


def reply_node(body: Table) -> Node | None:
    """The schema under `returns`, whatever its status."""
    return next((v for _, v in body.table("returns") or ()), None)
