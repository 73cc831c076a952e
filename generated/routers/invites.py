# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of invites: How people come into a server."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Decoder, Parameter, as_text
from accord.api.route import Route
from generated.enums import Permission
from generated.errors import UnknownServer
from generated.handlers import Handlers
from generated.models import CreateInviteBody, JoinServerBody
from generated.work import Ctx

CREATE_INVITE_BODY = Decoder(TypeAdapter(CreateInviteBody))
CREATE_INVITE_NEEDS = Permission.CREATE_INVITE
LIST_INVITES_NEEDS = Permission.CREATE_INVITE
GET_INVITE_CODE = Parameter(
    TypeAdapter(Annotated[str, Field(min_length=12, max_length=12, pattern="^[A-Za-z0-9_-]+$")]), as_text
)
REVOKE_INVITE_CODE = Parameter(
    TypeAdapter(Annotated[str, Field(min_length=12, max_length=12, pattern="^[A-Za-z0-9_-]+$")]), as_text
)
REVOKE_INVITE_NEEDS = Permission(0)
JOIN_SERVER_CODE = Parameter(
    TypeAdapter(Annotated[str, Field(min_length=12, max_length=12, pattern="^[A-Za-z0-9_-]+$")]), as_text
)
JOIN_SERVER_BODY = Decoder(TypeAdapter(JoinServerBody))


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def create_invite(call: Call, ctx: Ctx) -> Reply:
        """Make an invite.

        POST /v1/servers/{server_id}/invites
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        body = call.body(CREATE_INVITE_BODY)
        await call.permit(ctx, handlers.access.server(ctx, server_id), CREATE_INVITE_NEEDS, UnknownServer)
        named = await call.named(ctx, "create_invite", body.client_mutation_id, body.to_json())
        if isinstance(named, Reply):
            return named
        reply = await handlers.invites.create_invite(ctx, server_id=server_id, body=body)
        return named.finish(ctx, Reply(201, reply.to_json()))

    async def list_invites(call: Call, ctx: Ctx) -> Reply:
        """Invites of a server that still work, oldest first.

        GET /v1/servers/{server_id}/invites
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), LIST_INVITES_NEEDS, UnknownServer)
        reply = await handlers.invites.list_invites(ctx, server_id=server_id)
        return Reply(200, reply.to_json())

    async def get_invite(call: Call, ctx: Ctx) -> Reply:
        """What an invite leads to.

        GET /v1/invites/{code}
        """
        await call.authenticate(ctx, handlers.auth.session)
        code = call.path(0, "code", GET_INVITE_CODE)
        reply = await handlers.invites.get_invite(ctx, code=code)
        return Reply(200, reply.to_json())

    async def revoke_invite(call: Call, ctx: Ctx) -> Reply:
        """Revoke one's own invite, or anyone's with MANAGE_SERVER.

        DELETE /v1/servers/{server_id}/invites/{code}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        code = call.path(1, "code", REVOKE_INVITE_CODE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), REVOKE_INVITE_NEEDS, UnknownServer)
        await handlers.invites.revoke_invite(ctx, server_id=server_id, code=code)
        return Reply(204)

    async def join_server(call: Call, ctx: Ctx) -> Reply:
        """Join a server with an invite. Who is a member already stays one, and the use is not counted.

        POST /v1/invites/{code}/join
        """
        await call.authenticate(ctx, handlers.auth.session)
        code = call.path(0, "code", JOIN_SERVER_CODE)
        body = call.body(JOIN_SERVER_BODY)
        named = await call.named(ctx, "join_server", body.client_mutation_id, body.to_json())
        if isinstance(named, Reply):
            return named
        reply = await handlers.invites.join_server(ctx, code=code, body=body)
        return named.finish(ctx, Reply(200, reply.to_json()))

    return (
        Route(
            "create_invite",
            "POST",
            "/v1/servers/{server_id}/invites",
            create_invite,
            transaction=True,
            takes_body=True,
        ),
        Route("list_invites", "GET", "/v1/servers/{server_id}/invites", list_invites, transaction=False),
        Route("get_invite", "GET", "/v1/invites/{code}", get_invite, transaction=False),
        Route("revoke_invite", "DELETE", "/v1/servers/{server_id}/invites/{code}", revoke_invite, transaction=True),
        Route("join_server", "POST", "/v1/invites/{code}/join", join_server, transaction=True, takes_body=True),
    )
