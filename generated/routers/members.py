# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of members: Who belongs to a server, who was sent away, and what they may not do for a while."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Decoder, Parameter, as_integer
from accord.api.route import Route
from generated.enums import Permission
from generated.errors import UnknownServer
from generated.handlers import Handlers
from generated.models import BanMemberBody, Timeout, UpdateMemberBody
from generated.work import Ctx

LIST_MEMBERS_LIMIT = Parameter(TypeAdapter(Annotated[int, Field(ge=1, le=100)]), as_integer)
LIST_MEMBERS_NEEDS = Permission(0)
GET_MEMBER_NEEDS = Permission(0)
UPDATE_MEMBER_BODY = Decoder(TypeAdapter(UpdateMemberBody))
UPDATE_MEMBER_NEEDS = Permission(0)
LEAVE_SERVER_NEEDS = Permission(0)
KICK_MEMBER_NEEDS = Permission.KICK_MEMBERS
GET_TIMEOUT_NEEDS = Permission(0)
SET_TIMEOUT_BODY = Decoder(TypeAdapter(Timeout))
SET_TIMEOUT_NEEDS = Permission.MODERATE_MEMBERS
LIST_BANS_LIMIT = Parameter(TypeAdapter(Annotated[int, Field(ge=1, le=100)]), as_integer)
LIST_BANS_NEEDS = Permission.BAN_MEMBERS
GET_BAN_NEEDS = Permission.BAN_MEMBERS
BAN_MEMBER_BODY = Decoder(TypeAdapter(BanMemberBody))
BAN_MEMBER_NEEDS = Permission.BAN_MEMBERS
UNBAN_MEMBER_NEEDS = Permission.BAN_MEMBERS


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def list_members(call: Call, ctx: Ctx) -> Reply:
        """Members of a server in the order of their ids; page with `after`.

        GET /v1/servers/{server_id}/members
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        after = call.optional("after", SNOWFLAKE)
        limit = call.query("limit", LIST_MEMBERS_LIMIT, 50)
        await call.permit(ctx, handlers.access.server(ctx, server_id), LIST_MEMBERS_NEEDS, UnknownServer)
        reply = await handlers.members.list_members(ctx, server_id=server_id, after=after, limit=limit)
        return Reply(200, reply.to_json())

    async def get_member(call: Call, ctx: Ctx) -> Reply:
        """One member.

        GET /v1/servers/{server_id}/members/{user_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), GET_MEMBER_NEEDS, UnknownServer)
        reply = await handlers.members.get_member(ctx, server_id=server_id, user_id=user_id)
        return Reply(200, reply.to_json())

    async def update_member(call: Call, ctx: Ctx) -> Reply:
        """Set a nickname; one's own with CHANGE_NICKNAME, that of a lower member with MANAGE_NICKNAMES.

        PATCH /v1/servers/{server_id}/members/{user_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        body = call.body(UPDATE_MEMBER_BODY)
        await call.permit(ctx, handlers.access.server(ctx, server_id), UPDATE_MEMBER_NEEDS, UnknownServer)
        reply = await handlers.members.update_member(ctx, server_id=server_id, user_id=user_id, body=body)
        return Reply(200, reply.to_json())

    async def leave_server(call: Call, ctx: Ctx) -> Reply:
        """Leave a server. Its owner cannot.

        DELETE /v1/me/servers/{server_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), LEAVE_SERVER_NEEDS, UnknownServer)
        await handlers.members.leave_server(ctx, server_id=server_id)
        return Reply(204)

    async def kick_member(call: Call, ctx: Ctx) -> Reply:
        """Remove a lower member; they may come back by invite.

        DELETE /v1/servers/{server_id}/members/{user_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), KICK_MEMBER_NEEDS, UnknownServer)
        await handlers.members.kick_member(ctx, server_id=server_id, user_id=user_id)
        return Reply(204)

    async def get_timeout(call: Call, ctx: Ctx) -> Reply:
        """Until when a member may only read; one's own, or anyone's with MODERATE_MEMBERS.

        GET /v1/servers/{server_id}/members/{user_id}/timeout
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), GET_TIMEOUT_NEEDS, UnknownServer)
        reply = await handlers.members.get_timeout(ctx, server_id=server_id, user_id=user_id)
        return Reply(200, reply.to_json())

    async def set_timeout(call: Call, ctx: Ctx) -> Reply:
        """Time a lower member out for at most 28 days, or end that with null.

        PUT /v1/servers/{server_id}/members/{user_id}/timeout
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        body = call.body(SET_TIMEOUT_BODY)
        await call.permit(ctx, handlers.access.server(ctx, server_id), SET_TIMEOUT_NEEDS, UnknownServer)
        reply = await handlers.members.set_timeout(ctx, server_id=server_id, user_id=user_id, body=body)
        return Reply(200, reply.to_json())

    async def list_bans(call: Call, ctx: Ctx) -> Reply:
        """Bans of a server in the order of the banned accounts' ids; page with `after`.

        GET /v1/servers/{server_id}/bans
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        after = call.optional("after", SNOWFLAKE)
        limit = call.query("limit", LIST_BANS_LIMIT, 50)
        await call.permit(ctx, handlers.access.server(ctx, server_id), LIST_BANS_NEEDS, UnknownServer)
        reply = await handlers.members.list_bans(ctx, server_id=server_id, after=after, limit=limit)
        return Reply(200, reply.to_json())

    async def get_ban(call: Call, ctx: Ctx) -> Reply:
        """One ban.

        GET /v1/servers/{server_id}/bans/{user_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), GET_BAN_NEEDS, UnknownServer)
        reply = await handlers.members.get_ban(ctx, server_id=server_id, user_id=user_id)
        return Reply(200, reply.to_json())

    async def ban_member(call: Call, ctx: Ctx) -> Reply:
        """Keep an account out for two years, or until the ban is lifted; a lower member is removed. A second ban sets
        reason and time anew. Any id can be banned, and the answer does not tell whether there is such an account.

        PUT /v1/servers/{server_id}/bans/{user_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        body = call.body(BAN_MEMBER_BODY)
        await call.permit(ctx, handlers.access.server(ctx, server_id), BAN_MEMBER_NEEDS, UnknownServer)
        reply = await handlers.members.ban_member(ctx, server_id=server_id, user_id=user_id, body=body)
        return Reply(200, reply.to_json())

    async def unban_member(call: Call, ctx: Ctx) -> Reply:
        """Lift a ban; the account may join by invite again.

        DELETE /v1/servers/{server_id}/bans/{user_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), UNBAN_MEMBER_NEEDS, UnknownServer)
        await handlers.members.unban_member(ctx, server_id=server_id, user_id=user_id)
        return Reply(204)

    return (
        Route(
            "list_members",
            "GET",
            "/v1/servers/{server_id}/members",
            list_members,
            transaction=False,
            query=frozenset({"after", "limit"}),
        ),
        Route("get_member", "GET", "/v1/servers/{server_id}/members/{user_id}", get_member, transaction=False),
        Route(
            "update_member",
            "PATCH",
            "/v1/servers/{server_id}/members/{user_id}",
            update_member,
            transaction=True,
            takes_body=True,
        ),
        Route("leave_server", "DELETE", "/v1/me/servers/{server_id}", leave_server, transaction=True),
        Route("kick_member", "DELETE", "/v1/servers/{server_id}/members/{user_id}", kick_member, transaction=True),
        Route(
            "get_timeout",
            "GET",
            "/v1/servers/{server_id}/members/{user_id}/timeout",
            get_timeout,
            transaction=False,
        ),
        Route(
            "set_timeout",
            "PUT",
            "/v1/servers/{server_id}/members/{user_id}/timeout",
            set_timeout,
            transaction=True,
            takes_body=True,
        ),
        Route(
            "list_bans",
            "GET",
            "/v1/servers/{server_id}/bans",
            list_bans,
            transaction=False,
            query=frozenset({"after", "limit"}),
        ),
        Route("get_ban", "GET", "/v1/servers/{server_id}/bans/{user_id}", get_ban, transaction=False),
        Route(
            "ban_member",
            "PUT",
            "/v1/servers/{server_id}/bans/{user_id}",
            ban_member,
            transaction=True,
            takes_body=True,
        ),
        Route("unban_member", "DELETE", "/v1/servers/{server_id}/bans/{user_id}", unban_member, transaction=True),
    )
