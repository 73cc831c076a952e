"""Who may know of what, and do what there: the answers that the API and the gateways ask for.

A call that writes is judged by what is found here when it begins. If the rules of the server change before it is
committed, it begins anew: nobody uses a right that was taken while they waited for a lock (decision 0009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from accord.context import Grant, TenantView
from domain import permissions
from domain.permissions import Overwrite, Overwrites, Standing
from generated.enums import Permission
from generated.rows import Channel, MemberOverwrite, Role, RoleOverwrite, Server
from generated.work import Ctx
from handlers.standing import roles_of, standing


@dataclass(frozen=True, slots=True)
class _Own:
    """What a member brings into a server and its channels, at one access version: nothing in it says what time it is."""

    owner: bool
    roles: tuple[tuple[int, int], ...]
    """Id and permissions of everyone's role and of those that they have."""
    timed_out_until: datetime | None

    def standing(self, now: datetime) -> Standing:
        until = self.timed_out_until
        return Standing(self.owner, tuple(bits for _, bits in self.roles), until is not None and until > now)


async def server(ctx: Ctx, server_id: int) -> Grant | None:
    """What the caller holds on a server; None unless they are a member."""
    rules = await ctx.work.judge(server_id)
    own = await rules.recall(ctx.caller.user_id, partial(_own, ctx, server_id))
    return own and Grant(int(permissions.in_server(own.standing(ctx.now))), server_id)


async def channel(ctx: Ctx, channel_id: int) -> Grant | None:
    """What the caller holds in a channel; None unless they may view it."""
    server_id = await ctx.work.tenant_of(channel_id, partial(_server_of, ctx, channel_id))
    if server_id is None:
        return None
    rules = await ctx.work.judge(server_id)
    found = await rules.recall((channel_id, ctx.caller.user_id), partial(_own_in, ctx, channel_id))
    if found is None:
        return None
    own, overwrites = found
    held = permissions.in_channel(own.standing(ctx.now), overwrites)
    return Grant(int(held), server_id) if Permission.VIEW_CHANNEL in held else None


async def follows(ctx: Ctx) -> Sequence[int]:
    """The servers that the caller is a member of."""
    return [member.server_id for member in await ctx.work.members.of_user(ctx.caller.user_id)]


async def view(ctx: Ctx, tenant_id: int, user_ids: Sequence[int]) -> TenantView:
    """What each of the users sees of a server now. Deleted channels stay in it until they are purged; one that a
    user may not view is absent for them, so that a gateway does not let them subscribe to it.

    The version is read first: rows that change meanwhile make the view newer than it says, never older.
    """
    version = await ctx.work.access_version(tenant_id)
    found = await ctx.work.servers.get(tenant_id)
    if found is None:
        return TenantView(version, {})
    place = await _place(ctx, found)
    held: dict[int, list[int]] = defaultdict(list)
    for row in await ctx.work.member_roles.of_member_many(tenant_id, user_ids):
        held[row.user_id].append(row.role_id)
    members = await ctx.work.members.get_many(tenant_id, user_ids)
    users = {
        member.user_id: _seen(place, member.user_id, standing(ctx, found, member, roles), roles)
        for member in members
        for roles in [[place.roles[role] for role in [tenant_id, *held[member.user_id]] if role in place.roles]]
    }
    return TenantView(version, users)


@dataclass(frozen=True, slots=True)
class _Place:
    """A server with all that decides over access to its channels."""

    server: Server
    roles: Mapping[int, Role]
    channels: Sequence[Channel]
    of_roles: Mapping[int, Sequence[RoleOverwrite]]
    of_members: Mapping[tuple[int, int], MemberOverwrite]
    """By channel and user."""


async def _place(ctx: Ctx, found: Server) -> _Place:
    of_roles: dict[int, list[RoleOverwrite]] = defaultdict(list)
    for row in await ctx.work.role_overwrites.in_server(found.id):
        of_roles[row.channel_id].append(row)
    of_members = await ctx.work.member_overwrites.in_server(found.id)
    return _Place(
        server=found,
        roles={role.id: role for role in await ctx.work.roles.in_server(found.id)},
        channels=await ctx.work.channels.all_in_server(found.id),
        of_roles=of_roles,
        of_members={(row.channel_id, row.user_id): row for row in of_members},
    )


def _seen(place: _Place, user_id: int, who: Standing, roles: Sequence[Role]) -> dict[int, int]:
    seen = {place.server.id: int(permissions.in_server(who))}
    held_roles = [role.id for role in roles]
    for room in place.channels:
        of_member = place.of_members.get((room.id, user_id))
        concerning = _concerning(room, held_roles, place.of_roles.get(room.id, ()), of_member)
        held = permissions.in_channel(who, concerning)
        if Permission.VIEW_CHANNEL in held:
            seen[room.id] = int(held)
    return seen


async def _server_of(ctx: Ctx, channel_id: int) -> int | None:
    found = await ctx.work.channels.get(channel_id)
    return found and found.server_id


async def _own(ctx: Ctx, server_id: int) -> _Own | None:
    member = await ctx.work.members.get(server_id, ctx.caller.user_id)
    found = await ctx.work.servers.get(server_id)
    if member is None or found is None:
        return None
    roles = await roles_of(ctx, server_id, member.user_id)
    held = tuple((role.id, role.permissions) for role in roles)
    return _Own(found.owner_id == member.user_id, held, member.timed_out_until)


async def _own_in(ctx: Ctx, channel_id: int) -> tuple[_Own, Overwrites] | None:
    found = await ctx.work.channels.get(channel_id)
    own = None if found is None or found.deleted_at is not None else await _own(ctx, found.server_id)
    if found is None or own is None:
        return None
    of_roles = await ctx.work.role_overwrites.in_channel(channel_id)
    of_member = await ctx.work.member_overwrites.get(channel_id, ctx.caller.user_id)
    return own, _concerning(found, [role for role, _ in own.roles], of_roles, of_member)


def _concerning(
    room: Channel, roles: Sequence[int], of_roles: Iterable[RoleOverwrite], of_member: MemberOverwrite | None
) -> Overwrites:
    by_role = {row.role_id: Overwrite(row.allow, row.deny) for row in of_roles}
    return Overwrites(
        everyone=by_role.get(room.server_id),
        roles=tuple(by_role[role] for role in roles if role in by_role and role != room.server_id),
        member=of_member and Overwrite(of_member.allow, of_member.deny),
    )
