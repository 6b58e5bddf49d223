"""The fields of a draft: text, days, flags, codes and lists, each checked, each mistake at its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final, Never, TypeVar

from kg.errors import ReviewFileError, UnknownName, shorten
from kg.model import Run
from kg.resolve.nearest import nearest
from kg.resolve.parties import plain_name
from kg.vocab.codes import ReviewState

Draft = Mapping[str, Any]
"""Keys of `events.jsonl`, plus `weapons`, `attributed_to`, `kinds`, `domains`, `forms`, `scope`."""

C = TypeVar("C", bound=StrEnum)
_LONGEST_NUMBER: Final = 12
_EMPTY: Final = ("", "null", "~")


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


class Fields:
    """Reads the fields of drafts.

    Args:
        origin: Where the drafts come from.
    """

    def __init__(self, origin: Origin) -> None:
        self.origin = origin

    def text(self, table: Draft, key: str) -> str:
        """Give a text with its outer blanks taken off; "" when it is missing, empty or null."""
        value = table.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fail(f"'{key}' must be text", table, key)
        return "" if value in _EMPTY else str(value).strip()

    def name(self, table: Draft, key: str) -> str:
        """Give a name in its plain spelling; "" when it is missing."""
        return plain_name(self.text(table, key))

    def needed(self, table: Draft, key: str, what: str) -> str:
        """Give a text that must not be missing; `what` tells the person what to do."""
        text = self.text(table, key)
        if not text:
            self.fail(what, table, key)
        return text

    def code(self, codes: type[C], table: Draft, key: str, kind: str) -> C:
        """Give a code of a closed list; `kind` is its noun in the message."""
        word = self.text(table, key)
        if not word:
            self.fail(f"no '{key}'. Known: {', '.join(codes)}", table, key)
        try:
            return codes(word)
        except ValueError:
            self.fail(str(UnknownName(kind, word, nearest(word, list(codes)) or list(codes))), table, key)

    def codes(self, codes: type[C], draft: Draft, key: str, kind: str) -> tuple[C, ...]:
        """Give the codes of a text, or of a list of texts."""
        value = draft.get(key)
        words = value if isinstance(value, list | tuple) else [value]
        line = line_of(draft, key)
        return tuple(
            self.code(codes, Item({key: word}, getattr(word, "line", line)), key, kind)
            for word in words
            if word is not None and word not in _EMPTY
        )

    def flag(self, draft: Draft, key: str) -> bool:
        """Give true or false; false when it is missing."""
        value = draft.get(key)
        if value is True or value == "true":
            return True
        if value is False or value is None or value in ("false", *_EMPTY):
            return False
        return self.fail(f"'{key}' must be true or false, not '{shorten(str(value))}'", draft, key)

    def number(self, table: Draft, key: str) -> int:
        """Give an offset: a whole number from 0."""
        value = table.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        text = str(value)
        if isinstance(value, str) and text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER:
            return int(text)
        return self.fail(f"'{key}' must be a whole number, not '{shorten(text)}'", table, key)

    def day(self, table: Draft, key: str) -> date | None:
        """Give a day, None when it is missing."""
        text = self.text(table, key)
        if not text:
            return None
        try:
            if len(text) != len("2014-05-10"):
                raise ValueError  # noqa: TRY301 - one message for both
            return date.fromisoformat(text)
        except ValueError:
            self.fail(f"'{key}: {shorten(text)}' is no date: write YYYY-MM-DD", table, key)

    def table(self, draft: Draft, key: str, keys: Sequence[str]) -> Draft:
        """Give a mapping with no other keys than these; an empty one when it is missing."""
        value = draft.get(key)
        if value is None or value in _EMPTY:
            return {}
        if not isinstance(value, Mapping):
            self.fail(f"'{key}' must hold {', '.join(keys)}", draft, key)
        self.only(value, keys)
        return value

    def named(self, draft: Draft, key: str, keys: Sequence[str]) -> Draft:
        """Give a mapping as `table` does; a bare text stands for its `name`."""
        value = draft.get(key)
        if isinstance(value, str) and value not in _EMPTY:
            return Item({"name": value}, line_of(draft, key))
        return self.table(draft, key, keys)

    def tables(self, draft: Draft, key: str, keys: Sequence[str]) -> list[Draft]:
        """Give a list of mappings with no other keys than these; an empty one when it is missing."""
        value = draft.get(key)
        if value is None or value in _EMPTY:
            return []
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            self.fail(f"'{key}' must be a list of '- …' items", draft, key)
        for item in value:
            self.only(item, keys)
        return list(value)

    def only(self, table: Draft, keys: Sequence[str]) -> None:
        """Refuse keys that are not known."""
        for key in table:
            if key not in keys:
                hint = ", ".join(nearest(key, keys) or keys)
                self.fail(f"unknown key '{shorten(key)}'. Nearest known: {hint}", table, key)

    def fail(self, message: str, table: Draft, key: str = "") -> Never:
        """Raise ReviewFileError at the line of a key of a table.

        Raises:
            ReviewFileError: Always.
        """
        raise ReviewFileError(self.origin.path, message, line=line_of(table, key) or self.origin.line)


class Item(dict[str, Any]):
    """A mapping made of one word, which remembers the line of the word.

    Args:
        values: The word under its key.
        line: The line; 0 when not known.
    """

    def __init__(self, values: Mapping[str, Any], line: int) -> None:
        super().__init__(values)
        self.line = line


def line_of(table: Draft, key: str) -> int:
    """Give the line of a key of a table, else that of the table, else 0."""
    lines: Mapping[str, int] = getattr(table, "lines", {})
    own: int = getattr(table, "line", 0)
    return lines.get(key) or own


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
    return number if number.is_finite() and 0 <= number <= 1 else None
