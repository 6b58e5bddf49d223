"""Which tellings are reviewed, and in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.errors import UnknownName, UsageError
from kg.model import Telling
from kg.resolve import states
from kg.resolve.events import resolve_events
from kg.resolve.tellings import shown
from kg.review.desk import Item
from kg.review.fields import known_code
from kg.vocab.codes import EventType
from kg.workspace import Link

ORDERS: Final = ("worth", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be reviewed. Without arguments: all that nobody decided.

    Attributes:
        articles: Ids of the articles; all when empty.
        type: Only this event type.
        between: Only what both of these states take part in; codes or names.
        state: Only what this state takes part in.
        min_confidence: Least confidence.
        max_confidence: Greatest confidence.
        order: "worth" (what a decision is worth, see `worths`) or "text" (as the articles run).
        all: Whether what was decided is shown too.

    Raises:
        UnknownName: No such type, state or order.
        UsageError: The confidences are not from 0 to 1, or leave nothing between them.
    """

    articles: Sequence[str] = ()
    type: str = ""
    between: Sequence[str] = ()
    state: str = ""
    min_confidence: float = 0.0
    max_confidence: float = 1.0
    order: str = "worth"
    all: bool = False

    def __post_init__(self) -> None:
        if self.order not in ORDERS:
            raise UnknownName("order", self.order, ORDERS)
        if not 0 <= self.min_confidence <= self.max_confidence <= 1:
            raise UsageError(
                f"confidences run from 0 to 1: nothing lies between {self.min_confidence} and {self.max_confidence}"
            )
        self.event_type()
        self.states()

    def event_type(self) -> EventType | None:
        """Give the event type that is asked for. Raises UnknownName."""
        if not self.type:
            return None
        return EventType(known_code(EventType, self.type, "event type"))

    def states(self) -> frozenset[str]:
        """Give the keys of the states that must take part. Raises UnknownName, AmbiguousName."""
        names = [*self.between, *([self.state] if self.state else [])]
        return frozenset(states().get(name).state_id for name in names)

    def choose(self, items: Iterable[Item]) -> list[Item]:
        """Give those of some items that are to be reviewed, decided or not."""
        type_, keys = self.event_type(), self.states()
        low, high = Decimal(str(self.min_confidence)), Decimal(str(self.max_confidence))
        return [
            item
            for item in items
            if (type_ is None or item.telling.type is type_)
            and keys <= set(item.telling.states)
            and low <= item.telling.confidence <= high
        ]


def worths(
    items: Iterable[Item], standing: Iterable[Telling], links: Sequence[Link], threshold: Decimal
) -> dict[str, float]:
    """Give what a decision on each item is worth: how unsure it is, times the answers that hang on it.

    For a telling with confidence c, threshold t, and n states behind its parties, whose event is told by m
    other tellings that stand in the graph::

        worth = (1 - |c - t| / max(t, 1 - t)) * max(1, n (n - 1) / 2) / (1 + m)

    The first factor is 1 at the threshold and 0 at the far end. n (n - 1) / 2 counts the pairs of states
    that the event is an answer to (`kg ask … --between A B`). Where other tellings tell the event too, it stands
    without this one, so the decision changes less.

    Args:
        items: What is to be decided.
        standing: All tellings of the graph's articles after review.
        links: Decisions on which tellings are one event.
        threshold: Confidence from which an unreviewed telling enters answers.

    Returns:
        Key → worth, 0 for what is decided.
    """
    tellings = {telling.key: telling for telling in standing}
    in_graph = {telling.key for telling in shown(list(tellings.values()), threshold)}
    others: dict[str, int] = {}
    # A link may be about a data set or an article that is not looked at.
    own = [link for link in links if link.a in tellings and link.b in tellings]
    for event in resolve_events(tellings.values(), own):
        stand = {telling.key for telling in event.tellings} & in_graph
        others |= {telling.key: len(stand - {telling.key}) for telling in event.tellings}
    return {
        item.key: 0.0 if item.decision else _worth(item.telling, others.get(item.key, 0), threshold)
        for item in items
    }


def _worth(telling: Telling, others: int, threshold: Decimal) -> float:
    far = abs(telling.confidence - threshold) / max(threshold, 1 - threshold)
    count = len(telling.states)
    return float(1 - far) * max(1, count * (count - 1) // 2) / (1 + others)


def sort_items(items: Iterable[Item], wanted: Wanted, worth: dict[str, float]) -> list[Item]:
    """Give the items in the order that is wanted; what is worth the same in the order of the text."""
    if wanted.order == "text":
        return sorted(items, key=lambda item: item.place)
    return sorted(items, key=lambda item: (-worth[item.key], item.place))
