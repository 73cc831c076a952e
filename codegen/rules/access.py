"""Access patterns: each is answered by one index and has a bound."""

from __future__ import annotations

from codegen.catalogue import Code, meant
from codegen.rules.whole import Whole
from codegen.tree import Scalar, Table


def known_fields(whole: Whole) -> None:
    """A pattern names fields of its entity."""
    for entity in whole.symbols.entities.values():
        fields = entity.body.table("fields")
        for key, body in entity.body.table("access") or ():
            if not isinstance(body, Table) or fields is None:
                continue
            named = [(s, s.text) for s in body.scalars("by")]
            named += [(s, s.text.removeprefix("-")) for s in body.scalars("order")]
            named += [(k, k.text) for k, _ in body.table("where") or ()]
            for at, name in named:
                if not fields.wrote(name):
                    whole.report.add(
                        Code.ACC402, at, name=name, entity=entity.name, meant=meant(name, set(fields.entries))
                    )
            _bounded(whole, key, body)


def _bounded(whole: Whole, key: Scalar, body: Table) -> None:
    """Exactly one of `unique`, `page` and `max`; a page has an order."""
    stated = [k for k in ("unique", "page", "max") if body.wrote(k)]
    if len(stated) != 1:
        whole.report.add(Code.ACC403, key, name=key.text)
    if "page" in body and not body.scalars("order") and not body.wrote("order"):
        whole.report.add(Code.ACC413, key, name=key.text)


def null_filters(whole: Whole) -> None:
    """A filter on null needs a field that can be null."""
    for entity in whole.model.entities:
        nullable = {field.name: field.nullable for field in entity.fields}
        table = whole.symbols.entities[entity.name].body.table("access")
        for access in entity.access:
            body = table.table(access.name) if table else None
            where = body.table("where") if body else None
            for name in access.where_null:
                if nullable.get(name) is False and where is not None:
                    whole.report.add(Code.ACC414, where.at(name), name=name)


def cursors(whole: Whole) -> None:
    """A cursor tells each row from all others of its pages, and every row has one."""
    for entity in whole.model.entities:
        table = whole.symbols.entities[entity.name].body.table("access")
        # The tenant follows from what is given: all that a row refers to lies in one.
        keys = {field.name for field in entity.primary_key} - {entity.tenant}
        fields = {field.name: field for field in entity.fields}
        for access in entity.access:
            body = table.table(access.name) if table else None
            order = [name.removeprefix("-") for name in body.texts("order")] if body and "page" in body else []
            last = fields.get(order[-1]) if order else None
            if body is None or last is None or not keys:
                continue
            if last.nullable:
                reason = f"'{last.name}' may be null"
            elif not last.unique and not keys <= {*body.texts("by"), *order}:
                reason = f"several may have the same '{last.name}'"
            else:
                continue
            whole.report.add(Code.ACC416, body.at("order"), name=access.name, reason=reason)


def methods(name: str, *, unique: bool) -> tuple[str, ...]:
    """Names that repository methods of the pattern may have; one for pages has the same words as one for lists."""
    if unique:
        return (name,)
    return (name, f"{name}_many", f"count_{name}", f"delete_{name}", f"delete_some_{name}")


def apart(whole: Whole) -> None:
    """No two patterns of an entity make the same method."""
    for entity in whole.symbols.entities.values():
        first: dict[str, Scalar] = {}
        for key, body in entity.body.table("access") or ():
            made = methods(key.text, unique=isinstance(body, Table) and body.flag("unique"))
            same = next((name for name in made if name in first), None)
            if same is not None:
                advice = f"both make the method '{same}' in generated code; rename one of the two"
                related = [("the other one", first[same])]
                whole.report.add(Code.ACC106, key, name=same, advice=advice, related=related)
            for name in made:
                first.setdefault(name, key)


RULES = (known_fields, null_filters, cursors, apart)
