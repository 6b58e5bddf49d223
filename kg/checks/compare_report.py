"""The outcome of a comparison: prints as a table, as CSV and as JSON, with the evidence of both sides."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

from kg.ask.answer import harmless
from kg.model import Article, Comparison, Dataset, Event, Quote, Record, Telling
from kg.vocab.codes import LABELS, Relation

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

COLUMNS: Final = (
    "relation", "field", "when", "what", "states", "status", "counterpart_when", "counterpart_what", "reason",
    "quote", "source", "record", "event", "counterpart",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The news beside a data set.

    Attributes:
        dataset: The data set.
        comparisons: One for each event of the news, then for each that the news should know.
    """

    dataset: Dataset
    comparisons: tuple[Comparison, ...]

    def __len__(self) -> int:
        return len(self.comparisons)

    def __iter__(self) -> Iterator[Comparison]:
        return iter(self.comparisons)

    @property
    def counts(self) -> dict[str, int]:
        """How often each relation was found, in the order in which they apply."""
        found = Counter(comparison.relation for comparison in self.comparisons)
        return {relation.value: found[relation] for relation in Relation}

    @property
    def contradicts(self) -> bool:
        """Whether any event of the news is contradicted."""
        return any(c.relation is Relation.CONTRADICTS for c in self.comparisons)

    def to_dict(self) -> dict[str, Any]:
        """Give plain dictionaries: the data set with citation and terms, counts, a row a comparison."""
        return {
            "dataset": {
                "id": self.dataset.id, "title": self.dataset.title, "citation": self.dataset.citation,
                "terms": self.dataset.terms, "redistributable": self.dataset.redistributable,
            },
            "counts": self.counts,
            "rows": [_row(comparison) for comparison in self.comparisons],
        }  # fmt: skip

    def to_json(self) -> str:
        """Give the comparison as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_csv(self) -> str:
        """Give a row a comparison and counterpart; the citation of the data set in the last column."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*COLUMNS, "citation"])
        for comparison in self.comparisons:
            for twin in comparison.counterparts or (None,):
                cells = _cells(comparison, twin, self.dataset)
                writer.writerow([harmless(cell) for cell in (*cells, self.dataset.citation)])
        return out.getvalue()

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from rich.text import Text

        other = [c for c in self.comparisons if _of_other_type(c)]
        for comparison in self.comparisons:
            if comparison in other:
                continue
            event = comparison.event
            fields = f" ({', '.join(comparison.fields)})" if comparison.fields else ""
            yield Text.assemble(
                (f"{comparison.relation}{fields}  ", "bold"), f"{event.date.to_words()}  {event.label}"
            )
            yield Text("    " + "; ".join(comparison.reasons))
            for line in _proofs(event, self.dataset, news=comparison.relation is not Relation.UNTOLD):
                yield Text(f"    {line}", style="italic")
            for twin in comparison.counterparts:
                records = ", ".join(_proofs(twin, self.dataset, news=False))
                yield Text(f"    {self.dataset.id}: {twin.date.to_words()}  {twin.label}  [{records}]")
            yield Text("")
        if other:
            yield Text(
                f"outside (kind)  {len(other)} events of kinds that {self.dataset.id} does not hold",
                style="bold",
            )
            for comparison in other:
                yield Text(f"    {comparison.event.date.to_words()}  {comparison.event.label}")
            yield Text("")
        yield Text(", ".join(f"{count} {name}" for name, count in self.counts.items() if count), style="bold")
        yield Text(f"cite: {self.dataset.citation}", style="dim")

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(column)}</th>" for column in COLUMNS[:12])
        rows = []
        for comparison in self.comparisons:
            for twin in comparison.counterparts or (None,):
                cells = _cells(comparison, twin, self.dataset)[:12]
                rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
        return (
            f"<p><b>The news beside {escape(self.dataset.title)}</b></p><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table><p><small>{escape(self.dataset.citation)}</small></p>"
        )


def _of_other_type(comparison: Comparison) -> bool:
    """Tell whether the data set holds no event of the type at all: such are listed without their words."""
    return comparison.fields == ("kind",) and "not this kind of event" in comparison.reasons[0]


def _row(comparison: Comparison) -> dict[str, Any]:
    news = comparison.relation is not Relation.UNTOLD
    return {
        "relation": comparison.relation.value,
        "fields": list(comparison.fields),
        "reasons": list(comparison.reasons),
        **_event(comparison.event, comparison.dataset, news=news),
        "counterparts": [_event(twin, comparison.dataset, news=False) for twin in comparison.counterparts],
    }


def _event(event: Event, dataset: Dataset, *, news: bool) -> dict[str, Any]:
    low, high = event.date.earliest_begin, event.date.latest_begin
    return {
        "event": event.slug,
        "type": event.type.value,
        "type_label": LABELS[event.type],
        "what": event.label,
        "when": event.date.to_words(),
        "earliest": low.isoformat() if low else None,
        "latest": high.isoformat() if high else None,
        "states": list(event.states),
        "status": event.status.value,
        "evidence": [_witness(telling) for telling in _side(event, dataset, news=news)],
    }


def _side(event: Event, dataset: Dataset, *, news: bool) -> Sequence[Telling]:
    """Give the tellings of one side: those of articles, or those of the data set."""
    if news:
        return [telling for telling in event.tellings if isinstance(telling.source, Article)]
    return [telling for telling in event.tellings if telling.source.id == dataset.id]


def _witness(telling: Telling) -> dict[str, Any]:
    proof = telling.evidence
    if isinstance(proof, Quote):
        return {
            "source": proof.article.id, "title": proof.article.title, "publisher": proof.article.publisher,
            "published": proof.article.published.isoformat(), "url": proof.article.url, "quote": proof.exact,
            "start": proof.start, "end": proof.end,
        }  # fmt: skip
    return {
        "source": proof.dataset.id, "title": proof.dataset.title, "row": proof.row, "key": proof.key,
        "file_sha256": proof.file_sha256, "cells": dict(proof.cells),
    }  # fmt: skip


def _proofs(event: Event, dataset: Dataset, *, news: bool) -> list[str]:
    """Give the words, or the row, behind one side, a line a telling."""
    return [_proof(telling) for telling in _side(event, dataset, news=news)]


def _proof(telling: Telling) -> str:
    proof = telling.evidence
    if isinstance(proof, Record):
        return f"row {proof.row}" + (f" ({proof.key})" if proof.key else "")
    return f"“{proof.exact}” {proof.article.publisher or proof.article.id} {proof.article.published}"


def _cells(comparison: Comparison, twin: Event | None, dataset: Dataset) -> list[str]:
    event = comparison.event
    news = comparison.relation is not Relation.UNTOLD
    tellings = _side(event, dataset, news=news)
    first = tellings[0].evidence if tellings else None
    quote = first if isinstance(first, Quote) else None
    record = twin if twin is not None else (None if news else event)
    return [
        comparison.relation.value, ", ".join(comparison.fields), event.date.to_words(), event.label,
        " ".join(event.states), event.status.value, twin.date.to_words() if twin else "", twin.label if twin else "",
        "; ".join(comparison.reasons), quote.exact if quote else "",
        f"{quote.article.publisher} {quote.article.published}" if quote else "",
        ", ".join(_proofs(record, dataset, news=False)) if record else "", event.slug, twin.slug if twin else "",
    ]  # fmt: skip
