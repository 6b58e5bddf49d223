"""KnowledgeGraph: the one object in which the rooms meet. Each method is a command of the same name."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.analyses import Analyses
from kg.build import BuildReport, Note, build, is_current, read_facts
from kg.errors import AnswerError, OutputError, StoreMissing, UsageError
from kg.vocab.iris import Iris
from kg.workspace import DEFAULT_TEXT, Workspace, append_entry, make_folder, write_atomic

if TYPE_CHECKING:
    from kg.ask import Answer, Trust
    from kg.ask.bind import Value
    from kg.checks import Checked
    from kg.extract import Extractor
    from kg.model import Article, Event
    from kg.rdf import Facts
    from kg.read import Added, Override
    from kg.review import Queue, Wanted
    from kg.store import Results, Store
    from kg.views import PageOptions


class KnowledgeGraph(Analyses):
    """A graph of defence cooperation in a workspace folder.

    Args:
        workspace: The folder of plain files; its store is the cache that questions read.

    Example:
        >>> import kg
        >>> graph = kg.demo(":memory:")
        >>> [row["what"] for row in graph.ask("declarations")]
        ['Baku Declaration']
    """

    def __init__(self, workspace: Workspace, store: "Store | None" = None) -> None:
        self.workspace = workspace
        self._given = store

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self.workspace.root)!r})"

    @property
    def iris(self) -> Iris:
        """Mints the IRIs of this graph."""
        return Iris(self.workspace.settings.base)

    @cached_property
    def store(self) -> "Store":
        """The store, opened for reading.

        Raises:
            StoreMissing: Nothing was built yet.
            StoreDamaged: Its files are not those that were written.
        """
        if self._given is not None:
            return self._given
        from kg.store import EmbeddedStore

        return EmbeddedStore(self.workspace.store_folder)

    @cached_property
    def facts(self) -> "Facts":
        """The facts of the workspace in the model's types, every quote checked.

        Raises:
            StoreMissing: The store is older than the files, so pictures and answers would differ.
            InputError: A file holds a mistake.
        """
        if self._given is None and not is_current(self.workspace):
            raise StoreMissing(
                self.workspace.root, "its files changed since the store was built. Run: kg build"
            )
        return read_facts(self.workspace)[0]

    def build(self, *, force: bool = False, note: Note = lambda _: None) -> BuildReport:
        """Build the store from the files of the workspace.

        Args:
            force: Build also when nothing changed.
            note: Told of each step.

        Returns:
            What was found and written.

        Raises:
            InputError: A file holds a mistake; the old store stays.
            StoreError: The store cannot be written; the old one stays.
        """
        report = build(self.workspace, force=force, note=note)
        for name in ("store", "facts"):
            self.__dict__.pop(name, None)
        return report

    def add(
        self,
        files: Sequence[Path | str],
        override: "Override | None" = None,
        *,
        extractor: "Extractor | Sequence[str] | None" = None,
        allow_private: bool = False,
        now: datetime | None = None,
    ) -> "Added":
        """Read articles, extract their events and store both; `build` brings them into the graph.

        Args:
            files: Article files, pages saved as text or HTML, web addresses, and folders of such files.
            override: What the user knows better than the page.
            extractor: What looks for events: an extractor, or names, "baseline" and "llm"; where several agree,
                they are believed more. The baseline when None.
            allow_private: Whether web addresses may lead to this machine or its network.
            now: The moment of recording; the present one when None.

        Returns:
            The articles that are new, what was there already, what was refused and why, and warnings. A file
            that is refused does not stop the others; nothing of it is stored.

        Raises:
            InputError: The only file or address cannot be read, is not English, or another text is stored
                under its id. Nothing is stored.
            UsageError: A title, id or address is given for several files; no language model is named.
            UnknownName: There is no extractor of that name.
        """
        from kg.extract import extractors
        from kg.read import Intake

        moment = now or datetime.now(UTC)
        intake = Intake(self.workspace, override, allow_private=allow_private)
        if extractor is None or isinstance(extractor, Sequence):
            cache = self.workspace.root / "cache" / "llm"
            extractor = extractors(extractor, cache=cache, note=intake.added.warnings.append)
        for article in intake.accept(files):
            try:
                self._keep(replace(article, added=moment.date()), moment, extractor)
            except AnswerError as error:
                intake.refuse(error)
        return intake.added

    def _keep(self, article: "Article", moment: datetime, extractor: "Extractor") -> None:
        """Store an article and what the extractor proposes for it: both, or nothing of it."""
        drafts = extractor.extract(article)
        for draft in drafts:
            draft["run"] = {**draft["run"], "at": moment.replace(microsecond=0).isoformat()}
        lines = "".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts)
        proposals, stored = self.workspace.extracted_path(article.id), False
        if self.workspace.holds(article):
            return
        try:
            # The article last: while its file is not there, nothing of it is in the graph.
            if drafts:
                make_folder(proposals.parent)
                write_atomic(proposals, lines)
            stored = self.workspace.add(article)
            append_entry(
                self.workspace.root / "journal.jsonl",
                at=moment, action="add", id=article.id, sha256=article.body_sha256,
            )  # fmt: skip
        except BaseException:
            # What another process stored under this id in the meantime stays.
            path = self.workspace.article_path(article.id)
            if stored:
                path.unlink(missing_ok=True)
            if not path.exists():
                proposals.unlink(missing_ok=True)
            raise

    def review(self, wanted: "Wanted | None" = None, *, by: str = "", now: datetime | None = None) -> "Queue":
        """Give what waits for a person; the queue's methods write her decisions, each at once.

        Args:
            wanted: Which tellings, and in which order; all that nobody decided when None.
            by: Who decides; written into each decision.
            now: The moment that is written; the clock's when None.

        Returns:
            The queue: `items`; `decide(key, "accept")`, `decide(key, "edit", "status=planned")`, `add`, `undo`.
            `build` brings the decisions into the graph.

        Raises:
            UnknownName: There is no such article.
            ReviewFileError: A review file holds a mistake; with its line.

        Example:
            >>> import kg
            >>> from kg.review import Wanted
            >>> queue = kg.demo(":memory:").review(Wanted(type="Declaration", all=True))
            >>> [(item.telling.name.value, item.decision.action) for item in queue.items]
            [('Baku Declaration', 'add')]
        """
        from kg.review import Queue

        return Queue(self.workspace, wanted, by=by, now=now)

    def ask(
        self,
        question: str,
        *,
        certain: bool = False,
        limit: int | None = None,
        as_of: str = "",
        trust: "Trust | None" = None,
        **parameters: "Value",
    ) -> "Answer":
        """Ask a named question; every row of the answer carries the words that prove it.

        Args:
            question: Its name; `kg ask` lists them.
            certain: Whether dates must lie certainly within `during`, not only possibly.
            limit: Most rows.
            as_of: A day: answer from what was recorded until its end. The graph is rebuilt in memory.
            trust: Which tellings the answer may rest on: `kg.ask.Trust(grade="B2", reviewed=True)`.
            **parameters: As the question says: between=("AZE", "PAK"), during="2014..2016", person="Hasanov".

        Returns:
            The answer.

        Raises:
            UnknownName: No such question, parameter, state or person.
            MissingParameter: The question needs more.

        Example:
            >>> import kg
            >>> answer = kg.demo(":memory:").ask("agreements", between=("AZE", "PAK"))
            >>> answer.rows[0]["when"], answer.rows[0].quotes[0][:31]
            ('2013-12-01 .. 2015-02-28', 'the countries signed an agreeme')
        """
        from kg.ask import Options, ask, find_question

        finishers = {}
        if find_question(question).finish:
            from kg.network import ANSWERS

            finishers = dict(ANSWERS)
        options = Options(certain=certain, limit=limit, trust=trust, finishers=finishers)
        return ask(self._as_of(as_of), question, parameters, iris=self.iris, options=options)

    def _as_of(self, day: str) -> "Store":
        """Give the store, or the graph as it was recorded until the end of a day, in memory."""
        if not day:
            return self.store
        from kg.model import Window
        from kg.rdf import facts_quads
        from kg.resolve.recorded import events_until
        from kg.store import MemoryStore
        from kg.workspace.journal import read_added

        end = Window.parse(day).end
        if end is None:
            raise UsageError(f"--as-of needs a day: 2022-03-31, not '{day}'")
        added = read_added(self.workspace.root / "journal.jsonl")
        events = events_until(self.facts.events, end, added=added, links=self.workspace.links)
        return MemoryStore(facts_quads(replace(self.facts, events=tuple(events))))

    def query(self, query: str) -> "Results":
        """Run SPARQL; the prefixes of the graph need not be declared.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE.

        Returns:
            Rows, a truth, or triples, as pyoxigraph gives them.

        Raises:
            QuerySyntaxError: It does not parse; with line and column.
        """
        from kg.ask import free_query

        return free_query(self.store, query, self.iris)

    def export(self, file: Path | str, *, with_restricted: bool = False) -> Path:
        """Write the graph to a file; the ending says the format; equal graphs give equal bytes.

        Args:
            file: .ttl, .trig, .nq, .jsonld; .graphml, .gexf, .csv for the network of states and events.
            with_restricted: Whether to write rows of data sets that may not be passed on too, for one's own use.

        Returns:
            The path.

        Raises:
            UsageError: The ending is of no known format, or the graph holds a data set that may not be passed on.
            OutputError: The file cannot be written.
        """
        from kg.export import Contents, export, restricted_datasets

        contents = Contents(
            quads=self.store.quads, events=lambda: self.events, iris=self.iris,
            restricted=lambda: restricted_datasets(self.store),
        )  # fmt: skip
        return export(contents, Path(file), with_restricted=with_restricted)

    def explore(self, file: Path | str, *, title: str = "", plain: bool = False) -> Path:
        """Write the network page: one file that opens without a network.

        Args:
            file: The HTML file.
            title: Its heading.
            plain: The stock look of pyvis instead of the explorer.

        Returns:
            The path.

        Raises:
            OutputError: The file cannot be written.
        """
        from kg.views import write_html

        path = Path(file)
        page = self._page()
        page["title"], page["plain"] = title or page["title"], plain
        write_html(self.events, path, **page)
        return path

    def check(self, *, shapes: bool = True, note: Note = lambda _: None) -> "list[Checked]":
        """Check the graph: every quote against its article, the rules, the shapes, the store's files.

        Args:
            shapes: Whether to validate the SHACL shapes (needs the extra `validate`).
            note: Told of each step.

        Returns:
            The outcome of each check.

        Raises:
            StoreError: The store cannot be opened.
            MissingExtra: Shapes are asked for and pyshacl is not installed.
        """
        from kg import checks

        articles = {article.id: article for article in self.workspace.articles()}
        steps: list[tuple[str, Callable[[], Checked]]] = [
            ("comparing the quotes with their articles", lambda: checks.check_quotes(self.store, articles)),
            ("running the rules", lambda: checks.check_rules(self.store)),
        ]
        if shapes:
            steps.append(("validating the shapes", lambda: checks.check_shapes(self.store)))
        if self._given is None:
            steps.append(
                ("comparing the files of the store", lambda: checks.check_files(self.workspace.store_folder))
            )
        return list(_run(steps, note))

    @property
    def events(self) -> "tuple[Event, ...]":
        """The resolved events, sorted by identifier."""
        return self.facts.events

    @property
    def state_names(self) -> dict[str, str]:
        """Key of each state that takes part → its name."""
        from kg.resolve import states

        keys = sorted({key for event in self.events for key in event.states})
        return {key: states().by_code(key).name for key in keys}

    def _repr_html_(self) -> str:
        from kg.views import notebook_iframe, to_html

        return notebook_iframe(to_html(self.events, **self._page()))

    def _page(self) -> "PageOptions":
        """Give what the page shows besides the events: names, regions, grades, and how to write Turtle."""
        from kg.resolve import states

        names = self.state_names
        return {
            "state_names": names,
            "title": "Defence cooperation",
            "regions": {key: states().by_code(key).region for key in names},
            "reliability": self.facts.reliability,
            "to_turtle": self._turtle,
        }

    def _turtle(self, events: "Sequence[Event]") -> str:
        from kg.rdf import facts_quads
        from kg.rdf.turtle import TurtleWriter

        return "".join(TurtleWriter(self.iris).turtle(facts_quads(replace(self.facts, events=tuple(events)))))


def _run(steps: "Sequence[tuple[str, Callable[[], Checked]]]", note: Note) -> "Iterator[Checked]":
    for what, step in steps:
        note(what)
        yield step()


class RemoteGraph(KnowledgeGraph):
    """A graph behind a SPARQL endpoint: what needs the articles and the other files refuses it.

    Args:
        address: Address of the query service.
    """

    def __init__(self, address: str) -> None:
        from kg.store import RemoteStore

        self._given = RemoteStore(address)

    def __repr__(self) -> str:
        return f"RemoteGraph({self.store.place!r})"

    @property
    def iris(self) -> Iris:
        """Mints the IRIs of this graph, under the usual base."""
        return Iris()

    @property
    def workspace(self) -> Workspace:  # type: ignore[override]  # there is none to set
        """Refuse: an endpoint has no workspace.

        Raises:
            UsageError: Always.
        """
        raise UsageError(f"{self.store.place}: an endpoint has no articles. Name the folder of the graph")


def open_graph(place: Path | str) -> KnowledgeGraph:
    """Open a graph.

    Args:
        place: A workspace folder, or the address of a SPARQL endpoint that holds a graph: it can be asked
            and exported; what needs the articles refuses it.

    Raises:
        StoreMissing: There is no graph at this place.
        UsageError: The address is none.
    """
    text = str(place)
    if text.lower().startswith(("http:/", "https:/")):
        scheme, _, rest = text.partition(":")
        return RemoteGraph(f"{scheme}://{rest.lstrip('/')}")  # a Path has lost one of the two slashes
    return KnowledgeGraph(Workspace(Path(place)))


def write_demo(place: Path | str, note: Note = lambda _: None) -> KnowledgeGraph:
    """Make the sample graph from the seed article.

    Args:
        place: A new or empty folder, or one that an earlier run made; ":memory:" for a graph that is not kept.
        note: Told of each step.

    Returns:
        The graph, built.

    Raises:
        OutputError: The folder holds something else, or cannot be written.
    """
    from kg.resources import shipped

    seed = shipped("data/seed")
    files = {
        path.relative_to(seed): path.read_bytes()
        for path in sorted(seed.rglob("*"))
        if path.is_file() and (path.parent.name == "articles" or path.name == "kg.toml")
    }
    if str(place) == ":memory:":
        from kg.rdf import facts_quads
        from kg.store import MemoryStore

        workspace = Workspace(seed)
        return KnowledgeGraph(workspace, MemoryStore(facts_quads(read_facts(workspace, note)[0])))
    root = Path(place)
    if (root / "kg.toml").is_file():
        _refuse_other_graph(root, files)
    else:
        Workspace.create(root)
    for name, data in files.items():
        write_atomic(root / name, data)
    graph = KnowledgeGraph(Workspace(root))
    graph.build(note=note)
    return graph


def _refuse_other_graph(root: Path, files: Mapping[Path, bytes]) -> None:
    """Refuse a graph that is not the sample as it ships: what a person wrote there must not be lost."""
    made = [path for name in ("articles", "datasets") for path in (root / name).rglob("*") if path.is_file()]
    for path in (root / "kg.toml", root / "links.yaml", *sorted(made)):
        fresh = DEFAULT_TEXT.encode() if path.name == "kg.toml" else None
        if path.exists() and path.read_bytes() not in (files.get(path.relative_to(root)), fresh):
            raise OutputError(
                root, f"a graph of yours is here ({path.name} is not that of the sample). Name a new folder"
            )
