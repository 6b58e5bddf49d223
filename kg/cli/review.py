"""`kg review`: a person goes through what extractors propose, and decides."""

import io
import json
import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.common import (
    GraphOption,
    JsonOption,
    count,
    open_place,
    output,
    print_text,
    progress,
    say,
    say_report,
)

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.review import Queue
    from kg.review.dialogue import Ask
    from kg.review.merges import Merges


@app.command()
def review(
    articles: Annotated[
        list[str] | None, typer.Argument(help="Ids of articles; all without them.", metavar="ARTICLE…")
    ] = None,
    graph: GraphOption = None,
    type: Annotated[str, typer.Option("--type", help="Only this event type.")] = "",
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", help="Only what both states take part in.", metavar="STATE STATE"),
    ] = None,
    state: Annotated[str, typer.Option("--state", help="Only what this state takes part in.")] = "",
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0, max=1, help="Least confidence.")
    ] = 0.0,
    max_confidence: Annotated[
        float, typer.Option("--max-confidence", min=0, max=1, help="Greatest confidence.")
    ] = 1.0,
    order: Annotated[
        str,
        typer.Option("--order", help="worth: what a decision changes most first; text: as the articles run."),
    ] = "worth",
    all: Annotated[bool, typer.Option("--all", help="Show also what is decided.")] = False,
    by: Annotated[
        str, typer.Option("--by", envvar="KG_BY", help="Who decides; written into each decision.")
    ] = "",
    now: Annotated[
        str,
        typer.Option("--now", help="The moment that is written, instead of the clock's.", metavar="MOMENT"),
    ] = "",
    undo: Annotated[
        list[str] | None,
        typer.Option("--undo", help="Take back the decision on this telling, and stop.", metavar="KEY"),
    ] = None,
    merges: Annotated[
        bool, typer.Option("--merges", help="Decide on pairs of events that may be one, instead of tellings.")
    ] = False,
    build: Annotated[bool, typer.Option("--build", help="Build the graph afterwards.")] = False,
    json_: JsonOption = False,
) -> None:
    """Decide on what extractors propose: accept, reject, edit, add. Each decision is written at once.

    Answers are lines: a, r, e, +, s, u, q; ? explains them. They can come from a file too. --json prints
    what waits and asks nothing.

    Example: kg review --between AZE PAK --by "r. reader" --graph my-graph
    """
    from kg.review import Wanted
    from kg.workspace import read_clock

    wanted = Wanted(
        articles=articles or (), type=type, between=between or (), state=state,
        min_confidence=min_confidence, max_confidence=max_confidence, order=order, all=all,
    )  # fmt: skip
    opened = open_place(graph)
    moment = read_clock(now) if now else None
    if merges:
        _after(_talk_merges(opened.merges(by=by, now=moment), as_json=json_), opened, graph, build=build)
        return
    queue = opened.review(wanted, by=by, now=moment)
    if json_:
        _print_queue(queue)
        return
    written = _undo(queue, undo) if undo else _talk(queue)
    _close(queue, written)
    _after(written, opened, graph, build=build)


def _after(written: int, opened: "KnowledgeGraph", graph: Path | None, *, build: bool) -> None:
    """Build what was decided, or say how."""
    if build and written:
        _build(opened)
    elif written:
        say(f"To bring this into answers: kg build{_place(graph)}")


def _talk_merges(merges: "Merges", *, as_json: bool) -> int:
    """Go through the pairs that may be one event; give how many decisions were written."""
    from kg.review.merges import lead_through

    if as_json:
        rows = [
            {"a": p.a.slug, "b": p.b.slug, "score": float(p.match.score), "reasons": list(p.match.reasons)}
            for p in merges.pairs
        ]
        print_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return 0
    try:
        lead_through(merges, output(), _reader())
    finally:
        say(
            f"{count(merges.written, 'decision')} written, {count(len(merges) - merges.written, 'pair')} left"
        )
    return merges.written


def _talk(queue: "Queue") -> int:
    from kg.review import Dialogue

    try:
        Dialogue(queue, output(), _reader()).run()
    except KeyboardInterrupt:
        say("")
        raise
    finally:  # also when a key stops it, or the disk is full
        say(_count(queue))
    return len(queue.done)


def _undo(queue: "Queue", keys: list[str]) -> int:
    for key in keys:
        say(f"undone: {queue.undo(key)}")
    return len(keys)


def _count(queue: "Queue") -> str:
    return (
        f"{count(len(queue.done), 'decision')} written, {count(queue.waiting, 'telling')} left in this queue"
    )


def _close(queue: "Queue", written: int) -> None:
    """Say what a person should know at the end: decisions without a telling, proposals that were refused."""
    for line in queue.orphans:
        say(f"orphan: {line}: its telling is gone; the decision is kept")
    if queue.refused:
        say(f"{count(len(queue.refused), 'proposal')} could not be read; kg build says why")
    if not len(queue) and not written:
        for name in queue.stale:
            say(f"stale: the review of {name} was made on another text. Look it through")


def _build(opened: "KnowledgeGraph") -> None:
    with progress() as note:
        report = opened.build(note=note)
    say_report(report)


def _place(graph: Path | None) -> str:
    return f" --graph {shlex.quote(str(graph))}" if graph else ""


def _print_queue(queue: "Queue") -> None:
    rows = [
        {
            "key": item.key,
            "article": item.article.id,
            "type": item.telling.type,
            "status": item.telling.status,
            "states": list(item.telling.states),
            "date": item.telling.date.value.to_words(),
            "quote": getattr(item.telling.evidence, "exact", ""),
            "confidence": float(item.telling.confidence),
            "worth": round(queue.worth.get(item.key, 0.0), 4),
            "decision": item.decision.action if item.decision else None,
        }
        for item in queue.items
    ]
    print_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")


def _reader() -> "Ask":
    """Give what reads a line: with editing in a terminal, echoed elsewhere so that a transcript is whole."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # the dialogue asks again for what is no text
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        with suppress(ImportError):  # Windows has none
            import readline  # noqa: F401 - input() edits lines with it
        return input
    return _echoed


def _echoed(prompt: str) -> str:
    """Read a line; a script's is printed behind the prompt, where a person would have typed it."""
    typed = sys.stdin is not None and sys.stdin.isatty()
    if typed:
        print_text(prompt)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line:
        raise EOFError
    if not typed:
        print_text(f"{prompt}{line.rstrip()}\n".encode(errors="replace").decode())
    return line
