"""Puts the parts of the model together."""

from __future__ import annotations

from typing import Literal, cast

from codegen.catalogue import Report
from codegen.link import delivery, entities, operations, project
from codegen.link.linking import Linking
from codegen.link.privacy import privacy_file
from codegen.link.symbols import RUNTIME, Symbols
from codegen.link.types import declare_type, directed
from codegen.model import Command, Entity, Event, Feature, Job, Model, Param, Route, Type
from codegen.source import Sources
from codegen.tree import Table


def assemble(symbols: Symbols, sources: Sources, report: Report) -> tuple[Model, dict[str, Param]]:
    """The model of all that could be resolved, whole if and only if the report has no error; and the shared parameters."""
    link = Linking(symbols, report)
    for declared in symbols.types.values():
        declare_type(link, declared.name, declared.feature, declared.body, declared.key, shared=True)
    for declared in symbols.entities.values():
        link.entities[declared.name] = entities.entity(link, declared, declared.file == RUNTIME)
    routes = [r for d in symbols.routes.values() if (r := operations.route(link, d))]
    events = [e for d in symbols.events.values() if (e := delivery.event(link, d))]
    commands = [c for d in symbols.commands.values() if (c := operations.command(link, d))]
    jobs = [operations.job(d) for d in symbols.jobs.values()]
    inward = [n for n in (*(r.body for r in routes), *(c.body for c in commands)) if n]
    outward = [n for n in (*(r.reply.type for r in routes), *(e.payload for e in events)) if n]
    types = directed(link.types, inward, outward)
    parts = _Parts(link.entities, types, routes, events, commands, jobs)
    model = Model(
        project=project.project(symbols),
        privacy=privacy_file(link),
        gateway=delivery.gateway(symbols.project, sources),
        auth=project.auth_schemes(symbols),
        resources=project.resources(link),
        permissions=project.permissions(symbols),
        errors=project.error_codes(symbols),
        subjects=tuple(delivery.subject(d) for d in symbols.subjects.values()),
        features=tuple(parts.feature(name, symbols.features[name]) for name in sorted(symbols.features)),
        types=types,
    )
    params = {
        name: made for name, d in symbols.params.items() if (made := operations.param(link, name, "path", d.body))
    }
    return model, params


class _Parts:
    """The resolved things by feature."""

    def __init__(
        self,
        entities_: dict[str, Entity],
        types: dict[str, Type],
        routes: list[Route],
        events: list[Event],
        commands: list[Command],
        jobs: list[Job],
    ) -> None:
        self.entities: dict[str, list[Entity]] = {}
        self.types: dict[str, list[Type]] = {}
        self.routes: dict[str, list[Route]] = {}
        self.events: dict[str, list[Event]] = {}
        self.commands: dict[str, list[Command]] = {}
        self.jobs: dict[str, list[Job]] = {}
        for entity in entities_.values():
            self.entities.setdefault(entity.feature, []).append(entity)
        for type_ in types.values():
            self.types.setdefault(type_.feature, []).append(type_)
        for route in routes:
            self.routes.setdefault(route.feature, []).append(route)
        for event in events:
            self.events.setdefault(event.feature, []).append(event)
        for command in commands:
            self.commands.setdefault(command.feature, []).append(command)
        for job in jobs:
            self.jobs.setdefault(job.feature, []).append(job)

    def feature(self, name: str, tree: Table) -> Feature:
        hooks = tuple(key.text for key, _ in tree.table("hooks") or ())
        return Feature(
            name=name,
            about=tree.text("about") or "",
            file=tree.file,
            entities=tuple(self.entities.get(name, ())),
            types=tuple(self.types.get(name, ())),
            routes=tuple(self.routes.get(name, ())),
            events=tuple(self.events.get(name, ())),
            commands=tuple(self.commands.get(name, ())),
            jobs=tuple(self.jobs.get(name, ())),
            hooks=cast('tuple[Literal["connected", "heartbeat", "disconnected"], ...]', hooks),
        )
