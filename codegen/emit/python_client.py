"""The Python client: a package of models, one function an operation, and the gateway connection.

It mirrors the TypeScript client in behaviour and names. What does not depend on the contract are the templates
`python_client/_*`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codegen import names
from codegen.emit import layout, render, wire
from codegen.emit.python_client_models import Imports, Writer, attribute, scalar_alias
from codegen.emit.typescript import refusals
from codegen.emit.wire import Member, Record, Ref, Shape, Value
from codegen.model import Command, Feature, Model, Param, Route

ROOT = "generated/clients/python"
RUNTIME = ("scalars", "problem", "retry", "client", "pages")
REALTIME = ("scopes", "streams", "gateway")
GENERATED = frozenset({"errors", "events", "models", "permissions", "protocol"})
STANDARD = ("collections.abc", "dataclasses", "datetime", "typing")
OUTSIDE = ("pydantic",)


def emit(model: Model) -> dict[str, str]:
    """The files of the package."""
    package = names.snake(f"{model.project.name}-client".replace("-", "_"))
    folder = f"src/{package}"
    types = {kind.name: kind for kind in wire.sent_types(model)}
    shapes = {name: wire.shape(kind.schema) for name, kind in types.items()}
    parts = RUNTIME if model.gateway is None else RUNTIME + REALTIME
    files: dict[str, str] = {}
    for part in parts:
        text = render(f"python_client/_{part}.py.j2", scopes_a_frame=wire.scopes_a_frame(model))
        files[f"{folder}/_{part}.py"] = layout.HEADER + text
    files[f"{folder}/models.py"] = _models(Writer(types, shapes, Imports()))
    files[f"{folder}/errors.py"] = layout.HEADER + render("python_client/errors.py.j2", errors=_errors(model))
    spoken = wire.spoken(model)
    for feature in spoken:
        writer = Writer(types, shapes, Imports())
        files[f"{folder}/{_module(feature)}.py"] = _feature(model, feature, writer)
    if model.permissions:
        listed = sorted(model.permissions, key=lambda permission: permission.bit)
        text = render("python_client/permissions.py.j2", permissions=listed)
        files[f"{folder}/permissions.py"] = layout.HEADER + text
    if model.gateway is not None:
        files[f"{folder}/events.py"] = _events(model, Writer(types, shapes, Imports()))
        files[f"{folder}/protocol.py"] = _protocol(model)
    files[f"{folder}/__init__.py"] = _init(model, spoken)
    files[f"{folder}/py.typed"] = ""
    files["pyproject.toml"] = render("python_client/pyproject.toml.j2", project=model.project, package=package)
    files["README.md"] = render("python_client/README.md.j2", project=model.project, package=package, model=model)
    return {f"{ROOT}/{path}": text for path, text in sorted(files.items())}


def _module(feature: Feature) -> str:
    """The module of a feature's operations; it stands beside those that every client has."""
    name = names.identifier(feature.name)
    return f"{name}_operations" if name in GENERATED else name


def _head(about: str, imports: Imports) -> str:
    """The head of a module: header, docstring and imports in isort's order."""
    groups: list[list[str]] = [["from __future__ import annotations"], [], [], []]
    order = sorted(imports.names, key=lambda module: (len(module.lstrip(".")) - len(module), module))
    for module in order:
        place = 1 if module in STANDARD else 2 if module in OUTSIDE else 3
        groups[place].append(layout.imports(module, imports.names[module]))
    text = "\n\n".join("\n".join(group) for group in groups if group)
    return f"{layout.HEADER}{layout.docstring(about)}\n\n{text}\n"


def _models(writer: Writer) -> str:
    blocks: list[str] = []
    for kind in wire.order(list(writer.types.values()), writer.shapes):
        shape = writer.shapes[kind.name]
        if isinstance(shape, Value) and kind.name != "Snowflake":
            blocks.append(scalar_alias(writer, kind.name, shape, kind.about))
        else:
            blocks += writer.declarations(kind)
    head = _head(
        "What goes over the wire: `Sent` models are checked in full, `Received` ones are open.", writer.imports
    )
    return head + "".join(_spaced(blocks))


def _spaced(blocks: Sequence[str]) -> Iterable[str]:
    """Blocks with the empty lines that the formatter wants: two around classes and functions, else one."""
    before = "import"
    for block in blocks:
        own = "class" if block.startswith(("class ", "def ", "async def ", "@")) else "value"
        yield "\n\n" if "class" in (own, before) else "\n"
        yield block
        before = own


def _feature(model: Model, feature: Feature, writer: Writer) -> str:
    blocks: list[str] = []
    for route in feature.routes:
        blocks.append(_operation(model, route, writer))
        blocks.append(_function(model, route, writer))
        iterator = _iterator(route, writer)
        if iterator:
            blocks.append(iterator)
    if model.gateway is not None:
        blocks += [_command(command, writer) for command in feature.commands]
    return _head(feature.about, writer.imports) + "".join(_spaced(blocks))


def _type(writer: Writer, name: str, strict: bool) -> str:
    """A type of the models, imported by a feature."""
    if name == "Snowflake":
        return writer.imports.use("._scalars", "Snowflake")
    return writer.imports.use(".models", writer.of(name, strict))


def _reply(route: Route, writer: Writer) -> str:
    return "None" if route.reply.type is None else _type(writer, route.reply.type, strict=False)


def _operation(model: Model, route: Route, writer: Writer) -> str:
    operation = writer.imports.use("._client", "Operation")
    body = reply = "None"
    if route.body is not None or route.reply.type is not None:
        writer.imports.use("pydantic", "TypeAdapter")
    if route.body is not None:
        body = f"TypeAdapter[object]({_type(writer, route.body, strict=True)})"
    if route.reply.type is not None:
        reply = f"TypeAdapter({_reply(route, writer)})"
    query = "".join(f"{layout.string(param.name)}, " for param in route.query_params)
    arguments = [
        layout.string(route.name),
        layout.string(route.method),
        layout.string(model.project.api_prefix + route.path),
        f"query=({query.strip() if len(route.query_params) == 1 else query.removesuffix(', ')})",
        f"body={body}",
        f"wrapped={_wrapped(route, writer)}",
        f"key={layout.literal(route.idempotent_by)}",
        f"authenticated={route.auth is not None}",
        f"reply={reply}",
    ]
    lines = "".join(f"    {argument},\n" for argument in arguments)
    return f"{names.constant(route.name)}: {operation}[{_reply(route, writer)}] = {operation}(\n{lines})\n"


def _wrapped(route: Route, writer: Writer) -> bool:
    return wire.wrapped(route, writer.shapes[route.body] if route.body else None)


def _note(writer: Writer, annotation: str) -> str:
    """An annotation in a signature, its names imported."""
    for name, module in (
        ("datetime", "datetime"),
        ("Literal", "typing"),
        ("Sequence", "collections.abc"),
        ("Mapping", "collections.abc"),
    ):
        if name in annotation:
            writer.imports.use(module, name)
    return annotation


def _annotation(shape: Shape, writer: Writer) -> str:
    """The annotation of a parameter; named types that are no scalars are imported from the models."""
    for name in wire.used(shape):
        if not isinstance(writer.shapes[name], Value):
            _type(writer, name, strict=True)
    return _note(writer, writer.parameter(shape))


def _param(param: Param, writer: Writer) -> tuple[str, str]:
    """Name and annotation (with default) of a path or query parameter."""
    named = param.type_ref if param.type_ref in writer.shapes else None
    annotation = _annotation(Ref(named) if named else wire.shape(param.schema), writer)
    if param.where == "path" or param.required:
        return attribute(param.name), annotation
    return attribute(param.name), f"{annotation} | None = None"


def _member(member: Member, writer: Writer) -> tuple[str, str]:
    """Name and annotation (with default) of a body field."""
    annotation = _annotation(member.shape, writer)
    if member.required:
        return attribute(member.name), annotation
    writer.imports.use("._scalars", "UNSET")
    unset = writer.imports.use("._scalars", "Unset")
    plain, _, null = annotation.partition(" | None") if annotation.endswith(" | None") else (annotation, "", None)
    return attribute(member.name), f"{plain} | {unset}{' | None' if null is not None else ''} = UNSET"


def _arguments(route: Route, writer: Writer) -> list[tuple[str, str, str]]:
    """Wire name, Python name and annotation of all that the function takes, required ones first."""
    found = [(param.name, *_param(param, writer)) for param in route.params]
    body = writer.shapes[route.body] if route.body is not None else None
    if route.body is not None and (_wrapped(route, writer) or not isinstance(body, Record)):
        found.append(("body", "body", _type(writer, route.body, strict=True)))
    elif isinstance(body, Record):
        for member in body.members:
            if member.name == route.idempotent_by:
                writer.imports.use("._scalars", "UNSET")
                unset = writer.imports.use("._scalars", "Unset")
                found.append((member.name, attribute(member.name), f"str | {unset} = UNSET"))
            else:
                found.append((member.name, *_member(member, writer)))
    return sorted(found, key=lambda argument: "=" in argument[2])


def _about(model: Model, route: Route) -> str:
    """The docstring of an operation."""
    paragraphs = [route.about]
    raised = [names.error_class(code) for code in refusals(model, route)]
    if raised:
        paragraphs.append(f"Raises {', '.join(raised)}, beside what every operation may raise.")
    if route.deprecated is not None:
        use = f" Use `{route.deprecated.use}`." if route.deprecated.use else ""
        paragraphs.append(f"Deprecated since {route.deprecated.since}, gone on {route.deprecated.sunset}.{use}")
    return "\n\n".join(paragraphs)


def _function(model: Model, route: Route, writer: Writer) -> str:
    client = writer.imports.use("._client", "Client")
    options = writer.imports.use("._client", "CallOptions")
    result = writer.imports.use("._client", "Call")
    call = writer.imports.use("._client", "call")
    arguments = _arguments(route, writer)
    given = [f"{name}: {annotation}" for _, name, annotation in arguments]
    head = layout.signature(
        f"def {names.identifier(route.name)}(",
        [f"client: {client}", "*", *given, f"options: {options} | None = None"],
        f") -> {result}[{_reply(route, writer)}]:",
    )
    values = [f"{layout.string(wired)}: {name}" for wired, name, _ in arguments]
    mapping = layout.sequence("    values: dict[str, object] = {", values, "}", 0) if values else ""
    mapping = mapping.replace("\n", "\n    ") if "\n" in mapping else mapping
    passed = "values" if values else "{}"
    body = f"    return {call}(client, {names.constant(route.name)}, {passed}, options)\n"
    docstring = f"    {layout.docstring(_about(model, route), 4)}\n"
    return f"{head}\n{docstring}{mapping}{chr(10) if mapping else ''}{body}"


def _iterator(route: Route, writer: Writer) -> str | None:
    """The function that goes through all pages of a list."""
    paging = wire.paging(route, writer.shapes)
    if paging is None or not isinstance(paging.item, Ref):
        return None
    iterate = writer.imports.use("._pages", "iterate")
    plan = writer.imports.use("._pages", "Paging")
    iterator = writer.imports.use("collections.abc", "AsyncIterator")
    item = _type(writer, paging.item.name, strict=False)
    arguments = _arguments(route, writer)
    names_taken = [name for _, name, _ in arguments]
    given = [f"{name}: {annotation}" for _, name, annotation in arguments]
    head = layout.signature(
        f"def {names.identifier('iterate_' + route.name.removeprefix('list_'))}(",
        ["client: Client", "*", *given, "options: CallOptions | None = None"],
        f") -> {iterator}[{item}]:",
    )
    cursors = [name for name in ("before", "after") if name in names_taken]
    passed = [f"{name}={name}" for name in names_taken]
    call = layout.signature(
        f"return {names.identifier(route.name)}(", ["client", *passed, "options=options"], ")", indent=8
    )
    array = f".{attribute(paging.array)}" if paging.array else ""
    parts = [
        "fetch=fetch",
        f"items=lambda reply: reply{array}",
        f"cursor=lambda item: item.{attribute(paging.cursor)}",
        f"direction={layout.string(paging.direction)}",
        f"limit=limit or {paging.limit}",
        *([f"next=lambda reply: reply.{attribute(paging.next)}"] if paging.next else []),
    ]
    way = (
        "From the newest to the oldest, or from `after` to the newest."
        if paging.direction == "before"
        else "From the first on, or from `after`."
    )
    about = layout.docstring(f"Every item of `{route.name}`, page by page. {way}", 4)
    taken = ", ".join(f"{name}: int | None" for name in ("before", "after"))
    unused = "".join(f"        del {name}\n" for name in ("before", "after") if name not in cursors)
    plan_text = "".join(f"        {part},\n" for part in parts)
    ending = ", ".join(f"{name}={name}" for name in cursors)
    return (
        f"{head}\n    {about}\n\n"
        f"    def fetch({taken}) -> Call[{_reply(route, writer)}]:\n{unused}        {call}\n\n"
        f"    paging = {plan}(\n{plan_text}    )\n"
        f"    return {iterate}(paging, {ending})\n"
    )


def _command(command: Command, writer: Writer) -> str:
    gateway = writer.imports.use("._gateway", "Gateway")
    send = writer.imports.use("._gateway", "send")
    body = _type(writer, command.body, strict=True)
    shape = writer.shapes[command.body]
    members = shape.members if isinstance(shape, Record) else ()
    taken = sorted(((m.name, *_member(m, writer)) for m in members), key=lambda argument: "=" in argument[2])
    given = [f"{name}: {annotation}" for _, name, annotation in taken]
    head = layout.signature(
        f"async def {names.identifier(names.snake(command.name))}(",
        [f"gateway: {gateway}", *(["*"] if given else []), *given],
        ") -> None:",
    )
    values = ", ".join(f"{layout.string(wired)}: {name}" for wired, name, _ in taken)
    if any("=" in annotation for _, _, annotation in taken):
        values = f"{{name: value for name, value in {{{values}}}.items() if value is not UNSET}}"
    else:
        values = f"{{{values}}}"
    about = layout.docstring(f"{command.about} Returns when the server has acknowledged it.", 4)
    sent = layout.signature(f"await {send}(", ["gateway", layout.string(command.name), body, values], ")", 4)
    return f"{head}\n    {about}\n    {sent}\n"


def _errors(model: Model) -> list[dict[str, str]]:
    return [
        {
            "name": names.error_class(error.code),
            "code": error.code,
            "about": layout.docstring(f"{error.status} {error.title}. {error.about}", 4),
        }
        for error in sorted(model.errors, key=lambda error: error.code)
    ]


def _events(model: Model, writer: Writer) -> str:
    events = [
        {
            "name": event.name,
            "constant": layout.string(event.name),
            "class": f"{names.pascal(event.name)}Event",
            "version": event.version,
            "about": layout.docstring(event.about, 4),
            "payload": writer.imports.use(".models", writer.of(event.payload, strict=False)),
        }
        for event in sorted(model.events, key=lambda event: event.name)
    ]
    writer.imports.names |= {
        "collections.abc": {"Callable", "Mapping"},
        "dataclasses": {"dataclass"},
        "pydantic": {"TypeAdapter", "ValidationError"},
    }
    about = "The events that the gateway delivers. One that this version does not know is an `UnknownEvent`."
    return f"{_head(about, writer.imports)}\n\n{render('python_client/events.py.j2', events=events)}"


def _protocol(model: Model) -> str:
    gateway = model.gateway
    assert gateway is not None
    kinds = sorted({subject.scope_kind for subject in model.subjects if subject.scope_kind and not subject.reserved})
    return layout.HEADER + render("python_client/protocol.py.j2", gateway=gateway, kinds=kinds)


def _init(model: Model, spoken: Sequence[Feature]) -> str:
    """The package's own names: the client, its errors, and the modules to look into."""
    modules = ["errors", "models"]
    imports = Imports({"._client": {"Answer", "Call", "CallOptions", "Client"}})
    imports.names["._retry"] = {"RetryPolicy"}
    imports.names["._scalars"] = {"UNSET", "Moment", "Snowflake", "Unset", "snowflake_time"}
    imports.names["._problem"] = {
        *("ApiError", "ClientError", "ConnectionFault", "InvalidInput", "TimedOut", "UnexpectedReply")
    }
    if model.permissions:
        imports.names[".permissions"] = {"Permission"}
    if model.gateway is not None:
        modules += ["events", "protocol"]
        imports.names["._gateway"] = {"Gateway", "GatewayState", "Ready", "Subscribed"}
        imports.names["._problem"] |= {"ConnectionLost", "GatewayClosed", "QueueFull"}
        imports.names["._scopes"] = {"Gap", "Reset"}
    imports.names["."] = set(modules)
    shapes = {name: wire.shape(kind.schema) for name, kind in model.types.items()}
    for feature in spoken:
        found = {names.identifier(route.name) for route in feature.routes}
        found |= {names.identifier(names.snake(command.name)) for command in feature.commands}
        found |= {
            names.identifier(f"iterate_{route.name.removeprefix('list_')}")
            for route in feature.routes
            if wire.paging(route, shapes) is not None
        }
        imports.names[f".{_module(feature)}"] = found
    exported = sorted({name for group in imports.names.values() for name in group}, key=_sorted_name)
    listed = layout.sequence("__all__ = [", [layout.string(name) for name in exported], "]")
    about = f"Client of {model.project.title}: REST operations and realtime events, typed and validated."
    return f"{_head(about, imports)}\n{listed}\n"


def _sorted_name(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2, name)
