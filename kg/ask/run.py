"""Asks a named question and fetches the words behind each row of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.ask.answer import Answer, Row, when
from kg.ask.bind import Trust, Value, fill
from kg.ask.evidence import evidence, table
from kg.ask.finish import FINISHERS, Finisher
from kg.ask.question import find_question
from kg.ask.witness import Witness
from kg.store import Store
from kg.vocab.iris import Iris


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a question is asked.

    Attributes:
        certain: Whether dates must lie certainly within a span, not only possibly.
        limit: Most rows; None for all.
        trust: Which tellings the answer may rest on; any when None.
        evidence: Whether the words behind the rows are fetched.
        finishers: Name → function that makes an answer of rows, besides those of this room.
    """

    certain: bool = False
    limit: int | None = None
    trust: Trust | None = None
    evidence: bool = True
    finishers: Mapping[str, Finisher] = field(default_factory=dict)


MOST_EVENTS: Final = 12
"""Of a row that counts many events, so many are shown with their words; `Row.events` names them all."""
_HIDDEN: Final = ("event", "events", "earliest", "latest", "earliest_end", "latest_end")
_ENDS: Final = ("earliest", "latest")


def ask(
    store: Store,
    name: str,
    values: Mapping[str, Value],
    *,
    iris: Iris,
    options: Options | None = None,
) -> Answer:
    """Ask a named question.

    Args:
        store: The graph.
        name: Name of the question.
        values: Parameter → what was typed.
        iris: Mints IRIs.
        options: How dates and tellings count, how many rows, and who finishes rows.

    Returns:
        The answer, rows in the order of the question, each with its evidence.

    Raises:
        UnknownName: No such question, parameter or name.
        MissingParameter: It needs more.
        StoreError: The store cannot answer.
    """
    how = options or Options()
    question = find_question(name)
    text = fill(question, values, store, iris, certain=how.certain, trust=how.trust)
    most = None if how.limit is None or question.finish else how.limit + 1
    rows = table(store, text, most)
    if question.finish:
        rows = {**FINISHERS, **how.finishers}[question.finish](rows, certain=how.certain)
    cut = rows if how.limit is None else rows[: how.limit]
    proofs = (
        evidence(store, list(dict.fromkeys(e for row in cut for e in _events(row)[:MOST_EVENTS])), iris)
        if how.evidence
        else {}
    )
    return Answer(
        title=question.title,
        columns=tuple(question.columns),
        rows=tuple(_row(row, question.columns, proofs) for row in cut),
        truncated=len(cut) < len(rows),
        sparql=text,
    )


def _row(
    row: Mapping[str, str | None], columns: Mapping[str, str], proofs: Mapping[str, tuple[Witness, ...]]
) -> Row:
    events = _events(row)
    found = [witness for event in events[:MOST_EVENTS] for witness in proofs.get(event, ())]
    return Row(
        values=_shown(row, columns),
        event=row.get("event") or "",
        events=tuple(events),
        evidence=tuple(found),
        more=max(0, len(events) - MOST_EVENTS),
    )


def _events(row: Mapping[str, str | None]) -> list[str]:
    """Give the events behind a row: its own, then the others, each once."""
    listed = sorted((row.get("events") or "").split())
    return list(dict.fromkeys([event for event in (row.get("event") or "", *listed) if event]))


def _shown(row: Mapping[str, str | None], columns: Mapping[str, str]) -> dict[str, str | None]:
    """Give what is shown: the columns, then further variables of the query, and the bounds behind `when`."""
    rest = [name for name in row if name not in _HIDDEN and name not in columns]
    values: dict[str, str | None] = {}
    for name in [*columns, *rest]:
        values[name] = row.get(name)
    if "when" in columns:
        values["when"] = when(row.get("earliest"), row.get("latest"))
        values |= {end: row.get(end) for end in _ENDS}
    return values
