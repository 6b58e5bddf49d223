"""What a graph can do beside answering: take in data sets, compare the news with them, draw and measure networks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg.errors import StoreMissing, UnknownName
from kg.workspace import (
    StoredDataset,
    StoredFile,
    Workspace,
    append_entry,
    format_card,
    make_folder,
    read_datasets,
    write_atomic,
)

if TYPE_CHECKING:
    from typing import Unpack

    import networkx as nx

    from kg.checks.compare_report import Compared
    from kg.foreign import LoadedRdf
    from kg.importers import Import
    from kg.model import Dataset, Event
    from kg.network import Measured, SelectionOptions
    from kg.rdf import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A data set's file that was taken in.

    Attributes:
        stored: The data set as it is now in the workspace.
        file: The file.
        found: What its rows tell, and the remarks on them.
        new: False when the same file was there already.
        replaced: Name of the user's file whose place it took; empty when there was none.
    """

    stored: StoredDataset
    file: StoredFile
    found: "Import"
    new: bool = True
    replaced: str = ""

    @property
    def report(self) -> Path:
        """The file that says why rows were refused, repaired or doubted."""
        return self.stored.folder / self.file.report


class Analyses:
    """Methods of `KnowledgeGraph` that work on data sets and networks."""

    workspace: Workspace

    @property
    def facts(self) -> "Facts":
        """The facts of the workspace in the model's types."""
        raise NotImplementedError

    @property
    def events(self) -> "tuple[Event, ...]":
        """The resolved events, sorted by identifier."""
        raise NotImplementedError

    def load(
        self,
        dataset: str,
        file: Path | str,
        *,
        beside: bool = False,
        unverified: bool = False,
        note: Callable[[str], None] = lambda _: None,
        now: datetime | None = None,
    ) -> "Loaded":
        """Take in the user's copy of a data set, or a file of RDF; `build` brings it into the graph.

        The whole file is read before anything is stored. It takes the place of an earlier file of the same
        layout, unless `beside` is set.

        Args:
            dataset: Its name: dcad, mme, atop, sipri, fmtrpt, us-visits; or rdf.
            file: The file.
            beside: Keep earlier files of the same layout too.
            unverified: Of RDF, keep triples without evidence apart instead of refusing the file.
            note: Told of progress.
            now: The moment of recording; the present one when None.

        Returns:
            What was read and stored; of RDF a `kg.foreign.LoadedRdf`.

        Raises:
            UnknownName: There is no such data set.
            DatasetError: The file is not what it should be; with row and column. Nothing is stored.
            InputError: It cannot be read.
        """
        if dataset == "rdf":
            # Typed as the data sets that are meant nearly always; `LoadedRdf` says what came of a file of RDF.
            return cast("Loaded", self._load_rdf(Path(file), unverified=unverified, note=note))
        from kg.importers import import_file, importer

        chosen, path = importer(dataset), Path(file)
        known = self._known(chosen.dataset)
        found = import_file(chosen, path, dataset=known.dataset, note=note)
        same = next((f for f in known.files if f.sha256 == found.table.sha256), None)
        if same:
            return Loaded(stored=known, file=same, found=found, new=False)
        return self._take_in(found, path, known, beside=beside, moment=now or datetime.now(UTC))

    def _known(self, dataset: "Dataset") -> StoredDataset:
        """Give a data set as the workspace has it; without files when nothing of it was loaded."""
        folder = self.workspace.root / "datasets" / dataset.id
        empty = StoredDataset(dataset=dataset, files=(), folder=folder)
        return next((s for s in read_datasets(self.workspace.root) if s.dataset.id == dataset.id), empty)

    def _take_in(
        self, found: "Import", path: Path, known: StoredDataset, *, beside: bool, moment: datetime
    ) -> Loaded:
        """Store a file that was read, in the place of its rivals or beside them."""
        rivals = [f for f in known.files if f.layout == found.table.layout.name]
        gone = [] if beside else rivals
        new = _stored_file(found, path, rivals, moment)
        kept = (*(f for f in known.files if f not in gone), new)
        stored = replace(known, files=tuple(sorted(kept, key=lambda f: f.name)))
        _write(stored, new, found, path)
        _remove(stored, gone)
        journal = self.workspace.root / "journal.jsonl"
        append_entry(journal, at=moment, action="load", id=known.dataset.id, sha256=new.sha256)
        return Loaded(stored=stored, file=new, found=found, replaced=", ".join(f.original for f in gone))

    def _load_rdf(self, file: Path, *, unverified: bool, note: Callable[[str], None]) -> "LoadedRdf":
        from kg.foreign import load_rdf
        from kg.store import EmbeddedStore

        try:
            store = EmbeddedStore(self.workspace.store_folder)
        except StoreMissing:
            store = None
        return load_rdf(self.workspace, store, file, unverified=unverified, note=note)

    def compare(self, dataset: str) -> "Compared":
        """Compare the events of the news with a data set.

        Args:
            dataset: Name of a data set that was loaded.

        Returns:
            For each event that an article tells the first that applies of contradicts (and in which field),
            match, extends (the data set has its beginning), outside (of its span or kind) and missing; then
            the events of the data set that the news should know. Prints as a table; has `to_json`, `to_csv`.

        Raises:
            UnknownName: No such data set was loaded.

        Source:
            Question 25 of the field: which events of the news match, extend or are missing from a data set.
        """
        from kg.checks.compare import compare_events
        from kg.checks.compare_report import Compared
        from kg.importers import importer

        loaded = {known.id: known for known in self.facts.datasets}
        name = dataset.casefold().replace("_", "-")
        if name not in loaded:
            raise UnknownName("data set in this graph", dataset, sorted(loaded))
        found = compare_events(self.events, loaded[name], importer(name).coverage)
        return Compared(dataset=loaded[name], comparisons=tuple(found))

    def network(
        self,
        *,
        states: bool = False,
        weight: str = "events",
        by: str = "state",
        **selection: "Unpack[SelectionOptions]",
    ) -> "nx.Graph[str]":
        """Give the network of states and events, or with `states` that of states alone, as a networkx graph.

        Args:
            states: Whether states are joined with one another instead of with the events.
            weight: With `states`, "events" (1 an event) or "shared" (1/(n-1) an event of n states).
            by: With `states`, what a node is: "state" as the Correlates of War list counts states, "cow" its
                number, "history" a state of history.
            **selection: Which events: `layer` (an event type), `during` ("2014..2016"), `certain`, `source` (a
                data set, an article, or "news"), `planned`, `general`; as `kg.network.Selection` says.

        Returns:
            With `states`: states with `label`, edges with `weight` and `events`, directed for a layer with roles.
            Without: states (kind "state"), parties without state, and events (kind "event"), planned ones too; a
            MultiDiGraph with an edge from party to event for each role.

        Raises:
            UnknownName: No such event type, source, weight or kind of node.

        Example:
            >>> import kg
            >>> kg.demo(":memory:").network(layer="exercise", states=True).number_of_edges()
            3
        """
        from kg.network import Selection, event_network, select_events, state_network

        chosen = Selection(**selection)
        if states:
            return state_network(self.events, chosen, weight=weight, by=by)
        return event_network(select_events(self.events, replace(chosen, planned=True)))

    def measure(
        self,
        *,
        what: str = "nodes",
        weight: str = "events",
        by: str = "state",
        seed: int = 20220323,
        **selection: "Unpack[SelectionOptions]",
    ) -> "Measured":
        """Measure the network of states.

        Args:
            what: "nodes" (the whole network and each state), "yearly", "overlap" (of layers), "suppliers"
                (dependence of recipients), "triads" (open pairs by common partners), "spells" (of activity).
            weight: "events" (1 an event) or "shared" (1/(n-1) an event of n states).
            by: What a node is: "state" as the Correlates of War list counts states (Russia is the Soviet Union
                too), "cow" its number, "history" a state of history.
            seed: Seed of the communities, the one measure with chance in it.
            **selection: Which events: `layer`, `during`, `certain`, `source`, `planned`, `general`.

        Returns:
            `graph` and `rows`; prints as a table, has `to_json`, `to_csv`, and `save` for files and figures.

        Raises:
            UnknownName: No such layer, source, weight, kind of node, or thing to measure.

        Example:
            >>> import kg
            >>> kg.demo(":memory:").measure(layer="exercise").graph["density"]
            1.0
        """
        from kg.network import Selection, measure

        return measure(self.events, Selection(**selection), what=what, weight=weight, by=by, seed=seed)


def _stored_file(found: "Import", path: Path, rivals: list[StoredFile], moment: datetime) -> StoredFile:
    """Describe a file that is taken in, under a name that no file of its layout has.

    So the older one stays whole until the card names the new one: a process that is killed in between leaves the
    graph as it was.
    """
    layout = found.table.layout.name
    taken = {file.name for file in rivals}
    names = (f"{layout}{f'-{number}' if number > 1 else ''}.csv" for number in range(1, len(rivals) + 2))
    name = next(name for name in names if name not in taken)
    return StoredFile(
        name=name, original=path.name, layout=layout, sha256=found.table.sha256, rows=found.rows,
        events=len(found.tellings), refused=found.refused, added=moment.date(),
    )  # fmt: skip


def _write(stored: StoredDataset, file: StoredFile, found: "Import", path: Path) -> None:
    """Write the copy and its report, and the card last: without a card nothing of it counts."""
    from kg.importers import format_report

    make_folder(stored.folder)
    write_atomic(stored.path(file), path.read_bytes())
    write_atomic(stored.folder / file.report, format_report(file.original, found.notices))
    write_atomic(stored.folder / "dataset.toml", format_card(stored))


def _remove(stored: StoredDataset, gone: list[StoredFile]) -> None:
    """Remove the files that another one replaced, unless it has their name."""
    names = {name for file in stored.files for name in (file.name, file.report)}
    for file in gone:
        for name in (file.name, file.report):
            if name not in names:
                (stored.folder / name).unlink(missing_ok=True)
