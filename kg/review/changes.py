"""The small grammar in which a person changes a telling: `status=planned`, `role B=host`, `-PAK`, `+TUR …`."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final

from kg.errors import UnknownName, UsageError, shorten
from kg.model import Article, Window, find_spans
from kg.resolve.fields import Draft
from kg.resolve.nearest import nearest
from kg.review.dating import reckon_date
from kg.review.fields import Words, known_code, plain_draft
from kg.review.parties import PARTY_FIELDS, change_party, find_party, participants, read_party
from kg.vocab.codes import AgreementKind, EventType, ExerciseDomain, ExerciseForm, Scope, Status

GRAMMAR: Final = (
    (
        "status=planned",
        "a field: type, status, name, place, date, quote, background, scope, weapons, kinds …",
    ),
    ("name=", "takes a field away"),
    ("date=2021-09", "days: 2021, 2021-09, 2021-09-05, 2014..2016, 2014.. or ..2016"),
    ("date=in September 2021", "words of the article; the days are reckoned from them"),
    ("date.earliest=2021-09-01", "one part: date.earliest, date.latest, date.text; place.mention"),
    ("role B=host", "of a party, by its letter, state or name: role, kind, state, entity, mention"),
    ("-PAK", "drops a party"),
    ('+TUR participant "the Turkish Navy" force', "a party more: its state (- for none), role, words, kind"),
    ('attributed_to=AZE "the ministry" ministry', "who says so, by the article"),
)
"""Examples of changes, with what they do. Several stand in one line, with `;` between them."""

_CODES: Final[Mapping[str, Iterable[StrEnum]]] = {"type": EventType, "status": Status, "scope": Scope}
_LISTS: Final[Mapping[str, Iterable[StrEnum]]] = {
    "kinds": AgreementKind,
    "domains": ExerciseDomain,
    "forms": ExerciseForm,
}
_NEEDED: Final = ("type", "status", "quote")
_DATES: Final = ("date", "date.text", "date.earliest", "date.latest")
_OTHERS: Final = ("name", "quote", "background", "place", "place.mention", "weapons", "attributed_to")
FIELDS: Final = (*_CODES, *_OTHERS, *_DATES, *_LISTS)
_PIECES: Final = re.compile(r'(?:[^;"“”]|"[^"]*"|“[^”]*”|["“”])+')
_OF_PARTY: Final = re.compile(r"(\w+)\s+([^=]+?)\s*=(.*)", re.DOTALL)
_OF_FIELD: Final = re.compile(r"([\w.]+)\s*=(.*)", re.DOTALL)


def change_draft(article: Article, draft: Draft, text: str) -> Words:
    """Give a draft with changes made to it; the draft itself stays.

    Args:
        article: The article.
        draft: The fields.
        text: Changes, with `;` between them.

    Returns:
        The new fields; what they mean together is checked by `read_draft`.

    Raises:
        UsageError: A change is not understood, or a word in it is not known.
        QuoteError: Words of a date are not in the article.

    Example:
        >>> from datetime import date
        >>> a = Article(id="x", title="T", publisher="P", published=date(2022, 3, 23), body="They met in May 2021.")
        >>> change_draft(a, {"type": "Meeting", "status": "planned"}, "status=Completed; date=in May 2021")["date"]
        {'text': 'in May 2021', 'earliest': '2021-05-01', 'latest': '2021-05-31'}
    """
    editor = _Editor(article, plain_draft(draft))
    pieces = [piece.strip() for piece in _PIECES.findall(text) if piece.strip()]
    if not pieces:
        raise UsageError("nothing to change: write as status=planned; ? tells all")
    for piece in pieces:
        editor.change(piece)
    return plain_draft(editor.draft)


class _Editor:
    """Makes changes to one draft, one after the other.

    Args:
        article: The article.
        draft: The fields, which are changed in place.
    """

    def __init__(self, article: Article, draft: Words) -> None:
        self.article, self.draft = article, draft

    def change(self, piece: str) -> None:
        """Make one change. Raises UsageError."""
        of_party, of_field = _OF_PARTY.fullmatch(piece), _OF_FIELD.fullmatch(piece)
        if piece.startswith("+"):
            participants(self.draft).append(read_party(self.article, self.draft, piece[1:]))
        elif piece.startswith("-"):
            party = find_party(self.article, self.draft, unquoted(piece[1:]))
            self.draft["participants"] = [p for p in participants(self.draft) if p is not party]
        elif of_party and of_party[1] in PARTY_FIELDS:
            change_party(
                self.article, self.draft, of_party[1], (unquoted(of_party[2]), unquoted(of_party[3]))
            )
        elif of_field:
            self._field(of_field[1], of_field[2].strip())
        else:
            raise UsageError(
                f"'{shorten(piece)}' is no change: write as status=planned, role B=host, -PAK; ? tells all"
            )

    def _field(self, name: str, value: str) -> None:
        if name not in FIELDS:
            raise UnknownName("field", name, nearest(name, FIELDS) or FIELDS)
        if name in _NEEDED and not value:
            raise UsageError(f"'{name}' cannot be taken away: give it another value")
        first = name.partition(".")[0]
        setters: Mapping[str, Callable[[str, str], None]] = {
            "date": self._date,
            "place": self._place,
            "weapons": self._weapons,
            "attributed_to": self._authority,
        }
        setter = setters.get(first, self._list if name in _LISTS else self._word)
        setter(name, value)

    def _word(self, name: str, value: str) -> None:
        word = unquoted(value)
        self.draft[name] = known_code(_CODES[name], word, name) if name in _CODES and word else word
        if name == "quote":
            for offset in ("start", "end"):  # they are those of the old words
                self.draft.pop(offset, None)

    def _place(self, name: str, value: str) -> None:
        word, old = unquoted(value), self.draft.get("place", "")
        table = old if isinstance(old, dict) else {"name": old}
        self.draft["place"] = {"name": table.get("name", ""), "mention": word} if "." in name else word

    def _list(self, name: str, value: str) -> None:
        self.draft[name] = [known_code(_LISTS[name], word, name) for word in _split(value)]

    def _weapons(self, name: str, value: str) -> None:
        self.draft[name] = [{"name": word} for word in _split(value)]

    def _authority(self, name: str, value: str) -> None:
        if not value:
            self.draft[name] = ""
            return
        # A type with one role only: who speaks has none.
        party = read_party(self.article, {"type": EventType.JOINT_BODY}, value)
        self.draft[name] = {key: word for key, word in party.items() if key != "role"}

    def _date(self, name: str, value: str) -> None:
        word, part = unquoted(value), name.partition(".")[2]
        old = self.draft.get("date", "")
        table = dict(old) if isinstance(old, dict) else {}
        if part:
            table.pop(part, None)
        if part == "text":
            table.pop("at", None)  # the offsets are those of the old words
        if word and part == "text":
            table["text"] = word
        elif word:
            table = self._days(table, part, word)
        elif not part:
            table = {}
        self.draft["date"] = table

    def _days(self, table: Words, part: str, word: str) -> Words:
        """Give a date with the days of a span, or with those that words of the article mean."""
        try:
            window = Window.parse(word)
        except UsageError as error:
            if not part and find_spans(self.article, word):
                return reckon_date(self.article, self.draft, word)
            hint = "" if part else "; nor does it stand in the article"
            raise UsageError(f"{error}{hint}") from None
        days = {"earliest": window.start, "latest": window.end}
        chosen = {key: day for key, day in days.items() if part in ("", key)}
        kept = {key: item for key, item in table.items() if key not in chosen}
        return {**kept, **{key: day.isoformat() for key, day in chosen.items() if day}}


def unquoted(text: str) -> str:
    """Give a text without outer blanks, and without the quotation marks that stand round all of it."""
    text = text.strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] + text[-1] in ('""', "“”") else text


def _split(value: str) -> list[str]:
    return [word.strip() for word in unquoted(value).split(",") if word.strip()]
