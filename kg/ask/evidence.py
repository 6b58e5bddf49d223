"""Fetches the words behind events: tellings, then their quotes, records and sources, each in one bounded query.

One query of all of it, with what may be absent as OPTIONAL, takes a second where these four take milliseconds: the
engine evaluates an OPTIONAL of several patterns over the whole graph.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from kg.ask.bind import bind_block, fragment
from kg.ask.prefixes import prologue
from kg.ask.terms import single
from kg.ask.witness import Fetch, Witness, WitnessClaim, offset, record_words
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
        Event → its witnesses, in the order of publication. Their claims are fetched when they are asked for.
    """
    told = _about(store, iris, "tellings", "event", events)
    words = _words(store, iris, told)
    claims = _Claims(store, iris, [row["telling"] or "" for row in told])
    sources = {
        row["source"]: row
        for row in _about(store, iris, "sources", "source", {row["source"] or "" for row in told})
    }
    found: dict[str, list[Witness]] = defaultdict(list)
    for row in told:
        whole = {**words.get(row["evidence"], {}), **sources.get(row["source"], {}), **row}
        found[row["event"] or ""].append(_witness(whole, claims))
    return {event: tuple(sorted(witnesses, key=_order)) for event, witnesses in found.items()}


class _Claims:
    """The claims of tellings: all are fetched when those of one are first asked for."""

    def __init__(self, store: Store, iris: Iris, tellings: Sequence[str]) -> None:
        self._store, self._iris, self._tellings = store, iris, tellings
        self._found: dict[str, tuple[WitnessClaim, ...]] | None = None

    def __call__(self, telling: str) -> tuple[WitnessClaim, ...]:
        if self._found is None:
            self._found = self._fetch()
        return self._found.get(telling, ())

    def _fetch(self) -> dict[str, tuple[WitnessClaim, ...]]:
        claims = _about(self._store, self._iris, "claims", "telling", self._tellings)
        words = _words(self._store, self._iris, claims)
        found: dict[str, list[WitnessClaim]] = defaultdict(list)
        for row in claims:
            found[row["telling"] or ""].append(_claim({**words.get(row["evidence"], {}), **row}))
        return {telling: tuple(sorted(own, key=_claim_order)) for telling, own in found.items()}


def _words(store: Store, iris: Iris, rows: Iterable[_Row]) -> dict[str | None, _Row]:
    """Give the words, or the row, of each piece of evidence that rows name."""
    proofs = {row["evidence"] or "" for row in rows}
    return {
        row["evidence"]: row
        for kind in ("quotes", "records")
        for row in _about(store, iris, kind, "evidence", proofs)
    }


def _claim(row: _Row) -> WitnessClaim:
    what = (row["property"] or "").replace("#", "/").rpartition("/")[2]
    value = row["value"] or ""
    return WitnessClaim(
        what=_NAMES.get(what, what),
        value=row["label"] or (value.rpartition("#")[2] if what == "type" else value),
        words=row.get("exact") or "",
        start=offset(row, "start"),
        end=offset(row, "end"),
        record=record_words(row),
        uncertain=row["uncertain"] == "true",
    )


_NAMES: Final = {"hasPlace": "place"}
"""Local name of a property → what a person reads, where it is not the same."""
_FIRST: Final = ("type", "status", "date", "place")


def _claim_order(claim: WitnessClaim) -> tuple[int, str, str]:
    rank = _FIRST.index(claim.what) if claim.what in _FIRST else len(_FIRST)
    return rank, claim.what, claim.value


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


def _witness(row: Mapping[str, str | None], claims: Fetch) -> Witness:
    return Witness(
        telling=row["telling"] or "",
        words=row.get("exact") or "",
        start=offset(row, "start"),
        end=offset(row, "end"),
        source=(row["source"] or "").rpartition("/")[2],
        title=row.get("title") or "",
        publisher=row.get("publisher") or "",
        published=row.get("issued") or "",
        url=row.get("url") or "",
        record=record_words(row),
        status=row["status"] or "",
        confidence=float(row["confidence"] or 0),
        review=row["review"] or "",
        reliability=row["reliability"] or "",
        credibility=row["credibility"] or "",
        background=row["background"] == "true",
        fetch=claims,
    )
