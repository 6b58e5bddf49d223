"""RDF from elsewhere: tellings whose words stand in the articles here come in; the rest only apart, as unverified.

    rdf/<name>.nq             tellings with evidence; `kg build` reads them again, each word checked
    rdf/<name>.unverified.nq  triples without evidence: nothing of them is asserted

A triple that is kept apart becomes a statement *about* a triple (`rdf:subject`, `rdf:predicate`, `rdf:object`) in
a graph of its own. So no question and no pattern of a query meets it by accident.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.errors import InputError, shorten
from kg.model import Article, Dataset, Telling
from kg.rdf import Facts, Reading, facts_quads
from kg.rdf.foreign import read_rdf
from kg.resolve.events import resolve_events
from kg.store import MemoryStore, Store
from kg.vocab.iris import Iris, slugify
from kg.vocab.terms import KG, RDF, RDFS
from kg.workspace import Workspace, make_folder, read_datasets, write_atomic

FOLDER: Final = "rdf"
"""Folder of a workspace for what came as RDF."""
_UNVERIFIED: Final = ".unverified.nq"
_OURS: Final = frozenset({KG.reliability, KG.credibility})
"""What this graph judges itself, whatever the file says."""
_SHOWN: Final = 3
Triple = tuple[object, object, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRdf:
    """What came in from a file of RDF.

    Attributes:
        name: Its name in the folder `rdf`.
        quads: Number of quads in the file.
        tellings: Tellings with evidence that are new.
        known: Tellings with evidence that were here already.
        unverified: Triples that were kept apart.
        new: Whether it was not loaded before.
    """

    name: str
    quads: int
    tellings: int
    known: int
    unverified: int
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What evidence may rest on.

    Attributes:
        articles: Article id to article.
        datasets: Data set id to data set.
    """

    articles: dict[str, Article]
    datasets: dict[str, Dataset]


def load_rdf(
    workspace: Workspace,
    store: Store | None,
    file: Path,
    *,
    unverified: bool = False,
    note: Callable[[str], None] = lambda _: None,
) -> LoadedRdf:
    """Take in a file of RDF; `build` brings it into the graph.

    Args:
        workspace: The workspace.
        store: Its store, whose triples count as known; None when nothing was built yet.
        file: The file: .ttl .trig .nt .nq .rdf .jsonld.
        unverified: Keep triples without evidence apart instead of refusing the file.
        note: Told of each step.

    Returns:
        What was found and stored.

    Raises:
        UsageError: The ending is of no known format.
        InputError: The file does not parse, breaks the shapes, or holds triples without evidence. Nothing is stored.
        MissingExtra: pyshacl is not installed.
    """
    iris = Iris(workspace.settings.base)
    note(f"reading {file.name}")
    quads = read_rdf(file, workspace.settings.base)
    if not quads:
        raise InputError(file, "holds no triple. Nothing was stored")
    note("validating the shapes")
    _check_shapes(file, quads)
    note("looking for evidence")
    sources = sources_of(workspace)
    told, _ = tellings_in(quads, sources)
    standing = {t.key for t in tellings_in(store.quads(), sources)[0]} if store else set()
    left = list(_without_evidence(quads, told, sources, store, iris))
    if left and not unverified:
        shown = "; ".join(shorten(f"{q.subject} {q.predicate} {q.object}", 160) for q in left[:_SHOWN])
        raise InputError(
            file,
            f"{len(left):,} of {len(quads):,} triples have no evidence in this graph, so nothing was stored. To keep "
            f"them apart: --unverified. The first: {shown}",
        )
    name = f"{slugify(file.stem) or 'rdf'}-{hashlib.sha256(_nquads(quads).encode()).hexdigest()[:8]}"
    new = [telling for telling in told if telling.key not in standing]
    stored = _keep(workspace.root / FOLDER, name, quads if new else [], left)
    return LoadedRdf(
        name=name, quads=len(quads), tellings=len(new), known=len(told) - len(new), unverified=len(left), new=stored
    )  # fmt: skip


def foreign_tellings(
    root: Path, articles: Sequence[Article], datasets: Sequence[Dataset], known: set[str], refused: list[str]
) -> Iterator[Telling]:
    """Give the tellings of a workspace that came as RDF, each word checked against its article again.

    Args:
        root: The workspace.
        articles: Its articles.
        datasets: Its data sets.
        known: Keys of tellings that are here already; new ones are added.
        refused: A line is added for each file that holds tellings without evidence.
    """
    sources = Sources(articles={a.id: a for a in articles}, datasets={d.id: d for d in datasets})
    for path in sorted((root / FOLDER).glob("*.nq")):
        if not path.name.endswith(_UNVERIFIED):
            told, without = tellings_in(_stored(path), sources)
            if without:
                refused.append(
                    f"{FOLDER}/{path.name}: {len(without):,} tellings have no evidence here. The first: {without[0]}"
                )
            for telling in told:
                if telling.key not in known:
                    known.add(telling.key)
                    yield telling


def unverified_quads(root: Path, iris: Iris) -> Iterator[Quad]:
    """Give statements about the triples that a workspace keeps apart, a graph a file."""
    subject, predicate, object_, statement, kind, source = (
        NamedNode(i)
        for i in (RDF.subject, RDF.predicate, RDF.object, RDF.Statement, RDF.type, RDFS.isDefinedBy)
    )
    for path in sorted((root / FOLDER).glob(f"*{_UNVERIFIED}")):
        name = path.name.removesuffix(_UNVERIFIED)
        graph = NamedNode(iris.graph(f"unverified/{name}"))
        for number, quad in enumerate(_stored(path), 1):
            node = NamedNode(f"{iris.base}.well-known/genid/{name}-s{number}")
            yield Quad(node, kind, statement, graph)
            yield Quad(node, subject, quad.subject, graph)
            yield Quad(node, predicate, quad.predicate, graph)
            yield Quad(node, object_, quad.object, graph)
            yield Quad(node, source, graph, graph)


def sources_of(workspace: Workspace) -> Sources:
    """Give the articles and data sets of a workspace."""
    return Sources(
        articles={a.id: a for a in workspace.articles()},
        datasets={s.dataset.id: s.dataset for s in read_datasets(workspace.root)},
    )


def tellings_in(quads: Iterable[Quad], sources: Sources) -> tuple[list[Telling], list[str]]:
    """Give the tellings among quads whose evidence stands in the sources, and why the others have none."""
    told, refused = [], []
    for found in Reading(quads, sources.articles, sources.datasets).each():
        if isinstance(found, Telling):
            told.append(found)
        else:
            refused.append(str(found))
    return told, refused


def _without_evidence(
    quads: Sequence[Quad], told: Sequence[Telling], sources: Sources, store: Store | None, iris: Iris
) -> Iterator[Quad]:
    """Give the quads that follow neither from tellings with evidence nor from what is in the graph."""
    facts = Facts(
        events=tuple(resolve_events(told)),
        articles=tuple(sources.articles.values()),
        datasets=tuple(sources.datasets.values()),
        iris=iris,
    )
    known: set[Triple] = {_triple(q) for q in facts_quads(facts)}
    if store:
        known.update(_triple(q) for q in store.quads())
    subjects = {subject for subject, _, _ in known}
    seen: set[Triple] = set()
    for quad in quads:
        triple = _triple(quad)
        judged = quad.predicate.value in _OURS and quad.subject in subjects
        if triple not in known and triple not in seen and not judged:
            seen.add(triple)
            yield quad


def _triple(quad: Quad) -> Triple:
    return quad.subject, quad.predicate, quad.object


def _check_shapes(file: Path, quads: Iterable[Quad]) -> None:
    from kg.checks import check_shapes

    found = check_shapes(MemoryStore(quads)).violations
    if found:
        first = found[0]
        raise InputError(
            file, f"breaks the shapes at {len(found):,} places, so nothing was stored. The first: {first.what}: "
            f"{shorten(first.message, 200)}",
        )  # fmt: skip


def _keep(folder: Path, name: str, quads: Sequence[Quad], left: Sequence[Quad]) -> bool:
    """Write what is kept; tell whether anything is new."""
    files = ((f"{name}.nq", quads), (f"{name}{_UNVERIFIED}", left))
    wanted = {folder / ending: _nquads(part) for ending, part in files if part}
    new = {path: text for path, text in wanted.items() if not path.exists()}
    if new:
        make_folder(folder)
    for path, text in new.items():
        write_atomic(path, text)
    return bool(new)


def _nquads(quads: Iterable[Quad]) -> str:
    return "".join(f"{line} .\n" for line in sorted(str(quad) for quad in quads))


def _stored(path: Path) -> Iterator[Quad]:
    import pyoxigraph

    try:
        yield from pyoxigraph.parse(path=str(path), format=RdfFormat.N_QUADS)
    except (SyntaxError, OSError, ValueError) as error:
        raise InputError(path, f"was changed ({shorten(str(error), 200)}). Load the file again") from None
