"""The history of a project's database: Alembic on the generated tables.

`upgrade` brings a database to the newest migration, `create` writes a migration from what the tables now say, `drift`
lists where a database and the tables differ. The files lie in the project's `migrations/versions`; each is reviewed by
a person before it is committed.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine
from importlib import import_module
from pathlib import Path
from typing import TypeVar, cast

import asyncpg
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.operations import MigrateOperation
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from accord.settings import Settings

T = TypeVar("T")

CONNECT_SECONDS = 10
_LOCK = 0x4143434D
"""The advisory lock that one migrating process holds: a second one waits, then finds nothing to do."""


class MigrationError(Exception):
    """A migration that cannot be done. The text says why and what to do, and holds no data of the database."""


def upgrade(root: Path, settings: Settings) -> str:
    """Run the migrations of the project folder that the database lacks, in one transaction; the revision it is at then.

    Any number of processes may do it at once. MigrationError if the database does not answer, was migrated by a newer
    version of the project, or a migration fails (then nothing is changed).
    """
    config = _config(root)
    head = _head(config)

    def run(connection: Connection) -> str:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return head

    return _on_database(settings, run)


def tables(root: Path) -> MetaData:
    """The generated tables of a project folder; needs no handlers. MigrationError if they cannot be imported."""
    if str(root.resolve()) not in sys.path:
        sys.path.insert(0, str(root.resolve()))
    try:
        metadata: object = import_module("generated.tables").METADATA
    except (ImportError, AttributeError) as error:
        raise MigrationError(f"{root / 'generated'} holds no tables: run `accord gen` there") from error
    if not isinstance(metadata, MetaData):
        raise MigrationError(f"{root / 'generated' / 'tables.py'} is not generated: run `accord gen` there")
    return metadata


def create(root: Path, settings: Settings, metadata: MetaData, message: str) -> Path | None:
    """Write a migration from the database as it is, at the newest revision, to the tables; None if nothing differs.

    Review the file: renames look like a drop and an addition, and a new column that cannot be null needs a value for
    the rows that are there.
    """
    config = _config(root)
    if not drift(settings, metadata):
        return None

    def run(connection: Connection) -> Path:
        config.attributes["connection"] = connection
        config.attributes["metadata"] = metadata
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        made = command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")
        if made is None or isinstance(made, list):
            raise MigrationError("the migrations have more than one newest revision: merge them first")
        return Path(made.path)

    path = _on_database(settings, run)
    _format(path)
    return path


def drift(settings: Settings, metadata: MetaData) -> list[str]:
    """Where the tables of a database differ from those of the project, one line each; empty if they do not."""

    def run(connection: Connection) -> list[str]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
        return [_line(found) for found in compare_metadata(context, metadata)]

    return _on_database(settings, run)


def revision(settings: Settings) -> str | None:
    """The revision that a database is at, None before its first migration."""

    def run(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    return _on_database(settings, run)


def environment(config: Config) -> tuple[Connection, MetaData | None]:
    """For a project's `migrations/env.py`: the connection that `upgrade` or `create` has opened, and its tables."""
    connection: object = config.attributes.get("connection")
    if not isinstance(connection, Connection):
        raise MigrationError("migrations are run by `accord migrate`, not by the alembic program")
    metadata: object = config.attributes.get("metadata")
    return connection, metadata if isinstance(metadata, MetaData) else None


def _config(root: Path) -> Config:
    folder = root / "migrations"
    if not (folder / "env.py").is_file():
        raise MigrationError(f"{folder} holds no env.py: start accord in the folder of the project")
    config = Config(cmd_opts=Namespace(quiet=True))
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def _head(config: Config) -> str:
    heads = ScriptDirectory.from_config(config).get_heads()
    if not heads:
        raise MigrationError('the project has no migration yet: make one with `accord migrate --new "first tables"`')
    if len(heads) > 1:
        raise MigrationError(f"the migrations have several newest revisions ({', '.join(heads)}): merge them first")
    return heads[0]


def _on_database(settings: Settings, run: Callable[[Connection], T]) -> T:
    return _finish(_connected(settings.postgres_url.get_secret_value(), run))


async def _connected(url: str, run: Callable[[Connection], T]) -> T:
    connect = cast("Callable[..., Coroutine[None, None, object]]", asyncpg.connect)  # pyright: ignore[reportUnknownMemberType]

    async def connected() -> object:
        return await connect(url, timeout=CONNECT_SECONDS, server_settings={"application_name": "accord migrate"})

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connected, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(run)
    finally:
        await engine.dispose()


def _finish(work: Coroutine[None, None, T]) -> T:
    try:
        return asyncio.run(work)
    except CommandError as error:
        if "Can't locate revision" in str(error):
            raise MigrationError("the database was migrated by a newer version of this project: update it") from error
        raise MigrationError(f"the migrations cannot be read: {error}") from error
    except (
        OSError,
        TimeoutError,
        asyncpg.PostgresConnectionError,
        asyncpg.InvalidAuthorizationSpecificationError,
    ) as error:
        raise MigrationError("PostgreSQL does not answer, or refuses the login: see ACCORD_POSTGRES_URL") from error
    except (SQLAlchemyError, asyncpg.PostgresError) as error:
        raise MigrationError(f"a migration failed and nothing was changed: {_cause(error)}") from error


def _cause(error: Exception) -> str:
    """The name and message of what PostgreSQL refused, without what holds values of rows: the DETAIL line, and the
    message of a data exception (SQLSTATE class 22), which quotes the value that did not fit.
    """
    origin: object = getattr(error, "orig", None) or error
    state = str(getattr(origin, "sqlstate", None) or "")
    if state.startswith("22"):
        return f"a value of a row does not fit (SQLSTATE {state})"
    first = str(origin).splitlines()[0] if str(origin) else ""
    return re.sub(r"^<class '[\w.]*?(\w+)'>", r"\1", first)


def _line(found: MigrateOperation | tuple[object, ...] | list[object]) -> str:
    if isinstance(found, list):
        return "; ".join(_line(cast("tuple[object, ...]", one)) for one in found)
    return " ".join(str(part) for part in found) if isinstance(found, tuple) else repr(found)


def _format(path: Path) -> None:
    """Leave out Alembic's marks, and lay the new file out with ruff, where it is installed."""
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.strip().startswith("# ###")))
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is not None:
        for arguments in (["check", "--quiet", "--fix", "--exit-zero"], ["format", "--quiet"]):
            subprocess.run([ruff, *arguments, str(path)], check=False)
