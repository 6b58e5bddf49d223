"""What a graph can do beside answering: take in data sets, compare the news with them, draw and measure networks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

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
    from kg.importers import Import


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

    def load(
        self,
        dataset: str,
        file: Path | str,
        *,
        beside: bool = False,
        note: Callable[[str], None] = lambda _: None,
        now: datetime | None = None,
    ) -> Loaded:
        """Take in the user's copy of a data set; `build` brings it into the graph.

        The whole file is read before anything is stored. It takes the place of an earlier file of the same
        layout, unless `beside` is set.

        Args:
            dataset: Its name: dcad, mme, atop, sipri, fmtrpt, us-visits.
            file: The file.
            beside: Keep earlier files of the same layout too.
            note: Told of progress.
            now: The moment of recording; the present one when None.

        Returns:
            What was read and stored.

        Raises:
            UnknownName: There is no such data set.
            DatasetError: The file is not what it should be; with row and column. Nothing is stored.
            InputError: It cannot be read.
        """
        from kg.importers import import_file, importer

        chosen, path = importer(dataset), Path(file)
        before = next(
            (s for s in read_datasets(self.workspace.root) if s.dataset.id == chosen.dataset.id), None
        )
        described = before.dataset if before else chosen.dataset
        found = import_file(chosen, path, dataset=described, note=note)
        files = before.files if before else ()
        same = next((f for f in files if f.sha256 == found.table.sha256), None)
        if before and same:
            return Loaded(stored=before, file=same, found=found, new=False)
        moment = now or datetime.now(UTC)
        layout = found.table.layout.name
        rivals = [f for f in files if f.layout == layout]
        new = StoredFile(
            name=f"{layout}-{_next(rivals)}.csv" if beside and rivals else f"{layout}.csv",
            original=path.name, layout=layout, sha256=found.table.sha256, rows=found.rows,
            events=len(found.tellings), refused=found.refused, added=moment.date(),
        )  # fmt: skip
        gone = [] if beside else rivals
        kept = (*(f for f in files if f not in gone), new)
        stored = StoredDataset(
            dataset=described,
            files=tuple(sorted(kept, key=lambda f: f.name)),
            folder=self.workspace.root / "datasets" / described.id,
        )
        _write(stored, new, found, path)
        _remove(stored, gone)
        append_entry(
            self.workspace.root / "journal.jsonl",
            at=moment,
            action="load",
            id=described.id,
            sha256=new.sha256,
        )
        return Loaded(stored=stored, file=new, found=found, replaced=", ".join(f.original for f in gone))


def _write(stored: StoredDataset, file: StoredFile, found: "Import", path: Path) -> None:
    """Write the copy and its report, and the card last: without a card nothing of it counts."""
    from kg.importers import format_report

    make_folder(stored.folder)
    write_atomic(stored.path(file), path.read_bytes())
    write_atomic(stored.folder / file.report, format_report(file.original, found.notices))
    write_atomic(stored.folder / "dataset.toml", format_card(stored))


def _next(files: list[StoredFile]) -> int:
    return len(files) + 1


def _remove(stored: StoredDataset, gone: list[StoredFile]) -> None:
    """Remove the files that another one replaced, unless it has their name."""
    names = {name for file in stored.files for name in (file.name, file.report)}
    for file in gone:
        for name in (file.name, file.report):
            if name not in names:
                (stored.folder / name).unlink(missing_ok=True)
