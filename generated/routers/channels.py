# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of channels: Rooms of a server, and who may do what in each."""

from __future__ import annotations

from pydantic import TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Decoder
from accord.api.route import Route
from generated.enums import Permission
from generated.errors import UnknownChannel, UnknownServer
from generated.handlers import Handlers
from generated.models import CreateChannelBody, Overwrite, UpdateChannelBody
from generated.work import Ctx

LIST_CHANNELS_NEEDS = Permission(0)
CREATE_CHANNEL_BODY = Decoder(TypeAdapter(CreateChannelBody))
CREATE_CHANNEL_NEEDS = Permission.MANAGE_CHANNELS
GET_CHANNEL_NEEDS = Permission.VIEW_CHANNEL
UPDATE_CHANNEL_BODY = Decoder(TypeAdapter(UpdateChannelBody))
UPDATE_CHANNEL_NEEDS = Permission.VIEW_CHANNEL | Permission.MANAGE_CHANNELS
DELETE_CHANNEL_NEEDS = Permission.VIEW_CHANNEL | Permission.MANAGE_CHANNELS
LIST_OVERWRITES_NEEDS = Permission.VIEW_CHANNEL | Permission.MANAGE_ROLES
PUT_ROLE_OVERWRITE_BODY = Decoder(TypeAdapter(Overwrite))
PUT_ROLE_OVERWRITE_NEEDS = Permission.VIEW_CHANNEL | Permission.MANAGE_ROLES
DELETE_ROLE_OVERWRITE_NEEDS = Permission.VIEW_CHANNEL | Permission.MANAGE_ROLES
PUT_MEMBER_OVERWRITE_BODY = Decoder(TypeAdapter(Overwrite))
PUT_MEMBER_OVERWRITE_NEEDS = Permission.VIEW_CHANNEL | Permission.MANAGE_ROLES
DELETE_MEMBER_OVERWRITE_NEEDS = Permission.VIEW_CHANNEL | Permission.MANAGE_ROLES


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def list_channels(call: Call, ctx: Ctx) -> Reply:
        """The channels of a server that one may view.

        GET /v1/servers/{server_id}/channels
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.server(ctx, server_id), LIST_CHANNELS_NEEDS, UnknownServer)
        reply = await handlers.channels.list_channels(ctx, server_id=server_id)
        return Reply(200, reply.to_json())

    async def create_channel(call: Call, ctx: Ctx) -> Reply:
        """Make a channel.

        POST /v1/servers/{server_id}/channels
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        body = call.body(CREATE_CHANNEL_BODY)
        await call.permit(ctx, handlers.access.server(ctx, server_id), CREATE_CHANNEL_NEEDS, UnknownServer)
        named = await call.named(ctx, "create_channel", body.client_mutation_id, body.to_json())
        if isinstance(named, Reply):
            return named
        reply = await handlers.channels.create_channel(ctx, server_id=server_id, body=body)
        return named.finish(ctx, Reply(201, reply.to_json()))

    async def get_channel(call: Call, ctx: Ctx) -> Reply:
        """One channel.

        GET /v1/channels/{channel_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), GET_CHANNEL_NEEDS, UnknownChannel)
        reply = await handlers.channels.get_channel(ctx, channel_id=channel_id)
        return Reply(200, reply.to_json())

    async def update_channel(call: Call, ctx: Ctx) -> Reply:
        """Change a channel. What is left out stays.

        PATCH /v1/channels/{channel_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        body = call.body(UPDATE_CHANNEL_BODY)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), UPDATE_CHANNEL_NEEDS, UnknownChannel)
        reply = await handlers.channels.update_channel(ctx, channel_id=channel_id, body=body)
        return Reply(200, reply.to_json())

    async def delete_channel(call: Call, ctx: Ctx) -> Reply:
        """Delete a channel with all its messages.

        DELETE /v1/channels/{channel_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), DELETE_CHANNEL_NEEDS, UnknownChannel)
        await handlers.channels.delete_channel(ctx, channel_id=channel_id)
        return Reply(204)

    async def list_overwrites(call: Call, ctx: Ctx) -> Reply:
        """What a channel allows and denies, to whom.

        GET /v1/channels/{channel_id}/overwrites
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), LIST_OVERWRITES_NEEDS, UnknownChannel)
        reply = await handlers.channels.list_overwrites(ctx, channel_id=channel_id)
        return Reply(200, reply.to_json())

    async def put_role_overwrite(call: Call, ctx: Ctx) -> Reply:
        """Allow or deny to a role below one's own, or to everyone, what one holds in the channel.

        PUT /v1/channels/{channel_id}/overwrites/roles/{role_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        role_id = call.path(1, "role_id", SNOWFLAKE)
        body = call.body(PUT_ROLE_OVERWRITE_BODY)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), PUT_ROLE_OVERWRITE_NEEDS, UnknownChannel)
        await handlers.channels.put_role_overwrite(ctx, channel_id=channel_id, role_id=role_id, body=body)
        return Reply(204)

    async def delete_role_overwrite(call: Call, ctx: Ctx) -> Reply:
        """Let a role have in the channel what it has in the server.

        DELETE /v1/channels/{channel_id}/overwrites/roles/{role_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        role_id = call.path(1, "role_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), DELETE_ROLE_OVERWRITE_NEEDS, UnknownChannel)
        await handlers.channels.delete_role_overwrite(ctx, channel_id=channel_id, role_id=role_id)
        return Reply(204)

    async def put_member_overwrite(call: Call, ctx: Ctx) -> Reply:
        """Allow or deny to a lower member what one holds in the channel.

        PUT /v1/channels/{channel_id}/overwrites/members/{user_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        body = call.body(PUT_MEMBER_OVERWRITE_BODY)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), PUT_MEMBER_OVERWRITE_NEEDS, UnknownChannel)
        await handlers.channels.put_member_overwrite(ctx, channel_id=channel_id, user_id=user_id, body=body)
        return Reply(204)

    async def delete_member_overwrite(call: Call, ctx: Ctx) -> Reply:
        """Let a member have in the channel what their roles have.

        DELETE /v1/channels/{channel_id}/overwrites/members/{user_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        user_id = call.path(1, "user_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), DELETE_MEMBER_OVERWRITE_NEEDS, UnknownChannel)
        await handlers.channels.delete_member_overwrite(ctx, channel_id=channel_id, user_id=user_id)
        return Reply(204)

    return (
        Route("list_channels", "GET", "/v1/servers/{server_id}/channels", list_channels, transaction=False),
        Route(
            "create_channel",
            "POST",
            "/v1/servers/{server_id}/channels",
            create_channel,
            transaction=True,
            takes_body=True,
        ),
        Route("get_channel", "GET", "/v1/channels/{channel_id}", get_channel, transaction=False),
        Route(
            "update_channel",
            "PATCH",
            "/v1/channels/{channel_id}",
            update_channel,
            transaction=True,
            takes_body=True,
        ),
        Route("delete_channel", "DELETE", "/v1/channels/{channel_id}", delete_channel, transaction=True),
        Route("list_overwrites", "GET", "/v1/channels/{channel_id}/overwrites", list_overwrites, transaction=False),
        Route(
            "put_role_overwrite",
            "PUT",
            "/v1/channels/{channel_id}/overwrites/roles/{role_id}",
            put_role_overwrite,
            transaction=True,
            takes_body=True,
        ),
        Route(
            "delete_role_overwrite",
            "DELETE",
            "/v1/channels/{channel_id}/overwrites/roles/{role_id}",
            delete_role_overwrite,
            transaction=True,
        ),
        Route(
            "put_member_overwrite",
            "PUT",
            "/v1/channels/{channel_id}/overwrites/members/{user_id}",
            put_member_overwrite,
            transaction=True,
            takes_body=True,
        ),
        Route(
            "delete_member_overwrite",
            "DELETE",
            "/v1/channels/{channel_id}/overwrites/members/{user_id}",
            delete_member_overwrite,
            transaction=True,
        ),
    )
