"""What the filters of the page choose, in Python: the same rules, so that a picture and a page agree."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from kg.errors import UsageError
from kg.model import Event, Telling, Window
from kg.views.payload import actors_of
from kg.vocab.codes import LETTERS, Credibility, EventType, Reliability, ReviewState, Status

_TYPE_OF: Final = {letter: type_ for type_, letter in LETTERS.items()}
_VERSION: Final = "v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A choice of events. Without arguments it chooses all.

    Attributes:
        types: Types that count.
        statuses_off: Statuses that do not count.
        reviews_off: Review states that do not count.
        years: First and last year, or None for all.
        surely: Count only what surely lies in the years, not what possibly does.
        confidence: Least confidence of a telling that counts.
        sources: Least number of sources.
        reliability: Worst reliability of a source that counts.
        credibility: Worst credibility of an event that counts.
        actors: Selected states and parties (keys). They choose events only together with `hops`.
        hops: With one selected actor: how many steps round it count; 0 for all.
        grades: Reliability by the source's id, or by publisher; F where it is not given.
    """

    types: frozenset[EventType] = frozenset(EventType)
    statuses_off: frozenset[Status] = frozenset()
    reviews_off: frozenset[ReviewState] = frozenset()
    years: tuple[int, int] | None = None
    surely: bool = False
    confidence: float = 0.0
    sources: int = 1
    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.C6
    actors: tuple[str, ...] = ()
    hops: int = 0
    grades: Mapping[str, Reliability] = field(default_factory=dict)

    @classmethod
    def from_fragment(cls, fragment: str) -> "Selection":
        """Read the part of a page's address after "#"; what is not about filters is left out.

        Raises:
            UsageError: It is not such a part.

        Example:
            >>> Selection.from_fragment("#v1;t=AE;y=2014-2022").years
            (2014, 2022)
        """
        version, *parts = fragment.removeprefix("#").split(";")
        if not fragment.strip("#"):
            return cls()
        if version != _VERSION:
            raise UsageError(f"'{fragment}' is no address of a view: it starts with #{_VERSION};")
        got = dict(part.partition("=")[::2] for part in parts)
        try:
            return cls(**_read(got))  # type: ignore[arg-type]  # checked by the tests of each key
        except (KeyError, ValueError) as error:
            raise UsageError(f"'{fragment}' is no address of a view: {error}") from None

    def to_fragment(self) -> str:
        """Give the part of a page's address after "#" that opens this choice, "" for all.

        Example:
            >>> Selection(years=(2014, 2022), actors=("AZE", "PAK")).to_fragment()
            '#v1;y=2014-2022;s=AZE-PAK'
        """
        parts = [f"{key}={value}" for key, value in self._pairs()]
        return f"#{_VERSION};{';'.join(parts)}" if parts else ""

    def _pairs(self) -> list[tuple[str, str]]:
        all_pairs = (
            (
                "t",
                "".join(LETTERS[t] for t in EventType if t in self.types),
                self.types != frozenset(EventType),
            ),
            ("u", ".".join(s for s in Status if s in self.statuses_off), bool(self.statuses_off)),
            ("r", ".".join(r for r in ReviewState if r in self.reviews_off), bool(self.reviews_off)),
            ("y", f"{self.years[0]}-{self.years[1]}" if self.years else "", self.years is not None),
            ("ys", "1", self.surely),
            ("c", f"{self.confidence:g}", self.confidence > 0),
            ("n", str(self.sources), self.sources > 1),
            (
                "g",
                f"{self.reliability}{self.credibility}",
                (self.reliability, self.credibility) != ("F", "6"),
            ),
            ("s", "-".join(_encode(key) for key in self.actors), bool(self.actors)),
            ("h", str(self.hops), self.hops > 0),
        )
        return [(key, value) for key, value, needed in all_pairs if needed]


def _read(got: Mapping[str, str]) -> dict[str, object]:
    years = re.fullmatch(r"(\d{1,4})-(\d{1,4})", got.get("y", ""))
    grade = got.get("g", "F6")
    return {
        "types": frozenset(_TYPE_OF[letter] for letter in got["t"]) if "t" in got else frozenset(EventType),
        "statuses_off": frozenset(Status(word) for word in got.get("u", "").split(".") if word),
        "reviews_off": frozenset(ReviewState(word) for word in got.get("r", "").split(".") if word),
        "years": (int(years[1]), int(years[2])) if years else None,
        "surely": got.get("ys") == "1",
        "confidence": float(got.get("c", 0)),
        "sources": int(got.get("n", 1)),
        "reliability": Reliability(grade[:1]),
        "credibility": Credibility(grade[1:]),
        "actors": tuple(unquote(key) for key in got.get("s", "").split("-") if key),
        "hops": int(got.get("h", 0)),
    }


def _encode(key: str) -> str:
    return quote(key, safe="!'()*").replace("-", "%2D")


def shown(events: Sequence[Event], selection: Selection) -> list[Event]:
    """Give the events that a choice lets through, in their order.

    Args:
        events: The events.
        selection: The choice.
    """
    window = None
    if selection.years:
        window = Window.parse(f"{selection.years[0]:04d}..{selection.years[1]:04d}")
    passed = [event for event in events if _passes(event, selection, window)]
    if selection.hops and len(selection.actors) == 1:
        return _within_steps(passed, selection.actors[0], selection.hops)
    return passed


def _passes(event: Event, selection: Selection, window: Window | None) -> bool:
    if event.type not in selection.types or event.status in selection.statuses_off:
        return False
    if window:
        inside = event.date.certainly_within if selection.surely else event.date.possibly_within
        if not inside(window):
            return False
    if len({telling.source.id for telling in event.tellings}) < selection.sources:
        return False
    if event.credibility > selection.credibility:
        return False
    return any(_telling_passes(telling, selection) for telling in event.tellings)


def _telling_passes(telling: Telling, selection: Selection) -> bool:
    source = telling.source
    name = getattr(source, "publisher", source.title)
    grade = selection.grades.get(source.id, selection.grades.get(name, Reliability.F))
    return (
        float(telling.confidence) >= selection.confidence
        and telling.review not in selection.reviews_off
        and grade <= selection.reliability
    )


def _within_steps(events: Sequence[Event], actor: str, hops: int) -> list[Event]:
    """Keep the events that are within some steps of an actor: one step is its own events."""
    near = {actor}
    for _ in range(hops - 1):
        near |= {key for event in events if near.intersection(actors_of(event)) for key in actors_of(event)}
    return [event for event in events if near.intersection(actors_of(event))]
