"""The linked model of a contract project: what every emitter reads and nobody changes.

The linker (`codegen.link`) is the only maker. All names are resolved, all `$ref` checked, every inline
schema has a name, and every leaf of every type carries its privacy. Sequences are tuples in the order of
declaration; features are sorted by name. Emitters are pure functions of this value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Schema = Mapping[str, Json]
"""A JSON Schema of the dialect (docs/contract-language.md). `$ref` has one form only: `#/$defs/TypeName`."""

ColumnType = Literal["bigint", "integer", "double", "boolean", "text", "timestamptz", "jsonb", "bytea"]
OnDelete = Literal["restrict", "cascade", "set_null", "erase_plan"]
Delivery = Literal["durable", "ephemeral"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a contract file: 1-based lines and columns, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Privacy:
    """The classification of one field.

    Either `not_personal` holds the reason and everything else is None or empty, or it is None and the
    block is complete. Vocabulary: docs/contract-language.md, privacy.
    """

    not_personal: str | None
    profile: str | None = None
    category: str | None = None
    special: str | None = None
    origin: str | None = None
    purposes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    visible_to: str | None = None
    dsar: str | None = None
    """`include`, or `exclude`, whose ground, reason and review date are in `dsar_exclusion`."""
    dsar_exclusion: Mapping[str, str] | None = None
    portable: bool | None = None
    rectify: str | None = None
    erase: str | None = None
    """`delete`, `anonymize`, `crypto_shred` or `retain`; the argument is in `erase_detail`."""
    erase_detail: str | None = None
    retention: str | None = None
    """Name of a retention policy, `session` (dies with the connection) or `entity` (that of its row)."""
    log: str | None = None
    encrypt: str | None = None

    @property
    def personal(self) -> bool:
        """Whether the field holds personal data."""
        return self.not_personal is None


@dataclass(frozen=True, slots=True)
class Type:
    """A named JSON type: a contract `types:` entry, or an inline schema that the linker named."""

    name: str
    """PascalCase, unique in the project."""
    feature: str
    """The declaring feature; `types` for types.yaml; `accord` for built-in ones."""
    about: str
    schema: Schema
    """As in the contract, but for `$ref` (always `#/$defs/Name`) and Accord's own keywords (removed).
    A reference to an entity field is replaced by that field's schema; where the field has a shared type, it
    stays `{"$ref": "#/$defs/Snowflake"}`, or `{"anyOf": [{"$ref": ...}, {"type": "null"}]}` where it is nullable.
    `about` is `description` here, `deprecated` is true, and keys beside `$ref` (`default` too) are kept."""
    privacy: Mapping[str, Privacy]
    """Per property path inside this type, `a.b` for nested inline objects and `a[]` for array items;
    `a.*` for the values of a map; `''` for a scalar type. Properties that `$ref` an object type are absent: see that type."""
    sources: Mapping[str, str]
    """Property path -> `Entity.field` that it is a copy of, where it was declared by reference."""
    direction: frozenset[Literal["in", "out"]]
    """`in`: bodies of routes and commands, and all they refer to; `out`: replies and event payloads."""
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entity: one column, or one key of a Redis hash."""

    name: str
    about: str
    schema: Schema
    type_ref: str | None
    """Name of the shared type, where the field is `{$ref: types.yaml#/X}`."""
    column: ColumnType
    python: str
    """The annotation of a row attribute: `int`, `str`, `datetime`, `bool`, `bytes`, `float`, `object`; no `| None`."""
    nullable: bool
    primary: bool
    unique: bool
    references: str | None
    on_delete: OnDelete | None
    has_default: bool
    default: Json
    privacy: Privacy
    span: Span

    @property
    def snowflake(self) -> bool:
        """Whether the value is a 64-bit id: int in Python and SQL, decimal string in JSON."""
        return self.schema.get("format") == "snowflake"


@dataclass(frozen=True, slots=True)
class Order:
    """One step of the order of an access pattern."""

    field: str
    descending: bool


@dataclass(frozen=True, slots=True)
class Access:
    """A declared query pattern: one index, one repository method.

    kind `one`: unique, returns the row or None. `page`: cursor pagination over the last order field.
    `list`: at most `limit` rows.
    """

    name: str
    kind: Literal["one", "page", "list"]
    by: tuple[str, ...]
    order: tuple[Order, ...]
    where_null: tuple[str, ...]
    """Fields that must be NULL: a partial index and a filter."""
    limit: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose personal data a row of the entity is (a data subject, GDPR Art. 4(1))."""

    role: str
    path: tuple[str, ...]
    """Fields from the row to the subject's id: `('author_id',)`, or through references `('message_id', 'author_id')`."""
    link: str
    on_access: str
    on_erase: str


@dataclass(frozen=True, slots=True)
class Retention:
    """clock: a field name or `policy` name's clock; keep: ISO 8601 duration or None for `while: ...`."""

    policy: str | None
    clock: str | None
    keep: str | None
    then: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """What is stored: a table, or a space of Redis keys."""

    name: str
    feature: str
    about: str
    store: Literal["postgres", "redis"]
    table: str
    """PostgreSQL table, or the name of the Redis key space."""
    tenant: str | None
    subjects: tuple[Subject, ...]
    not_personal: str | None
    """Why the entity has no data subject, where it holds no personal data."""
    retention: Retention
    fields: tuple[Field, ...]
    access: tuple[Access, ...]
    redis_key: str | None
    """Pattern with `{field}` tokens, for store redis."""
    ttl_seconds: int | None
    builtin: bool
    span: Span

    @property
    def primary_key(self) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.primary)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if there is none."""
        for f in self.fields:
            if f.name == name:
                return f
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Deprecation:
    """Since when a thing is deprecated, when it goes (both dates), and what to use instead."""

    since: str
    sunset: str
    use: str | None


@dataclass(frozen=True, slots=True)
class Param:
    """A path or query parameter: a scalar, or a `$ref` to a scalar type."""

    name: str
    where: Literal["path", "query"]
    schema: Schema
    """Fully inlined scalar schema."""
    type_ref: str | None
    python: str
    required: bool
    default: Json
    about: str
    privacy: Privacy

    @property
    def snowflake(self) -> bool:
        return self.schema.get("format") == "snowflake"


@dataclass(frozen=True, slots=True)
class Requires:
    """Permission bits that the caller must hold on a resource, whose id is the parameter or field `on`."""

    resource: str
    on: str
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` calls in `seconds`, counted for each value of `by`."""

    count: int
    seconds: int
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a route answers when it succeeds."""

    status: int
    type: str | None
    """Type name, or None for an empty body."""


@dataclass(frozen=True, slots=True)
class Route:
    """One operation of the API."""

    name: str
    feature: str
    about: str
    version: int
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str
    """`/channels/{channel_id}/messages`, without the `/v1` prefix of the project (`Project.api_prefix`)."""
    params: tuple[Param, ...]
    """Path parameters in path order, then query parameters."""
    body: str | None
    """Type name."""
    reply: Reply
    auth: str | None
    """Name of an auth scheme; None for a public route."""
    requires: Requires | None
    limit: Limit | None
    idempotent_by: str | None
    """Body field that carries the client's key."""
    idempotent_reason: str | None
    errors: tuple[str, ...]
    """Codes that the handler and the contract's checks can give, without the runtime's own."""
    emits: tuple[str, ...]
    deprecated: Deprecation | None
    span: Span

    @property
    def path_params(self) -> tuple[Param, ...]:
        return tuple(p for p in self.params if p.where == "path")

    @property
    def query_params(self) -> tuple[Param, ...]:
        return tuple(p for p in self.params if p.where == "query")


@dataclass(frozen=True, slots=True)
class SubjectPattern:
    """A NATS subject pattern. `tokens` are its `{...}` parts in order, all snowflakes."""

    name: str
    about: str
    pattern: str
    tokens: tuple[str, ...]
    scope: str | None
    """Token whose id orders durable events (the stream scope); None: ephemeral events only."""
    scope_kind: str | None
    """`scope` without `_id`: `channel`. A scope is written `channel:123`."""
    tenant: str | None
    """Token that names the tenant whose members may receive it; None for a user's own subject."""
    user: str | None
    """Token that names the one receiving user."""
    reserved: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may receive: `resource` (holders of all `permissions` on the resource named by token `on`) or
    `user` (the user whose id is token `on`)."""

    kind: Literal["resource", "user"]
    on: str
    resource: str | None
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """What a gateway does when the event passes; each value names a payload field or subject token, or is None."""

    access: str | None
    """Tenant whose access views are stale; emitting bumps the tenant's access version in the same transaction."""
    follow: str | None
    unfollow: str | None
    close_session: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as the gateway tells it."""

    name: str
    """Dotted: `message.created`. Python function `message_created`, class `MessageCreated`."""
    feature: str
    about: str
    version: int
    subject: str
    """Name of a SubjectPattern."""
    audience: Audience
    delivery: Delivery
    ttl_seconds: int | None
    payload: str
    effects: Effects
    deprecated: Deprecation | None
    span: Span


@dataclass(frozen=True, slots=True)
class Command:
    """What a client may send to the gateway."""

    name: str
    feature: str
    about: str
    version: int
    auth: str
    requires: Requires | None
    limit: Limit | None
    body: str
    errors: tuple[str, ...]
    emits: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Job:
    """What the worker does by itself, every so many seconds."""

    name: str
    feature: str
    about: str
    every_seconds: int


@dataclass(frozen=True, slots=True)
class Feature:
    """One file of contracts/, or the runtime's own records (`accord`)."""

    name: str
    about: str
    file: str
    entities: tuple[Entity, ...]
    types: tuple[Type, ...]
    routes: tuple[Route, ...]
    events: tuple[Event, ...]
    commands: tuple[Command, ...]
    jobs: tuple[Job, ...]
    hooks: tuple[Literal["connected", "heartbeat", "disconnected"], ...]


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """A refusal, as API and gateway answer it."""

    code: str
    status: int
    title: str
    about: str
    builtin: bool


@dataclass(frozen=True, slots=True)
class Permission:
    """One bit that a role or an overwrite grants."""

    name: str
    bit: int
    about: str
    on: tuple[str, ...]
    """Resources on which an overwrite may name it."""


@dataclass(frozen=True, slots=True)
class Resource:
    """What permissions are held on. `param` is `<name>_id`; absent or invisible ones answer `unknown`."""

    name: str
    entity: str
    unknown: str
    tenant: bool
    """Whether the resource is the tenant itself."""


@dataclass(frozen=True, slots=True)
class AuthScheme:
    """A way to prove who calls."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class CloseCode:
    """Why the gateway closes a connection. A client may come back after a resumable one."""

    name: str
    code: int
    about: str
    resumable: bool


@dataclass(frozen=True, slots=True)
class Gateway:
    """Limits, subjects and close codes of the WebSocket side."""

    path: str
    heartbeat_seconds: int
    identify_seconds: int
    max_command_bytes: int
    follow_tenant: str | None
    """Subject that carries all of a tenant: `srv.{server_id}.>`."""
    follow_user: str | None
    all_subjects: tuple[str, ...]
    close_codes: tuple[CloseCode, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """Name, version and limits of the whole."""

    name: str
    """Lower case with dashes; the client packages are `<name>-client`."""
    title: str
    version: str
    about: str
    api_prefix: str
    max_body_bytes: int
    targets: Mapping[str, str] = field(default_factory=dict[str, str])
    """Group of targets -> where it is written; empty: all of them."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why personal data is processed, with its lawful basis (GDPR Art. 6(1))."""

    name: str
    about: str
    basis: str
    necessity: str
    assessment: str | None
    objection: str | None


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """How long something is kept, from which moment, and what happens then."""

    name: str
    about: str
    clock: str | None
    keep: str | None
    then: str


@dataclass(frozen=True, slots=True)
class PrivacyFile:
    """privacy.yaml, as far as documents need it."""

    controller: Mapping[str, str]
    purposes: tuple[Purpose, ...]
    recipients: Mapping[str, Mapping[str, str]]
    stores: Mapping[str, Mapping[str, Json]]
    retention: tuple[RetentionPolicy, ...]
    profiles: Mapping[str, Privacy]


@dataclass(frozen=True, slots=True)
class Model:
    """A whole project, without errors."""

    project: Project
    privacy: PrivacyFile
    gateway: Gateway | None
    auth: tuple[AuthScheme, ...]
    resources: tuple[Resource, ...]
    permissions: tuple[Permission, ...]
    errors: tuple[ErrorCode, ...]
    subjects: tuple[SubjectPattern, ...]
    features: tuple[Feature, ...]
    types: Mapping[str, Type]
    """Every named type, also the shared, inline and built-in ones, sorted by name."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        return tuple(e for f in self.features for e in f.entities)

    @property
    def routes(self) -> tuple[Route, ...]:
        return tuple(r for f in self.features for r in f.routes)

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(e for f in self.features for e in f.events)

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(c for f in self.features for c in f.commands)

    def subject(self, name: str) -> SubjectPattern:
        """The subject pattern of that name; KeyError if there is none."""
        for s in self.subjects:
            if s.name == name:
                return s
        raise KeyError(name)
