"""Triples of sources and evidence: articles, data sets, quotes, records, runs."""

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.model import Article, Dataset, Quote, Record, Run
from kg.rdf import nodes
from kg.vocab.codes import PartyKind
from kg.vocab.iris import Iris, short_hash, slugify
from kg.vocab.terms import DCAT, DCTERMS, KG, OA, PROV, RDF, RDFS, SCHEMA

_n = nodes.node
_A: Final = _n(RDF.type)
Term = NamedNode | Literal
Triples = Iterator[tuple[NamedNode, NamedNode, Term]]


def source_iri(source: Article | Dataset, iris: Iris) -> str:
    """Give the IRI of a source."""
    return iris.of("article" if isinstance(source, Article) else "dataset", source.id)


def publisher_iri(name: str, iris: Iris) -> str:
    """Give the IRI of a publisher."""
    return iris.party(name, PartyKind.ORGANIZATION, None)


def run_iri(run: Run, iris: Iris) -> str:
    """Give the IRI of a run; equal runs are one."""
    at = run.at.isoformat() if run.at else ""
    return iris.of(
        "run",
        f"{slugify(run.extractor)}-{short_hash(run.extractor, run.version, run.model_sha256, run.by, at)}",
    )


def source_triples(source: Article | Dataset, iris: Iris) -> Triples:
    """Give the triples of an article or a data set; never the body."""
    subject = _n(source_iri(source, iris))
    pairs = _article(source, iris) if isinstance(source, Article) else _dataset(source)
    return ((subject, predicate, value) for predicate, value in pairs)


def _article(article: Article, iris: Iris) -> Iterator[tuple[NamedNode, Term]]:
    yield _A, _n(KG.Article)
    yield _A, _n(SCHEMA.NewsArticle)
    yield _n(DCTERMS.title), nodes.text(article.title)
    if article.author:
        yield _n(KG.byline), nodes.text(article.author)
    if article.publisher:
        yield _n(DCTERMS.publisher), _n(publisher_iri(article.publisher, iris))
    issued = nodes.moment(article.published_at) if article.published_at else nodes.day(article.published)
    yield _n(DCTERMS.issued), issued
    yield _n(DCTERMS.language), nodes.text(article.language)
    if article.url.startswith(("http://", "https://")):
        yield _n(SCHEMA.url), nodes.text(article.url)
    yield _n(KG.bodySha256), nodes.text(article.body_sha256)
    yield _n(KG.bodyLength), nodes.integer(len(article.body))
    if article.raw_sha256:
        yield _n(KG.rawSha256), nodes.text(article.raw_sha256)


def _dataset(dataset: Dataset) -> Iterator[tuple[NamedNode, Term]]:
    yield _A, _n(DCAT.Dataset)
    yield _n(DCTERMS.title), nodes.text(dataset.title)
    yield _n(DCTERMS.bibliographicCitation), nodes.text(dataset.citation)
    yield _n(DCTERMS.rights), nodes.text(dataset.terms)
    yield _n(KG.redistributable), nodes.boolean(dataset.redistributable)
    if dataset.version:
        yield _n(DCAT.version), nodes.text(dataset.version)
    if dataset.url:
        yield _n(SCHEMA.url), nodes.text(dataset.url)


def quote_triples(quote: Quote, subject: NamedNode, iris: Iris) -> Triples:
    """Give the triples of a quote: its source, and two selectors that find it again."""
    slug = subject.value.removeprefix(iris.prefix("quote"))
    words, position = (_n(iris.of("selector", f"{slug}-{kind}")) for kind in ("text", "position"))
    yield subject, _A, _n(OA.SpecificResource)
    yield subject, _n(OA.hasSource), _n(source_iri(quote.article, iris))
    yield subject, _n(OA.hasSelector), words
    yield subject, _n(OA.hasSelector), position
    yield words, _A, _n(OA.TextQuoteSelector)
    yield words, _n(OA.exact), nodes.text(quote.exact)
    yield words, _n(OA.prefix), nodes.text(quote.prefix)
    yield words, _n(OA.suffix), nodes.text(quote.suffix)
    yield position, _A, _n(OA.TextPositionSelector)
    yield position, _n(OA.start), nodes.integer(quote.start)
    yield position, _n(OA.end), nodes.integer(quote.end)


def record_triples(record: Record, subject: NamedNode, iris: Iris, columns: dict[str, NamedNode]) -> Triples:
    """Give the triples of a record; the columns of its cells are noted in `columns`."""
    yield subject, _A, _n(KG.Record)
    yield subject, _n(PROV.wasDerivedFrom), _n(source_iri(record.dataset, iris))
    yield subject, _n(KG.row), nodes.integer(record.row)
    yield subject, _n(KG.fileSha256), nodes.text(record.file_sha256)
    if record.key:
        yield subject, _n(KG.recordKey), nodes.text(record.key)
    for name, value in record.cells:
        column = columns.get(name)
        if column is None:
            column = columns[name] = _n(iris.column(record.dataset.id, name))
        yield subject, column, nodes.text(value)


def column_triples(columns: Mapping[str, NamedNode], source: Article | Dataset, iris: Iris) -> Triples:
    """Give the triples that say which columns the cells of a data set's records stand in."""
    for name, column in sorted(columns.items()):
        yield column, _A, _n(RDF.Property)
        yield column, _n(RDFS.subPropertyOf), _n(KG.cell)
        yield column, _n(RDFS.label), nodes.text(name)
        yield column, _n(RDFS.isDefinedBy), _n(source_iri(source, iris))


def run_triples(run: Run, subject: NamedNode) -> Triples:
    """Give the triples of a run."""
    yield subject, _A, _n(KG.Run)
    yield subject, _A, _n(PROV.Activity)
    yield subject, _n(KG.extractor), nodes.text(f"{run.extractor} {run.version}".strip())
    if run.model_sha256:
        yield subject, _n(KG.modelSha256), nodes.text(run.model_sha256)
    if run.by:
        yield subject, _n(KG.reviewer), nodes.text(run.by)
    if run.at:
        yield subject, _n(PROV.endedAtTime), nodes.moment(run.at)
