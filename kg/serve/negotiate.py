"""Content negotiation: which of the forms that a thing has is the one that a client wants."""

import re
from collections.abc import Sequence
from typing import Final

from kg.serve.refusal import Refusal

ROWS: Final = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Media types of rows and truths → the format that is written."""

GRAPHS: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "text/plain": "ntriples",
}
"""Media types of triples → the format that is written."""

HTML: Final = "text/html"
_RANGE: Final = re.compile(r"\s*([\w!#$%&'*+.^`|~\-]+)/([\w!#$%&'*+.^`|~\-]+)\s*((?:;[^,]*)?)")
_QUALITY: Final = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_LONGEST: Final = 4000


def best(accept: str | None, offered: Sequence[str]) -> str:
    """Give the media type that a client wants most.

    Args:
        accept: Its Accept header; None or empty for anything.
        offered: Media types that can be given, the server's favourite first.

    Raises:
        Refusal: None of them is wanted (406).

    Example:
        >>> best("text/turtle;q=0.5, application/*", ["text/turtle", "application/ld+json"])
        'application/ld+json'

    Source: RFC 9110, section 12.5.1.
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = _ranges(accept[:_LONGEST])
    scored = [(_quality(kind, ranges), -place, kind) for place, kind in enumerate(offered)]
    quality, _, kind = max(scored)
    if quality <= 0:
        raise Refusal(406, f"no such form here. Accept one of: {', '.join(dict.fromkeys(offered))}")
    return kind


def wants_html(accept: str | None) -> bool:
    """Tell whether a client names HTML, as browsers do; one that takes anything does not."""
    return accept is not None and HTML in accept.lower()


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = []
    for part in accept.split(","):
        match = _RANGE.fullmatch(part)
        if match:
            quality = _QUALITY.search(match[3])
            bad = "q=" in match[3].replace(" ", "").lower() and not quality
            value = 0.0 if bad else float(quality[1]) if quality else 1.0
            found.append((match[1].lower(), match[2].lower(), value))
    return found


def _quality(kind: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    """Give how much a type is wanted: the most exact range decides."""
    main, sub = kind.split("/")
    fitting = [
        ((m != "*") + (s != "*"), value)
        for m, s, value in ranges
        if (m, s) in ((main, sub), (main, "*"), ("*", "*"))
    ]
    return max(fitting, default=(0, 0.0))[1]
