"""`generated/errors.py`: one exception class for each error code of the contracts."""

from __future__ import annotations

from codegen import names
from codegen.emit import Files, layout, render
from codegen.model import Model


def emit(model: Model) -> Files:
    """The one file of error classes; those of the runtime are exported beside the project's own."""
    own = [code for code in model.errors if not code.builtin]
    builtin = sorted(names.error_class(code.code) for code in model.errors if code.builtin)
    classes = [names.error_class(code.code) for code in own]
    exported = [layout.string(name) for name in ["ERRORS", *sorted([*classes, *builtin])]]
    table = [f"{layout.string(code.code)}: {names.error_class(code.code)}" for code in model.errors]
    return {
        "generated/errors.py": render(
            "errors.py.j2",
            own=own,
            builtin=["Problem", *builtin],
            exported=layout.sequence("__all__ = [", exported, "]"),
            table=layout.sequence("ERRORS: Mapping[str, type[Problem]] = {", table, "}"),
        )
    }
