"""What one build writes: events with their tellings, and the sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Article, Comparison, Dataset, Event, Match
from kg.vocab.codes import Reliability
from kg.vocab.iris import Iris


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The whole content of a graph in the model's types.

    Attributes:
        events: Events, sorted by slug.
        articles: Every article, also those without events.
        datasets: Every data set.
        reliability: Source id to Admiralty reliability; F for those that are missing.
        comparisons: How the events of the news stand to the data sets.
        matches: Pairs of events that may be one.
        iris: Mints the IRIs.
    """

    events: tuple[Event, ...]
    articles: tuple[Article, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    reliability: Mapping[str, Reliability] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
    matches: tuple[Match, ...] = ()
    iris: Iris = field(default_factory=Iris)
