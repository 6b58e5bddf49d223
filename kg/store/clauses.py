"""The words of a query or update outside its brackets, and the graphs that it names.

Outside brackets SPARQL has no comparison, so `<` is always the start of an IRI there. What is found here
decides which graphs are read, never what is safe.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

_TOKEN: Final = re.compile(
    r"(?P<comment>\#[^\r\n]*)"
    r'|(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"' + r"|'(?:[^'\\\r\n]|\\.)*')"
    r'|(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)'
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<name>(?:\w[\w.\-]*)?:(?:[\w:%\\](?:[\w:%\\\-]|\.+(?=[\w:%\\\-]))*)?)"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<open>[\[({])|(?P<close>[\])}])|(?P<end>;)",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of text outside all brackets.

    Attributes:
        kind: "iri", "variable", "name", "word", "end", or "block" for a whole bracket.
        text: As it stands; a word in upper case.
        start: Offset of its first character.
        stop: Offset behind it.
    """

    kind: str
    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The graphs that a request names.

    Attributes:
        default: IRIs whose union is the default graph.
        named: IRIs of the named graphs.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


@dataclass(slots=True)
class _Names:
    """Prefixes and base while a query is read."""

    base: str
    prefixes: dict[str, str] = field(default_factory=dict)

    def full(self, token: Token) -> str:
        """Give the IRI that a token stands for; the name itself when its prefix is unknown."""
        if token.kind == "iri":
            return urljoin(self.base, _plain(token.text[1:-1]))
        prefix, _, local = token.text.partition(":")
        return self.prefixes.get(prefix, f"{prefix}:") + local


def tokens(text: str) -> Iterator[Token]:
    """Give what stands outside brackets, each whole bracket as one block.

    Example:
        >>> [t.text for t in tokens("ASK { 'x}' } # no")]
        ['ASK', "{ 'x}' }"]
    """
    level = start = at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        at = found.end() if found else at + 1
        kind = (found and found.lastgroup) or ""
        if kind == "open":
            start = start if level else found.start()  # type: ignore[union-attr]  # a kind is of a match
            level += 1
        elif kind == "close":
            level -= 1
            if level == 0:
                yield Token(kind="block", text=text[start:at], start=start, stop=at)
        elif found and level == 0 and kind in ("iri", "variable", "name", "word", "end"):
            shown = found[0].upper() if kind == "word" else found[0]
            yield Token(kind=kind, text=shown, start=found.start(), stop=at)


def from_clauses(text: str, base: str, prefixes: Mapping[str, str]) -> Dataset:
    """Give the graphs that a query names with FROM and FROM NAMED.

    Args:
        text: The query.
        base: IRI against which relative ones count.
        prefixes: Prefixes that need no declaration.

    Example:
        >>> from_clauses("SELECT * FROM <g> FROM NAMED <http://b.example/> { ?from a <x> }", "http://a.example/", {})
        Dataset(default=('http://a.example/g',), named=('http://b.example/',))
    """
    names = _Names(base, dict(prefixes))
    found: dict[bool, list[str]] = {False: [], True: []}
    before: list[str] = ["", ""]
    for token in tokens(text):
        if token.kind in ("iri", "name"):
            if before[1] == "BASE":
                names.base = names.full(token)
            elif before[0] == "PREFIX" and token.kind == "iri":
                names.prefixes[before[1].removesuffix(":")] = names.full(token)
            elif before[1] == "FROM" or before == ["FROM", "NAMED"]:
                found[before[1] == "NAMED"].append(names.full(token))
        before = [before[1], token.text]
    return Dataset(default=tuple(found[False]), named=tuple(found[True]))


def names_graphs(text: str) -> bool:
    """Tell whether a query names the graphs it reads, with FROM or FROM NAMED.

    Example:
        >>> names_graphs("SELECT * FROM <http://a.example/> { ?s ?p ?o }"), names_graphs("ASK { ?from a ?to }")
        (True, False)
    """
    return "from" in text.casefold() and bool(from_clauses(text, "", {}))


def _plain(text: str) -> str:
    """Give text without its Unicode escapes."""
    return _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), text)
