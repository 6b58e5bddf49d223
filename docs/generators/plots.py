"""Plain plots as SVG: axes, lines, points with intervals. Equal figures give equal bytes.

Each picture has its own ground, light or dark as the reader's system is, so that it can be read on any page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

_STYLE: Final = """
text{font:13px system-ui,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;fill:var(--ink)}
.small{font-size:11px;fill:var(--soft)}.bold{font-weight:600}
svg{--ground:#fff;--ink:#1b1f24;--soft:#56606b;--grid:#dde2e8;--one:#264cd8;--two:#af1400}
@media(prefers-color-scheme:dark){svg{--ground:#16181b;--ink:#e8eaed;--soft:#a7b0ba;--grid:#363c44;--one:#99b9ff;--two:#f77255}}
.ground{fill:var(--ground)}.grid{stroke:var(--grid)}.axis{stroke:var(--soft)}
.even{stroke:var(--soft);stroke-dasharray:5 4}
.one{stroke:var(--one);fill:none}.two{stroke:var(--two);fill:none}
.dot.one{fill:var(--one)}.dot.two{fill:var(--ground)}
.band.one{fill:var(--one);fill-opacity:.18;stroke:none}
.bar{fill:var(--one);fill-opacity:.45}
""".strip()
_TICK: Final = 5.0


@dataclass(kw_only=True)
class Plot:
    """A plot with two axes.

    Attributes:
        title: What it shows, for those who hear it read.
        width: Width of the picture.
        height: Height of the picture.
        x: First and last value of the axis to the right.
        y: First and last value of the axis upwards.
        frame: Left, top, right and bottom edge of the field of the axes.
    """

    title: str
    width: int
    height: int
    x: tuple[float, float]
    y: tuple[float, float]
    frame: tuple[float, float, float, float]
    _parts: list[str] = field(default_factory=list)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Give where a point of the plot stands in the picture."""
        left, top, right, bottom = self.frame
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return left + across * (right - left), bottom - up * (bottom - top)

    def axes(
        self, across: tuple[str, Sequence[float]], up: tuple[str, Sequence[float]], digits: int = 1
    ) -> None:
        """Draw the grid, the ticks and the names of both axes.

        Args:
            across: Name and ticks of the axis to the right.
            up: Name and ticks of the axis upwards.
            digits: Digits behind the point, of the axis upwards.
        """
        left, top, right, bottom = self.frame
        for value in up[1]:
            _, y = self.place(self.x[0], value)
            self.line([(left, y), (right, y)], "grid")
            self.text(left - 8, y + 4, f"{value:.{digits}f}", "small", "end")
        for value in across[1]:
            x, _ = self.place(value, self.y[0])
            self.line([(x, bottom), (x, bottom + _TICK)], "axis")
            self.text(
                x, bottom + 19, f"{value:.1f}" if self.x[1] <= 1 else f"{value:,.0f}", "small", "middle"
            )
        self.line([(left, bottom), (right, bottom)], "axis")
        self.text((left + right) / 2, bottom + 38, across[0], "", "middle")
        self._parts.append(
            f'<text transform="translate({_n(left - 44)} {_n((top + bottom) / 2)}) rotate(-90)" '
            f'text-anchor="middle">{escape(up[0])}</text>'
        )

    def line(self, points: Iterable[tuple[float, float]], kind: str, width: float = 1.0) -> None:
        """Draw a line through places of the picture."""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._parts.append(
            f'<polyline class="{kind}" fill="none" stroke-width="{_n(width)}" points="{path}"/>'
        )

    def curve(self, points: Iterable[tuple[float, float]], kind: str, width: float = 2.0) -> None:
        """Draw a line through points of the plot."""
        self.line((self.place(x, y) for x, y in points), kind, width)

    def band(self, points: Sequence[tuple[float, float, float]], kind: str) -> None:
        """Fill the field between a lower and an upper line: x, low, high."""
        edge = [self.place(x, low) for x, low, _ in points] + [
            self.place(x, high) for x, _, high in reversed(points)
        ]
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in edge)
        self._parts.append(f'<polygon class="band {kind}" points="{path}"/>')

    def dot(self, x: float, y: float, kind: str, radius: float = 4.5) -> None:
        """Draw a point of the plot."""
        across, down = self.place(x, y)
        self._parts.append(
            f'<circle class="dot {kind}" stroke-width="2" cx="{_n(across)}" cy="{_n(down)}" r="{_n(radius)}"/>'
        )

    def bar(self, x: tuple[float, float], y: float) -> None:
        """Draw a bar from the ground of the plot."""
        (left, top), (right, bottom) = self.place(x[0], y), self.place(x[1], self.y[0])
        self._parts.append(
            f'<rect class="bar" x="{_n(left + 2)}" y="{_n(top)}" width="{_n(right - left - 4)}" '
            f'height="{_n(bottom - top)}"/>'
        )

    def text(self, x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> None:
        """Write words at a place of the picture."""
        of = f' class="{kind}"' if kind else ""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(f'<text{of}{at} x="{_n(x)}" y="{_n(y)}">{escape(words)}</text>')

    def note(
        self, x: float, y: float, words: str, shift: tuple[float, float] = (9, 4), anchor: str = "start"
    ) -> None:
        """Write words beside a point of the plot."""
        across, down = self.place(x, y)
        self.text(across + shift[0], down + shift[1], words, "small", anchor)

    def add(self, other: "Plot") -> None:
        """Take in what another plot of the same picture holds."""
        self._parts.extend(other._parts)

    def svg(self, description: str) -> str:
        """Give the picture.

        Args:
            description: The figures in words, for those who hear it read.
        """
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" role="img" aria-labelledby="t d">'
        )
        return "\n".join(
            [
                head,
                f'<title id="t">{escape(self.title)}</title>',
                f'<desc id="d">{escape(description)}</desc>',
                f"<style>{_STYLE}</style>",
                f'<rect class="ground" width="{self.width}" height="{self.height}" rx="6"/>',
                *self._parts,
                "</svg>\n",
            ]
        )


def _n(value: float) -> str:
    """Give a number with one digit behind the point, and never "-0"."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
