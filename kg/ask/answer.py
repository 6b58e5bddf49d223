"""An answer: rows, each with the words that prove it."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.ask.witness import Witness
from kg.errors import MissingExtra
from kg.model import DateBounds

__all__ = ["Answer", "Row", "Witness", "harmless", "when"]

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from rich.console import Console, ConsoleOptions, RenderResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of an answer.

    Attributes:
        values: Column → value; None where the graph says nothing.
        event: IRI of the event; empty where a row is about no single one.
        events: IRIs of all events that the row rests on.
        evidence: The tellings behind it, in the order of publication; where a row counts many events, those of
            the first `kg.ask.run.MOST_EVENTS` of them.
        more: How many of its events are not among the evidence.
    """

    values: Mapping[str, str | None]
    event: str = ""
    events: tuple[str, ...] = ()
    evidence: tuple[Witness, ...] = ()
    more: int = 0

    def __getitem__(self, column: str) -> str | None:
        return self.values[column]

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words behind the row."""
        return tuple(witness.words for witness in self.evidence if witness.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a named question. It prints as a table in a terminal and as HTML in a notebook.

    Attributes:
        title: Title of the question.
        columns: Column names, in order.
        rows: The rows.
        truncated: Whether rows were left out.
        sparql: The query that ran.
        shows_claims: Whether a terminal shows each claim with its own words, or only the quote of the telling.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool = False
    sparql: str = ""
    shows_claims: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def without_evidence(self) -> "Answer":
        """Give the answer without the words behind its rows."""
        return replace(self, rows=tuple(replace(row, evidence=(), more=0) for row in self.rows))

    def with_claims(self) -> "Answer":
        """Give the answer as one that shows, in a terminal, each claim of each telling with its own words."""
        return replace(self, shows_claims=True)

    def to_json(self) -> str:
        """Give the answer as JSON: columns, rows with their evidence, truncated."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain lists and dictionaries."""
        rows = [
            {**row.values, "event": row.event or None, "evidence": [w.to_dict() for w in row.evidence]}
            for row in self.rows
        ]
        return {"columns": list(self.columns), "rows": rows, "truncated": self.truncated}

    def to_csv(self, delimiter: str = ",") -> str:
        """Give the answer as CSV: the columns, then event, quote and source of the first witness.

        A cell that a spreadsheet would run as a formula begins with an apostrophe.
        """
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow([*self.columns, "event", "quote", "source"])
        for row in self.rows:
            first = row.evidence[0] if row.evidence else None
            cells = [row.values.get(column) or "" for column in self.columns]
            proof = [first.words, first.reference] if first else ["", ""]
            writer.writerow([harmless(cell) for cell in [*cells, row.event, *proof]])
        return out.getvalue()

    def to_markdown(self) -> str:
        """Give the answer as a Markdown table."""
        lines = [" | ".join(self.columns), " | ".join("---" for _ in self.columns)]
        for row in self.rows:
            cells = (
                str(row.values.get(c) or "").replace("|", "\\|").replace("\n", " ") for c in self.columns
            )
            lines.append(" | ".join(cells))
        return "\n".join(f"| {line} |" for line in lines) + "\n"

    def to_polars(self) -> "pl.DataFrame":
        """Give the answer as a polars data frame: a row a row, the evidence as JSON text.

        Raises:
            MissingExtra: polars is not installed.
        """
        try:
            import polars as pl
        except ModuleNotFoundError:
            raise MissingExtra("polars is not installed. Run: pip install polars") from None
        rows = [
            {**row, "evidence": json.dumps(row["evidence"], ensure_ascii=False)}
            for row in self.to_dict()["rows"]
        ]
        names = [*self.columns, "event", "evidence"]
        return pl.DataFrame(
            [[row.get(name) for name in names] for row in rows],
            schema=dict.fromkeys(names, pl.String),
            orient="row",
        )

    def to_pandas(self) -> "pd.DataFrame":
        """Give the answer as a data frame: a row a row, the evidence in a column of lists.

        Raises:
            MissingExtra: pandas is not installed.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError:
            raise MissingExtra("pandas is not installed. Run: pip install pandas") from None

        table = self.to_dict()["rows"]
        return pd.DataFrame(table, columns=[*self.columns, "event", "evidence"])

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from kg.ask.display import answer_table

        yield from answer_table(self, options.max_width)

    def _repr_html_(self) -> str:
        from kg.ask.display import answer_html

        return answer_html(self)


def when(earliest: str | None, latest: str | None) -> str:
    """Give bounds as a person reads them.

    Example:
        >>> when("2021-09-01", "2021-09-30"), when(None, "2022-03-23")
        ('2021-09', 'by 2022-03-23')
    """
    low, high = (date.fromisoformat(text) if text else None for text in (earliest, latest))
    return DateBounds(earliest_begin=low, latest_begin=high).to_words()


def harmless(cell: str) -> str:
    """Give a cell that no spreadsheet runs as a formula.

    Example:
        >>> harmless("=HYPERLINK(1)"), harmless("2021-09")
        ("'=HYPERLINK(1)", '2021-09')
    """
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
