"""Types of the wire as pydantic models of the Python client.

As in the TypeScript client, a type exists in a strict form (what is sent) and an open one (what is received:
unknown members, values and variants are kept, limits are not checked). A type that goes both ways has two classes,
`X` for the open and `XInput` for the strict form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from codegen import names
from codegen.emit import layout
from codegen.emit.wire import Choice, Items, Maybe, Member, OneOf, Record, Ref, Shape, Value
from codegen.model import Json, Type

STRUCTURES = (Record, Items, OneOf)
TAKEN = frozenset(
    {"construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema", "schema_json"}
    | {"update_forward_refs", "validate"}
)
"""Names that pydantic's base class has."""


PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}

FORMATS = {"base64": "Base64", "date": "Day", "email": "Email", "uri": "Uri", "uuid": "Uuid"}
"""Formats that the runtime checks, beside ids and moments, and the annotations that check them."""


@dataclass(slots=True)
class Imports:
    """What the module uses, by the module that it comes from; grows while its text is made."""

    names: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def use(self, module: str, name: str) -> str:
        """The name, noted as imported."""
        self.names.setdefault(module, set()).add(name)
        return name


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes annotations and classes for the types of one project."""

    types: Mapping[str, Type]
    shapes: Mapping[str, Shape]
    imports: Imports

    def of(self, name: str, strict: bool) -> str:
        """The Python name of the type in a form."""
        return f"{name}Input" if strict and self.dual(name) else name

    def dual(self, name: str) -> bool:
        """Whether the type has two forms."""
        return len(self.types[name].direction) == 2 and isinstance(self.shapes[name], STRUCTURES)

    def declarations(self, kind: Type) -> list[str]:
        """The classes or aliases of a type, in all its forms."""
        if kind.name == "Snowflake":
            return []
        shape = self.shapes[kind.name]
        forms = [True]
        if isinstance(shape, STRUCTURES):
            forms = [strict for strict, way in ((False, "out"), (True, "in")) if way in kind.direction]
        blocks: list[str] = []
        for strict in forms:
            called = self.of(kind.name, strict)
            if isinstance(shape, Record):
                blocks += self.classes(called, shape, strict, kind.about, kind)
            else:
                blocks.append(self.alias(called, shape, strict, kind.about))
        return blocks

    def alias(self, called: str, shape: Shape, strict: bool, about: str) -> str:
        """A named annotation."""
        text = f"{called} = {self.annotation(shape, strict, called)}\n"
        return f"{text}{layout.docstring(about)}\n" if about else text

    def classes(self, called: str, record: Record, strict: bool, about: str, kind: Type, path: str = "") -> list[str]:
        """The class of an object type, after those of the objects inside it."""
        base = self.imports.use("._scalars", "Sent" if strict else "Received")
        inner: list[str] = []
        lines: list[str] = []
        for member in record.members:
            place = f"{path}.{member.name}" if path else member.name
            nested = _nested(member.shape)
            name = f"{called}{names.pascal(member.name)}"
            if nested is not None:
                inner += self.classes(name, nested, strict, member.about, kind, place)
            lines.append(self.member(member, strict, name, _personal(kind, place)))
        head = f"class {called}({base}):\n"
        documented = f"    {layout.docstring(about, 4)}\n" if about else ""
        if not lines and not documented:
            return [*inner, f"{head}    pass\n"]
        gap = "\n" if documented and lines else ""
        open_input = "" if not strict or record.rest is None else '    model_config = ConfigDict(extra="allow")\n\n'
        if open_input:
            self.imports.use("pydantic", "ConfigDict")
        return [*inner, f"{head}{documented}{gap}{open_input}{''.join(lines)}"]

    def member(self, member: Member, strict: bool, inner: str, personal: bool) -> str:
        """One field, with its documentation below."""
        annotation = self.annotation(member.shape, strict, inner)
        name = attribute(member.name)
        limits = self.limits(member.shape) if strict else []
        if name != member.name:
            limits.append(f"alias={layout.string(member.name)}")
        if personal:
            limits.append("repr=False")
        if not member.required:
            annotation = self.absent(annotation, strict)
            limits.insert(0, "default=None")
        if limits == ["default=None"]:
            line = f"    {name}: {annotation} = None\n"
        elif limits:
            self.imports.use("pydantic", "Field")
            line = f"    {layout.signature(f'{name}: {annotation} = Field(', limits, ')', 4)}\n"
        else:
            line = f"    {name}: {annotation}\n"
        return f"{line}    {layout.docstring(member.about, 4)}\n" if member.about else line

    def absent(self, annotation: str, strict: bool) -> str:
        """The annotation of a member that may be left out: None stands for that, and is no value where it is not."""
        if annotation.endswith("| None"):
            return annotation
        if not strict:
            return f"{annotation} | None"
        self.imports.use("typing", "Annotated")
        return f"Annotated[{annotation} | None, {self.imports.use('._scalars', 'NOT_NULL')}]"

    def limits(self, shape: Shape) -> list[str]:
        """The arguments of `Field` that check a scalar or an array."""
        inner = shape.inner if isinstance(shape, Maybe) else shape
        if isinstance(inner, Items):
            bounds: list[tuple[str, Json]] = [("min_length", inner.minimum), ("max_length", inner.maximum)]
        elif isinstance(inner, Value) and inner.format not in {"snowflake", "date-time"}:
            bounds = [
                ("min_length", inner.min_length),
                ("max_length", inner.max_length),
                ("pattern", inner.pattern),
                ("ge", inner.minimum),
                ("le", inner.maximum),
                ("gt", inner.exclusive_minimum),
                ("lt", inner.exclusive_maximum),
                ("multiple_of", inner.multiple_of),
            ]
        else:
            bounds = []
        return [f"{name}={_argument(name, bound)}" for name, bound in bounds if bound is not None]

    def annotation(self, shape: Shape, strict: bool, inner: str) -> str:
        """The annotation of a shape; `inner` names the class of an anonymous object."""
        match shape:
            case Ref(name):
                return self.reference(name, strict)
            case Maybe(part):
                return f"{self.annotation(part, strict, inner)} | None"
            case Choice(values):
                listed = ", ".join(layout.literal(value) for value in values)
                self.imports.use("typing", "Literal")
                return f"Literal[{listed}]" if strict or closed(values) else f"Literal[{listed}] | str"
            case Items(item):
                return f"list[{self.limited(item, strict, inner)}]"
            case OneOf(options):
                parts = [self.annotation(option, strict, inner) for option in options]
                if not strict and self.records(options):
                    parts.append("dict[str, object]")
                return " | ".join(parts)
            case Record(members, rest):
                if members or rest is None:
                    return inner
                return f"dict[str, {self.limited(rest, strict, inner)}]"
            case Value():
                return self.scalar(shape, strict)

    def limited(self, shape: Shape, strict: bool, inner: str) -> str:
        """An annotation with its limits inside, for the items of an array."""
        annotation, limits = self.annotation(shape, strict, inner), self.limits(shape) if strict else []
        if not limits:
            return annotation
        self.imports.use("typing", "Annotated")
        self.imports.use("pydantic", "Field")
        return f"Annotated[{annotation}, Field({', '.join(limits)})]"

    def reference(self, name: str, strict: bool) -> str:
        """A named type. Of one that is received only the kind is checked, if it is a scalar."""
        target = self.shapes[name]
        if name == "Snowflake" or (isinstance(target, Value) and target.format == "snowflake"):
            return self.imports.use("._scalars", "Snowflake")
        if isinstance(target, Choice) and not strict and not closed(target.values):
            return f"{name} | str"
        if not isinstance(target, STRUCTURES) and not strict:
            return self.annotation(target, strict=False, inner=name)
        return self.of(name, strict)

    def records(self, options: Sequence[Shape]) -> bool:
        """Whether all options are objects, so that a further one may come."""
        return all(isinstance(self.shapes[o.name] if isinstance(o, Ref) else o, Record) for o in options)

    def scalar(self, value: Value, strict: bool) -> str:
        """The annotation of a scalar."""
        if value.format == "snowflake":
            return self.imports.use("._scalars", "Snowflake")
        if value.format == "date-time":
            return self.imports.use("._scalars", "Moment")
        if strict and value.format in FORMATS:
            return self.imports.use("._scalars", FORMATS[value.format])
        return PLAIN.get(value.kind, "object")

    def parameter(self, shape: Shape) -> str:
        """The annotation of a scalar in the signature of a function."""
        match shape:
            case Ref(name):
                target = self.shapes[name]
                return self.parameter(target) if isinstance(target, Value) else self.of(name, strict=True)
            case Maybe(inner):
                return f"{self.parameter(inner)} | None"
            case Items(item):
                return f"Sequence[{self.parameter(item)}]"
            case Choice(values):
                return f"Literal[{', '.join(layout.literal(value) for value in values)}]"
            case Value():
                return {"snowflake": "int", "date-time": "datetime"}.get(
                    shape.format or "", PLAIN.get(shape.kind, "object")
                )
            case Record() | OneOf():
                return "Mapping[str, object]"


def scalar_alias(writer: Writer, called: str, value: Value, about: str) -> str:
    """A named scalar with its limits."""
    limits = writer.limits(value)
    plain = writer.scalar(value, strict=True)
    if limits:
        writer.imports.use("typing", "Annotated")
        writer.imports.use("pydantic", "Field")
        plain = f"Annotated[{plain}, Field({', '.join(limits)})]"
    text = f"{called} = {plain}\n"
    return f"{text}{layout.docstring(about)}\n" if about else text


def closed(values: tuple[Json, ...]) -> bool:
    """Whether no further value can come: a constant (it tells variants apart), or no texts."""
    return len(values) == 1 or not all(isinstance(value, str) for value in values)


def attribute(name: str) -> str:
    """The Python name of a property."""
    found = names.identifier(name)
    return f"{found}_" if found in TAKEN else found


def _nested(shape: Shape) -> Record | None:
    """The anonymous object in a property, if it needs a class."""
    if isinstance(shape, Maybe):
        return _nested(shape.inner)
    if isinstance(shape, Items):
        return _nested(shape.item)
    return shape if isinstance(shape, Record) and (shape.members or shape.rest is None) else None


def _personal(kind: Type, place: str) -> bool:
    """Whether the property, or what it holds, is personal."""
    return any(
        stated.personal
        for path, stated in kind.privacy.items()
        if path == place or path.startswith((f"{place}[", f"{place}.*"))
    )


def _argument(name: str, bound: Json) -> str:
    if name == "pattern" and isinstance(bound, str):
        text = layout.string(bound)
        return f"r{layout.string(bound).replace(chr(92) * 2, chr(92))}" if "\\" in bound else text
    return layout.literal(bound)
