"""What comes out: one module a target, a pure function `emit(model) -> {path: text}`, its templates beside it.

Here stand the one table of targets and the template environment. Nothing in this package touches the disk but
to read templates; `codegen.write` writes. A third party adds a target by an entry point of the group
`accord.targets` whose value is a `Target`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from codegen import names
from codegen.emit import layout
from codegen.model import Model

Files = dict[str, str]
"""Path relative to the project root, with forward slashes -> text."""
Emit = Callable[[Model], Files]

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Target:
    """One emitter. `module` is imported when the target is first used and offers `emit(model) -> Files`.

    `group` is the name by which a project asks for it under `targets:` in project.yaml.
    """

    name: str
    module: str
    group: str
    about: str

    def emit(self, model: Model) -> Files:
        """The target's files. ModuleNotFoundError if the module does not exist."""
        function = cast("Emit", import_module(self.module).emit)
        return function(model)


def _own(name: str, group: str, about: str) -> Target:
    return Target(name, f"codegen.emit.{name}", group, about)


TARGETS: tuple[Target, ...] = (
    _own("enums", "python", "permission flags and the values of enumerations"),
    _own("models", "python", "pydantic models"),
    _own("errors", "python", "one exception class an error code"),
    _own("rows", "python", "one dataclass an entity"),
    _own("tables", "python", "SQLAlchemy tables and indexes"),
    _own("repositories", "python", "typed access to each table"),
    _own("retention", "python", "how long rows are kept, for the jobs that delete them"),
    _own("caches", "python", "typed Redis keys and values"),
    _own("work", "python", "the unit of work: all repositories and caches of one call"),
    _own("subjects", "python", "NATS subject builders and matchers"),
    _own("events", "python", "event functions and registry"),
    _own("handlers", "python", "handler protocols"),
    _own("routes", "python", "HTTP endpoints"),
    _own("gateway", "python", "gateway dispatch table"),
    _own("project", "python", "what the processes start from"),
    _own("openapi", "openapi", "OpenAPI 3.1"),
    _own("asyncapi", "asyncapi", "AsyncAPI 3.0"),
    _own("typescript", "typescript_client", "TypeScript client"),
    _own("python_client", "python_client", "Python client"),
    _own("contract_schema", "contract_schema", "JSON Schema of the contract language, for editors"),
    _own("compliance", "compliance", "data inventory, retention schedule, erasure matrix"),
)


PLACES = {
    "python": "generated",
    "openapi": "generated/openapi.json",
    "asyncapi": "generated/asyncapi.json",
    "typescript_client": "generated/clients/typescript",
    "python_client": "generated/clients/python",
    "contract_schema": "generated/schema",
    "compliance": "docs/compliance",
}
"""Group of targets -> where it is written, relative to the project."""


def targets() -> tuple[Target, ...]:
    """The own targets, then those of installed packages, by name."""
    found = sorted(entry_points(group="accord.targets"), key=lambda point: point.name)
    return TARGETS + tuple(cast("Target", point.load()) for point in found)


def environment(folder: Path) -> Environment:
    """A template environment of the house style; also for targets of third parties."""
    made = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        autoescape=False,  # noqa: S701 - source code, not HTML
    )
    for module, exported in (
        (names, ("snake", "pascal", "camel", "error_class", "constant", "identifier")),
        (layout, ("string", "literal", "docstring", "comment")),
    ):
        for name in exported:
            made.filters[name] = getattr(module, name)
    shared = cast("dict[str, object]", made.globals)
    shared["sequence"] = layout.sequence
    shared["signature"] = layout.signature
    shared["chain"] = layout.chain
    shared["imports"] = layout.imports
    shared["HEADER"] = layout.HEADER
    return made


@cache
def _own_environment() -> Environment:
    return environment(TEMPLATES)


def render(template: str, **values: object) -> str:
    """The text of a template in `codegen/emit/templates/`, given its values.

    Filters: snake, pascal, camel, error_class, constant, identifier (codegen.names); string, literal, docstring,
    comment (codegen.emit.layout). Functions: sequence, signature, chain, imports. `HEADER` is the first line of Python files.
    An unknown name in the template is an UndefinedError.
    """
    return _own_environment().get_template(template).render(values)
