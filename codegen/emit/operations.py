"""What handler protocols and endpoints have in common: the Python side of routes, commands, jobs and hooks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from codegen import names
from codegen.emit import layout
from codegen.emit.enums import is_enum
from codegen.model import Feature, Model, Param, Resource, Route


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter as a handler takes it: `limit: int`."""

    name: str
    annotation: str

    def __str__(self) -> str:
        return f"{self.name}: {self.annotation}"


def active(model: Model) -> list[Feature]:
    """The features that have something to handle."""
    return [f for f in model.features if f.routes or f.commands or f.jobs or f.hooks]


def follows_tenants(model: Model) -> bool:
    """Whether gateways follow tenants: then the project says whose, and who sees what there."""
    return bool(model.subjects) and model.gateway is not None and model.gateway.follow_tenant is not None


def parameter_type(model: Model, param: Param) -> str:
    """The Python type of a parameter's value, without `| None`."""
    if param.type_ref is not None and is_enum(model.types[param.type_ref].schema):
        return param.type_ref
    values = param.schema.get("enum")
    if isinstance(values, list) and all(isinstance(value, (str, int)) for value in values):
        return f"Literal[{', '.join(layout.literal(value) for value in values)}]"
    return param.python


def arguments(model: Model, route: Route) -> list[Argument]:
    """What a route's handler takes besides the context: path, query, body."""
    found: list[Argument] = []
    for param in route.params:
        kind = parameter_type(model, param)
        absent = not param.required and param.default is None
        found.append(Argument(names.identifier(param.name), f"{kind} | None" if absent else kind))
    if route.body is not None:
        found.append(Argument("body", route.body))
    return found


def resource(model: Model, name: str) -> Resource:
    """The resource of that name; KeyError if there is none."""
    for found in model.resources:
        if found.name == name:
            return found
    raise KeyError(name)


def type_imports(model: Model, used: Iterable[str]) -> dict[str, list[str]]:
    """Named types by the generated module that holds them: `enums` or `models`."""
    found: dict[str, list[str]] = {"enums": [], "models": []}
    for name in sorted(set(used)):
        if name in model.types:
            found["enums" if is_enum(model.types[name].schema) else "models"].append(name)
    return found


def uses_datetime(model: Model, routes: Iterable[Route]) -> bool:
    """Whether a parameter of the routes is a moment."""
    return any(parameter_type(model, param) == "datetime" for route in routes for param in route.params)


def uses_literal(model: Model, routes: Iterable[Route]) -> bool:
    """Whether a parameter of the routes is an enumeration without a name."""
    return any(parameter_type(model, param).startswith("Literal[") for route in routes for param in route.params)
