"""Free SPARQL: prefixes added, the network refused, results in the W3C's formats."""

from typing import Final

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    serialize,
)

from kg.ask.apart import query_apart
from kg.ask.lexing import depth, holds_word
from kg.ask.prefixes import prefixes, prologue
from kg.errors import QuerySyntaxError, StoreError, UsageError
from kg.rdf.turtle import TurtleWriter
from kg.store import Results, Store
from kg.vocab.iris import Iris

FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "turtle")
_W3C: Final = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
DEEPEST: Final = 100
"""Deepest nesting of brackets; far deeper ones end the process, for the engine walks them recursively."""


def free_query(store: Store, text: str, iris: Iris) -> Results:
    """Run a SPARQL query; known prefixes need no PREFIX line.

    Raises:
        QuerySyntaxError: It does not parse; line and column are those of the text as given.
        UsageError: It asks for the network (SERVICE), or is nested too deep.
        StoreError: The engine fails.
    """
    if not text.strip():
        raise UsageError("the query is empty. Write one, or name a file: kg query FILE.rq")
    refuse_network(text)
    if depth(text) > DEEPEST:
        raise UsageError(f"the query is nested deeper than {DEEPEST} levels. Write it flatter")
    head = prologue(text, iris)
    whole = f"{head}\n{text}" if head else text
    try:
        return query_apart(store, whole) if holds_word(text, "ORDER") else store.query(whole)
    except QuerySyntaxError as error:
        raise _as_given(error, text, shift=1 if head else 0) from None


def refuse_network(text: str) -> None:
    """Refuse a query with SERVICE: it would send the user's question to another machine.

    Raises:
        UsageError: The query holds SERVICE outside strings, comments, IRIs and names.
    """
    if holds_word(text, "SERVICE"):
        raise UsageError("SERVICE is not allowed: a query never leaves this machine. Load the data instead")


def format_results(results: Results, how: str, iris: Iris) -> str:
    """Give results as text.

    Args:
        results: What a query gave.
        how: One of FORMATS but "table".
        iris: Gives the prefixes of Turtle.

    Raises:
        UsageError: The format does not fit: triples as CSV, rows as Turtle.
        StoreError: The engine fails while it answers.
    """
    try:
        if isinstance(results, QueryTriples):
            if how not in ("turtle", "table"):
                raise UsageError(f"triples cannot be written as {how}. Choose turtle")
            return _turtle(results, iris)
        if how not in _W3C:
            raise UsageError(f"rows cannot be written as {how}. Choose csv, tsv, json or xml")
        if isinstance(results, QueryBoolean) and how in ("csv", "tsv"):
            return f"{'true' if results else 'false'}\n"
        return (results.serialize(format=_W3C[how]) or b"").decode()
    except (OSError, RuntimeError) as error:
        raise StoreError("query", f"the engine fails: {error}") from None


def _turtle(results: QueryTriples, iris: Iris) -> str:
    """Give triples as Turtle: in our own form, or in the engine's when the query makes blank nodes."""
    triples = list(results)
    if all(isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal) for t in triples):
        return "".join(TurtleWriter(iris).turtle(Quad(t.subject, t.predicate, t.object) for t in triples))
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes(iris)) or b"").decode()


def short_term(term: object, iris: Iris) -> str:
    """Give a term as a person reads it: prefixed names, bare literals."""
    if isinstance(term, NamedNode):
        for prefix, namespace in prefixes(iris).items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value[len(namespace) :]}"
        return f"<{term.value}>"
    return "" if term is None else str(getattr(term, "value", term))


def _as_given(error: QuerySyntaxError, text: str, *, shift: int) -> QuerySyntaxError:
    """Give the error with the line of the user's own text, which it shows with a caret."""
    lines = text.split("\n")
    line = min(max(1, error.line - shift), len(lines))
    column = error.column if error.line else 1
    reason = str(error).rpartition(f"column {error.column}: ")[2]
    # A window around the mistake, so that the caret stands below it in a long line too.
    first = max(0, column - 100)
    shown = "".join(c if c.isprintable() else " " for c in lines[line - 1])[first : first + 200]
    caret = " " * (min(column - first, len(shown) + 1) - 1) + "^"
    return QuerySyntaxError(
        f"the query does not parse: line {line}, column {column}: {reason}\n  {shown}\n  {caret}",
        line=line,
        column=column,
    )
