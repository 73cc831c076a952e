"""The `accord` program: commands from the entry points of group `accord.commands`, and the runtime's own ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer

if TYPE_CHECKING:
    from sqlalchemy import MetaData

    from accord.project import Project
    from accord.settings import Settings

GROUP = "accord.commands"
ABOUT = "Contract-first realtime services: compile contracts, run what came out."


class CommandFault(Exception):
    """A command cannot do what it was asked. The text is for the person at the terminal: what, and the way out."""


def main() -> None:
    """Runs the command line. Exits with 1 and one message when something is wrong, with 2 on wrong use."""
    app = typer.Typer(
        name="accord",
        help=ABOUT,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    try:
        for point in sorted(entry_points(group=GROUP), key=lambda found: found.name):
            _register(point, app)
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  the process boundary: a person gets a message and an exit code
        _leave(error)


def _register(point: EntryPoint, app: typer.Typer) -> None:
    try:
        register = cast("Callable[[typer.Typer], None]", point.load())
    except ImportError as error:
        # A wheel without the compiler's libraries still runs services.
        typer.echo(f"accord: the commands of '{point.value}' are left out: {error}.", err=True)
        return
    register(app)


def _leave(error: Exception) -> NoReturn:
    if os.environ.get("ACCORD_TRACEBACK"):
        raise error
    if isinstance(error, (CommandFault, *_faults())):
        typer.echo(f"accord: {error}", err=True)
    elif isinstance(error, OSError) and error.strerror:
        typer.echo(f"accord: the system refused: {error.strerror}{_place(error)}.", err=True)
    else:
        # Its text may hold anything, also personal data; the kind of error and the place do not.
        typer.echo(f"accord: internal fault: {type(error).__name__}{_place(error)}.", err=True)
        typer.echo("Set ACCORD_TRACEBACK=1 to see all of it, where no personal data can be in it.", err=True)
    sys.exit(1)


def _faults() -> tuple[type[Exception], ...]:
    """What the runtime raises for a person to read. Imported when there is something to say."""
    from accord.embedded.process import ServiceFault
    from accord.migrations import MigrationError
    from accord.processes import ProjectError
    from accord.settings import SettingsError
    from accord.stores.all import StoreError

    return ServiceFault, MigrationError, ProjectError, SettingsError, StoreError


def _place(error: Exception) -> str:
    trace = error.__traceback__
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f" in {trace.tb_frame.f_code.co_filename}, line {trace.tb_lineno}"


def register(app: typer.Typer) -> None:
    """Adds the commands of the runtime."""
    app.command("up")(up)
    app.command("api")(api)
    app.command("gateway")(gateway)
    app.command("worker")(worker)
    app.command("migrate")(migrate)


def up(
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65533, help="Port of the API; the gateway and the worker take the next two. 0: free ones."
        ),
    ] = None,
) -> None:
    """Start the services, migrate, start API, gateway and worker, and stop all of them on Ctrl-C.

    A service that ACCORD_POSTGRES_URL, ACCORD_REDIS_URL or ACCORD_NATS_URL names is used instead of an own one.
    """
    from accord.up import run

    raise typer.Exit(run(_root(), port))


def api() -> None:
    """Run the API process."""
    from accord.api.process import run
    from accord.settings import load

    run(_root(), load())


def gateway() -> None:
    """Run the gateway process."""
    from accord.gateway.process import run
    from accord.settings import load

    run(_root(), load())


def worker() -> None:
    """Run the worker process."""
    from accord.settings import load
    from accord.worker.process import run

    run(_root(), load())


def migrate(
    new: Annotated[
        str | None,
        typer.Option("--new", metavar="TITLE", help="Write a migration to what the contracts say now; run none."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Run none; exit 1 if the migrations do not lead to what the contracts say.")
    ] = False,
) -> None:
    """Bring the database to the newest migration.

    --new and --check work on an empty PostgreSQL of their own and touch no other database.
    """
    from accord import migrations
    from accord.settings import load

    root = _root()
    if new is None and not check:
        settings = load({"redis_url": "unix://", "nats_url": "nats://", "node_id": 0})
        typer.echo(f"revision {migrations.upgrade(root, settings)}")
        return
    metadata = _metadata(root)
    with _scratch_database() as settings:
        if any((root / "migrations" / "versions").glob("*.py")):
            migrations.upgrade(root, settings)
        if new is not None:
            path = migrations.create(root, settings, metadata, new)
            typer.echo(f"wrote {path.relative_to(root)}: review it" if path else "nothing to migrate")
        elif drift := migrations.drift(settings, metadata):
            raise CommandFault("\n  ".join(["the migrations lack what `accord migrate --new TITLE` writes:", *drift]))


def _metadata(root: Path) -> MetaData:
    """The tables of the compiled project; its handlers may still be missing."""
    sys.path.insert(0, str(root))
    project: object = import_module("generated.project").PROJECT
    return cast("Project", project).metadata


@contextmanager
def _scratch_database() -> Generator[Settings]:
    """Settings of an empty PostgreSQL that ends with the block."""
    from accord.embedded.postgres import Postgres
    from accord.settings import Settings

    with TemporaryDirectory(prefix="accord-scratch-") as folder, Postgres(Path(folder), durable=False) as url:
        yield Settings.model_validate(
            {"postgres_url": url, "redis_url": "unix://", "nats_url": "nats://", "node_id": 0}
        )


def _root() -> Path:
    root = Path.cwd()
    if not (root / "generated" / "project.py").is_file():
        raise CommandFault(
            f"no compiled project in {root}: generated/project.py is missing. Go to the folder that holds contracts/, "
            "and run `accord gen` there if you have not yet."
        )
    return root
