# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of roles: Named sets of permissions, one above the other."""

from __future__ import annotations

from pydantic import TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Decoder
from accord.api.route import Route
from generated.enums import Permission
from generated.errors import UnknownServer
from generated.handlers import Handlers
from generated.models import CreateRoleBody, UpdateRoleBody
from generated.work import Ctx

LIST_ROLES_NEEDS = Permission(0)
CREATE_ROLE_BODY = Decoder(TypeAdapter(CreateRoleBody))
CREATE_ROLE_NEEDS = Permission.MANAGE_ROLES
UPDATE_ROLE_BODY = Decoder(TypeAdapter(UpdateRoleBody))
UPDATE_ROLE_NEEDS = Permission.MANAGE_ROLES
DELETE_ROLE_NEEDS = Permission.MANAGE_ROLES
ASSIGN_ROLE_NEEDS = Permission.MANAGE_ROLES
UNASSIGN_ROLE_NEEDS = Permission.MANAGE_ROLES


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def list_roles(call: Call, ctx: Ctx) -> Reply:
        """Roles of a server, lowest first.

        GET /v1/servers/{server_id}/roles
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), LIST_ROLES_NEEDS, UnknownServer)
        reply = await handlers.roles.list_roles(ctx, server_id=server_id)
        return Reply(200, reply.to_json())

    async def create_role(call: Call, ctx: Ctx) -> Reply:
        """Make a role; it stands lowest, right above everyone.

        POST /v1/servers/{server_id}/roles
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        body = call.body(CREATE_ROLE_BODY)
        await call.permit(ctx, handlers.access.server(ctx, server_id), CREATE_ROLE_NEEDS, UnknownServer)
        named = await call.named(ctx, "create_role", body.client_mutation_id, body.to_json())
        if isinstance(named, Reply):
            return named
        reply = await handlers.roles.create_role(ctx, server_id=server_id, body=body)
        return named.finish(ctx, Reply(201, reply.to_json()))

    async def update_role(call: Call, ctx: Ctx) -> Reply:
        """Change a role below one's own. What is left out stays.

        PATCH /v1/servers/{server_id}/roles/{role_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        role_id = call.path(1, "role_id", SNOWFLAKE)
        body = call.body(UPDATE_ROLE_BODY)
        await call.permit(ctx, handlers.access.server(ctx, server_id), UPDATE_ROLE_NEEDS, UnknownServer)
        reply = await handlers.roles.update_role(ctx, server_id=server_id, role_id=role_id, body=body)
        return Reply(200, reply.to_json())

    async def delete_role(call: Call, ctx: Ctx) -> Reply:
        """Delete a role below one's own; members lose it.

        DELETE /v1/servers/{server_id}/roles/{role_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        role_id = call.path(1, "role_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), DELETE_ROLE_NEEDS, UnknownServer)
        await handlers.roles.delete_role(ctx, server_id=server_id, role_id=role_id)
        return Reply(204)

    async def assign_role(call: Call, ctx: Ctx) -> Reply:
        """Give a member a role below one's own.

        PUT /v1/servers/{server_id}/members/{user_id}/roles/{role_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        role_id = call.path(2, "role_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), ASSIGN_ROLE_NEEDS, UnknownServer)
        await handlers.roles.assign_role(ctx, server_id=server_id, user_id=user_id, role_id=role_id)
        return Reply(204)

    async def unassign_role(call: Call, ctx: Ctx) -> Reply:
        """Take a role below one's own from a member.

        DELETE /v1/servers/{server_id}/members/{user_id}/roles/{role_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        role_id = call.path(2, "role_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), UNASSIGN_ROLE_NEEDS, UnknownServer)
        await handlers.roles.unassign_role(ctx, server_id=server_id, user_id=user_id, role_id=role_id)
        return Reply(204)

    return (
        Route("list_roles", "GET", "/v1/servers/{server_id}/roles", list_roles, transaction=False),
        Route("create_role", "POST", "/v1/servers/{server_id}/roles", create_role, transaction=True, takes_body=True),
        Route(
            "update_role",
            "PATCH",
            "/v1/servers/{server_id}/roles/{role_id}",
            update_role,
            transaction=True,
            takes_body=True,
        ),
        Route("delete_role", "DELETE", "/v1/servers/{server_id}/roles/{role_id}", delete_role, transaction=True),
        Route(
            "assign_role",
            "PUT",
            "/v1/servers/{server_id}/members/{user_id}/roles/{role_id}",
            assign_role,
            transaction=True,
        ),
        Route(
            "unassign_role",
            "DELETE",
            "/v1/servers/{server_id}/members/{user_id}/roles/{role_id}",
            unassign_role,
            transaction=True,
        ),
    )
