"""Fixtures of the tests that need a studio: `from tests.accord.studio.fixtures import *` in a conftest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from accord.settings import Settings
from tests.accord.studio.running import Running, create_tables, running
from tests.conftest import Services, settings_for

__all__ = ["studio", "studio_settings"]


@pytest.fixture(scope="module")
def studio_settings(services: Services, module_database: str) -> Settings:
    """Settings on a database with the studio's tables, for the tests of one module."""
    asyncio.run(create_tables(module_database))
    return settings_for(services, module_database).model_copy(update={"postgres_pool": 10})


@pytest.fixture
async def studio(studio_settings: Settings) -> AsyncIterator[Running]:
    """A studio in a database that the tests of one module share."""
    async with running(studio_settings) as opened:
        yield opened
