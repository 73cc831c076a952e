"""Target `events`: one function an event that makes its emission, and the registry of event types."""

from __future__ import annotations

from codegen import names
from codegen.emit import Files, layout, render
from codegen.model import Event, Model, SubjectPattern


def emit(model: Model) -> Files:
    """`generated/events.py`; empty of functions for a project without events."""
    events = [_event(event, model.subject(event.subject)) for event in model.events]
    payloads = {names.pascal(event.payload) for event in model.events}
    effects = any(event["effects"] for event in events)
    return {
        "generated/events.py": render(
            "events.py.j2",
            events=events,
            accord_names=["EventType", *(["Emission"] if events else []), *(["Effects"] if effects else [])],
            payloads=sorted(payloads),
            permissions=any(event.audience.permissions for event in model.events),
        )
    }


def _event(event: Event, subject: SubjectPattern) -> dict[str, object]:
    audience = event.audience
    return {
        "constant": names.constant(event.name),
        "function": names.identifier(names.snake(event.name)),
        "about": event.about,
        "signature": _signature(event, subject),
        "type": {
            "name": layout.string(event.name),
            "version": str(event.version),
            "durable": str(event.delivery == "durable"),
            "ttl_seconds": str(event.ttl_seconds),
            "audience": layout.string(audience.kind),
            "mask": f"int({flags(audience.permissions)})" if audience.permissions else "0",
        },
        "fields": _fields(event, subject),
        "effects": _effects(event, subject),
    }


def _signature(event: Event, subject: SubjectPattern) -> str:
    head = f"def {names.identifier(names.snake(event.name))}("
    tokens = [f"{token}: int" for token in subject.tokens]
    return layout.signature(head, [f"payload: {event.payload}", *(["*"] if tokens else []), *tokens], ") -> Emission:")


def _fields(event: Event, subject: SubjectPattern) -> dict[str, str]:
    """The arguments of Emission, as Python expressions."""
    fields = {
        "type": names.constant(event.name),
        "subject": f"subjects.{names.identifier(subject.name)}({', '.join(subject.tokens)})",
        "scope": _scope(subject) if event.delivery == "durable" else "None",
        "tenant": str(subject.tenant),
        "target": _value(event.audience.on, subject),
        "payload": "payload",
    }
    if event.delivery == "ephemeral":
        fields["topic"] = _scope(subject)
    return fields


def _scope(subject: SubjectPattern) -> str:
    """The scope whose subscribers may receive the event: that of the subject, else its tenant's or its user's own."""
    token = subject.scope or subject.tenant or subject.user
    if token is None:
        raise ValueError(f"subject {subject.name} has neither scope, tenant nor user")
    return f'f"{token.removesuffix("_id")}:{{{token}}}"'


def _value(place: str, subject: SubjectPattern) -> str:
    return place if place in subject.tokens else f"payload.{names.identifier(place)}"


def _effects(event: Event, subject: SubjectPattern) -> dict[str, str]:
    declared = {
        "access": event.effects.access,
        "follow": event.effects.follow,
        "unfollow": event.effects.unfollow,
        "close_session": event.effects.close_session,
    }
    return {name: _value(place, subject) for name, place in declared.items() if place is not None}


def flags(permissions: tuple[str, ...]) -> str:
    """The expression of a permission set."""
    return " | ".join(f"Permission.{name}" for name in permissions) or "Permission(0)"
