"""The TypeScript client: a package of types, validators, one function an operation, and the gateway connection.

What does not depend on the contract (tries, pages, the connection itself) are the templates `runtime/*`; they see
the contract only through the generated `errors.ts`, `events.ts` and `protocol.ts`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from codegen.emit import render, wire
from codegen.emit.typescript_types import STRUCTURES, Module, Names, Writer, doc, key, literal, shapes_of
from codegen.model import Command, Feature, Model, Param, Route, Type
from codegen.names import camel, constant, error_class, pascal

ROOT = "generated/clients/typescript"
NOTE = "// Generated from contracts/ by accord gen. Do not edit.\n"
RUNTIME = ("scalars", "problem", "retry", "client", "pages")
REALTIME = ("commands", "scopes", "socket", "gateway")


def emit(model: Model) -> dict[str, str]:
    """The files of the package."""
    types = {kind.name: kind for kind in wire.sent_types(model)}
    names = Names(types, shapes_of(types), _modules(model, types))
    files = {f"src/features/{f.name}.ts": _feature(model, f, names) for f in _features(model, types)}
    shared = [kind for kind in types.values() if names.modules[kind.name] == "./types.js"]
    if shared:
        files["src/types.ts"] = _shared(shared, names)
    for part in RUNTIME if model.gateway is None else RUNTIME + REALTIME:
        text = render(f"typescript/{part}.ts.j2", scopes_a_frame=wire.scopes_a_frame(model))
        files[f"src/runtime/{part}.ts"] = NOTE + text
    files["src/errors.ts"] = NOTE + render("typescript/errors.ts.j2", errors=_errors(model))
    if model.permissions:
        files["src/permissions.ts"] = NOTE + render("typescript/permissions.ts.j2", permissions=_permissions(model))
    if model.gateway is not None:
        files["src/events.ts"] = _events(model, names)
        files["src/protocol.ts"] = _protocol(model)
    files["src/index.ts"] = NOTE + _index(files)
    files["package.json"] = _package(model)
    files["tsconfig.json"] = render("typescript/tsconfig.json.j2")
    files["README.md"] = render("typescript/README.md.j2", **_readme(model))
    return {f"{ROOT}/{path}": text for path, text in sorted(files.items())}


def _features(model: Model, types: dict[str, Type]) -> list[Feature]:
    owners = {kind.feature for kind in types.values()}
    return [f for f in model.features if f.routes or f.commands or (f.name in owners and f.name != "types")]


def _modules(model: Model, types: dict[str, Type]) -> dict[str, str]:
    features = {feature.name for feature in model.features}
    return {
        name: "./runtime/scalars.js"
        if name == "Snowflake"
        else f"./features/{kind.feature}.js"
        if kind.feature in features and kind.feature != "types"
        else "./types.js"
        for name, kind in types.items()
    }


def _declarations(kinds: Iterable[Type], writer: Writer) -> list[str]:
    """Types and validators, each after those it is made of."""
    blocks: list[str] = []
    for kind in wire.order(list(kinds), writer.names.shapes):
        if isinstance(writer.names.shapes[kind.name], STRUCTURES):
            forms = [strict for strict, way in ((False, "out"), (True, "in")) if way in kind.direction]
        else:
            forms = [True]
        blocks += [writer.declaration(kind.name, strict) for strict in forms]
    return blocks


def _file(about: str, module: Module, blocks: Iterable[str]) -> str:
    body = "\n".join(blocks)
    imports = module.imports()
    return f"{NOTE}{doc(about)}\n{imports}\n\n{body}" if imports else f"{NOTE}{doc(about)}\n{body}"


def _shared(kinds: Iterable[Type], names: Names) -> str:
    writer = Writer(names, Module("./types.js"))
    blocks = _declarations(kinds, writer)
    return _file("Types that several features share.", writer.module, blocks)


def _feature(model: Model, feature: Feature, names: Names) -> str:
    here = f"./features/{feature.name}.js"
    writer = Writer(names, Module(here))
    kinds = [kind for kind in names.types.values() if names.modules[kind.name] == here]
    blocks = _declarations(kinds, writer)
    for route in feature.routes:
        blocks += _route(model, route, writer)
    blocks += [_command(command, writer) for command in feature.commands if model.gateway is not None]
    return _file(feature.about, writer.module, blocks)


def _route(model: Model, route: Route, writer: Writer) -> list[str]:
    params = _params(route, writer)
    blocks = [params] if params else []
    blocks += [_function(model, route, writer, bool(params)), _operation(model, route, writer)]
    iterator = _iterator(route, writer)
    return [*blocks, iterator] if iterator else blocks


def _param(param: Param, writer: Writer) -> str:
    """A path or query parameter as a member of the input."""
    named = param.type_ref is not None and param.type_ref in writer.names.types
    of = wire.Ref(param.type_ref) if named and param.type_ref else wire.shape(param.schema)
    required = param.where == "path" or param.required
    return writer.member(wire.Member(param.name, of, required, False, None, param.about, False), True, 2)


def _params(route: Route, writer: Writer) -> str:
    """The interface of all that the function takes, or nothing if it takes nothing."""
    members = "".join(_param(param, writer) for param in route.params)
    base = ""
    if route.body is not None:
        body = writer.module.type(writer.names.modules[route.body], writer.names.of(route.body, strict=True))
        slim = body if route.idempotent_by is None else f'Omit<{body}, "{route.idempotent_by}">'
        keyed = _key_member(route)
        if wire.wrapped(route, writer.names.shapes[route.body]):
            members += f"  body: {slim}{f' & {{ {keyed} }}' if keyed else ''};\n"
        else:
            base = f" extends {slim}"
            members += f"  /** Names this change; made up when it is left out. */\n  {keyed};\n" if keyed else ""
    if not members and not base:
        return ""
    about = doc(f"What `{camel(route.name)}` takes.")
    fields = f"{{\n{members}}}" if members else "{}"
    return f"{about}export interface {pascal(route.name)}Params{base} {fields}\n"


def _key_member(route: Route) -> str:
    return f"{route.idempotent_by}?: string" if route.idempotent_by else ""


def _tags(model: Model, route: Route) -> list[str]:
    """TSDoc tags of an operation."""
    tags = [f"@throws {{@link {error_class(code)}}}" for code in refusals(model, route)]
    if route.deprecated is not None:
        use = f" Use `{camel(route.deprecated.use)}`." if route.deprecated.use else ""
        tags.append(f"@deprecated since {route.deprecated.since}, gone on {route.deprecated.sunset}.{use}")
    return tags


def refusals(model: Model, route: Route) -> list[str]:
    """Codes of the contract that the route itself may answer; those of the runtime come with every route."""
    resources = {resource.name: resource.unknown for resource in model.resources}
    own = [*route.errors]
    if route.requires is not None:
        own += [resources[route.requires.resource], *(["MISSING_PERMISSION"] if route.requires.permissions else [])]
    return sorted(set(own))


def _optional(route: Route, writer: Writer) -> bool:
    """Whether every member of the input may be left out."""
    if any(param.where == "path" or param.required for param in route.params):
        return False
    if route.body is None:
        return True
    body = writer.names.shapes[route.body]
    if wire.wrapped(route, body) or not isinstance(body, wire.Record):
        return False
    return not any(member.required and member.name != route.idempotent_by for member in body.members)


def _function(model: Model, route: Route, writer: Writer, takes: bool) -> str:
    module = writer.module
    client = module.type("./runtime/client.js", "Client")
    options = module.type("./runtime/client.js", "CallOptions")
    call = module.value("./runtime/client.js", "call")
    result = module.type("./runtime/client.js", "Call")
    default = " = {}" if takes and _optional(route, writer) else ""
    given = [f"client: {client}", *([f"params: {pascal(route.name)}Params{default}"] if takes else [])]
    head = f"export function {camel(route.name)}("
    tail = f"): {result}<{_reply(route, writer)}> {{"
    signature = _call_line(head, [*given, f"options?: {options}"], tail)
    body = f"  return {call}(client, {constant(route.name)}, {'params' if takes else '{}'}, options);\n}}\n"
    return f"{doc(route.about, 0, _tags(model, route))}{signature}\n{body}"


def _call_line(head: str, parts: list[str], tail: str) -> str:
    line = f"{head}{', '.join(parts)}{tail}"
    if len(line) <= 120:
        return line
    return f"{head}\n" + "".join(f"  {part},\n" for part in parts) + tail


def _reply(route: Route, writer: Writer) -> str:
    if route.reply.type is None:
        return "void"
    return writer.type(wire.Ref(route.reply.type), strict=False, indent=0)


def _operation(model: Model, route: Route, writer: Writer) -> str:
    module = writer.module
    operation = module.type("./runtime/client.js", "Operation")
    body = "null"
    if route.body is not None:
        body = module.value(writer.names.modules[route.body], writer.names.of(route.body, strict=True))
    reply = "null" if route.reply.type is None else writer.zod(wire.Ref(route.reply.type), strict=False, indent=2)
    is_wrapped = wire.wrapped(route, writer.names.shapes[route.body] if route.body else None)
    lines = [
        f"name: {literal(route.name)}",
        f"method: {literal(route.method)}",
        f"path: {literal(model.project.api_prefix + route.path)}",
        f"query: [{', '.join(literal(param.name) for param in route.query_params)}]",
        f"body: {body}",
        f"wrapped: {literal(is_wrapped)}",
        f"key: {literal(route.idempotent_by)}",
        f"authenticated: {literal(route.auth is not None)}",
        f"reply: {reply}",
    ]
    members = "".join(f"  {line},\n" for line in lines)
    return f"const {constant(route.name)}: {operation}<{_reply(route, writer)}> = {{\n{members}}};\n"


def _iterator(route: Route, writer: Writer) -> str | None:
    """The function that goes through all pages of a list."""
    paging = wire.paging(route, writer.names.shapes)
    if paging is None:
        return None
    module = writer.module
    name = camel(f"iterate_{route.name.removeprefix('list_')}")
    item = writer.type(paging.item, strict=False, indent=0)
    default = " = {}" if _optional(route, writer) else ""
    iterate = module.value("./runtime/pages.js", "iterate")
    signature = _call_line(
        f"export function {name}(",
        [
            f"client: {module.type('./runtime/client.js', 'Client')}",
            f"params: {pascal(route.name)}Params{default}",
            f"options?: {module.type('./runtime/client.js', 'CallOptions')}",
        ],
        f"): AsyncGenerator<{item}, void, undefined> {{",
    )
    lines = [
        f"fetch: (page) => {camel(route.name)}(client, {{ ...params, ...page }}, options)",
        f"items: (reply) => reply{f'.{paging.array}' if paging.array else ''}",
        f"cursor: (item) => item.{paging.cursor}",
        *([f"next: (reply) => reply.{paging.next}"] if paging.next else []),
        f"direction: {literal(paging.direction)}",
        f"limit: {paging.limit}",
    ]
    about = doc(f"Every item of `{camel(route.name)}`, page by page. {_way(paging.direction)}")
    members = "".join(f"      {line},\n" for line in lines)
    return f"{about}{signature}\n  return {iterate}(\n    {{\n{members}    }},\n    params,\n  );\n}}\n"


def _way(direction: str) -> str:
    if direction == "before":
        return "From the newest to the oldest, or from `after` to the newest."
    return "From the first on, or from `after`."


def _command(command: Command, writer: Writer) -> str:
    module = writer.module
    gateway = module.type("./runtime/gateway.js", "Gateway")
    send = module.value("./runtime/commands.js", "send")
    body = writer.names.of(command.body, strict=True)
    module.value(writer.names.modules[command.body], body)
    about = doc(f"{command.about} Resolves when the server has acknowledged it.")
    line = f"export function {camel(command.name)}(gateway: {gateway}, body: {body}): Promise<void> {{"
    return f"{about}{line}\n  return {send}(gateway, {literal(command.name)}, {body}, body);\n}}\n"


def _errors(model: Model) -> list[dict[str, object]]:
    return [
        {"name": error_class(e.code), "code": e.code, "about": doc(f"{e.status} {e.title}. {e.about}")}
        for e in sorted(model.errors, key=lambda e: e.code)
    ]


def _permissions(model: Model) -> list[dict[str, object]]:
    return [
        {"name": p.name, "bit": p.bit, "about": doc(p.about, 2)} for p in sorted(model.permissions, key=lambda p: p.bit)
    ]


def _events(model: Model, names: Names) -> str:
    writer = Writer(names, Module("./events.js"))
    events = [
        {
            "name": event.name,
            "interface": f"{pascal(event.name)}Event",
            "version": event.version,
            "about": doc(event.about, 0, ["@deprecated"] if event.deprecated else []),
            "payload": writer.type(wire.Ref(event.payload), strict=False, indent=0),
            "schema": writer.zod(wire.Ref(event.payload), strict=False, indent=0),
        }
        for event in sorted(model.events, key=lambda e: e.name)
    ]
    body = render("typescript/events.ts.j2", events=events)
    writer.module.type("./runtime/scalars.js", "Snowflake")
    writer.module.zod = True
    about = "The events that the gateway delivers. One that this version does not know is an `UnknownEvent`."
    return _file(about, writer.module, [body])


def _protocol(model: Model) -> str:
    gateway = model.gateway
    assert gateway is not None
    kinds = sorted({subject.scope_kind for subject in model.subjects if subject.scope_kind and not subject.reserved})
    scopes = [{"function": f"{camel(kind)}Scope", "kind": kind} for kind in kinds]
    return NOTE + render("typescript/protocol.ts.j2", gateway=gateway, scopes=scopes)


def _index(files: Iterable[str]) -> str:
    hidden = {"src/runtime/retry.ts", "src/runtime/scopes.ts", "src/runtime/socket.ts", "src/runtime/commands.ts"}
    modules = sorted(path[4:-3] for path in files if path.startswith("src/") and path not in hidden)
    return "".join(f'export * from "./{module}.js";\n' for module in modules)


def _package(model: Model) -> str:
    project = model.project
    package: dict[str, object] = {
        "name": f"{project.name}-client",
        "version": project.version,
        "description": f"Client of {project.title}: REST operations and realtime events, typed and validated.",
        "type": "module",
        "sideEffects": False,
        "main": "./dist/index.js",
        "types": "./dist/index.d.ts",
        "exports": {".": {"types": "./dist/index.d.ts", "default": "./dist/index.js"}},
        "files": ["dist", "src"],
        "engines": {"node": ">=20"},
        "scripts": {"build": "tsc", "prepack": "tsc"},
        "dependencies": {"zod": "^4.1.0"},
        "devDependencies": {"typescript": "^5.9.0"},
    }
    if model.gateway is not None:
        package["peerDependencies"] = {"ws": "^8.0.0"}
        package["peerDependenciesMeta"] = {"ws": {"optional": True}}
    return json.dumps(package, indent=2) + "\n"


def _readme(model: Model) -> dict[str, object]:
    return {"project": model.project, "gateway": model.gateway, "key": key}
