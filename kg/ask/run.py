"""Asks a named question and fetches the words behind each row of the answer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from kg.ask.answer import Answer, Row, Witness, when
from kg.ask.bind import Binding, bind_block, fill, fragment
from kg.ask.prefixes import prologue
from kg.ask.question import find_question
from kg.rdf.nodes import node
from kg.store import Store
from kg.vocab.iris import CODE, Iris

_HIDDEN: Final = ("event", "earliest", "latest", "earliest_end", "latest_end")


def ask(
    store: Store,
    name: str,
    values: Mapping[str, str | Sequence[str]],
    *,
    iris: Iris,
    certain: bool = False,
    limit: int | None = None,
) -> Answer:
    """Ask a named question.

    Args:
        store: The graph.
        name: Name of the question.
        values: Parameter → what was typed.
        iris: Mints IRIs.
        certain: Whether dates must lie certainly within a span, not only possibly.
        limit: Most rows; None for all.

    Returns:
        The answer, rows in the order of the question, each with its evidence.

    Raises:
        UnknownName: No such question, parameter or name.
        MissingParameter: It needs more.
        StoreError: The store cannot answer.
    """
    question = find_question(name)
    text = fill(question, values, store, iris, certain=certain)
    variables, table = _table(store, text)
    cut = table if limit is None else table[:limit]
    events = list(dict.fromkeys(row["event"] for row in cut if row.get("event")))
    proofs = evidence(store, [event for event in events if event], iris)
    rows = tuple(
        Row(
            values=_shown(row, variables),
            event=row.get("event") or "",
            evidence=proofs.get(row.get("event") or "", ()),
        )
        for row in cut
    )
    columns = tuple(c for c in question.columns)
    return Answer(
        title=question.title, columns=columns, rows=rows, truncated=len(cut) < len(table), sparql=text
    )


def evidence(store: Store, events: Sequence[str], iris: Iris) -> dict[str, tuple[Witness, ...]]:
    """Give the tellings behind events.

    Args:
        store: The graph.
        events: IRIs of events.
        iris: Mints IRIs.

    Returns:
        Event → its witnesses, in the order of publication.
    """
    if not events:
        return {}
    binding = Binding(variables=("event",), rows=tuple((node(event),) for event in events))
    text = bind_block(fragment("evidence"), binding)
    _, table = _table(store, prologue(text, iris) + "\n" + text)
    found: dict[str, list[Witness]] = defaultdict(list)
    for row in table:
        found[row["event"] or ""].append(_witness(row))
    return {event: tuple(witnesses) for event, witnesses in found.items()}


def _table(store: Store, text: str) -> tuple[list[str], list[dict[str, str | None]]]:
    solutions = store.query(text)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("a question must be a SELECT")
    names = [variable.value for variable in solutions.variables]
    rows = [{name: _plain(term) for name, term in zip(names, row, strict=True)} for row in solutions]
    return names, rows


def _plain(term: NamedNode | BlankNode | Literal | Triple | None) -> str | None:
    """Give a term as text: codes by their last part, other IRIs whole."""
    if term is None:
        return None
    if isinstance(term, NamedNode) and term.value.startswith(CODE):
        return term.value.rpartition("/")[2]
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def _shown(row: Mapping[str, str | None], variables: Sequence[str]) -> dict[str, str | None]:
    values: dict[str, str | None] = {name: row[name] for name in variables if name not in _HIDDEN}
    if "earliest" in variables:
        dates = {"earliest": row["earliest"], "latest": row["latest"]}
        values = {"when": when(**dates), **values, **dates}
    return values


def _witness(row: Mapping[str, str | None]) -> Witness:
    record = f"row {row['row']}" + (f" ({row['key']})" if row["key"] else "") if row["row"] else ""
    return Witness(
        telling=row["telling"] or "",
        words=row["exact"] or "",
        start=int(row["start"]) if row["start"] else None,
        end=int(row["end"]) if row["end"] else None,
        source=(row["source"] or "").rpartition("/")[2],
        title=row["title"] or "",
        publisher=row["publisher"] or "",
        published=row["issued"] or "",
        url=row["url"] or "",
        record=record,
        status=row["status"] or "",
        confidence=float(row["confidence"] or 0),
        review=row["review"] or "",
        reliability=row["reliability"] or "",
        credibility=row["credibility"] or "",
        background=row["background"] == "true",
    )
