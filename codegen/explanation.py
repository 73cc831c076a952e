"""What `accord explain` prints: the page of a code, or all that the model knows of a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from codegen.catalogue import Code, meant
from codegen.model import Entity, Field, Model, Privacy, Span, Type

_PAGES = Path(__file__).parent.parent / "docs" / "diagnostics"


def explain_code(code: str) -> str | None:
    """The page of a diagnostic code, or its catalogue entry where the pages are not installed. None: no such code."""
    try:
        entry = Code[code.upper()]
    except KeyError:
        return None
    page = _PAGES / f"{entry.name}.md"
    if page.is_file():
        return page.read_text().rstrip("\n")
    return f"{entry.name}: {entry.severity}\n\n{entry.message}\n\nThe way out: {entry.help}"


def explain_name(model: Model, name: str) -> tuple[str, bool]:
    """All that the name means in the project, and whether it means anything; else the text suggests a near one."""
    known = dict(_everything(model))
    if name in known:
        return "\n".join(known[name]), True
    near = meant(name, list(known))
    return f"accord: nothing is called '{name}'; {near}", False


def _everything(model: Model) -> Iterator[tuple[str, list[str]]]:
    for feature in model.features:
        yield feature.name, [f"feature {feature.name} ({feature.file}): {feature.about}"]
        for entity in feature.entities:
            yield entity.name, list(_entity(model, entity))
            for field in entity.fields:
                yield f"{entity.name}.{field.name}", list(_field(model, entity, field))
    for kind in model.types.values():
        yield kind.name, list(_type(model, kind))
    yield from _operations(model)
    for error in model.errors:
        raised = [route.name for route in model.routes if error.code in route.errors]
        lines = [f"error {error.code}: HTTP {error.status}, {error.title}", f"  {error.about}"]
        yield error.code, [*lines, f"  given by: {', '.join(raised) or 'the runtime'}"]
    for permission in model.permissions:
        needed = [r.name for r in model.routes if r.requires and permission.name in r.requires.permissions]
        lines = [f"permission {permission.name}: bit {permission.bit}, on {', '.join(permission.on)}"]
        yield permission.name, [*lines, f"  {permission.about}", f"  required by: {', '.join(needed) or 'no route'}"]


def _operations(model: Model) -> Iterator[tuple[str, list[str]]]:
    for route in model.routes:
        lines = [f"route {route.name} ({_place(route.span)}): {route.about}"]
        lines.append(
            f"  {route.method} {model.project.api_prefix}{route.path} -> {route.reply.status} {route.reply.type or ''}"
        )
        lines += [f"  body: {route.body}"] if route.body else []
        lines += [f"  errors: {', '.join(route.errors)}"] if route.errors else []
        lines += [f"  emits: {', '.join(route.emits)}"] if route.emits else []
        yield route.name, lines
    for event in model.events:
        subject = model.subject(event.subject)
        lines = [f"event {event.name} ({_place(event.span)}): {event.about}"]
        lines += [f"  payload: {event.payload}", f"  subject: {subject.pattern}, {event.delivery}"]
        senders = [item.name for item in (*model.routes, *model.commands) if event.name in item.emits]
        yield event.name, [*lines, f"  emitted by: {', '.join(senders) or 'jobs and hooks'}"]
    for command in model.commands:
        lines = [f"command {command.name} ({_place(command.span)}): {command.about}", f"  body: {command.body}"]
        yield command.name, [*lines, f"  emits: {', '.join(command.emits) or 'nothing'}"]


def _entity(model: Model, entity: Entity) -> Iterator[str]:
    yield f"entity {entity.name} ({_place(entity.span)}): {entity.about}"
    yield f"  stored: {entity.store}, {entity.table}"
    for subject in entity.subjects:
        yield f"  person: {subject.role} by {'.'.join(subject.path)}; on erasure {subject.on_erase}"
    if not entity.subjects:
        yield f"  person: none ({entity.not_personal})"
    keep = entity.retention
    yield f"  kept: {keep.keep or keep.reason or 'as its policy says'}, then {keep.then}"
    yield f"  fields: {', '.join(field.name for field in entity.fields)}"
    yield f"  copied into: {', '.join(sorted({k.name for k in _copies(model, entity.name + '.')})) or 'nothing'}"


def _field(model: Model, entity: Entity, field: Field) -> Iterator[str]:
    yield f"field {entity.name}.{field.name} ({_place(field.span)}): {field.about or entity.about}"
    yield f"  stored: {entity.store}, {entity.table}.{field.name} ({field.column}{', nullable' if field.nullable else ''})"
    yield from _privacy(field.privacy)
    copies = [kind for kind in model.types.values() if f"{entity.name}.{field.name}" in kind.sources.values()]
    for kind in copies:
        yield f"  sent in {kind.name}: {', '.join(_uses(model, kind.name)) or 'inside another type'}"
    if not copies:
        yield "  sent: nowhere"


def _privacy(privacy: Privacy) -> Iterator[str]:
    if not privacy.personal:
        yield f"  personal: no ({privacy.not_personal})"
        return
    yield f"  personal: {privacy.category}, for {', '.join(privacy.purposes)}; visible to {privacy.visible_to}"
    yield f"  export: {privacy.dsar}; erased by: {privacy.erase} {privacy.erase_detail or ''}".rstrip()
    yield f"  kept: {privacy.retention}; logged: {privacy.log}"


def _type(model: Model, kind: Type) -> Iterator[str]:
    yield f"type {kind.name} ({_place(kind.span)}): {kind.about}"
    yield f"  used by: {', '.join(_uses(model, kind.name)) or 'nothing'}"
    for path, source in kind.sources.items():
        yield f"  {path}: a copy of {source}"


def _copies(model: Model, prefix: str) -> Iterable[Type]:
    return (kind for kind in model.types.values() if any(s.startswith(prefix) for s in kind.sources.values()))


def _uses(model: Model, name: str) -> list[str]:
    uses = [f"route {route.name}" for route in model.routes if name in (route.body, route.reply.type)]
    uses += [f"event {event.name}" for event in model.events if event.payload == name]
    return uses + [f"command {command.name}" for command in model.commands if command.body == name]


def _place(span: Span) -> str:
    return f"{span.file}:{span.line}"
