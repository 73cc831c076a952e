# Generated from contracts/ by accord gen. Do not edit.
"""Who belongs to a server, who was sent away, and what they may not do for a while."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._pages import Paging, iterate
from .models import (
    BanMemberBody,
    BanView,
    ListBansReply,
    ListMembersReply,
    MemberView,
    Timeout,
    TimeoutInput,
    UpdateMemberBody,
)

LIST_MEMBERS: Operation[ListMembersReply] = Operation(
    "list_members",
    "GET",
    "/v1/servers/{server_id}/members",
    query=("after", "limit"),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListMembersReply),
)


def list_members(
    client: Client,
    *,
    server_id: int,
    after: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> Call[ListMembersReply]:
    """Members of a server in the order of their ids; page with `after`.

    Raises UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "after": after, "limit": limit}
    return call(client, LIST_MEMBERS, values, options)


def iterate_members(
    client: Client,
    *,
    server_id: int,
    after: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> AsyncIterator[MemberView]:
    """Every item of `list_members`, page by page. From the first on, or from `after`."""

    def fetch(before: int | None, after: int | None) -> Call[ListMembersReply]:
        del before
        return list_members(client, server_id=server_id, after=after, limit=limit, options=options)

    paging = Paging(
        fetch=fetch,
        items=lambda reply: reply.members,
        cursor=lambda item: item.user_id,
        direction="after",
        limit=limit or 50,
    )
    return iterate(paging, after=after)


GET_MEMBER: Operation[MemberView] = Operation(
    "get_member",
    "GET",
    "/v1/servers/{server_id}/members/{user_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(MemberView),
)


def get_member(client: Client, *, server_id: int, user_id: int, options: CallOptions | None = None) -> Call[MemberView]:
    """One member.

    Raises UnknownMember, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id}
    return call(client, GET_MEMBER, values, options)


UPDATE_MEMBER: Operation[MemberView] = Operation(
    "update_member",
    "PATCH",
    "/v1/servers/{server_id}/members/{user_id}",
    query=(),
    body=TypeAdapter[object](UpdateMemberBody),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(MemberView),
)


def update_member(
    client: Client, *, server_id: int, user_id: int, nickname: str | None, options: CallOptions | None = None
) -> Call[MemberView]:
    """Set a nickname; one's own with CHANGE_NICKNAME, that of a lower member with MANAGE_NICKNAMES.

    Raises MissingPermission, TargetNotBelow, UnknownMember, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id, "nickname": nickname}
    return call(client, UPDATE_MEMBER, values, options)


LEAVE_SERVER: Operation[None] = Operation(
    "leave_server",
    "DELETE",
    "/v1/me/servers/{server_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def leave_server(client: Client, *, server_id: int, options: CallOptions | None = None) -> Call[None]:
    """Leave a server. Its owner cannot.

    Raises OwnerCannotLeave, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id}
    return call(client, LEAVE_SERVER, values, options)


KICK_MEMBER: Operation[None] = Operation(
    "kick_member",
    "DELETE",
    "/v1/servers/{server_id}/members/{user_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def kick_member(client: Client, *, server_id: int, user_id: int, options: CallOptions | None = None) -> Call[None]:
    """Remove a lower member; they may come back by invite.

    Raises MissingPermission, TargetNotBelow, UnknownMember, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id}
    return call(client, KICK_MEMBER, values, options)


GET_TIMEOUT: Operation[Timeout] = Operation(
    "get_timeout",
    "GET",
    "/v1/servers/{server_id}/members/{user_id}/timeout",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(Timeout),
)


def get_timeout(client: Client, *, server_id: int, user_id: int, options: CallOptions | None = None) -> Call[Timeout]:
    """Until when a member may only read; one's own, or anyone's with MODERATE_MEMBERS.

    Raises MissingPermission, UnknownMember, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id}
    return call(client, GET_TIMEOUT, values, options)


SET_TIMEOUT: Operation[Timeout] = Operation(
    "set_timeout",
    "PUT",
    "/v1/servers/{server_id}/members/{user_id}/timeout",
    query=(),
    body=TypeAdapter[object](TimeoutInput),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(Timeout),
)


def set_timeout(
    client: Client, *, server_id: int, user_id: int, until: datetime | None, options: CallOptions | None = None
) -> Call[Timeout]:
    """Time a lower member out for at most 28 days, or end that with null.

    Raises MissingPermission, TargetNotBelow, TimeoutTooLong, UnknownMember, UnknownServer, beside what every
    operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id, "until": until}
    return call(client, SET_TIMEOUT, values, options)


LIST_BANS: Operation[ListBansReply] = Operation(
    "list_bans",
    "GET",
    "/v1/servers/{server_id}/bans",
    query=("after", "limit"),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListBansReply),
)


def list_bans(
    client: Client,
    *,
    server_id: int,
    after: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> Call[ListBansReply]:
    """Bans of a server in the order of the banned accounts' ids; page with `after`.

    Raises MissingPermission, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "after": after, "limit": limit}
    return call(client, LIST_BANS, values, options)


def iterate_bans(
    client: Client,
    *,
    server_id: int,
    after: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> AsyncIterator[BanView]:
    """Every item of `list_bans`, page by page. From the first on, or from `after`."""

    def fetch(before: int | None, after: int | None) -> Call[ListBansReply]:
        del before
        return list_bans(client, server_id=server_id, after=after, limit=limit, options=options)

    paging = Paging(
        fetch=fetch,
        items=lambda reply: reply.bans,
        cursor=lambda item: item.user_id,
        direction="after",
        limit=limit or 50,
    )
    return iterate(paging, after=after)


GET_BAN: Operation[BanView] = Operation(
    "get_ban",
    "GET",
    "/v1/servers/{server_id}/bans/{user_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(BanView),
)


def get_ban(client: Client, *, server_id: int, user_id: int, options: CallOptions | None = None) -> Call[BanView]:
    """One ban.

    Raises MissingPermission, UnknownBan, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id}
    return call(client, GET_BAN, values, options)


BAN_MEMBER: Operation[BanView] = Operation(
    "ban_member",
    "PUT",
    "/v1/servers/{server_id}/bans/{user_id}",
    query=(),
    body=TypeAdapter[object](BanMemberBody),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(BanView),
)


def ban_member(
    client: Client, *, server_id: int, user_id: int, reason: str | None, options: CallOptions | None = None
) -> Call[BanView]:
    """Keep an account out for two years, or until the ban is lifted; a lower member is removed. A second ban sets
    reason and time anew. Any id can be banned, and the answer does not tell whether there is such an account.

    Raises MissingPermission, TargetNotBelow, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id, "reason": reason}
    return call(client, BAN_MEMBER, values, options)


UNBAN_MEMBER: Operation[None] = Operation(
    "unban_member",
    "DELETE",
    "/v1/servers/{server_id}/bans/{user_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def unban_member(client: Client, *, server_id: int, user_id: int, options: CallOptions | None = None) -> Call[None]:
    """Lift a ban; the account may join by invite again.

    Raises MissingPermission, UnknownBan, UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "user_id": user_id}
    return call(client, UNBAN_MEMBER, values, options)
