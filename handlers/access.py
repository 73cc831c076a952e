"""Who may know of what, and do what there: the answers that the API and the gateways ask for.

A call that writes is judged by what is found here when it begins. If the rules of the server change before it is
committed, it begins anew: nobody uses a right that was taken while they waited for a lock (decision 0009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accord.context import Grant, TenantView
from domain import permissions
from domain.permissions import Overwrite, Overwrites, Standing
from generated.enums import Permission
from generated.rows import Channel, MemberOverwrite, Role, RoleOverwrite, Server
from generated.work import Ctx
from handlers.standing import roles_of, standing


async def server(ctx: Ctx, server_id: int) -> Grant | None:
    """What the caller holds on a server; None unless they are a member."""
    await ctx.work.judge(server_id)
    own = await _own(ctx, server_id)
    return own and Grant(int(permissions.in_server(own[0])), server_id)


async def channel(ctx: Ctx, channel_id: int) -> Grant | None:
    """What the caller holds in a channel; None unless they may view it."""
    found = await ctx.work.channels.get(channel_id)
    if found is None or found.deleted_at is not None:
        return None
    await ctx.work.judge(found.server_id)
    own = await _own(ctx, found.server_id)
    if own is None:
        return None
    who, roles = own
    of_roles = await ctx.work.role_overwrites.in_channel(channel_id)
    of_member = await ctx.work.member_overwrites.get(channel_id, ctx.caller.user_id)
    held = permissions.in_channel(who, _concerning(found, roles, of_roles, of_member))
    return Grant(int(held), found.server_id) if Permission.VIEW_CHANNEL in held else None


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
    for room in place.channels:
        concerning = _concerning(room, roles, place.of_roles.get(room.id, ()), place.of_members.get((room.id, user_id)))
        held = permissions.in_channel(who, concerning)
        if Permission.VIEW_CHANNEL in held:
            seen[room.id] = int(held)
    return seen


async def _own(ctx: Ctx, server_id: int) -> tuple[Standing, list[Role]] | None:
    member = await ctx.work.members.get(server_id, ctx.caller.user_id)
    found = await ctx.work.servers.get(server_id)
    if member is None or found is None:
        return None
    roles = await roles_of(ctx, server_id, member.user_id)
    return standing(ctx, found, member, roles), roles


def _concerning(
    room: Channel, roles: Sequence[Role], of_roles: Iterable[RoleOverwrite], of_member: MemberOverwrite | None
) -> Overwrites:
    by_role = {row.role_id: Overwrite(row.allow, row.deny) for row in of_roles}
    return Overwrites(
        everyone=by_role.get(room.server_id),
        roles=tuple(by_role[role.id] for role in roles if role.id in by_role and role.id != room.server_id),
        member=of_member and Overwrite(of_member.allow, of_member.deny),
    )
