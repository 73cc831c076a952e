"""Shapes as TypeScript types and zod validators, laid out as prettier would at 120 columns.

Each type exists in a strict form (what is sent: everything the contract says is checked) and an open one (what is
received: unknown members, values and variants are kept, limits are not checked). A type that goes both ways has
two names, `X` for the open and `XInput` for the strict form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from codegen.emit import wire
from codegen.emit.layout import WIDTH, wrap
from codegen.emit.wire import Choice, Items, Maybe, Member, OneOf, Record, Ref, Shape, Value
from codegen.model import Json, Type

SCALARS = "./runtime/scalars.js"
STRUCTURES = (Record, Items, OneOf)
TEXT_FORMATS = frozenset({"base64", "date", "email", "uri", "uuid"})
"""Formats that the runtime checks, beside ids and moments; `scalars.ts` has one check for each."""


@dataclass(slots=True)
class Module:
    """What one TypeScript file imports; grows while its text is made."""

    here: str
    """Specifier of the file itself: `./features/messages.js`, as seen from `src/`."""
    values: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    types: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    zod: bool = False

    def value(self, module: str, name: str) -> str:
        """A name used at run time, from the file that `module` names from `src/`."""
        self.values.setdefault(module, set()).add(name)
        return name

    def type(self, module: str, name: str) -> str:
        """A name used as a type."""
        self.types.setdefault(module, set()).add(name)
        return name

    def z(self, expression: str) -> str:
        """An expression of zod."""
        self.zod = True
        return f"z.{expression}"

    def imports(self) -> str:
        """The import lines, ready for the head of the file."""
        lines = ['import * as z from "zod";\n'] if self.zod else []
        own: list[str] = []
        for module in sorted(self.values.keys() | self.types.keys()):
            values = self.values.get(module, set())
            only = self.types.get(module, set()) - values
            if module == self.here or not (values or only):
                continue
            path = relative(self.here, module)
            if values:
                names = [*sorted(values), *(f"type {name}" for name in sorted(only))]
                own.append(braced("import", names, f' from "{path}";'))
            else:
                own.append(braced("import type", sorted(only), f' from "{path}";'))
        return "\n".join(["".join(lines), "\n".join(own)]).strip("\n")


def relative(here: str, module: str) -> str:
    """The specifier of `module` in the file `here`; both as seen from `src/`."""
    mine, theirs = here.removeprefix("./").split("/"), module.removeprefix("./").split("/")
    while len(mine) > 1 and len(theirs) > 1 and mine[0] == theirs[0]:
        mine, theirs = mine[1:], theirs[1:]
    return "/".join([".."] * (len(mine) - 1) or ["."]) + "/" + "/".join(theirs)


def braced(head: str, names: Iterable[str], tail: str) -> str:
    """`import { A, B } from "x";`, on one line if it fits."""
    parts = list(names)
    line = f"{head} {{ {', '.join(parts)} }}{tail}"
    if len(line) <= WIDTH:
        return line
    return f"{head} {{\n" + "".join(f"  {part},\n" for part in parts) + f"}}{tail}"


def literal(value: Json) -> str:
    """A JSON value in TypeScript."""
    return json.dumps(value, ensure_ascii=False)


def doc(about: str, indent: int = 0, tags: Iterable[str] = ()) -> str:
    """A TSDoc comment with its indentation and newline; nothing where there is nothing to say."""
    tag_lines = [line for tag in tags for line in wrap(tag, indent + 3)]
    lines = wrap(about.replace("*/", "*\\/"), indent + 3) if about.strip() else []
    if not lines and not tag_lines:
        return ""
    pad = " " * indent
    if len(lines) == 1 and not tag_lines and len(lines[0]) + indent + 7 <= WIDTH:
        return f"{pad}/** {lines[0]} */\n"
    if not tag_lines and not lines:
        return ""
    body = [*lines, *([""] if lines and tag_lines else []), *tag_lines]
    return f"{pad}/**\n" + "".join(f"{pad} * {line}".rstrip() + "\n" for line in body) + f"{pad} */\n"


@dataclass(frozen=True, slots=True)
class Names:
    """Where each named type stands and what it is called in each form."""

    types: Mapping[str, Type]
    shapes: Mapping[str, Shape]
    modules: Mapping[str, str]

    def of(self, name: str, strict: bool) -> str:
        """The TypeScript name of the type in a form."""
        return f"{name}Input" if strict and self.dual(name) else name

    def dual(self, name: str) -> bool:
        """Whether the type has two forms."""
        return len(self.types[name].direction) == 2 and isinstance(self.shapes[name], STRUCTURES)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes types and validators into one module."""

    names: Names
    module: Module

    def declaration(self, name: str, strict: bool) -> str:
        """The exported type and validator of a named type in one form."""
        shape, called = self.names.shapes[name], self.names.of(name, strict)
        about = doc(self.names.types[name].about)
        if isinstance(shape, Record):
            members = "".join(self.member(member, strict, 2) for member in shape.members)
            rest = "" if shape.rest is None else f"  [member: string]: {self.rest(shape, strict)};\n"
            declared = f"{about}export interface {called} {{\n{members}{rest}}}\n"
        else:
            declared = f"{about}export type {called} = {self.type(shape, strict, 0)};\n"
        checked = self.zod(shape, strict, 0)
        kind = self.module.z(f"ZodType<{called}>")
        lazily = f"export const {called}: {kind} = /* @__PURE__ */ {self.module.z('lazy')}(() => {checked});\n"
        if "\n" in checked or len(lazily) > WIDTH + 1:
            checked = self.zod(shape, strict, 2)
            lazily = (
                f"export const {called}: {kind} = /* @__PURE__ */ {self.module.z('lazy')}(() =>\n  {checked},\n);\n"
            )
        return f"{declared}\n{lazily}"

    def rest(self, record: Record, strict: bool) -> str:
        """The index type of a record that has unnamed properties; `unknown` beside named ones."""
        if record.members or record.rest is None:
            return "unknown"
        return self.type(record.rest, strict, 2)

    def member(self, member: Member, strict: bool, indent: int) -> str:
        """One property with its comment."""
        optional = "" if member.required else "?"
        tags = ["@deprecated"] if member.deprecated else []
        about = doc(member.about, indent, tags)
        pad = " " * indent
        return f"{about}{pad}{key(member.name)}{optional}: {self.type(member.shape, strict, indent)};\n"

    def type(self, shape: Shape, strict: bool, indent: int) -> str:
        """A type expression, whose further lines are indented."""
        match shape:
            case Ref(name):
                called = self.names.of(name, strict)
                written = self.module.type(self.names.modules[name], called)
                return self.opened(written, name, strict)
            case Maybe(inner):
                return f"{self.type(inner, strict, indent)} | null"
            case Choice(values):
                union = " | ".join(literal(value) for value in values)
                if strict or closed(values):
                    return union
                return f"{self.module.type(SCALARS, 'Open')}<{union}>"
            case Items(item):
                inner = self.type(item, strict, indent)
                return f"({inner})[]" if " | " in inner and not inner.endswith("}") else f"{inner}[]"
            case OneOf(options):
                union = " | ".join(self.type(option, strict, indent) for option in options)
                return union if strict or not _records(options, self.names.shapes) else f"{union} | {RAW}"
            case Record():
                return self.record_type(shape, strict, indent)
            case Value():
                return self.scalar_type(shape)

    def opened(self, written: str, name: str, strict: bool) -> str:
        """An enumeration that is received may hold values that this version does not know."""
        target = self.names.shapes[name]
        if strict or not isinstance(target, Choice) or closed(target.values):
            return written
        return f"{self.module.type(SCALARS, 'Open')}<{written}>"

    def record_type(self, record: Record, strict: bool, indent: int) -> str:
        """An inline object type."""
        if not record.members:
            return f"Record<string, {self.rest(record, strict)}>" if record.rest else "Record<string, never>"
        inner = "".join(self.member(member, strict, indent + 2) for member in record.members)
        rest = f"{' ' * (indent + 2)}[member: string]: unknown;\n" if record.rest else ""
        return f"{{\n{inner}{rest}{' ' * indent}}}"

    def scalar_type(self, value: Value) -> str:
        """The type of a scalar."""
        if value.format == "snowflake":
            return self.module.type("./runtime/scalars.js", "Snowflake")
        return {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}.get(
            value.kind, "unknown"
        )

    def zod(self, shape: Shape, strict: bool, indent: int) -> str:
        """A validator expression, whose further lines are indented."""
        match shape:
            case Ref(name):
                return self.reference(name, strict)
            case Maybe(inner):
                return f"{self.zod(inner, strict, indent)}.nullable()"
            case Choice(values):
                return self.choice(values, strict)
            case Items():
                return self.array(shape, strict, indent)
            case OneOf(options):
                tried = [self.zod(option, strict, indent) for option in options]
                if not strict and _records(options, self.names.shapes):
                    tried.append(self.module.z("record(z.string(), z.unknown())"))
                return self.module.z(f"union([{', '.join(tried)}])")
            case Record():
                return self.object(shape, strict, indent)
            case Value():
                return self.scalar(shape, strict)

    def reference(self, name: str, strict: bool) -> str:
        """The validator of a named type; scalars that are received are checked for their kind alone."""
        target = self.names.shapes[name]
        if not strict and not isinstance(target, STRUCTURES):
            return self.zod(target, strict, 0)
        return self.module.value(self.names.modules[name], self.names.of(name, strict))

    def choice(self, values: tuple[Json, ...], strict: bool) -> str:
        """Strict: one of the values. Open: anything of their kind."""
        listed = ", ".join(literal(value) for value in values)
        return self.module.z(f"literal([{listed}])" if strict or closed(values) else "string()")

    def array(self, items: Items, strict: bool, indent: int) -> str:
        """An array; its bounds are checked when it is sent."""
        made = self.module.z(f"array({self.zod(items.item, strict, indent)})")
        if not strict:
            return made
        made += "" if items.minimum is None else f".min({items.minimum})"
        made += "" if items.maximum is None else f".max({items.maximum})"
        return f"{self.module.value(SCALARS, 'unique')}({made})" if items.unique else made

    def object(self, record: Record, strict: bool, indent: int) -> str:
        """Strict: no unknown member, if the contract says so. Open: unknown members are kept."""
        if not record.members and record.rest is not None:
            return self.module.z(f"record(z.string(), {self.zod(record.rest, strict, indent)})")
        pad = " " * (indent + 2)
        members = "".join(
            f"{pad}{key(m.name)}: {self.zod(m.shape, strict, indent + 2)}{'' if m.required else '.optional()'},\n"
            for m in record.members
        )
        kind = "strictObject" if strict and record.rest is None else "looseObject"
        fields = f"{{\n{members}{' ' * indent}}}" if members else "{}"
        made = self.module.z(f"{kind}({fields})")
        if strict and isinstance(record.rest, Value) and record.rest.kind == "any":
            return made
        if strict and record.rest is not None:
            return made.replace("z.looseObject", "z.object", 1) + f".catchall({self.zod(record.rest, strict, indent)})"
        return made

    def scalar(self, value: Value, strict: bool) -> str:
        """A scalar with its limits, or its kind alone."""
        if value.format == "snowflake":
            return self.module.value("./runtime/scalars.js", "Snowflake")
        if value.kind == "string":
            return self.text(value) if strict else self.module.z("string()")
        if value.kind in {"integer", "number"}:
            return self.number(value) if strict else self.module.z("number()")
        return self.module.z({"boolean": "boolean()", "null": "null()"}.get(value.kind, "unknown()"))

    def text(self, value: Value) -> str:
        """A string with its limits."""
        if value.format == "date-time":
            return f"{self.module.value(SCALARS, 'moment')}()"
        known = value.format if value.format in TEXT_FORMATS else None
        limits = {"min": value.min_length, "max": value.max_length, "pattern": value.pattern, "format": known}
        given = ", ".join(f"{name}: {literal(limit)}" for name, limit in limits.items() if limit is not None)
        if not given:
            return self.module.z("string()")
        return f"{self.module.value(SCALARS, 'text')}({{ {given} }})"

    def number(self, value: Value) -> str:
        """A number with its limits."""
        made = self.module.z("int()" if value.kind == "integer" else "number()")
        for method, limit in (
            ("min", value.minimum),
            ("max", value.maximum),
            ("gt", value.exclusive_minimum),
            ("lt", value.exclusive_maximum),
            ("multipleOf", value.multiple_of),
        ):
            made += "" if limit is None else f".{method}({literal(limit)})"
        return made


RAW = "Record<string, unknown>"


def _records(options: tuple[Shape, ...], shapes: Mapping[str, Shape]) -> bool:
    """Whether all options are objects, so that a further one may come."""
    return all(isinstance(shapes[o.name] if isinstance(o, Ref) else o, Record) for o in options)


def closed(values: tuple[Json, ...]) -> bool:
    """Whether no further value can come: a constant (it tells variants apart), or no texts."""
    return len(values) == 1 or not all(isinstance(value, str) for value in values)


def key(name: str) -> str:
    """A property name, quoted where it must be."""
    return name if name.isidentifier() else literal(name)


def shapes_of(types: Mapping[str, Type]) -> dict[str, Shape]:
    """The shape of each type."""
    return {name: wire.shape(kind.schema) for name, kind in types.items()}
