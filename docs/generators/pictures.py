"""The pictures of the page about quality."""

import math
from collections.abc import Sequence
from typing import Any, Final

from generators.plots import Plot

TENTHS: Final = tuple(n / 10 for n in range(0, 11, 2))
_LEAST: Final = 5
"""A bin with fewer drafts is not drawn: its share says nothing."""

Figures = dict[str, Any]  # Any: JSON


def reliability_picture(aside: Figures, gold: Figures) -> str:
    """Draw how often drafts of each confidence are right, and how many there are.

    Args:
        aside: Figures of the parts held aside.
        gold: Figures of the coded articles.
    """
    frame = (74.0, 50.0, 474.0, 400.0)
    title = "Confidence, and how many were right"
    plot = Plot(title=title, width=500, height=590, x=(0, 1), y=(0, 1), frame=frame)
    plot.axes(("", ()), ("share that was right", TENTHS))
    plot.line([plot.place(0, 0), plot.place(1, 1)], "even", 1.5)
    for row in aside["reliability"]:
        _dot(plot, row, "one")
    for row in gold["reliability"]:
        if row["drafts"] >= _LEAST:
            _dot(plot, row, "two")
    _key(plot, ("parts held aside", "retold news (few drafts, wide intervals)"))
    below = Plot(
        title="", width=500, height=590, x=(0, 1), y=(0, _most(aside)), frame=(74.0, 440.0, 474.0, 535.0)
    )
    below.axes(("confidence", [n / 10 for n in range(11)]), ("drafts", (0, _most(aside))), 0)
    for row in aside["reliability"]:
        below.bar((row["from"], row["to"]), row["drafts"])
        below.note((row["from"] + row["to"]) / 2, row["drafts"], str(row["drafts"]), (0, -4), "middle")
    plot.add(below)
    words = "; ".join(
        f"{r['from']:.1f} to {r['to']:.1f}: {r['right']:.2f} of {r['drafts']}" for r in aside["reliability"]
    )
    return plot.svg(f"Parts held aside, confidence: share right of drafts. {words}.")


def _most(figures: Figures) -> int:
    return 100 * math.ceil(max(row["drafts"] for row in figures["reliability"]) / 100 + 0.2)


def _dot(plot: Plot, row: Figures, kind: str) -> None:
    low, high = wilson(row["right"], row["drafts"])
    x = row["confidence"]
    plot.curve([(x, low), (x, high)], kind, 1.5)
    plot.dot(x, row["right"], kind)


def wilson(share: float, number: int) -> tuple[float, float]:
    """Give the interval of a share, 95 in 100.

    Source: Wilson 1927.
    """
    z = 1.96
    middle = share + z * z / (2 * number)
    reach = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    whole = 1 + z * z / number
    return (middle - reach) / whole, (middle + reach) / whole


def _key(plot: Plot, names: tuple[str, str]) -> None:
    """Write which colour is which, above the field."""
    left = plot.frame[0]
    for n, (name, kind) in enumerate(zip(names, ("one", "two"), strict=True)):
        y = 20.0 + 16 * n
        plot.line([(left, y - 4), (left + 20, y - 4)], kind, 2.5)
        plot.text(left + 28, y, name, "small")


def threshold_picture(aside: Figures, gold: Figures) -> str:
    """Draw precision over recall as the least confidence rises, with the two thresholds in use."""
    plot = Plot(
        title="Precision and recall, by least confidence",
        width=560,
        height=480,
        x=(0, 1),
        y=(0, 1),
        frame=(74.0, 50.0, 534.0, 420.0),
    )
    plot.axes(
        ("recall: share of the coded events that were found", TENTHS),
        ("precision: share that was right", TENTHS),
    )
    for figures, kind in ((aside, "one"), (gold, "two")):
        rows = [row for row in figures["curve"] if row["recall"] > 0]
        plot.curve([(row["recall"], row["precision"]) for row in rows], kind)
        for scores, least in ((figures["events"]["all"], figures["least"]), _answers(figures)):
            strict = scores["strict"]
            x, y = strict["recall"]["value"], strict["precision"]["value"]
            plot.dot(x, y, kind)
            plot.note(
                x,
                y,
                f"{least:.3f}".rstrip("0"),
                (8, -6) if kind == "two" else (-8, 16),
                "start" if kind == "two" else "end",
            )
    _key(plot, ("parts held aside", "retold news"))
    own, answers = aside["events"]["all"]["strict"], aside["answers"]["strict"]
    return plot.svg(
        f"Parts held aside: precision {own['precision']['value']:.2f} and recall {own['recall']['value']:.2f} from "
        f"{aside['least']:.2f} on; {answers['precision']['value']:.2f} and {answers['recall']['value']:.2f} from "
        f"{aside['answers']['least']:.2f} on."
    )


def _answers(figures: Figures) -> tuple[Figures, float]:
    return figures["answers"], figures["answers"]["least"]


def learning_picture(rows: Sequence[Figures]) -> str:
    """Draw the strict F1 over the number of events that were learnt from."""
    most = 500 * math.ceil(max(row["events"] for row in rows) / 500)
    plot = Plot(
        title="Strict F1 by the size of the corpus",
        width=560,
        height=360,
        x=(0, most),
        y=(0.3, 0.8),
        frame=(74.0, 30.0, 534.0, 300.0),
    )
    ticks = [n / 10 for n in range(3, 9)]
    plot.axes(("events of the corpus", list(range(0, most + 1, 500))), ("strict F1", ticks))
    f1 = [(row["events"], row["strict"]["f1"]) for row in rows]
    plot.band([(n, rate["low"], rate["high"]) for n, rate in f1], "one")
    plot.curve([(n, rate["value"]) for n, rate in f1], "one")
    for n, rate in f1:
        plot.dot(n, rate["value"], "one")
        plot.note(n, rate["value"], f"{rate['value']:.2f}", (0, -12), "middle")
    words = "; ".join(f"{n} events: {rate['value']:.2f}" for n, rate in f1)
    return plot.svg(f"Strict F1 on parts held aside. {words}.")
