"""Events: order, audience, effects, and what an ephemeral one may carry."""

from __future__ import annotations

from codegen.catalogue import Code, meant
from codegen.model import Audience, Event
from codegen.rules.whole import Whole
from codegen.tree import Scalar


def scopes(whole: Whole) -> None:
    """A durable event is ordered by a scope, and no event uses a reserved subject."""
    for event in whole.model.events:
        subject = next((s for s in whole.model.subjects if s.name == event.subject), None)
        body = whole.symbols.events[event.name].body
        if subject is None:
            continue
        if event.delivery == "durable" and not whole.symbols.subjects[subject.name].body.wrote("scope"):
            related = [("the subject", subject.span)]
            whole.report.add(Code.ACC606, body.at("delivery"), name=event.name, subject=subject.name, related=related)
        if subject.reserved:
            whole.report.add(
                Code.ACC607, body.at("subject"), name=subject.name, related=[("reserved here", subject.span)]
            )


def audiences(whole: Whole) -> None:
    """The audience is a resource or a user, and its id is in the event itself."""
    for declared in whole.symbols.events.values():
        audience = declared.body.table("audience")
        if audience is None:
            continue
        person = audience.wrote("user")
        if person == (audience.wrote("on") or audience.wrote("permissions")) or (
            not person and not audience.wrote("on")
        ):
            whole.report.add(Code.ACC608, declared.body.at("audience"))
    for event in whole.model.events:
        audience = whole.symbols.events[event.name].body.table("audience")
        at = (audience.scalar("user") or audience.scalar("on")) if audience else None
        known = _own(whole, event)
        if at is not None and at.text not in known:
            whole.report.add(Code.ACC609, at, name=at.text, meant=meant(at.text, known))
        elif at is not None:
            _reached(whole, event, at)


def _reached(whole: Whole, event: Event, at: Scalar) -> None:
    """A gateway gives a person's subject to that person, and a tenant's to those who hold something there."""
    subject = next((s for s in whole.model.subjects if s.name == event.subject), None)
    if subject is None or (subject.user is None) == (subject.tenant is None):
        return
    if subject.user is not None:
        reached, right = f"the user of its token '{subject.user}'", f"{{user: {subject.user}}}"
        good = event.audience == Audience("user", subject.user, None, ())
    else:
        reached, right = f"members of its tenant '{subject.tenant}'", f"{{permissions: [], on: {subject.tenant}}}"
        good = event.audience.kind == "resource"
    if not good:
        related = [("the subject", subject.span)]
        whole.report.add(Code.ACC618, at, name=event.name, reached=reached, right=right, related=related)


def _own(whole: Whole, event: Event) -> set[str]:
    """Tokens of the event's subject and members that its payload always has."""
    subject = next((s for s in whole.model.subjects if s.name == event.subject), None)
    return {
        *(subject.tokens if subject else ()),
        *(n for n, needed in whole.properties(event.payload).items() if needed),
    }


def payloads(whole: Whole) -> None:
    """A payload is an object."""
    for event in whole.model.events:
        found = whole.model.types.get(event.payload)
        if found is not None and not {"properties", "oneOf", "$ref"} & found.schema.keys():
            whole.report.add(Code.ACC612, whole.symbols.events[event.name].body.at("payload"), name=event.name)


def effects(whole: Whole) -> None:
    """Effects name what the event carries."""
    for event in whole.model.events:
        table = whole.symbols.events[event.name].body.table("effects")
        known = _own(whole, event)
        for key, value in table or ():
            name = value.json
            if isinstance(name, str) and name not in known:
                whole.report.add(Code.ACC611, value, effect=key.text, name=name, meant=meant(name, known))


def ephemeral(whole: Whole) -> None:
    """What is never stored does not carry stored fields; ids, and fields of Redis entities, are no copy."""
    entities = {e.name: e for e in whole.model.entities}
    for event in whole.model.events:
        found = whole.model.types.get(event.payload)
        if event.delivery != "ephemeral" or found is None:
            continue
        for path, source in found.sources.items():
            name, _, field_name = source.partition(".")
            entity = entities.get(name)
            field = next((f for f in entity.fields if f.name == field_name), None) if entity else None
            if entity and field and entity.store == "postgres" and not field.snowflake:
                body = whole.symbols.events[event.name].body
                whole.report.add(
                    Code.ACC610,
                    body.at("payload"),
                    name=event.name,
                    path=path,
                    source=source,
                    related=[("stored here", field.span)],
                )


def emitted(whole: Whole) -> None:
    """An event that nothing emits is dead, or its emitter does not say so."""
    known = {
        e for o in (*whole.symbols.routes.values(), *whole.symbols.commands.values()) for e in o.body.texts("emits")
    }
    # Jobs and hooks emit too, and do not list what.
    silent = {name for name, tree in whole.symbols.features.items() if "jobs" in tree or "hooks" in tree}
    for event in whole.model.events:
        if event.name not in known and event.feature not in silent:
            whole.report.add(Code.ACC613, whole.symbols.events[event.name].key, name=event.name)


RULES = (scopes, audiences, payloads, effects, ephemeral, emitted)
