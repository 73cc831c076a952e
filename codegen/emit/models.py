"""`generated/models.py`: one pydantic class for each object type, one alias for each other named type.

The annotations come from datamodel-code-generator (`codegen.emit.shapes`); names, order, documentation and what
`repr` may show come from the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from codegen import names
from codegen.emit import Files, layout, render
from codegen.emit.enums import is_enum
from codegen.emit.expression import explode
from codegen.emit.shapes import Shape, Shaper, annotate, or_none, typed, with_metadata
from codegen.model import Json, Model, Schema, Type

_STRING = re.compile(r'"(?:\\.|[^"\\])*"')
_RUNTIME = ("ABSENT", "BASE64", "DATE", "EMAIL", "URI", "UUID", "Model", "Snowflake", "Timestamp")
_TAKEN = frozenset(
    [
        "copy",
        "construct",
        "dict",
        "fields",
        "from_json",
        "from_orm",
        "json",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "schema",
        "schema_json",
        "to_json",
        "update_forward_refs",
        "validate",
    ]
)


@dataclass(frozen=True, slots=True)
class _Field:
    key: str
    shape: Shape
    required: bool
    has_default: bool
    default: Json
    about: str
    shown: bool


@dataclass(slots=True)
class _Class:
    name: str
    about: str
    extra: str | None
    fields: list[_Field] = field(default_factory=list[_Field])
    alias: Shape | None = None
    needs: set[str] = field(default_factory=set[str])


def emit(model: Model) -> Files:
    """The one file of all named types, and of what is nested in them."""
    made: dict[str, _Class] = {}
    for kind in model.types.values():
        if not is_enum(kind.schema) and kind.schema.get("format") not in ("snowflake", "date-time"):
            _Reader(model, kind, made).read()
    known = typed(key for item in made.values() for shape in _shapes(item) for key in shape.all_keys())
    ordered = _in_order(made)
    place = {item.name: index for index, item in enumerate(ordered)}
    late = [item.name for item in ordered if not item.alias and _looks_ahead(item, place)]
    blocks = [_block(item, known) for item in ordered]
    blocks += [f"{name} = {_special(model.types[name])}" for name in _specials(model)]
    used = _used(ordered, known) | {_special(model.types[name]) for name in _specials(model)}
    return {
        "generated/models.py": render(
            "models.py.j2",
            blocks=blocks,
            late=late,
            enums=[kind.name for kind in model.types.values() if is_enum(kind.schema) and kind.name in used],
            pydantic=[name for name in ("Field",) if name in used],
            typing=[name for name in ("Annotated", "Literal") if name in used],
            own=[name for name in _RUNTIME if name in used],
        )
    }


def _specials(model: Model) -> list[str]:
    return [name for name, kind in model.types.items() if _special(kind) not in ("", name)]


def _special(kind: Type) -> str:
    return {"snowflake": "Snowflake", "date-time": "Timestamp"}.get(str(kind.schema.get("format")), "")


@dataclass(slots=True)
class _Reader:
    """Reads one named type, and the objects nested in it, into `made`."""

    model: Model
    kind: Type
    made: dict[str, _Class]
    current: list[_Class] = field(default_factory=list[_Class])

    def read(self) -> None:
        if _is_object(self.kind.schema):
            self._object(self.kind.name, self.kind.about, self.kind.schema, "")
            return
        item = _Class(self.kind.name, self.kind.about, None)
        self.made[item.name] = item
        item.alias = self._shape(item, self.kind.schema, "")

    def _object(self, name: str, about: str, schema: Schema, path: str) -> None:
        closed = schema.get("additionalProperties") is False
        item = _Class(name, about, None if closed else "ignore")
        self.made[name] = item
        properties = schema.get("properties")
        required = schema.get("required")
        for key, nested in (properties if isinstance(properties, dict) else {}).items():
            if not isinstance(nested, dict):
                continue
            place = f"{path}.{key}" if path else key
            shape = self._shape(item, nested, place)
            item.fields.append(
                _Field(
                    key=key,
                    shape=shape,
                    required=isinstance(required, list) and key in required,
                    has_default="default" in nested,
                    default=nested.get("default"),
                    about=str(nested.get("description", "")),
                    shown=self._shown(shape, place),
                )
            )

    def _shape(self, item: _Class, schema: Schema, place: str) -> Shape:
        shaper = Shaper(self._tag, lambda path, nested: self._inline(item, path, nested))
        shape = shaper.shape(schema, place)
        item.needs |= shaper.names
        return shape

    def _inline(self, item: _Class, path: str, schema: Schema) -> str:
        name = self.kind.name + names.pascal(re.sub(r"\[\d*\]|\.\*", ".item", path))
        while name in self.model.types:
            name += "Object"
        item.needs.add(name)
        self._object(name, str(schema.get("description", "")), schema, path)
        return name

    def _tag(self, name: str, key: str) -> Json:
        properties = self.model.types[name].schema.get("properties")
        found = properties.get(key) if isinstance(properties, dict) else None
        if not isinstance(found, dict):
            return None
        values = found.get("enum")
        return values[0] if isinstance(values, list) and values else found.get("const")

    def _shown(self, shape: Shape, place: str) -> bool:
        """Whether repr may show it: classified as not personal, or models that redact themselves."""
        leaves = list(_leaves(shape))
        if leaves and all(self._redacts(name) for name in leaves):
            return True
        inside = (f"{place}[", f"{place}.")
        stated = [item for path, item in self.kind.privacy.items() if path == place or path.startswith(inside)]
        return bool(stated) and not any(item.personal for item in stated)

    def _redacts(self, name: str) -> bool:
        """Whether what a name stands for is made of models alone, which redact themselves."""
        kind = self.model.types.get(name)
        if kind is None:
            return name in self.made
        variants = kind.schema.get("oneOf")
        return _is_object(kind.schema) or (
            isinstance(variants, list)
            and all(
                self._redacts(str(item.get("$ref")).rsplit("/", 1)[-1]) for item in variants if isinstance(item, dict)
            )
        )


def _is_object(schema: Schema) -> bool:
    """Whether it becomes a class: an object whose properties are named, not a map."""
    if isinstance(schema.get("properties"), dict):
        return True
    return schema.get("type") == "object" and schema.get("additionalProperties") is False


def _leaves(shape: Shape) -> Iterable[str]:
    """The names at the ends of a shape; a scalar end has the name ''."""
    if not shape.holes:
        yield shape.name
    for hole in shape.holes:
        yield from _leaves(hole)


def _shapes(item: _Class) -> Iterable[Shape]:
    if item.alias is not None:
        yield item.alias
    for part in item.fields:
        yield part.shape


def _in_order(made: dict[str, _Class]) -> list[_Class]:
    """What a type needs comes before it, as far as there is no cycle; else the order of the names."""
    ordered: dict[str, _Class] = {}
    open_: set[str] = set()

    def visit(name: str) -> None:
        if name in ordered or name in open_ or name not in made:
            return
        open_.add(name)
        for needed in sorted(made[name].needs):
            visit(needed)
        ordered[name] = made[name]

    for name in made:
        visit(name)
    return list(ordered.values())


def _looks_ahead(item: _Class, place: Mapping[str, int]) -> bool:
    """Whether the class needs one that stands behind it, so that pydantic must finish it at the end."""
    return any(place.get(name, -1) > place[item.name] for name in item.needs)


def _used(items: Iterable[_Class], known: Mapping[str, str]) -> set[str]:
    """The names that the annotations use."""
    texts: set[str] = set()
    for item in items:
        texts |= {annotate(item.alias, known)} if item.alias else {"Model"}
        texts |= {_annotation(part, known) for part in item.fields}
    return set(re.findall(r"\w+", _STRING.sub("", " ".join(texts))))


def _block(item: _Class, known: Mapping[str, str]) -> str:
    """The text of one class or alias, without a final newline."""
    if item.alias is not None:
        return explode(f"{item.name} = ", annotate(item.alias, known), "", 0) + _documented(item.about, 0)
    head = f"class {item.name}(Model{f', extra={layout.string(item.extra)}' if item.extra else ''}):"
    body: list[str] = []
    if item.about:
        body.append("    " + layout.docstring(item.about, 4))
    shown = [layout.string(_attribute(part.key)) for part in item.fields if part.shown]
    if shown:
        body += [""] if body else []
        body.append("    " + explode("__shown__ = ", f"frozenset({{{', '.join(shown)}}})", "", 4))
    if item.fields:
        body += [""] if body else []
        body += [_line(part, known) for part in item.fields]
    return "\n".join([head, *(body or ["    pass"])])


def _line(part: _Field, known: Mapping[str, str]) -> str:
    default = f" = {layout.literal(part.default)}" if part.has_default else "" if part.required else " = None"
    text = explode(f"{_attribute(part.key)}: ", _annotation(part, known), default, 4)
    return f"    {text}{_documented(part.about, 4)}"


def _annotation(part: _Field, known: Mapping[str, str]) -> str:
    text = annotate(part.shape, known)
    if part.has_default:
        text = or_none(text) if part.default is None else text
    elif not part.required and not part.shape.nullable:
        text = with_metadata(or_none(text), "ABSENT")
    if _attribute(part.key) != part.key:
        text = with_metadata(text, f"Field(alias={layout.string(part.key)})")
    return text


def _documented(about: str, indent: int) -> str:
    return f"\n{' ' * indent}{layout.docstring(about, indent)}" if about else ""


def _attribute(key: str) -> str:
    name = names.identifier(key)
    return f"{name}_" if name in _TAKEN or name.startswith("model_") else name.lstrip("_")
