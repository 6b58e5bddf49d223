"""Asks for an event that no extractor found, one thing after the other, each checked at once."""

from collections.abc import Callable
from typing import Final, TypeVar

from kg.errors import KgError, UsageError
from kg.model import Article, Party, find_quote
from kg.review.changes import change_draft
from kg.review.dating import reckon_date
from kg.review.desk import Item
from kg.review.fields import Words, known_code, plain_draft, read_draft, reader, reason
from kg.review.parties import participants, read_party
from kg.vocab.codes import ROLES, EventType, Status

T = TypeVar("T")
_LEAVE: Final = "x"


class Cancelled(Exception):
    """The person left without adding."""


class Adding:
    """Asks for the fields of an event.

    Args:
        article: The article that tells it.
        read: Shows a prompt and gives a line.
        say: Shows a line.
    """

    def __init__(self, article: Article, read: Callable[[str], str], say: Callable[[str], None]) -> None:
        self.article, self._read, self._say = article, read, say
        self.draft: Words = {}

    def run(self) -> Item:
        """Ask for everything.

        Returns:
            The event, not written yet.

        Raises:
            Cancelled: The person answered x.
            EOFError: There are no more lines.
        """
        self._say("an event of this article; x leaves. Copy the words that state it")
        self.draft["quote"] = self._until("quote> ", self._quote)
        self.draft["type"] = self._code("type> ", EventType, "event type")
        self.draft["status"] = self._code("status> ", Status, "status")
        self._parties()
        self._date()
        self._until("place, if any> ", self._place)
        telling = read_draft(self.article, self.draft)
        return Item(article=self.article, telling=telling, proposal={}, draft=self.draft)

    def _quote(self, words: str) -> str:
        return find_quote(self.article, words).exact

    def _code(self, prompt: str, codes: type[EventType] | type[Status], kind: str) -> str:
        self._say(" ".join(codes))
        return self._until(prompt, lambda word: known_code(codes, word, kind))

    def _parties(self) -> None:
        roles = " ".join(ROLES[EventType(str(self.draft["type"]))])
        self._say(f'parties, as: TUR role "the words that name it" kind; roles: {roles}; an empty line ends')
        while self._until("party> ", self._party):
            pass

    def _party(self, text: str) -> bool:
        """Take a party; give whether more may come."""
        if not text:
            if len(self._read_parties(self.draft)) < 2:
                raise UsageError("an event needs two parties at least")
            return False
        party = read_party(self.article, self.draft, text)
        grown: Words = {**self.draft, "participants": [*participants(self.draft), party]}
        self._read_parties(grown)
        self.draft = grown
        return True

    def _read_parties(self, draft: Words) -> set[Party]:
        return {stated.value.party for stated in reader(self.article).participants(plain_draft(draft))}

    def _date(self) -> None:
        self.draft["date"] = self._until(
            "words of its date, if any> ", lambda words: reckon_date(self.article, self.draft, words)
        )
        date = self.draft["date"]
        days = date if isinstance(date, dict) else {}
        self._say(f"days: {days.get('earliest', '')} .. {days.get('latest', '')}")
        self._until("days, if others> ", self._days)

    def _days(self, text: str) -> None:
        if text:
            changed = change_draft(self.article, self.draft, f"date={text}")
            read_draft(self.article, changed)
            self.draft = changed

    def _place(self, text: str) -> None:
        if text:
            changed = {**self.draft, "place": text}
            read_draft(self.article, changed)
            self.draft = changed

    def _until(self, prompt: str, take: Callable[[str], T]) -> T:
        """Ask until an answer is right."""
        while True:
            line = self._read(prompt)
            if line == _LEAVE:
                raise Cancelled
            try:
                return take(line)
            except KgError as error:
                self._say(reason(error))
