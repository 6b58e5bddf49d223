"""The words of a query or update outside its brackets: dataset clauses, and where one is put in.

Outside brackets SPARQL has no comparison, so `<` is always the start of an IRI there. What is found here
decides which graphs are read, never what is safe: that is `kg.serve.guard`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

from kg.serve.refusal import Refusal

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


def with_using(text: str, dataset: Dataset) -> str:
    """Give an update in which every WHERE reads the graphs that the protocol names.

    Args:
        text: The update.
        dataset: Its using-graph-uri and using-named-graph-uri.

    Raises:
        Refusal: The update names graphs itself (USING, WITH).

    Example:
        >>> with_using("DELETE WHERE { ?s ?p 1 }", Dataset(default=("http://g.example/",)))
        'DELETE { ?s ?p 1 } USING <http://g.example/> WHERE { ?s ?p 1 }'

    Source: SPARQL 1.1 Protocol (W3C 2013), section 2.2.3.
    """
    if not dataset:
        return text
    found = list(tokens(text))
    if any(token.kind == "word" and token.text in ("USING", "WITH") for token in found):
        raise Refusal(
            400, "the update has USING or WITH, and the request has using-graph-uri. Give one of them"
        )
    clause = "".join(f"USING <{iri}> " for iri in dataset.default)
    clause += "".join(f"USING NAMED <{iri}> " for iri in dataset.named)
    pieces, at = [], 0
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if token.kind == "word" and token.text == "WHERE":
            short = before is not None and before.text == "DELETE" and after is not None
            lead = f"{after.text} " if short and after else ""
            pieces += [text[at : token.start], lead, clause]
            at = token.start
    return "".join([*pieces, text[at:]])


def check_iris(iris: Sequence[str]) -> None:
    """Refuse what is no absolute IRI: it would be put into a query.

    Raises:
        Refusal: One is relative, or holds what no IRI holds.
    """
    for iri in iris:
        if not re.fullmatch(r'[A-Za-z][A-Za-z0-9+.\-]*:[^<>"{}|^`\\\x00-\x20]*', iri):
            raise Refusal(
                400, "the name of a graph is no absolute IRI. Write one as http://example.org/graph"
            )


def _plain(text: str) -> str:
    """Give text without its Unicode escapes."""
    return _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), text)
