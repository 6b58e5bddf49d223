"""A witness: one telling behind a row, with its words and what it claims."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Fetch = Callable[[str], "tuple[WitnessClaim, ...]"]
"""Gives the claims of a telling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessClaim:
    """One thing that a telling claims, with the words that state this thing.

    Attributes:
        what: What is claimed: "participant", "date", "place", "status" …
        value: The value: a name, a code, bounds, a number.
        words: Its own words in the article; empty for a record of a data set.
        start: Offset of the words in the article's body, None for a record.
        end: Offset after them.
        record: Row and key of a record; empty for words.
        uncertain: Whether the source itself marks it as an estimate.
    """

    what: str
    value: str
    words: str
    start: int | None
    end: int | None
    record: str
    uncertain: bool

    @property
    def reference(self) -> str:
        """Where it stands in its source: "characters 1033-1172", or the row."""
        return self.record or f"characters {self.start}-{self.end}"

    def to_dict(self) -> dict[str, Any]:
        """Give it as a plain dictionary."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One telling behind a row: who says it, in which words.

    Attributes:
        telling: IRI of the telling.
        words: The quote; empty for a record of a data set.
        start: Offset of the quote in the article's body, None for a record.
        end: Offset after it.
        source: Id of the article or data set.
        title: Its title.
        publisher: Who published it; empty for a data set.
        published: Day or moment of publication as written; empty for a data set.
        url: Where; may be empty.
        record: Row and key of a record, "row 12 (DCAD0108)"; empty for a quote.
        status: Status by this telling.
        confidence: 0 to 1.
        review: Review state.
        reliability: Admiralty reliability of the source, A to F.
        credibility: Admiralty credibility of the event, 1 to 6.
        background: Whether the source recalls it as context.
        fetch: Gives its claims when they are asked for.
    """

    telling: str
    words: str
    start: int | None
    end: int | None
    source: str
    title: str
    publisher: str
    published: str
    url: str
    record: str
    status: str
    confidence: float
    review: str
    reliability: str
    credibility: str
    background: bool
    fetch: Fetch | None = field(default=None, repr=False, compare=False)

    @property
    def grade(self) -> str:
        """The Admiralty grade: "C3"."""
        return self.reliability + self.credibility

    @property
    def claims(self) -> tuple[WitnessClaim, ...]:
        """What it claims, each thing with its own words; those of an answer are fetched at once, when first asked for.

        Example:
            >>> import kg
            >>> (row,) = kg.demo(":memory:").ask("declarations")
            >>> [(claim.value, claim.words) for claim in row.evidence[0].claims if claim.what == "name"]
            [('Baku Declaration', 'Baku Declaration')]
        """
        return self.fetch(self.telling) if self.fetch else ()

    @property
    def reference(self) -> str:
        """Where the words stand, for a citation: publisher, day, offsets; or data set and row."""
        if self.record:
            return f"{self.title}, {self.record}"
        return f"{self.publisher or self.source} {self.published[:10]}, characters {self.start}-{self.end}"

    def to_dict(self) -> dict[str, Any]:
        """Give it as a plain dictionary, with its grade and its claims."""
        plain = {name: getattr(self, name) for name in self.__slots__ if name != "fetch"}
        return plain | {"grade": self.grade, "claims": [claim.to_dict() for claim in self.claims]}


def record_words(row: Mapping[str, str | None]) -> str:
    """Give how a record is named: "row 12 (DCAD0108)"; empty for a quote."""
    if not row.get("row"):
        return ""
    return f"row {row['row']} ({row['key']})" if row.get("key") else f"row {row['row']}"


def offset(row: Mapping[str, str | None], name: str) -> int | None:
    """Give an offset of a quote, None for a record."""
    value = row.get(name)
    return int(value) if value is not None else None
