"""Roles: made, changed, given and taken, always from above and never more than one holds.

All changes of a server's roles lock the role of everyone, so that none is judged by an order that another one changes.
"""

from __future__ import annotations

from domain import permissions
from domain.hierarchy import Height, role_rank
from generated import events
from generated.errors import (
    EveryoneRoleFixed,
    InvalidPermissions,
    LimitReached,
    PermissionNotHeld,
    TargetNotBelow,
    UnknownMember,
    UnknownRole,
)
from generated.models import CreateRoleBody, ListRolesReply, RoleDeletedPayload, RoleView, UpdateRoleBody
from generated.rows import Member, MemberRole, Role, RoleChanges
from generated.work import Ctx
from handlers import membership
from handlers.standing import caller_height, rank

MOST_ROLES = 250


async def list_roles(ctx: Ctx, *, server_id: int) -> ListRolesReply:
    """Roles of a server, lowest first."""
    return ListRolesReply(roles=[_view(row) for row in await ctx.work.roles.in_server(server_id)])


async def create_role(ctx: Ctx, *, server_id: int, body: CreateRoleBody) -> RoleView:
    """Make a role right above everyone."""
    await ctx.work.roles.lock(server_id)
    _check_permissions(ctx, 0, body.permissions)
    if await ctx.work.roles.count_in_server(server_id) >= MOST_ROLES:
        raise LimitReached
    row = Role(id=ctx.ids.next(), server_id=server_id, name=body.name, position=1, permissions=body.permissions)
    await ctx.work.roles.insert(row)
    ctx.work.emit(events.role_created(_view(row), server_id=server_id))
    return _view(row)


async def update_role(ctx: Ctx, *, server_id: int, role_id: int, body: UpdateRoleBody) -> RoleView:
    """Change a role below one's own; it stays below."""
    before, own = await _role_below(ctx, server_id, role_id)
    if role_id == server_id and (body.name is not None or body.position is not None):
        raise EveryoneRoleFixed
    if body.position is not None and not own.above_role(role_rank(role_id, body.position, server_id)):
        raise TargetNotBelow
    if body.permissions is not None:
        _check_permissions(ctx, before.permissions, body.permissions)
    row = await ctx.work.roles.update(role_id, **_changes(body))
    if row is None:
        raise UnknownRole
    if row != before:
        ctx.work.emit(events.role_updated(_view(row), server_id=server_id))
    return _view(row)


async def delete_role(ctx: Ctx, *, server_id: int, role_id: int) -> None:
    """Delete a role below one's own."""
    await _role_below(ctx, server_id, role_id)
    if role_id == server_id:
        raise EveryoneRoleFixed
    await ctx.work.roles.delete(role_id)
    gone = RoleDeletedPayload(server_id=server_id, role_id=role_id)
    ctx.work.emit(events.role_deleted(gone, server_id=server_id))


async def assign_role(ctx: Ctx, *, server_id: int, user_id: int, role_id: int) -> None:
    """Give a member a role below one's own that grants no more than one holds."""
    role, member = await _role_for(ctx, server_id, role_id, user_id)
    if not permissions.may_change(ctx.granted.permissions, 0, role.permissions):
        raise PermissionNotHeld
    if await ctx.work.member_roles.insert_new(MemberRole(server_id=server_id, user_id=user_id, role_id=role_id)):
        await membership.changed(ctx, member)
        membership.access_changed(ctx, server_id)


async def unassign_role(ctx: Ctx, *, server_id: int, user_id: int, role_id: int) -> None:
    """Take a role below one's own from a member."""
    _, member = await _role_for(ctx, server_id, role_id, user_id)
    if await ctx.work.member_roles.delete(server_id, user_id, role_id):
        await membership.changed(ctx, member)
        membership.access_changed(ctx, server_id)


async def _role_below(ctx: Ctx, server_id: int, role_id: int) -> tuple[Role, Height]:
    """The role and where the caller stands, above it."""
    await ctx.work.roles.lock(server_id)
    role = await ctx.work.roles.get(role_id)
    if role is None or role.server_id != server_id:
        raise UnknownRole
    own = await caller_height(ctx, server_id)
    if not own.above_role(rank(role)):
        raise TargetNotBelow
    return role, own


async def _role_for(ctx: Ctx, server_id: int, role_id: int, user_id: int) -> tuple[Role, Member]:
    """A role to give or take, and the member, locked so that they do not leave meanwhile and keep it."""
    member = await ctx.work.members.lock(server_id, user_id)
    if member is None:
        raise UnknownMember
    role, _ = await _role_below(ctx, server_id, role_id)
    if role_id == server_id:
        raise EveryoneRoleFixed
    return role, member


def _check_permissions(ctx: Ctx, before: int, after: int) -> None:
    if not permissions.fits_role(after):
        raise InvalidPermissions
    if not permissions.may_change(ctx.granted.permissions, before, after):
        raise PermissionNotHeld


def _changes(body: UpdateRoleBody) -> RoleChanges:
    changes = RoleChanges()
    if body.name is not None:
        changes["name"] = body.name
    if body.position is not None:
        changes["position"] = body.position
    if body.permissions is not None:
        changes["permissions"] = body.permissions
    return changes


def _view(row: Role) -> RoleView:
    return RoleView(
        id=row.id, server_id=row.server_id, name=row.name, position=row.position, permissions=row.permissions
    )
