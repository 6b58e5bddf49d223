"""Workspace → facts → store: the one way in which a graph is made, always the same."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from kg.errors import InputError, StoreError
from kg.foreign import foreign_tellings, unverified_quads
from kg.model import Article, Comparison, Dataset, Event, Quote, Telling
from kg.rdf import Facts, facts_quads
from kg.rdf.turtle import collector_paused
from kg.resolve.events import names_of, resolve
from kg.resolve.recorded import withdrawn_tellings
from kg.resolve.tellings import Reviewed, review_tellings, shown
from kg.resources import shipped
from kg.store import Manifest, build_generation, current_generation, verify_quickly
from kg.version import VERSION
from kg.vocab.iris import Iris
from kg.workspace import Link, Workspace, read_datasets
from kg.workspace.withdrawn import withdrawn_articles

Note = Callable[[str], None]
"""Called with a short line at each step of something that takes time."""


@dataclass(slots=True, kw_only=True)
class BuildReport:
    """What a build found.

    Attributes:
        articles: Number of articles.
        datasets: Number of data sets.
        events: Number of events.
        tellings: Number of tellings.
        quotes: Number of quotes and mentions that were checked against their articles.
        quads: Number of quads in the store.
        waiting: Tellings below the threshold that wait for review.
        refused: Why proposals were refused, one line each.
        orphans: Decisions whose telling is gone, and files that belong to no article, one line each.
        stale: Articles whose review was made on another body.
        current: Whether the store was up to date and nothing was written.
    """

    articles: int = 0
    datasets: int = 0
    events: int = 0
    tellings: int = 0
    quotes: int = 0
    quads: int = 0
    waiting: int = 0
    refused: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    current: bool = False


def read_facts(workspace: Workspace, note: Note = lambda _: None) -> tuple[Facts, BuildReport]:
    """Read a workspace: articles, proposals, decisions and links → events.

    Every quote is checked again on the way, because a telling cannot be made without that.

    Args:
        workspace: The workspace.
        note: Told of each step.

    Returns:
        The facts, and what was found.

    Raises:
        InputError: A file of the workspace holds a mistake.
    """
    report, articles, tellings = BuildReport(), [], []
    for article in workspace.articles():
        note(f"reading {article.id}")
        articles.append(article)
        reviewed = _reviewed(workspace, article)
        stands = list(shown(reviewed.tellings, workspace.settings.threshold))
        report.waiting += len(reviewed.tellings) - len(stands)
        tellings.extend(stands)
        _report(report, article, reviewed)
    report.orphans.extend(
        f"articles/{name}: belongs to no article, so nothing in it is read" for name in workspace.strays()
    )
    datasets = list(_read_datasets(workspace, tellings, note))
    known = {telling.key for telling in tellings}
    tellings.extend(foreign_tellings(workspace.root, articles, datasets, known, report.refused))
    note("resolving events")
    resolution = resolve(tellings, _standing_links(workspace, tellings, report))
    events = list(resolution.events)
    report.articles, report.events, report.tellings = len(articles), len(events), len(tellings)
    report.datasets = len(datasets)
    report.quotes = sum(
        isinstance(e, Quote) for t in tellings if isinstance(t.source, Article) for e in evidence_of(t)
    )
    settings = workspace.settings
    facts = Facts(
        events=tuple(events),
        articles=tuple(articles),
        datasets=tuple(datasets),
        reliability={a.id: settings.reliability_of(a.publisher) for a in articles}
        | {d.id: settings.reliability_of(d.id) for d in datasets},
        comparisons=_comparisons(events, datasets) if articles else (),
        matches=resolution.matches,
        iris=Iris(settings.base),
    )
    return facts, report


def build(workspace: Workspace, *, force: bool = False, note: Note = lambda _: None) -> BuildReport:
    """Build the store of a workspace; nothing is written when its files did not change.

    Args:
        workspace: The workspace.
        force: Write a new generation also when nothing changed.
        note: Told of each step.

    Returns:
        What was found and written.

    Raises:
        InputError: A file of the workspace holds a mistake; the old store stays.
        StoreError: The store cannot be written; the old one stays.
    """
    digest = sources_digest(workspace)
    with collector_paused():
        facts, report = read_facts(workspace, note)
        manifest = None if force else _current(workspace.store_folder, digest)
        if manifest is not None:
            report.current, report.quads = True, manifest.quads
            return report
        quads = chain(facts_quads(facts), unverified_quads(workspace.root, facts.iris))
        manifest = build_generation(workspace.store_folder, quads, sources=digest, program=VERSION, note=note)
    report.quads = manifest.quads
    return report


def is_current(workspace: Workspace) -> bool:
    """Tell whether the store was built from the workspace as it is now."""
    return _current(workspace.store_folder, sources_digest(workspace)) is not None


def sources_digest(workspace: Workspace) -> str:
    """Give the digest of everything that decides the graph: the workspace's files, reference data, program."""
    digest = hashlib.sha256(VERSION.encode())
    for name, path in _inputs(workspace.root):
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(path, f"cannot be read: {error.strerror}") from None
        digest.update(f"{name}\n{hashlib.sha256(data).hexdigest()}\n".encode())
    return digest.hexdigest()


def evidence_of(telling: Telling) -> Iterator[object]:
    """Give the evidence of a telling: its quote or record, then the mention of each part, date, name and place."""
    yield telling.evidence
    yield from (part.words for part in telling.parts)
    yield telling.date.words
    yield from (stated.words for stated in (telling.name, telling.place, telling.attributed_to) if stated)
    yield from (weapon.words for weapon in telling.weapons)
    yield from (detail.words for detail in telling.details)


def _standing_links(workspace: Workspace, tellings: list[Telling], report: BuildReport) -> list[Link]:
    """Leave out the decisions about withdrawn articles: they are kept in the file, and reported."""
    links = workspace.links
    if not links or not any(withdrawn_articles(workspace.root)):
        return list(links)
    known = {name for telling in tellings for name in names_of(telling)}
    gone = {name for telling in withdrawn_tellings(workspace) for name in names_of(telling)} - known
    report.orphans.extend(
        f"links.yaml:{link.line}: the decision '{'same' if link.same else 'different'}' is about a withdrawn article"
        for link in links
        if {link.a, link.b} & gone
    )
    return [link for link in links if not {link.a, link.b} & gone]


def _read_datasets(workspace: Workspace, tellings: list[Telling], note: Note) -> Iterator[Dataset]:
    """Give the data sets of a workspace, and add what they tell; a record of two files is told once."""
    for stored in read_datasets(workspace.root):
        from kg.importers import import_file, importer

        seen: set[str] = set()
        for file in stored.files:
            path = stored.path(file)
            found = import_file(importer(stored.dataset.id), path, dataset=stored.dataset, note=note)
            if found.table.sha256 != file.sha256:
                name = stored.dataset.id
                raise InputError(path, f"changed since it was loaded. Load it again: kg load {name} FILE")
            tellings.extend(telling for telling in found.tellings if telling.key not in seen)
            seen.update(telling.key for telling in found.tellings)
        yield stored.dataset


def _comparisons(events: list[Event], datasets: list[Dataset]) -> tuple[Comparison, ...]:
    """Compare the events of the news with each data set."""
    if not datasets:
        return ()
    from kg.checks.compare import compare_events
    from kg.importers import importer

    return tuple(c for d in datasets for c in compare_events(events, d, importer(d.id).coverage))


def _reviewed(workspace: Workspace, article: Article) -> Reviewed:
    return review_tellings(
        article,
        workspace.extracted(article.id),
        workspace.review(article.id),
        workspace.extracted_path(article.id),
    )


def _report(report: BuildReport, article: Article, reviewed: Reviewed) -> None:
    report.refused.extend(reviewed.refused)
    report.orphans.extend(
        f"{article.id}: the decision '{d.action}' of {d.key} (line {d.line}) is about a telling that is gone"
        for d in reviewed.orphans
    )
    if reviewed.stale:
        report.stale.append(article.id)


def _inputs(root: Path) -> Iterator[tuple[str, Path]]:
    for pattern in (
        "kg.toml",
        "links.yaml",
        "articles/*.txt",
        "articles/*.yaml",
        "articles/*.jsonl",
        "removed/*",
        "datasets/*/*",
        "rdf/*.nq",
    ):
        for path in sorted(root.glob(pattern)):
            if not path.is_dir():
                yield path.relative_to(root).as_posix(), path
    for path in sorted(shipped("data/reference").glob("*.csv")):
        yield path.name, path


def _current(folder: Path, digest: str) -> Manifest | None:
    """Give the manifest of the store if it was built from these sources and its files are whole."""
    try:
        manifest = verify_quickly(current_generation(folder))
    except StoreError:
        return None
    return manifest if manifest.sources == digest else None
