# Generated from contracts/ by accord gen. Do not edit.
"""Endpoints of accounts: Who is here, how they prove it, and where they are signed in."""

from __future__ import annotations

from pydantic import TypeAdapter

from accord.api.call import Call, Reply
from accord.api.codec import SNOWFLAKE, Decoder
from accord.api.route import Route
from generated.handlers import Handlers
from generated.models import LogInBody, RegisterBody, UpdateMeBody
from generated.work import Ctx

REGISTER_BODY = Decoder(TypeAdapter(RegisterBody))
LOG_IN_BODY = Decoder(TypeAdapter(LogInBody))
UPDATE_ME_BODY = Decoder(TypeAdapter(UpdateMeBody))


def routes(handlers: Handlers) -> tuple[Route, ...]:
    """The routes of the feature, bound to handlers."""

    async def register(call: Call, ctx: Ctx) -> Reply:
        """Make an account and sign in.

        POST /v1/accounts
        """
        body = call.body(REGISTER_BODY)
        reply = await handlers.accounts.register(ctx, body=body)
        return Reply(201, reply.to_json())

    async def log_in(call: Call, ctx: Ctx) -> Reply:
        """Sign in with a password. The answer takes the same work whether or not the account exists.

        POST /v1/sessions
        """
        body = call.body(LOG_IN_BODY)
        reply = await handlers.accounts.log_in(ctx, body=body)
        return Reply(201, reply.to_json())

    async def log_out(call: Call, ctx: Ctx) -> Reply:
        """End the session that asks.

        DELETE /v1/me/session
        """
        await call.authenticate(ctx, handlers.auth.session)
        await handlers.accounts.log_out(ctx)
        return Reply(204)

    async def list_sessions(call: Call, ctx: Ctx) -> Reply:
        """One's own sessions, oldest first.

        GET /v1/me/sessions
        """
        await call.authenticate(ctx, handlers.auth.session)
        reply = await handlers.accounts.list_sessions(ctx)
        return Reply(200, reply.to_json())

    async def revoke_session(call: Call, ctx: Ctx) -> Reply:
        """End one of one's own sessions; its connections close at once.

        DELETE /v1/me/sessions/{session_id}
        """
        await call.authenticate(ctx, handlers.auth.session)
        session_id = call.path(0, "session_id", SNOWFLAKE)
        await handlers.accounts.revoke_session(ctx, session_id=session_id)
        return Reply(204)

    async def get_me(call: Call, ctx: Ctx) -> Reply:
        """One's own account.

        GET /v1/me
        """
        await call.authenticate(ctx, handlers.auth.session)
        reply = await handlers.accounts.get_me(ctx)
        return Reply(200, reply.to_json())

    async def update_me(call: Call, ctx: Ctx) -> Reply:
        """Change one's own account. What is left out stays; `email` may be set to null.

        PATCH /v1/me
        """
        await call.authenticate(ctx, handlers.auth.session)
        body = call.body(UPDATE_ME_BODY)
        reply = await handlers.accounts.update_me(ctx, body=body)
        return Reply(200, reply.to_json())

    return (
        Route("register", "POST", "/v1/accounts", register, transaction=True, takes_body=True),
        Route("log_in", "POST", "/v1/sessions", log_in, transaction=True, takes_body=True),
        Route("log_out", "DELETE", "/v1/me/session", log_out, transaction=True),
        Route("list_sessions", "GET", "/v1/me/sessions", list_sessions, transaction=False),
        Route("revoke_session", "DELETE", "/v1/me/sessions/{session_id}", revoke_session, transaction=True),
        Route("get_me", "GET", "/v1/me", get_me, transaction=False),
        Route("update_me", "PATCH", "/v1/me", update_me, transaction=True, takes_body=True),
    )
