# Generated from contracts/ by accord gen. Do not edit.
"""Who is online, for those who let it be seen. Nothing of it is on a disk."""

from __future__ import annotations

from collections.abc import AsyncIterator

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._pages import Paging, iterate
from .models import ListPresencesReply, PresenceView

LIST_PRESENCES: Operation[ListPresencesReply] = Operation(
    "list_presences",
    "GET",
    "/v1/servers/{server_id}/presences",
    query=("after", "limit"),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListPresencesReply),
)


def list_presences(
    client: Client,
    *,
    server_id: int,
    after: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> Call[ListPresencesReply]:
    """Who of the next `limit` members, in the order of their ids, is online; go on with `after` set to `next`.

    Raises UnknownServer, beside what every operation may raise.
    """
    values: dict[str, object] = {"server_id": server_id, "after": after, "limit": limit}
    return call(client, LIST_PRESENCES, values, options)


def iterate_presences(
    client: Client,
    *,
    server_id: int,
    after: int | None = None,
    limit: int | None = None,
    options: CallOptions | None = None,
) -> AsyncIterator[PresenceView]:
    """Every item of `list_presences`, page by page. From the first on, or from `after`."""

    def fetch(before: int | None, after: int | None) -> Call[ListPresencesReply]:
        del before
        return list_presences(client, server_id=server_id, after=after, limit=limit, options=options)

    paging = Paging(
        fetch=fetch,
        items=lambda reply: reply.presences,
        cursor=lambda item: item.user_id,
        direction="after",
        limit=limit or 1000,
        next=lambda reply: reply.next,
    )
    return iterate(paging, after=after)
