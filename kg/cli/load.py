"""`kg load`: takes in the user's copy of a data set, then builds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, count, open_place, print_text, progress, say, say_report

if TYPE_CHECKING:
    from kg.analyses import Loaded
    from kg.build import Note
    from kg.foreign import LoadedRdf


@app.command()
def load(
    dataset: Annotated[
        str, typer.Argument(help="dcad, mme, atop, sipri, fmtrpt or us-visits; or rdf.", metavar="DATASET")
    ],
    file: Annotated[
        Path,
        typer.Argument(
            help="Your copy of its file, a CSV; of RDF .ttl .trig .nt .nq .rdf .jsonld", metavar="FILE"
        ),
    ],
    graph: GraphOption = None,
    beside: Annotated[
        bool, typer.Option("--beside", help="Keep earlier files of the same layout too.")
    ] = False,
    unverified: Annotated[
        bool,
        typer.Option(
            "--unverified", help="Of RDF, keep triples without evidence apart instead of refusing the file."
        ),
    ] = False,
    build: Annotated[
        bool, typer.Option("--build/--no-build", help="Build the store when the file is in.")
    ] = True,
    json_: JsonOption = False,
) -> None:
    """Take in your copy of a data set. It stays in the folder of the graph and is never passed on by itself.

    Rows that cannot be events are listed in a report, with the reason.

    Example: kg load dcad DCAD-v1.0-main.csv --graph my-graph
    """
    opened = open_place(graph)
    if dataset == "rdf":
        with progress() as note:
            taken = cast("LoadedRdf", opened.load(dataset, file, unverified=unverified, note=note))
        _tell_rdf(taken, json_=json_)
    else:
        with bar() as note:
            loaded = opened.load(dataset, file, beside=beside, note=note)
        if json_:
            print_text(_to_json(loaded))
        _tell(loaded)
    if build:
        with progress() as note:
            report = opened.build(note=note)
        say_report(report)


@contextmanager
def bar() -> Iterator["Note"]:
    """Show how far a file is read on stderr: a bar with the time left in a terminal, a line a step elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        with progress() as note:
            yield note
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from kg.importers import Counted

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("reading", total=None)

        def note(what: str) -> None:
            shown.update(task, description=what)
            if isinstance(what, Counted):
                shown.update(task, completed=what.done, total=what.total)

        yield note


def _tell_rdf(loaded: "LoadedRdf", *, json_: bool) -> None:
    if json_:
        import json
        from dataclasses import asdict

        print_text(json.dumps(asdict(loaded), ensure_ascii=False, indent=2) + "\n")
    what = count(loaded.tellings, "new telling") if loaded.tellings else f"{loaded.known:,} known tellings"
    say(f"{loaded.name}: {count(loaded.quads, 'quad')}, {what} with evidence")
    if loaded.unverified:
        say(f"  {count(loaded.unverified, 'triple')} without evidence kept apart: unverified")


def _tell(loaded: "Loaded") -> None:
    found, described = loaded.found, loaded.stored.dataset
    if not loaded.new:
        say(f"{described.id}: the same file is loaded already")
    events = len(found.tellings)
    stored = (
        f"{events:,} events stored"
        if events == found.stored
        else (f"{found.stored:,} stored in {count(events, 'event')}")
    )
    say(f"{described.id}: {count(found.rows, 'row')} = {stored} + {found.refused:,} refused")
    for action, number in _actions(loaded).items():
        say(f"  {count(number, 'remark')}: {action}")
    say(f"  report: {loaded.report}")
    if loaded.replaced:
        say(f"  took the place of {loaded.replaced} (--beside keeps both)")
    say(f"cite: {described.citation}")
    passing = "may be passed on" if described.redistributable else "may not be passed on"
    say(f"terms: {described.terms}; its rows {passing}")


def _actions(loaded: "Loaded") -> dict[str, int]:
    found: dict[str, int] = {}
    for notice in loaded.found.notices:
        found[notice.action.value] = found.get(notice.action.value, 0) + 1
    return dict(sorted(found.items()))


def _to_json(loaded: "Loaded") -> str:
    import json

    table = {
        "dataset": loaded.stored.dataset.id, "file": loaded.file.name, "sha256": loaded.file.sha256,
        "layout": loaded.file.layout, "rows": loaded.found.rows, "stored": loaded.found.stored,
        "refused": loaded.found.refused, "events": len(loaded.found.tellings), "new": loaded.new,
        "notices": _actions(loaded), "report": str(loaded.report),
        "citation": loaded.stored.dataset.citation, "terms": loaded.stored.dataset.terms,
        "redistributable": loaded.stored.dataset.redistributable,
    }  # fmt: skip
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"
