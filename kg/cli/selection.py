"""Options that say which events a network is made of, and what is shown while they are read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from kg.cli.common import progress


@contextmanager
def reading_events() -> Iterator[None]:
    """Say in a terminal that the events are being read: with big data sets that takes seconds."""
    if not sys.stderr.isatty():
        yield
        return
    with progress() as note:
        note("reading the events")
        yield


LayerOption = Annotated[
    str, typer.Option("--layer", help="Only events of this type: Exercise, Agreement, arms transfer …")
]
DuringOption = Annotated[
    str, typer.Option("--during", help="Only events that begin in this span: 2014, 2014-06, 2014..2016.")
]
CertainOption = Annotated[
    bool, typer.Option("--certain", help="The begin must lie certainly in --during, not only possibly.")
]
SourceOption = Annotated[
    str,
    typer.Option("--source", help="Only events that this data set or article tells; news for any article."),
]
PlannedOption = Annotated[
    bool, typer.Option("--planned", help="Count what is only proposed, negotiated or planned too.")
]
GeneralOption = Annotated[bool, typer.Option("--general", help="Count events without a defence matter too.")]
WeightOption = Annotated[
    str, typer.Option("--weight", help="events: 1 an event; shared: 1/(n-1) an event of n states.")
]
ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        help="What a node is. state: a state as the Correlates of War list counts it (Russia is the Soviet Union "
        "too); cow: the same, with its number; history: each state of history.",
    ),
]
