"""The dialogue of a review: shows a telling, reads a line, does what it says.

It goes by lines, with or without a terminal, so that a script can answer too.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kg.errors import KgError, OutputError, UsageError, shorten
from kg.model import Article
from kg.review import display
from kg.review.adding import Adding, Cancelled
from kg.review.desk import Item
from kg.review.fields import Words, plain_draft, reason
from kg.review.queue import Queue

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Ask = Callable[[str], str]
"""Shows a prompt and gives the line that is answered; raises EOFError when there are no more."""

_PROMPT: Final = "> "
_LEAVE: Final = ("x",)


class Dialogue:
    """Leads a person through a queue.

    Args:
        queue: The queue.
        console: Where everything is shown.
        ask: Reads a line.
    """

    def __init__(self, queue: Queue, console: "Console", ask: Ask) -> None:
        self.queue, self.console, self._ask = queue, console, ask
        self.position = 0
        self._leaving = False
        queue.notes = lambda line: self._say(line, style="yellow")

    def run(self) -> None:
        """Go through the queue until its end, or until the person leaves.

        Raises:
            OutputError: A decision cannot be written.
        """
        self._say_stale()
        try:
            while not self._leaving:
                item = self._current()
                if item is None:
                    self._at_the_end()
                else:
                    self._show(item)
                    self._answer(item)
        except EOFError:
            self._say("")

    def _current(self) -> Item | None:
        """Give the item at hand; what somebody else decided meanwhile is passed over."""
        items = self.queue.items
        while self.position < len(items):
            item = items[self.position]
            if item.decision is None or self.queue.wanted.all:
                return item
            self.position += 1
        return None

    def _show(self, item: Item) -> None:
        self._print("")
        for part in display.item_view(
            item, f"{self.position + 1} of {len(self.queue)}", self.queue.threshold
        ):
            self._print(part)
        self._print("")

    def _answer(self, item: Item) -> None:
        """Read lines until one of them moves on."""
        self._say(" · ".join(f"{key} {name}" for key, name, _ in display.KEYS), style="dim")
        position = self.position
        while not self._leaving and self.position == position:
            key, rest = self._read_key()
            try:
                if self._do(key, rest, item):
                    return
            except OutputError:
                raise
            except KgError as error:
                self._say(reason(error), style="red")
                if self.queue.items[self.position].decision != item.decision:
                    return  # somebody else decided meanwhile: show it, or what comes next

    def _at_the_end(self) -> None:
        """Offer what is left to do when nothing waits: undo, add, leave."""
        articles = self.queue.articles
        done = f"{len(self.queue)} of {len(self.queue)} seen" if len(self.queue) else "nothing waits"
        more = "+ add · t text · q quit" if len(articles) == 1 else "q quit; to add events: kg review ARTICLE"
        self._say(f"\n{done}. u undo · {more}")
        key, rest = self._read_key()
        try:
            if key in ("+", "t") and len(articles) == 1:
                self._of_article(key, articles[0])
            elif key in ("u", "?", "q"):
                self._do(key, rest, None)
            elif key:
                self._say("there is nothing to decide on: u, q" + (", +, t" if len(articles) == 1 else ""))
        except OutputError:
            raise
        except KgError as error:
            self._say(reason(error), style="red")

    def _read_key(self) -> tuple[str, str]:
        line = self._read(_PROMPT)
        head, _, rest = line.partition(" ")
        if line.startswith("+"):
            head, rest = "+", line[1:]
        names = {name: key for key, name, _ in display.KEYS}
        return names.get(head.casefold(), head.casefold()), rest.strip()

    def _do(self, key: str, rest: str, item: Item | None) -> bool:
        """Do what a key says; give whether the picture changed."""
        if key == "q":
            self._leaving = True
        elif key == "u":
            self._undo(rest)
        elif key == "?":
            self._print(display.help_keys())
            return False
        elif not key or item is None:
            return False
        elif key in ("a", "r"):
            self._decide(item, "accept" if key == "a" else "reject")
        elif key == "e":
            return self._edit(item, rest)
        elif key == "s":
            self.position += 1
        elif key in ("+", "t"):
            self._of_article(key, item.article)
            return key == "+"
        else:
            raise UsageError(f"'{shorten(key)}' is no key: {', '.join(key for key, _, _ in display.KEYS)}")
        return True

    def _decide(self, item: Item, action: str, changes: str | Words = "") -> None:
        done = self.queue.decide(item.key, action, changes)
        self._say(display.decision_line(done), style="green")
        self.position += 1

    def _undo(self, key: str) -> None:
        undone = self.queue.undo(key)
        self._say(f"undone: {undone}", style="green")
        keys = [item.key for item in self.queue.items]
        if undone in keys:
            self.position = keys.index(undone)

    def _edit(self, item: Item, changes: str) -> bool:
        if changes:
            self._decide(item, "edit", changes)
            return True
        draft = self._refine(item)
        if draft is None:
            self._say("left as it was")
            return False
        self._decide(item, "edit", draft)
        return True

    def _refine(self, item: Item) -> Words | None:
        """Read changes until an empty line keeps them; None when the person leaves it."""
        self._say(
            "changes, as status=planned or -PAK; ? tells all; an empty line keeps, x leaves", style="dim"
        )
        while True:
            line = self._read("change> ")
            if not line:
                return plain_draft(item.draft)
            if line in _LEAVE:
                return None
            if line == "?":
                self._print(display.help_changes())
                continue
            try:
                item = self.queue.try_changes(item, line)
            except KgError as error:
                self._say(reason(error), style="red")
            else:
                self._print(display.fields_view(item, self.queue.threshold))

    def _of_article(self, key: str, article: Article) -> None:
        if key == "t":
            self._print(display.whole_text(article.body))
            return
        try:
            item = Adding(article, self._read, lambda line: self._say(line, style="dim")).run()
        except Cancelled:
            self._say("nothing added")
            return
        self._print(display.marked_text(item))
        self._print(display.fields_view(item, self.queue.threshold))
        draft = self._refine(item)
        if draft is None:
            self._say("nothing added")
            return
        before = {each.key for each in self.queue.items if each.decision is None}
        added = self.queue.add(article.id, draft)
        self._say(display.decision_line(added), style="green")
        after = {each.key for each in self.queue.items}
        for gone in sorted(before - after):
            self._say(f"it takes the place of the proposal {gone}")

    def _say_stale(self) -> None:
        for name in self.queue.stale:
            self._say(
                f"stale: the review of {name} was made on another text. Look it through", style="yellow"
            )

    def _read(self, prompt: str) -> str:
        while True:
            line = self._ask(prompt).strip()
            if not any("\ud800" <= char <= "\udfff" for char in line):
                return line
            self._say("this line is not UTF-8: write it again", style="red")

    def _say(self, line: str, style: str = "") -> None:
        from rich.text import Text

        self._print(Text(display.plain(line), style=style))

    def _print(self, part: "RenderableType") -> None:
        self.console.print(part)
