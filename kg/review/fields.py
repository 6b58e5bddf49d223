"""The fields of a draft as words: how they are compared, what a decision writes of them, what they make."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kg.errors import InputError, KgError, UnknownName, UsageError
from kg.model import Article, Run, Telling
from kg.resolve.drafts import KEYS, Reader
from kg.resolve.fields import Draft, Origin
from kg.resolve.nearest import nearest
from kg.resolve.tellings import REVIEWER
from kg.vocab.codes import ReviewState
from kg.workspace import Table, Text, Value

Plain = str | list["Plain"] | dict[str, "Plain"]
"""Words, lists and tables of words: what a review file can hold."""

Words = dict[str, Plain]
"""A draft, or a table in it, as words."""

_OFFSETS: Final = ("start", "end")


def to_plain(value: object) -> Plain:
    """Give a value of a draft as words; what says nothing (None, false, an empty list) is "".

    Example:
        >>> to_plain({"state": None, "role": "host", "at": ""}), to_plain(False), to_plain([])
        ({'role': 'host'}, '', '')
    """
    if value is None or value is False or value == "false":
        return ""
    if value is True:
        return "true"
    if isinstance(value, Mapping):
        table = {str(key): word for key, item in value.items() if (word := to_plain(item)) != ""}
        return table or ""
    if isinstance(value, list | tuple):
        items = [word for item in value if (word := to_plain(item)) != ""]
        return items or ""
    return str(value)


def plain_draft(draft: Draft) -> Words:
    """Give a draft as words, without what is empty."""
    return {key: word for key in KEYS if (word := to_plain(draft.get(key))) != ""}


def changed_fields(old: Draft, new: Draft) -> Words:
    """Give the fields in which a draft differs from an older one; "" for what was taken away.

    The quote and its offsets are not among them: a decision has a key of its own for the quote.
    """
    before, after = plain_draft(old), plain_draft(new)
    keys = [key for key in KEYS if key != "quote" and key not in _OFFSETS]
    return {key: after.get(key, "") for key in keys if before.get(key, "") != after.get(key, "")}


def to_value(plain: Plain) -> Value:
    """Give words as a review file's value, as if they had been read from one."""
    if isinstance(plain, dict):
        return to_table(plain)
    if isinstance(plain, list):
        return [to_value(item) for item in plain]
    return Text(plain, 0)


def to_table(plain: Mapping[str, Plain]) -> Table:
    """Give a table of words as a review file's."""
    table = Table(0)
    table.update({key: to_value(item) for key, item in plain.items()})
    return table


def reader(article: Article, key: str = "") -> Reader:
    """Give what reads the drafts that a person makes."""
    origin = Origin(
        path="review", run=Run(extractor=REVIEWER), review=ReviewState.ADDED, confidence=Decimal(1), key=key
    )
    return Reader(article, origin)


def read_draft(article: Article, draft: Draft, key: str = "") -> Telling:
    """Make the telling of a draft.

    Args:
        article: The article.
        draft: Its fields.
        key: The key that it keeps; empty for a new one.

    Raises:
        UsageError: A word is not known, a mention is not in the text, or a value is wrong.
    """
    try:
        return reader(article, key).telling(plain_draft(draft))
    except KgError as error:
        raise UsageError(reason(error)) from None


def reason(error: KgError) -> str:
    """Give the message of an error without the file in front: in a dialogue it is known."""
    text = str(error)
    return text.removeprefix(f"{error.path}: ") if isinstance(error, InputError) else text


def known_code(codes: Iterable[StrEnum], word: str, kind: str) -> str:
    """Give a code of a closed list as it is spelt, whatever the case of the word.

    Raises:
        UnknownName: There is no such code; with the nearest known.

    Example:
        >>> from kg.vocab.codes import EventType
        >>> known_code(EventType, "armstransfer", "event type")
        'ArmsTransfer'
    """
    every = [code.value for code in codes]
    for code in every:
        if code.casefold() == word.casefold():
            return code
    raise UnknownName(kind, word, nearest(word, every) or every)
