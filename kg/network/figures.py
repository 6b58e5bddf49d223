"""Figures for a paper: degree over time, overlap of layers, adjacency. Equal measures give equal bytes."""

import io
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from kg.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    import networkx as nx

    from kg.network.measured import Measured

MOST_STATES: Final = 40
"""Most states of an adjacency matrix: with more their keys cannot be read on a page."""

_STYLE: Final[Any] = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "defcoop",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "figure.dpi": 150,
}


def draw_figure(measured: "Measured", ending: str) -> bytes:
    """Draw what was measured.

    "yearly" gives the mean number of partners and of events by year, "overlap" a matrix of layers, "nodes" the
    adjacency matrix of the states with most partners by community, "suppliers" a bar a recipient.

    Args:
        measured: What was measured.
        ending: svg, pdf or png.

    Raises:
        MissingExtra: matplotlib is not installed.
        UsageError: There is nothing to draw, or no figure of this kind.
    """
    try:
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError:
        raise MissingExtra(
            "figures need matplotlib, which is not installed. Run: pip install 'defcoop[plot]'"
        ) from None
    draw = _DRAW.get(measured.what.value)
    if draw is None:
        known = ", ".join(_DRAW)
        raise UsageError(f"there is no figure of '{measured.what}'. Known: {known}")
    if not measured.rows:
        raise UsageError("there are no events to draw: choose another layer or span")
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(6.3, 5.6 if draw is _draw_adjacency else 4.2), layout="constrained")
        FigureCanvasAgg(figure)
        draw(figure, measured)
        out = io.BytesIO()
        # Neither date nor program: they would make equal figures differ.
        metadata: dict[str, Any] = {
            "svg": {"Date": None},
            "pdf": {"CreationDate": None},
            "png": {"Software": None},
        }
        figure.savefig(out, format=ending, metadata=metadata[ending])
    return out.getvalue()


def _draw_yearly(figure: Any, measured: "Measured") -> None:  # Any: matplotlib is an extra
    years = [row["year"] for row in measured.rows]
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    upper.plot(years, [row["mean_degree"] or 0 for row in measured.rows], color="black", linewidth=1.2)
    upper.set_ylabel("mean number of partners")
    upper.set_ylim(bottom=0)
    # Years are whole: no tick stands between two of them.
    upper.xaxis.get_major_locator().set_params(integer=True)
    lower.bar(years, [row["events"] for row in measured.rows], color="0.75", label="events")
    lower.plot(
        years, [row["new_pairs"] for row in measured.rows], color="black", linewidth=1, label="new pairs"
    )
    lower.set_ylabel("number a year")
    lower.set_xlabel("year")
    lower.legend(frameon=False)
    upper.set_title(measured.title, loc="left", fontsize=9)


def _draw_overlap(figure: Any, measured: "Measured") -> None:
    layers = sorted({str(row[side]) for row in measured.rows for side in ("layer", "other")})
    at = {layer: number for number, layer in enumerate(layers)}
    # A layer with itself says nothing: its number of pairs stands there instead.
    matrix = [[math.nan for _ in layers] for _ in layers]
    words = [["" for _ in layers] for _ in layers]
    for row in measured.rows:
        one, two, share = at[str(row["layer"])], at[str(row["other"])], float(row["jaccard"] or 0)
        matrix[one][two] = matrix[two][one] = share
        words[one][two] = words[two][one] = f"{share:.2f}"
        words[one][one], words[two][two] = (f"{row[name]:,} pairs" for name in ("pairs", "other_pairs"))
    most = max(0.1, *(value for line in matrix for value in line if not math.isnan(value)))
    axes = figure.subplots()
    picture = axes.imshow(matrix, cmap="Greys", vmin=0, vmax=most)
    for one, line in enumerate(matrix):
        for two, value in enumerate(line):
            colour = "white" if value > most * 0.55 else "black"
            axes.text(two, one, words[one][two], ha="center", va="center", color=colour, fontsize=8)
    axes.set_xticks(range(len(layers)), layers, rotation=45, ha="right")
    axes.set_yticks(range(len(layers)), layers)
    figure.colorbar(picture, ax=axes, label="shared pairs of states (Jaccard)")
    axes.set_title(measured.title, loc="left", fontsize=9)


def _draw_adjacency(figure: Any, measured: "Measured") -> None:
    from matplotlib.colors import LogNorm

    net = measured.network
    order = _by_community(net)
    counts = [[_events(net, one, two) or math.nan for two in order] for one in order]
    most = max((value for line in counts for value in line if not math.isnan(value)), default=1)
    axes = figure.subplots()
    axes.set_facecolor("white")
    norm = LogNorm(vmin=0.5, vmax=max(2, most))
    picture = axes.imshow(counts, cmap="Greys", norm=norm, interpolation="nearest")
    axes.set_xticks(range(len(order)), order, rotation=90, fontsize=6)
    axes.set_yticks(range(len(order)), order, fontsize=6)
    for number, (one, two) in enumerate(pairwise(order)):
        if net.nodes[one]["community"] != net.nodes[two]["community"]:
            for line in (axes.axhline, axes.axvline):
                line(number + 0.5, color="0.55", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(True)
    shown = (
        f"{len(order)} of {len(net)} states, those with most partners"
        if len(net) > len(order)
        else "all states"
    )
    way = "; from the row to the column" if net.is_directed() else ""
    axes.set_xlabel(f"{shown}, by community{way}")
    bar = figure.colorbar(
        picture, ax=axes, label="events", ticks=[n for n in (1, 2, 5, 10, 20, 50, 100) if n <= most]
    )
    bar.minorticks_off()
    bar.ax.yaxis.set_major_formatter("{x:.0f}")
    axes.set_title(measured.title, loc="left", fontsize=9)


def _by_community(net: "nx.Graph[str]") -> list[str]:
    """Give the states with most partners, those of one community beside one another, the busiest first."""
    busiest = sorted(net, key=lambda node: (-int(net.nodes[node]["degree"]), node))[:MOST_STATES]
    return sorted(
        busiest, key=lambda node: (net.nodes[node]["community"], -int(net.nodes[node]["degree"]), node)
    )


def _events(net: "nx.Graph[str]", one: str, two: str) -> int:
    return int(net.edges[one, two]["events"]) if net.has_edge(one, two) else 0


def _draw_suppliers(figure: Any, measured: "Measured") -> None:
    rows = measured.rows[:25][::-1]
    axes = figure.subplots()
    axes.barh([str(row["label"]) for row in rows], [float(row["hhi"] or 0) for row in rows], color="0.6")
    axes.set_xlim(0, 1)
    axes.set_xlabel("concentration of suppliers (Herfindahl-Hirschman)")
    axes.tick_params(axis="y", labelsize=7)
    axes.set_title(measured.title, loc="left", fontsize=9)


_DRAW: Final = {
    "yearly": _draw_yearly,
    "overlap": _draw_overlap,
    "nodes": _draw_adjacency,
    "suppliers": _draw_suppliers,
}
