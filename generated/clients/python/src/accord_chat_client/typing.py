# Generated from contracts/ by accord gen. Do not edit.
"""Who is writing just now."""

from __future__ import annotations

from ._gateway import Gateway, send
from .models import TypingStartBody


async def typing_start(gateway: Gateway, *, channel_id: int) -> None:
    """Tell a channel that one is writing. Nothing is sent for who hides their presence. Returns when the server has
    acknowledged it.
    """
    await send(gateway, "typing.start", TypingStartBody, {"channel_id": channel_id})
