"""A small graph with proposals of an extractor, for the tests of review."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from builders import article, draft, participant

from kg.model import Article, telling_key
from kg.vocab.codes import EventType
from kg.workspace import Workspace

FIRST = article()
SECOND = article(
    "Ministers spoke.\n\nThe parliaments of Turkey, Pakistan and Azerbaijan signed a pact on July 27, 2021. It holds.",
    id="wire-2022-03-24-pact",
    title="A pact",
)
MEETING = draft(confidence=0.45)
EXERCISE = draft(
    type="Exercise",
    name="Iron Bridge",
    quote="Turkey and Azerbaijan held the drill Iron Bridge in September 2021",
    participants=[participant("TUR", "Turkey"), participant("AZE", "Azerbaijan")],
    date={"text": "in September 2021", "earliest": "2021-09-01", "latest": "2021-09-30"},
    place=None,
    background=True,
    confidence=0.9,
)
PACT = draft(
    type="Agreement",
    status="agreed",
    quote="The parliaments of Turkey, Pakistan and Azerbaijan signed a pact on July 27, 2021",
    participants=[participant(*pair, role="signatory") for pair in (("TUR", "Turkey"), ("PAK", "Pakistan"))]
    + [participant("AZE", "Azerbaijan", role="signatory")],
    date={"text": "on July 27, 2021", "earliest": "2021-07-27", "latest": "2021-07-27"},
    place=None,
    confidence=0.6,
)


def key_of(source: Article, proposal: Mapping[str, Any]) -> str:
    """Give the key of a proposal."""
    states = sorted({p["state"] for p in proposal["participants"] if p["state"]})
    return telling_key(source.id, EventType(proposal["type"]), proposal["quote"], states)


def propose(place: Workspace, source: Article, *proposals: Mapping[str, Any]) -> None:
    """Write proposals as an extractor does."""
    lines = []
    for proposal in proposals:
        run = {"version": "1", "at": "2024-01-01T00:00:00+00:00"}
        whole = {"key": key_of(source, proposal), "extractor": "baseline", "run": run, **proposal}
        lines.append(json.dumps(whole, ensure_ascii=False) + "\n")
    place.extracted_path(source.id).write_text("".join(lines), encoding="utf-8")


def make_graph(folder: Path) -> Workspace:
    """Make a graph of two articles with three proposals."""
    place = Workspace.create(folder)
    for source in (FIRST, SECOND):
        place.add(replace(source))
    propose(place, FIRST, MEETING, EXERCISE)
    propose(place, SECOND, PACT)
    return place
