# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of presence: Who is online, for those who let it be seen. Nothing of it is on a disk."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Parameter, as_integer
from accord.api.route import Route
from generated.enums import Permission
from generated.errors import UnknownServer
from generated.handlers import Handlers
from generated.work import Ctx

LIST_PRESENCES_LIMIT = Parameter(TypeAdapter(Annotated[int, Field(ge=1, le=1000)]), as_integer)
LIST_PRESENCES_NEEDS = Permission(0)


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def list_presences(call: Call, ctx: Ctx) -> Reply:
        """Who of the next `limit` members, in the order of their ids, is online; go on with `after` set to `next`.

        GET /v1/servers/{server_id}/presences
        """
        await call.authenticate(ctx, handlers.auth.session)
        server_id = call.path(0, "server_id", SNOWFLAKE)
        after = call.optional("after", SNOWFLAKE)
        limit = call.query("limit", LIST_PRESENCES_LIMIT, 1000)
        await call.permit(ctx, handlers.access.server(ctx, server_id), LIST_PRESENCES_NEEDS, UnknownServer)
        reply = await handlers.presence.list_presences(ctx, server_id=server_id, after=after, limit=limit)
        return Reply(200, reply.to_json())

    return (
        Route(
            "list_presences",
            "GET",
            "/v1/servers/{server_id}/presences",
            list_presences,
            transaction=False,
            query=frozenset({"after", "limit"}),
        ),
    )
