# Generated from contracts/ by accord gen. Do not edit.
"""What members write in channels."""

from __future__ import annotations

from collections.abc import AsyncIterator

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._pages import Paging, iterate
from ._scalars import UNSET, Unset
from .models import CreateMessageBody, EditMessageBody, ListMessagesReply, MessageView

CREATE_MESSAGE: Operation[MessageView] = Operation(
    "create_message",
    "POST",
    "/v1/channels/{channel_id}/messages",
    query=(),
    body=TypeAdapter[object](CreateMessageBody),
    wrapped=False,
    key="client_mutation_id",
    authenticated=True,
    reply=TypeAdapter(MessageView),
)


def create_message(
    client: Client,
    *,
    channel_id: int,
    content: str,
    client_mutation_id: str | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[MessageView]:
    """Write a message in a channel.

    Raises MissingPermission, UnknownChannel, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "content": content, "client_mutation_id": client_mutation_id}
    return call(client, CREATE_MESSAGE, values, options)


GET_MESSAGE: Operation[MessageView] = Operation(
    "get_message",
    "GET",
    "/v1/channels/{channel_id}/messages/{message_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(MessageView),
)


def get_message(
    client: Client, *, channel_id: int, message_id: int, options: CallOptions | None = None
) -> Call[MessageView]:
    """One message.

    Raises MissingPermission, UnknownChannel, UnknownMessage, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "message_id": message_id}
    return call(client, GET_MESSAGE, values, options)


EDIT_MESSAGE: Operation[MessageView] = Operation(
    "edit_message",
    "PATCH",
    "/v1/channels/{channel_id}/messages/{message_id}",
    query=(),
    body=TypeAdapter[object](EditMessageBody),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(MessageView),
)


def edit_message(
    client: Client, *, channel_id: int, message_id: int, content: str, options: CallOptions | None = None
) -> Call[MessageView]:
    """Change the text of one's own message.

    Raises MissingPermission, UnknownChannel, UnknownMessage, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "message_id": message_id, "content": content}
    return call(client, EDIT_MESSAGE, values, options)


LIST_MESSAGES: Operation[ListMessagesReply] = Operation(
    "list_messages",
    "GET",
    "/v1/channels/{channel_id}/messages",
    query=("before", "after", "limit"),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListMessagesReply),
)


def list_messages(
    client: Client,
    *,
    channel_id: int,
    before: int | None = None,
    after: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> Call[ListMessagesReply]:
    """Messages of a channel, newest first; page with `before` or `after`.

    Raises MissingPermission, UnknownChannel, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "before": before, "after": after, "limit": limit}
    return call(client, LIST_MESSAGES, values, options)


def iterate_messages(
    client: Client,
    *,
    channel_id: int,
    before: int | None = None,
    after: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> AsyncIterator[MessageView]:
    """Every item of `list_messages`, page by page. From the newest to the oldest, or from `after` to the newest."""

    def fetch(before: int | None, after: int | None) -> Call[ListMessagesReply]:
        return list_messages(client, channel_id=channel_id, before=before, after=after, limit=limit, options=options)

    paging = Paging(
        fetch=fetch,
        items=lambda reply: reply.messages,
        cursor=lambda item: item.id,
        direction="before",
        limit=limit or 50,
    )
    return iterate(paging, before=before, after=after)


DELETE_MESSAGE: Operation[None] = Operation(
    "delete_message",
    "DELETE",
    "/v1/channels/{channel_id}/messages/{message_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def delete_message(
    client: Client, *, channel_id: int, message_id: int, options: CallOptions | None = None
) -> Call[None]:
    """Delete one's own message, or anyone's with MANAGE_MESSAGES.

    Raises MissingPermission, UnknownChannel, UnknownMessage, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "message_id": message_id}
    return call(client, DELETE_MESSAGE, values, options)
