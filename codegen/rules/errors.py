"""Error codes, permissions and resources of project.yaml."""

from __future__ import annotations

from codegen.catalogue import Code, meant
from codegen.link.symbols import RUNTIME, Declared
from codegen.rules.whole import Whole

LAST_BIT = 52
"""Permission sets are JSON numbers: bit 53 would not survive JavaScript."""


def statuses(whole: Whole) -> None:
    """An error code has an HTTP status."""
    for declared in whole.symbols.errors.values():
        if not declared.body.wrote("status"):
            whole.report.add(Code.ACC707, declared.key, name=declared.name)


def unused_codes(whole: Whole) -> None:
    """A code that nothing gives is dead, or a route forgot to list it."""
    used = {code for operation in whole.operations() for code in operation.body.texts("errors")}
    used |= {d.body.text("unknown") or "" for d in whole.symbols.resources.values()}
    for declared in whole.symbols.errors.values():
        if declared.name not in used and declared.file != RUNTIME:
            whole.report.add(Code.ACC709, declared.key, name=declared.name)


def bits(whole: Whole) -> None:
    """Each permission has a bit of its own, up to the 52nd."""
    first: dict[int, Declared] = {}
    for declared in whole.symbols.permissions.values():
        bit = declared.body.number("bit")
        if bit is None:
            continue
        if bit > LAST_BIT:
            whole.report.add(Code.ACC702, declared.body.at("bit"), name=declared.name, bit=bit)
        other = first.setdefault(bit, declared)
        if other is not declared:
            related = [("first used here", other.body.at("bit"))]
            whole.report.add(
                Code.ACC701, declared.body.at("bit"), bit=bit, name=declared.name, other=other.name, related=related
            )


def holdable(whole: Whole) -> None:
    """A permission is held on resources that exist, and is asked for only there."""
    resources = whole.symbols.resources
    for declared in whole.symbols.permissions.values():
        for on in declared.body.scalars("on"):
            if on.text not in resources:
                whole.report.add(Code.ACC110, on, what="resource", name=on.text, meant=meant(on.text, set(resources)))
    for declared in (*whole.operations(), *whole.symbols.events.values()):
        asked = declared.body.table("requires") or declared.body.table("audience")
        resource = (asked.text("on") or "").removesuffix("_id") if asked else ""
        for permission in asked.scalars("permissions") if asked else ():
            known = whole.symbols.permissions.get(permission.text)
            if (
                known is not None
                and resource in resources
                and "on" in known.body
                and resource not in known.body.texts("on")
            ):
                related = [("declared here", known.key)]
                whole.report.add(Code.ACC704, permission, name=permission.text, resource=resource, related=related)


def resources(whole: Whole) -> None:
    """A resource has its parameter; one of them at most is the tenant."""
    tenants = [d for d in whole.symbols.resources.values() if d.body.flag("tenant")]
    for second in tenants[1:]:
        whole.report.add(
            Code.ACC706, second.body.at("tenant"), name=second.name, related=[("the first one", tenants[0].key)]
        )
    for declared in whole.symbols.resources.values():
        if f"{declared.name}_id" not in whole.symbols.params:
            whole.report.add(Code.ACC705, declared.key, name=declared.name)


RULES = (statuses, unused_codes, bits, holdable, resources)
