"""A studio on real services: its database, what people do in it, its gateway and its relay, and clients."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import create_async_engine
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from accord.gateway.dispatch import GatewaySpec
from accord.gateway.process import serve_gateway
from accord.log import Log, make_log
from accord.settings import Settings
from accord.stores.all import Stores
from accord.worker.relay import Relay
from tests.accord.studio import compiled
from tests.accord.studio.handlers import SEE, SPEAK, make_handlers

events, models, rows = compiled.module("events"), compiled.module("models"), compiled.module("rows")
PROJECT = compiled.module("project").PROJECT
SECONDS = 15.0


async def create_tables(url: str) -> None:
    """Make the studio's tables in an empty database."""
    engine = create_async_engine("postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url))
    async with engine.begin() as connection:
        await connection.run_sync(PROJECT.metadata.create_all)
    await engine.dispose()


async def until(what: str, condition: Callable[[], Any], seconds: float = SECONDS) -> Any:
    """Ask until the answer is true, and give it; fails after `seconds`."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not (answer := condition()):
        assert asyncio.get_running_loop().time() < deadline, f"not within {seconds} s: {what}"
        await asyncio.sleep(0.005)
    return answer


@dataclass
class Client:
    """A client of the protocol that shows every frame."""

    socket: ClientConnection
    ready: dict[str, Any] = field(default_factory=dict)
    offsets: dict[str, int] = field(default_factory=dict)

    async def send(self, op: int, data: object = None, **members: object) -> None:
        frame = {"op": op, **members} if data is None else {"op": op, "d": data, **members}
        await self.socket.send(json.dumps(frame))

    async def receive(self) -> dict[str, Any]:
        async with asyncio.timeout(SECONDS):
            return json.loads(await self.socket.recv())

    async def identify(self, token: str) -> dict[str, Any]:
        await self.send(2, {"token": token})
        frame = await self.receive()
        assert frame["op"] == 3, frame
        self.ready = frame["d"]
        return self.ready

    async def subscribe(self, *scopes: str) -> dict[str, Any]:
        await self.send(4, {"scopes": list(scopes)}, n="s")
        frame = await self.receive()
        assert frame["op"] == 5, frame
        self.offsets.update(frame["d"]["scopes"])
        return frame["d"]

    async def event(self, name: str) -> dict[str, Any]:
        frame = await self.receive()
        assert (frame["op"], frame.get("t")) == (0, name), frame
        return frame

    async def nothing_waits(self) -> None:
        """Claims that the gateway has sent nothing: the answer to a heartbeat is the next frame."""
        await self.send(1)
        assert await self.receive() == {"op": 11}

    async def close_code(self) -> int:
        """Read until the gateway closes; the code."""
        with suppress(ConnectionClosed):
            async with asyncio.timeout(SECONDS):
                async for _ in self.socket:
                    pass
        assert self.socket.close_code is not None
        return self.socket.close_code


@dataclass
class Running:
    """A studio's database and what happens in it. `log` collects what processes wrote."""

    settings: Settings
    stores: Stores[Any]
    handlers: Any
    log: Log
    written: BytesIO
    url: str = ""

    async def house(self, rooms: int = 1) -> tuple[int, list[int]]:
        """A new house and its rooms."""
        house, places = self.stores.ids.next(), [self.stores.ids.next() for _ in range(rooms)]
        async with self.stores.work(write=True) as work:
            await work.houses.insert(rows.House(house))
            for place in places:
                await work.rooms.insert(rows.Room(place, house))
        return house, places

    async def room(self, house: int) -> int:
        """A new room, without any event about it."""
        room = self.stores.ids.next()
        async with self.stores.work(write=True) as work:
            await work.rooms.insert(rows.Room(room, house))
        return room

    async def person(self, *houses: int, bits: int = SEE | SPEAK) -> int:
        """A new person with a seat in each of the houses."""
        user = self.stores.ids.next()
        async with self.stores.work(write=True) as work:
            for house in houses:
                await work.seats.insert(rows.Seat(house, user, bits))
        return user

    async def login(self, user: int, lasts: timedelta = timedelta(hours=1)) -> str:
        """A token of a new session."""
        token = secrets.token_hex(16)
        async with self.stores.work(write=True) as work:
            await work.logins.insert(rows.Login(self.stores.ids.next(), token, user, datetime.now(UTC) + lasts))
        return token

    async def say(self, house: int, room: int, text: str) -> None:
        """A committed `word.said`."""
        async with self.stores.work(write=True) as work:
            said = models.Said(room_id=room, text=text)
            work.emit(events.word_said(said, house_id=house, room_id=room))

    async def change_seat(self, house: int, user: int, bits: int | None, *, tell: bool = True) -> None:
        """Change the rights of a person, or take the seat away (None); with the events of that, if `tell`."""
        async with self.stores.work(write=True) as work:
            if bits is None:
                await work.seats.delete(house, user)
            else:
                await work.seats.update(house, user, bits=bits)
            note = models.InHouse(house_id=house, text="seats")
            work.emit(events.seats_changed(note, house_id=house))
            if bits is None and tell:
                work.emit(events.house_left(note, user_id=user))

    @asynccontextmanager
    async def gateway(self, **limits: Any) -> AsyncIterator[Callable[[], Any]]:
        """A running gateway; gives a way to connect to it. `limits` replace those of the contract."""
        spec: GatewaySpec = replace(PROJECT.gateway, **limits)
        stop = asyncio.Event()
        address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        serving = asyncio.create_task(
            serve_gateway(
                PROJECT,
                spec,
                self.handlers,
                self.stores,
                self.settings,
                self.log,
                stop,
                lambda host, port: address.set_result(f"{host}:{port}"),
            )
        )
        await asyncio.wait((serving, address), return_when=asyncio.FIRST_COMPLETED)
        assert not serving.done(), serving.result()
        self.url = address.result()

        @asynccontextmanager
        async def client(token: str | None = None, *scopes: str) -> AsyncIterator[Client]:
            async with connect(f"ws://{address.result()}/live", compression=None, ping_interval=None) as socket:
                made = Client(socket)
                assert (await made.receive())["op"] == 10
                if token is not None:
                    await made.identify(token)
                if scopes:
                    assert (await made.subscribe(*scopes))["refused"] == []
                yield made

        client.stop = stop  # type: ignore[attr-defined]
        try:
            yield client
        finally:
            stop.set()
            await serving

    @asynccontextmanager
    async def relay(self, **options: Any) -> AsyncIterator[Relay]:
        """A running relay."""
        stop = asyncio.Event()
        relay = Relay(self.stores, self.log, **options)
        running = asyncio.create_task(relay.run(stop))
        try:
            yield relay
        finally:
            stop.set()
            await running


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Running]:
    """A studio on a database that has its tables."""
    written = BytesIO()
    log = make_log("debug", PROJECT.loggable, written)
    stores = await Stores.open(settings, PROJECT.work, log)
    try:
        yield Running(settings, stores, make_handlers(), log, written)
    finally:
        await stores.close()
