"""The embedded services answer, keep what they should, and say what is wrong."""

from __future__ import annotations

import asyncpg
import nats
import redis.asyncio as redis

from accord.settings import Settings
from tests.conftest import Services


async def test_all_three_services_answer_at_their_urls(services: Services, settings: Settings) -> None:
    postgres = await asyncpg.connect(settings.postgres_url.get_secret_value())
    assert await postgres.fetchval("SHOW server_version_num") >= "170000"
    await postgres.close()

    valkey = redis.Redis.from_url(services.redis_url)
    assert await valkey.ping()
    await valkey.aclose()

    bus = await nats.connect(services.nats_url)
    inbox = await bus.subscribe("test.subject")
    await bus.publish("test.subject", b"hello")
    assert (await inbox.next_msg(timeout=5)).data == b"hello"
    await bus.close()


async def test_each_database_is_fresh_and_empty(database: str, module_database: str) -> None:
    assert database != module_database
    for url in (database, module_database):
        postgres = await asyncpg.connect(url)
        assert await postgres.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
        await postgres.close()
