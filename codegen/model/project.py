"""The project as a whole: what project.yaml declares, the features, and the model that holds all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from codegen.model.entities import Entity, Type
from codegen.model.privacy import PrivacyFile
from codegen.model.wire import Command, Event, Job, Route, SubjectPattern


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
