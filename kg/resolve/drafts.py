"""A draft of a telling, as an extractor or a person writes it, → a telling with checked mentions.

A draft is a mapping in the shape of a line of `events.jsonl` (coding guide): words as text. Here every
word is looked up, every mention is found in the article, and what is not there is refused.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Never

from kg.errors import AmbiguousName, InputError, KgError, QuoteError, ReviewFileError, UnknownName, shorten
from kg.model import (
    Article,
    DateBounds,
    Part,
    Party,
    Place,
    Quote,
    Stated,
    Telling,
    Weapon,
    find_quote,
    telling_key,
)
from kg.resolve.fields import Draft, Fields, Item, Origin, line_of
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
    Role,
    Scope,
    Status,
)

KEYS: Final = (
    "type", "name", "participants", "states", "date", "place", "status", "quote", "background", "weapons",
    "attributed_to", "kinds", "domains", "forms", "scope", "start", "end",
)  # fmt: skip
_PARTY_KEYS: Final = ("mention", "entity", "kind", "state", "role", "at")
_DATE_KEYS: Final = ("text", "earliest", "latest", "at")
_THING_KEYS: Final = ("name", "mention", "at")


class Reader:
    """Turns drafts of one article into tellings.

    Args:
        article: The article.
        origin: Where the draft comes from.
    """

    def __init__(self, article: Article, origin: Origin) -> None:
        self.article, self.origin = article, origin
        self.fields = Fields(origin)
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
                message = message.removeprefix(f"{error.path}: ")
            self._fail(message, draft)

    def _telling(self, draft: Draft) -> Telling:
        fields = self.fields
        fields.only(draft, KEYS)
        quote = self._quote(draft)
        type_ = fields.code(EventType, draft, "type", "event type")
        status = fields.code(Status, draft, "status", "status")
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
            background=fields.flag(draft, "background"),
            confidence=self.origin.confidence,
            review=self.origin.review,
            kinds=fields.codes(AgreementKind, draft, "kinds", "agreement kind"),
            domains=fields.codes(ExerciseDomain, draft, "domains", "exercise domain"),
            forms=fields.codes(ExerciseForm, draft, "forms", "exercise form"),
            scope=fields.code(Scope, draft, "scope", "scope") if draft.get("scope") else Scope.DEFENCE,
        )

    def _quote(self, draft: Draft) -> Quote:
        words = self.fields.needed(draft, "quote", "no quote: copy the words that state the event")
        if draft.get("start") not in (None, ""):
            return self._quote_at(draft, words)
        return find_quote(self.article, words)

    def _quote_at(self, draft: Draft, words: str) -> Quote:
        start, end = self.fields.number(draft, "start"), self.fields.number(draft, "end")
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
            return self._mention_at(words, table)
        for where in ({"within": quote}, {"before": quote.start}):
            try:
                return find_quote(self.article, words, **where)
            except QuoteError:
                continue
        try:
            return find_quote(self.article, words)
        except QuoteError as error:
            self._fail(str(error).removeprefix(f"{error.path}: "), table, "mention")

    def _mention_at(self, words: str, table: Draft) -> Quote:
        start, dash, end = self.fields.text(table, "at").partition("-")
        if not dash:
            self._fail("'at' must be two offsets: 120-128", table, "at")
        offsets = {"start": start.strip(), "end": end.strip()}
        first, last = self.fields.number(offsets, "start"), self.fields.number(offsets, "end")
        mention = Quote(article=self.article, start=first, end=last)
        if mention.exact != words:
            found, wanted = shorten(mention.exact), shorten(words)
            self._fail(f"the words at {first}-{last} are '{found}', not '{wanted}'", table, "at")
        return mention

    def participants(self, draft: Draft) -> list[Stated[Part]]:
        """Give each participant of a draft with its role and its mention; in the draft's order, equal ones too.

        Raises:
            ReviewFileError: A word is not known, or a mention is not in the text.
        """
        type_ = self.fields.code(EventType, draft, "type", "event type")
        return list(self._participants(draft, self._quote(draft), type_))

    def _participants(self, draft: Draft, quote: Quote, type_: EventType) -> Iterator[Stated[Part]]:
        for item in self.fields.tables(draft, "participants", _PARTY_KEYS):
            words = self.fields.text(item, "mention") or self.fields.text(item, "entity")
            if not words:
                self._fail("a participant needs its mention: copy the words that name it", item)
            role = self.fields.code(Role, item, "role", "role")
            if role not in ROLES[type_]:
                self._fail(f"{type_} takes the roles {', '.join(ROLES[type_])}; not {role}", item, "role")
            part = Part(role=role, party=self._party(item, words))
            yield Stated(value=part, words=self._mention(words, quote, item))

    def _parts(self, draft: Draft, quote: Quote, type_: EventType) -> tuple[Stated[Part], ...]:
        parts: dict[Part, Stated[Part]] = {}
        for stated in self._participants(draft, quote, type_):
            parts.setdefault(stated.value, stated)
        if len({p.party for p in parts}) < 2:
            self._fail(
                f"an event needs two parties at least, this one has {len(parts)}", draft, "participants"
            )
        return tuple(parts.values())

    def _party(self, item: Draft, words: str) -> Party:
        kind = self.fields.code(PartyKind, item, "kind", "kind of party")
        state = self._state(item)
        if kind is PartyKind.STATE:
            if state is None:
                self._fail("a state needs its code: 'state: AZE'", item)
            return Party(name=self.known.by_code(state).name, kind=kind, state=state)
        return to_party(self.fields.text(item, "entity") or words, kind, state)

    def _state(self, item: Draft) -> str | None:
        name = self.fields.text(item, "state")
        if not name:
            return None
        try:
            return self.known.get(name, self.article.published).state_id
        except (UnknownName, AmbiguousName) as error:
            self._fail(str(error), item, "state")

    def _date(self, draft: Draft, quote: Quote, type_: EventType, status: Status) -> Stated[DateBounds]:
        table = self.fields.table(draft, "date", _DATE_KEYS)
        earliest, latest = self.fields.day(table, "earliest"), self.fields.day(table, "latest")
        if earliest and latest and earliest > latest:
            self._fail(
                f"the date ends ({latest}) before it begins ({earliest}): swap the two", table, "latest"
            )
        words = self.fields.text(table, "text")
        return Stated(
            value=DateBounds.of(earliest, latest, type=type_, status=status),
            words=self._mention(words, quote, table) if words else quote,
        )

    def _name(self, draft: Draft, quote: Quote) -> Stated[str] | None:
        name = self.fields.name(draft, "name")
        if not name:
            return None
        return Stated(
            value=name,
            words=self._mention(self.fields.text(draft, "name"), quote, Item({}, line_of(draft, "name"))),
        )

    def _place(self, draft: Draft, quote: Quote, keys: Sequence[str]) -> Stated[Place] | None:
        table = self.fields.named(draft, "place", _THING_KEYS)
        name = self.fields.name(table, "name")
        if not name:
            return None
        words = self.fields.text(table, "mention") or self.fields.text(table, "name")
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
        found: dict[Weapon, Stated[Weapon]] = {}
        for item in self.fields.tables(draft, "weapons", _THING_KEYS):
            name = self.fields.name(item, "name")
            if not name:
                self._fail("a weapon needs its name: copy the words that name it", item)
            words = self.fields.text(item, "mention") or self.fields.text(item, "name")
            known = find_weapon(name)
            weapon = Weapon(name=known.designation if known else name)
            found.setdefault(weapon, Stated(value=weapon, words=self._mention(words, quote, item)))
        return tuple(found.values())

    def _attribution(self, draft: Draft, quote: Quote) -> Stated[Party] | None:
        item = self.fields.table(draft, "attributed_to", _PARTY_KEYS)
        if not item:
            return None
        words = self.fields.needed(
            item, "mention", "'attributed_to' needs its mention: copy the words that name it"
        )
        return Stated(value=self._party(item, words), words=self._mention(words, quote, item))

    def _fail(self, message: str, table: Draft, key: str = "") -> Never:
        self.fields.fail(message, table, key)


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
