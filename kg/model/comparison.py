"""A comparison: how an event of the news stands to a data set."""

from dataclasses import dataclass

from kg.model.dataset import Dataset
from kg.model.event import Event
from kg.vocab.codes import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a data set has, or has not, on an event of the news; or an event of it that the news does not tell.

    Attributes:
        event: The event of the news; for "untold" that of the data set.
        dataset: The data set.
        relation: The first that applies of contradicts, match, extends, outside and missing; or untold.
        counterparts: Events of the data set on which the outcome rests, by date; none for outside and missing.
        fields: In what they contradict one another: "date", "status", "states", "place"; for "outside" that of
            which it lies outside: "kind" or "span".
        reasons: Why, in words; one at least.
    """

    event: Event
    dataset: Dataset
    relation: Relation
    counterparts: tuple[Event, ...] = ()
    fields: tuple[str, ...] = ()
    reasons: tuple[str, ...]
