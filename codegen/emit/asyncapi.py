"""AsyncAPI 3.0 of the gateway, seen from the gateway: what it receives from clients and what it sends them.

The channel `gateway` is the WebSocket; the other channels are the NATS subjects on which events travel to gateways,
so that readers see which events share a subject and a scope. Nothing is emitted for a project without a gateway.
"""

from __future__ import annotations

from collections.abc import Mapping

from codegen import names
from codegen.emit import layout, openapi_links
from codegen.emit.json_schemas import Schemas
from codegen.emit.openapi import PROBLEM_SCHEMA, required
from codegen.model import Command, Event, Gateway, Json, Model, SubjectPattern

PATH = "generated/asyncapi.json"
SOCKET = "#/channels/gateway"


def emit(model: Model) -> dict[str, str]:
    """The document, if there is a gateway."""
    if model.gateway is None:
        return {}
    return {PATH: layout.json_text(document(model, model.gateway))}


def document(model: Model, gateway: Gateway) -> dict[str, Json]:
    """The document as JSON values."""
    schemas = Schemas("#/components/schemas/", model)
    messages = _protocol(gateway)
    messages.update((_command_id(command), _command(command, schemas)) for command in model.commands)
    messages.update((_event_id(e), _event(e, model.subject(e.subject), schemas)) for e in model.events)
    channels: dict[str, Json] = {"gateway": _socket(model, gateway, messages)}
    for subject in model.subjects:
        channels[names.camel(subject.name)] = _subject(subject, model)
    project = model.project
    components: dict[str, Json] = {"messages": messages, "schemas": _schemas(model, schemas)}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": f"{project.title}: gateway", "version": project.version, "description": project.about},
        "defaultContentType": "application/json",
        "servers": _servers(gateway),
        "channels": channels,
        "operations": _operations(model),
        "components": components,
    }


def _servers(gateway: Gateway) -> dict[str, Json]:
    host: Json = {"host": {"default": "localhost", "description": "Where it is reached."}}
    return {
        "gateway": {"host": "{host}", "protocol": "wss", "pathname": gateway.path, "variables": host},
        "bus": {"host": "{host}", "protocol": "nats", "description": "Between the processes.", "variables": host},
    }


def _socket(model: Model, gateway: Gateway, messages: Mapping[str, Json]) -> dict[str, Json]:
    return {
        "address": gateway.path,
        "title": "Client connection",
        "description": (
            f"One JSON object a text frame. IDENTIFY within {gateway.identify_seconds} seconds, HEARTBEAT every "
            f"{gateway.heartbeat_seconds}; a frame of a client has at most {gateway.max_command_bytes} bytes."
        ),
        "servers": [{"$ref": "#/servers/gateway"}],
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
        "x-close-codes": [
            {"code": c.code, "name": c.name, "description": c.about, "resumable": c.resumable}
            for c in gateway.close_codes
        ],
        "x-auth": [scheme.name for scheme in model.auth],
    }


def _subject(subject: SubjectPattern, model: Model) -> dict[str, Json]:
    """A NATS subject with the events that pass on it."""
    made: dict[str, Json] = {
        "address": subject.pattern,
        "description": subject.about,
        "servers": [{"$ref": "#/servers/bus"}],
        "parameters": {token: {"description": "A 64-bit id."} for token in subject.tokens},
        "messages": {
            _event_id(event): {"$ref": f"#/components/messages/{_event_id(event)}"}
            for event in model.events
            if event.subject == subject.name
        },
    }
    if not subject.tokens:
        del made["parameters"]
    for key, value in (("scope", subject.scope), ("tenant", subject.tenant), ("user", subject.user)):
        if value is not None:
            made[f"x-{key}"] = value
    if subject.reserved:
        made["x-reserved"] = True
    return made


def _message(name: str, about: str, op: int, members: Mapping[str, Json], optional: bool = False) -> dict[str, Json]:
    """A frame: `op` and further members; `n`, the client's mark, may be left out."""
    properties: dict[str, Json] = {"op": {"const": op}, **members}
    needed: list[Json] = [key for key in properties if key != "n" and not (optional and key == "d")]
    payload: dict[str, Json] = {
        "type": "object",
        "required": needed,
        "additionalProperties": False,
        "properties": properties,
    }
    return {"name": name, "title": name, "summary": about, "contentType": "application/json", "payload": payload}


def _data(properties: Mapping[str, Json]) -> dict[str, Json]:
    """The object in the member `d`."""
    listed: list[Json] = list(properties)
    made: dict[str, Json] = {"type": "object", "required": listed, "properties": dict(properties)}
    return {**made, "additionalProperties": False}


MARK: dict[str, Json] = {
    "type": "string",
    "maxLength": 64,
    "description": "The client's own mark; the reply repeats it.",
}
SCOPE: dict[str, Json] = {"type": "string", "description": "A stream, such as `channel:123`."}
OFFSET: dict[str, Json] = {
    "type": "integer",
    "minimum": 1,
    "maximum": 2**53 - 1,
    "description": "Place in the scope, gapless.",
}
OFFSETS: dict[str, Json] = {
    "type": "object",
    "description": "Scope -> last stored offset.",
    "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 2**53 - 1},
}
SCOPES: dict[str, Json] = {"type": "array", "minItems": 1, "items": SCOPE}
ID: dict[str, Json] = {"$ref": "#/components/schemas/Snowflake"}


def _protocol(gateway: Gateway) -> dict[str, Json]:
    """The frames that carry neither events nor commands."""
    hello: dict[str, Json] = {
        "heartbeat_interval_ms": {"const": gateway.heartbeat_seconds * 1000},
        "max_command_bytes": {"const": gateway.max_command_bytes},
    }
    ready: dict[str, Json] = {
        "user_id": ID,
        "session_id": ID,
        "tenants": {"type": "array", "items": ID},
        "scopes": OFFSETS,
    }
    token: dict[str, Json] = {"token": {"type": "string", "minLength": 1, "maxLength": 512}}
    subscribed: dict[str, Json] = {"scopes": OFFSETS, "refused": {"type": "array", "items": SCOPE}}
    problem: Json = {"$ref": "#/components/schemas/Problem"}
    nothing: Json = {"type": "object", "maxProperties": 0}
    return {
        "hello": _message("HELLO", "What the gateway says first.", 10, {"d": _data(hello)}),
        "identify": _message("IDENTIFY", "Who connects. The token is never in the address.", 2, {"d": _data(token)}),
        "ready": _message("READY", "The caller is known; `scopes` are followed by themselves.", 3, {"d": _data(ready)}),
        "heartbeat": _message("HEARTBEAT", "The client is there.", 1, {"d": nothing, "n": MARK}, optional=True),
        "heartbeatAck": _message("HEARTBEAT_ACK", "So is the gateway.", 11, {}),
        "subscribe": _message("SUBSCRIBE", "Follow scopes.", 4, {"n": MARK, "d": _data({"scopes": SCOPES})}),
        "subscribed": _message(
            "SUBSCRIBED", "Events follow from these offsets on.", 5, {"n": MARK, "d": _data(subscribed)}
        ),
        "unsubscribe": _message("UNSUBSCRIBE", "Follow no longer.", 6, {"n": MARK, "d": _data({"scopes": SCOPES})}),
        "reconnect": _message("RECONNECT", "The gateway goes; connect to another one.", 7, {}),
        "invalid": _message("INVALID", "Nothing can be resumed: subscribe anew, and read by REST.", 9, {"n": MARK}),
        "ack": _message("ACK", "The command is done.", 13, {"n": MARK}),
        "error": _message("ERROR", "The command was refused.", 14, {"n": MARK, "d": problem}),
        "skipped": _message(
            "SKIPPED",
            "In place of a durable event of the scope that the caller may not see.",
            15,
            {"c": SCOPE, "o": OFFSET},
        ),
    }


def _command_id(command: Command) -> str:
    return f"command.{command.name}"


def _event_id(event: Event) -> str:
    return f"event.{event.name}"


def _command(command: Command, schemas: Schemas) -> dict[str, Json]:
    members: dict[str, Json] = {"t": {"const": command.name}, "n": MARK, "d": schemas.reference(command.body)}
    made = _message(command.name, command.about, 12, members)
    made["x-version"] = command.version
    made["x-errors"] = list(command.errors)
    if command.requires is not None:
        made["x-requires"] = required(command.requires)
    if command.limit is not None:
        limit = command.limit
        made["x-limit"] = {"count": limit.count, "seconds": limit.seconds, "by": list(limit.by)}
    if command.emits:
        made["x-emits"] = list(command.emits)
    return made


def _event(event: Event, subject: SubjectPattern, schemas: Schemas) -> dict[str, Json]:
    members: dict[str, Json] = {"t": {"const": event.name}, "v": {"const": event.version}, "c": SCOPE}
    if event.delivery == "durable":
        members["o"] = OFFSET
    members |= {"i": {**ID, "description": "Names the event; a repeat has the same."}}
    members["d"] = schemas.reference(event.payload)
    made = _message(event.name, event.about, 0, members)
    audience = event.audience
    made["x-version"] = event.version
    made["x-subject"] = subject.pattern
    made["x-audience"] = (
        {"user": audience.on}
        if audience.kind == "user"
        else {"resource": audience.resource, "on": audience.on, "permissions": list(audience.permissions)}
    )
    made["x-delivery"] = event.delivery if event.ttl_seconds is None else {"ephemeral": event.ttl_seconds}
    if event.deprecated is not None:
        gone = event.deprecated
        made["x-deprecated"] = {"since": gone.since, "sunset": gone.sunset, "use": gone.use}
    return made


def _operations(model: Model) -> dict[str, Json]:
    """What the gateway does on the connection, with the replies that clients wait for."""
    received: list[tuple[str, str, tuple[str, ...]]] = [
        ("identify", "identify", ("ready",)),
        ("heartbeat", "heartbeat", ("heartbeatAck",)),
        ("subscribe", "subscribe", ("subscribed", "error")),
        ("unsubscribe", "unsubscribe", ("ack",)),
        *((names.camel(c.name), _command_id(c), ("ack", "error")) for c in model.commands),
    ]
    found: dict[str, Json] = {"greet": _operation("send", ["hello"])}
    for name, message, replies in received:
        reply: dict[str, Json] = {"channel": {"$ref": SOCKET}, "messages": _references(replies)}
        found[name] = {**_operation("receive", [message]), "reply": reply}
    if model.events:
        found["deliver"] = _operation("send", [*(_event_id(event) for event in model.events), "skipped"])
    found["dismiss"] = _operation("send", ["reconnect", "invalid"])
    return found


def _operation(action: str, messages: list[str]) -> dict[str, Json]:
    return {"action": action, "channel": {"$ref": SOCKET}, "messages": _references(messages)}


def _references(messages: list[str] | tuple[str, ...]) -> list[Json]:
    return [{"$ref": f"{SOCKET}/messages/{message}"} for message in messages]


def _schemas(model: Model, schemas: Schemas) -> dict[str, Json]:
    start = [event.payload for event in model.events] + [command.body for command in model.commands]
    made: dict[str, Json] = {name: schemas.type(name) for name in openapi_links.reachable(model, start)}
    made["Problem"] = PROBLEM_SCHEMA
    made["Snowflake"] = schemas.snowflake()
    return dict(sorted(made.items()))
