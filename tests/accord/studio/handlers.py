"""Behaviour of the studio: seats decide who sees and may speak in a house's rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.context import Grant, Principal, TenantView
from tests.accord.studio import compiled

events, models, errors = compiled.module("events"), compiled.module("models"), compiled.module("errors")
SEE, SPEAK = 1, 2


class Studio:
    def __init__(self) -> None:
        self.calls: list[tuple[str, int]] = []

    async def room_knock(self, ctx: Any, *, body: Any) -> None:
        if body.text == "quiet":
            raise errors.QuietHours
        if body.text == "crash":
            raise ZeroDivisionError("a fault with a secret in its text")
        ctx.work.emit(events.knock_heard(body, house_id=ctx.grant.tenant_id, room_id=body.room_id))

    async def on_connected(self, ctx: Any) -> None:
        self.calls.append(("connected", ctx.caller.user_id))

    async def on_heartbeat(self, ctx: Any) -> None:
        self.calls.append(("heartbeat", ctx.caller.user_id))

    async def on_disconnected(self, ctx: Any) -> None:
        self.calls.append(("disconnected", ctx.caller.user_id))

    async def tidy(self, ctx: Any) -> None:
        await ctx.work.houses.insert(compiled.module("rows").House(ctx.ids.next()))


class Auth:
    async def session(self, ctx: Any, token: str) -> Principal | None:
        login = await ctx.work.logins.by_token(token)
        if login is None or login.expires_at <= ctx.now:
            return None
        return Principal(login.user_id, login.id, login.expires_at)


class Access:
    def __init__(self) -> None:
        self.views = 0
        self.broken = False

    async def house(self, ctx: Any, house_id: int) -> Grant | None:
        seat = await ctx.work.seats.get(house_id, ctx.caller.user_id)
        return None if seat is None else Grant(seat.bits, house_id)

    async def room(self, ctx: Any, room_id: int) -> Grant | None:
        room = await ctx.work.rooms.get(room_id)
        grant = None if room is None else await self.house(ctx, room.house_id)
        return grant if grant is not None and grant.permissions & SEE else None

    async def follows(self, ctx: Any) -> Sequence[int]:
        return [seat.house_id for seat in await ctx.work.seats.of_user(ctx.caller.user_id)]

    async def view(self, ctx: Any, tenant_id: int, user_ids: Sequence[int]) -> TenantView:
        self.views += 1
        if self.broken:
            raise ConnectionError("the view cannot be read")
        version = await ctx.work.access_version(tenant_id)
        rooms = await ctx.work.rooms.in_house(tenant_id)
        users: dict[int, dict[int, int]] = {}
        for user_id in user_ids:
            seat = await ctx.work.seats.get(tenant_id, user_id)
            if seat is not None:
                seen = {room.id: seat.bits for room in rooms if seat.bits & SEE}
                users[user_id] = {tenant_id: seat.bits, **seen}
        return TenantView(version, users)


def make_handlers() -> Any:
    """Fresh handlers: `studio.calls` and `access.views` count, `access.broken` makes every view fail."""
    return compiled.module("handlers").Handlers(studio=Studio(), auth=Auth(), access=Access())
