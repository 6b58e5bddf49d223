"""Characters that deceive the eye, and other things in a text that its reader should be told of.

Nothing is changed: quotes must be the words of the page. It is only said.
"""

import re
from collections import Counter
from typing import Final

_ORDER: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_UNSEEN: Final = re.compile(r"[\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_CONTROL: Final = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LATIN: Final = "A-Za-z\u00c0-\u024f"
_OTHER: Final = "\u0370-\u03ff\u0400-\u052f"
_MIXED: Final = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_WORD_PART: Final = re.compile(r"\w{0,30}")
_PARAGRAPH: Final = 80


def find_suspects(text: str) -> list[str]:
    r"""Say what in a text may deceive its reader.

    Args:
        text: The body of an article.

    Returns:
        A line for each kind of thing; empty for an ordinary text.

    Example:
        >>> find_suspects("an ordinary text")
        []
        >>> find_suspects("the \u202eymra")
        ['characters that turn the reading direction (1, first U+202E at 4): kept; the text may read otherwise than it is stored']
    """  # noqa: E501 - the message is one line
    found = [
        _say(
            _ORDER,
            text,
            "characters that turn the reading direction",
            "the text may read otherwise than it is stored",
        ),
        _say(_UNSEEN, text, "characters that cannot be seen", "there may be words that nobody sees"),
        _say(_CONTROL, text, "control characters", "they are no text"),
        _mixed(text),
        _repeated(text),
    ]
    return [line for line in found if line]


def show_suspects(text: str) -> str:
    r"""Give a text for a terminal: control characters, and those that turn the reading direction, as escapes.

    Example:
        >>> print(show_suspects("a\x1b[31mb"))
        a\x1b[31mb
    """

    def escape(found: re.Match[str]) -> str:
        return found[0].encode("unicode_escape").decode("ascii")

    return _CONTROL.sub(escape, _ORDER.sub(escape, text))


def drop_controls(text: str) -> str:
    """Give a line of metadata without control characters and half characters, with single spaces."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(_CONTROL.sub("", whole).split())


def _say(pattern: re.Pattern[str], text: str, what: str, why: str) -> str:
    first = pattern.search(text)
    if not first:
        return ""
    count = len(pattern.findall(text))
    return f"{what} ({count}, first U+{ord(first[0]):04X} at {first.start()}): kept; {why}"


def _mixed(text: str) -> str:
    """Say where Greek or Cyrillic letters stand inside Latin words: they look the same and are others."""
    first = _MIXED.search(text)
    if not first:
        return ""
    before = _WORD_PART.match(text[max(first.start() - 30, 0) : first.start() + 1][::-1])
    behind = _WORD_PART.match(text, first.start() + 1)
    word = (before[0][::-1] if before else "") + (behind[0] if behind else "")
    return (
        f"words with letters of two scripts ({len(_MIXED.findall(text))},"
        f" first '{word.encode('ascii', 'backslashreplace').decode()}'): kept; names in them will not be known"
    )


def _repeated(text: str) -> str:
    """Say which paragraph stands twice; short lines may."""
    counts = Counter(line.strip() for line in text.split("\n") if len(line.strip()) >= _PARAGRAPH)
    twice = [line for line, count in counts.items() if count > 1]
    if not twice:
        return ""
    return (
        f"a paragraph stands more than once ('{twice[0][:40]}…'): kept; quotes from it mean its first place"
    )
