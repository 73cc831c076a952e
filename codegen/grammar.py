"""The contract language as data: every key, its value and what it is for.

Two readers: `codegen.syntax` checks what was written against it (unknown keys, wrong kinds, missing keys),
and the emitter of the editor's JSON Schema turns it into completion and hover. `FILES` says which shape a
file has; files that it does not name have the shape `FEATURE`. Every record also takes `x-allow`.
"""

from __future__ import annotations

from collections.abc import Mapping

from codegen.schema_grammar import FIELD, PARAM, PRIVACY, SCHEMA, SHARED, duration, words
from codegen.shape import Anything, Either, Flag, Key, Listing, Named, Null, Number, Record, Shape, Text

ABOUT = Key(Text("one sentence", pattern=r"[\s\S]*\S[\s\S]*"), "What it is, in a sentence; goes into all documents.", True, "'One sentence.'")
SNAKE, PASCAL, UPPER = r"[a-z][a-z0-9]*(_[a-z0-9]+)*", r"[A-Z][A-Za-z0-9]*", r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"
DOTTED = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+"
NAME = Text("a name")
NAMES = Listing(NAME, 0, "[name]")


def optional(about: Key) -> Key:
    return Key(about.shape, about.about, False, about.example)


RETENTION = Either(
    (
        Text("the name of a retention policy"),
        Record(
            "a retention",
            {
                "clock": Key(Text("a field"), "Timestamp field from which the time runs.", example="created_at"),
                "keep": Key(duration(), "How long a row is kept.", example="P2Y"),
                "then": Key(words("delete", "anonymize", "erase"), "What happens to it afterwards.", example="delete"),
                "none": Key(Text("a reason", pattern=r"\s*\S[\s\S]*"), "Why there is no end.", example="'lives as long as its server'"),
            },
        ),
    ),
    "messages",
)

SUBJECT_OF_ROW = Record(
    "a subject of an entity",
    {
        "role": Key(NAME, "What the person is to the row.", True, "author"),
        "path": Key(Either((Text("a field"), Listing(NAME, 1))), "Field with the person's id, or fields through references.", True, "author_id"),
        "link": Key(words("owner", "co_owner", "accessor", "mentioned"), "How the row belongs to the person.", True, "owner"),
        "on_access": Key(words("full", "own_fields", "none"), "What an export of the person's data holds of it.", True, "full"),
        "on_erase": Key(words("delete_row", "erase_fields", "keep"), "What an erasure of the person does to it.", True, "erase_fields"),
    },
)

ACCESS = Record(
    "an access pattern",
    {
        "by": Key(NAMES, "Fields that are given, in order of the index.", True, "[channel_id]"),
        "order": Key(NAMES, "Fields that order the rows; `-` for descending.", example="[-id]"),
        "page": Key(words("cursor"), "Rows come in pages after or before a cursor, the last order field.", example="cursor"),
        "unique": Key(Flag(), "At most one row matches.", example="true"),
        "max": Key(Number(1, 1_000_000, example="500"), "Most rows that one call gives.", example="500"),
        "where": Key(Named(Null(), "a condition", SNAKE, "deleted_at"), "Fields that must be null: a partial index.", example="{deleted_at: null}"),
    },
)

ENTITY = Record(
    "an entity",
    {
        "about": ABOUT,
        "store": Key(words("postgres", "redis"), "Where it lies; postgres unless stated.", example="postgres"),
        "table": Key(Text("a table name", pattern=SNAKE, example="messages"), "Name of the table or of the Redis key space.", example="messages"),
        "key": Key(Text("a key pattern", pattern=r"[a-z0-9_:{}]+", example="'presence:{user_id}'"), "Redis key.", example="'presence:{user_id}'"),
        "ttl": Key(duration(), "How long a Redis entry lives.", example="PT2M"),
        "tenant": Key(NAME, "Field with the tenant's id.", example="server_id"),
        "subjects": Key(
            Either(
                (
                    Listing(SUBJECT_OF_ROW, 1),
                    Record("subjects", {"none": Key(Text("a reason", pattern=r"\s*\S[\s\S]*"), "Why no person is meant.", True, "'a place'")}),
                )
            ),
            "Whose personal data a row is (data subjects, GDPR Art. 4(1)).",
            example="{none: 'a place'}",
        ),
        "retention": Key(RETENTION, "How long rows are kept: a policy, a block or a reason.", example="messages"),
        "fields": Key(Named(FIELD, "a field", SNAKE, "author_id"), "The columns.", True, "{id: {$ref: types.yaml#/Snowflake}}"),
        "access": Key(Named(ACCESS, "an access pattern", SNAKE, "in_channel"), "Query patterns: an index and a method each."),
    },
)

LIMIT = Record(
    "a limit",
    {
        "rate": Key(Text("a rate", pattern=r"[1-9]\d{0,8}/([1-9]\d{0,5})?[smhd]", example="5/10s"), "How many in which time.", True, "5/10s"),
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
        "since": Key(Text("a date", pattern=r"\d{4}-\d\d-\d\d", example="2026-01-31"), "Day from which it is discouraged.", True, "2026-01-31"),
        "sunset": Key(Text("a date", pattern=r"\d{4}-\d\d-\d\d", example="2026-12-31"), "Day on which it goes.", True, "2026-12-31"),
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
        **{m: Key(PATH, f"{m} and its path.", example="/channels/{channel_id}") for m in ("GET", "POST", "PUT", "PATCH", "DELETE")},
        "auth": Key(AUTH.shape, AUTH.about, True, AUTH.example),
        "requires": Key(REQUIRES, "Permissions on a resource."),
        "limit": Key(LIMIT, "Rate limit."),
        "idempotent_by": Key(NAME, "Body field with the client's key for the change.", example="client_mutation_id"),
        "idempotent": Key(
            Record("idempotent", {"reason": Key(Text("a reason"), "Why a repeat does no harm.", True, "'a second delete finds nothing'")}),
            "Says why no key is needed.",
            example="{reason: 'a second delete finds nothing'}",
        ),
        "path": Key(Named(PARAM, "a path parameter", SNAKE, "channel_id"), "Path parameters that only this route has."),
        "query": Key(Named(PARAM, "a query parameter", SNAKE, "before"), "Query parameters."),
        "body": Key(SCHEMA, "The request body.", example="{$ref: '#/types/NewMessage'}"),
        "returns": Key(
            Named(Either((SCHEMA, Null())), "a status", r"2\d\d", "201"), "The status of success and its body.", example="{201: {$ref: '#/types/MessageView'}}"
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
                    "user": Key(NAME, "Token or field with the one receiver's id.", example="user_id"),
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
            "durable: outbox, offset, replay. ephemeral: never stored.",
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
        "feature": Key(Text("a name", pattern=SNAKE, example="messages"), "Name of the feature and of its handler module.", True, "messages"),
        "about": ABOUT,
        "entities": Key(Named(ENTITY, "an entity", PASCAL, "Message"), "What is stored."),
        "types": Key(Named(SHARED, "a type", PASCAL, "MessageView"), "Schemas with a name."),
        "routes": Key(Named(ROUTE, "a route", SNAKE, "create_message"), "The HTTP interface."),
        "events": Key(Named(EVENT, "an event", DOTTED, "message.created"), "What clients are told."),
        "commands": Key(Named(COMMAND, "a command", DOTTED, "typing.start"), "What clients may send to the gateway."),
        "jobs": Key(Named(JOB, "a job", SNAKE, "sweep_expired"), "What the worker does on a schedule."),
        "hooks": Key(
            Record("hooks", {h: Key(HOOK, f"Runs when a connection is {t}.") for h, t in (("connected", "made"), ("heartbeat", "alive"), ("disconnected", "gone"))}),
            "What the gateway calls for each connection.",
        ),
        "reserved": Key(NAMES, "Names that were removed and never come back.", example="[message.pinned]"),
    },
)

TYPES = Record("types.yaml", {"types": Key(Named(SHARED, "a type", PASCAL, "Snowflake"), "Types that all features share.", True, "{Snowflake: ...}"), "reserved": FEATURE.keys["reserved"]})

ERROR = Record(
    "an error code",
    {
        "status": Key(Number(400, 599, example="404"), "HTTP status.", example="404"),
        "title": Key(Text(), "A few words, the same for every occurrence.", True, "No such message"),
        "about": ABOUT,
    },
)

SUBJECT = Record(
    "a subject",
    {
        "pattern": Key(Text("a subject pattern"), "NATS subject with `{token}` parts.", True, "srv.{server_id}.events"),
        "about": ABOUT,
        "scope": Key(NAME, "Token whose id orders durable events.", example="channel_id"),
        "tenant": Key(NAME, "Token that names the tenant.", example="server_id"),
        "user": Key(NAME, "Token that names the one receiver.", example="user_id"),
        "reserved": Key(Flag(), "Kept for later: no event may use it.", example="true"),
    },
)

GATEWAY = Record(
    "the gateway",
    {
        "path": Key(PATH, "Path of the WebSocket.", True, "/gateway"),
        "follow": Key(
            Record(
                "follow",
                {
                    "tenant": Key(Text(), "Subject that carries all of a tenant.", example="srv.{server_id}.>"),
                    "user": Key(Text(), "Subject that carries all of a user.", example="user.{user_id}.>"),
                    "all": Key(Listing(Text(), 0), "Subjects that carry everything.", example="[srv.>]"),
                },
            ),
            "What a gateway subscribes to.",
        ),
        "heartbeat": Key(duration(), "How often a client must say that it lives.", True, "PT30S"),
        "identify_within": Key(duration(), "Time that a new connection has to identify.", True, "PT10S"),
        "max_command_bytes": Key(Number(64, 1_048_576, example="4096"), "Longest message of a client.", True, "4096"),
    },
)

PROJECT = Record(
    "project.yaml",
    {
        "accord": Key(Number(1, 1), "Version of the contract language.", True, "1"),
        "project": Key(
            Record(
                "project",
                {
                    "name": Key(Text("a name", pattern=r"[a-z][a-z0-9]*(-[a-z0-9]+)*", example="my-project"), "Lower case with dashes.", True, "my-project"),
                    "title": Key(Text(), "Name for people.", example="My project"),
                    "version": Key(Text("a version", pattern=r"\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?", example="0.1.0"), "Semantic version.", True, "0.1.0"),
                    "about": ABOUT,
                    "api_prefix": Key(Text("a path", pattern=r"(/[a-z0-9._~-]+)*", example="/v1"), "Before every route.", example="/v1"),
                    "max_body_bytes": Key(Number(256, 1_073_741_824, example="65536"), "Largest request body.", example="65536"),
                },
            ),
            "The project itself.",
            True,
            "{name: my-project, ...}",
        ),
        "auth": Key(Named(Record("an auth scheme", {"about": ABOUT}), "an auth scheme", SNAKE, "session"), "How callers prove who they are."),
        "resources": Key(
            Named(
                Record(
                    "a resource",
                    {
                        "entity": Key(NAME, "Its entity.", True, "Channel"),
                        "unknown": Key(NAME, "Error code for an absent or invisible one.", True, "UNKNOWN_CHANNEL"),
                        "tenant": Key(Flag(), "Whether it is the tenant itself.", example="true"),
                    },
                ),
                "a resource",
                SNAKE,
                "channel",
            ),
            "What permissions are held on.",
        ),
        "params": Key(Named(PARAM, "a path parameter", SNAKE, "channel_id"), "Path parameters of all routes."),
        "permissions": Key(
            Named(
                Record(
                    "a permission",
                    {
                        "bit": Key(Number(0, example="0"), "Its place in the set, 0 to 52.", True, "0"),
                        "on": Key(NAMES, "Resources on which it can be held.", True, "[channel]"),
                        "about": ABOUT,
                    },
                ),
                "a permission",
                UPPER,
                "SEND_MESSAGES",
            ),
            "Permission bits.",
        ),
        "errors": Key(Named(ERROR, "an error code", UPPER, "UNKNOWN_CHANNEL"), "Codes of refusals."),
        "subjects": Key(Named(SUBJECT, "a subject", SNAKE, "channel_events"), "NATS subjects and what they mean."),
        "gateway": Key(GATEWAY, "The WebSocket gateway."),
        "targets": Key(Named(Text("a path"), "a target", SNAKE, "openapi"), "Where each target is written."),
        "reserved": FEATURE.keys["reserved"],
    },
)

PURPOSE = Record(
    "a purpose",
    {
        "about": ABOUT,
        "basis": Key(
            words("consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests"),
            "Lawful basis, GDPR Art. 6(1).",
            example="contract",
        ),
        "necessity": Key(words("required", "optional"), "Whether the service works without it.", example="required"),
        "assessment": Key(Text("a path"), "The balancing test of legitimate interests.", example="docs/lia/abuse.md"),
        "objection": Key(words("supported", "overridden"), "Whether a person may object (Art. 21).", example="supported"),
    },
)

RETENTION_POLICY = Record(
    "a retention policy",
    {
        "about": ABOUT,
        "clock": Key(NAME, "Timestamp field, `account` or `ttl`.", True, "created_at"),
        "keep": Key(Text("a duration or `account`", pattern=r"account|" + (duration().pattern or ""), example="P2Y"), "How long.", True, "P2Y"),
        "then": Key(words("delete", "anonymize", "erase"), "What happens afterwards.", True, "delete"),
    },
)

PRIVACY_FILE = Record(
    "privacy.yaml",
    {
        "controller": Key(
            Record("controller", {k: Key(Text(), t, True, e) for k, t, e in (("name", "Who is responsible.", "Example Ltd"), ("contact", "Where to write.", "privacy@example.org"), ("dpo", "Data protection officer.", "dpo@example.org"))}),
            "Who is responsible, GDPR Art. 30(1)(a).",
            True,
            "{name: , contact: , dpo: }",
        ),
        "purposes": Key(Named(PURPOSE, "a purpose", SNAKE, "deliver_messages"), "Why data is processed, on which lawful basis."),
        "recipients": Key(
            Named(
                Record(
                    "a recipient",
                    {
                        "role": Key(words("processor", "controller", "joint_controller", "authority"), "What it is.", True, "processor"),
                        "country": Key(Text("a country code", pattern=r"[A-Z]{2}", example="DE"), "ISO 3166 code.", True, "DE"),
                        "transfer": Key(words("none", "adequacy", "scc", "bcr", "derogation"), "Safeguard outside the EU (Art. 44-49).", True, "none"),
                        "about": optional(ABOUT),
                    },
                ),
                "a recipient",
                SNAKE,
                "smtp_provider",
            ),
            "Who else gets data.",
        ),
        "stores": Key(Named(Named(Anything(), "a property of a store", SNAKE, "region"), "a store", SNAKE, "postgres"), "Every place where data can lie."),
        "retention": Key(Named(RETENTION_POLICY, "a retention policy", SNAKE, "messages"), "How long data is kept."),
        "inactivity": Key(Anything(), "What happens to accounts that nobody uses."),
        "profiles": Key(Named(PRIVACY, "a profile", SNAKE, "message_text"), "Complete blocks that fields name."),
    },
)

RUNTIME = Record(
    "the built-in contract",
    {
        **{k: FEATURE.keys[k] for k in ("feature", "about", "entities", "types")},
        **{k: PRIVACY_FILE.keys[k] for k in ("purposes", "retention", "profiles")},
        "errors": PROJECT.keys["errors"],
        "gateway_close": Key(
            Named(
                Record(
                    "a close code",
                    {
                        "code": Key(Number(1000, 4999, example="4000"), "WebSocket close code.", True, "4000"),
                        "resumable": Key(Flag(), "Whether a client reconnects by itself.", True, "true"),
                        "about": ABOUT,
                    },
                ),
                "a close code",
                UPPER,
                "GOING_AWAY",
            ),
            "Why a gateway ends a connection.",
        ),
    },
)

FILES: Mapping[str, Record] = {
    "contracts/project.yaml": PROJECT,
    "contracts/privacy.yaml": PRIVACY_FILE,
    "contracts/types.yaml": TYPES,
    "accord/runtime.yaml": RUNTIME,
}
"""Shape by file; every other contract is a `FEATURE`."""

SHAPES: Mapping[str, Shape] = {"schema": SCHEMA}
"""What `Again` names."""
