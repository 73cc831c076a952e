# Generated from contracts/ by accord gen. Do not edit.
"""How people come into a server."""

from __future__ import annotations

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._scalars import UNSET, Unset
from .models import CreateInviteBody, InvitePreview, InviteView, JoinServerBody, ListInvitesReply, MemberView

CREATE_INVITE: Operation[InviteView] = Operation(
    "create_invite",
    "POST",
    "/v1/servers/{server_id}/invites",
    query=(),
    body=TypeAdapter[object](CreateInviteBody),
    wrapped=False,
    key="client_mutation_id",
    authenticated=True,
    reply=TypeAdapter(InviteView),
)


def create_invite(
    client: Client,
    *,
    server_id: int,
    lifetime_seconds: int | Unset = UNSET,
    max_uses: int | Unset | None = UNSET,
    client_mutation_id: str | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[InviteView]:
    """Make an invite.

    Raises LimitReached, MissingPermission, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {
        "server_id": server_id,
        "lifetime_seconds": lifetime_seconds,
        "max_uses": max_uses,
        "client_mutation_id": client_mutation_id,
    }
    return call(client, CREATE_INVITE, values, options)


LIST_INVITES: Operation[ListInvitesReply] = Operation(
    "list_invites",
    "GET",
    "/v1/servers/{server_id}/invites",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListInvitesReply),
)


def list_invites(client: Client, *, server_id: int, options: CallOptions | None = None) -> Call[ListInvitesReply]:
    """Invites of a server that still work, oldest first.

    Raises MissingPermission, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id}
    return call(client, LIST_INVITES, values, options)


GET_INVITE: Operation[InvitePreview] = Operation(
    "get_invite",
    "GET",
    "/v1/invites/{code}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(InvitePreview),
)


def get_invite(client: Client, *, code: str, options: CallOptions | None = None) -> Call[InvitePreview]:
    """What an invite leads to.

    Raises UnknownInvite, beside what every operation may raise.
    """
    values: dict[str, object] = {"code": code}
    return call(client, GET_INVITE, values, options)


REVOKE_INVITE: Operation[None] = Operation(
    "revoke_invite",
    "DELETE",
    "/v1/servers/{server_id}/invites/{code}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def revoke_invite(client: Client, *, server_id: int, code: str, options: CallOptions | None = None) -> Call[None]:
    """Revoke one's own invite, or anyone's with MANAGE_SERVER.

    Raises MissingPermission, UnknownInvite, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "code": code}
    return call(client, REVOKE_INVITE, values, options)


JOIN_SERVER: Operation[MemberView] = Operation(
    "join_server",
    "POST",
    "/v1/invites/{code}/join",
    query=(),
    body=TypeAdapter[object](JoinServerBody),
    wrapped=False,
    key="client_mutation_id",
    authenticated=True,
    reply=TypeAdapter(MemberView),
)


def join_server(
    client: Client, *, code: str, client_mutation_id: str | Unset = UNSET, options: CallOptions | None = None
) -> Call[MemberView]:
    """Join a server with an invite. Who is a member already stays one, and the use is not counted.

    Raises Banned, LimitReached, UnknownInvite, beside what every operation may raise.
    """
    values: dict[str, object] = {"code": code, "client_mutation_id": client_mutation_id}
    return call(client, JOIN_SERVER, values, options)
