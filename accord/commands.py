"""The `accord` program: commands from the entry points of group `accord.commands`, and the runtime's own ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Annotated, NoReturn, cast

import typer

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
    from accord.embedded.process import ServiceFault
    from accord.processes import ProjectError
    from accord.settings import SettingsError

    if os.environ.get("ACCORD_TRACEBACK"):
        raise error
    if isinstance(error, (CommandFault, ProjectError, ServiceFault, SettingsError)):
        typer.echo(f"accord: {error}", err=True)
    else:
        # Its text may hold anything, also personal data; the kind of error and the place do not.
        typer.echo(f"accord: internal fault: {type(error).__name__}{_place(error)}.", err=True)
        typer.echo("Set ACCORD_TRACEBACK=1 to see all of it, where no personal data can be in it.", err=True)
    sys.exit(1)


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


def migrate() -> None:
    """Bring the database to the newest migration."""
    from accord.migrations import upgrade
    from accord.settings import load

    typer.echo(upgrade(_root(), load()))


def _root() -> Path:
    root = Path.cwd()
    if not (root / "generated" / "project.py").is_file():
        raise CommandFault(
            f"no compiled project in {root}: generated/project.py is missing. Go to the folder that holds contracts/, "
            "and run `accord gen` there if you have not yet."
        )
    return root
