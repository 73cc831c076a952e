"""A database with the chat's tables, and all three stores open on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import asyncpg
import pytest
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import create_async_engine

from accord.events import NO_EFFECTS, Effects, Emission, EventType
from accord.log import make_log
from accord.settings import Settings
from accord.stores.all import Stores
from generated.tables import METADATA
from generated.work import Work
from tests.conftest import settings_for

DURABLE = EventType("thing.happened", 1, True, None, "resource", 1)
EPHEMERAL = EventType("thing.shown", 1, False, 10, "resource", 1)
OWN = EventType("account.changed", 1, True, None, "user", 0)


class Said(BaseModel):
    text: str


def happened(channel: int, text: str = "hello", effects: Effects = NO_EFFECTS) -> Emission:
    subject = f"srv.1.chan.{channel}.events"
    return Emission(DURABLE, subject, f"channel:{channel}", 1, channel, Said(text=text), effects)


def shown(channel: int, text: str = "hello") -> Emission:
    subject = f"srv.1.chan.{channel}.events"
    return Emission(EPHEMERAL, subject, None, 1, channel, Said(text=text), topic=f"channel:{channel}")


def changed(user: int) -> Emission:
    return Emission(OWN, f"user.{user}.events", f"user:{user}", None, user, Said(text="x"))


async def create_tables(url: str) -> None:
    engine = create_async_engine("postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url))
    async with engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    await engine.dispose()


@pytest.fixture(scope="module")
def filled_database(module_database: str) -> str:
    """URL of a database with all tables, for the tests of one module."""
    asyncio.run(create_tables(module_database))
    return module_database


@pytest.fixture
async def stores(filled_database: str, services, request: pytest.FixtureRequest) -> AsyncIterator[Stores[Work]]:
    settings: Settings = settings_for(services, filled_database).model_copy(update={"postgres_pool": 20})
    opened = await Stores.open(settings, Work, make_log("debug", stream=BytesIO()))
    try:
        yield opened
    finally:
        await opened.close()
