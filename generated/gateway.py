# Generated from contracts/ by accord gen. Do not edit.
"""The gateway's part of the project: limits, close codes, subjects, commands and connection hooks."""

from __future__ import annotations

from accord.gateway.dispatch import CloseCode, Command, Dispatch, GatewaySpec, Hooks, Requirement
from generated import subjects
from generated.enums import Permission
from generated.errors import UnknownChannel
from generated.handlers import Handlers
from generated.models import TypingStartBody
from generated.work import Ctx


def bind(handlers: Handlers) -> Dispatch:
    """The handlers that a connection may cause to run."""

    async def typing_start(ctx: Ctx, body: TypingStartBody) -> None:
        await handlers.typing.typing_start(ctx, body=body)

    return Dispatch(
        authenticate=handlers.auth.session,
        follows=handlers.access.follows,
        view=handlers.access.view,
        commands={
            "typing.start": Command(
                name="typing.start",
                version=1,
                body=TypingStartBody,
                run=typing_start,
                requires=Requirement(
                    on="channel_id",
                    mask=Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES,
                    grant=handlers.access.channel,
                    unknown=UnknownChannel,
                ),
                errors=frozenset(),
            ),
        },
        hooks=Hooks(
            connected=(handlers.presence.on_connected,),
            heartbeat=(handlers.presence.on_heartbeat,),
            disconnected=(handlers.presence.on_disconnected,),
        ),
    )


SPEC = GatewaySpec(
    path="/gateway",
    heartbeat_seconds=30,
    identify_seconds=10,
    max_command_bytes=4096,
    close_codes={
        "GOING_AWAY": CloseCode("GOING_AWAY", 1001, resumable=True),
        "PROTOCOL_ERROR": CloseCode("PROTOCOL_ERROR", 1002, resumable=False),
        "UNSUPPORTED_DATA": CloseCode("UNSUPPORTED_DATA", 1003, resumable=False),
        "INVALID_TEXT": CloseCode("INVALID_TEXT", 1007, resumable=False),
        "FRAME_TOO_LARGE": CloseCode("FRAME_TOO_LARGE", 1009, resumable=False),
        "INTERNAL_ERROR": CloseCode("INTERNAL_ERROR", 1011, resumable=True),
        "TRY_AGAIN_LATER": CloseCode("TRY_AGAIN_LATER", 1013, resumable=True),
        "MALFORMED_FRAME": CloseCode("MALFORMED_FRAME", 4000, resumable=False),
        "NOT_IDENTIFIED": CloseCode("NOT_IDENTIFIED", 4001, resumable=False),
        "ALREADY_IDENTIFIED": CloseCode("ALREADY_IDENTIFIED", 4002, resumable=False),
        "AUTHENTICATION_FAILED": CloseCode("AUTHENTICATION_FAILED", 4003, resumable=False),
        "SESSION_ENDED": CloseCode("SESSION_ENDED", 4004, resumable=False),
        "IDENTIFY_TIMEOUT": CloseCode("IDENTIFY_TIMEOUT", 4005, resumable=True),
        "HEARTBEAT_TIMEOUT": CloseCode("HEARTBEAT_TIMEOUT", 4006, resumable=True),
        "SLOW_CONSUMER": CloseCode("SLOW_CONSUMER", 4007, resumable=True),
    },
    follow_tenant=subjects.follow_tenant,
    follow_user=subjects.follow_user,
    scope_kinds=frozenset({"channel", "server"}),
    user_kind="user",
    bind=bind,
)
