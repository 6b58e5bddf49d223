"""One listed event → a draft, if the article's own words bear it out; else why not.

What the model wrote is only used to find words: quote, mentions, date, place and name that go on are the body's
own characters, offsets and bounds are reckoned here, and codes are those of the closed lists.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Never

from kg.errors import AnswerError, InputError, KgError, shorten
from kg.extract.dates import Expression, bounds, expression_at
from kg.extract.document import Document
from kg.extract.llm.schema import PARTY_KEYS
from kg.extract.mentions.mention import Mention, MentionKind
from kg.model import Quote, Run, Telling, find_spans
from kg.resolve.drafts import Reader
from kg.resolve.fields import Origin
from kg.resolve.parties import plain_name
from kg.vocab.codes import EventType, PartyKind, Status

Draft = dict[str, Any]  # Any: values of many types, in the shape of the coding guide

_LONGEST_QUOTE: Final = 1000
_STOPS: Final = ".,;:!?…)]–—- \t\n\u00a0"
_FEWEST_WORDS: Final = 3
_LONGEST_MENTION: Final = 200
_MOST_SENTENCES: Final = 2
_MOST_PARTIES: Final = 40
_OPTIONAL: Final = ("date", "place", "name")
_PLAIN: Final = (MentionKind.NAME, MentionKind.DEMONYM)
"""Mentions whose state is beyond doubt."""
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_NAMING: Final = (MentionKind.PERSON, MentionKind.FORCE, MentionKind.COMPANY, MentionKind.ORGANIZATION)
"""Mentions with a fuller name of the party than the words alone."""
_EMPTY_WORDS: Final = frozenset((
    "a", "an", "the", "of", "and", "or", "in", "on", "at", "by", "for", "from", "to", "with", "as",
    "that", "which", "this", "these", "those", "is", "was", "were", "be", "been", "has", "had", "have",
    "will", "would", "it", "s",
))  # fmt: skip
"""Words that name nobody."""


class Checker:
    """Checks the events that a model lists for one article.

    Args:
        article: The article, with what the rules find in it.
        run: What goes on each telling as its origin.
    """

    def __init__(self, article: Document, run: Run) -> None:
        self.document, self.article = article, article.article
        self.reader = Reader(self.article, Origin(path=self.article.id, run=run))
        everywhere = (*self.document.mentions, *self.document.title_mentions)
        self.named = {state for mention in everywhere for state in mention.states}

    def check(self, item: object) -> tuple[Draft, list[str]]:
        """Give the draft of a listed event, without key, run and confidence.

        Args:
            item: The event as the model wrote it.

        Returns:
            The draft in the shape of the coding guide with `start` and `end`, and what was left out of it.

        Raises:
            AnswerError: The event is refused; the message says why.
        """
        if not isinstance(item, Mapping):
            raise AnswerError("an event", "it is no JSON object")
        what = describe(item)
        try:
            quote = self._quote(item)
            left_out: list[str] = []
            asked = self._asked(item, quote, left_out)
            telling = self.reader.telling(asked)
            self._check_states(telling)
            draft = self._draft(asked, telling)
            self.reader.telling(draft)  # what goes on is what was checked
            return draft, [f"{what}: {line}" for line in left_out]
        except KgError as error:
            raise AnswerError(what, str(error).removeprefix(f"{self.article.id}: ")) from None

    def _quote(self, item: Mapping[str, Any]) -> Quote:
        words = item.get("quote")
        if not isinstance(words, str) or not words.strip():
            self._refuse("it has no quote")
        if len(words) > _LONGEST_QUOTE:
            self._refuse(f"its quote is longer than {_LONGEST_QUOTE:,} characters")
        spans = find_spans(self.article, words)
        if not spans:
            self._refuse("its quote is not in the text")
        quote = _trimmed(Quote(article=self.article, start=spans[0][0], end=spans[0][1]))
        if len(quote.exact.split()) < _FEWEST_WORDS:
            self._refuse(f"its quote '{shorten(quote.exact)}' is too short to state an event")
        crossed = sum(s.start < quote.end and s.end > quote.start for s in self.document.sentences)
        if crossed > _MOST_SENTENCES:
            self._refuse(f"its quote runs over {crossed} sentences, more than {_MOST_SENTENCES}")
        return quote

    def _asked(self, item: Mapping[str, Any], quote: Quote, left_out: list[str]) -> Draft:
        """Give the event in the words of the body; whatever else the model wrote is not read."""
        found = {key: self._optional(item, key, quote, left_out) for key in _OPTIONAL}
        return {
            "type": item.get("type"),
            "name": found["name"].exact if found["name"] else None,
            "participants": self._parties(item.get("participants"), quote),
            "date": {"text": found["date"].exact if found["date"] else None},
            "place": found["place"].exact if found["place"] else None,
            "status": item.get("status"),
            "quote": quote.exact,
            "background": item.get("background"),
            "start": quote.start,
            "end": quote.end,
        }

    def _optional(self, item: Mapping[str, Any], key: str, quote: Quote, left_out: list[str]) -> Quote | None:
        value = item.get(key)
        if isinstance(value, Mapping):  # the longer form of the coding guide
            value = value.get("text") or value.get("name")
        if value is None or value == "":
            return None
        words = value if isinstance(value, str) and len(value) <= _LONGEST_MENTION else ""
        found = self._nearest(words, quote)
        if found is None or not _names_something(found.exact):
            left_out.append(f"the {key} '{shorten(str(value)[:_LONGEST_MENTION])}' is not in the text")
            return None
        return found

    def _nearest(self, words: str, quote: Quote) -> Quote | None:
        """Find words in the quote, else at their nearest earlier place, else later."""
        spans = find_spans(self.article, words)
        inside = [span for span in spans if quote.start <= span[0] and span[1] <= quote.end]
        before = [span for span in spans if span[0] < quote.start]
        best = next(iter([*inside[:1], *before[-1:], *spans[:1]]), None)
        return Quote(article=self.article, start=best[0], end=best[1]) if best else None

    def _parties(self, items: object, quote: Quote) -> list[Draft]:
        if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
            self._refuse("'participants' is no list of objects")
        if len(items) > _MOST_PARTIES:
            self._refuse(f"it has {len(items)} participants, more than {_MOST_PARTIES}")
        parties = [self._party({key: item.get(key) for key in PARTY_KEYS}, quote) for item in items]
        return [party for number, party in enumerate(parties) if party not in parties[:number]]

    def _party(self, party: Draft, quote: Quote) -> Draft:
        words = party["mention"]
        if not isinstance(words, str) or not words.strip():
            self._refuse("a participant has no mention")
        found = self._nearest(words, quote) if len(words) <= _LONGEST_MENTION else None
        if found is None:
            self._refuse(f"the mention '{shorten(words[:_LONGEST_MENTION])}' is not in the text")
        if not _names_something(found.exact):
            self._refuse(f"the mention '{shorten(found.exact)}' names nobody")
        state = self._state(party["state"], found)
        entity = self._entity(party["entity"], found, state)
        return party | {"mention": found.exact, "entity": entity, "state": state}

    def _state(self, name: object, mention: Quote) -> str | None:
        """Give the key of the state that a party is said to act for, if its words and the article allow it."""
        if name is None or name == "":
            return None
        if not isinstance(name, str):
            self._refuse("'state' must be text")
        state = self.reader.known.get(name, self.article.published).state_id
        if state not in self.named:
            self._refuse(f"the article names nothing of the state {state}")
        if self._belongs_elsewhere(state, mention):
            self._refuse(f"'{shorten(mention.exact)}' does not stand for {state}")
        return state

    def _entity(self, name: object, mention: Quote, state: str | None) -> str:
        """Give the full name where the article has it; what the model calls a party is no evidence."""
        if isinstance(name, str) and len(name) <= _LONGEST_MENTION and _names_something(name):
            found = self._nearest(name, mention)
            if found and not (state and self._belongs_elsewhere(state, found)):
                return _bare(found.exact)
        known = (m.name for m in self._overlapping(mention) if m.kind in _NAMING and m.name)
        return next(known, _bare(mention.exact))

    def _belongs_elsewhere(self, state: str, words: Quote) -> bool:
        """Tell whether words name another state by name or adjective, and nothing in them points to this one."""
        inside = self._overlapping(words)
        return any(m.kind in _PLAIN for m in inside) and not any(state in m.states for m in inside)

    def _overlapping(self, words: Quote) -> list[Mention]:
        return [m for m in self.document.mentions if m.start < words.end and m.end > words.start]

    def _check_states(self, telling: Telling) -> None:
        if len(telling.states) == 1 and all(part.value.party.state for part in telling.parts):
            self._refuse(f"all its parties act for {telling.states[0]}: one state alone is no event")

    def is_anchored(self, draft: Draft) -> bool:
        """Tell whether the sentences of a draft's quote name a party or a state of it, in whatever way.

        One in thirty events of coded articles lies in a sentence that names none.
        """
        held = [s for s in self.document.sentences if s.start < draft["end"] and s.end > draft["start"]]
        start, end = held[0].start, held[-1].end
        states = set(draft["states"])
        named = any(
            start <= m.start and m.end <= end and states.intersection(m.states)
            for m in self.document.mentions
        )
        return named or any(
            start <= first and last <= end
            for party in draft["participants"]
            for first, last in find_spans(self.article, party["mention"])
        )

    def _refuse(self, why: str) -> Never:
        raise InputError(self.article.id, why)

    def _draft(self, asked: Draft, telling: Telling) -> Draft:
        earliest, latest = self._bounds(asked["date"]["text"], telling)
        parties = [self._coded(party) for party in asked["participants"]]
        unique = {(p["entity"], p["kind"], p["state"], p["role"]): p for p in reversed(parties)}
        dates = {"earliest": _iso(earliest), "latest": _iso(latest)}
        return {
            **asked,
            "type": telling.type.value,
            "status": telling.status.value,
            "participants": list(reversed(unique.values())),
            "states": list(telling.states),
            "date": {**asked["date"], **dates},
            "background": telling.background,
        }

    def _coded(self, party: Draft) -> Draft:
        """Give a party with its canonical name, if it is a state."""
        if PartyKind(party["kind"]) is not PartyKind.STATE:
            return party
        return party | {"entity": self.reader.known.by_code(party["state"]).name}

    def _bounds(self, words: str | None, telling: Telling) -> tuple[date | None, date | None]:
        """Reckon the bounds from the words where they stand: the model is not asked to."""
        type_, status = EventType(telling.type), Status(telling.status)
        expression: Expression | str | None = None
        if words and isinstance(telling.date.words, Quote):
            at = telling.date.words
            place, published = (at.start, at.end), self.article.published
            found = expression_at(
                self.article.body, place, expressions=self.document.dates, published=published
            )
            expression = found or words
        return bounds(expression, published=self.article.published, type=type_, status=status)


def describe(item: Mapping[str, Any]) -> str:
    """Give a short name of a listed event, for messages."""
    type_, quote = item.get("type"), item.get("quote")
    kind = shorten(type_, 30) if isinstance(type_, str) and type_ else "an event"
    return f"{kind} '{shorten(quote[:_LONGEST_QUOTE], 50)}'" if isinstance(quote, str) and quote else kind


def _trimmed(quote: Quote) -> Quote:
    """Give a quote without the stop and blanks of the sentence before it."""
    rest = quote.exact.lstrip(_STOPS)
    return Quote(article=quote.article, start=quote.end - len(rest), end=quote.end) if rest else quote


def _names_something(words: str) -> bool:
    parts = "".join(c if c.isalnum() else " " for c in words.casefold()).split()
    return any(part not in _EMPTY_WORDS for part in parts)


def _bare(name: str) -> str:
    """Give a name in its one spelling, without its article."""
    first, _, rest = plain_name(name.translate(_UNSEEN)).partition(" ")
    return rest if rest and first in ("the", "The") else f"{first} {rest}".strip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
