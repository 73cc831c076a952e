"""What a channel allows and denies to roles and members; part of the feature `channels`.

Whoever changes an overwrite must hold each bit that changes, and stand above the role or member. The channel's row is
locked meanwhile, so that parallel calls keep to the largest number.
"""

from __future__ import annotations

from domain import permissions
from domain.permissions import Overwrite as Bits
from generated.errors import (
    InvalidPermissions,
    LimitReached,
    PermissionNotHeld,
    TargetNotBelow,
    UnknownMember,
    UnknownOverwrite,
    UnknownRole,
)
from generated.models import ListOverwritesReply, MemberOverwriteView, Overwrite, RoleOverwriteView
from generated.rows import MemberOverwrite, Role, RoleOverwrite
from generated.work import Ctx
from handlers import membership
from handlers.standing import caller_height, check_above, rank

MOST_OVERWRITES = 250
NOTHING = Bits(0, 0)


async def list_overwrites(ctx: Ctx, *, channel_id: int) -> ListOverwritesReply:
    """All overwrites of a channel."""
    roles = await ctx.work.role_overwrites.in_channel(channel_id)
    members = await ctx.work.member_overwrites.in_channel(channel_id)
    return ListOverwritesReply(
        roles=[RoleOverwriteView(role_id=row.role_id, allow=row.allow, deny=row.deny) for row in roles],
        members=[MemberOverwriteView(user_id=row.user_id, allow=row.allow, deny=row.deny) for row in members],
    )


async def put_role_overwrite(ctx: Ctx, *, channel_id: int, role_id: int, body: Overwrite) -> None:
    """Allow or deny bits to a role."""
    server_id = ctx.granted.tenant_id
    await ctx.work.channels.lock(channel_id)
    role = await ctx.work.roles.get(role_id)
    if role is None or role.server_id != server_id:
        raise UnknownRole
    await _check_role(ctx, role)
    before = await ctx.work.role_overwrites.get(channel_id, role_id)
    _check_bits(ctx, before, body)
    if before is None and await ctx.work.role_overwrites.count_in_channel(channel_id) >= MOST_OVERWRITES:
        raise LimitReached
    row = RoleOverwrite(channel_id=channel_id, role_id=role_id, server_id=server_id, allow=body.allow, deny=body.deny)
    if not await ctx.work.role_overwrites.insert_new(row):
        await ctx.work.role_overwrites.update(channel_id, role_id, allow=body.allow, deny=body.deny)
    if row != before:
        membership.access_changed(ctx, server_id)


async def delete_role_overwrite(ctx: Ctx, *, channel_id: int, role_id: int) -> None:
    """Take away what a channel allows or denies to a role."""
    server_id = ctx.granted.tenant_id
    await ctx.work.channels.lock(channel_id)
    role = await ctx.work.roles.get(role_id)
    before = await ctx.work.role_overwrites.get(channel_id, role_id)
    if role is None or before is None:
        raise UnknownOverwrite
    await _check_role(ctx, role)
    _check_held(ctx, before, NOTHING)
    await ctx.work.role_overwrites.delete(channel_id, role_id)
    membership.access_changed(ctx, server_id)


async def put_member_overwrite(ctx: Ctx, *, channel_id: int, user_id: int, body: Overwrite) -> None:
    """Allow or deny bits to a member. The lock lets them not leave meanwhile and keep the overwrite."""
    server_id = ctx.granted.tenant_id
    await ctx.work.channels.lock(channel_id)
    if await ctx.work.members.lock(server_id, user_id) is None:
        raise UnknownMember
    await check_above(ctx, server_id, user_id)
    before = await ctx.work.member_overwrites.get(channel_id, user_id)
    _check_bits(ctx, before, body)
    if before is None and await ctx.work.member_overwrites.count_in_channel(channel_id) >= MOST_OVERWRITES:
        raise LimitReached
    row = MemberOverwrite(channel_id=channel_id, user_id=user_id, server_id=server_id, allow=body.allow, deny=body.deny)
    if not await ctx.work.member_overwrites.insert_new(row):
        await ctx.work.member_overwrites.update(channel_id, user_id, allow=body.allow, deny=body.deny)
    if row != before:
        membership.access_changed(ctx, server_id)


async def delete_member_overwrite(ctx: Ctx, *, channel_id: int, user_id: int) -> None:
    """Take away what a channel allows or denies to a member."""
    server_id = ctx.granted.tenant_id
    await ctx.work.channels.lock(channel_id)
    member = await ctx.work.members.lock(server_id, user_id)
    before = await ctx.work.member_overwrites.get(channel_id, user_id)
    if member is None or before is None:
        raise UnknownOverwrite
    await check_above(ctx, server_id, user_id)
    _check_held(ctx, before, NOTHING)
    await ctx.work.member_overwrites.delete(channel_id, user_id)
    membership.access_changed(ctx, server_id)


async def _check_role(ctx: Ctx, role: Role) -> None:
    """TargetNotBelow unless the caller stands above the role, or it is everyone's."""
    if role.id != role.server_id and not (await caller_height(ctx, role.server_id)).above_role(rank(role)):
        raise TargetNotBelow


def _check_bits(ctx: Ctx, before: RoleOverwrite | MemberOverwrite | None, body: Overwrite) -> None:
    if not permissions.fits_channel(Bits(body.allow, body.deny)):
        raise InvalidPermissions
    _check_held(ctx, before, body)


def _check_held(ctx: Ctx, before: RoleOverwrite | MemberOverwrite | None, after: Overwrite | Bits) -> None:
    old, held = before or NOTHING, ctx.granted.permissions
    if not permissions.may_change(held, old.allow, after.allow):
        raise PermissionNotHeld
    if not permissions.may_change(held, old.deny, after.deny):
        raise PermissionNotHeld
