"""Event types of a project, and one event on its way from a handler to the outbox or to NATS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class EventType:
    """What the runtime knows of an event, from its contract."""

    name: str
    version: int
    durable: bool
    ttl_seconds: int | None
    audience: Literal["resource", "user"]
    mask: int
    """Permission bits a receiver must all hold on the target, for audience `resource`; 0: any member."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What gateways do when the event passes: ids, or None. See contract-language, effects."""

    access: int | None = None
    follow: int | None = None
    unfollow: int | None = None
    close_session: int | None = None


NO_EFFECTS = Effects()


@dataclass(frozen=True, slots=True)
class Emission:
    """One event, made by a generated function such as `events.message_created(...)`.

    `subject` is the concrete NATS subject, `scope` is `channel:123` (None for an ephemeral event), `target` the
    resource or user id that decides who may receive it, `tenant` the tenant it lies in (None for user events).
    `topic` is the scope whose subscribers get an ephemeral event (None for a durable one: its scope is that).
    """

    type: EventType
    subject: str
    scope: str | None
    tenant: int | None
    target: int
    payload: BaseModel
    effects: Effects = NO_EFFECTS
    topic: str | None = None

    @property
    def route(self) -> str:
        """The scope whose subscribers may receive the event, durable or not."""
        route = self.scope or self.topic
        if route is None:
            raise ValueError(f"{self.type.name}: an ephemeral event needs a topic")
        return route
