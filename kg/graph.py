"""KnowledgeGraph: the one object in which the rooms meet. Each method is a command of the same name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.analyses import Analyses
from kg.build import BuildReport, Note, build, is_current, read_facts
from kg.curation import Curation
from kg.errors import StoreMissing
from kg.vocab.iris import Iris
from kg.workspace import Workspace

if TYPE_CHECKING:
    from kg.ask import Answer, Trust
    from kg.ask.bind import Value
    from kg.checks import Checked
    from kg.history import Difference
    from kg.model import Event
    from kg.rdf import Facts
    from kg.store import Results, Store
    from kg.views import PageOptions


PAGE: Final = Path("network.html")
"""The page that `explore` writes, and opens, when it is given no name."""


class KnowledgeGraph(Analyses, Curation):
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
        return ask(self.on(as_of).store, question, parameters, iris=self.iris, options=options)

    def on(self, day: str) -> "KnowledgeGraph":
        """Give the graph as it was recorded until the end of a day, in memory.

        What was withdrawn later is there, what was recorded later is not, and the events are resolved anew.

        Args:
            day: "2022-03-31", "2022-03" or "2022": its last day counts. Empty for the graph of now.

        Raises:
            UsageError: It is no day.
        """
        if not day:
            return self
        from kg.history import events_on, parse_day
        from kg.model import Article
        from kg.rdf import facts_quads
        from kg.store import MemoryStore

        events = events_on(self.workspace, self.facts.events, parse_day(day, "--as-of"))
        slugs = {event.slug for event in events}
        told = {t.source.id: t.source for e in events for t in e.tellings if isinstance(t.source, Article)}
        articles = {a.id: a for a in self.facts.articles} | told
        facts = replace(
            self.facts, events=tuple(events), articles=tuple(articles[id_] for id_ in sorted(articles)), matches=(),
            comparisons=tuple(c for c in self.facts.comparisons if c.event.slug in slugs),
        )  # fmt: skip
        graph = KnowledgeGraph(self.workspace, MemoryStore(facts_quads(facts)))
        graph.__dict__["facts"] = facts
        return graph

    def diff(self, before: str, after: str) -> "Difference":
        """Tell what changed between two days, or between two graphs.

        Args:
            before: A day, or the folder of another graph.
            after: A day, or the folder of another graph.

        Returns:
            Events that are new, changed or withdrawn, with the tellings that did it.

        Raises:
            UsageError: One is neither a day nor the folder of a graph.

        Example:
            >>> import kg
            >>> graph = kg.demo(":memory:")
            >>> [change.kind.value for change in graph.diff("2020", "2020").changes]
            []
        """
        from kg.history import compare_states, is_graph

        states = [
            KnowledgeGraph(Workspace(Path(name))) if is_graph(name) else self.on(name)
            for name in (before, after)
        ]
        return compare_states(states[0].events, states[1].events, names=(before, after))

    def query(self, query: str, *, as_of: str = "") -> "Results":
        """Run SPARQL; the prefixes of the graph need not be declared.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE.
            as_of: A day: ask what was recorded until its end.

        Returns:
            Rows, a truth, or triples, as pyoxigraph gives them.

        Raises:
            QuerySyntaxError: It does not parse; with line and column.
        """
        from kg.ask import free_query

        return free_query(self.on(as_of).store, query, self.iris)

    def export(self, file: Path | str, *, with_restricted: bool = False, as_of: str = "") -> Path:
        """Write the graph to a file; the ending says the format; equal graphs give equal bytes.

        Args:
            file: .ttl, .trig, .nq, .jsonld; .graphml, .gexf, .csv for the network of states and events.
            with_restricted: Whether to write rows of data sets that may not be passed on too, for one's own use.
            as_of: A day: write what was recorded until its end.

        Returns:
            The path.

        Raises:
            UsageError: The ending is of no known format, or the graph holds a data set that may not be passed on.
            OutputError: The file cannot be written.
        """
        from kg.export import Contents, export, restricted_datasets

        graph = self.on(as_of)
        contents = Contents(
            quads=graph.store.quads, events=lambda: graph.events, iris=self.iris,
            restricted=lambda: restricted_datasets(graph.store),
        )  # fmt: skip
        return export(contents, Path(file), with_restricted=with_restricted)

    def explore(
        self, file: Path | str = PAGE, *, title: str = "", plain: bool = False, as_of: str = ""
    ) -> Path:
        """Write the network page: one file that opens without a network.

        Args:
            file: The HTML file. Without a name it is `network.html`, and is opened in the browser.
            title: Its heading.
            plain: The stock look of pyvis instead of the explorer.
            as_of: A day: draw what was recorded until its end.

        Returns:
            The path.

        Raises:
            OutputError: The file cannot be written.
        """
        import webbrowser

        from kg.views import write_html

        path = Path(file)
        graph = self.on(as_of)
        page = graph._page()
        page["title"], page["plain"] = title or page["title"], plain
        write_html(graph.events, path, **page)
        if file is PAGE:
            webbrowser.open(path.absolute().as_uri())
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
            "base": self.iris.base,
        }

    def _turtle(self, events: "Sequence[Event]") -> str:
        from kg.rdf import facts_quads
        from kg.rdf.turtle import TurtleWriter

        return "".join(TurtleWriter(self.iris).turtle(facts_quads(replace(self.facts, events=tuple(events)))))


def _run(steps: "Sequence[tuple[str, Callable[[], Checked]]]", note: Note) -> "Iterator[Checked]":
    for what, step in steps:
        note(what)
        yield step()
