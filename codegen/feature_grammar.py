"""What a feature file may hold: entities, types, routes, events, commands, jobs, hooks."""

from __future__ import annotations

from codegen.entity_grammar import ENTITY
from codegen.schema_grammar import (
    ABOUT,
    DOTTED,
    NAME,
    NAMES,
    PARAM,
    PASCAL,
    SCHEMA,
    SHARED,
    SNAKE,
    duration,
    words,
)
from codegen.shape import Either, Key, Named, Null, Number, Record, Text

LIMIT = Record(
    "a limit",
    {
        "rate": Key(
            Text("a rate", pattern=r"[1-9]\d{0,8}/([1-9]\d{0,5})?[smhd]", example="5/10s"),
            "How many in which time.",
            True,
            "5/10s",
        ),
        "by": Key(NAMES, "What is counted apart: user, session, ip, or a parameter.", example="[user, channel_id]"),
    },
)

REQUIRES = Record(
    "requires",
    {
        "permissions": Key(NAMES, "Permissions that the caller must hold; empty: any member.", True, "[VIEW_CHANNEL]"),
        "on": Key(NAME, "Parameter or field with the resource's id.", True, "channel_id"),
    },
)

DEPRECATED = Record(
    "deprecated",
    {
        "since": Key(
            Text("a date", pattern=r"\d{4}-\d\d-\d\d", example="2026-01-31"),
            "Day from which it is discouraged.",
            True,
            "2026-01-31",
        ),
        "sunset": Key(
            Text("a date", pattern=r"\d{4}-\d\d-\d\d", example="2026-12-31"),
            "Day on which it goes.",
            True,
            "2026-12-31",
        ),
        "use": Key(NAME, "What to use in its place.", example="other_route"),
    },
)

VERSION = Key(Number(1, 1000), "Rises with each breaking change.", example="1")
AUTH = Key(NAME, "An auth scheme of project.yaml, or none.", example="session")
PATH = Text("a path", pattern=r"(/([a-z0-9._~-]+|\{[a-z][a-z0-9_]*\}))+", example="/channels/{channel_id}/messages")
ERRORS = Key(NAMES, "Codes that the handler can refuse with.", example="[UNKNOWN_MESSAGE]")
EMITS = Key(NAMES, "Events that the handler can emit.", example="[message.created]")

ROUTE = Record(
    "a route",
    {
        "about": ABOUT,
        "version": VERSION,
        **{
            m: Key(PATH, f"{m} and its path.", example="/channels/{channel_id}")
            for m in ("GET", "POST", "PUT", "PATCH", "DELETE")
        },
        "auth": Key(AUTH.shape, AUTH.about, True, AUTH.example),
        "requires": Key(REQUIRES, "Permissions on a resource."),
        "limit": Key(LIMIT, "Rate limit."),
        "idempotent_by": Key(NAME, "Body field with the client's key for the change.", example="client_mutation_id"),
        "idempotent": Key(
            Record(
                "idempotent",
                {
                    "reason": Key(
                        Text("a reason"), "Why a repeat does no harm.", True, "'a second delete finds nothing'"
                    )
                },
            ),
            "Says why no key is needed.",
            example="{reason: 'a second delete finds nothing'}",
        ),
        "path": Key(Named(PARAM, "a path parameter", SNAKE, "channel_id"), "Path parameters that only this route has."),
        "query": Key(Named(PARAM, "a query parameter", SNAKE, "before"), "Query parameters."),
        "body": Key(SCHEMA, "The request body.", example="{$ref: '#/types/NewMessage'}"),
        "returns": Key(
            Named(Either((SCHEMA, Null())), "a status", r"2\d\d", "201"),
            "The status of success and its body.",
            example="{201: {$ref: '#/types/MessageView'}}",
        ),
        "errors": ERRORS,
        "emits": EMITS,
        "deprecated": Key(DEPRECATED, "Sent as Deprecation and Sunset headers."),
    },
)

EVENT = Record(
    "an event",
    {
        "about": ABOUT,
        "version": VERSION,
        "subject": Key(NAME, "A subject of project.yaml.", True, "channel_events"),
        "audience": Key(
            Record(
                "an audience",
                {
                    "permissions": Key(NAMES, "Permissions that a receiver must hold.", example="[VIEW_CHANNEL]"),
                    "on": Key(NAME, "Token or field with the resource's id.", example="channel_id"),
                    "user": Key(NAME, "Token of the subject, with the one receiver's id.", example="user_id"),
                },
            ),
            "Who may receive it.",
            True,
            "{permissions: [VIEW_CHANNEL], on: channel_id}",
        ),
        "delivery": Key(
            Either(
                (
                    words("durable"),
                    Record("a delivery", {"ephemeral": Key(duration(), "How long it matters.", True, "PT10S")}),
                )
            ),
            "durable: outbox and offset. ephemeral: never stored.",
            True,
            "durable",
        ),
        "payload": Key(SCHEMA, "What it carries.", True, "{$ref: '#/types/MessageView'}"),
        "effects": Key(
            Record(
                "effects",
                {
                    "access": Key(NAME, "Tenant whose access rules change by it.", example="server_id"),
                    "follow": Key(NAME, "Tenant that the receiver follows from now on.", example="server_id"),
                    "unfollow": Key(NAME, "Tenant that the receiver no longer follows.", example="server_id"),
                    "close_session": Key(NAME, "Session whose connections end.", example="session_id"),
                },
            ),
            "What a gateway does when it passes.",
        ),
        "deprecated": Key(DEPRECATED, "Shown by the clients."),
    },
)

COMMAND = Record(
    "a command",
    {
        "about": ABOUT,
        "version": VERSION,
        "auth": Key(AUTH.shape, AUTH.about, True, AUTH.example),
        "requires": Key(REQUIRES, "Permissions on a resource."),
        "limit": Key(LIMIT, "Rate limit."),
        "body": Key(SCHEMA, "What the client sends.", True, "{$ref: '#/types/TypingStart'}"),
        "errors": ERRORS,
        "emits": EMITS,
        "deprecated": Key(DEPRECATED, "Shown by the clients."),
    },
)

JOB = Record("a job", {"every": Key(duration(), "How often it runs.", True, "PT1H"), "about": ABOUT})
HOOK = Record("a hook", {"about": ABOUT})

FEATURE = Record(
    "a feature file",
    {
        "feature": Key(
            Text("a name", pattern=SNAKE, example="messages"),
            "Name of the feature and of its handler module.",
            True,
            "messages",
        ),
        "about": ABOUT,
        "entities": Key(Named(ENTITY, "an entity", PASCAL, "Message"), "What is stored."),
        "types": Key(Named(SHARED, "a type", PASCAL, "MessageView"), "Schemas with a name."),
        "routes": Key(Named(ROUTE, "a route", SNAKE, "create_message"), "The HTTP interface."),
        "events": Key(Named(EVENT, "an event", DOTTED, "message.created"), "What clients are told."),
        "commands": Key(Named(COMMAND, "a command", DOTTED, "typing.start"), "What clients may send to the gateway."),
        "jobs": Key(Named(JOB, "a job", SNAKE, "sweep_expired"), "What the worker does on a schedule."),
        "hooks": Key(
            Record(
                "hooks",
                {
                    h: Key(HOOK, f"Runs when a connection is {t}.")
                    for h, t in (("connected", "made"), ("heartbeat", "alive"), ("disconnected", "gone"))
                },
            ),
            "What the gateway calls for each connection.",
        ),
        "reserved": Key(NAMES, "Names that were removed and never come back.", example="[message.pinned]"),
    },
)

TYPES = Record(
    "types.yaml",
    {
        "types": Key(
            Named(SHARED, "a type", PASCAL, "Snowflake"), "Types that all features share.", True, "{Snowflake: ...}"
        ),
        "reserved": FEATURE.keys["reserved"],
    },
)
