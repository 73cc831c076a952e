"""Routes and commands."""

from __future__ import annotations

from codegen.catalogue import Code, meant
from codegen.link.operations import METHODS, PARAMETER, method_of
from codegen.link.symbols import Declared
from codegen.model import Route
from codegen.rules.whole import Whole
from codegen.tree import Table

COUNTED = frozenset({"user", "session", "ip"})
"""What a limit can count apart without a parameter."""


def methods(whole: Whole) -> None:
    """A route has one method, and no other route has the same method and path shape."""
    first: dict[tuple[str, str], Declared] = {}
    for declared in whole.symbols.routes.values():
        body = declared.body
        stated = [m for m in METHODS if body.wrote(m)]
        if len(stated) != 1:
            whole.report.add(Code.ACC501, declared.key, name=declared.name)
        for method in METHODS:
            path = body.text(method)
            if path is None:
                continue
            other = first.setdefault((method, PARAMETER.sub("{}", path)), declared)
            if other is not declared:
                related = [("first declared here", other.body.at(method))]
                whole.report.add(Code.ACC502, body.at(method), method=method, path=path, related=related)
            names = PARAMETER.findall(path)
            for name in {n for n in names if names.count(n) > 1}:
                whole.report.add(Code.ACC505, body.entries[method], name=name)
            for key, _ in body.table("path") or ():
                if key.text not in names:
                    whole.report.add(Code.ACC504, key, name=key.text, path=path)
            for key, _ in body.table("query") or ():
                if key.text in names:
                    whole.report.add(Code.ACC515, key, name=key.text)


def replies(whole: Whole) -> None:
    """A route has one success, and its body fits the status."""
    for declared in whole.symbols.routes.values():
        body = declared.body
        returns = body.table("returns")
        if returns is None:
            if not body.wrote("returns"):
                whole.report.add(Code.ACC506, declared.key, name=declared.name)
            continue
        if len(returns.entries) + len(returns.pruned) != 1:
            whole.report.add(Code.ACC506, body.at("returns"), name=declared.name)
        for status, value in returns:
            empty = value.json is None
            if empty != (status.text in {"204", "205"}):
                whole.report.add(Code.ACC518, status, status=status.text, what="a body" if empty else "no body")


def bodies(whole: Whole) -> None:
    """A request body is an object, and only where the method gives it a meaning (RFC 9110, 9.3)."""
    for route in whole.model.routes:
        body = whole.symbols.routes[route.name].body
        if route.method in {"GET", "DELETE"} and "body" in body:
            whole.report.add(Code.ACC512, body.at("body"), method=route.method)
    for operation in (*whole.model.routes, *whole.model.commands):
        found = whole.model.types.get(operation.body) if operation.body else None
        if found is not None and not {"properties", "oneOf", "$ref"} & found.schema.keys():
            body = (whole.symbols.routes.get(operation.name) or whole.symbols.commands[operation.name]).body
            whole.report.add(Code.ACC517, body.at("body"))


def query(whole: Whole) -> None:
    """Parameters are scalars."""
    for route in whole.model.routes:
        declared = whole.symbols.routes[route.name]
        for param in route.params:
            kind = param.schema.get("type")
            if (
                "oneOf" in param.schema
                or kind in ("object", "array")
                or (isinstance(kind, list) and {"object", "array"} & set(map(str, kind)))
            ):
                table = declared.body.table(param.where)
                whole.report.add(Code.ACC519, table.at(param.name) if table else declared.key, name=param.name)


def idempotency(whole: Whole) -> None:
    """A route that changes something says how a repeat is harmless."""
    for declared in whole.symbols.routes.values():
        body = declared.body
        method = method_of(body)
        if method in {None, "GET"}:
            continue
        if not body.wrote("idempotent_by") and not body.wrote("idempotent"):
            whole.report.add(Code.ACC508, declared.key, name=declared.name)
    for route in whole.model.routes:
        name = route.idempotent_by
        if name is None or (route.body is None and "body" in whole.symbols.routes[route.name].body):
            continue
        found = whole.model.types.get(route.body) if route.body else None
        members = whole.properties(route.body)
        if found is None or members.get(name) is not True:
            at = whole.symbols.routes[route.name].body.entries["idempotent_by"]
            whole.report.add(
                Code.ACC509, at, name=name, meant=meant(name, [m for m, needed in members.items() if needed])
            )


def carried(whole: Whole) -> None:
    """`requires` and `limit` name what the call carries, and permissions need a caller."""
    for operation in (*whole.model.routes, *whole.model.commands):
        declared = whole.symbols.routes.get(operation.name) or whole.symbols.commands[operation.name]
        body = declared.body
        carries = set(whole.properties(operation.body))
        if isinstance(operation, Route):
            path = body.text(operation.method) or ""
            carries |= {*PARAMETER.findall(path), *(key.text for key, _ in body.table("query") or ())}
        requires = body.table("requires")
        on = requires.scalar("on") if requires else None
        if on is not None and operation.requires is not None and on.text not in carries:
            whole.report.add(Code.ACC510, on, name=on.text, meant=meant(on.text, carries))
        if requires is not None and body.text("auth") == "none":
            whole.report.add(Code.ACC516, body.at("requires"), name=declared.name)
        limit = body.table("limit")
        if limit is None:
            continue
        if not limit.wrote("by") or ("by" in limit and not limit.texts("by")):
            whole.report.add(Code.ACC513, body.at("limit"))
        for by in limit.scalars("by"):
            if by.text not in COUNTED | carries:
                whole.report.add(Code.ACC514, by, name=by.text, meant=meant(by.text, COUNTED | carries))


def listed_failures(whole: Whole) -> None:
    """Who names a thing by id in the path can name one that does not exist: the route lists a code for it.

    A PUT may make what its path ends with.
    """
    status = {name: declared.body.number("status") or 404 for name, declared in whole.symbols.errors.items()}
    for route in whole.model.routes:
        body = whole.symbols.routes[route.name].body
        if any(status.get(code) == 404 for code in route.errors) or "errors" in body.pruned:
            continue
        if len(route.errors) < len(body.scalars("errors")):
            continue
        for param in route.path_params:
            made = route.method == "PUT" and route.path.endswith(f"{{{param.name}}}")
            if param.name != _resource(body) and not made:
                whole.report.add(Code.ACC511, body.at(route.method), name=param.name)
                break


def _resource(body: Table) -> str | None:
    """The parameter whose absence the runtime answers by itself."""
    requires = body.table("requires")
    return requires.text("on") if requires else None


def deprecations(whole: Whole) -> None:
    """What is to be used in place of a deprecated thing exists."""
    for kind in (whole.symbols.routes, whole.symbols.commands, whole.symbols.events):
        for declared in kind.values():
            deprecated = declared.body.table("deprecated")
            use = deprecated.scalar("use") if deprecated else None
            if use is not None and use.text not in kind:
                whole.report.add(Code.ACC520, use, name=use.text, meant=meant(use.text, set(kind)))


RULES = (methods, replies, bodies, query, idempotency, carried, listed_failures, deprecations)
