"""Target `handlers`: what people write, as protocols. A handler that is missing or wrongly typed is an error of
the type checker, and of the processes when they start."""

from __future__ import annotations

from codegen import names
from codegen.emit import Files, layout, render
from codegen.emit.operations import active, arguments, follows_tenants, type_imports, uses_datetime, uses_literal
from codegen.model import Command, Feature, Model, Route

_HOOKS = {
    "connected": "A connection has identified itself.",
    "heartbeat": "A connection gave a sign of life.",
    "disconnected": "A connection is gone.",
}


def emit(model: Model) -> Files:
    """`generated/handlers.py`."""
    features = active(model)
    routes = [route for feature in features for route in feature.routes]
    used = [argument.annotation.removesuffix(" | None") for r in routes for argument in arguments(model, r)]
    used += [route.reply.type for route in routes if route.reply.type is not None]
    used += [command.body for feature in features for command in feature.commands]
    tenants = follows_tenants(model)
    accord = [*(["Principal"] if model.auth else []), *(["Grant"] if model.resources else [])]
    return {
        "generated/handlers.py": render(
            "handlers.py.j2",
            features=[_protocol(feature, model) for feature in features],
            auth=[(names.identifier(scheme.name), scheme.about) for scheme in model.auth],
            resources=[_access(resource.name, resource.unknown) for resource in model.resources],
            tenants=tenants,
            has_access=bool(model.resources) or tenants,
            accord=[*accord, *(["TenantView"] if tenants else [])],
            imported={module: found for module, found in type_imports(model, used).items() if found},
            datetime=uses_datetime(model, routes),
            typing=["Literal", "Protocol"] if uses_literal(model, routes) else ["Protocol"],
        )
    }


def _protocol(feature: Feature, model: Model) -> dict[str, object]:
    methods = [_route(route, model) for route in feature.routes]
    methods += [_command(command) for command in feature.commands]
    methods += [_plain(f"on_{hook}", _HOOKS[hook]) for hook in feature.hooks]
    methods += [_plain(job.name, f"{job.about}\n\nRuns every {job.every_seconds} s.") for job in feature.jobs]
    return {
        "name": names.identifier(feature.name),
        "protocol": f"{names.pascal(feature.name)}Handlers",
        "about": feature.about,
        "methods": methods,
    }


def _route(route: Route, model: Model) -> dict[str, str]:
    taken = [str(argument) for argument in arguments(model, route)]
    raised = ", ".join(names.error_class(code) for code in route.errors)
    notes = [
        f"{route.method} {model.project.api_prefix}{route.path}",
        f"raises {raised}" if raised else "",
        f"emits {', '.join(route.emits)}" if route.emits else "",
    ]
    about = f"{route.about}\n\n{'; '.join(note for note in notes if note)}."
    return _method(route.name, taken, route.reply.type or "None", about)


def _command(command: Command) -> dict[str, str]:
    raised = ", ".join(names.error_class(code) for code in command.errors)
    notes = f"Command {command.name}" + (f"; raises {raised}" if raised else "")
    return _method(names.snake(command.name), [f"body: {command.body}"], "None", f"{command.about}\n\n{notes}.")


def _plain(name: str, about: str) -> dict[str, str]:
    return _method(name, [], "None", about)


def _method(name: str, keywords: list[str], returns: str, about: str) -> dict[str, str]:
    taken = ["self", "ctx: Ctx", *(["*", *keywords] if keywords else [])]
    return {
        "signature": layout.signature(f"async def {names.identifier(name)}(", taken, f") -> {returns}:", 4),
        "about": about,
    }


def _access(name: str, unknown: str) -> dict[str, str]:
    return {
        "name": names.identifier(name),
        "signature": f"async def {names.identifier(name)}(self, ctx: Ctx, {name}_id: int) -> Grant | None:",
        "about": f"What the caller holds on the {name}; None (answered {unknown}) if it is absent or invisible.",
    }
