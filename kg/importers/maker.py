"""Makes tellings of rows: their records, keys and run, and the notices on rows that make none."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from kg.errors import InputError, KgError
from kg.importers.notices import Action, Notice, RowRefused
from kg.importers.table import Row, Table
from kg.model import Dataset, DateBounds, Detail, DetailValue, Record, Run, Stated, Telling, telling_key
from kg.vocab.codes import EventType
from kg.vocab.terms import Iri

T = TypeVar("T")


class Maker:
    """Makes the tellings of one file.

    Args:
        dataset: The data set.
        table: Its file.
        run: The importer's run.
    """

    def __init__(self, dataset: Dataset, table: Table, run: Run) -> None:
        self.dataset, self.table, self.run = dataset, table, run
        self.notices: list[Notice] = list(table.notices)
        self._keys: dict[str, int] = {}

    def record(self, row: Row, key: str, columns: Iterable[str]) -> Record:
        """Give the record of a row, with the cells of some columns as they stand in the file."""
        cells = tuple((name, row[name]) for name in columns if row[name])
        return Record(
            dataset=self.dataset, file_sha256=self.table.sha256, row=row.number, key=key, cells=cells
        )

    def key(self, type: EventType, text: str, states: Sequence[str]) -> str:
        """Give the key of a telling; rows that say the same get different ones.

        Args:
            type: Type of the event.
            text: What names the row: the data set's own key, or its cells.
            states: Keys of the states.
        """
        key = telling_key(self.dataset.id, type, text, states)
        before = self._keys.get(key, 0)
        self._keys[key] = before + 1
        return telling_key(self.dataset.id, type, f"{text}\n{before + 1}", states) if before else key

    def tellings(self, make: Callable[[Row], Telling], key: str = "") -> Iterator[Telling]:
        """Give the telling of each row; what cannot be one is refused with its reason.

        Args:
            make: Makes the telling of a row, or raises RowRefused.
            key: The column that holds the data set's own key of a row.
        """
        for row in self.table.rows:
            try:
                yield make(row)
            except RowRefused as refusal:
                self.say(row, Action.REFUSED, refusal.reason, column=refusal.column, key=row[key])
            except InputError as error:
                self.say(row, Action.REFUSED, str(error).partition(": ")[2], key=row[key])
            except KgError as error:  # bounds that contradict one another, a name that is none
                self.say(row, Action.REFUSED, str(error), key=row[key])

    def say(self, row: Row, action: Action, reason: str, *, column: str = "", key: str = "") -> None:
        """Note what was done with a row."""
        self.notices.append(Notice(row=row.number, action=action, reason=reason, column=column, key=key))

    def warn(self, row: Row, reason: str, *, column: str = "", key: str = "") -> None:
        """Note a doubt about a row that is stored all the same."""
        self.say(row, Action.WARNED, reason, column=column, key=key)


def stated(value: T, record: Record, *, uncertain: bool = False) -> Stated[T]:
    """Give a value with the row that states it."""
    return Stated(value=value, words=record, uncertain=uncertain)


def details(
    record: Record, values: Mapping[Iri, DetailValue | None], uncertain: Iterable[Iri] = ()
) -> tuple[Stated[Detail], ...]:
    """Give the details of a row; None, empty texts and bounds without any bound are left out.

    Args:
        record: The row.
        values: Property → value.
        uncertain: Properties whose value the source marks as an estimate.
    """
    doubtful = frozenset(uncertain)
    return tuple(
        stated(Detail(predicate=predicate, value=value), record, uncertain=predicate in doubtful)
        for predicate, value in values.items()
        if value is not None and value != "" and not (isinstance(value, DateBounds) and not value.known)
    )
