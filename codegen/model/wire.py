"""What goes over the wire: routes, events with their subjects, commands; and jobs, which nobody calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from codegen.model.places import Json, Schema, Span
from codegen.model.privacy import Privacy

Delivery = Literal["durable", "ephemeral"]


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
