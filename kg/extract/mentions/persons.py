"""Persons in a text and the states they act for: by title, apposition, office on the day, or first naming."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from kg.extract.mentions.gazetteer import Hit, word_key
from kg.extract.mentions.heads import match_head
from kg.extract.tokens import Token
from kg.resolve.persons import TITLES, find_holder

_PARTICLES: Final = frozenset(
    ("al", "el", "bin", "ibn", "bint", "ul", "ur", "von", "van", "der", "den", "de", "da", "dos", "di", "du", "la",
     "le", "abu", "ben", "ould", "oglu", "o", "y", "e", "af", "zu", "ter", "ud", "in")
)  # fmt: skip
_ABBREVIATIONS: Final = frozenset(
    ("mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "brig", "adm", "capt", "cdr", "cmdre", "sgt", "sir", "lord",
     "lady", "prof", "vadm", "radm", "cmdr", "commander", "captain", "colonel", "brigadier", "commodore", "major",
     "lieutenant", "sergeant", "squadron", "wing", "group", "ambassador", "secretary", "spokesman", "spokeswoman",
     "chief", "head", "director", "senator", "deputy", "envoy", "sheikh", "prince", "princess", "shri", "smt", "haji",
     "datuk", "tan", "sri", "tun", "dato", "corporal", "private", "warrant", "rector", "mp", "attache", "counsel",
     "professor", "engineer", "sr", "jr", "hon", "rear", "vice", "r", "field", "colonels", "generals", "admirals",
     "ministers", "presidents", "congressman", "congresswoman", "governor", "mayor", "leader", "commandant",
     "superintendent", "inspector", "commissioner", "midshipman", "cadet", "pilot", "chairman", "chairwoman")
)  # fmt: skip
_OFFICE_WORDS: Final = frozenset(word for title in TITLES for word in title.split()) | _ABBREVIATIONS
_NOT_NAMES: Final = frozenset(
    ("the", "a", "an", "in", "on", "at", "by", "for", "from", "to", "with", "after", "before", "during", "as", "but",
     "and", "both", "its", "his", "her", "their", "our", "there", "when", "while", "since", "according", "under",
     "earlier", "later", "meanwhile", "last", "next", "however", "also", "among", "another", "each", "all", "some",
     "most", "no", "neither", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "this", "that",
     "these", "those", "it", "he", "she", "they", "we", "i", "if", "what", "who", "it", "of", "not", "one", "half",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "army", "navy", "air",
     "force", "forces", "defence", "defense", "foreign", "ministry", "minister", "operation", "exercise", "joint",
     "special", "national", "royal", "international", "memorandum", "agreement", "committee", "council", "port",
     "base", "camp", "fort", "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west",
     "asked", "talks", "relations", "soldiers", "troops", "officers", "officials", "ships", "under", "staff", "corps",
     "group", "squadron", "brigade", "division", "battalion", "regiment", "sea", "gulf", "ocean", "strait", "river",
     "lake", "mount", "island", "islands", "bay", "cape", "street", "school", "academy", "college", "university",
     "institute", "hospital", "museum", "shipyard", "office", "agency", "house", "parliament", "treaty", "protocol",
     "declaration", "partnership", "dialogue", "forum", "conference", "summit", "centre", "center", "programme",
     "program", "project", "plan", "day", "week", "month", "year", "spring", "summer", "autumn", "winter", "covid",
     "twitter", "facebook", "telegram", "reuters", "interfax", "tass", "bloomberg", "afp", "ap")
)  # fmt: skip
_LINKS: Final = frozenset(
    ("of", "the", "for", "and", "affairs", "'", "-", ".", "general", "staff", "on", "’", "&")
)
_BACK: Final = 12
_AHEAD: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person named in the text.

    Attributes:
        first: Number of the first token of the name.
        last: Number of its last token.
        states: The state, or "@id"; empty where nothing tells it.
        name: The fullest name bound to these words.
        titled: Whether a title or office stands before the name.
    """

    first: int
    last: int
    states: tuple[str, ...]
    name: str
    titled: bool


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int
    titled: bool
    sentence: tuple[int, int]


class PersonFinder:
    """Finds persons in the tokens of one text.

    Args:
        tokens: Tokens of the text.
        spans: First token and token after the last, for each sentence.
        hits: Names of the lists, by the number of their first token.
        published: Publication date: offices are looked up on that day.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        spans: Sequence[tuple[int, int]],
        hits: Mapping[int, Hit],
        published: date,
    ) -> None:
        self.tokens, self.spans, self.hits, self.published = tokens, spans, hits, published
        self.keys = [word_key(token) for token in tokens]
        self.hit_of = {n: hit for hit in hits.values() for n in range(hit.first, hit.last + 1)}
        self.known = {s for hit in hits.values() if len(hit.target.states) == 1 for s in hit.target.states}

    def find(self) -> list[Person]:
        """Give the persons in order: surnames get the state bound at their first naming."""
        runs = [run for span in self.spans for run in self._runs(*span)]
        bound: dict[str, tuple[tuple[str, ...], str]] = {}
        for run in runs:
            name = self._name(run)
            told = self._told(run)
            last = self.keys[run.last]
            if told and (run.first != run.last or run.titled) and (last not in bound):
                bound[last] = (told, name)
        found = []
        for run in runs:
            states, name = bound.get(self.keys[run.last], ((), self._name(run)))
            own = self._told(run) if run.titled and run.first != run.last else ()
            if not states and not run.titled:
                continue
            found.append(
                Person(first=run.first, last=run.last, states=own or states, name=name, titled=run.titled)
            )
        return found

    def _name(self, run: _Run) -> str:
        return " ".join(token.text for token in self.tokens[run.first : run.last + 1] if token.text != ".")

    def _runs(self, first: int, stop: int) -> Iterator[_Run]:
        position = first
        while position < stop:
            if not self._is_name(position, first):
                position += 1
                continue
            last = self._run_end(position, stop)
            yield _Run(position, last, self._is_titled(position, first), (first, stop))
            position = last + 1

    def _is_name(self, position: int, first: int) -> bool:
        token, key = self.tokens[position], self.keys[position]
        if position in self.hit_of or not token.capital or not token.key or token.text.isdigit():
            return False
        if key in _NOT_NAMES or key in _OFFICE_WORDS:
            return False
        if len(token.text) == 1:
            return self._initial(position)
        return not (token.text.isupper() and len(token.text) <= 5) or self._is_titled(position, first)

    def _initial(self, position: int) -> bool:
        """Tell whether a single capital is an initial before a name: "J. R. Smith"."""
        after = self.tokens[position + 1 : position + 3]
        return len(after) == 2 and after[0].text == "." and after[1].capital

    def _run_end(self, first: int, stop: int) -> int:
        last, position = first, first + 1
        while position < stop and position - first < 8:
            key, token = self.keys[position], self.tokens[position]
            if self._goes_on(position):
                last = position
            elif not (
                key in _PARTICLES or key == "-" or (key == "." and len(self.tokens[position - 1].text) == 1)
            ) or (self.tokens[last].possessive):
                break
            position += 1
            if token.possessive and last == position - 1:
                break
        return last

    def _goes_on(self, position: int) -> bool:
        token, key = self.tokens[position], self.keys[position]
        return bool(
            token.capital and token.key and position not in self.hit_of and key not in _NOT_NAMES
            and (key not in _OFFICE_WORDS or len(key) > 2) and key not in _ABBREVIATIONS
        )  # fmt: skip

    def _is_titled(self, position: int, first: int) -> bool:
        before = position - 1
        if before >= first and self.keys[before] == ".":
            before -= 1
        return before >= first and self.keys[before] in _OFFICE_WORDS

    def _told(self, run: _Run) -> tuple[str, ...]:
        return (
            self._before(run)
            or self._after(run)
            or _holder(self._name(run), self._titles(run), tuple(sorted(self.known)), self.published)
        )

    def _titles(self, run: _Run) -> str:
        first = run.first
        while first > run.sentence[0] and (
            self.keys[first - 1] in _OFFICE_WORDS or self.keys[first - 1] in _LINKS
        ):
            first -= 1
        words = [self.keys[n] for n in range(first, run.first) if self.keys[n] not in (".", "-", "’", "'")]
        while words and words[0] not in _OFFICE_WORDS:
            words = words[1:]
        return " ".join(words)

    def _before(self, run: _Run) -> tuple[str, ...]:
        """Look back over title and office: "Turkish Defence Minister", "Peru's foreign minister,"."""
        position, offices = run.first - 1, int(run.titled)
        low = max(run.sentence[0], run.first - _BACK)
        if position >= low and self.keys[position] == "," and self._office_ends(position - 1):
            position, offices = position - 1, 1
        while position >= low:
            if position in self.hit_of:
                hit = self.hit_of[position]
                return hit.target.states if offices and len(hit.target.states) == 1 else ()
            key = self.keys[position]
            if key in _OFFICE_WORDS or match_head(self.tokens, position):
                offices += 1
            elif key not in _LINKS and not self.tokens[position].capital:
                return ()
            position -= 1
        return ()

    def _office_ends(self, position: int) -> bool:
        if position < 0:
            return False
        if self.keys[position] in _OFFICE_WORDS:
            return True
        return position in self.hit_of and any(
            self.keys[n] in _OFFICE_WORDS for n in range(max(0, position - 8), position)
        )

    def _after(self, run: _Run) -> tuple[str, ...]:
        """Look ahead: ", Pakistan's defence minister", "of Turkey", "for Australia", "(Chile)"."""
        position, stop = run.last + 1, min(run.sentence[1], run.last + _AHEAD)
        if position >= stop:
            return ()
        mark = self.keys[position]
        if mark in ("of", "for", "("):
            hit = self.hit_of.get(position + 1)
            if hit is None and position + 2 < stop and self.keys[position + 1] == "the":
                hit = self.hit_of.get(position + 2)
            return hit.target.states if hit is not None and len(hit.target.states) == 1 else ()
        if mark != ",":
            return ()
        return self._apposition(position + 1, stop)

    def _apposition(self, position: int, stop: int) -> tuple[str, ...]:
        office, hit = False, None
        for n in range(position, stop):
            if self.keys[n] in (",", ".", ";", ")", "said", "told", "who", "and") and n not in self.hit_of:
                break
            office = office or self.keys[n] in _OFFICE_WORDS
            hit = hit or self.hit_of.get(n)
        return hit.target.states if office and hit is not None and len(hit.target.states) == 1 else ()


@lru_cache(maxsize=20_000)
def _holder(name: str, titles: str, known: tuple[str, ...], published: date) -> tuple[str, ...]:
    """Give the state of an office holder: among the states of the text first, then, by the full name, of all."""
    asked = f"{titles} {name}" if titles else name
    if not titles and " " not in name:
        return ()
    for state in known:
        if not state.startswith("@") and find_holder(asked, state, published):
            return (state,)
    if " " in name and (holder := find_holder(name, None, published)):
        return (holder.state_id,)
    return ()
