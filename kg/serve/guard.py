"""What foreign SPARQL may not hold, looked at before the engine sees it.

Words are looked for as the engine may read them (`kg.ask.lexing`), in the text as it came and with its
Unicode escapes resolved, as often as they nest.
"""

import re
from typing import Final

from kg.ask.free import DEEPEST
from kg.ask.lexing import depth, holds_word
from kg.serve.refusal import Refusal

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORBIDDEN: Final = {
    "SERVICE": "SERVICE is not allowed: a query never leaves this server. Load the data instead",
    "LOAD": "LOAD is not allowed: the server fetches nothing. Send the graph itself (PUT or POST)",
}
_CHAIN: Final = re.compile(r"(?:[!^+\-]\s*){200}|(?:/\s*\^?\s*){50}")
"""Signs in a row that the engine would walk through one inside another."""


def check_query(text: str) -> None:
    """Refuse a query that asks for the network, or that could end the engine's process.

    Raises:
        Refusal: With status 400.

    Example:
        >>> check_query("ASK { ?service ?p 'LOAD' }")
    """
    _check(text, ("SERVICE",))


def check_update(text: str) -> None:
    """Refuse an update that asks for the network, or that could end the engine's process.

    Raises:
        Refusal: With status 400.
    """
    _check(text, ("SERVICE", "LOAD"))


def _check(text: str, words: tuple[str, ...]) -> None:
    if not text.strip():
        raise Refusal(400, "the query is empty. Write one")
    if "\x00" in text:
        raise Refusal(400, "the query holds a NUL character. Leave it out")
    for version in _versions(text):
        upper = version.upper()
        for word in words:
            # A long update is walked through only when the letters stand in it at all.
            if word in upper and holds_word(version, word):
                raise Refusal(400, _FORBIDDEN[word])
        brackets = sum(version.count(sign) for sign in "([{")
        if (brackets > DEEPEST and depth(version) > DEEPEST) or _CHAIN.search(version):
            raise Refusal(400, f"the query is nested deeper than {DEEPEST} levels. Write it flatter")


def _versions(text: str) -> list[str]:
    """Give the text as it came, and with its escapes resolved once, twice, three times."""
    found = [text]
    for _ in range(3):
        plain = _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), found[-1])
        if plain == found[-1]:
            break
        found.append(plain)
    return found
