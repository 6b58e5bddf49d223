"""The Typer application, and how errors leave it."""

import os
import sys
from importlib import import_module
from typing import Final

import typer

from kg.errors import KgError, QuerySyntaxError
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
    "remove",
    "ask",
    "query",
    "explore",
    "export",
    "network",
    "measure",
    "compare",
    "diff",
    "check",
    "serve",
    "train",
    "lexicon",
)
"""Modules of the commands, in the order of the help."""
_STOPPED: Final = 130
"""Exit code of what Ctrl-C stopped."""

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
    _prepare_streams()
    for name in COMMANDS:
        import_module(f"kg.cli.{name}")
    try:
        code = app(standalone_mode=False, prog_name="kg")
        sys.stdout.flush()
        if code == _STOPPED:  # Typer takes the interrupt and gives its code
            _say("stopped")
    except (Exception, KeyboardInterrupt, SystemExit) as error:
        code = settle(error)
    sys.exit(code if isinstance(code, int) else 0)


def settle(error: BaseException) -> int:
    """Say on stderr what went wrong, in one line, and give the exit code.

    Args:
        error: What a command raised. What is no expected failure is raised again: it is a mistake of ours.
    """
    if isinstance(error, KgError):
        _say(str(error), lines=isinstance(error, QuerySyntaxError))
        return error.exit_code
    if isinstance(error, typer.Abort | KeyboardInterrupt):
        _say("stopped")
        return _STOPPED
    if isinstance(error, MemoryError):
        _say("out of memory. Nothing was stored")
        return 3
    if isinstance(error, BrokenPipeError | SystemExit):
        # The reader of a pipe has gone (kg ask | head): nothing is wrong. Typer makes it a SystemExit.
        _drop_output()
        return 0
    if isinstance(error, OSError) and error.filename is None:
        _say(f"the output cannot be written: {error.strerror}")
        _drop_output()
        return 3
    message = getattr(error, "format_message", None)
    if message is None:
        raise error
    if type(error).__name__ != "NoArgsIsHelpError":  # the help is printed already
        _say(f"{message().rstrip('.')}. See: {_help_of(error)}")
    return 2


def _help_of(error: BaseException) -> str:
    """Give the command whose help tells how a call is written."""
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context else 'kg'} --help"


def _say(text: str, *, lines: bool = False) -> None:
    """Write an error to stderr; names of files may hold line feeds and worse, which are shown as escapes."""
    parts = text.split("\n") if lines else [text]
    shown = ("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in part) for part in parts)
    sys.stderr.write("kg: " + "\n".join(shown) + "\n")


def _prepare_streams() -> None:
    """Write UTF-8 whatever the locale says; a stream that the caller closed leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for ever
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Let what is still to be written lead nowhere, so that leaving the program does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
