"""Words of a text with their offsets, each in a form for comparing."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.resolve.nearest import fold

_IGNORED: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS: Final = "".join(
    rf"{first}-{last}"
    for first, last in (
        ("\u0300", "\u036f"), ("\u0483", "\u0489"), ("\u0591", "\u05bd"), ("\u0610", "\u061a"),
        ("\u064b", "\u065f"), ("\u0670", "\u0670"), ("\u06d6", "\u06dc"), ("\u0900", "\u0903"),
        ("\u093a", "\u094f"), ("\u1ab0", "\u1aff"), ("\u1dc0", "\u1dff"), ("\u20d0", "\u20ff"),
        ("\ufe20", "\ufe2f"),
    )
)  # fmt: skip
_APOSTROPHE: Final = "'’ʼʻ`´‘"
_LETTER: Final = rf"(?:[^\W_][{_MARKS}{_IGNORED}]*)"
_TOKEN: Final = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}"  # U.K., U.S.A.
    rf"|\d+(?:[.,]\d+)*"
    rf"|{_LETTER}+(?:[{_APOSTROPHE}]{_LETTER}+)*"
    rf"|[^\s\w{_IGNORED}]"  # what is not seen is no mark either, where it stands alone
)
_POSSESSIVE: Final = re.compile(rf"[{_APOSTROPHE}]s$", re.IGNORECASE)
_STRIP: Final = dict.fromkeys(map(ord, _IGNORED))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one; a possessive "'s" is left out.
        text: Its characters, composed (NFC), without soft hyphens and the possessive.
        key: Its form for comparing, as `kg.resolve.nearest.fold` gives it; "" for marks.
        possessive: Whether "'s" follows.
    """

    start: int
    end: int
    text: str
    key: str
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()


def find_tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Give the tokens of a part of a text, in order, with offsets in the whole text.

    Args:
        text: The text, in any Unicode normal form.
        start: Where the part starts.
        end: Where it ends; the end of the text when None.

    Example:
        >>> [t.text for t in find_tokens("Türkiye’s F-16s, U.S. jets")]
        ['Türkiye', 'F', '-', '16', 's', ',', 'U.S.', 'jets']
    """
    stop = len(text) if end is None else end
    return [_token(match) for match in _TOKEN.finditer(text, start, stop)]


def _token(match: "re.Match[str]") -> Token:
    raw = match.group()
    tail = _POSSESSIVE.search(raw)
    own = raw[: tail.start()] if tail else raw
    plain, key = _forms(own)
    return Token(match.start(), match.start() + len(own), plain, key, tail is not None)


@lru_cache(maxsize=50_000)
def _forms(raw: str) -> tuple[str, str]:
    plain = raw if raw.isascii() else unicodedata.normalize("NFC", raw.translate(_STRIP))
    if plain and plain[0].isalnum():
        return plain, fold(plain) or plain.lower()
    return plain, ""
