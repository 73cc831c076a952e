"""The server socket of the gateway: WebSocket messages and small HTTP answers over one port, by picows.

The one reason to change this module is the WebSocket library. It keeps RFC 6455's rules that the library leaves
to its user: fragmentation, UTF-8 of whole messages, reserved bits, the closing handshake, and size limits.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

from picows import (
    WSCloseCode,
    WSFrame,
    WSListener,
    WSMsgType,
    WSTransport,
    WSUpgradeRequest,
    WSUpgradeResponse,
    WSUpgradeResponseWithListener,
    ws_create_server,  # pyright: ignore[reportUnknownVariableType]  (its keyword arguments have no types)
)

OVERSIZE_FACTOR = 16
"""Frames up to this multiple of the limit are read and refused in order; larger ones end the connection at once."""
CLOSE_SECONDS = 2.0
"""How long a closing handshake may take before the connection is cut (RFC 6455, 7.1.1)."""
HANDSHAKE_SECONDS = 5.0
KERNEL_SEND_BYTES = 1 << 16
"""What the kernel may hold for one reader: more of it would only hide that the reader is slow."""
MAX_UNSENT_BYTES = 1 << 20
"""Bytes that wait for a slow reader before it is cut off."""

PROTOCOL_ERROR, UNSUPPORTED_DATA, INVALID_TEXT, TOO_LARGE = 1002, 1003, 1007, 1009
"""Close codes of RFC 6455, 7.4.1, for faults of the wire itself."""


class Session(Protocol):
    """What speaks over a socket. Every method is called in the event loop's thread and returns at once."""

    def received(self, text: str) -> None: ...
    def slow(self) -> None: ...
    def gone(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """A small HTTP answer, in JSON."""

    status: int
    body: bytes


class Socket:
    """One WebSocket connection, as its session sees it. After `close` nothing is sent or received."""

    __slots__ = ("_transport", "closing")

    def __init__(self, transport: WSTransport) -> None:
        self._transport = transport
        self.closing = False

    def send(self, frame: bytes) -> None:
        """Send a text message; never waits. What the kernel does not take is kept, up to MAX_UNSENT_BYTES."""
        if not self.closing:
            self._transport.send(WSMsgType.TEXT, frame)

    def close(self, code: int, reason: str = "") -> None:
        """Begin the closing handshake; the connection is cut when the peer does not answer in CLOSE_SECONDS."""
        if self.closing:
            return
        self.closing = True
        self._transport.send_close(WSCloseCode(code), reason.encode())
        asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._transport.disconnect, False)

    def pause(self) -> None:
        """Read nothing more until `resume`: the peer sends faster than its messages are done."""
        self._transport.underlying_transport.pause_reading()

    def resume(self) -> None:
        self._transport.underlying_transport.resume_reading()


Accept = Callable[[Socket], Session]
Http = Callable[[str], Answer | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """`path` of the WebSocket; `message_bytes` a client's message may have; `origins` of pages that may connect
    (`*`: any). A client that is no browser sends no Origin and is let in."""

    path: str
    message_bytes: int
    origins: tuple[str, ...]


class Listener(WSListener):
    """Assembles the messages of one connection."""

    def __init__(self, accept: Accept, limit: int) -> None:
        self._accept = accept
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        self._peer: Socket | None = None
        self._session: Session | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        wire = transport.underlying_transport
        wire.set_write_buffer_limits(high=MAX_UNSENT_BYTES)
        wire.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_SEND_BYTES)
        self._peer = Socket(transport)
        self._session = self._accept(self._peer)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        peer, session = self._peer, self._session
        if peer is None or session is None:
            return
        if frame.msg_type == WSMsgType.CLOSE:
            self._answer_close(transport, peer, frame)
        elif not peer.closing and frame.msg_type != WSMsgType.PONG:
            self._take(peer, session, frame)

    def on_ws_disconnected(self, transport: WSTransport) -> None:  # noqa: ARG002  (the library's signature)
        if self._peer is not None and self._session is not None:
            self._peer.closing = True
            self._session.gone()

    def pause_writing(self) -> None:
        if self._session is not None:
            self._session.slow()

    def resume_writing(self) -> None:
        """The reader caught up; a session that was called slow is closing already."""

    def _answer_close(self, transport: WSTransport, peer: Socket, frame: WSFrame) -> None:
        if not peer.closing:
            peer.closing = True
            transport.send_close(frame.get_close_code() if frame.payload_size else WSCloseCode.OK)
        transport.disconnect()

    def _take(self, peer: Socket, session: Session, frame: WSFrame) -> None:
        """RFC 6455, 5.4: a message is a TEXT frame and its CONTINUATIONs; no other one may begin in between."""
        continued = frame.msg_type == WSMsgType.CONTINUATION
        if frame.msg_type == WSMsgType.BINARY:
            peer.close(UNSUPPORTED_DATA, "messages are text")
        elif frame.rsv1 or frame.rsv2 or frame.rsv3 or continued != bool(self._parts):
            peer.close(PROTOCOL_ERROR, "unexpected frame")
        elif self._size + frame.payload_size > self._limit or len(self._parts) >= self._limit:
            peer.close(TOO_LARGE, f"messages have at most {self._limit} bytes")
        elif frame.fin:
            message = b"".join((*self._parts, frame.get_payload_as_bytes()))
            self._parts, self._size = [], 0
            _deliver(peer, session, message)
        else:
            self._parts.append(frame.get_payload_as_bytes())
            self._size += frame.payload_size


def _deliver(peer: Socket, session: Session, message: bytes) -> None:
    try:
        text = message.decode()
    except UnicodeDecodeError:
        peer.close(INVALID_TEXT, "not UTF-8")
        return
    session.received(text)


async def serve(host: str, port: int, limits: Limits, accept: Accept, http: Http) -> asyncio.Server:
    """Listen. `accept` is called for each WebSocket, `http` with the path of every other request (None: 404).

    OSError if the address is taken.
    """

    def route(request: WSUpgradeRequest) -> WSListener | WSUpgradeResponseWithListener | None:
        path = request.path.decode("latin-1").partition("?")[0]
        if path == limits.path:
            origin = request.headers.get("origin")
            if origin is None or "*" in limits.origins or origin in limits.origins:
                return Listener(accept, limits.message_bytes)
            return _http(Answer(HTTPStatus.FORBIDDEN, b'{"error":"this origin may not connect"}'))
        answer = http(path)
        return None if answer is None else _http(answer)

    return await ws_create_server(
        route,
        host,
        port,
        websocket_handshake_timeout=HANDSHAKE_SECONDS,
        logger_name=_silent(),
        max_frame_size=limits.message_bytes * OVERSIZE_FACTOR,
        read_buffer_init_size=1024,
        backlog=4096,
    )


def _http(answer: Answer) -> WSUpgradeResponseWithListener:
    headers = {"content-type": "application/json", "cache-control": "no-store"}
    if answer.status < HTTPStatus.BAD_REQUEST:
        response = WSUpgradeResponse.create_ok_response(answer.body, headers)
    else:
        response = WSUpgradeResponse.create_error_response(answer.status, answer.body, headers)
    return WSUpgradeResponseWithListener(response, None)


def _silent() -> logging.Logger:
    """picows logs peer addresses, which are personal data; what matters is logged by the session."""
    logger = logging.getLogger("accord.gateway.picows")
    logger.handlers, logger.propagate, logger.disabled = [logging.NullHandler()], False, True
    return logger
