# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of servers: The places that people share."""

from __future__ import annotations

from pydantic import TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Decoder
from accord.api.route import Route
from generated.enums import Permission
from generated.errors import UnknownServer
from generated.handlers import Handlers
from generated.models import CreateServerBody, UpdateServerBody
from generated.work import Ctx

CREATE_SERVER_BODY = Decoder(TypeAdapter(CreateServerBody))
GET_SERVER_NEEDS = Permission(0)
UPDATE_SERVER_BODY = Decoder(TypeAdapter(UpdateServerBody))
UPDATE_SERVER_NEEDS = Permission.MANAGE_SERVER
DELETE_SERVER_NEEDS = Permission(0)


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def create_server(call: Call, ctx: Ctx) -> Reply:
        """Make a server; the caller owns it and is its first member.

        POST /v1/servers
        """
        await call.authenticate(ctx, handlers.auth.session)
        body = call.body(CREATE_SERVER_BODY)
        named = await call.named(ctx, "create_server", body.client_mutation_id, body.to_json())
        if isinstance(named, Reply):
            return named
        reply = await handlers.servers.create_server(ctx, body=body)
        return named.finish(ctx, Reply(201, reply.to_json()))

    async def list_own_servers(call: Call, ctx: Ctx) -> Reply:
        """The servers that one is a member of.

        GET /v1/me/servers
        """
        await call.authenticate(ctx, handlers.auth.session)
        reply = await handlers.servers.list_own_servers(ctx)
        return Reply(200, reply.to_json())

    async def get_server(call: Call, ctx: Ctx) -> Reply:
        """One server.

        GET /v1/servers/{server_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), GET_SERVER_NEEDS, UnknownServer)
        reply = await handlers.servers.get_server(ctx, server_id=server_id)
        return Reply(200, reply.to_json())

    async def update_server(call: Call, ctx: Ctx) -> Reply:
        """Rename a server.

        PATCH /v1/servers/{server_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        body = call.body(UPDATE_SERVER_BODY)
        await call.permit(ctx, handlers.access.server(ctx, server_id), UPDATE_SERVER_NEEDS, UnknownServer)
        reply = await handlers.servers.update_server(ctx, server_id=server_id, body=body)
        return Reply(200, reply.to_json())

    async def delete_server(call: Call, ctx: Ctx) -> Reply:
        """Delete a server with all that is in it; only its owner may. It is closed at once, its rows follow within
        minutes or hours.

        DELETE /v1/servers/{server_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), DELETE_SERVER_NEEDS, UnknownServer)
        await handlers.servers.delete_server(ctx, server_id=server_id)
        return Reply(204)

    return (
        Route("create_server", "POST", "/v1/servers", create_server, transaction=True, takes_body=True),
        Route("list_own_servers", "GET", "/v1/me/servers", list_own_servers, transaction=False),
        Route("get_server", "GET", "/v1/servers/{server_id}", get_server, transaction=False),
        Route("update_server", "PATCH", "/v1/servers/{server_id}", update_server, transaction=True, takes_body=True),
        Route("delete_server", "DELETE", "/v1/servers/{server_id}", delete_server, transaction=True),
    )
