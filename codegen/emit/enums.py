"""`generated/enums.py`: permission flags, and the values of the named enumerations. Standard library only."""

from __future__ import annotations

from codegen import names
from codegen.emit import Files, layout, render
from codegen.emit.layout import HEADER
from codegen.model import Model, Permission, Schema


def is_enum(schema: Schema) -> bool:
    """Whether a named type is an enumeration of strings."""
    values = schema.get("enum")
    return isinstance(values, list) and bool(values) and all(isinstance(value, str) for value in values)


def emit(model: Model) -> Files:
    """The one file of flags and enumerations."""
    return {
        "generated/__init__.py": HEADER + '"""What the contracts say, as Python."""\n',
        "generated/enums.py": render(
            "enums.py.j2",
            permissions=model.permissions,
            all_bits=sum(1 << item.bit for item in model.permissions),
            enums=[_enum(name, kind.about, kind.schema) for name, kind in model.types.items() if is_enum(kind.schema)],
            resources=[_mask(resource.name, model.permissions) for resource in model.resources],
        ),
    }


def _enum(name: str, about: str, schema: Schema) -> dict[str, str]:
    listed = schema["enum"]
    values = [layout.string(str(value)) for value in (listed if isinstance(listed, list) else [])]
    constant = names.constant(name)
    return {
        "type": layout.signature(f"{name} = Literal[", values, "]"),
        "listing": layout.sequence(f"{constant}: tuple[{name}, ...] = (", values, ")"),
        "about": about,
    }


def _mask(resource: str, permissions: tuple[Permission, ...]) -> dict[str, str]:
    """The permissions that an overwrite on the resource may name."""
    held = [f"Permission.{item.name}" for item in permissions if resource in item.on]
    name = f"ON_{names.constant(resource)}"
    line = f"{name} = {' | '.join(held) or 'Permission(0)'}"
    if len(line) > layout.WIDTH:
        line = f"{name} = (\n    " + "\n    | ".join(held) + "\n)"
    return {"text": line, "about": f"What can be held on a {resource}."}
