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


def answer_table(answer: "Answer", width: int = 120) -> "Iterator[RenderableType]":
    """Give the parts of the terminal's picture: each row, with its words below it in the whole width.

    Args:
        answer: The answer.
        width: Width of the terminal in characters.
    """
    from rich.table import Table
    from rich.text import Text

    if not answer.rows:
        yield Text("No rows: the graph knows of nothing that fits.", style="italic")
        return
    columns = [c for c in answer.columns if any(row.values.get(c) for row in answer.rows)]
    widths = column_widths(answer, columns, width)
    for number, row in enumerate(answer.rows):
        table = Table(
            box=None, pad_edge=False, show_header=number == 0, header_style="bold", padding=(0, 2, 0, 0)
        )
        for column in columns:
            table.add_column(column, overflow="fold", width=widths[column])
        table.add_row(
            *(Text(row.values.get(c) or "–", style="" if row.values.get(c) else "dim") for c in columns)
        )
        yield table
        yield from _witnesses(row)
        if row.evidence:
            yield Text("")
    if answer.truncated:
        yield Text("… more rows were left out: raise --limit", style="yellow")


def column_widths(answer: "Answer", columns: list[str], width: int) -> dict[str, int]:
    """Share the width among columns: what is short keeps its length, the long ones share the rest.

    Returns:
        Column → width in characters; together with two blanks between columns at most `width`, where that
        leaves each long column _NARROW characters.
    """
    need = {c: max(len(c), *(len(row.values.get(c) or "–") for row in answer.rows)) for c in columns}
    room = width - 2 * len(columns)
    for column in sorted(need, key=lambda c: -need[c]):
        excess = sum(need.values()) - room
        if excess <= 0:
            break
        wide = [c for c in need if need[c] > _NARROW]
        if column in wide:
            share = max(_NARROW, (room - sum(need[c] for c in need if c not in wide)) // max(1, len(wide)))
            need[column] = min(need[column], max(share, need[column] - excess))
    return need


_NARROW = 18


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
