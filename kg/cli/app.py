"""The Typer application, and how errors leave it."""

import os
import sys
from importlib import import_module
from typing import Final

import typer

from kg.errors import KgError
from kg.version import VERSION

COMMANDS: Final = (
    "demo",
    "init",
    "read",
    "add",
    "extract",
    "review",
    "load",
    "build",
    "ask",
    "query",
    "explore",
    "export",
    "network",
    "check",
    "train",
    "lexicon",
)
"""Modules of the commands, in the order of the help."""

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""A knowledge graph of defence cooperation, built from the news: query it, explore it, export it.

    Every fact keeps the exact words that state it. Start with: [bold]kg demo[/bold]""",
)


@app.callback(invoke_without_command=True)
def options(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),  # noqa: FBT001, FBT003
) -> None:
    """Options of the program itself."""
    if version:
        typer.echo(f"kg {VERSION}")
        raise typer.Exit


def run() -> None:
    """Run the command line; every expected failure becomes one line on stderr and its exit code."""
    for name in COMMANDS:
        import_module(f"kg.cli.{name}")
    try:
        app()
    except KgError as error:
        sys.stderr.write(f"kg: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of a pipe has gone (kg ask | head): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write("kg: stopped\n")
        sys.exit(130)
    except MemoryError:
        sys.stderr.write("kg: out of memory. Nothing was stored\n")
        sys.exit(3)
