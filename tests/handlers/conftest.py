"""The chat's API in this process, on real services, and the people who use it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO

import asyncpg
import httpx
import orjson
import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from accord.api.app import make_app
from accord.context import Context, Grant, Principal
from accord.log import make_log
from accord.processes import load_project
from accord.readiness import Readiness
from accord.stores.all import Stores
from generated.tables import METADATA
from generated.work import Work
from tests.conftest import ROOT, settings_for

PASSWORD = "correct horse battery staple"
_numbers = itertools.count(1)


def name(kind: str) -> str:
    """A name that no other test of this process uses."""
    return f"{kind}{next(_numbers)}"


@dataclass
class Chat:
    """The API and its stores."""

    stores: Stores[Work]
    client: httpx.AsyncClient

    async def person(self, kind: str = "ada") -> Person:
        """Somebody who has just registered."""
        username = name(kind)
        body = {"username": username, "display_name": kind.title(), "password": PASSWORD}
        reply = await self.client.post("/v1/accounts", json=body)
        assert reply.status_code == 201, reply.text
        signed_in = reply.json()
        return Person(self, signed_in["token"], signed_in["user"]["id"], signed_in["session"]["id"], username)

    async def sql(self, statement: str, *values: object) -> list[tuple]:
        """Rows of a statement."""
        async with self.stores.work(write=False) as work:
            return await work.means.session.fetch(lambda *columns: columns, statement, *values)

    async def events(self, scope: str) -> list[dict]:
        """The events of a scope so far, in their order, as gateways send them."""
        frames = await self.sql('SELECT frame FROM outbox_events WHERE scope = $1 ORDER BY "offset"', scope)
        return [orjson.loads(frame[0]) for frame in frames]

    async def run(
        self,
        call: Callable[[Context[Work]], Awaitable],
        person: Person | None = None,
        *,
        later: timedelta = timedelta(),
    ):
        """A handler as the gateway or the worker runs it: in a transaction, `later` than now."""

        async def on(work: Work):
            return await call(self.context(work, person, later))

        return await self.stores.transact(on)

    def context(self, work: Work, person: Person | None = None, later: timedelta = timedelta()) -> Context[Work]:
        """What a handler is given, `later` than now."""
        now = datetime.now(UTC) + later
        ctx = Context(work, now, self.stores.ids, make_log("debug", stream=BytesIO()), "test")
        if person is not None:
            ctx.principal = Principal(int(person.id), int(person.session), now + timedelta(days=1))
            ctx.grant = person.grant
        return ctx


@dataclass
class Person:
    """A signed-in account."""

    chat: Chat
    token: str
    id: str
    session: str
    username: str
    grant: Grant | None = field(default=None)

    async def call(self, method: str, path: str, body: object = None) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.token}"}
        return await self.chat.client.request(method, f"/v1{path}", json=body, headers=headers)

    async def expect(self, status: int, method: str, path: str, body: object = None) -> dict:
        """The JSON of a call that answers so."""
        reply = await self.call(method, path, body)
        assert reply.status_code == status, f"{method} {path}: {reply.status_code} {reply.text}"
        return reply.json() if reply.content else {}

    async def refused(self, code: str, method: str, path: str, body: object = None) -> dict:
        """The problem of a call that is refused with this code."""
        problem = (await self.call(method, path, body)).json()
        assert problem.get("code") == code, f"{method} {path}: {problem}"
        return problem

    async def make(self, path: str, **body: object) -> dict:
        """What a creating call made, under a new name of the change."""
        status = 200 if path.endswith("/join") else 201
        return await self.expect(status, "POST", path, {**body, "client_mutation_id": name("mutation-")})

    async def server(self) -> str:
        return (await self.make("/servers", name="Library"))["id"]

    async def channel(self, server: str, **body: object) -> str:
        return (await self.make(f"/servers/{server}/channels", name="general", **body))["id"]

    async def message(self, channel: str, content: str = "hello") -> str:
        return (await self.make(f"/channels/{channel}/messages", content=content))["id"]

    async def invite(self, server: str, **body: object) -> str:
        return (await self.make(f"/servers/{server}/invites", **body))["code"]

    async def role(self, server: str, permissions: int = 0, position: int = 1) -> str:
        role = (await self.make(f"/servers/{server}/roles", name="role", permissions=permissions))["id"]
        await self.expect(200, "PATCH", f"/servers/{server}/roles/{role}", {"position": position})
        return role

    async def bring(self, person: Person, server: str, *roles: str) -> None:
        """Let somebody join by a new invite, and give them roles."""
        await person.make(f"/invites/{await self.invite(server)}/join")
        for role in roles:
            await self.expect(204, "PUT", f"/servers/{server}/members/{person.id}/roles/{role}")

    async def ranked(self, server: str, kind: str, position: int, permissions: int = 0) -> Person:
        """A new member with a role of their own at that position."""
        person = await self.chat.person(kind)
        await self.bring(person, server, await self.role(server, permissions, position))
        return person

    async def everyone(self, server: str, permissions: int) -> None:
        await self.expect(200, "PATCH", f"/servers/{server}/roles/{server}", {"permissions": int(permissions)})


async def _create_tables(url: str) -> None:
    engine = create_async_engine("postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url))
    async with engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    await engine.dispose()


@pytest.fixture(scope="module")
def chat_database(module_database: str) -> str:
    """URL of a database with the chat's tables, for the tests of one module."""
    asyncio.run(_create_tables(module_database))
    return module_database


@asynccontextmanager
async def chat_on(chat_database: str, services, pool: int = 10) -> AsyncIterator[Chat]:
    """The chat as one process has it: with its own stores, and what it remembers."""
    project, handlers = load_project(ROOT)
    log = make_log("debug", stream=BytesIO())
    settings = settings_for(services, chat_database).model_copy(update={"postgres_pool": pool})
    stores = await Stores[Work].open(settings, Work, log)
    try:
        app = make_app(project, handlers, ROOT, stores, Readiness(stores), log, ())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://chat.test") as client:
            yield Chat(stores, client)
    finally:
        await stores.close()


@pytest.fixture
async def chat(chat_database: str, services) -> AsyncIterator[Chat]:
    async with chat_on(chat_database, services) as running:
        yield running
