"""Pairs of events that may be one: a person decides, `links.yaml` keeps the decision for ever."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError
from kg.model import Event, Match, Quote, Telling
from kg.workspace import Link, Workspace, read_clock
from kg.workspace.linking import record_link, take_back_link

if TYPE_CHECKING:
    from rich.console import Console

_KEYS: Final = "s the same · d different · n skip · u undo · q quit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two events that may be one.

    Attributes:
        match: Score and reasons.
        a: The one event.
        b: The other.
    """

    match: Match
    a: Event
    b: Event


class Merges:
    """The pairs of a graph that wait for a decision, likeliest first.

    Args:
        workspace: The workspace.
        matches: The grey band of its last resolution.
        events: Its events.
        by: Who decides; written into each decision.
        now: The moment that is written; the clock's when None.
    """

    def __init__(
        self, workspace: Workspace, matches: Sequence[Match], events: Sequence[Event], *, by: str = "",
        now: datetime | None = None,
    ) -> None:  # fmt: skip
        known: Mapping[str, Event] = {event.slug: event for event in events}
        self.workspace, self.by, self.now = workspace, " ".join(by.split()), now
        self.pairs = tuple(Pair(match=m, a=known[m.a], b=known[m.b]) for m in matches)
        self._done: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def written(self) -> int:
        """How many decisions this queue wrote and did not take back."""
        return len(self._done)

    def decide(self, pair: Pair, *, same: bool) -> None:
        """Write a decision.

        It names the first telling of each event by its key, which stays when articles are read again.

        Raises:
            ReviewFileError: `links.yaml` holds a mistake; nothing is written.
            OutputError: It cannot be written.
        """
        at = (self.now or read_clock()).replace(microsecond=0).isoformat()
        link = Link(a=pair.a.tellings[0].key, b=pair.b.tellings[0].key, same=same, by=self.by, at=at)
        self._done.append(record_link(self.workspace.root / "links.yaml", link))

    def undo(self) -> None:
        """Take back the last decision of this queue.

        Raises:
            UsageError: There is none.
            ReviewChanged: Somebody else changed the file meanwhile.
        """
        if not self._done:
            raise UsageError("nothing was decided here that could be undone")
        before, after = self._done[-1]
        take_back_link(self.workspace.root / "links.yaml", before, after)
        self._done.pop()


def lead_through(merges: Merges, console: "Console", ask: Callable[[str], str]) -> None:
    """Show pair after pair and do what the answers say; ends with the pairs, with "q", or with the answers.

    Args:
        merges: The queue.
        console: Where it is shown.
        ask: Shows a prompt and gives the line that is answered; raises EOFError at the end.
    """
    position = 0
    while position < len(merges):
        pair = merges.pairs[position]
        show_pair(pair, console, f"{position + 1} of {len(merges)}")
        console.print(_KEYS, style="dim")
        try:
            key = ask("> ").strip().casefold()[:1]
        except EOFError:
            return
        if key == "q":
            return
        if key in ("s", "d"):
            merges.decide(pair, same=key == "s")
        elif key == "u" and position:
            merges.undo()
            position -= 2
        elif key != "n":
            console.print("s, d, n, u or q", style="red")
            continue
        position += 1


def show_pair(pair: Pair, console: "Console", place: str) -> None:
    """Show two events side by side with the words that tell them, and what speaks for and against."""
    from rich.table import Table
    from rich.text import Text

    console.print(Text(f"\n{place} · one event? {pair.match.score}", style="bold"))
    table = Table(show_header=False, expand=True, pad_edge=False)
    for _ in range(2):
        table.add_column(ratio=1, overflow="fold")
    for row in zip(_lines(pair.a), _lines(pair.b), strict=True):
        table.add_row(*map(Text, row))
    console.print(table)
    console.print(Text("evidence: " + "; ".join(pair.match.reasons)))


def _lines(event: Event) -> tuple[str, ...]:
    told = "\n".join(_told(telling) for telling in event.tellings)
    place = f" · {event.place.name}" if event.place else ""
    return event.label, f"{event.date.to_words()} · {event.status}{place}", told


def _told(telling: Telling) -> str:
    evidence = telling.evidence
    words = f"“{evidence.exact}”" if isinstance(evidence, Quote) else f"row {evidence.row}"
    return f"{words} {telling.source.id}"
