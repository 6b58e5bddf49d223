"""A telling: an event as one source states it. Extraction, review and confidence work on tellings."""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from kg.errors import InputError, shorten
from kg.model.article import Article
from kg.model.dataset import Dataset
from kg.model.dates import DateBounds
from kg.model.detail import Detail
from kg.model.evidence import Evidence
from kg.model.party import Part, Party, Place, Weapon
from kg.vocab.codes import (
    ROLES,
    AgreementKind,
    EventType,
    ExerciseDomain,
    ExerciseForm,
    ReviewState,
    Scope,
    Status,
)

T = TypeVar("T")
_KEY = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Generic[T]):
    """A value with the words (or the row) that state it.

    Attributes:
        value: What is stated.
        words: Its mention: a quote of the party, date or place alone, or a record.
        uncertain: Whether the source itself marks the value as an estimate.
    """

    value: T
    words: Evidence
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What produced a telling: an extractor's run, an importer's, or a person.

    Attributes:
        extractor: Name of the extractor, of the importer, or "review".
        version: Its version.
        model_sha256: Digest of its model and data files; may be empty.
        by: The person who decided, for "review"; may be empty.
        at: When, with its zone; None when it was not recorded.

    Raises:
        InputError: The name of the extractor is not one word, or the moment has no zone.
    """

    extractor: str
    version: str = ""
    model_sha256: str = ""
    by: str = ""
    at: dt.datetime | None = None

    def __post_init__(self) -> None:
        if len(self.extractor.split()) != 1:
            raise InputError("run", f"the name of an extractor is one word, not '{shorten(self.extractor)}'")
        if self.at is not None and self.at.utcoffset() is None:
            raise InputError("run", f"the moment {self.at.isoformat()} has no time zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event as one article or data set states it.

    Attributes:
        key: 16 hex digits that stay the same when the article is read again (`telling_key`).
        type: Event type.
        status: Status by this source.
        evidence: The quote, or the record.
        parts: Who takes part as what, each with its mention; sorted by `Part.order`, no two equal.
        date: Bounds with the words as written; the words are the whole evidence where it has no date.
        name: The event's proper name.
        place: Where.
        weapons: Weapon systems that change hands or are built; sorted, no two equal.
        attributed_to: The authority that the source names ("the ministry reported").
        background: Whether the source recalls it as context.
        confidence: The extractor's confidence, 0 to 1; 1 for what a person added.
        review: Review state.
        run: What produced the telling.
        kinds: Agreement kinds (DCAD), sorted, each once.
        domains: Exercise domains (MME), sorted, each once.
        forms: Exercise forms (MME), sorted, each once.
        scope: "general" for what has no defence matter.
        details: Further facts, sorted by `Detail.order`, no two equal.

    Raises:
        InputError: It has too few parties, a role that its type does not take, equal parts, or a wrong key.
    """

    key: str
    type: EventType
    status: Status
    evidence: Evidence
    parts: tuple[Stated[Part], ...]
    date: Stated[DateBounds]
    run: Run
    name: Stated[str] | None = None
    place: Stated[Place] | None = None
    weapons: tuple[Stated[Weapon], ...] = ()
    attributed_to: Stated[Party] | None = None
    background: bool = False
    confidence: Decimal = Decimal(1)
    review: ReviewState = ReviewState.UNREVIEWED
    kinds: tuple[AgreementKind, ...] = ()
    domains: tuple[ExerciseDomain, ...] = ()
    forms: tuple[ExerciseForm, ...] = ()
    scope: Scope = Scope.DEFENCE
    details: tuple[Stated[Detail], ...] = ()

    def __post_init__(self) -> None:
        where = f"{self.source.id}, telling {self.key}"
        if not is_key(self.key):
            raise InputError(where, "the key must be 16 hex digits in lower case: make it with telling_key")
        for name, key in (("parts", _part_order), ("weapons", _weapon_name), ("details", _detail_order)):
            stated = getattr(self, name)
            if len({s.value for s in stated}) < len(stated):
                raise InputError(where, f"two of its {name} are the same: state each once")
            object.__setattr__(self, name, tuple(sorted(stated, key=key)))
        for name in ("kinds", "domains", "forms"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        if len({s.value.party for s in self.parts}) < 2:
            raise InputError(where, f"{self.type} needs two parties at least, it has {len(self.parts)}")
        for stated in self.parts:
            if stated.value.role not in ROLES[self.type]:
                takes = ", ".join(ROLES[self.type])
                raise InputError(where, f"{self.type} takes {takes}; not {stated.value.role}")
        if not (self.confidence.is_finite() and 0 <= self.confidence <= 1):
            raise InputError(where, f"the confidence {self.confidence} is not between 0 and 1")

    @property
    def source(self) -> Article | Dataset:
        """The article or data set that states it."""
        return self.evidence.source

    @property
    def states(self) -> tuple[str, ...]:
        """Keys of the states behind the parties, sorted."""
        return tuple(sorted({s.value.party.state for s in self.parts if s.value.party.state}))

    @property
    def published(self) -> dt.date:
        """Day of the article; the far past for a data set, which comes before all news."""
        return self.source.published if isinstance(self.source, Article) else dt.date.min

    @property
    def order(self) -> tuple[dt.date, str, str]:
        """What decides which telling names the event (DESIGN section 6)."""
        return self.published, self.source.id, self.key


def _part_order(stated: Stated[Part]) -> tuple[int, str, str, str]:
    return stated.value.order


def _weapon_name(stated: Stated[Weapon]) -> str:
    return stated.value.name


def _detail_order(stated: Stated[Detail]) -> tuple[str, str]:
    return stated.value.order


def is_key(text: str) -> bool:
    """Tell whether a text is the key of a telling: 16 hex digits in lower case.

    Example:
        >>> is_key("4f8c76d7c534e0c2"), is_key("Visit")
        (True, False)
    """
    return bool(_KEY.fullmatch(text))


def telling_key(article_id: str, type: EventType, quote: str, states: Sequence[str]) -> str:
    """Give the key under which decisions about a telling are kept.

    Args:
        article_id: Id of the article.
        type: Event type as extracted.
        quote: The quote's words; NFC and NFD give the same key.
        states: Keys of the states.

    Returns:
        The first 16 hex digits of SHA-256 over the parts joined by line feeds (DESIGN section 2).

    Example:
        >>> telling_key("a-2022-03-23-x", EventType.VISIT, "visited", ["PAK", "AZE"])
        '4f8c76d7c534e0c2'
    """
    text = "\n".join([article_id, type, unicodedata.normalize("NFC", quote), *sorted(states)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]
