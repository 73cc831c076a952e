"""Target `gateway`: what the gateway process is told of the project (limits, close codes, commands, hooks)."""

from __future__ import annotations

from codegen import names
from codegen.emit import Files, layout, render
from codegen.emit.events import flags
from codegen.emit.operations import follows_tenants
from codegen.model import Command, Gateway, Model, Requires, SubjectPattern


def emit(model: Model) -> Files:
    """`generated/gateway.py`, or nothing for a project without a gateway."""
    if model.gateway is None:
        return {}
    gateway = model.gateway
    return {
        "generated/gateway.py": render(
            "gateway.py.j2",
            limits=_limits(gateway),
            close_codes=gateway.close_codes,
            scopes=sorted({s.scope_kind for s in model.subjects if s.scope_kind and s.tenant} | _tenant_kinds(model)),
            user_kind=_user_kind(model.subjects),
            auth=names.identifier(model.auth[0].name),
            follows=_follows(model, gateway),
            tenants=follows_tenants(model),
            commands=[_command(command, model) for command in model.commands],
            hooks={
                hook: [f"handlers.{f.name}.on_{hook}" for f in model.features if hook in f.hooks]
                for hook in ("connected", "heartbeat", "disconnected")
            },
            any_hooks=any(f.hooks for f in model.features),
            accord_names=_accord_names(model),
            errors=sorted({_unknown(c.requires, model) for c in model.commands if c.requires}),
            permissions=any(c.requires for c in model.commands),
            bodies=sorted({c.body for c in model.commands}),
        )
    }


def _limits(gateway: Gateway) -> dict[str, str]:
    return {
        "path": layout.string(gateway.path),
        "heartbeat_seconds": str(gateway.heartbeat_seconds),
        "identify_seconds": str(gateway.identify_seconds),
        "max_command_bytes": str(gateway.max_command_bytes),
    }


def _follows(model: Model, gateway: Gateway) -> dict[str, str]:
    """The builders of the wildcards that gateways follow; None where the project has none."""
    found = {"tenant": gateway.follow_tenant, "user": gateway.follow_user}
    return {kind: f"subjects.follow_{kind}" if model.subjects and found[kind] else "None" for kind in found}


def _tenant_kinds(model: Model) -> set[str]:
    """Ephemeral events on a tenant's subject without scope go with the subscription of the tenant itself."""
    return {s.tenant.removesuffix("_id") for s in model.subjects if s.tenant and not s.scope and not s.reserved}


def _user_kind(subjects: tuple[SubjectPattern, ...]) -> str | None:
    kinds = {s.user.removesuffix("_id") for s in subjects if s.user}
    return min(kinds) if kinds else None


def _command(command: Command, model: Model) -> dict[str, object]:
    function = names.identifier(names.snake(command.name))
    return {
        "name": layout.string(command.name),
        "function": function,
        "call": f"handlers.{command.feature}.{function}(ctx, body=body)",
        "version": command.version,
        "body": command.body,
        "requires": None if command.requires is None else _requirement(command.requires, model),
        "errors": command.errors,
    }


def _requirement(requires: Requires, model: Model) -> dict[str, str]:
    return {
        "on": layout.string(requires.on),
        "mask": flags(requires.permissions),
        "grant": f"handlers.access.{requires.resource}",
        "unknown": _unknown(requires, model),
    }


def _unknown(requires: Requires, model: Model) -> str:
    codes = {resource.name: resource.unknown for resource in model.resources}
    return names.error_class(codes[requires.resource])


def _accord_names(model: Model) -> list[str]:
    found = ["CloseCode", "Dispatch", "GatewaySpec"]
    if model.commands:
        found.append("Command")
    if any(command.requires for command in model.commands):
        found.append("Requirement")
    if any(feature.hooks for feature in model.features):
        found.append("Hooks")
    return found
