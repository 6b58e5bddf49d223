"""Turtle and TriG that are the same bytes for the same graph, and pleasant to read.

Events come first, each with its tellings, their claims and the quotes below it; then sources, and then
what the events speak of. Inside a block predicates stand in a fixed order and objects are sorted.
"""

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import KgError
from kg.vocab.iris import CODE, DATA_KINDS, SCHEMES, Iris
from kg.vocab.terms import DCTERMS, KG, NAMESPACES, OA, RDF, RDFS, SCHEMA, SEM, XSD

Term = NamedNode | Literal
Block = Mapping[str, list[str]]

_FIRST: Final = (
    RDF.type, RDFS.label, SCHEMA.name, DCTERMS.title, KG.tells, KG.telling, RDF.subject, RDF.predicate, RDF.object,
    *(KG.Event.removesuffix("Event") + role for role in (
        "signatory", "participant", "host", "observer", "supplier", "recipient", "trainer", "trainee", "visitor",
        "supporter", "supported", "donor", "sender", "member", "partner")),
    KG.involves, SEM.hasPlace, KG.weapon, KG.status, DCTERMS.date, SEM.hasEarliestBeginTimeStamp,
    SEM.hasLatestBeginTimeStamp, SEM.hasEarliestEndTimeStamp, SEM.hasLatestEndTimeStamp,
    OA.hasSource, OA.hasSelector, OA.exact, OA.prefix, OA.suffix, OA.start, OA.end, KG.evidence,
)  # fmt: skip
_RANK: Final = {iri: f"{number:03d}" for number, iri in enumerate(_FIRST)}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL: Final = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]')
_BARE: Final[Mapping[str, re.Pattern[str]]] = {
    # Not \d, which holds the digits of every script.
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}
_SHORT: Final = 100
_UNSTABLE: Final = "blank nodes and quoted triples have no place in this graph"
_SECTIONS: Final = (
    ("article", "Articles"), ("dataset", "Data sets"), ("record", "Records"), ("run", "Runs"), ("state", "States"),
    ("party", "Parties"), ("post", "Posts"), ("place", "Places"), ("weapon", "Weapon systems"),
    ("match", "Match candidates"),
)  # fmt: skip


class TurtleWriter:
    """Writes graphs as Turtle or TriG.

    Args:
        iris: Gives the prefixes of the data.
    """

    def __init__(self, iris: Iris) -> None:
        self.iris = iris
        self._prefixes = {namespace: prefix for prefix, namespace in NAMESPACES.items()}
        self._prefixes |= {f"{CODE}{scheme}/": scheme for scheme in SCHEMES}
        self._prefixes |= {iris.prefix(kind): kind for kind in DATA_KINDS}
        self._names: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._ranks: dict[str, str] = {}
        self._orders: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def turtle(self, quads: Iterable[Quad]) -> Iterator[str]:
        """Give the union of all graphs as Turtle, in pieces.

        Raises:
            KgError: The graph holds a blank node or a quoted triple, which have no stable name.
        """
        self._forget()
        with collector_paused():
            body = list(self._sections(self._blocks(quads)))
        yield from self._head()
        yield from body

    def trig(self, quads: Iterable[Quad]) -> Iterator[str]:
        """Give every graph as TriG, in pieces: graphs sorted, blocks inside as in Turtle."""
        self._forget()
        with collector_paused():
            body = self._graphs(quads)
        yield from self._head()
        yield from body

    def _graphs(self, quads: Iterable[Quad]) -> list[str]:
        graphs: dict[str, list[Quad]] = defaultdict(list)
        for quad in quads:
            graph = quad.graph_name
            if not isinstance(graph, NamedNode | DefaultGraph):
                raise KgError(f"{graph}: {_UNSTABLE}")
            graphs["" if isinstance(graph, DefaultGraph) else graph.value].append(quad)
        body: list[str] = []
        for name in sorted(graphs):
            body.append(f"\n{self._token(name)} {{\n" if name else "\n{\n")
            body.extend(self._sections(self._blocks(graphs.pop(name))))
            body.append("}\n")
        return body

    def _forget(self) -> None:
        """Begin anew: every name that is made from here on is written, so its prefix is declared."""
        self._names.clear()
        self._typed.clear()
        self._orders.clear()

    def _head(self) -> Iterator[str]:
        used = {name.partition(":")[0] for name in self._names.values() if name[0] != "<"}
        for prefix, namespace in sorted((p, n) for n, p in self._prefixes.items() if p in used):
            yield f"@prefix {prefix}: <{namespace}> .\n"

    def _blocks(self, quads: Iterable[Quad]) -> dict[str, dict[str, list[str]]]:
        """Index the triples as subject → predicate → sorted objects, all as Turtle tokens but the subject."""
        found: dict[str, dict[str, list[str]]] = {}
        names, many = self._names, []
        for quad in quads:
            node, value = quad.subject, quad.object
            if not isinstance(node, NamedNode):
                raise KgError(f"{node}: {_UNSTABLE}")
            if isinstance(value, NamedNode):
                iri = value.value
                token = names.get(iri) or self._token(iri)
            else:
                token = self._literal(value)
            subject, predicate = node.value, quad.predicate.value
            block = found.get(subject)
            if block is None:
                found[subject] = {predicate: [token]}
            elif predicate in block:
                objects = block[predicate]
                if len(objects) == 1:
                    many.append((block, predicate))
                objects.append(token)
            else:
                block[predicate] = [token]
        for block, predicate in many:
            block[predicate] = sorted(set(block[predicate]))
        return found

    def _sections(self, blocks: Mapping[str, Block]) -> Iterator[str]:
        done: set[str] = set()
        yield from self._events(blocks, done)
        rest: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(set(blocks) - done):
            rest[self._kind(subject)].append(subject)
        for kind, title in (
            *_SECTIONS,
            *((kind, kind) for kind in sorted(set(rest) - {k for k, _ in _SECTIONS})),
        ):
            if rest[kind]:
                yield _heading(title or "Other")
                for subject in rest[kind]:
                    yield self._block(subject, blocks[subject])

    def _events(self, blocks: Mapping[str, Block], done: set[str]) -> Iterator[str]:
        """Give the events with what belongs to them below."""
        below = _children(blocks, self._token)
        events = sorted(s for s in blocks if s.startswith(self.iris.prefix("event")))
        tellings = sorted(
            s for s in blocks if s.startswith(self.iris.prefix("telling")) and s not in below.owned
        )
        if events or tellings:
            yield _heading("Events, each with its tellings, claims and quotes" if events else "Tellings")
        for event in (*events, *tellings):
            for subject in below.tree(event, done):
                done.add(subject)
                yield self._block(subject, blocks[subject])

    def _block(self, subject: str, predicates: Block) -> str:
        shape = tuple(predicates)
        order = self._orders.get(shape)
        if order is None:
            order = self._orders[shape] = [
                (p, "a" if p == RDF.type else self._token(p)) for p in sorted(predicates, key=self._rank)
            ]
        lines = [
            f"{verb} {objects[0]}" if len(objects := predicates[p]) == 1 else f"{verb} {' , '.join(objects)}"
            for p, verb in order
        ]
        name = self._names.get(subject) or self._token(subject)
        return f"\n{name} " + " ;\n    ".join(lines) + " .\n"

    def _rank(self, predicate: str) -> str:
        rank = self._ranks.get(predicate)
        if rank is None:
            rank = self._ranks[predicate] = _RANK.get(predicate) or f"~{self._token(predicate)}"
        return rank

    def _kind(self, subject: str) -> str:
        start = f"{self.iris.base}id/"
        return subject[len(start) :].partition("/")[0] if subject.startswith(start) else ""

    def _token(self, iri: str) -> str:
        """Give an IRI as it is written."""
        name = self._names.get(iri)
        if name is None:
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix = self._prefixes.get(iri[:cut])
            local = iri[cut:]
            name = f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else f"<{iri}>"
            self._names[iri] = name
        return name

    def _literal(self, term: Literal | BlankNode | Triple) -> str:
        """Give a literal as it is written; what the engine writes already is taken when nothing is special in it."""
        text = str(term)
        if (
            text[-1] == '"'
            and "\\" not in text
            and text[0] == '"'
            and not _SPECIAL.search(text, 1, len(text) - 1)
        ):
            return text
        token = self._typed.get(text)
        if token is None:
            token = self._other(term)
            if text[0] == '"' and len(text) < _SHORT:
                self._typed[text] = token
        return token

    def _other(self, term: Literal | BlankNode | Triple) -> str:
        if not isinstance(term, Literal):
            raise KgError(f"{term}: {_UNSTABLE}")
        value, datatype = term.value, term.datatype.value
        if datatype == XSD.string:
            return _quoted(value)
        if term.direction is not None:
            raise KgError(f"{term}: a text with a writing direction is not Turtle 1.1")
        if term.language:
            return f"{_quoted(value)}@{term.language}"
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(value):
            return value
        return f"{_quoted(value)}^^{self._token(datatype)}"


class _Children:
    """Who stands below whom: tellings below events, claims and quotes below tellings, selectors below quotes."""

    def __init__(self, kids: Mapping[str, list[str]], owned: set[str]) -> None:
        self.kids, self.owned = kids, owned

    def tree(self, top: str, done: set[str]) -> Iterator[str]:
        """Give a subject and all below it that is not done yet, parents before children."""
        stack = [top]
        seen = set()
        while stack:
            subject = stack.pop()
            if subject in seen or subject in done:
                continue
            seen.add(subject)
            yield subject
            stack.extend(reversed(self.kids.get(subject, ())))


def _children(blocks: Mapping[str, Block], token: Callable[[str], str]) -> _Children:
    """Index the tree of events, tellings, claims, quotes and selectors."""
    ordered = sorted(blocks)
    names = {token(subject): subject for subject in ordered}
    kids: dict[str, list[str]] = defaultdict(list)
    owned: set[str] = set()
    for predicate, up in (
        (KG.tells, True),
        (KG.telling, True),
        (KG.evidence, False),
        (OA.hasSelector, False),
    ):
        for subject in ordered:
            for value in blocks[subject].get(predicate, ()):
                other = names.get(value)
                if other is not None:
                    parent, child = (other, subject) if up else (subject, other)
                    kids[parent].append(child)
                    owned.add(child)
    return _Children(kids, owned)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's collector of cycles, which would walk through a large index, that has none, again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _heading(title: str) -> str:
    return f"\n# {title}\n"


def _quoted(text: str) -> str:
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text)
    return f'"{text}"'
