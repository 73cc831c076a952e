# Generated from contracts/ by accord gen. Do not edit.
"""Who is here, how they prove it, and where they are signed in."""

from __future__ import annotations

from pydantic import TypeAdapter

from ._client import Call, CallOptions, Client, Operation, call
from ._scalars import UNSET, Unset
from .models import ListSessionsReply, LogInBody, Me, RegisterBody, SignedIn, UpdateMeBody

REGISTER: Operation[SignedIn] = Operation(
    "register",
    "POST",
    "/v1/accounts",
    query=(),
    body=TypeAdapter[object](RegisterBody),
    wrapped=False,
    key=None,
    authenticated=False,
    reply=TypeAdapter(SignedIn),
)


def register(
    client: Client,
    *,
    username: str,
    display_name: str,
    password: str,
    email: str | Unset | None = UNSET,
    options: CallOptions | None = None,
) -> Call[SignedIn]:
    """Make an account and sign in.

    Raises UsernameReserved, UsernameTaken, beside what every operation may raise.
    """
    values: dict[str, object] = {
        "username": username,
        "display_name": display_name,
        "password": password,
        "email": email,
    }
    return call(client, REGISTER, values, options)


LOG_IN: Operation[SignedIn] = Operation(
    "log_in",
    "POST",
    "/v1/sessions",
    query=(),
    body=TypeAdapter[object](LogInBody),
    wrapped=False,
    key=None,
    authenticated=False,
    reply=TypeAdapter(SignedIn),
)


def log_in(client: Client, *, username: str, password: str, options: CallOptions | None = None) -> Call[SignedIn]:
    """Sign in with a password. The answer takes the same work whether or not the account exists.

    Raises WrongCredentials, beside what every operation may raise.
    """
    values: dict[str, object] = {"username": username, "password": password}
    return call(client, LOG_IN, values, options)


LOG_OUT: Operation[None] = Operation(
    "log_out",
    "DELETE",
    "/v1/me/session",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def log_out(client: Client, *, options: CallOptions | None = None) -> Call[None]:
    """End the session that asks."""
    return call(client, LOG_OUT, {}, options)


LIST_SESSIONS: Operation[ListSessionsReply] = Operation(
    "list_sessions",
    "GET",
    "/v1/me/sessions",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(ListSessionsReply),
)


def list_sessions(client: Client, *, options: CallOptions | None = None) -> Call[ListSessionsReply]:
    """One's own sessions, oldest first."""
    return call(client, LIST_SESSIONS, {}, options)


REVOKE_SESSION: Operation[None] = Operation(
    "revoke_session",
    "DELETE",
    "/v1/me/sessions/{session_id}",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=None,
)


def revoke_session(client: Client, *, session_id: int, options: CallOptions | None = None) -> Call[None]:
    """End one of one's own sessions; its connections close at once.

    Raises UnknownSession, beside what every operation may raise.
    """
    values: dict[str, object] = {"session_id": session_id}
    return call(client, REVOKE_SESSION, values, options)


GET_ME: Operation[Me] = Operation(
    "get_me",
    "GET",
    "/v1/me",
    query=(),
    body=None,
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(Me),
)


def get_me(client: Client, *, options: CallOptions | None = None) -> Call[Me]:
    """One's own account."""
    return call(client, GET_ME, {}, options)


UPDATE_ME: Operation[Me] = Operation(
    "update_me",
    "PATCH",
    "/v1/me",
    query=(),
    body=TypeAdapter[object](UpdateMeBody),
    wrapped=False,
    key=None,
    authenticated=True,
    reply=TypeAdapter(Me),
)


def update_me(
    client: Client,
    *,
    display_name: str | Unset = UNSET,
    email: str | Unset | None = UNSET,
    show_presence: bool | Unset = UNSET,
    options: CallOptions | None = None,
) -> Call[Me]:
    """Change one's own account. What is left out stays; `email` may be set to null."""
    values: dict[str, object] = {"display_name": display_name, "email": email, "show_presence": show_presence}
    return call(client, UPDATE_ME, values, options)
