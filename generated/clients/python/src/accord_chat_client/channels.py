# Generated from contracts/ by accord gen. Do not edit.
"""Rooms of a server, and who may do what in each."""

from __future__ import annotations

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._scalars import UNSET, Unset
from .models import ChannelView, CreateChannelBody, ListChannelsReply, ListOverwritesReply, Overwrite, UpdateChannelBody

LIST_CHANNELS: Operation[ListChannelsReply] = Operation(
    "list_channels",
    "GET",
    "/v1/servers/{server_id}/channels",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListChannelsReply),
)


def list_channels(client: Client, *, server_id: int, options: CallOptions | None = None) -> Call[ListChannelsReply]:
    """The channels of a server that one may view.

    Raises UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id}
    return call(client, LIST_CHANNELS, values, options)


CREATE_CHANNEL: Operation[ChannelView] = Operation(
    "create_channel",
    "POST",
    "/v1/servers/{server_id}/channels",
    query=(),
    body=TypeAdapter[object](CreateChannelBody),
    wrapped=False,
    key="client_mutation_id",
    authenticated=True,
    reply=TypeAdapter(ChannelView),
)


def create_channel(
    client: Client,
    *,
    server_id: int,
    name: str,
    topic: str | Unset = UNSET,
    position: int | Unset = UNSET,
    client_mutation_id: str | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[ChannelView]:
    """Make a channel.

    Raises LimitReached, MissingPermission, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {
        "server_id": server_id,
        "name": name,
        "topic": topic,
        "position": position,
        "client_mutation_id": client_mutation_id,
    }
    return call(client, CREATE_CHANNEL, values, options)


GET_CHANNEL: Operation[ChannelView] = Operation(
    "get_channel",
    "GET",
    "/v1/channels/{channel_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ChannelView),
)


def get_channel(client: Client, *, channel_id: int, options: CallOptions | None = None) -> Call[ChannelView]:
    """One channel.

    Raises MissingPermission, UnknownChannel, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id}
    return call(client, GET_CHANNEL, values, options)


UPDATE_CHANNEL: Operation[ChannelView] = Operation(
    "update_channel",
    "PATCH",
    "/v1/channels/{channel_id}",
    query=(),
    body=TypeAdapter[object](UpdateChannelBody),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ChannelView),
)


def update_channel(
    client: Client,
    *,
    channel_id: int,
    name: str | Unset = UNSET,
    topic: str | Unset = UNSET,
    position: int | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[ChannelView]:
    """Change a channel. What is left out stays.

    Raises MissingPermission, UnknownChannel, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "name": name, "topic": topic, "position": position}
    return call(client, UPDATE_CHANNEL, values, options)


DELETE_CHANNEL: Operation[None] = Operation(
    "delete_channel",
    "DELETE",
    "/v1/channels/{channel_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def delete_channel(client: Client, *, channel_id: int, options: CallOptions | None = None) -> Call[None]:
    """Delete a channel with all its messages.

    Raises MissingPermission, UnknownChannel, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id}
    return call(client, DELETE_CHANNEL, values, options)


LIST_OVERWRITES: Operation[ListOverwritesReply] = Operation(
    "list_overwrites",
    "GET",
    "/v1/channels/{channel_id}/overwrites",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListOverwritesReply),
)


def list_overwrites(
    client: Client, *, channel_id: int, options: CallOptions | None = None
) -> Call[ListOverwritesReply]:
    """What a channel allows and denies, to whom.

    Raises MissingPermission, UnknownChannel, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id}
    return call(client, LIST_OVERWRITES, values, options)


PUT_ROLE_OVERWRITE: Operation[None] = Operation(
    "put_role_overwrite",
    "PUT",
    "/v1/channels/{channel_id}/overwrites/roles/{role_id}",
    query=(),
    body=TypeAdapter[object](Overwrite),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def put_role_overwrite(
    client: Client, *, channel_id: int, role_id: int, allow: int, deny: int, options: CallOptions | None = None
) -> Call[None]:
    """Allow or deny to a role below one's own, or to everyone, what one holds in the channel.

    Raises InvalidPermissions, LimitReached, MissingPermission, PermissionNotHeld, TargetNotBelow, UnknownChannel,
    UnknownRole, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "role_id": role_id, "allow": allow, "deny": deny}
    return call(client, PUT_ROLE_OVERWRITE, values, options)


DELETE_ROLE_OVERWRITE: Operation[None] = Operation(
    "delete_role_overwrite",
    "DELETE",
    "/v1/channels/{channel_id}/overwrites/roles/{role_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def delete_role_overwrite(
    client: Client, *, channel_id: int, role_id: int, options: CallOptions | None = None
) -> Call[None]:
    """Let a role have in the channel what it has in the server.

    Raises MissingPermission, PermissionNotHeld, TargetNotBelow, UnknownChannel, UnknownOverwrite, beside what every
    operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "role_id": role_id}
    return call(client, DELETE_ROLE_OVERWRITE, values, options)


PUT_MEMBER_OVERWRITE: Operation[None] = Operation(
    "put_member_overwrite",
    "PUT",
    "/v1/channels/{channel_id}/overwrites/members/{user_id}",
    query=(),
    body=TypeAdapter[object](Overwrite),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def put_member_overwrite(
    client: Client, *, channel_id: int, user_id: int, allow: int, deny: int, options: CallOptions | None = None
) -> Call[None]:
    """Allow or deny to a lower member what one holds in the channel.

    Raises InvalidPermissions, LimitReached, MissingPermission, PermissionNotHeld, TargetNotBelow, UnknownChannel,
    UnknownMember, beside what every operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "user_id": user_id, "allow": allow, "deny": deny}
    return call(client, PUT_MEMBER_OVERWRITE, values, options)


DELETE_MEMBER_OVERWRITE: Operation[None] = Operation(
    "delete_member_overwrite",
    "DELETE",
    "/v1/channels/{channel_id}/overwrites/members/{user_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def delete_member_overwrite(
    client: Client, *, channel_id: int, user_id: int, options: CallOptions | None = None
) -> Call[None]:
    """Let a member have in the channel what their roles have.

    Raises MissingPermission, PermissionNotHeld, TargetNotBelow, UnknownChannel, UnknownOverwrite, beside what every
    operation may raise.
    """
    values: dict[str, object] = {"channel_id": channel_id, "user_id": user_id}
    return call(client, DELETE_MEMBER_OVERWRITE, values, options)
