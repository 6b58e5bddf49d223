"""Fetches the words behind events: tellings, then their quotes, records and sources, each in one bounded query.

One query of all of it, with what may be absent as OPTIONAL, takes a second where these four take milliseconds: the
engine evaluates an OPTIONAL of several patterns over the whole graph.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from kg.ask.answer import Witness
from kg.ask.bind import bind_block, fragment
from kg.ask.prefixes import prologue
from kg.ask.terms import single
from kg.rdf.nodes import node
from kg.store import Store
from kg.vocab.iris import CODE, Iris

_Row = dict[str, str | None]


def evidence(store: Store, events: Sequence[str], iris: Iris) -> dict[str, tuple[Witness, ...]]:
    """Give the tellings behind events.

    Args:
        store: The graph.
        events: IRIs of events.
        iris: Mints IRIs.

    Returns:
        Event → its witnesses, in the order of publication.
    """
    told = _about(store, iris, "tellings", "event", events)
    proofs = {row["evidence"] or "" for row in told}
    words = {
        row["evidence"]: row
        for kind in ("quotes", "records")
        for row in _about(store, iris, kind, "evidence", proofs)
    }
    sources = {
        row["source"]: row
        for row in _about(store, iris, "sources", "source", {row["source"] or "" for row in told})
    }
    found: dict[str, list[Witness]] = defaultdict(list)
    for row in told:
        whole = {**words.get(row["evidence"], {}), **sources.get(row["source"], {}), **row}
        found[row["event"] or ""].append(_witness(whole))
    return {event: tuple(sorted(witnesses, key=_order)) for event, witnesses in found.items()}


def _order(witness: Witness) -> tuple[str, str, int, str]:
    return witness.published[:10], witness.source, witness.start or 0, witness.telling


def _about(store: Store, iris: Iris, kind: str, variable: str, subjects: Iterable[str]) -> list[_Row]:
    """Give the rows of a fragment about these subjects."""
    nodes = [node(subject) for subject in sorted(set(subjects)) if subject]
    if not nodes:
        return []
    text = bind_block(fragment(f"evidence-{kind}"), single(variable, nodes))
    return table(store, prologue(text, iris) + "\n" + text)


def table(store: Store, text: str, most: int | None = None) -> list[dict[str, str | None]]:
    """Give the rows of a SELECT: variable → text, codes by their last part.

    Args:
        store: The graph.
        text: The query.
        most: Most rows; None for all.
    """
    solutions = store.query(text)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("a question must be a SELECT")
    names = [variable.value for variable in solutions.variables]
    rows = islice(solutions, most)
    return [{name: _plain(term) for name, term in zip(names, row, strict=True)} for row in rows]


def _plain(term: NamedNode | BlankNode | Literal | Triple | None) -> str | None:
    """Give a term as text: codes by their last part, other IRIs whole."""
    if term is None:
        return None
    if isinstance(term, NamedNode) and term.value.startswith(CODE):
        return term.value.rpartition("/")[2]
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def _witness(row: Mapping[str, str | None]) -> Witness:
    record = (
        f"row {row.get('row')}" + (f" ({row.get('key')})" if row.get("key") else "") if row.get("row") else ""
    )
    return Witness(
        telling=row["telling"] or "",
        words=row.get("exact") or "",
        start=int(row["start"] or 0) if row.get("start") else None,
        end=int(row["end"] or 0) if row.get("end") else None,
        source=(row["source"] or "").rpartition("/")[2],
        title=row.get("title") or "",
        publisher=row.get("publisher") or "",
        published=row.get("issued") or "",
        url=row.get("url") or "",
        record=record,
        status=row["status"] or "",
        confidence=float(row["confidence"] or 0),
        review=row["review"] or "",
        reliability=row["reliability"] or "",
        credibility=row["credibility"] or "",
        background=row["background"] == "true",
    )
