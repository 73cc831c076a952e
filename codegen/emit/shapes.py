"""The Python annotation of a JSON Schema, by datamodel-code-generator.

Called as a library without a formatter, and once for each distinct *shape*: a schema without its annotations, its
names and its nested schemas. A project of thousands of properties has some dozens of shapes, so the generator's
time does not grow with the project.
"""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from codegen.emit.expression import arguments, closes
from codegen.emit.layout import string
from codegen.model import Json, Schema

_SPECIAL = {"snowflake": "Snowflake", "date-time": "Timestamp"}
_MARKS = {"email": "EMAIL", "uri": "URI", "uuid": "UUID", "date": "DATE", "base64": "BASE64"}
_KEPT = frozenset(
    [
        "type",
        "enum",
        "const",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
        "discriminator",
    ]
)
_FIELD = re.compile(r"^class Shape(\d+)\(.*?^    v: (.*?)$", re.MULTILINE | re.DOTALL)
_HOLE = re.compile(r"\bHole\d+At(\d+)\b")


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema in parts: `key` is the JSON of what datamodel-code-generator types, its holes are the nested ones."""

    key: str | None
    """None: `name` alone is the annotation."""
    name: str = ""
    holes: tuple[Shape, ...] = ()
    nullable: bool = False
    marks: tuple[str, ...] = ()
    """Names of `accord.model` that check what the annotation does not: `EMAIL`."""

    def all_keys(self) -> Iterable[str]:
        """The keys of the shape and of all that is nested in it."""
        if self.key is not None:
            yield self.key
        for hole in self.holes:
            yield from hole.all_keys()


@dataclass(slots=True)
class Shaper:
    """Takes schemas apart. `inline(path, schema)` names the class of a nested object with properties."""

    tags: Callable[[str, str], Json]
    """Given a type's name and a discriminator property: the constant of that type's property."""
    inline: Callable[[str, Schema], str]
    names: set[str] = field(default_factory=set[str])
    """Types that the shapes refer to."""

    def shape(self, schema: Schema, path: str) -> Shape:
        """The parts of a schema; `path` is its place in its type, as in `Type.privacy`."""
        plain, nullable = _without_null(schema)
        shape = self._plain(plain, path)
        return replace(shape, nullable=nullable or shape.nullable)

    def _plain(self, schema: Schema, path: str) -> Shape:
        ref = schema.get("$ref")
        if isinstance(ref, str):
            name = ref.rsplit("/", 1)[-1]
            self.names.add(name)
            return Shape(None, name)
        if schema.get("type") == "object" and schema.get("properties") is not None:
            return Shape(None, self.inline(path, schema))
        special = _SPECIAL.get(str(schema.get("format")))
        if special is not None:
            return Shape(None, special)
        return self._composite(schema, path)

    def _composite(self, schema: Schema, path: str) -> Shape:
        flat: dict[str, Json] = {key: schema[key] for key in sorted(_KEPT & schema.keys())}
        holes: list[Shape] = []

        def dig(nested: Json, place: str) -> Json:
            if not isinstance(nested, dict):
                return nested
            holes.append(self.shape(nested, place))
            return {"$ref": f"#/$defs/Hole{len(holes) - 1}"}

        for key, suffix in (("items", "[]"), ("additionalProperties", ".*")):
            if key in schema:
                flat[key] = dig(schema[key], path + suffix)
        for key in ("oneOf", "anyOf"):
            nested = schema.get(key)
            if isinstance(nested, list):
                flat[key] = [dig(item, path) for item in nested]
        discriminator = schema.get("discriminator")
        if isinstance(discriminator, dict):
            flat["tags"] = [self.tags(hole.name, str(discriminator["propertyName"])) for hole in holes]
        marks = [_MARKS[str(schema[key])] for key in ("format", "contentEncoding") if schema.get(key) in _MARKS]
        return Shape(json.dumps(flat, sort_keys=True, ensure_ascii=False), "", tuple(holes), marks=tuple(marks))


def annotate(shape: Shape, known: Mapping[str, str]) -> str:
    """The annotation, given those of the keys (`typed`)."""
    if shape.key is None:
        text = shape.name
    else:
        nested = [annotate(hole, known) for hole in shape.holes]
        text = _HOLE.sub(lambda found: nested[int(found[1])], known[shape.key])
    for mark in shape.marks:
        text = with_metadata(text, mark)
    return or_none(text) if shape.nullable else text


def or_none(annotation: str) -> str:
    """`X` -> `X | None`; inside of an outermost `Annotated`, so that its metadata stays the field's."""
    head, metadata = _split(annotation)
    if head == "None" or head.endswith("| None"):
        return annotation
    return f"Annotated[{head} | None, {metadata}]" if metadata else f"{head} | None"


def with_metadata(annotation: str, more: str) -> str:
    """`X` -> `Annotated[X, more]`; appended where it is an `Annotated` already."""
    head, metadata = _split(annotation)
    return f"Annotated[{head}, {metadata}, {more}]" if metadata else f"Annotated[{head}, {more}]"


def typed(keys: Iterable[str]) -> Mapping[str, str]:
    """The annotation of each shape, with `HoleSAtN` where the N-th nested schema goes."""
    wanted = sorted(set(keys))
    unknown = tuple(key for key in wanted if key not in _MEMO)
    if unknown:
        _MEMO.update(_generate(unknown))
    return {key: _MEMO[key] for key in wanted}


_MEMO: dict[str, str] = {}
"""A shape has one annotation, whatever the project: `--watch` asks for new shapes only."""


def _generate(keys: tuple[str, ...]) -> Mapping[str, str]:
    from datamodel_code_generator import LiteralType, generate
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import PythonVersion

    definitions: dict[str, Json] = {}
    for index, key in enumerate(keys):
        definitions |= _definitions(index, json.loads(key))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = generate(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions},
            input_file_type=InputFileType.JsonSchema,
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            enum_field_as_literal=LiteralType.All,
            use_annotated=True,
            field_constraints=True,
            strict_nullable=True,
            use_object_type=True,
            skip_root_model=True,
            disable_timestamp=True,
            formatters=[],
        )
    if not isinstance(text, str):
        raise TypeError("datamodel-code-generator gave modules where one text was asked for")
    return {keys[int(found[1])]: _requote(found[2]) for found in _FIELD.finditer(text)}


def _definitions(index: int, schema: dict[str, Json]) -> dict[str, Json]:
    tags = schema.pop("tags", None)
    made: dict[str, Json] = {}

    def fill(value: Json) -> Json:
        if isinstance(value, list):
            return [fill(item) for item in value]
        if not isinstance(value, dict):
            return value
        ref = value.get("$ref")
        if not isinstance(ref, str):
            return {key: fill(item) for key, item in value.items()}
        number = int(ref.removeprefix("#/$defs/Hole"))
        name = f"Hole{index}At{number}"
        made[name] = {"type": "object", "additionalProperties": False, "properties": {}}
        discriminator = schema.get("discriminator")
        if isinstance(tags, list) and isinstance(discriminator, dict):
            tag = str(discriminator["propertyName"])
            made[name] = {"type": "object", "required": [tag], "properties": {tag: {"const": tags[number]}}}
        return {"$ref": f"#/$defs/{name}"}

    made[f"Shape{index}"] = {"type": "object", "required": ["v"], "properties": {"v": fill(schema)}}
    return made


def _without_null(schema: Schema) -> tuple[Schema, bool]:
    """The schema without its null, and whether it had one."""
    kinds = schema.get("type")
    plain = dict(schema)
    nullable = False
    if isinstance(kinds, list) and "null" in kinds and len(kinds) > 1:
        rest = [kind for kind in kinds if kind != "null"]
        plain["type"] = rest[0] if len(rest) == 1 else rest
        nullable = True
    values = schema.get("enum")
    if isinstance(values, list) and None in values and len(values) > 1:
        plain["enum"] = [value for value in values if value is not None]
        nullable = True
    for key in ("anyOf", "oneOf"):
        branches = schema.get(key)
        if isinstance(branches, list) and {"type": "null"} in branches:
            rest = [branch for branch in branches if branch != {"type": "null"}]
            nullable = True
            plain[key] = rest
            if len(rest) == 1 and isinstance(rest[0], dict):
                del plain[key]
                plain |= rest[0]
    return plain, nullable


def _split(annotation: str) -> tuple[str, str]:
    """`Annotated[X, m, n]` -> (`X`, `m, n`); anything else -> (itself, '')."""
    if not (annotation.startswith("Annotated[") and closes(annotation, len("Annotated")) == len(annotation) - 1):
        return annotation, ""
    parts = arguments(annotation[len("Annotated[") : -1])
    return parts[0], ", ".join(parts[1:])


def _requote(text: str) -> str:
    """The expression with its string literals as ruff would write them, and `object` for `Any`."""
    changed: list[tuple[int, int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.STRING:
            changed.append((token.start[1], token.end[1], string(str(ast.literal_eval(token.string)))))
        elif token.string == "Any":
            changed.append((token.start[1], token.end[1], "object"))
    for begin, end, replacement in reversed(changed):
        text = text[:begin] + replacement + text[end:]
    return text
