"""Writes the rows of a SELECT one by one, as they come, up to a limit."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions

from kg.errors import StoreError
from kg.vocab.terms import XSD

Write = Callable[[str], None]
_STRING: Final = XSD.string
_XML_HEAD: Final = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'


def write_rows(rows: QuerySolutions, how: str, write: Write, limit: int | None = None) -> bool:
    """Write rows in a format of the W3C while the engine still works.

    Args:
        rows: Result of a SELECT.
        how: "csv", "tsv", "json" or "xml".
        write: Takes each piece of text.
        limit: Most rows; None for all.

    Returns:
        Whether rows were left out.

    Raises:
        StoreError: The engine fails while it answers.

    Source: SPARQL 1.1 Query Results CSV and TSV, JSON and XML Formats (W3C 2013).
    """
    names = [variable.value for variable in rows.variables]
    head, piece, separator, tail = _FORMATS[how](names)
    write(head)
    given = guarded(rows)
    for number, row in enumerate(islice(given, limit)):
        write((separator if number else "") + piece(row))
    write(tail)
    return limit is not None and next(given, None) is not None


def guarded(rows: QuerySolutions) -> Iterator[QuerySolution]:
    """Give rows, and tell a failure of the engine apart from one of the output that they are written to.

    Raises:
        StoreError: The engine fails in the middle of them.
    """
    while True:
        try:
            row = next(rows, None)
        except (OSError, RuntimeError) as error:
            raise StoreError("query", f"the engine fails: {error}") from None
        if row is None:
            return
        yield row


_Format = tuple[str, Callable[[QuerySolution], str], str, str]


def _csv(names: list[str]) -> _Format:
    def line(cells: Iterable[str]) -> str:
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(cells)
        return out.getvalue()

    return line(names), lambda row: line("" if t is None else _plain(t) for t in row), "", ""


def _tsv(names: list[str]) -> _Format:
    head = "\t".join(f"?{name}" for name in names) + "\n"

    def cell(term: object) -> str:
        return "" if term is None else str(term).replace("\t", "\\t").replace("\r", "\\r")

    return head, lambda row: "\t".join(cell(term) for term in row) + "\n", "", ""


def _json(names: list[str]) -> _Format:
    def piece(row: QuerySolution) -> str:
        bound = {name: _as_dict(term) for name, term in zip(names, row, strict=True) if term is not None}
        return json.dumps(bound, ensure_ascii=False)

    head = json.dumps({"vars": names}, ensure_ascii=False)
    return f'{{"head":{head},"results":{{"bindings":[', piece, ",\n", "]}}\n"


def _xml(names: list[str]) -> _Format:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)

    def piece(row: QuerySolution) -> str:
        return f"<result>{''.join(_bindings(row))}</result>\n"

    def _bindings(row: QuerySolution) -> Iterator[str]:
        for name, term in zip(names, row, strict=True):
            if term is not None:
                yield f"<binding name={quoteattr(name)}>{_as_xml(term)}</binding>"

    return f"{_XML_HEAD}{head}</head><results>\n", piece, "", "</results></sparql>\n"


_FORMATS: Final[dict[str, Callable[[list[str]], _Format]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
}


def _plain(term: object) -> str:
    return str(term) if isinstance(term, BlankNode) else str(getattr(term, "value", term))


def _as_dict(term: object) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        raise TypeError("a triple as value has no place in SPARQL 1.1 results")
    found = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    return found if term.datatype.value == _STRING else found | {"datatype": term.datatype.value}


def _as_xml(term: object) -> str:
    found = _as_dict(term)
    text = escape(found["value"])
    if found["type"] != "literal":
        return f"<{found['type']}>{text}</{found['type']}>"
    marks = "".join(f" {key}={quoteattr(found[key])}" for key in ("xml:lang", "datatype") if key in found)
    return f"<literal{marks}>{text}</literal>"
