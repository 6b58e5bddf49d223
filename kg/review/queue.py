"""The queue: what waits for a person, and the decisions that she makes, each written at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kg.errors import KgError, ReviewChanged, UnknownName, UsageError, shorten
from kg.model import Article
from kg.resolve.fields import Draft
from kg.resolve.nearest import nearest
from kg.review.changes import change_draft
from kg.review.desk import Desk, Item, merge, read_desk
from kg.review.fields import changed_fields, plain_draft, read_draft, reason, to_table
from kg.review.wanted import Wanted, sort_items, worths
from kg.workspace import (
    Change,
    Decision,
    Workspace,
    read_clock,
    record_decision,
    take_back,
    withdraw_decision,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A decision of this queue, so that it can be undone.

    Attributes:
        article_id: Its article.
        key: Key of the telling.
        decision: It.
        change: What was written.
        former: The decision that it took the place of.
    """

    article_id: str
    key: str
    decision: Decision
    change: Change
    former: Decision | None = None


class Queue:
    """The tellings of a graph that wait for a person, best first.

    Args:
        workspace: The workspace.
        wanted: Which tellings, and in which order.
        by: Who decides; written into each decision.
        now: The moment that is written; the clock's when None.

    Raises:
        UnknownName: There is no such article.
        ReviewFileError: A review file holds a mistake; with its line.
    """

    def __init__(
        self, workspace: Workspace, wanted: Wanted | None = None, *, by: str = "", now: datetime | None = None
    ) -> None:
        self.workspace, self.wanted = workspace, wanted or Wanted()
        self.by, self.now = " ".join(by.split()), now.replace(microsecond=0) if now else None
        self.done: list[Done] = []
        self.notes: Callable[[str], None] = lambda _: None
        self._desks = {article.id: read_desk(workspace, article) for article in self._articles()}
        self.threshold = workspace.settings.threshold
        self.worth = self._worths()
        chosen = sort_items(self.wanted.choose(self._all()), self.wanted, self.worth)
        self._keys = [item.key for item in chosen if self.wanted.all or not item.decision]

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def items(self) -> tuple[Item, ...]:
        """The tellings of the queue as they stand now, also those decided since it was made."""
        found = {item.key: item for item in self._all()}
        return tuple(found[key] for key in self._keys if key in found)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that the queue looks at."""
        return tuple(desk.article for desk in self._desks.values())

    @property
    def waiting(self) -> int:
        """How many tellings of the queue nobody has decided yet."""
        return sum(item.decision is None for item in self.items)

    @property
    def orphans(self) -> tuple[str, ...]:
        """The decisions whose telling is gone, one line each."""
        return tuple(
            f"{desk.article.id}: '{d.action}' of {d.key} (line {d.line}{_signed(d)})"
            for desk in self._desks.values()
            for d in desk.reviewed.orphans
        )

    @property
    def refused(self) -> tuple[str, ...]:
        """Why proposals of an extractor were refused, one line each."""
        return tuple(line for desk in self._desks.values() for line in desk.reviewed.refused)

    @property
    def stale(self) -> tuple[str, ...]:
        """The articles whose review was made on another text."""
        return tuple(desk.article.id for desk in self._desks.values() if desk.reviewed.stale)

    def find(self, key: str) -> Item:
        """Give the item of a key, in the queue or not.

        Raises:
            UnknownName: No telling has this key.
        """
        for desk in self._desks.values():
            item = desk.find(key)
            if item:
                return item
        raise UnknownName("telling", key, nearest(key, [item.key for item in self._all()]))

    def try_changes(self, item: Item, changes: str, draft: Draft | None = None) -> Item:
        """Give an item as it would be with changes, nothing being written.

        Args:
            item: The item.
            changes: As `change_draft` takes them: "status=planned; -PAK".
            draft: The fields to start from; those of the item when None.

        Raises:
            UsageError: A change is wrong, or what comes out is no telling.
        """
        try:
            fields = change_draft(item.article, item.draft if draft is None else draft, changes)
        except KgError as error:
            raise UsageError(reason(error)) from None
        told = read_draft(item.article, fields, item.key)
        kept = replace(told, confidence=item.telling.confidence, run=item.telling.run)
        return replace(item, draft=fields, telling=kept)

    def decide(self, key: str, action: str, changes: str | Draft = "") -> Item:
        """Write a decision on a telling.

        Args:
            key: Key of the telling.
            action: "accept", "reject" or "edit".
            changes: For "edit": what changes, as text ("status=planned") or as the whole of the new fields.

        Returns:
            The item as it stands now.

        Raises:
            UsageError: The action does not fit, a change is wrong, or it changes nothing.
            ReviewChanged: Somebody else decided on it meanwhile; nothing is written.
            OutputError: The file cannot be written.
        """
        item = self.find(key)
        if isinstance(changes, str):
            fields = self.try_changes(item, changes).draft if changes else item.draft
        else:
            fields = changes
        decision = self._decision(item, action, fields)
        former = item.decision
        change = self._safely(item.article.id, lambda desk: self._record(desk, decision, former))
        self._remember(item.article.id, decision, change, former)
        return self._desks[item.article.id].find(key) or item

    def add(self, article_id: str, draft: Draft) -> Item:
        """Write an event that no extractor found.

        Args:
            article_id: The article.
            draft: Its fields, as `events.jsonl` has them.

        Raises:
            UnknownName: The queue looks at no such article.
            UsageError: The draft is no telling, or this one is there already.
            ReviewChanged: Somebody else wrote the same meanwhile.
        """
        desk = self._desk(article_id)
        telling = read_draft(desk.article, draft)
        if telling.key in desk.keys:
            raise UsageError(f"this is decided already. To decide anew: kg review --undo {telling.key}")
        fields = changed_fields({}, draft)
        decision = self._signed(
            Decision(
                action="add", key=telling.key, quote=str(plain_draft(draft)["quote"]), set=to_table(fields)
            )
        )
        change = self._safely(article_id, lambda desk: self._record(desk, decision, None))
        self._remember(article_id, decision, change, None)
        return self.find(telling.key)

    def undo(self, key: str = "") -> str:
        """Take a decision back: the file is again as it was before.

        Args:
            key: Key of the telling, also of one that an earlier session decided; empty for the last decision
                of this queue.

        Returns:
            The key.

        Raises:
            UsageError: There is no decision to take back.
            ReviewFileError: A comment stands inside the decision.
        """
        if not key:
            return self._undo_last()
        for article_id, desk in self._desks.items():
            if key in desk.keys:
                self._safely(article_id, lambda desk: self._withdraw(desk, key))
                self.done = [done for done in self.done if done.key != key]
                return key
        known = [each for desk in self._desks.values() for each in desk.keys]
        raise UnknownName("decision", key, nearest(key, known))

    def _remember(self, article_id: str, decision: Decision, change: Change, former: Decision | None) -> None:
        self.done.append(
            Done(article_id=article_id, key=decision.key, decision=decision, change=change, former=former)
        )

    def _articles(self) -> Sequence[Article]:
        found = {article.id: article for article in self.workspace.articles()}
        for name in self.wanted.articles:
            if name not in found:
                raise UnknownName("article", name, nearest(name, found))
        return [
            article
            for id_, article in found.items()
            if not self.wanted.articles or id_ in self.wanted.articles
        ]

    def _all(self) -> list[Item]:
        return [item for desk in self._desks.values() for item in desk.items]

    def _worths(self) -> dict[str, float]:
        standing = [telling for desk in self._desks.values() for telling in desk.reviewed.tellings]
        return worths(self._all(), standing, self.workspace.links, self.threshold)

    def _desk(self, article_id: str) -> Desk:
        if article_id not in self._desks:
            raise UnknownName("article", article_id, nearest(article_id, self._desks))
        return self._desks[article_id]

    def _signed(self, decision: Decision) -> Decision:
        return replace(decision, by=self.by, at=self.now or read_clock())

    def _decision(self, item: Item, action: str, fields: Draft) -> Decision:
        own = item.decision is not None and item.decision.action == "add"
        if own and action != "edit":
            raise UsageError(f"a person added this. To take it out: u {item.key}")
        if action in ("accept", "reject"):
            return self._signed(Decision(action=action, key=item.key))
        if action != "edit":
            raise UnknownName("action", action, ("accept", "reject", "edit"))
        read_draft(item.article, fields, item.key)
        changed = changed_fields(item.proposal, fields)
        quote, old = (str(plain_draft(draft).get("quote", "")) for draft in (fields, item.proposal))
        if not changed and quote == old:
            raise UsageError("this changes nothing: a accepts it as it is")
        return self._signed(
            Decision(
                action="add" if own else "edit",
                key=item.key,
                quote=quote if quote != old else "",
                set=to_table(changed),
            )
        )

    def _safely(self, article_id: str, write: Callable[[Desk], Change]) -> Change:
        """Write; when somebody else changed the file since it was read, read it again and write then."""
        try:
            change = write(self._desk(article_id))
        except ReviewChanged:
            self._reload(article_id)
            self.notes(f"{article_id}: somebody else changed the review file; it was read again")
            change = write(self._desks[article_id])
        self._reload(article_id)
        return change

    def _reload(self, article_id: str) -> None:
        self._desks[article_id] = read_desk(self.workspace, self._desks[article_id].article)

    def _record(self, desk: Desk, decision: Decision, former: Decision | None) -> Change:
        """Write a decision in place of the one that the person saw, after trying it as a build would."""
        number = desk.keys.index(decision.key) if decision.key in desk.keys else None
        found = None if number is None else desk.review.decisions[number]
        if (found and replace(found, line=0)) != (former and replace(former, line=0)):
            what = f"'{found.action}'{_signed(found)}" if found else "undone"
            raise ReviewChanged(desk.review.path, f"somebody else decided on this meanwhile: {what}")
        kept = [d for index, d in enumerate(desk.review.decisions) if index != number]
        try:
            merge(self.workspace, desk.article, desk.lines, replace(desk.review, decisions=(*kept, decision)))
        except KgError as error:
            raise UsageError(reason(error)) from None
        return record_decision(self.workspace, desk.article, decision, seen=desk.seen, replaces=number)

    def _withdraw(self, desk: Desk, key: str) -> Change:
        if key not in desk.keys:
            raise UsageError(f"the decision on {key} is undone already")
        return withdraw_decision(self.workspace, desk.article.id, desk.keys.index(key), seen=desk.seen)

    def _undo_last(self) -> str:
        if not self.done:
            raise UsageError("nothing was decided yet. An earlier decision: kg review --undo KEY")
        done = self.done[-1]
        try:
            take_back(self.workspace, done.change)
        except ReviewChanged:
            self._undo_among_others(done)
        self.done.pop()
        self._reload(done.article_id)
        return done.key

    def _undo_among_others(self, done: Done) -> None:
        """Take one decision out of a file to which somebody else wrote since."""
        self._reload(done.article_id)
        self.notes(f"{done.article_id}: somebody else changed the review file; it was read again")
        desk = self._desks[done.article_id]
        number = desk.keys.index(done.key) if done.key in desk.keys else None
        if number is None or replace(desk.review.decisions[number], line=0) != replace(done.decision, line=0):
            raise ReviewChanged(desk.review.path, f"the decision on {done.key} is no longer yours")
        if done.former is None:
            withdraw_decision(self.workspace, done.article_id, number, seen=desk.seen)
        else:
            record_decision(self.workspace, desk.article, done.former, seen=desk.seen, replaces=number)


def _signed(decision: Decision) -> str:
    by = f" by {shorten(decision.by)}" if decision.by else ""
    return f"{by}{decision.at.strftime(', %Y-%m-%d %H:%M') if decision.at else ''}"
