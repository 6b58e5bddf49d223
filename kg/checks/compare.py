"""Compares the events of the news with a data set: contradicts, match, extends, outside, missing, untold.

Nothing is taken for the same by its states and year alone: a match needs a name, a weapon or a person, or two
narrow spans of time, beside equal types and states. Nothing is merged: a person decides that, in `links.yaml`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kg.checks.compare_identity import REAL, begins_overlap, contradictions, identity, sides, weapons
from kg.checks.compare_names import series_of
from kg.importers import Coverage
from kg.model import Article, Comparison, Dataset, DateBounds, Event
from kg.resolve.states import states
from kg.vocab.codes import LABELS, EventType, Relation


class Comparer:
    """Compares events with one data set.

    Args:
        events: All events of the graph.
        dataset: The data set.
        coverage: What it means to hold.
    """

    def __init__(self, events: Iterable[Event], dataset: Dataset, coverage: Coverage) -> None:
        self.dataset, self.coverage = dataset, coverage
        self.news: list[Event] = []
        self.recorded: list[Event] = []
        for event in events:
            sources = {telling.source for telling in event.tellings}
            if any(isinstance(source, Article) for source in sources):
                self.news.append(event)
            if any(source.id == dataset.id for source in sources if isinstance(source, Dataset)):
                self.recorded.append(event)
        self._own = {event.slug for event in self.recorded}
        self._by_states: dict[tuple[EventType, tuple[str, ...]], list[Event]] = defaultdict(list)
        self._by_series: dict[tuple[EventType, str], list[Event]] = defaultdict(list)
        for event in self.recorded:
            self._by_states[event.type, event.states].append(event)
            for key in series_of(event):
                self._by_series[event.type, key].append(event)

    def comparisons(self) -> list[Comparison]:
        """Give one comparison for each event of the news, then one for each event that the news should know."""
        found = [self._compare(event) for event in self.news]
        used = {twin.slug for comparison in found for twin in comparison.counterparts}
        return found + list(self._untold(used))

    def _compare(self, event: Event) -> Comparison:
        if event.slug in self._own:
            return self._linked(event)
        same = [twin for twin in self._candidates(event) if identity(event, twin)]
        for twin in _by_date(same):
            fields = list(contradictions(event, twin))
            if fields:
                names, reasons = zip(*fields, strict=True)
                return self._make(event, Relation.CONTRADICTS, [twin], reasons, fields=names)
        if same:
            return self._make(event, Relation.MATCH, same, [identity(event, same[0])])
        earlier, reason = self._earlier(event)
        if earlier:
            return self._make(event, Relation.EXTENDS, earlier, [reason])
        outside = next(self._outside(event), None)
        if outside:
            return self._make(event, Relation.OUTSIDE, [], [outside[1]], fields=[outside[0]])
        return self._make(event, Relation.MISSING, [], list(self._missing(event)))

    def _linked(self, event: Event) -> Comparison:
        """Compare what both tell of an event that a person has joined."""
        ours = [t for t in event.tellings if isinstance(t.source, Article)]
        theirs = [t for t in event.tellings if t.source.id == self.dataset.id]
        for one in ours:
            for two in theirs:
                a, b = one.date.value, two.date.value
                if a.known and b.known and not begins_overlap(a, b):
                    reason = f"the news dates it {a.to_words()}, the data set {b.to_words()}"
                    return self._make(event, Relation.CONTRADICTS, [event], [reason], fields=("date",))
        return self._make(event, Relation.MATCH, [event], ["a person decided that both tell one event"])

    def _candidates(self, event: Event) -> list[Event]:
        found = dict.fromkeys(twin.slug for twin in self._by_states.get((event.type, event.states), ()))
        by_slug = {twin.slug: twin for twin in self._by_states.get((event.type, event.states), ())}
        for key in sorted(series_of(event)):
            for twin in self._by_series.get((event.type, key), ()):
                found.setdefault(twin.slug)
                by_slug[twin.slug] = twin
        return [by_slug[slug] for slug in found]

    def _earlier(self, event: Event) -> tuple[list[Event], str]:
        """Give the events of the data set that this one carries on, and in what way."""
        if event.type is EventType.EXERCISE:
            keys = series_of(event)
            twins = [twin for key in sorted(keys) for twin in self._by_series.get((event.type, key), ())]
            twins = [twin for twin in twins if set(twin.states) & set(event.states)]
            return _before(twins, event), "earlier ones of the same series"
        twins = self._by_states.get((event.type, event.states), [])
        if event.type is EventType.ARMS_TRANSFER:
            same = [twin for twin in twins if sides(twin) == sides(event) and weapons(twin) & weapons(event)]
            if same:
                return _by_date(same), "another stage of the transfer of the same weapon"
        if event.type in (EventType.VISIT, EventType.TRAINING, EventType.ARMS_TRANSFER):
            twins = [twin for twin in twins if sides(twin) == sides(event)]
        number = {2: "two"}.get(len(event.states), str(len(event.states)))
        word = LABELS[event.type].lower()
        return _before(twins, event), f"earlier {word}s of the same {number} states"

    def _outside(self, event: Event) -> Iterator[tuple[str, str]]:
        """Say outside of what an event lies, kind or span, and why; nothing when the data set should have it."""
        covers, count = self.coverage, len(event.states)
        if event.type not in covers.types:
            yield (
                "kind",
                f"the data set holds {covers.what}, not this kind of event: {LABELS[event.type].lower()}",
            )
        if covers.state and covers.state not in event.states:
            yield (
                "kind",
                f"the data set holds {covers.what}: {states().by_code(covers.state).name} takes no part",
            )
        if count < 2 or (covers.bilateral and count != 2):
            yield "kind", f"the data set holds {covers.what}: here {count} states take part"
        span = f"{covers.start.year if covers.start else ''} to {covers.end.year if covers.end else 'today'}"
        low, high = event.date.earliest_begin, event.date.latest_begin
        if (covers.end and low and low > covers.end) or (covers.start and high and high < covers.start):
            yield "span", f"{event.date.to_words()} lies outside its span, {span}"
        if event.status not in REAL:
            yield "kind", f"it is only {event.status}: the data set holds what was agreed or done"
        late, early = (
            covers.end and not (high and high <= covers.end),
            covers.start and not (low and low >= covers.start),
        )
        if late or early:
            yield "span", f"{event.date.to_words()} does not lie certainly in its span, {span}"
        if not covers.general:
            yield "kind", f"the data set holds {covers.what}: the news does not say that this is one"

    def _missing(self, event: Event) -> Iterator[str]:
        yield "it lies in the span and kind of the data set, which does not have it"
        near = [
            t
            for t in self._by_states.get((event.type, event.states), ())
            if begins_overlap(event.date, t.date)
        ]
        if near:
            which = ", ".join(twin.date.to_words() for twin in _by_date(near))
            yield f"one of the same states may be it ({which}); states and year alone do not say so"

    def _untold(self, used: set[str]) -> Iterator[Comparison]:
        """Give the events of the data set that the news should know.

        They lie in the time that the news speaks of, and join states that an event of the news joins.
        """
        joined = {frozenset(event.states) for event in self.news if len(event.states) > 1}
        days = [event.date.earliest_begin for event in self.news if event.date.earliest_begin]
        until = [t.published for event in self.news for t in event.tellings if isinstance(t.source, Article)]
        if not joined or not days:
            return
        start, end = min(days), max(until)
        news = {event.slug for event in self.news}
        for event in _by_date(self.recorded):
            told = event.slug in used or event.slug in news
            if told or not _begins_within(event.date, start, end) or len(event.states) < 2:
                continue
            of = frozenset(event.states)
            if any(of <= group or group <= of for group in joined):
                reason = f"the news speaks of these states from {start} to {end} and does not tell it"
                yield self._make(event, Relation.UNTOLD, [], [reason])

    def _make(
        self, event: Event, relation: Relation, twins: Sequence[Event], reasons: Sequence[str], *,
        fields: Sequence[str] = (),
    ) -> Comparison:  # fmt: skip
        return Comparison(
            event=event, dataset=self.dataset, relation=relation, counterparts=tuple(_by_date(twins)),
            fields=tuple(fields), reasons=tuple(reasons),
        )  # fmt: skip


def compare_events(events: Iterable[Event], dataset: Dataset, coverage: Coverage) -> list[Comparison]:
    """Compare the events of the news with a data set.

    Args:
        events: All events of the graph.
        dataset: The data set.
        coverage: What it means to hold.

    Returns:
        A comparison for each event that an article tells, in the order of events; then one for each event of
        the data set that the news should know, by date.
    """
    return Comparer(events, dataset, coverage).comparisons()


def _before(twins: Iterable[Event], event: Event) -> list[Event]:
    """Give the events that begin before another one may begin, each once, by date."""
    limit = event.date.earliest_begin or event.date.latest_begin
    found = {
        twin.slug: twin
        for twin in twins
        if limit and twin.date.latest_begin and twin.date.latest_begin < limit
    }
    return _by_date(found.values())


def _begins_within(bounds: DateBounds, start: date, end: date) -> bool:
    low, high = bounds.earliest_begin, bounds.latest_begin
    return bool(low and high and low >= start and high <= end)


def _by_date(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda e: (e.date.earliest_begin or e.date.latest_begin or date.max, e.slug))
