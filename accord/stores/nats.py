"""NATS through nats-py: messages to whoever listens now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal, Protocol

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error, SlowConsumerError

from accord.errors import Unavailable

CONNECT_SECONDS = 3.0
FLUSH_SECONDS = 2
RECONNECT_SECONDS = 0.25

Receive = Callable[[str, bytes], Awaitable[None]]
"""Called with subject and data, one message of a subscription after the other. It must not raise."""
Change = Literal["lost", "back"]
"""`lost`: messages may have been missed from here on (connection gone, or the reader too slow); `back`: connected and
subscribed again."""


class Subscription(Protocol):
    """A running subscription."""

    async def unsubscribe(self) -> None: ...


class Nats:
    """The connection of one process; see `ports.Publisher`. It reconnects for ever and subscribes again by itself."""

    def __init__(self) -> None:
        self._client = Client()
        self._listeners: list[Callable[[Change], None]] = []
        self.losses = 0
        """How often messages may have been lost. Where it is the same before a publish and after a flush, none was."""

    @classmethod
    async def open(cls, url: str, name: str = "accord") -> Nats:
        """Connect; `Unavailable` if the server does not answer within CONNECT_SECONDS or refuses the login."""
        opened = cls()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await opened._connect(url, name)
        except (Error, OSError, ValueError, TimeoutError) as error:
            await opened.close()
            raise Unavailable from error
        return opened

    async def _connect(self, url: str, name: str) -> None:
        await self._client.connect(
            url,
            name=name,
            max_reconnect_attempts=-1,
            reconnect_time_wait=RECONNECT_SECONDS,  # pyright: ignore[reportArgumentType]  (only ever slept)
            connect_timeout=2,
            ping_interval=10,
            max_outstanding_pings=2,
            error_cb=self._on_error,
            disconnected_cb=self._on_disconnect,
            reconnected_cb=self._on_reconnect,
        )

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Have the listener told when messages may have been missed, and when the connection is back."""
        self._listeners.append(listener)

    @property
    def connected(self) -> bool:
        return self._client.is_connected

    async def publish(self, subject: str, data: bytes) -> None:
        if not self._client.is_connected:
            raise Unavailable
        try:
            await self._client.publish(subject, data)
        except (Error, OSError) as error:
            raise Unavailable from error

    async def flush(self) -> None:
        if not self._client.is_connected:
            raise Unavailable
        try:
            await self._client.flush(FLUSH_SECONDS)
        except (Error, OSError, TimeoutError) as error:
            raise Unavailable from error

    async def subscribe(self, subject: str, receive: Receive) -> Subscription:
        """Receive what is published on a subject from now on; wildcards `*` and `>`."""

        async def pass_on(message: Msg) -> None:
            await receive(message.subject, message.data)

        try:
            return await self._client.subscribe(subject, cb=pass_on)  # pyright: ignore[reportUnknownMemberType]
        except (Error, OSError) as error:
            raise Unavailable from error

    async def ping(self) -> None:
        """`Unavailable` if the server does not answer within FLUSH_SECONDS."""
        await self.flush()

    async def close(self) -> None:
        """End subscriptions and the connection; what was published is sent first, if the server is there."""
        if not self._client.is_closed:
            await self._client.close()

    async def _on_error(self, error: Exception) -> None:
        if isinstance(error, SlowConsumerError):
            self._tell("lost")

    async def _on_disconnect(self) -> None:
        self._tell("lost")

    async def _on_reconnect(self) -> None:
        self._tell("back")

    def _tell(self, change: Change) -> None:
        self.losses += change == "lost"
        for listener in self._listeners:
            listener(change)
