"""What the graph says of one thing: its triples, and what its page shows."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, Triple

from kg.ask.evidence import table
from kg.serve import sheets
from kg.serve.engine import Engine
from kg.serve.negotiate import GRAPHS
from kg.serve.words import predicate_name, short
from kg.vocab.codes import LABELS, LETTERS, EventType, Role
from kg.vocab.iris import DATA_KINDS, Iris
from kg.vocab.terms import DCTERMS, KG, OA, RDF, RDFS, SCHEMA, SEM

Row = dict[str, Any]  # Any: what JSON can hold
FORMS: Final = tuple(GRAPHS)
"""Media types of a thing's triples."""

_MOST_FACTS: Final = 400
_MOST_LINKS: Final = 2000
_HIDDEN: Final = frozenset({RDF.type, RDFS.label, DCTERMS.title, OA.hasSelector, DCTERMS.date}) | frozenset(
    iri for name, iri in vars(SEM).items() if name.endswith("TimeStamp")
)
_PROOF: Final = (
    # Around an event or a source: its tellings, their quotes, and the selectors of these.
    (f"^<{KG.tells}>",),
    (f"^<{KG.tells}>", f"<{KG.evidence}>"),
    (f"^<{KG.tells}>", f"<{KG.evidence}>", f"<{OA.hasSelector}>"),
    (f"<{OA.hasSelector}>",),
    (f"<{KG.evidence}>",),
    (f"<{KG.evidence}>", f"<{OA.hasSelector}>"),
)


def exists(engine: Engine, iri: str) -> bool:
    """Tell whether the graph says anything of a thing."""
    return bool(engine.query(f"ASK {{ {NamedNode(iri)} ?p ?o }}"))


def triples(engine: Engine, iri: str) -> Iterator[Triple]:
    """Give the triples of a thing, and those of the tellings and quotes that prove it."""
    me = NamedNode(iri)
    paths = [f"{me} {'/'.join(path)} ?x" for path in _PROOF]
    seen: set[Triple] = set()
    for where in (f"VALUES ?x {{ {me} }}", *paths):
        fresh = [triple for triple in _construct(engine, where) if triple not in seen]
        seen.update(fresh)
        yield from fresh


def _construct(engine: Engine, where: str) -> QueryTriples:
    found = f"SELECT DISTINCT ?x WHERE {{ {where} }} LIMIT {_MOST_LINKS}"
    text = f"CONSTRUCT {{ ?x ?p ?o }} WHERE {{ {{ {found} }} ?x ?p ?o }}"
    return cast("QueryTriples", engine.query(text))  # a CONSTRUCT gives triples


def describe(engine: Engine, iris: Iris, kind: str, iri: str) -> Row:
    """Give what the page of a thing shows.

    Args:
        engine: The graph.
        iris: Mints IRIs.
        kind: Its kind: "event".
        iri: Its IRI.

    Returns:
        Title, type, facts (name and values), then what belongs to its kind: tables, quotes, context.
    """
    found = list(_statements(engine, iri))
    names = labels(engine, (o.value for _, o in found if isinstance(o, NamedNode)), iris)
    type_ = next((short(o.value) for p, o in found if p == RDF.type and short(o.value) in _TYPES), "")
    title = next((o.value for p, o in found if p in (RDFS.label, DCTERMS.title, SCHEMA.name)), "")
    facts: dict[str, list[Row]] = {}
    for predicate, term in found:
        if predicate not in _HIDDEN:
            facts.setdefault(predicate_name(predicate), []).append(value_of(term, iris, names))
    for values in facts.values():
        values.sort(key=lambda value: str(value["text"]))
    sheet = sheets.SHEETS.get(kind, sheets.other)(engine, iris, iri)
    return {
        "iri": iri, "kind": kind, "type": type_, "title": title or iri.rpartition("/")[2],
        "facts": [{"name": name, "values": values} for name, values in sorted(facts.items(), key=_place)], **sheet,
    }  # fmt: skip


_FIRST: Final = (
    "status",
    "states",
    *(str(role) for role in Role),
    "place",
    "weapon",
    "article",
    "source",
    "address",
)


def _place(fact: tuple[str, list[Row]]) -> tuple[int, str]:
    """Give where a fact stands: what matters first, then by name."""
    name = fact[0]
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST)), name


_TYPES: Final = {str(type_) for type_ in EventType}


def _statements(engine: Engine, iri: str) -> Iterator[tuple[str, NamedNode | Literal]]:
    text = f"SELECT DISTINCT ?p ?o WHERE {{ {NamedNode(iri)} ?p ?o }} LIMIT {_MOST_FACTS}"
    for row in cast("QuerySolutions", engine.query(text)):  # a SELECT gives rows
        predicate, term = row["p"], row["o"]
        if isinstance(predicate, NamedNode) and isinstance(term, NamedNode | Literal):
            yield predicate.value, term


def labels(engine: Engine, things: Iterable[str], iris: Iris) -> dict[str, str]:
    """Give IRI → label or title of things of the graph; those without one are left out."""
    wanted = sorted({iri for iri in things if iri.startswith(f"{iris.base}id/")})
    if not wanted:
        return {}
    block = " ".join(str(NamedNode(iri)) for iri in wanted)
    text = (
        f"SELECT ?x ?label WHERE {{ VALUES ?x {{ {block} }} "
        f"{{ ?x <{RDFS.label}> ?label }} UNION {{ ?x <{DCTERMS.title}> ?label }} }}"
    )
    return {row["x"] or "": row["label"] or "" for row in table(engine, text)}


def value_of(term: NamedNode | Literal, iris: Iris, names: dict[str, str]) -> Row:
    """Give a value as a page shows it: its text, and where it leads."""
    if isinstance(term, Literal):
        return {"text": term.value, "href": href(term.value, iris) if "\n" not in term.value else ""}
    return {"text": names.get(term.value) or short(term.value), "href": href(term.value, iris)}


def href(iri: str, iris: Iris) -> str:
    """Give the address of a thing: its page here, else itself if it is on the web.

    Example:
        >>> href("https://w3id.org/defcoop/id/state/AZE", Iris()), href("javascript:alert(1)", Iris())
        ('/id/state/AZE', '')
    """
    kind, slash, slug = iri.removeprefix(f"{iris.base}id/").partition("/")
    if iri.startswith(f"{iris.base}id/") and slash and kind in DATA_KINDS:
        return f"/id/{kind}/{slug}"
    outside = iri.startswith(("https://", "http://")) and not iri.startswith(iris.base)
    return iri if outside else ""


_COUNTED: Final = {
    "events": f"?x <{KG.status}> ?status",
    "articles": f"?x a <{KG.Article}>",
    "tellings": f"?x a <{KG.Telling}>",
    "quotes": f"?x a <{OA.SpecificResource}>",
}


def counts(engine: Engine) -> Row:
    """Count events, states that take part, articles, tellings and quotes."""
    found = {name: _count(engine, where) for name, where in _COUNTED.items()}
    found["states"] = _count(engine, f"?event <{KG.involves}> ?x")
    return found


def _count(engine: Engine, where: str) -> int:
    (row,) = table(engine, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {where} }}")
    return int(row["n"] or 0)


def letter_of(type_: str) -> str:
    """Give the letter of an event type, "" for no type.

    Example:
        >>> letter_of("Exercise"), letter_of("state")
        ('E', '')
    """
    return LETTERS[EventType(type_)] if type_ in _TYPES else ""


def label_of(type_: str) -> str:
    """Give the name of an event type for people, or the word itself."""
    return LABELS[EventType(type_)] if type_ in _TYPES else type_
