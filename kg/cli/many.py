"""What commands share that read many files: --jobs, and a line that tells how far they are."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.extract.jobs import Step

JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=64,
        help="Processes that read and extract. The result is the same for any number.",
    ),
]


@contextmanager
def counter(what: str, *, with_results: bool = False) -> "Iterator[Step]":
    """Show how many files are done, how many a second, and the time left: on stderr, on a terminal only.

    Args:
        what: What is done with them: "reading".
        with_results: Whether results are printed meanwhile; on a terminal they show how far it is.

    Yields:
        What is to be told of each step.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal or (with_results and sys.stdout.isatty()):
        yield lambda _done, _total: None
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )  # fmt: skip
    # Results go where they belong, not to the console of the bar.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=None, rate="")

        def step(done: int, total: int) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"{speed:.1f} a second" if speed else ""
            bar.update(task, completed=done, total=total, rate=rate)

        yield step
