"""Entities: fields, access patterns, subjects, retention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from codegen import durations
from codegen.catalogue import Code, meant
from codegen.link import schemas
from codegen.link.columns import column_of, nullable_schema
from codegen.link.linking import Linking
from codegen.link.privacy import privacy, retention_policy
from codegen.link.references import FieldTarget, resolve
from codegen.link.symbols import Declared
from codegen.model import Access, Entity, Field, Json, OnDelete, Order, Privacy, Retention, Subject
from codegen.tree import Items, Node, Scalar, Table

MAX_CHAIN = 40
"""Most references from field to field, one after the other."""
UNSTATED = Privacy(not_personal="")
"""Stands for a privacy statement that is missing or faulty; reported, so it never leaves the linker."""


def field(link: Linking, entity: str, name: str) -> Field | None:
    """The field of that entity, resolved once; None when it is absent or could not be resolved (reported)."""
    key = (entity, name)
    if key in link.fields:
        return link.fields[key]
    declared = link.symbols.entities.get(entity)
    table = declared.body.table("fields") if declared else None
    body = table.get(name) if table else None
    if table is None or not isinstance(body, Table):
        return None
    if key in link.busy:
        circle = [f"{e}.{f}" for e, f in [*link.busy[link.busy.index(key) :], key]]
        link.report.add(Code.ACC109, table.keys[name], name=f"{entity}.{name}", path=" -> ".join(circle))
        return None
    if len(link.busy) >= MAX_CHAIN:
        link.report.add(Code.ACC121, table.keys[name], name=f"{entity}.{name}", limit=MAX_CHAIN)
        return None
    link.busy.append(key)
    result = _field(link, table.keys[name], body)
    link.busy.pop()
    link.fields[key] = result
    return result


def primary_key(declared: Declared) -> list[str]:
    """Names of the fields with `key: primary`, in order."""
    return [
        k.text for k, v in declared.body.table("fields") or () if isinstance(v, Table) and v.text("key") == "primary"
    ]


def _field(link: Linking, key: Scalar, body: Table) -> Field | None:
    base = _base(link, body)
    if base is None:
        return None
    schema, type_ref, inherited, about = base
    nullable = body.flag("nullable") or _has_null(schema)
    if nullable:
        schema = nullable_schema(schema)
    stated = body.get("privacy")
    own = privacy(link, stated) if stated is not None else inherited
    if stated is None and inherited is None and not body.wrote("privacy"):
        link.report.add(Code.ACC201, key, name=key.text)
    column, python = column_of(schema)
    return Field(
        name=key.text,
        about=body.text("about") or about,
        schema=schema,
        type_ref=type_ref,
        column=column,
        python=python,
        nullable=nullable,
        primary=body.text("key") == "primary",
        unique=body.text("key") == "unique",
        references=body.text("references"),
        on_delete=cast("OnDelete | None", body.text("on_delete")),
        has_default="default" in body,
        default=body.entries["default"].json if "default" in body else None,
        privacy=own or UNSTATED,
        span=key.span,
    )


def _base(link: Linking, body: Table) -> tuple[dict[str, Json], str | None, Privacy | None, str] | None:
    """Schema, shared type, inherited privacy and text of a field, before its own keys."""
    references = body.scalar("references")
    if references is not None:
        key = referenced(link, references)
        return (dict(key.schema), key.type_ref, None, "") if key else None
    ref = body.scalar("$ref")
    if ref is None:
        collected = schemas.Collected()
        inner = Table(body.file, body.line, body.column, body.end_line, body.end_column)
        inner.entries = {k: v for k, v in body.entries.items() if k not in schemas.OWN and k != "default"}
        inner.keys = body.keys
        return schemas.convert(link, inner, collected), None, None, ""
    target = resolve(link, ref)
    if target is None:
        return None
    if isinstance(target, FieldTarget):
        source = field(link, target.entity.name, target.field)
        return (dict(source.schema), source.type_ref, source.privacy, source.about) if source else None
    return scalar_target(link, target.declared)


def scalar_target(link: Linking, declared: Declared) -> tuple[dict[str, Json], str, Privacy | None, str]:
    """Inlined schema, name and privacy of a named type, for a field or a parameter; the text stays with the type."""
    inlined: dict[str, Json] = {}
    for key, value in declared.body:
        if key.text not in schemas.OWN:
            inlined[key.text] = value.json
    stated = declared.body.get("privacy")
    own = privacy(link, stated) if stated is not None else None
    return inlined, declared.name, own, ""


def referenced(link: Linking, references: Node) -> Field | None:
    """The primary key field of the entity that `references:` names; None when there is no single one (reported)."""
    if not isinstance(references, Scalar) or not link.known(
        "entity", references.text, link.symbols.entities, references
    ):
        return None
    target = link.symbols.entities[references.text]
    keys = primary_key(target)
    if len(keys) != 1:
        if keys:
            link.report.add(Code.ACC405, references, name=references.text, related=[("declared here", target.key)])
        return None
    return field(link, target.name, keys[0])


def _has_null(schema: Mapping[str, Json]) -> bool:
    kind = schema.get("type")
    return isinstance(kind, list) and "null" in kind


def entity(link: Linking, declared: Declared, builtin: bool) -> Entity:
    """The entity with all of its fields that could be resolved."""
    body = declared.body
    table = body.table("fields")
    found = [field(link, declared.name, key.text) for key, _ in table or ()]
    ttl = body.text("ttl")
    return Entity(
        name=declared.name,
        feature=declared.feature,
        about=body.text("about") or "",
        store=cast('Literal["postgres", "redis"]', body.text("store") or "postgres"),
        table=body.text("table") or declared.name.lower(),
        tenant=body.text("tenant"),
        subjects=tuple(_subject(item) for item in _tables(body.items("subjects"))),
        not_personal=_not_personal(body.get("subjects")),
        retention=_retention(link, body.get("retention")),
        fields=tuple(f for f in found if f is not None),
        access=tuple(_access(key, value) for key, value in body.table("access") or () if isinstance(value, Table)),
        redis_key=body.text("key"),
        ttl_seconds=durations.seconds(ttl) if ttl else None,
        builtin=builtin,
        span=declared.key.span,
    )


def _tables(items: Items | None) -> list[Table]:
    return [i for i in items.items if isinstance(i, Table)] if items else []


def _subject(body: Table) -> Subject:
    path = body.get("path")
    names = body.texts("path") if isinstance(path, Items) else tuple((body.text("path") or "").split("."))
    return Subject(
        role=body.text("role") or "",
        path=names,
        link=body.text("link") or "",
        on_access=body.text("on_access") or "",
        on_erase=body.text("on_erase") or "",
    )


def _not_personal(node: Node | None) -> str | None:
    return node.text("none") if isinstance(node, Table) else None


def _retention(link: Linking, node: Node | None) -> Retention:
    if isinstance(node, Scalar):
        policies = link.symbols.retention
        if node.text not in policies:
            link.report.add(
                Code.ACC110, node, what="retention policy", name=node.text, meant=meant(node.text, set(policies))
            )
            return Retention(None, None, None, "", None)
        policy = retention_policy(link.symbols, node.text)
        return Retention(policy.name, policy.clock, policy.keep, policy.then, None)
    if isinstance(node, Table):
        return Retention(None, node.text("clock"), node.text("keep"), node.text("then") or "", node.text("none"))
    return Retention(None, None, None, "", None)


def _access(key: Scalar, body: Table) -> Access:
    where = body.table("where")
    kind = "one" if body.flag("unique") else "page" if body.text("page") else "list"
    return Access(
        name=key.text,
        kind=kind,
        by=body.texts("by"),
        order=tuple(Order(text.removeprefix("-"), text.startswith("-")) for text in body.texts("order")),
        where_null=tuple(k.text for k, v in where or () if isinstance(v, Scalar) and v.value is None),
        limit=body.number("max"),
        span=key.span,
    )
