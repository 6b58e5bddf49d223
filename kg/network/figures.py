"""Figures for a paper: degree over time, overlap of layers, adjacency. Equal measures give equal bytes."""

import io
from typing import TYPE_CHECKING, Any, Final

from kg.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from kg.network.measured import Measured

MOST_NAMES: Final = 60
"""Most states whose names stand at the sides of an adjacency matrix."""

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
    adjacency matrix of the states, most partners first, "suppliers" a bar a recipient.

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
        figure = Figure(figsize=(6.3, 4.2), layout="constrained")
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
    matrix = [[1.0 if one == two else 0.0 for two in layers] for one in layers]
    for row in measured.rows:
        one, two = at[str(row["layer"])], at[str(row["other"])]
        matrix[one][two] = matrix[two][one] = float(row["jaccard"] or 0)
    axes = figure.subplots()
    picture = axes.imshow(matrix, cmap="Greys", vmin=0, vmax=1)
    for one, values in enumerate(matrix):
        for two, value in enumerate(values):
            colour = "white" if value > 0.5 else "black"
            axes.text(two, one, f"{value:.2f}", ha="center", va="center", color=colour, fontsize=8)
    axes.set_xticks(range(len(layers)), layers, rotation=45, ha="right")
    axes.set_yticks(range(len(layers)), layers)
    figure.colorbar(picture, ax=axes, label="shared pairs of states (Jaccard)")
    axes.set_title(measured.title, loc="left", fontsize=9)


def _draw_adjacency(figure: Any, measured: "Measured") -> None:
    net = measured.network
    order = sorted(net, key=lambda node: (-int(net.nodes[node]["degree"]), node))
    axes = figure.subplots()
    matrix = [[int(net.has_edge(one, two)) for two in order] for one in order]
    axes.imshow(matrix, cmap="Greys", vmin=0, vmax=1, interpolation="nearest")
    if len(order) <= MOST_NAMES:
        axes.set_xticks(range(len(order)), order, rotation=90, fontsize=6)
        axes.set_yticks(range(len(order)), order, fontsize=6)
    else:
        axes.set_xlabel(f"{len(order)} states, most partners first")
        axes.set_xticks([])
        axes.set_yticks([])
    axes.set_title(measured.title, loc="left", fontsize=9)


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
