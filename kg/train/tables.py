"""Figures as tables of plain text, for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]  # Any: JSON


def scores_table(found: Row) -> str:
    """Give the scores of an extractor: by part, by type, and what of each found event is right.

    Args:
        found: Of `kg.train.quality.figures`.
    """
    parts = [_events(name, row) for name, row in found["parts"].items()]
    types = [_events(name, row) for name, row in found["events"].items()]
    details = [(what, interval(row), str(row["asked"])) for what, row in found["details"].items()]
    bins = [
        (f"{b['from']:.1f} to {b['to']:.1f}", str(b["drafts"]), f"{b['confidence']:.2f}", f"{b['right']:.2f}")
        for b in found["reliability"]
    ]
    empty = found["empty"]
    last = (
        f"given in articles without an event: {empty['events']} "
        f"(in {empty['with events']} of {empty['articles']} articles)\n"
        f"least confidence: {found['least']:.3f}\n"
        f"expected calibration error: {found['calibration_error']:.3f}"
    )
    return "\n\n".join(
        (
            table(("part", *_HEAD), parts),
            table(("type", *_HEAD), types),
            table(("of the relaxed pairs", "right", "asked"), details),
            table(("confidence", "drafts", "mean", "right"), bins),
            last,
        )
    )


_HEAD = ("coded", "given", "strict P", "strict R", "strict F1", "relaxed F1")


def _events(name: str, row: Row) -> tuple[str, ...]:
    strict = row["strict"]
    return (
        name,
        str(row["coded"]),
        str(row["predicted"]),
        f"{strict['precision']['value']:.3f}",
        f"{strict['recall']['value']:.3f}",
        interval(strict["f1"]),
        interval(row["relaxed"]["f1"]),
    )


def learning_table(rows: Sequence[Row]) -> str:
    """Give the learning curve as a table."""
    return table(
        ("share", "articles", "events", "strict F1", "relaxed F1"),
        [
            (
                f"{row['share']:.3f}",
                str(row["articles"]),
                str(row["events"]),
                interval(row["strict"]["f1"]),
                interval(row["relaxed"]["f1"]),
            )
            for row in rows
        ],
    )


def ablation_table(rows: Sequence[Row]) -> str:
    """Give the ablations as a table, the greatest loss first."""
    first, *others = rows
    ranked = sorted(others, key=lambda row: -row["lost"]["value"])
    return table(
        ("without", "strict F1", "lost"),
        [
            ("(with everything)", interval(first["f1"]), ""),
            *((row["without"], interval(row["f1"]), interval(row["lost"])) for row in ranked),
        ],
    )


def interval(rate: Mapping[str, float]) -> str:
    """Give a rate with its interval.

    Example:
        >>> interval({"value": 0.64, "low": 0.62, "high": 0.661})
        '0.640 [0.620, 0.661]'
    """
    return f"{rate['value']:.3f} [{rate['low']:.3f}, {rate['high']:.3f}]"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a table in columns as wide as their cells; all but the first are set to the right."""
    lines = [tuple(columns), *(tuple(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(columns))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
