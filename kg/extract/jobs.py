"""Many sources, read and extracted by several processes: results in the order of the sources, for any number.

Each process reads a source and looks for its events; whoever asked stores them. A process that dies takes one
source with it, which is refused; the next source gets a new process.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import InputError, UsageError, visible
from kg.extract import Extractor, extractors
from kg.extract.messages import from_error, from_reading, to_override
from kg.read import Outcome, Override, Reading, find_sources, read_one
from kg.read.worker import MEMORY_BYTES, Worker, WorkerError

MOST_JOBS: Final = 64
READ_S: Final = 120.0
"""Most seconds for reading one source: the limits of page and network hold within it."""
EXTRACT_S: Final = 3_600.0
"""Most seconds for extracting from one: a language model may be slow, and the text is bounded."""
_DIED: Final = "its process ended before it had answered. Try this one again"
_AHEAD: Final = 4
"""So many sources a process are under way before the first one is taken."""

Source = Path | str
Step = Callable[[int, int], None]
"""Told how many sources are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of one source.

    Attributes:
        outcome: Whether and how it was read.
        known: Id of the stored article that was made from this very file; then it was not read.
        drafts: What the extractor proposes; None when it was not asked.
        error: Why the extractor gave nothing; None where it was not asked, or did.
        notes: What the extractor refused, one line each.
    """

    outcome: Outcome
    known: str = ""
    drafts: list[dict[str, Any]] | None = None  # Any: in the shape of the coding guide
    error: InputError | None = None
    notes: tuple[str, ...] = ()

    def given(self) -> list[dict[str, Any]]:  # Any: as above
        """Give the drafts, none where it was not asked. Raises the error when the extractor failed."""
        if self.error is not None:
            raise self.error
        return self.drafts or []


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """How many processes work, and who is told how far they are.

    Attributes:
        number: Number of processes; 1 does all in this one.
        step: Told how many sources are done, and of how many.
    """

    number: int = 1
    step: Step = lambda _done, _total: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How sources are to be read and looked through.

    Attributes:
        override: What the user knows better than the pages.
        extractor: An extractor, or names; the baseline when None.
        cache: Folder for the answers of a language model.
        allow_private: Whether addresses of the own machine and network may be asked.
        jobs: Number of processes, and who is told how far they are.
        known: Gives the id of the stored article of a source, "" for none: such a source is not read.
        wanted: Whether the events of a reading are to be looked for.
    """

    override: Override | None = None
    extractor: Extractor | Sequence[str] | None = None
    cache: Path | None = None
    allow_private: bool = False
    jobs: Jobs = Jobs()
    known: Callable[[Source], str] = lambda _: ""
    wanted: Callable[[Reading], bool] = lambda reading: reading.is_english

    @property
    def names(self) -> list[str] | None:
        """Names of the extractors. Raises UsageError for one without a name."""
        if self.extractor is None:
            return None
        if isinstance(self.extractor, Sequence):
            return list(self.extractor)
        raise UsageError("several processes need extractors by name: 'baseline', 'llm'")


def find_each(sources: Sequence[Source], order: Order) -> Iterator[Found]:
    """Read sources and look for their events, in the order of the sources.

    Args:
        sources: Files, addresses, and folders of files.
        order: How.

    Returns:
        What became of each file and address, as soon as all before it are done.

    Raises:
        UsageError: A title, id or address is given for several sources; the number of jobs is none.
        UnknownName: There is no extractor of that name.
        InputError: The model of an extractor is missing or damaged.
    """
    number = order.jobs.number
    if not 1 <= number <= MOST_JOBS:
        raise UsageError(f"--jobs must be between 1 and {MOST_JOBS}, not {number}")
    listed = find_sources(sources, order.override)
    notes: list[str] = []
    own = _extractor(order, notes)
    _ = own.model_sha256  # a model that is missing is one mistake, not one for each source
    hands = min(number, len(listed))
    found = _by_several(listed, order, hands) if hands > 1 else _by_one(listed, order, own, notes)
    for done, one in enumerate(found, start=1):
        order.jobs.step(done, len(listed))
        yield one


def _extractor(order: Order, notes: list[str]) -> Extractor:
    if order.extractor is None or isinstance(order.extractor, Sequence):
        return extractors(order.names, cache=order.cache, note=notes.append)
    return order.extractor


def _by_one(
    listed: Sequence[Source | Outcome], order: Order, own: Extractor, notes: list[str]
) -> Iterator[Found]:
    for source in listed:
        if isinstance(source, Outcome):
            yield Found(outcome=source)
            continue
        if known := order.known(source):
            yield Found(outcome=Outcome(source=visible(str(source))), known=known)
            continue
        outcome = read_one(source, order.override, allow_private=order.allow_private)
        drafts = error = None
        if outcome.reading is not None and order.wanted(outcome.reading):
            try:
                drafts = own.extract(outcome.reading.article)
            except InputError as fault:
                error = fault
        yield Found(outcome=outcome, drafts=drafts, error=error, notes=tuple(notes))
        notes.clear()


def _by_several(listed: Sequence[Source | Outcome], order: Order, hands: int) -> Iterator[Found]:
    """Keep some sources under way, and give them in their order."""
    team = _Team(order)
    waiting: deque[Future[Found]] = deque()
    pool = ThreadPoolExecutor(max_workers=hands, thread_name_prefix="kg-job")
    try:
        for source in listed:
            waiting.append(_begun(source, order, team, pool))
            if len(waiting) >= hands * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        # Also on Ctrl-C, and when nobody wants the rest.
        team.stop()
        pool.shutdown(cancel_futures=True)
        team.close()


def _begun(source: Source | Outcome, order: Order, team: "_Team", pool: ThreadPoolExecutor) -> Future[Found]:
    if not isinstance(source, Outcome) and not (known := order.known(source)):
        return pool.submit(team.find, source)
    done: Future[Found] = Future()
    if isinstance(source, Outcome):
        done.set_result(Found(outcome=source))
    else:
        done.set_result(Found(outcome=Outcome(source=visible(str(source))), known=known))
    return done


class _Team:
    """The processes: each thread has its own."""

    def __init__(self, order: Order) -> None:
        self._order, self._names = order, order.names
        self._own = threading.local()
        self._lock = threading.Lock()
        self._workers: list[Worker] = []
        self._stopped = False

    def find(self, source: Source) -> Found:
        """Have one source read and looked through."""
        try:
            return self._find(source)
        except WorkerError as error:
            fault = InputError(source, f"not read: {error}")
            return Found(outcome=Outcome(source=visible(str(source)), error=fault))

    def stop(self) -> None:
        """End all processes; none is started any more."""
        with self._lock:
            self._stopped = True
        for worker in self._workers:
            worker.stop()

    def close(self) -> None:
        """Clear away what is left of the processes, once no thread uses them."""
        for worker in self._workers:
            worker.close()

    def _find(self, source: Source) -> Found:
        order = self._order
        answer = self._ask({
            "do": "read", "source": str(source), "override": to_override(order.override),
            "allow_private": order.allow_private,
        }, READ_S)  # fmt: skip
        if "error" in answer:
            return Found(outcome=Outcome(source=visible(str(source)), error=from_error(answer["error"])))
        reading = from_reading(answer["reading"])
        outcome = Outcome(source=visible(str(source)), reading=reading)
        if not order.wanted(reading):
            return Found(outcome=outcome)
        cache = str(order.cache) if order.cache else None
        answer = self._ask({"do": "extract", "extractor": self._names, "cache": cache}, EXTRACT_S)
        notes = tuple(answer["notes"])
        if "error" in answer:
            return Found(outcome=outcome, error=from_error(answer["error"]), notes=notes)
        return Found(outcome=outcome, drafts=answer["drafts"], notes=notes)

    def _ask(self, request: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        answer: dict[str, Any] = self._worker().call(request, timeout_s=timeout_s)
        return answer

    def _worker(self) -> Worker:
        with self._lock:
            if self._stopped:
                raise WorkerError("stopped")
            if not hasattr(self._own, "worker"):
                self._own.worker = Worker(MEMORY_BYTES, program="kg.extract.work", died=_DIED)
                self._workers.append(self._own.worker)
        worker: Worker = self._own.worker
        return worker
