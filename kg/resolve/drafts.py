"""A draft of a telling, as an extractor or a person writes it, → a telling with checked mentions.

A draft is a mapping in the shape of a line of `events.jsonl` (coding guide): words as text. Here every
word is looked up, every mention is found in the article, and what is not there is refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final, Never, TypeVar

from kg.errors import AmbiguousName, InputError, KgError, QuoteError, ReviewFileError, UnknownName
from kg.model import (
    Article,
    DateBounds,
    Part,
    Party,
    Place,
    Quote,
    Run,
    Stated,
    Telling,
    Weapon,
    find_quote,
    telling_key,
)
from kg.resolve.nearest import nearest
from kg.resolve.parties import to_party
from kg.resolve.places import Place as Town
from kg.resolve.places import find_place
from kg.resolve.states import StateIndex, states
from kg.resolve.weapons import find_weapon
from kg.vocab.codes import (
    ROLES,
    AgreementKind,
    EventType,
    ExerciseDomain,
    ExerciseForm,
    PartyKind,
    ReviewState,
    Role,
    Scope,
    Status,
)

Draft = Mapping[str, Any]
"""Keys of `events.jsonl`, plus `weapons`, `attributed_to`, `kinds`, `domains`, `forms`, `scope`."""

KEYS: Final = (
    "type", "name", "participants", "states", "date", "place", "status", "quote", "background", "weapons",
    "attributed_to", "kinds", "domains", "forms", "scope", "start", "end",
)  # fmt: skip
_PARTY_KEYS: Final = ("mention", "entity", "kind", "state", "role", "at")
_DATE_KEYS: Final = ("text", "earliest", "latest", "at")
_PLACE_KEYS: Final = ("name", "mention", "at")
_WEAPON_KEYS: Final = ("name", "mention", "at")

C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a draft comes from.

    Attributes:
        path: The file, for messages.
        line: The line, for messages; 0 when not known.
        run: What produced it.
        review: Its review state.
        confidence: Its confidence.
        key: Its key; empty to reckon it from the draft.
    """

    path: object
    run: Run
    line: int = 0
    review: ReviewState = ReviewState.UNREVIEWED
    confidence: Decimal = Decimal(1)
    key: str = ""


class Reader:
    """Turns drafts of one article into tellings.

    Args:
        article: The article.
        origin: Where the draft comes from.
    """

    def __init__(self, article: Article, origin: Origin) -> None:
        self.article, self.origin = article, origin
        self.known: StateIndex = states()

    def telling(self, draft: Draft) -> Telling:
        """Make the telling.

        Raises:
            ReviewFileError: A word is not known, a mention is not in the text, or a value is wrong;
                with file and line.
        """
        try:
            return self._telling(draft)
        except ReviewFileError:
            raise
        except KgError as error:
            message = str(error)
            if isinstance(error, InputError):
                message = message.partition(": ")[2]
            self.fail(message, draft)
            raise AssertionError from error  # pragma: no cover - fail always raises

    def _telling(self, draft: Draft) -> Telling:
        self._only(draft, KEYS)
        quote = self._quote(draft)
        type_ = self._code(EventType, draft, "type", "event type")
        status = self._code(Status, draft, "status", "status")
        parts = self._parts(draft, quote, type_)
        keys = sorted({s.value.party.state for s in parts if s.value.party.state})
        return Telling(
            key=self.origin.key or telling_key(self.article.id, type_, quote.exact, keys),
            type=type_,
            status=status,
            evidence=quote,
            parts=parts,
            date=self._date(draft, quote, type_, status),
            run=self.origin.run,
            name=self._name(draft, quote),
            place=self._place(draft, quote, keys),
            weapons=self._weapons(draft, quote),
            attributed_to=self._attribution(draft, quote),
            background=self._flag(draft, "background"),
            confidence=self.origin.confidence,
            review=self.origin.review,
            kinds=self._codes(AgreementKind, draft, "kinds", "agreement kind"),
            domains=self._codes(ExerciseDomain, draft, "domains", "exercise domain"),
            forms=self._codes(ExerciseForm, draft, "forms", "exercise form"),
            scope=self._code(Scope, draft, "scope", "scope") if draft.get("scope") else Scope.DEFENCE,
        )

    def _quote(self, draft: Draft) -> Quote:
        words = self._text(draft, "quote")
        if not words:
            self.fail("no quote: copy the words that state the event", draft)
        if draft.get("start") not in (None, ""):
            return self._quote_at(draft, words)
        return find_quote(self.article, words)

    def _quote_at(self, draft: Draft, words: str) -> Quote:
        start, end = self._number(draft, "start"), self._number(draft, "end")
        quote = Quote(article=self.article, start=start, end=end)
        if quote.exact != words:
            raise QuoteError(
                self.article.id,
                f"the quote at {start}-{end} is not in the text (file changed since extraction?). "
                f"Run: kg add {self.article.id}.txt",
                words=words,
            )
        return quote

    def _mention(self, words: str, quote: Quote, table: Draft) -> Quote:
        """Find a mention: at the offsets given, else in the quote, else at its nearest earlier naming, else later."""
        if table.get("at"):
            start, _, end = self._text(table, "at").partition("-")
            if not (start.isdecimal() and end.isdecimal()):
                self.fail("'at' must be two offsets: 120-128", table, "at")
            mention = Quote(article=self.article, start=int(start), end=int(end))
            if mention.exact != words:
                self.fail(f"the words at {start}-{end} are '{mention.exact}', not '{words}'", table, "at")
            return mention
        for where in ({"within": quote}, {"before": quote.start}, {}):
            try:
                return find_quote(self.article, words, **where)
            except QuoteError as error:
                missing = error
        raise missing

    def _parts(self, draft: Draft, quote: Quote, type_: EventType) -> tuple[Stated[Part], ...]:
        parts: dict[Part, Stated[Part]] = {}
        for item in self._tables(draft, "participants"):
            self._only(item, _PARTY_KEYS)
            words = self._text(item, "mention") or self._text(item, "entity")
            if not words:
                self.fail("a participant needs its mention: copy the words that name it", item)
            role = self._code(Role, item, "role", "role")
            if role not in ROLES[type_]:
                self.fail(f"{type_} takes the roles {', '.join(ROLES[type_])}; not {role}", item, "role")
            part = Part(role=role, party=self._party(item, words))
            parts.setdefault(part, Stated(value=part, words=self._mention(words, quote, item)))
        if len({p.party for p in parts}) < 2:
            self.fail(
                f"an event needs two parties at least, this one has {len(parts)}", draft, "participants"
            )
        return tuple(parts[part] for part in sorted(parts, key=_part_order))

    def _party(self, item: Draft, words: str) -> Party:
        kind = self._code(PartyKind, item, "kind", "kind of party")
        state = self._state(item)
        name = self._text(item, "entity") or words
        if kind is PartyKind.STATE:
            if state is None:
                self.fail("a state needs its code: 'state: AZE'", item)
            return Party(name=self.known.by_code(str(state)).name, kind=kind, state=state)
        return to_party(name, kind, state)

    def _state(self, item: Draft) -> str | None:
        name = self._text(item, "state")
        if not name:
            return None
        try:
            return self.known.get(name, self.article.published).state_id
        except (UnknownName, AmbiguousName) as error:
            self.fail(str(error), item, "state")

    def _date(self, draft: Draft, quote: Quote, type_: EventType, status: Status) -> Stated[DateBounds]:
        table = draft.get("date") or {}
        if not isinstance(table, Mapping):
            self.fail("'date' must hold text, earliest and latest", draft, "date")
        self._only(table, _DATE_KEYS)
        bounds = DateBounds.of(
            self._day(table, "earliest"), self._day(table, "latest"), type=type_, status=status
        )
        words = self._text(table, "text")
        return Stated(value=bounds, words=self._mention(words, quote, table) if words else quote)

    def _day(self, table: Draft, key: str) -> date | None:
        text = self._text(table, key)
        if not text:
            return None
        try:
            if len(text) != len("2014-05-10"):
                raise ValueError  # noqa: TRY301 - one message for both
            return date.fromisoformat(text)
        except ValueError:
            self.fail(f"'{key}: {text}' is no date: write YYYY-MM-DD", table, key)

    def _name(self, draft: Draft, quote: Quote) -> Stated[str] | None:
        name = self._text(draft, "name")
        return Stated(value=name, words=self._mention(name, quote, {})) if name else None

    def _place(self, draft: Draft, quote: Quote, keys: Sequence[str]) -> Stated[Place] | None:
        value = draft.get("place")
        if not value:
            return None
        table: Draft = value if isinstance(value, Mapping) else {"name": value}
        self._only(table, _PLACE_KEYS)
        name = self._text(table, "name")
        words = self._text(table, "mention") or name
        known = locate(name, keys)
        place = Place(
            name=name,
            state=known.state_id if known else None,
            lat=known.lat if known else None,
            lon=known.lon if known else None,
            geonames_id=known.geonames_id if known else None,
        )
        return Stated(value=place, words=self._mention(words, quote, table))

    def _weapons(self, draft: Draft, quote: Quote) -> tuple[Stated[Weapon], ...]:
        found = []
        for item in self._tables(draft, "weapons"):
            self._only(item, _WEAPON_KEYS)
            name = self._text(item, "name")
            words = self._text(item, "mention") or name
            known = find_weapon(name)
            weapon = Weapon(name=known.designation if known else name)
            found.append(Stated(value=weapon, words=self._mention(words, quote, item)))
        return tuple(sorted(found, key=lambda s: s.value))

    def _attribution(self, draft: Draft, quote: Quote) -> Stated[Party] | None:
        item = draft.get("attributed_to")
        if not item:
            return None
        if not isinstance(item, Mapping):
            self.fail("'attributed_to' must hold mention, entity, kind and state", draft, "attributed_to")
        self._only(item, _PARTY_KEYS)
        words = self._text(item, "mention")
        return Stated(value=self._party(item, words), words=self._mention(words, quote, item))

    def _code(self, codes: type[C], table: Draft, key: str, kind: str) -> C:
        word = self._text(table, key)
        try:
            return codes(word)
        except ValueError:
            message = str(UnknownName(kind, word, nearest(word, list(codes)))) if word else f"no '{key}'"
            if not word:
                message += f". Known: {', '.join(codes)}"
            self.fail(message, table, key)

    def _codes(self, codes: type[C], draft: Draft, key: str, kind: str) -> tuple[C, ...]:
        value = draft.get(key) or ()
        words = [value] if isinstance(value, str) else value
        return tuple(sorted(self._code(codes, {key: word}, key, kind) for word in words))

    def _flag(self, draft: Draft, key: str) -> bool:
        value = draft.get(key, False)
        if value in (True, "true"):
            return True
        if value in (False, "false", "", None):
            return False
        return self.fail(f"'{key}' must be true or false, not '{value}'", draft, key)

    def _number(self, table: Draft, key: str) -> int:
        try:
            return int(table[key])
        except (KeyError, TypeError, ValueError):
            self.fail(f"'{key}' must be a number", table, key)

    def _text(self, table: Draft, key: str) -> str:
        value = table.get(key)
        if value is None or (isinstance(value, str) and value in ("null", "~")):
            return ""
        if not isinstance(value, str):
            self.fail(f"'{key}' must be text", table, key)
        return str(value).strip()

    def _tables(self, draft: Draft, key: str) -> list[Draft]:
        value = draft.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            self.fail(f"'{key}' must be a list of '- …' items", draft, key)
        return list(value)

    def _only(self, table: Draft, keys: Sequence[str]) -> None:
        for key in table:
            if key not in keys:
                hint = nearest(key, keys)
                self.fail(f"unknown key '{key}'. Nearest known: {', '.join(hint or keys)}", table, key)

    def fail(self, message: str, table: Draft, key: str = "") -> Never:
        """Raise ReviewFileError at the line of a key of a table.

        Raises:
            ReviewFileError: Always.
        """
        line = getattr(table, "lines", {}).get(key) or getattr(table, "line", 0) or self.origin.line
        raise ReviewFileError(self.origin.path, message, line=line)


def read_confidence(value: object) -> Decimal | None:
    """Give a confidence from 0 to 1 with at most four digits, or None when it is none.

    Example:
        >>> read_confidence(0.93), read_confidence("high")
        (Decimal('0.93'), None)
    """
    try:
        number = Decimal(str(value)).quantize(Decimal("0.0001")).normalize()
    except (InvalidOperation, ValueError):
        return None
    return number if 0 <= number <= 1 else None


def locate(name: str, keys: Sequence[str]) -> Town | None:
    """Give the town of a name: the largest of that name, or one in a state of the event.

    Args:
        name: Name of the town.
        keys: Keys of the states of the event.

    Example:
        >>> locate("Baku", ["AZE", "PAK"]).state_id
        'AZE'
    """
    largest = find_place(name)
    if largest and largest.state_id in keys:
        return largest
    near = (find_place(name, key) for key in keys)
    return next((town for town in near if town and town.state_id in keys), largest)


def _part_order(part: Part) -> tuple[int, str, str]:
    return list(Role).index(part.role), part.party.state or "~", part.party.name
