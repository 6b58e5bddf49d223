"""How an answer looks: a table in a terminal, HTML in a notebook."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.ask.answer import Answer, Row
    from kg.ask.witness import Witness

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
    from rich.text import Text

    if not answer.rows:
        if answer.truncated:
            yield Text("Rows were left out: raise --limit", style="yellow")
        else:
            yield Text("No rows: the graph knows of nothing that fits.", style="italic")
        return
    columns = [c for c in answer.columns if any(row.values.get(c) for row in answer.rows)]
    widths = column_widths(answer, columns, width)
    stacked = sum(widths.values()) + 2 * len(columns) - 2 > width
    for number, row in enumerate(answer.rows):
        yield _stack(row, columns) if stacked else _line(row, widths, head=number == 0)
        yield from _witnesses(row, claims=answer.shows_claims)
        if row.evidence or stacked:
            yield Text("")
    if answer.truncated:
        yield Text("… more rows were left out: raise --limit", style="yellow")


def _line(row: "Row", widths: dict[str, int], *, head: bool) -> "RenderableType":
    """Give a row of the table, the first one with the names of the columns."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=head, header_style="bold", padding=(0, 2, 0, 0))
    for column, width in widths.items():
        table.add_column(column, overflow="fold", width=width)
    table.add_row(*(_cell(row, column) for column in widths))
    return table


def _stack(row: "Row", columns: list[str]) -> "RenderableType":
    """Give a row one column below the other, for a terminal too narrow for a table."""
    from rich.table import Table

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for column in columns:
        table.add_row(column, _cell(row, column))
    return table


def _cell(row: "Row", column: str) -> "RenderableType":
    from rich.text import Text

    value = row.values.get(column)
    return Text(value or "–", style="" if value else "dim")


def column_widths(answer: "Answer", columns: list[str], width: int) -> dict[str, int]:
    """Share the width among columns: what is short keeps its length, the long ones share the rest.

    Returns:
        Column → width in cells of the terminal, of which a letter of Chinese takes two; together with two blanks
        between columns at most `width`, where that leaves each long column _NARROW cells.
    """
    from rich.cells import cell_len

    need = {
        c: max(cell_len(c), *(cell_len(row.values.get(c) or "–") for row in answer.rows)) for c in columns
    }
    room = width - 2 * (len(columns) - 1)
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


def _witnesses(row: "Row", *, claims: bool) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    for witness in row.evidence:
        text = Text()
        if witness.words:
            text.append(f"“{witness.words}”", style="italic")
            text.append("\n")
        text.append(f"{witness.reference} · {witness.grade} · {witness.review}", style="dim")
        yield Padding(text, (0, 0, 0, 4))
        if claims:
            yield Padding(_claims(witness), (0, 0, 0, 6))
    if row.more:
        yield Padding(Text(f"… and {row.more} more events", style="dim"), (0, 0, 0, 4))


def _claims(witness: "Witness") -> "RenderableType":
    """Give what a telling claims, a line a claim: what, its value, its own words and where they stand."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for claim in witness.claims:
        words = Text(f"“{claim.words}” " if claim.words else "", style="italic")
        words.append(claim.reference, style="dim")
        if (claim.start, claim.end, claim.record) == (witness.start, witness.end, witness.record):
            words = Text("as above", style="dim")
        value = f"{claim.value} (estimated)" if claim.uncertain else claim.value
        table.add_row(claim.what, Text(value), words)
    return table


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
    proofs = "".join(_html_witness(witness) for witness in row.evidence)
    if row.more:
        proofs += f"<li>… and {row.more} more events</li>"
    count = len(row.evidence)
    words = "1 source" if count == 1 else f"{count} sources"
    return (
        f'<tr>{cells}</tr><tr><td colspan="{len(columns)}"><details><summary>{words}</summary>'
        f"<ul>{proofs}</ul></details></td></tr>"
    )


def _html_witness(witness: "Witness") -> str:
    claims = "".join(
        f"<li>{escape(c.what)}: {escape(c.value)} {f'<q>{escape(c.words)}</q> ' if c.words else ''}"
        f"<small>{escape(c.reference)}</small></li>"
        for c in witness.claims
    )
    words = f"<q>{escape(witness.words)}</q> " if witness.words else ""
    return (
        f"<li>{words}<small>{escape(witness.reference)} · {escape(witness.grade)}</small>"
        f"<details><summary>each claim</summary><ul>{claims}</ul></details></li>"
    )
