"""Accounts and sessions."""

from __future__ import annotations

from datetime import timedelta

from accord.errors import Unauthenticated
from domain import names
from generated import events, retention
from generated.errors import UnknownSession, UsernameReserved, UsernameTaken, WrongCredentials
from generated.models import (
    ListSessionsReply,
    LogInBody,
    Me,
    RegisterBody,
    SessionGone,
    SessionView,
    SignedIn,
    UpdateMeBody,
    UserUpdatedPayload,
)
from generated.rows import Session, User, UserChanges
from generated.work import Ctx
from handlers import membership, passwords, presence, tokens
from handlers.purge import purge

SESSION_LIFETIME = timedelta(days=30)
MOST_SESSIONS = 50


async def register(ctx: Ctx, *, body: RegisterBody) -> SignedIn:
    """Make an account and sign in."""
    if names.reserved(body.username):
        raise UsernameReserved
    user = User(
        id=ctx.ids.next(),
        username=body.username,
        display_name=body.display_name,
        email=body.email,
        password_hash=await passwords.digest(body.password),
        show_presence=True,
        created_at=ctx.now,
    )
    if not await ctx.work.users.insert_new(user):
        raise UsernameTaken
    return await _sign_in(ctx, user)


async def log_in(ctx: Ctx, *, body: LogInBody) -> SignedIn:
    """Sign in; an unknown name and a wrong password are one error and one amount of work.

    That work is long and holds no connection; the lock is for what may have changed meanwhile, and see `_sign_in`.
    """
    found = await ctx.work.users.by_username(body.username)
    await ctx.work.rest()
    matched = await passwords.matches(found and found.password_hash, body.password)
    user = await ctx.work.users.lock(found.id) if found and matched else None
    if user is None or found is None or user.password_hash != found.password_hash:
        raise WrongCredentials
    return await _sign_in(ctx, user)


async def log_out(ctx: Ctx) -> None:
    """End the session that asks."""
    await _end(ctx, ctx.caller.user_id, ctx.caller.session_id)


async def list_sessions(ctx: Ctx) -> ListSessionsReply:
    """One's own sessions that have not expired."""
    sessions = await ctx.work.sessions.of_user(ctx.caller.user_id)
    current = ctx.caller.session_id
    return ListSessionsReply(
        sessions=[_session_view(row, row.id == current) for row in sessions if row.expires_at > ctx.now]
    )


async def revoke_session(ctx: Ctx, *, session_id: int) -> None:
    """End one of one's own sessions."""
    found = await ctx.work.sessions.get(session_id)
    if found is None or found.user_id != ctx.caller.user_id or not await _end(ctx, found.user_id, session_id):
        raise UnknownSession


async def get_me(ctx: Ctx) -> Me:
    """One's own account."""
    user = await ctx.work.users.get(ctx.caller.user_id)
    if user is None:
        raise Unauthenticated
    return _me(user)


async def update_me(ctx: Ctx, *, body: UpdateMeBody) -> Me:
    """Change one's own account, and tell those who see the change."""
    before = await ctx.work.users.lock(ctx.caller.user_id)
    after = await ctx.work.users.update(ctx.caller.user_id, **_changes(body))
    if before is None or after is None:
        raise Unauthenticated
    if after == before:
        return _me(after)
    updated = UserUpdatedPayload(user_id=after.id, user=_me(after))
    ctx.work.emit(events.user_updated(updated, user_id=after.id))
    if after.display_name != before.display_name:
        for member in await ctx.work.members.of_user(after.id):
            await membership.changed(ctx, member)
    if before.show_presence and not after.show_presence:
        await presence.hide(ctx)
    return _me(after)


async def purge_sessions(ctx: Ctx) -> None:
    """Delete sessions that have expired."""
    before, sessions = ctx.now - retention.SESSION, ctx.work.sessions
    await purge(sessions.expiring, lambda row: row.expires_at <= before, lambda row: sessions.delete(row.id))


def _changes(body: UpdateMeBody) -> UserChanges:
    """What the body sets. Of its fields only `email` may be null."""
    changes = UserChanges()
    if body.display_name is not None:
        changes["display_name"] = body.display_name
    if "email" in body.model_fields_set:
        changes["email"] = body.email
    if body.show_presence is not None:
        changes["show_presence"] = body.show_presence
    return changes


async def _sign_in(ctx: Ctx, user: User) -> SignedIn:
    """Start a session; of too many the oldest end. The account is locked or new, which keeps parallel sign-ins to that."""
    sessions = await ctx.work.sessions.of_user(user.id)
    for old in sessions[: max(0, len(sessions) - MOST_SESSIONS + 1)]:
        await _end(ctx, user.id, old.id)
    token = tokens.token()
    row = Session(
        id=ctx.ids.next(),
        user_id=user.id,
        token_hash=tokens.digest(token),
        created_at=ctx.now,
        expires_at=ctx.now + SESSION_LIFETIME,
    )
    await ctx.work.sessions.insert(row)
    return SignedIn(token=token, session=_session_view(row, True), user=_me(user))


async def _end(ctx: Ctx, user_id: int, session_id: int) -> bool:
    """Delete a session and close its connections; whether there was one."""
    if not await ctx.work.sessions.delete(session_id):
        return False
    gone = SessionGone(user_id=user_id, session_id=session_id)
    ctx.work.emit(events.session_ended(gone, user_id=user_id))
    return True


def _session_view(row: Session, current: bool) -> SessionView:
    return SessionView(id=row.id, created_at=row.created_at, expires_at=row.expires_at, current=current)


def _me(user: User) -> Me:
    return Me(
        id=user.id,
        username=user.username,
        display_name=user.display_name,
        email=user.email,
        show_presence=user.show_presence,
        created_at=user.created_at,
    )
