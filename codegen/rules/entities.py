"""Entities: keys, references, stores."""

from __future__ import annotations

import re

from codegen import names
from codegen.catalogue import Code, meant
from codegen.link.entities import primary_key
from codegen.link.symbols import RUNTIME
from codegen.model import Entity
from codegen.rules.whole import Whole
from codegen.tree import Table

TOKEN = re.compile(r"\{([^{}]*)\}")


def primary_keys(whole: Whole) -> None:
    """An entity has a primary key, and none of its fields is nullable."""
    for entity in whole.model.entities:
        declared = whole.symbols.entities[entity.name]
        fields = declared.body.table("fields")
        marked = [v for _, v in fields or () if isinstance(v, Table) and v.text("key") == "primary"]
        if fields is not None and not marked and not fields.pruned:
            whole.report.add(Code.ACC401, declared.key, name=entity.name)
        for field in entity.primary_key:
            if field.nullable:
                whole.report.add(Code.ACC412, field.span, name=field.name)


def references(whole: Whole) -> None:
    """`on_delete` stands beside a reference and can be done."""
    for entity in whole.model.entities:
        fields = whole.symbols.entities[entity.name].body.table("fields")
        for field in entity.fields:
            body = fields.table(field.name) if fields else None
            target = whole.symbols.entities.get(field.references or "")
            if (
                body is not None
                and target is not None
                and entity.store == "postgres"
                and target.body.text("store") == "redis"
            ):
                whole.report.add(
                    Code.ACC415, body.at("references"), name=target.name, related=[("declared here", target.key)]
                )
            if body is None or "on_delete" not in body:
                continue
            if field.references is None:
                whole.report.add(Code.ACC407, body.keys["on_delete"], name=field.name)
            elif field.on_delete == "set_null" and not field.nullable:
                whole.report.add(Code.ACC406, body.entries["on_delete"], name=field.name)


def tables(whole: Whole) -> None:
    """Each PostgreSQL entity has a table of its own."""
    first: dict[str, Entity] = {}
    for entity in whole.model.entities:
        body = whole.symbols.entities[entity.name].body
        if entity.store != "postgres":
            continue
        if not body.wrote("table"):
            whole.report.add(
                Code.ACC411,
                whole.symbols.entities[entity.name].key,
                name=entity.name,
                key="table",
                example=f"'table: {names.snake(entity.name)}s'",
            )
            continue
        other = first.setdefault(entity.table, entity)
        if other is not entity:
            whole.report.add(
                Code.ACC408, body.at("table"), name=entity.table, related=[("first used here", other.span)]
            )


def classes(whole: Whole) -> None:
    """No row is called like a class that belongs to another row; an enumeration is no row, and stands beside them."""
    rows = {d.name: d for d in whole.symbols.entities.values() if d.file != RUNTIME}
    named = rows | {d.name: d for d in whole.symbols.types.values() if d.body.wrote("enum")}
    for name, declared in rows.items():
        for suffix in ("Cache",) if declared.body.text("store") == "redis" else ("Changes", "Repository"):
            other = named.get(name + suffix)
            if other is not None:
                advice = f"'{name}' gets a class of that name in generated code; rename one of the two"
                related = [("the entity", declared.key)]
                whole.report.add(Code.ACC106, other.key, name=other.name, advice=advice, related=related)


def redis(whole: Whole) -> None:
    """A Redis entity has a key made of its primary key, and a time to live; others have neither."""
    for entity in whole.model.entities:
        declared = whole.symbols.entities[entity.name]
        body = declared.body
        if entity.store == "postgres":
            for key in ("key", "ttl"):
                if key in body:
                    whole.report.add(Code.ACC410, body.keys[key], key=key, store="postgres")
            continue
        pattern = ":".join([names.snake(entity.name), *(f"{{{field}}}" for field in primary_key(declared))])
        for key, example in (("key", pattern), ("ttl", "PT2M")):
            if not body.wrote(key):
                whole.report.add(Code.ACC411, declared.key, name=entity.name, key=key, example=f"'{key}: {example}'")
        if "access" in body:
            whole.report.add(Code.ACC410, body.keys["access"], key="access", store="redis")
        keys = set(primary_key(declared))
        tokens = TOKEN.findall(entity.redis_key or "")
        if entity.redis_key and set(tokens) != keys:
            whole.report.add(
                Code.ACC409,
                body.at("key"),
                fields=", ".join(sorted(keys)),
                example=":".join(f"{{{k}}}" for k in sorted(keys)),
            )


def tenants(whole: Whole) -> None:
    """`tenant` names a field of the entity."""
    for entity in whole.model.entities:
        fields = whole.symbols.entities[entity.name].body.table("fields")
        if entity.tenant is not None and fields is not None and not fields.wrote(entity.tenant):
            at = whole.symbols.entities[entity.name].body.entries["tenant"]
            whole.report.add(
                Code.ACC402, at, name=entity.tenant, entity=entity.name, meant=meant(entity.tenant, set(fields.entries))
            )


RULES = (primary_keys, references, tables, classes, redis, tenants)
