# Generated from contracts/ by accord gen. Do not edit.
"""The places that people share."""

from __future__ import annotations

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._scalars import UNSET, Unset
from .models import CreateServerBody, ListOwnServersReply, ServerView, UpdateServerBody

CREATE_SERVER: Operation[ServerView] = Operation(
    "create_server",
    "POST",
    "/v1/servers",
    query=(),
    body=TypeAdapter[object](CreateServerBody),
    wrapped=False,
    key="client_mutation_id",
    authenticated=True,
    reply=TypeAdapter(ServerView),
)


def create_server(
    client: Client, *, name: str, client_mutation_id: str | Unset = UNSET, options: CallOptions | None = None
) -> Call[ServerView]:
    """Make a server; the caller owns it and is its first member.

    Raises LimitReached, beside what every operation may raise.
    """
    values: dict[str, object] = {"name": name, "client_mutation_id": client_mutation_id}
    return call(client, CREATE_SERVER, values, options)


LIST_OWN_SERVERS: Operation[ListOwnServersReply] = Operation(
    "list_own_servers",
    "GET",
    "/v1/me/servers",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListOwnServersReply),
)


def list_own_servers(client: Client, *, options: CallOptions | None = None) -> Call[ListOwnServersReply]:
    """The servers that one is a member of."""
    return call(client, LIST_OWN_SERVERS, {}, options)


GET_SERVER: Operation[ServerView] = Operation(
    "get_server",
    "GET",
    "/v1/servers/{server_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ServerView),
)


def get_server(client: Client, *, server_id: int, options: CallOptions | None = None) -> Call[ServerView]:
    """One server.

    Raises UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id}
    return call(client, GET_SERVER, values, options)


UPDATE_SERVER: Operation[ServerView] = Operation(
    "update_server",
    "PATCH",
    "/v1/servers/{server_id}",
    query=(),
    body=TypeAdapter[object](UpdateServerBody),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ServerView),
)


def update_server(client: Client, *, server_id: int, name: str, options: CallOptions | None = None) -> Call[ServerView]:
    """Rename a server.

    Raises MissingPermission, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "name": name}
    return call(client, UPDATE_SERVER, values, options)


DELETE_SERVER: Operation[None] = Operation(
    "delete_server",
    "DELETE",
    "/v1/servers/{server_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def delete_server(client: Client, *, server_id: int, options: CallOptions | None = None) -> Call[None]:
    """Delete a server with all that is in it; only its owner may. It is closed at once, its rows follow within minutes
    or hours.

    Raises NotOwner, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id}
    return call(client, DELETE_SERVER, values, options)
