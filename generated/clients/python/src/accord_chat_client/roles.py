# Generated from contracts/ by accord gen. Do not edit.
"""Named sets of permissions, one above the other."""

from __future__ import annotations

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._scalars import UNSET, Unset
from .models import CreateRoleBody, ListRolesReply, RoleView, UpdateRoleBody

LIST_ROLES: Operation[ListRolesReply] = Operation(
    "list_roles",
    "GET",
    "/v1/servers/{server_id}/roles",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListRolesReply),
)


def list_roles(client: Client, *, server_id: int, options: CallOptions | None = None) -> Call[ListRolesReply]:
    """Roles of a server, lowest first.

    Raises UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id}
    return call(client, LIST_ROLES, values, options)


CREATE_ROLE: Operation[RoleView] = Operation(
    "create_role",
    "POST",
    "/v1/servers/{server_id}/roles",
    query=(),
    body=TypeAdapter[object](CreateRoleBody),
    wrapped=False,
    key="client_mutation_id",
    authenticated=True,
    reply=TypeAdapter(RoleView),
)


def create_role(
    client: Client,
    *,
    server_id: int,
    name: str,
    permissions: int,
    client_mutation_id: str | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[RoleView]:
    """Make a role; it stands lowest, right above everyone.

    Raises InvalidPermissions, LimitReached, MissingPermission, PermissionNotHeld, UnknownServer, beside what every
    operation may raise.
    """
    values: dict[str, object] = {
        "server_id": server_id,
        "name": name,
        "permissions": permissions,
        "client_mutation_id": client_mutation_id,
    }
    return call(client, CREATE_ROLE, values, options)


UPDATE_ROLE: Operation[RoleView] = Operation(
    "update_role",
    "PATCH",
    "/v1/servers/{server_id}/roles/{role_id}",
    query=(),
    body=TypeAdapter[object](UpdateRoleBody),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(RoleView),
)


def update_role(
    client: Client,
    *,
    server_id: int,
    role_id: int,
    name: str | Unset = UNSET,
    position: int | Unset = UNSET,
    permissions: int | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[RoleView]:
    """Change a role below one's own. What is left out stays.

    Raises EveryoneRoleFixed, InvalidPermissions, MissingPermission, PermissionNotHeld, TargetNotBelow, UnknownRole,
    UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {
        "server_id": server_id,
        "role_id": role_id,
        "name": name,
        "position": position,
        "permissions": permissions,
    }
    return call(client, UPDATE_ROLE, values, options)


DELETE_ROLE: Operation[None] = Operation(
    "delete_role",
    "DELETE",
    "/v1/servers/{server_id}/roles/{role_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def delete_role(client: Client, *, server_id: int, role_id: int, options: CallOptions | None = None) -> Call[None]:
    """Delete a role below one's own; members lose it.

    Raises EveryoneRoleFixed, MissingPermission, TargetNotBelow, UnknownRole, UnknownServer, beside what every
    operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "role_id": role_id}
    return call(client, DELETE_ROLE, values, options)


ASSIGN_ROLE: Operation[None] = Operation(
    "assign_role",
    "PUT",
    "/v1/servers/{server_id}/members/{user_id}/roles/{role_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def assign_role(
    client: Client, *, server_id: int, user_id: int, role_id: int, options: CallOptions | None = None
) -> Call[None]:
    """Give a member a role below one's own.

    Raises EveryoneRoleFixed, MissingPermission, PermissionNotHeld, TargetNotBelow, UnknownMember, UnknownRole,
    UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id, "role_id": role_id}
    return call(client, ASSIGN_ROLE, values, options)


UNASSIGN_ROLE: Operation[None] = Operation(
    "unassign_role",
    "DELETE",
    "/v1/servers/{server_id}/members/{user_id}/roles/{role_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def unassign_role(
    client: Client, *, server_id: int, user_id: int, role_id: int, options: CallOptions | None = None
) -> Call[None]:
    """Take a role below one's own from a member.

    Raises EveryoneRoleFixed, MissingPermission, TargetNotBelow, UnknownMember, UnknownRole, UnknownServer, beside
    what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id, "role_id": role_id}
    return call(client, UNASSIGN_ROLE, values, options)
