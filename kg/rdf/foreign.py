"""RDF that others wrote: limits before the parser, no network, no blank nodes afterwards.

Only pyoxigraph parses: rdflib's parsers follow contexts and files on their own, and keep what stood before a mistake.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from kg.errors import InputError, UsageError, shorten

MOST_BYTES: Final = 500_000_000
"""Greatest file."""
DEEPEST: Final = 100
"""Deepest nesting of brackets or elements; parsers walk them recursively, and far deeper ones end the process."""
FORMATS: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
"""Endings of files and what they hold."""
_SOLID: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\\\r\n]|\\.)*\'|<[^<>"{}|^`\\\x00-\x20]*>|#[^\r\n]*|[\[({]|[\])}]|<<|>>',
    re.DOTALL,
)
_JSON: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)
_TAG: Final = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(/?)[^\s<>/!?](?:\"[^\"]*\"|'[^']*'|[^\"'<>])*?(/?)>",
    re.DOTALL,
)
_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_OPENING: Final = frozenset(("[", "(", "{", "<<"))
_CLOSING: Final = frozenset(("]", ")", "}", ">>"))


def read_rdf(path: Path, base: str) -> list[Quad]:
    """Read a file of RDF.

    Args:
        path: The file; its ending says the format: .ttl .trig .nt .nq .rdf .jsonld.
        base: Base IRI of the graph, under which blank nodes get names.

    Returns:
        Its quads in canonical form, each once, sorted; blank nodes have become IRIs.

    Raises:
        UsageError: The ending is of no known format.
        InputError: It cannot be read, is too large or too deep, asks for the network, or does not parse.
    """
    syntax = FORMATS.get(path.suffix.lower())
    if syntax is None:
        raise UsageError(f"{path}: no known format ends in '{path.suffix}'. Known: {' '.join(FORMATS)}")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(path, f"is greater than {MOST_BYTES:,} bytes. Split it")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from None
    quads = parse_rdf(data, syntax, path=path)
    named = _without_blanks(quads, f"{base}.well-known/genid/{hashlib.sha256(data).hexdigest()[:12]}-", path)
    # The store writes numbers and times in one form only; here they get it before anything is compared.
    store = pyoxigraph.Store()
    store.bulk_extend(named)
    return sorted(store, key=str)


def parse_rdf(
    data: bytes, format: RdfFormat, *, path: object = "", base_iri: str | None = None
) -> list[Quad]:
    """Parse RDF behind limits.

    Args:
        data: The file.
        format: What it is.
        path: Its name, for messages.
        base_iri: What relative IRIs are relative to; they are a mistake when None.

    Returns:
        Its quads in the order of the file.

    Raises:
        InputError: It is too deep, has a DOCTYPE, asks for the network, or does not parse.

    Example:
        >>> [str(q.object) for q in parse_rdf(b'<a:b> <a:c> "d" .', RdfFormat.TURTLE)]
        ['"d"']
    """
    try:
        text = data.decode("utf-8-sig" if format is not RdfFormat.RDF_XML else "utf-8")
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not UTF-8 at byte {error.start}. Save it as UTF-8") from None
    if format == RdfFormat.RDF_XML:
        _check_xml(data, text, path)
    elif format == RdfFormat.JSON_LD:
        _check_json(text, path)
    else:
        _check_depth(_brackets(_SOLID, text), path)
    try:
        return list(pyoxigraph.parse(text.encode(), format=format, base_iri=base_iri))
    except SyntaxError as error:
        raise InputError(path, f"does not parse: {shorten(str(error), 300)}") from None
    except (ValueError, OSError, RuntimeError) as error:
        raise InputError(path, f"cannot be parsed: {shorten(str(error), 300)}") from None


def _brackets(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for found in pattern.finditer(text):
        token = found[0]
        if token in _OPENING:
            yield 1
        elif token in _CLOSING:
            yield -1


def _tags(text: str) -> Iterator[int]:
    for found in _TAG.finditer(text):
        if found[1] is not None and not found[2]:
            yield -1 if found[1] else 1


def _check_depth(steps: Iterator[int], path: object) -> None:
    depth = 0
    for step in steps:
        depth = max(0, depth + step)
        if depth > DEEPEST:
            raise InputError(path, f"is nested deeper than {DEEPEST} levels. Nothing was read")


def _check_xml(data: bytes, text: str, path: object) -> None:
    encoding = _ENCODING.match(data.lstrip(b"\xef\xbb\xbf"))
    if encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise InputError(path, f"says that it is {encoding[1].decode()}. Save it as UTF-8")
    if "<!doctype" in text.lower() or "<!entity" in text.lower():
        raise InputError(path, "has a DOCTYPE, which may name files and expand without end. Remove it")
    _check_depth(_tags(text), path)


def _check_json(text: str, path: object) -> None:
    _check_depth(_brackets(_JSON, text), path)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"does not parse: {shorten(str(error), 300)}") from None
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            for name, member in value.items():
                if name == "@import" or (name == "@context" and _names_address(member)):
                    raise InputError(
                        path, "asks for a context on the network. Write the context into the file"
                    )
                waiting.append(member)
        elif isinstance(value, list):
            waiting.extend(value)


def _names_address(context: object) -> bool:
    return isinstance(context, str) or (isinstance(context, list) and any(map(_names_address, context)))


def _without_blanks(quads: list[Quad], start: str, path: object) -> Iterator[Quad]:
    """Give the quads with names for blank nodes: numbered as they appear.

    Source: RDF 1.1 Concepts (W3C 2014), section 3.5, replacing blank nodes with IRIs.
    """
    names: dict[BlankNode, NamedNode] = {}

    def named(term: object) -> NamedNode | Literal:
        if isinstance(term, BlankNode):
            if term not in names:
                names[term] = NamedNode(f"{start}{len(names) + 1}")
            return names[term]
        if isinstance(term, Literal) and term.direction is not None:
            raise InputError(path, f"{shorten(str(term))}: a text with a writing direction is not RDF 1.1")
        if not isinstance(term, NamedNode | Literal):
            raise InputError(path, f"{shorten(str(term))}: quoted triples have no place in this graph")
        return term

    for quad in quads:
        graph = quad.graph_name
        yield Quad(
            named(quad.subject),  # type: ignore[arg-type]  # the grammar lets no literal stand there
            quad.predicate,
            named(quad.object),
            graph if isinstance(graph, DefaultGraph) else named(graph),  # type: ignore[arg-type]
        )
