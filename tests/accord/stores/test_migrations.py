from __future__ import annotations

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr
from sqlalchemy import Column, Integer, MetaData, Table, Text

from accord import migrations
from accord.migrations import MigrationError
from accord.settings import Settings
from generated.tables import METADATA

ROOT = Path(__file__).resolve().parents[3]


def in_database(settings: Settings, statement: str) -> None:
    async def run() -> None:
        connection = await asyncpg.connect(settings.postgres_url.get_secret_value())
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(run())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with an empty history."""
    shutil.copytree(ROOT / "migrations", tmp_path / "migrations", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(ROOT / "migrations" / "env.py", tmp_path / "migrations")
    return tmp_path


def tables(*columns: str) -> MetaData:
    metadata = MetaData()
    Table("things", metadata, Column("id", Integer, primary_key=True), *(Column(name, Text) for name in columns))
    return metadata


def test_the_migrations_make_exactly_the_generated_tables(settings: Settings) -> None:
    migrations.upgrade(ROOT, settings)
    assert migrations.drift(settings, METADATA) == []


def test_migrating_again_changes_nothing(settings: Settings) -> None:
    first = migrations.upgrade(ROOT, settings)
    assert migrations.revision(settings) == first
    assert migrations.upgrade(ROOT, settings) == first


def test_processes_that_start_together_migrate_once(settings: Settings) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: migrations.upgrade(ROOT, settings), range(4)))) == 1
    assert migrations.drift(settings, METADATA) == []


def test_a_changed_table_gives_a_migration_that_can_be_undone_and_run(settings: Settings, project: Path) -> None:
    first = migrations.create(project, settings, tables(), "first tables")
    assert first is not None
    assert first.name == "0001_first_tables.py"
    assert migrations.upgrade(project, settings) == "0001"
    assert migrations.create(project, settings, tables(), "nothing") is None
    second = migrations.create(project, settings, tables("name"), "a name")
    assert second is not None
    assert second.name == "0002_a_name.py"
    assert "drop_column" in second.read_text()
    assert migrations.drift(settings, tables("name")) != []
    assert migrations.upgrade(project, settings) == "0002"
    assert migrations.drift(settings, tables("name")) == []


@pytest.mark.parametrize(
    "refused",
    [
        "op.create_unique_constraint('uq', 'things', ['name'])",
        "op.execute('ALTER TABLE things ALTER COLUMN name TYPE bigint USING name::bigint')",
        "op.create_check_constraint('ck', 'things', 'length(name) > 90')",
    ],
)
def test_a_failed_migration_changes_nothing_and_tells_no_values(
    settings: Settings, project: Path, refused: str
) -> None:
    first = migrations.create(project, settings, tables("name"), "first")
    assert first is not None
    migrations.upgrade(project, settings)
    in_database(settings, "INSERT INTO things VALUES (1, 'secret'), (2, 'secret')")
    (project / "migrations" / "versions" / "0002_unique.py").write_text(
        "from alembic import op\n"
        "revision = '0002'\ndown_revision = '0001'\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE half ()')\n"
        f"    {refused}\n"
    )
    with pytest.raises(MigrationError, match="nothing was changed") as caught:
        migrations.upgrade(project, settings)
    assert "secret" not in str(caught.value)
    assert migrations.revision(settings) == "0001"
    assert migrations.drift(settings, tables("name")) == []


def test_a_database_of_a_newer_project_is_left_alone(settings: Settings, project: Path) -> None:
    migrations.create(project, settings, tables(), "first")
    migrations.upgrade(project, settings)
    in_database(settings, "UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(MigrationError, match="newer version"):
        migrations.upgrade(project, settings)


def test_a_folder_without_migrations_or_with_none_yet_says_what_to_do(settings: Settings, project: Path) -> None:
    with pytest.raises(MigrationError, match="accord migrate --new"):
        migrations.upgrade(project, settings)
    with pytest.raises(MigrationError, match=r"env\.py"):
        migrations.upgrade(project / "migrations", settings)


def test_a_database_that_does_not_answer_is_named_by_its_setting(settings: Settings) -> None:
    away = settings.model_copy(update={"postgres_url": SecretStr("postgresql://a:s3cret@/b?host=/nonexistent")})
    with pytest.raises(MigrationError, match="ACCORD_POSTGRES_URL") as caught:
        migrations.upgrade(ROOT, away)
    assert "s3cret" not in str(caught.value)
