"""The protocol, spoken by the `websockets` client and, where that refuses to misbehave, by bytes."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import connect as ws_connect
from websockets.exceptions import InvalidStatus

from accord.gateway.closing import Close
from codegen.link import load
from tests.accord.studio import compiled
from tests.accord.studio.running import PROJECT, Client, Running, until
from tests.conftest import Services

CODES = {name: close.code for name, close in PROJECT.gateway.close_codes.items()}
TEXT, BINARY, CONTINUATION, PING, CLOSE = 1, 2, 0, 9, 8


def test_the_close_codes_of_the_runtime_are_those_of_the_contract() -> None:
    model = load(compiled.CONTRACTS).model
    assert model is not None
    assert model.gateway is not None
    assert {close.name for close in model.gateway.close_codes} == set(Close)
    assert len({close.code for close in model.gateway.close_codes}) == len(Close)


@asynccontextmanager
async def opened(studio: Running, **limits: object) -> AsyncIterator[Client]:
    async with studio.gateway(**limits) as connect, connect() as client:
        yield client


async def test_hello_states_the_limits(studio: Running) -> None:
    async with studio.gateway(), ws_connect(f"ws://{studio.url}/live") as opening:
        assert json.loads(await opening.recv()) == {
            "op": 10,
            "d": {"heartbeat_interval_ms": 30000, "max_command_bytes": 1024},
        }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "1",
        "{}",
        '{"op":"1"}',
        '{"op":true}',
        '{"op":0}',
        '{"op":3}',
        '{"op":99}',
        '{"op":1,"x":1}',
        '{"op":1,"n":7}',
        '{"op":1,"n":"' + "n" * 65 + '"}',
        '{"op":2}',
        '{"op":2,"d":{"token":""}}',
        '{"op":2,"d":{"token":5}}',
        '{"op":2,"d":{"token":"' + "t" * 513 + '"}}',
        '{"op":2,"d":{"token":"t","more":1}}',
        '{"op":2,"d":[]}',
        '{"op":2,"t":"x","d":{"token":"t"}}',
        '{"op":12,"d":{}}',
        "[" * 1000,
    ],
)
async def test_a_garbage_frame_is_answered_with_a_close_code(studio: Running, text: str) -> None:
    async with opened(studio) as client:
        await client.socket.send(text)
        assert await client.close_code() == CODES[Close.MALFORMED_FRAME]


@pytest.mark.parametrize(
    "text",
    [
        '{"op":4,"d":{"scopes":["room:1"]}}',
        '{"op":6,"d":{"scopes":["room:1"]}}',
        '{"op":12,"t":"room.knock","d":{}}',
        '{"op":8}',
    ],
)
async def test_nothing_but_identify_and_heartbeat_may_come_first(studio: Running, text: str) -> None:
    async with opened(studio) as client:
        await client.nothing_waits()
        await client.socket.send(text)
        assert await client.close_code() == CODES[Close.NOT_IDENTIFIED]


@pytest.mark.parametrize("scopes", ["[]", "{}", "7", "[1]", '"room:1"', "null"])
async def test_scopes_must_be_texts(studio: Running, scopes: str) -> None:
    async with studio.gateway() as connect, connect(await studio.login(await studio.person())) as client:
        await client.socket.send(f'{{"op":4,"d":{{"scopes":{scopes}}}}}')
        assert await client.close_code() == CODES[Close.MALFORMED_FRAME]


async def test_a_wrong_token_is_refused(studio: Running) -> None:
    async with opened(studio) as client:
        await client.send(2, {"token": "nobody's"})
        assert await client.close_code() == CODES[Close.AUTHENTICATION_FAILED]


async def test_an_expired_token_is_refused(studio: Running) -> None:
    from datetime import timedelta

    token = await studio.login(await studio.person(), timedelta(seconds=-1))
    async with opened(studio) as client:
        await client.send(2, {"token": token})
        assert await client.close_code() == CODES[Close.AUTHENTICATION_FAILED]


async def test_identifying_twice_is_refused(studio: Running) -> None:
    token = await studio.login(await studio.person())
    async with studio.gateway() as connect, connect(token) as client:
        await client.send(2, {"token": token})
        assert await client.close_code() == CODES[Close.ALREADY_IDENTIFIED]


async def test_who_does_not_identify_in_time_is_closed(studio: Running) -> None:
    async with opened(studio, identify_seconds=0.2) as client:
        assert await client.close_code() == CODES[Close.IDENTIFY_TIMEOUT]


async def test_who_sends_no_heartbeat_is_closed_and_who_does_is_not(studio: Running) -> None:
    token, other = await studio.login(await studio.person()), await studio.login(await studio.person())
    started = time.monotonic()  # before the connection is there, so that its time cannot begin sooner
    async with studio.gateway(heartbeat_seconds=0.3) as connect, connect(token) as silent, connect(other) as alive:
        closing = asyncio.create_task(silent.close_code())
        while not closing.done():
            await alive.nothing_waits()
            await asyncio.wait({closing}, timeout=0.1)
        assert closing.result() == CODES[Close.HEARTBEAT_TIMEOUT]
        assert time.monotonic() - started >= 2 * 0.3 - 0.01  # uvloop counts in milliseconds
        await alive.nothing_waits()


async def test_hooks_run_after_ready_at_heartbeats_and_at_the_end(studio: Running) -> None:
    user = await studio.person()
    token = await studio.login(user)
    calls = studio.handlers.studio.calls
    async with studio.gateway() as connect:
        async with connect(token) as client:
            await until("connected", lambda: ("connected", user) in calls)
            await client.send(1)
            await until("heartbeat", lambda: ("heartbeat", user) in calls)
            assert ("disconnected", user) not in calls
        await until("disconnected", lambda: ("disconnected", user) in calls)
        assert [name for name, _ in calls] == ["connected", "heartbeat", "disconnected"]


async def test_resume_is_answered_with_invalid(studio: Running) -> None:
    async with studio.gateway() as connect, connect(await studio.login(await studio.person())) as client:
        await client.send(8, {"session": "x"}, n="r")
        assert await client.receive() == {"op": 9, "n": "r"}


async def test_commands_are_acknowledged_or_refused_as_the_contract_says(studio: Running) -> None:
    house, (room,) = await studio.house()
    _, (foreign_room,) = await studio.house()
    token = await studio.login(await studio.person(house))
    mute = await studio.login(await studio.person(house, bits=1))
    async with studio.gateway() as connect, connect(token) as client, connect(mute) as silent:

        async def knock(who: Client, data: object, name: str = "room.knock") -> tuple[int, str | None]:
            await who.send(12, data, t=name, n="k")
            frame = await who.receive()
            assert frame["n"] == "k"
            return frame["op"], frame.get("d", {}).get("code")

        assert await knock(client, {"room_id": str(room), "text": "hello"}) == (13, None)
        assert await knock(client, {"room_id": str(room), "text": "quiet"}) == (14, "QUIET_HOURS")
        assert await knock(client, {"room_id": str(room), "text": "crash"}) == (14, "INTERNAL_ERROR")
        assert await knock(client, {"room_id": "1", "text": "hello"}) == (14, "UNKNOWN_ROOM")
        assert await knock(client, {"room_id": str(foreign_room), "text": "hello"}) == (14, "UNKNOWN_ROOM")
        assert await knock(silent, {"room_id": str(room), "text": "hello"}) == (14, "MISSING_PERMISSION")
        assert await knock(client, {"room_id": room, "text": "hello"}) == (14, "VALIDATION_FAILED")
        assert await knock(client, {"room_id": str(2**63), "text": "hello"}) == (14, "VALIDATION_FAILED")
        assert await knock(client, {"room_id": str(room), "text": "x" * 601}) == (14, "VALIDATION_FAILED")
        assert await knock(client, {"room_id": str(room), "text": "a\0b"}) == (14, "VALIDATION_FAILED")
        assert await knock(client, {"room_id": str(room), "text": "x", "y": 1}) == (14, "VALIDATION_FAILED")
        assert await knock(client, {}, "room.paint") == (14, "NOT_FOUND")
    assert b"secret" not in studio.written.getvalue()
    assert b"hello" not in studio.written.getvalue()


async def test_a_fragmented_message_is_put_together(studio: Running) -> None:
    token = await studio.login(await studio.person())
    text = json.dumps({"op": 2, "d": {"token": token}})
    async with opened(studio) as client:
        await client.socket.send([text[:5], text[5:6], "", text[6:]])
        assert (await client.receive())["op"] == 3


async def test_too_long_a_message_is_refused_whole_and_in_pieces(studio: Running) -> None:
    long = '{"op":1,"n":"' + "x" * 1024
    async with studio.gateway() as connect:
        for message in (long, [long[:600], long[600:]], long * 100):
            async with connect() as client:
                await client.socket.send(message)
                assert await client.close_code() == CODES[Close.FRAME_TOO_LARGE]


async def test_a_message_of_exactly_the_limit_is_taken(studio: Running) -> None:
    async with opened(studio) as client:
        await client.socket.send('{"op":1}' + " " * 1016)
        assert await client.receive() == {"op": 11}


async def test_pings_are_answered(studio: Running) -> None:
    async with opened(studio) as client:
        async with asyncio.timeout(5):
            await (await client.socket.ping(b"are you there"))


class Wire:
    """A WebSocket client that says what no library would."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def frame(self, first: int, payload: bytes, masked: bool = True) -> None:
        mask = os.urandom(4) if masked else b""
        size = len(payload)
        length = bytes([size | masked << 7]) if size < 126 else bytes([126 | masked << 7]) + struct.pack(">H", size)
        body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)) if masked else payload
        self.writer.write(bytes([first]) + length + mask + body)

    async def close_code(self) -> int:
        async with asyncio.timeout(10):
            while True:
                first, second = await self.reader.readexactly(2)
                size = second & 127
                if size == 126:
                    (size,) = struct.unpack(">H", await self.reader.readexactly(2))
                payload = await self.reader.readexactly(size)
                if first & 15 == CLOSE:
                    return struct.unpack(">H", payload[:2])[0]


@asynccontextmanager
async def wire(studio: Running) -> AsyncIterator[Wire]:
    async with studio.gateway():
        host, port = studio.url.rsplit(":", 1)
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(
            f"GET /live HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert b"101" in (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0]
        yield Wire(reader, writer)
        writer.close()


FIN = 0x80
BROKEN = {
    "a binary message": ([(FIN | BINARY, b"\x00\x01", True)], Close.UNSUPPORTED_DATA),
    "bad UTF-8": ([(FIN | TEXT, b'{"op":1,"n":"\xff"}', True)], Close.INVALID_TEXT),
    "half a character": ([(TEXT, b"\xe2\x82", True), (FIN | CONTINUATION, b"", True)], Close.INVALID_TEXT),
    "a continuation of nothing": ([(FIN | CONTINUATION, b"x", True)], Close.PROTOCOL_ERROR),
    "a message within a message": ([(TEXT, b"x", True), (FIN | TEXT, b"y", True)], Close.PROTOCOL_ERROR),
    "a reserved bit": ([(FIN | 0x40 | TEXT, b"x", True)], Close.PROTOCOL_ERROR),
    "a reserved opcode": ([(FIN | 3, b"x", True)], Close.PROTOCOL_ERROR),
    "an unmasked frame": ([(FIN | TEXT, b"x", False)], Close.PROTOCOL_ERROR),
    "a fragmented ping": ([(PING, b"x", True)], Close.PROTOCOL_ERROR),
    "too long a ping": ([(FIN | PING, bytes(126), True)], Close.PROTOCOL_ERROR),
    "half a close code": ([(FIN | CLOSE, b"\x03", True)], Close.PROTOCOL_ERROR),
    "a close code that is never sent": ([(FIN | CLOSE, struct.pack(">H", 1005), True)], Close.PROTOCOL_ERROR),
    "a close code out of range": ([(FIN | CLOSE, struct.pack(">H", 999), True)], Close.PROTOCOL_ERROR),
    "a close reason that is not UTF-8": ([(FIN | CLOSE, b"\x03\xe8\xff", True)], Close.INVALID_TEXT),
    "endless empty fragments": ([(TEXT, b"", True)] + [(CONTINUATION, b"", True)] * 1100, Close.FRAME_TOO_LARGE),
}


@pytest.mark.parametrize(("frames", "why"), BROKEN.values(), ids=list(BROKEN))
async def test_bytes_that_break_the_rules_get_the_code_of_the_rule(
    studio: Running, frames: list[tuple[int, bytes, bool]], why: Close
) -> None:
    async with wire(studio) as bad:
        for first, payload, masked in frames:
            bad.frame(first, payload, masked)
        assert await bad.close_code() == CODES[why]


async def test_the_closing_handshake_is_answered_with_the_clients_code(studio: Running) -> None:
    async with wire(studio) as client:
        client.frame(FIN | CLOSE, struct.pack(">H", 4321) + b"bye")
        assert await client.close_code() == 4321
        async with asyncio.timeout(5):
            assert await client.reader.read() == b""


async def test_a_client_that_is_just_gone_is_forgotten(studio: Running) -> None:
    user = await studio.person()
    token = await studio.login(user)
    async with wire(studio) as client:
        client.frame(FIN | TEXT, json.dumps({"op": 2, "d": {"token": token}}).encode())
        await until("connected", lambda: ("connected", user) in studio.handlers.studio.calls)
        client.writer.transport.abort()
        await until("disconnected", lambda: ("disconnected", user) in studio.handlers.studio.calls)


async def get(url: str, path: str) -> tuple[int, bytes]:
    host, port = url.rsplit(":", 1)
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    async with asyncio.timeout(5):
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return int(head.split()[1]), body


async def test_health_is_answered_on_the_same_port(studio: Running) -> None:
    async with studio.gateway():
        assert await get(studio.url, "/healthz") == (200, b'{"status":"ok"}')
        status, body = await get(studio.url, "/readyz")
        assert (status, json.loads(body)) == (200, {"nats": "ok", "postgres": "ok", "redis": "ok"})
        assert (await get(studio.url, "/other"))[0] == 404
        assert (await get(studio.url, "/live"))[0] == 400


async def test_pages_of_other_origins_may_not_connect(studio: Running) -> None:
    studio.settings = studio.settings.model_copy(update={"allowed_origins": ("https://chat.example.org",)})
    async with studio.gateway():
        async with ws_connect(f"ws://{studio.url}/live", origin="https://chat.example.org") as opening:
            assert json.loads(await opening.recv())["op"] == 10
        with pytest.raises(InvalidStatus) as refused:
            await ws_connect(f"ws://{studio.url}/live", origin="https://evil.example.org")
        assert refused.value.response.status_code == 403


async def test_stopping_sends_clients_to_another_gateway(studio: Running) -> None:
    user = await studio.person()
    async with studio.gateway() as connect, connect(await studio.login(user)) as client:
        connect.stop.set()
        assert await client.receive() == {"op": 7}
        assert await client.close_code() == CODES[Close.GOING_AWAY]
    assert PROJECT.gateway.close_codes[Close.GOING_AWAY].resumable
    assert ("disconnected", user) in studio.handlers.studio.calls


async def test_a_client_that_does_not_read_is_cut_off_and_the_others_are_not(studio: Running) -> None:
    house, (room,) = await studio.house()
    user = await studio.person(house)
    token, other = await studio.login(user), await studio.login(await studio.person(house))
    calls = studio.handlers.studio.calls
    message = compiled.module("models").Said(room_id=room, text="x" * 600)
    async with studio.gateway() as connect, connect(other, f"room:{room}") as good:
        host, port = studio.url.rsplit(":", 1)
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        narrow.connect((host, int(port)))
        async with ws_connect(f"ws://{studio.url}/live", sock=narrow, compression=None) as connection:
            slow = Client(connection)
            await slow.receive()
            await slow.identify(token)
            await slow.subscribe(f"room:{room}")
            connection.transport.pause_reading()
            for _ in range(100):
                async with studio.stores.work(write=True) as work:
                    for _ in range(100):
                        work.emit(compiled.module("events").knock_heard(message, house_id=house, room_id=room))
                for _ in range(100):
                    await good.event("knock.heard")
                if ("disconnected", user) in calls:
                    break
            await until("the slow client is cut off", lambda: ("disconnected", user) in calls)
            connection.transport.abort()
        await good.nothing_waits()


async def test_while_the_database_is_away_clients_are_told_to_come_again(services: Services, studio: Running) -> None:
    name = studio.settings.postgres_url.get_secret_value().split("/")[3].split("?")[0]
    token = await studio.login(await studio.person())
    async with studio.gateway() as connect, connect() as client:
        services.sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            services.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            await client.send(2, {"token": token})
            assert await client.close_code() == CODES[Close.TRY_AGAIN_LATER]
        finally:
            services.sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        async with connect(token) as later:
            assert later.ready["scopes"] != {}
