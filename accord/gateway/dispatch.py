"""What generated code tells the gateway of a project: `generated.gateway.SPEC`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Any

from pydantic import BaseModel

from accord.context import Context, Grant, Principal, TenantView
from accord.errors import Problem

Hook = Callable[[Context[Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class CloseCode:
    """A WebSocket close code of the contract. After a resumable one a client reconnects with its session."""

    name: str
    code: int
    resumable: bool


@dataclass(frozen=True, slots=True)
class Requirement:
    """Permission bits that the sender of a command must hold on the resource named by the body's field `on`.

    `grant` is the project's access handler of that resource; None from it answers `unknown`.
    """

    on: str
    mask: IntFlag
    grant: Callable[[Context[Any], int], Awaitable[Grant | None]]
    unknown: type[Problem]


@dataclass(frozen=True, slots=True)
class Command:
    """What a client may send: COMMAND frames with `t` = `name`. `errors` are the codes it may answer."""

    name: str
    version: int
    body: type[BaseModel]
    run: Callable[[Context[Any], Any], Awaitable[None]]
    requires: Requirement | None
    errors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hooks:
    """Handlers run for a connection: after READY, at each HEARTBEAT, and once it is gone."""

    connected: tuple[Hook, ...] = ()
    heartbeat: tuple[Hook, ...] = ()
    disconnected: tuple[Hook, ...] = ()


async def _follows_none(_ctx: Context[Any]) -> Sequence[int]:
    return ()


async def _sees_nothing(_ctx: Context[Any], _tenant_id: int, _user_ids: Sequence[int]) -> TenantView:
    return TenantView(0, {})


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The project's handlers, bound: what a connection may cause to run.

    A project whose gateway follows no tenants gives neither `follows` nor `view`: its users have their own events alone.
    """

    authenticate: Callable[[Context[Any], str], Awaitable[Principal | None]]
    commands: Mapping[str, Command]
    follows: Callable[[Context[Any]], Awaitable[Sequence[int]]] = _follows_none
    view: Callable[[Context[Any], int, Sequence[int]], Awaitable[TenantView]] = _sees_nothing
    hooks: Hooks = field(default_factory=Hooks)


@dataclass(frozen=True, slots=True)
class GatewaySpec:
    """The gateway part of a project: limits, close codes, subjects, and how handlers bind to commands.

    `follow_tenant(id)` and `follow_user(id)` give the NATS subjects that carry all events of a tenant and of a
    user; None where the project has none. `scope_kinds` are the kinds of scope that a client may subscribe to
    (`channel` of `channel:123`), `user_kind` is the kind of a user's own scope, which READY subscribes by itself.
    """

    path: str
    heartbeat_seconds: int
    identify_seconds: int
    max_command_bytes: int
    close_codes: Mapping[str, CloseCode]
    follow_tenant: Callable[[int], str] | None
    follow_user: Callable[[int], str] | None
    scope_kinds: frozenset[str]
    user_kind: str | None
    bind: Callable[[Any], Dispatch]
