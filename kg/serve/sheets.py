"""What belongs to a kind of thing: the quotes behind an event, the events of a state, the words of an article."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from pyoxigraph import NamedNode

from kg.ask.answer import Witness, when
from kg.ask.evidence import evidence, table
from kg.serve.engine import Engine
from kg.vocab.codes import EventType
from kg.vocab.iris import Iris

Row = dict[str, Any]  # Any: what JSON can hold
Rows = list[dict[str, str | None]]
PAGE: Final = 50
"""Rows on a page of a list."""
_MOST: Final = 300
_TYPES: Final = frozenset(str(type_) for type_ in EventType)
_PROOF: Final = "SELECT ?x WHERE { ?me kg:evidence ?x } LIMIT 1"
_PARTNERS: Final = """
SELECT ?x ?name (COUNT(DISTINCT ?event) AS ?n) WHERE {
  ?event kg:involves ?me , ?x .
  ?x rdfs:label ?name .
  FILTER (?x != ?me)
}
GROUP BY ?x ?name ORDER BY DESC(?n) ?name LIMIT 40
"""
_STATED: Final = """
SELECT DISTINCT ?event ?what ?quote ?exact ?start WHERE {
  ?telling prov:hadPrimarySource ?me ; kg:tells ?event ; kg:evidence ?quote .
  ?event rdfs:label ?what .
  ?quote oa:hasSelector ?words , ?position .
  ?words oa:exact ?exact .
  ?position oa:start ?start .
}
ORDER BY ?start ?what LIMIT 300
"""
_CONTEXT: Final = """
SELECT ?exact ?prefix ?suffix ?start ?end ?source ?title WHERE {
  ?me oa:hasSelector ?words , ?position ; oa:hasSource ?source .
  ?words oa:exact ?exact .
  ?position oa:start ?start ; oa:end ?end .
  ?source dcterms:title ?title .
  OPTIONAL { ?words oa:prefix ?prefix }
  OPTIONAL { ?words oa:suffix ?suffix }
}
LIMIT 1
"""
_PROVED: Final = """
SELECT DISTINCT ?event ?what ?predicate WHERE {
  { ?telling kg:evidence ?me ; kg:tells ?event }
  UNION
  { ?claim kg:evidence ?me ; rdf:subject ?event ; rdf:predicate ?predicate }
  ?event rdfs:label ?what .
}
ORDER BY ?what ?predicate LIMIT 300
"""
_NAMED_BY: Final = """
SELECT DISTINCT ?x ?label WHERE { ?x ?p ?me . OPTIONAL { ?x rdfs:label ?label } } ORDER BY ?x LIMIT 100
"""
_ALL: Final = "SELECT ?event WHERE { ?where ?event kg:status ?status }"
_DETAILS: Final = """
SELECT ?event ?type ?what ?status WHERE {
  VALUES ?event { ?events }
  ?event a ?type ; kg:status ?status ; rdfs:label ?what .
}
"""
_STATES: Final = """
SELECT ?x ?name (COUNT(DISTINCT ?event) AS ?n) WHERE { ?event kg:involves ?x . ?x rdfs:label ?name }
GROUP BY ?x ?name ORDER BY DESC(?n) ?name
"""
_ARTICLES: Final = """
SELECT ?x ?title ?day WHERE { ?x a kg:Article ; dcterms:title ?title ; dcterms:issued ?day }
ORDER BY DESC(STR(?day)) ?title
"""


def _about(engine: Engine, query: str, iri: str) -> Rows:
    """Run a query about one thing, which stands in it as ?me; it is put in as the library writes it."""
    return table(engine, query.replace("?me", str(NamedNode(iri))))


def event(engine: Engine, iris: Iris, iri: str) -> Row:
    """Give when an event was, and the words behind it."""
    witnesses = evidence(engine, [iri], iris).get(iri, ())[:_MOST]
    days = _days(engine, [iri]).get(iri, "")
    return {"when": days, "quotes": [_quote(witness, engine, iris) for witness in witnesses]}


def _quote(witness: Witness, engine: Engine, iris: Iris) -> Row:
    kind = "dataset" if witness.record else "article"
    proofs = _about(engine, _PROOF, witness.telling)
    return {
        "words": witness.words, "reference": witness.reference, "grade": witness.grade,
        "status": witness.status, "review": witness.review, "confidence": f"{witness.confidence:g}",
        "title": witness.title, "source": f"/id/{kind}/{witness.source}",
        "telling": _local(witness.telling, iris), "background": witness.background,
        "quote": _local(proofs[0]["x"], iris) if proofs else "",
    }  # fmt: skip


def state(engine: Engine, iris: Iris, iri: str) -> Row:
    """Give the events of a state, and with whom they were."""
    partners = [
        [{"text": row["name"], "href": _local(row["x"], iris)}, {"text": row["n"]}]
        for row in _about(engine, _PARTNERS, iri)
    ]
    return {
        "tables": [
            _event_table(events_of(engine, iris, f"?event kg:involves {NamedNode(iri)} .", limit=_MOST)),
            {"title": "With", "columns": ["State", "Events"], "rows": partners},
        ]
    }


def _event_table(rows: list[list[Row]]) -> Row:
    return {"title": "Events", "columns": ["Event", "When", "Status"], "rows": rows}


def article(engine: Engine, iris: Iris, iri: str) -> Row:
    """Give the words of an article that state something, in their order, each with its event."""
    quotes: dict[str, Row] = {}
    for row in _about(engine, _STATED, iri):
        first: Row = {
            "words": row["exact"],
            "quote": _local(row["quote"], iris),
            "events": [],
            "reference": f"from character {row['start']}",
        }
        found = quotes.setdefault(row["quote"] or "", first)
        found["events"].append({"text": row["what"], "href": _local(row["event"], iris)})
    return {"quotes": list(quotes.values())}


def quote(engine: Engine, iris: Iris, iri: str) -> Row:
    """Give a quote in its context, and what it proves."""
    parts: dict[tuple[str | None, str | None], list[str]] = {}
    for row in _about(engine, _PROVED, iri):
        found = parts.setdefault((row["event"], row["what"]), [])
        found += [_part(row["predicate"])] if row["predicate"] else []
    rows = [
        [{"text": what, "href": _local(of, iris)}, {"text": ", ".join(found) or "that it happened"}]
        for (of, what), found in parts.items()
    ]
    sheet: Row = {"tables": [{"title": "Proves", "columns": ["Event", "What of it"], "rows": rows}]}
    for words in _about(engine, _CONTEXT, iri):
        sheet["title"] = _cut(words["exact"] or "")
        sheet["context"] = {
            "before": words["prefix"] or "", "words": words["exact"], "after": words["suffix"] or "",
            "place": f"characters {words['start']}-{words['end']}",
            "source": _local(words["source"], iris), "title": words["title"],
        }  # fmt: skip
    return sheet


def other(engine: Engine, iris: Iris, iri: str) -> Row:
    """Give what speaks of any other thing."""
    events = events_of(engine, iris, f"?event ?role {NamedNode(iri)} .", limit=_MOST)
    if events:
        return {"tables": [_event_table(events)]}
    rows = [
        [{"text": row["label"] or _part(row["x"]), "href": _local(row["x"], iris)}]
        for row in _about(engine, _NAMED_BY, iri)
    ]
    return {"tables": [{"title": "Named by", "columns": ["Thing"], "rows": rows}] if rows else []}


SHEETS: Final[dict[str, Callable[[Engine, Iris, str], Row]]] = {
    "event": event,
    "state": state,
    "article": article,
    "quote": quote,
}
"""What each kind of thing shows."""


def events_of(engine: Engine, iris: Iris, where: str, *, limit: int, offset: int = 0) -> list[list[Row]]:
    """Give events as rows of a table, the newest first: their slugs begin with the year.

    First which events, then what of them: in one query the engine would join all before it sorts, and its
    sorting takes ten times as long as ours.
    """
    everything = {row["event"] or "" for row in table(engine, _ALL.replace("?where", where))}
    found = sorted(everything, reverse=True)[offset : offset + limit]
    details = {row["event"]: row for row in _details(engine, found) if _part(row["type"]) in _TYPES}
    days = _days(engine, found)
    return [
        [
            {"text": row["what"], "href": _local(iri, iris), "type": _part(row["type"])},
            {"text": days.get(iri, "")},
            {"text": row["status"]},
        ]
        for iri in found
        if (row := details.get(iri))
    ]


def _details(engine: Engine, events: Sequence[str]) -> Rows:
    if not events:
        return []
    return table(engine, _DETAILS.replace("?events", _block(events)))


def _block(things: Sequence[str]) -> str:
    """Give IRIs as they stand in VALUES."""
    return " ".join(str(NamedNode(iri)) for iri in things)


def _days(engine: Engine, events: Sequence[str]) -> dict[str, str]:
    """Give event → when it began, in words."""
    block = _block(events)
    ends: dict[str, dict[str, str]] = {}
    for end, name in (("low", "sem:hasEarliestBeginTimeStamp"), ("high", "sem:hasLatestBeginTimeStamp")):
        text = f"SELECT ?x ?day WHERE {{ VALUES ?x {{ {block} }} ?x {name} ?day }}"
        for row in table(engine, text) if events else ():
            ends.setdefault(row["x"] or "", {})[end] = row["day"] or ""
    return {iri: when(found.get("low"), found.get("high")) for iri, found in ends.items()}


def listing(engine: Engine, iris: Iris, given: Row) -> Row:
    """Give a page of events, states or articles.

    Args:
        engine: The graph.
        iris: Mints IRIs.
        given: "kind", "page" (from 1), and for events "type" and "state", which may be empty.
    """
    offset = (given["page"] - 1) * PAGE
    rows = _LISTS[given["kind"]](engine, iris, given, offset)
    return {"rows": rows[:PAGE], "more": len(rows) > PAGE}


def _events(engine: Engine, iris: Iris, given: Row, offset: int) -> list[list[Row]]:
    state_ = given.get("state")
    where = f"?event kg:involves {NamedNode(iris.state(state_))} ." if state_ else ""
    where += f" ?event a kg:{EventType(given['type'])} ." if given.get("type") else ""
    return events_of(engine, iris, where, limit=PAGE + 1, offset=offset)


def _states(engine: Engine, iris: Iris, _: Row, offset: int) -> list[list[Row]]:
    found = table(engine, f"{_STATES} LIMIT {PAGE + 1} OFFSET {offset}")
    return [[{"text": row["name"], "href": _local(row["x"], iris)}, {"text": row["n"]}] for row in found]


def _articles(engine: Engine, iris: Iris, _: Row, offset: int) -> list[list[Row]]:
    found = table(engine, f"{_ARTICLES} LIMIT {PAGE + 1} OFFSET {offset}")
    return [
        [{"text": row["title"], "href": _local(row["x"], iris)}, {"text": (row["day"] or "")[:10]}]
        for row in found
    ]


_LISTS: Final = {"events": _events, "states": _states, "articles": _articles}
LISTS: Final = tuple(_LISTS)
"""What can be listed."""


def _local(iri: str | None, iris: Iris) -> str:
    local = (iri or "").removeprefix(f"{iris.base}id/")
    return f"/id/{local}" if iri and local != iri else ""


def _part(iri: str | None) -> str:
    return (iri or "").replace("#", "/").rpartition("/")[2]


def _cut(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
