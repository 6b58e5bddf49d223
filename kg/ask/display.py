"""How an answer looks: a table in a terminal, HTML in a notebook."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.ask.answer import Answer, Row

_STYLE = (
    "<style scoped>.kg-answer td,.kg-answer th{text-align:left;vertical-align:top}"
    ".kg-answer q{font-style:italic}.kg-answer small{opacity:.75}</style>"
)


def answer_table(answer: "Answer") -> "Iterator[RenderableType]":
    """Give the parts of the terminal's picture: each row with its words below it."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if not answer.rows:
        yield Text("No rows: the graph knows of nothing that fits.", style="italic")
        return
    columns = [c for c in answer.columns if any(row.values.get(c) for row in answer.rows)]
    if any(row.evidence for row in answer.rows):
        yield from _stacked(answer, columns)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(row.values.get(c) or "") for c in columns))
    yield table
    if answer.truncated:
        yield Padding(Text("… more rows were left out: raise --limit", style="yellow"), (1, 0))


def _stacked(answer: "Answer", columns: list[str]) -> "Iterator[RenderableType]":
    """Give one table, each row followed by its quotes, which take the whole width."""
    from rich.table import Table
    from rich.text import Text

    widths = {c: max(len(c), *(len(r.values.get(c) or "") for r in answer.rows)) for c in columns}
    for number, row in enumerate(answer.rows):
        table = Table(
            box=None, pad_edge=False, show_header=number == 0, header_style="bold", padding=(0, 2, 0, 0)
        )
        for column in columns:
            table.add_column(
                column, overflow="fold", min_width=min(widths[column], 14), width=_width(widths[column])
            )
        table.add_row(
            *(Text(row.values.get(c) or "–", style="" if row.values.get(c) else "dim") for c in columns)
        )
        yield table
        yield from _witnesses(row)
        yield Text("")
    if answer.truncated:
        yield Text("… more rows were left out: raise --limit", style="yellow")


def _width(longest: int) -> int:
    return min(longest, 40)


def _witnesses(row: "Row") -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    for witness in row.evidence:
        text = Text()
        if witness.words:
            text.append(f"“{witness.words}”", style="italic")
            text.append("\n")
        text.append(f"{witness.reference} · {witness.grade} · {witness.review}", style="dim")
        yield Padding(text, (0, 0, 0, 4))


def answer_html(answer: "Answer") -> str:
    """Give the answer as an HTML table; quotes are folded under each row. Every text is escaped."""
    if not answer.rows:
        return "<p><em>No rows: the graph knows of nothing that fits.</em></p>"
    columns = [c for c in answer.columns if any(row.values.get(c) for row in answer.rows)]
    head = "".join(f"<th>{escape(c)}</th>" for c in columns)
    body = "".join(_html_row(row, columns) for row in answer.rows)
    more = "<p>… more rows were left out: raise limit</p>" if answer.truncated else ""
    return (
        f'{_STYLE}<table class="kg-answer"><caption>{escape(answer.title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def _html_row(row: "Row", columns: list[str]) -> str:
    cells = "".join(f"<td>{escape(row.values.get(c) or '–')}</td>" for c in columns)
    if not row.evidence:
        return f"<tr>{cells}</tr>"
    proofs = "".join(
        f"<li><q>{escape(w.words)}</q> <small>{escape(w.reference)} · {escape(w.grade)}</small></li>"
        for w in row.evidence
    )
    count = len(row.evidence)
    words = "1 source" if count == 1 else f"{count} sources"
    return (
        f'<tr>{cells}</tr><tr><td colspan="{len(columns)}"><details><summary>{words}</summary>'
        f"<ul>{proofs}</ul></details></td></tr>"
    )
