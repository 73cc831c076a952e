"""Both clients, installed from their artefacts, follow the same small gateway and tell of the same things."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from tests.clients.packages import Installed

MESSAGE = {
    "id": "1",
    "server_id": "2",
    "channel_id": "1",
    "author_id": "3",
    "created_at": "2026-01-31T12:00:00Z",
    "edited_at": None,
}


def created(offset: int, event_id: int, text: str, scope: str = "channel:1") -> dict[str, object]:
    """A durable event."""
    return {
        "op": 0,
        "t": "message.created",
        "v": 1,
        "c": scope,
        "o": offset,
        "i": str(event_id),
        "d": {**MESSAGE, "content": text},
    }


def skipped(offset: int, scope: str = "channel:1") -> dict[str, object]:
    """A durable event that is not for the client."""
    return {"op": 15, "c": scope, "o": offset}


TYPING = {"server_id": "2", "channel_id": "1", "user_id": "3"}
FIRST = [
    created(4, 104, "before the subscription"),
    created(5, 105, "five"),
    created(5, 105, "five"),
    created(6, 106, "six"),
    created(5, 999, "an old offset under another id"),
    created(6, 106, "six"),
    created(9, 109, "nine"),
    created(1, 201, "another channel", "channel:2"),
    skipped(2, "channel:2"),
    skipped(3, "channel:2"),
    skipped(3, "channel:2"),
    created(4, 204, "after what was skipped", "channel:2"),
    skipped(7, "channel:2"),
    {"op": 0, "t": "typing.started", "v": 1, "c": "channel:1", "i": "301", "d": TYPING},
    {"op": 0, "t": "typing.started", "v": 1, "c": "channel:1", "i": "301", "d": TYPING},
    {"op": 0, "t": "mood.changed", "v": 1, "c": "channel:1", "o": 10, "i": "110", "d": {"content": "of tomorrow"}},
    {
        "op": 0,
        "t": "message.created",
        "v": 2,
        "c": "channel:1",
        "o": 11,
        "i": "111",
        "d": {"content": "a newer version"},
    },
    {"op": 0, "t": "message.created", "v": 1, "c": "channel:1", "o": 12, "i": "112", "d": {"content": "not whole"}},
]
SECOND = [created(12, 112, "applied before the break"), created(21, 121, "after the break")]


class SmallGateway:
    """Speaks the protocol with one client: a connection that breaks, and one that ends for good."""

    def __init__(self) -> None:
        self.frames: list[list[dict[str, Any]]] = []

    async def talk(self, socket: ServerConnection) -> None:
        """One connection."""
        frames: list[dict[str, Any]] = []
        self.frames.append(frames)
        again = len(self.frames) > 1

        async def send(frame: dict[str, object]) -> None:
            await socket.send(json.dumps(frame))

        await send({"op": 10, "d": {"heartbeat_interval_ms": 100, "max_command_bytes": 4096}})
        async for data in socket:
            frame = json.loads(data)
            frames.append(frame)
            match frame["op"]:
                case 1:
                    await send({"op": 11})
                case 2:
                    ready = {"user_id": "3", "session_id": "4", "tenants": ["2"], "scopes": {"user:3": 0}}
                    await send({"op": 3, "d": ready})
                case 4:
                    await self.subscribe(frame, send, again)
                    if again:
                        await self.wait_for_heartbeat(socket, frames, send)
                        await socket.close(4004, "SESSION_ENDED")
                case 12:
                    await self.command(socket, frame, send)

    async def subscribe(
        self, frame: dict[str, Any], send: Callable[[dict[str, object]], Awaitable[None]], again: bool
    ) -> None:
        """Answers SUBSCRIBE, then sends the events of this connection."""
        offsets = {"channel:1": 20, "channel:2": 7} if again else {"channel:1": 4, "channel:2": 0}
        asked = frame["d"]["scopes"]
        shown = {scope: offset for scope, offset in offsets.items() if scope in asked}
        refused = [scope for scope in asked if scope not in offsets]
        await send({"op": 5, "n": frame["n"], "d": {"scopes": shown, "refused": refused}})
        for event in SECOND if again else FIRST:
            await send(event)

    async def wait_for_heartbeat(self, socket: ServerConnection, frames: list[dict[str, Any]], send) -> None:
        """Reads on until the client has shown that it lives."""
        while True:
            frame = json.loads(await socket.recv())
            frames.append(frame)
            if frame["op"] == 1:
                await send({"op": 11})
                return

    async def command(self, socket: ServerConnection, frame: dict[str, Any], send) -> None:
        """Channel 404 is refused, 500 breaks the connection, any other one is fine."""
        channel = frame["d"]["channel_id"]
        if channel == "500":
            await socket.close(1001, "GOING_AWAY")
        elif channel == "404":
            problem = {"type": "/problems/UNKNOWN_CHANNEL", "title": "No such channel", "status": 404}
            problem |= {"code": "UNKNOWN_CHANNEL", "request_id": "request-7"}
            await send({"op": 14, "n": frame["n"], "d": problem})
        else:
            await send({"op": 13, "n": frame["n"]})


Told = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def told(installed: Installed) -> tuple[Told, list[dict[str, Any]], SmallGateway]:
    """What the client told by kind, the same in order, and the server with what it received."""
    gateway = SmallGateway()

    async def run() -> str:
        async with serve(gateway.talk, "127.0.0.1", 0) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            process = await asyncio.create_subprocess_exec(
                *installed.command("gateway"),
                env=installed.environment(GATEWAY_URL=f"ws://127.0.0.1:{port}/gateway"),
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            try:
                out, errors = await asyncio.wait_for(process.communicate(), 60)
            except TimeoutError:
                process.kill()
                out, errors = await process.communicate()
                raise AssertionError(f"not at its end:\n{out.decode()}\n{errors.decode()}") from None
            assert process.returncode == 0, f"{out.decode()}\n{errors.decode()}"
            return out.decode()

    lines = [json.loads(line) for line in asyncio.run(run()).splitlines()]
    by_kind: Told = {}
    for line in lines:
        by_kind.setdefault(line.pop("kind"), []).append(line)
    return by_kind, lines, gateway


def test_the_token_goes_into_a_frame_and_not_into_the_address(told) -> None:
    for frames in told[2].frames:
        assert next(frame for frame in frames if frame["op"] != 1) == {"op": 2, "d": {"token": "example-token"}}


def test_each_event_is_delivered_once_and_in_order(told) -> None:
    durable = [(e["scope"], e["offset"]) for e in told[0]["event"] if e["offset"] is not None]
    assert [offset for scope, offset in durable if scope == "channel:1"] == [5, 6, 9, 10, 11, 12, 21]
    assert [offset for scope, offset in durable if scope == "channel:2"] == [1, 4]


def test_an_ephemeral_event_is_delivered_once_too(told) -> None:
    assert len([e for e in told[0]["event"] if e["name"] == "typing.started"]) == 1


def test_a_hole_is_reported_and_what_follows_is_delivered(told) -> None:
    assert told[0]["gap"][0] == {"scope": "channel:1", "first": 7, "last": 8}


def test_what_is_skipped_is_no_hole_but_what_is_missing_before_it_is_one(told) -> None:
    assert [gap for gap in told[0]["gap"] if gap["scope"] == "channel:2"] == [
        {"scope": "channel:2", "first": 5, "last": 6}
    ]


def test_unknown_events_versions_and_payloads_are_kept_raw(told) -> None:
    raw = [(e["name"], e["text"]) for e in told[0]["event"] if not e["known"]]
    assert raw == [
        ("mood.changed", "of tomorrow"),
        ("message.created", "a newer version"),
        ("message.created", "not whole"),
    ]


def test_typed_listeners_get_only_whole_events_of_their_name(told) -> None:
    contents = [e["content"] for e in told[0]["typed"]]
    assert contents == ["five", "six", "nine", "another channel", "after what was skipped", "after the break"]


def test_a_subscription_tells_offsets_and_refusals(told) -> None:
    [answer] = told[0]["subscribed"]
    assert answer["scopes"] == {"channel:1": 4, "channel:2": 0}
    assert answer["refused"] == ["channel:404"]


def test_the_queue_is_bounded_in_bytes_before_there_is_a_connection(told) -> None:
    assert told[0]["queued"] == [{"bounded": True, "some": True}]
    [outcome] = told[0]["commands"]
    assert {"done", "QueueFull"} == set(outcome["done"])
    assert outcome["done"] == sorted(outcome["done"], key=["done", "QueueFull"].index)


def test_a_refused_command_is_the_error_of_its_code(told) -> None:
    assert told[0]["command"][0] == {"error": "UnknownChannel", "code": "UNKNOWN_CHANNEL", "request_id": "request-7"}


def test_a_command_without_an_answer_is_lost_when_the_connection_breaks(told) -> None:
    assert told[0]["command"][1] == {"error": "ConnectionLost"}


def test_after_a_break_it_identifies_and_subscribes_again(told) -> None:
    assert len(told[2].frames) == 2
    again = [frame["d"]["scopes"] for frame in told[2].frames[1] if frame["op"] == 4]
    assert again == [["channel:1", "channel:2"]]
    assert [line["state"] for line in told[0]["state"]] == [
        "connecting",
        "ready",
        "waiting",
        "connecting",
        "ready",
        "closed",
    ]


def test_a_scope_that_moved_on_meanwhile_is_reset_and_no_other(told) -> None:
    assert told[0]["reset"] == [{"scope": "channel:1", "applied": 12, "offset": 20}]


def test_it_shows_that_it_lives(told) -> None:
    assert any(frame["op"] == 1 for frame in told[2].frames[1])


def test_what_a_token_function_throws_ends_the_gateway_and_is_its_cause(told) -> None:
    assert told[0]["token"] == [{"error": "GatewayClosed", "code": 1006, "caused": True}]


def test_a_close_code_that_is_final_ends_everything(told) -> None:
    assert told[0]["closed"] == [{"code": 4004, "reason": "SESSION_ENDED", "state": "closed"}]
    assert told[0]["ended"] == [{"error": "GatewayClosed"}]
    assert told[0]["after"] == [{"error": "GatewayClosed"}]
