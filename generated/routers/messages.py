# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of messages: What members write in channels."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Decoder, Parameter, as_integer
from accord.api.route import Route
from generated.enums import Permission
from generated.errors import UnknownChannel
from generated.handlers import Handlers
from generated.models import CreateMessageBody, EditMessageBody
from generated.work import Ctx

CREATE_MESSAGE_BODY = Decoder(TypeAdapter(CreateMessageBody))
CREATE_MESSAGE_NEEDS = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES
GET_MESSAGE_NEEDS = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
EDIT_MESSAGE_BODY = Decoder(TypeAdapter(EditMessageBody))
EDIT_MESSAGE_NEEDS = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES
LIST_MESSAGES_LIMIT = Parameter(TypeAdapter(Annotated[int, Field(ge=1, le=100)]), as_integer)
LIST_MESSAGES_NEEDS = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
DELETE_MESSAGE_NEEDS = Permission.VIEW_CHANNEL


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def create_message(call: Call, ctx: Ctx) -> Reply:
        """Write a message in a channel.

        POST /v1/channels/{channel_id}/messages
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        body = call.body(CREATE_MESSAGE_BODY)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), CREATE_MESSAGE_NEEDS, UnknownChannel)
        named = await call.named(ctx, "create_message", body.client_mutation_id, body.to_json())
        if isinstance(named, Reply):
            return named
        reply = await handlers.messages.create_message(ctx, channel_id=channel_id, body=body)
        return named.finish(ctx, Reply(201, reply.to_json()))

    async def get_message(call: Call, ctx: Ctx) -> Reply:
        """One message.

        GET /v1/channels/{channel_id}/messages/{message_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        message_id = call.path(1, "message_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), GET_MESSAGE_NEEDS, UnknownChannel)
        reply = await handlers.messages.get_message(ctx, channel_id=channel_id, message_id=message_id)
        return Reply(200, reply.to_json())

    async def edit_message(call: Call, ctx: Ctx) -> Reply:
        """Change the text of one's own message.

        PATCH /v1/channels/{channel_id}/messages/{message_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        message_id = call.path(1, "message_id", SNOWFLAKE)
        body = call.body(EDIT_MESSAGE_BODY)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), EDIT_MESSAGE_NEEDS, UnknownChannel)
        reply = await handlers.messages.edit_message(ctx, channel_id=channel_id, message_id=message_id, body=body)
        return Reply(200, reply.to_json())

    async def list_messages(call: Call, ctx: Ctx) -> Reply:
        """Messages of a channel, newest first; page with `before` or `after`.

        GET /v1/channels/{channel_id}/messages
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        before = call.optional("before", SNOWFLAKE)
        after = call.optional("after", SNOWFLAKE)
        limit = call.query("limit", LIST_MESSAGES_LIMIT, 50)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), LIST_MESSAGES_NEEDS, UnknownChannel)
        reply = await handlers.messages.list_messages(
            ctx, channel_id=channel_id, before=before, after=after, limit=limit
        )
        return Reply(200, reply.to_json())

    async def delete_message(call: Call, ctx: Ctx) -> Reply:
        """Delete one's own message, or anyone's with MANAGE_MESSAGES.

        DELETE /v1/channels/{channel_id}/messages/{message_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        channel_id = call.path(0, "channel_id", SNOWFLAKE)
        message_id = call.path(1, "message_id", SNOWFLAKE)
        await call.permit(ctx, handlers.access.channel(ctx, channel_id), DELETE_MESSAGE_NEEDS, UnknownChannel)
        await handlers.messages.delete_message(ctx, channel_id=channel_id, message_id=message_id)
        return Reply(204)

    return (
        Route(
            "create_message",
            "POST",
            "/v1/channels/{channel_id}/messages",
            create_message,
            transaction=True,
            takes_body=True,
        ),
        Route("get_message", "GET", "/v1/channels/{channel_id}/messages/{message_id}", get_message, transaction=False),
        Route(
            "edit_message",
            "PATCH",
            "/v1/channels/{channel_id}/messages/{message_id}",
            edit_message,
            transaction=True,
            takes_body=True,
        ),
        Route(
            "list_messages",
            "GET",
            "/v1/channels/{channel_id}/messages",
            list_messages,
            transaction=False,
            query=frozenset({"before", "after", "limit"}),
        ),
        Route(
            "delete_message",
            "DELETE",
            "/v1/channels/{channel_id}/messages/{message_id}",
            delete_message,
            transaction=True,
        ),
    )
