"""Where members stand in a server: what their roles give them, and whom they are above."""

from __future__ import annotations

from collections.abc import Iterable

from accord.errors import MissingPermission
from domain.hierarchy import Height, Rank, height, role_rank
from domain.permissions import Standing
from generated.enums import Permission
from generated.errors import TargetNotBelow, UnknownMember, UnknownServer
from generated.rows import Member, Role, Server
from generated.work import Ctx


def standing(ctx: Ctx, server: Server, member: Member, roles: Iterable[Role]) -> Standing:
    """What the member brings into every channel; `roles` are everyone's and those that they have."""
    until = member.timed_out_until
    return Standing(
        owner=server.owner_id == member.user_id,
        roles=tuple(role.permissions for role in roles),
        timed_out=until is not None and until > ctx.now,
    )


async def roles_of(ctx: Ctx, server_id: int, user_id: int) -> list[Role]:
    """Everyone's role and those of the member."""
    held = await ctx.work.member_roles.of_member(server_id, user_id)
    return await ctx.work.roles.get_many([server_id, *(row.role_id for row in held)])


def rank(role: Role) -> Rank:
    """Where a role stands among those of its server."""
    return role_rank(role.id, role.position, role.server_id)


async def height_of(ctx: Ctx, server: Server, user_id: int) -> Height:
    """Where a member stands among the others."""
    roles = await roles_of(ctx, server.id, user_id)
    return height(server.owner_id == user_id, map(rank, roles))


async def caller_height(ctx: Ctx, server_id: int) -> Height:
    """Where the caller stands; UnknownServer if it was deleted meanwhile."""
    server = await ctx.work.servers.get(server_id)
    if server is None:
        raise UnknownServer
    return await height_of(ctx, server, ctx.caller.user_id)


async def check_above(ctx: Ctx, server_id: int, user_id: int) -> Member:
    """The member, if the caller stands above them; UnknownMember or TargetNotBelow if not."""
    member = await ctx.work.members.get(server_id, user_id)
    server = await ctx.work.servers.get(server_id)
    if member is None or server is None:
        raise UnknownMember
    own = await height_of(ctx, server, ctx.caller.user_id)
    if not own.above(await height_of(ctx, server, user_id)):
        raise TargetNotBelow
    return member


def holds(ctx: Ctx, permission: Permission) -> bool:
    """Whether the caller holds it on what the call is about."""
    return permission & Permission(ctx.granted.permissions) == permission


def check_holds(ctx: Ctx, permission: Permission) -> None:
    """MissingPermission if the caller does not hold it on what the call is about."""
    if not holds(ctx, permission):
        raise MissingPermission
