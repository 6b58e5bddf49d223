"""What stands where in the text of a query: strings, comments and IRIs, and the words between them.

The engine knows no word boundaries (`SERVICESILENT<…>` is a SERVICE) and reads `<` as "less than" or as the
start of an IRI, as the place demands. So a word is looked for in every way in which the text may be read.
"""

import re
from collections.abc import Iterator
from typing import Final

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SOLID: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'(?:[^'\\\r\n]|\\.)*'"
    r"|\#[^\r\n]*"
    r"|[?$]\w+"
    r"|:(?:\w(?:[\w\-]|\.+(?=[\w\-]))*)?",
    re.DOTALL,
)
"""What has no keyword in it: strings, comments, variables, local names."""

_IRI: Final = re.compile(r'<[^<>"{}|^`\\\x00-\x20]*>')
_SURE: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
"""The start of an IRI that is no comparison: two divisions in a row are no expression."""

_PREFIX: Final = re.compile(r"\bPREFIX\s+([\w.\-]*):", re.IGNORECASE)


def holds_word(text: str, word: str) -> bool:
    """Tell whether the engine may find a keyword in a query, also one written with Unicode escapes.

    Args:
        text: The query.
        word: The keyword, in any case.

    Example:
        >>> holds_word("ASK { ?service ?p 'SERVICE' }", "service"), holds_word("ASK {SERVICESILENT<a:b>{}}", "service")
        (False, True)
    """
    plain = _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), text)
    return any(_readable(version, word.upper()) for version in {text, plain})


def _readable(text: str, word: str) -> bool:
    """Walk through the text; where it may be read in two ways, walk both."""
    starts, seen = [0], set[int]()
    while starts:
        at = starts.pop()
        while at < len(text) and at not in seen:
            seen.add(at)
            if solid := _SOLID.match(text, at):
                at = solid.end()
            elif iri := _IRI.match(text, at):
                starts.append(iri.end())
                at = iri.end() if _SURE.match(text, at) else at + 1
            elif text[at : at + len(word)].upper() == word:
                return True
            else:
                at += 1
    return False


def depth(text: str) -> int:
    """Give how deep the brackets of a query are nested.

    Example:
        >>> depth("ASK { { ?s ?p '}}' } }")
        2
    """
    deepest = level = 0
    for char in _between(text):
        if char in "([{":
            level += 1
            deepest = max(deepest, level)
        elif char in ")]}":
            level -= 1
    return deepest


def declared_prefixes(text: str) -> set[str]:
    r"""Give the prefixes that a query declares itself.

    Example:
        >>> declared_prefixes("# PREFIX a: <x:>\nPREFIX b:<x:> ASK {}")
        {'b'}
    """
    words = re.sub(r"\s+", " ", "".join(_between(text, keep_names=True)))
    return set(_PREFIX.findall(words))


def _between(text: str, *, keep_names: bool = False) -> Iterator[str]:
    """Give the characters outside strings, comments and IRIs; each of these is one blank."""
    at = 0
    while at < len(text):
        found = _SOLID.match(text, at) or _IRI.match(text, at)
        if found and not (keep_names and text[at] == ":"):
            yield " "
            at = found.end()
        else:
            yield text[at]
            at += 1
