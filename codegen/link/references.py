"""What a `$ref` of a contract leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codegen.catalogue import Code, meant
from codegen.link.linking import Linking
from codegen.link.symbols import RUNTIME, TYPES, Declared
from codegen.tree import Scalar

_FORM = re.compile(r"(?P<file>[A-Za-z0-9_-]+\.ya?ml)?#/(?P<path>[^\s#]+)\Z")


@dataclass(frozen=True, slots=True)
class TypeTarget:
    """A named type."""

    declared: Declared


@dataclass(frozen=True, slots=True)
class FieldTarget:
    """A field of an entity."""

    entity: Declared
    field: str


def resolve(link: Linking, ref: Scalar) -> TypeTarget | FieldTarget | None:
    """The target of the reference; None when it has none (reported).

    Forms: `types.yaml#/Name`, `#/types/Name`, `file.yaml#/types/Name`, `#/entities/Entity/field` and
    `file.yaml#/entities/Entity/field`; without a file it is the file of the reference.
    """
    match = _FORM.match(ref.text)
    path = match["path"].split("/") if match else []
    if match is None:
        link.report.add(Code.ACC108, ref, ref=ref.text)
        return None
    file = f"contracts/{match['file']}" if match["file"] else ref.file
    if len(path) == 2 and path[0] == "types":
        return _type(link, ref, file, path[1])
    if len(path) == 3 and path[0] == "entities":
        return _field(link, ref, file, path[1], path[2])
    if len(path) == 1 and file == TYPES:
        return _type(link, ref, file, path[0])
    link.report.add(Code.ACC108, ref, ref=ref.text)
    return None


def _type(link: Linking, ref: Scalar, file: str, name: str) -> TypeTarget | None:
    declared = link.symbols.types.get(name)
    if declared is None or (declared.file != file and RUNTIME not in {ref.file, declared.file}):
        _lost(link, ref, file, name, link.symbols.types, "types")
        return None
    return TypeTarget(declared)


def _field(link: Linking, ref: Scalar, file: str, name: str, field: str) -> FieldTarget | None:
    declared = link.symbols.entities.get(name)
    if declared is None or declared.file != file:
        _lost(link, ref, file, name, link.symbols.entities, "entities")
        return None
    fields = declared.body.table("fields")
    if fields is None:
        return None
    if not fields.wrote(field):
        link.report.add(Code.ACC107, ref, ref=ref.text, meant=meant(field, set(fields.entries)))
        return None
    return FieldTarget(declared, field) if field in fields else None


def _lost(link: Linking, ref: Scalar, file: str, name: str, names: dict[str, Declared], kind: str) -> None:
    """Report a reference to a name that the file lacks; say where the name is, when another file has it."""
    elsewhere = names.get(name)
    if elsewhere is not None:
        short = elsewhere.file.removeprefix("contracts/")
        advice = f"it is declared in {short}: write '{short}#/{kind}/{name}'"
        link.report.add(Code.ACC107, ref, ref=ref.text, advice=advice, related=[("declared here", elsewhere.key)])
        return
    here = {n for n, d in names.items() if d.file == file}
    link.report.add(Code.ACC107, ref, ref=ref.text, meant=meant(name, here or set(names)))
