"""How a telling looks in a terminal: its words in their context, and its fields."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.model import Quote
from kg.resolve.tellings import REVIEWER
from kg.review.changes import GRAMMAR
from kg.review.desk import Item
from kg.review.marks import Mark, find_context, find_marks

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.console import RenderableType
    from rich.text import Text

COLOURS: Final = ("cyan", "magenta", "green", "yellow", "blue")
"""Of the first, second and third role of a type, of dates, of all else."""

KEYS: Final = (
    ("a", "accept", "accept it as it stands"),
    ("r", "reject", "reject it: the text does not say so"),
    ("e", "edit", "edit it; at once: e status=planned; -PAK"),
    ("+", "add", "add an event of this article that is missing"),
    ("s", "skip", "skip it: it stays in the queue"),
    ("u", "undo", "undo the last decision; an earlier one: u KEY"),
    ("t", "text", "show the whole article"),
    ("?", "help", "this help"),
    ("q", "quit", "leave; so do Ctrl-D and Ctrl-C. What was decided is written already"),
)
"""The keys, what they are called, and what they do."""


def item_view(item: Item, position: str, threshold: "Decimal") -> "Iterator[RenderableType]":
    """Give the parts of the picture of an item.

    Args:
        item: The item.
        position: Where it stands in the queue: "3 of 17".
        threshold: Confidence from which an unreviewed telling enters answers.
    """
    from rich.rule import Rule
    from rich.text import Text

    article = item.article
    title = Text(f"{position} · {plain(article.publisher)} {article.published} · {plain(article.title)}")
    title.truncate(100, overflow="ellipsis")
    yield Rule(title, align="left", style="dim")
    yield Text(article.id, style="dim")
    yield Text("")
    marks = find_marks(item)
    yield marked_text(item, marks)
    yield Text("")
    yield fields_view(item, threshold, marks)


def marked_text(item: Item, marks: "list[Mark] | None" = None) -> "Text":
    """Give the quote in its context, with a bracket and a colour round each mention in it."""
    from rich.text import Text

    quote = item.telling.evidence
    assert isinstance(quote, Quote)  # noqa: S101 - an article's
    context, marks = find_context(quote), find_marks(item) if marks is None else marks
    inside = [mark for mark in marks if context.start <= mark.start and mark.end <= context.end]
    edges = sorted({context.start, quote.start, quote.end, context.end, *_edges(inside)})
    text = Text()
    text.append("… " if context.cut and context.start else "", style="dim")
    for start, end in zip(edges, [*edges[1:], context.end], strict=True):
        closing = sorted((m for m in inside if m.end == start), key=lambda m: -m.start)
        opening = sorted((m for m in inside if m.start == start), key=lambda m: -m.end)
        for mark in closing:
            text.append("]", style=COLOURS[mark.rank])
        text.append("»" if start == quote.end else "", style="bold")
        text.append("«" if start == quote.start else "", style="bold")
        for mark in opening:
            text.append(f"[{mark.label} ", style=COLOURS[mark.rank])
        text.append(plain(item.article.body[start:end]), style=_style(quote, inside, start, end))
    text.append(" …" if context.cut else "", style="dim")
    return text


def fields_view(item: Item, threshold: "Decimal", marks: "list[Mark] | None" = None) -> "RenderableType":
    """Give the fields of an item as a small table: what, its value, the words that say so."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", style="italic")
    telling, marks = item.telling, find_marks(item) if marks is None else marks
    table.add_row(Text("type", style="dim"), str(telling.type))
    table.add_row(Text("status", style="dim"), str(telling.status))
    for mark in marks:
        label = f"{mark.label} {mark.role}".strip()
        words = plain(" ".join(item.article.body[mark.start : mark.end].split()))
        table.add_row(
            Text(label, style=COLOURS[mark.rank]),
            Text(plain(mark.value)),
            Text(f"“{words}”{_where(item, mark)}"),
        )
    if not any(mark.label == "date" for mark in marks):
        table.add_row(Text("date", style=COLOURS[3]), telling.date.value.to_words())
    for label, value in _others(item, threshold):
        table.add_row(Text(label, style="dim"), Text(value))
    return table


def whole_text(body: str) -> "Text":
    """Give the body of an article."""
    from rich.text import Text

    return Text(plain(body))


def decision_line(item: Item) -> str:
    """Give one line that says what was decided: "accepted: Visit, completed, AZE PAK"."""
    telling, decision = item.telling, item.decision
    what = {"accept": "accepted", "reject": "rejected", "edit": "edited", "add": "added"}
    word = what[decision.action] if decision else "undecided"
    return (
        f"{word}: {telling.type}, {telling.status}, {' '.join(telling.states) or 'no state'} ({telling.key})"
    )


def help_table(rows: "list[tuple[str, str]]") -> "RenderableType":
    """Give a table of two columns: what to write, and what it does."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column()
    for row in rows:
        table.add_row(*(Text(word) for word in row))
    return table


def help_keys() -> "RenderableType":
    """Give what the keys do."""
    return help_table([(key, does) for key, _, does in KEYS])


def help_changes() -> "RenderableType":
    """Give how changes are written."""
    return help_table([*GRAMMAR, ("an empty line", "keeps what is shown"), ("x", "leaves it as it was")])


def plain(text: str) -> str:
    r"""Give text that a terminal shows and does not obey: control and hidden characters become visible.

    Example:
        >>> plain("red\x1b[31m\u202e and\u00a0more")
        'red\\u001b[31m\\u202e and more'
    """
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char.isprintable() or char == "\n":
        return char
    return " " if char.isspace() and ord(char) >= 32 else f"\\u{ord(char):04x}"


def _edges(marks: "list[Mark]") -> Iterator[int]:
    for mark in marks:
        yield from (mark.start, mark.end)


def _style(quote: Quote, marks: "list[Mark]", start: int, end: int) -> str:
    """Give the style of a stretch: that of the shortest mention over it; bold in the quote, dim outside."""
    weight = "bold" if quote.start <= start and end <= quote.end else "dim"
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    if not over:
        return weight
    inner = min(over, key=lambda mark: mark.end - mark.start)
    return f"{'bold ' if weight == 'bold' else ''}{COLOURS[inner.rank]}"


def _others(item: Item, threshold: "Decimal") -> Iterator[tuple[str, str]]:
    telling = item.telling
    codes = {"kinds": telling.kinds, "domains": telling.domains, "forms": telling.forms}
    yield from ((name, ", ".join(values)) for name, values in codes.items() if values)
    if telling.background:
        yield "background", "the article only recalls it"
    if telling.scope != "defence":
        yield "scope", str(telling.scope)
    if telling.run.extractor != REVIEWER:
        enters = "enters answers" if telling.confidence >= threshold else "waits for review"
        yield "confidence", f"{telling.confidence} ({enters}: the threshold is {threshold})"
        yield "extractor", f"{telling.run.extractor} {telling.run.version}".strip()
    if item.decision:
        by = f" by {item.decision.by}" if item.decision.by else ""
        yield "decided", f"{item.decision.action}{plain(by)}"
    yield "key", telling.key


def _where(item: Item, mark: Mark) -> str:
    quote = item.telling.evidence
    assert isinstance(quote, Quote)  # noqa: S101 - an article's
    if quote.start <= mark.start and mark.end <= quote.end:
        return ""
    return " (earlier in the text)" if mark.start < quote.start else " (later in the text)"
