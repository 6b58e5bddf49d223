"""What lies on the desk for one article: its proposals and additions, each with the decision on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg.model import Article, Telling, is_key
from kg.resolve.drafts import KEYS
from kg.resolve.fields import Draft
from kg.resolve.tellings import Reviewed, review_tellings
from kg.workspace import Decision, Review, Workspace, digest_review


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A telling that a person decides on.

    Attributes:
        article: Its article.
        telling: It, as it stands with the decision; a rejected one as it was proposed.
        proposal: Its fields as an extractor wrote them; empty for what a person added.
        draft: Its fields as they stand.
        decision: What was decided, None where nothing was.
        number: Number of the decision in the review file, from 0; None where nothing was decided.
    """

    article: Article
    telling: Telling
    proposal: Draft
    draft: Draft
    decision: Decision | None = None
    number: int | None = None

    @property
    def key(self) -> str:
        """The key of the telling."""
        return self.telling.key

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Where it stands: article, offsets, key."""
        quote = self.telling.evidence
        return self.article.id, quote.start, quote.end, self.key  # type: ignore[union-attr]  # an article's


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An article with all that was proposed and decided about it.

    Attributes:
        article: The article.
        lines: What extractors proposed.
        review: The review file as it was read.
        seen: Digest of that file.
        reviewed: What stands after review.
        items: The tellings to decide on, and those decided; in the order of the text.
        keys: Key of each decision of the file, in its order.
    """

    article: Article
    lines: tuple[Mapping[str, Any], ...]  # Any: JSON values
    review: Review
    seen: str
    reviewed: Reviewed
    items: tuple[Item, ...] = ()
    keys: tuple[str, ...] = field(default=())

    def find(self, key: str) -> Item | None:
        """Find the item of a key; None when it is gone."""
        return next((item for item in self.items if item.key == key), None)


def read_desk(workspace: Workspace, article: Article) -> Desk:
    """Read what was proposed and decided about an article.

    Raises:
        ReviewFileError: The review file holds a mistake; with its line.
        InputError: The proposals are no JSON lines.
    """
    seen = digest_review(workspace.review_path(article.id))  # first: who changes it afterwards is noticed
    review, lines = workspace.review(article.id), tuple(workspace.extracted(article.id))
    reviewed = merge(workspace, article, lines, review)
    desk = Desk(article=article, lines=lines, review=review, seen=seen, reviewed=reviewed)
    keys = tuple(decision.key or _added(workspace, desk, decision).key for decision in review.decisions)
    items = sorted(_items(workspace, desk, keys), key=lambda item: item.place)
    return replace(desk, items=tuple(items), keys=keys)


def merge(
    workspace: Workspace, article: Article, lines: tuple[Mapping[str, Any], ...], review: Review
) -> Reviewed:
    """Merge proposals and decisions exactly as a build does. Raises ReviewFileError."""
    return review_tellings(article, list(lines), review, workspace.extracted_path(article.id))


def _items(workspace: Workspace, desk: Desk, keys: tuple[str, ...]) -> Iterator[Item]:
    standing = {telling.key: telling for telling in desk.reviewed.tellings}
    decided = {key: number for number, key in enumerate(keys)}
    decisions = desk.review.decisions
    for line in desk.lines:
        key = _key_of(workspace, desk, line)
        number = decided.get(key)
        decision = None if number is None else decisions[number]
        if decision and decision.action == "reject":
            telling: Telling | None = _proposed(workspace, desk, line)
        else:
            # What an addition replaces, what is refused and what stands twice is not there.
            telling = standing.pop(key, None)
        if telling and (decision is None or decision.action != "add"):
            yield _item(desk.article, telling, line, decision, number)
    for number, decision in enumerate(decisions):
        if decision.action == "add":
            yield _item(desk.article, _added(workspace, desk, decision), {}, decision, number)


def _item(
    article: Article, telling: Telling, line: Draft, decision: Decision | None, number: int | None
) -> Item:
    proposal = {key: value for key, value in line.items() if key in KEYS}
    draft = dict(proposal)
    if decision and decision.action in ("edit", "add"):
        draft |= {**({"quote": decision.quote} if decision.quote else {}), **decision.set}
    return Item(
        article=article, telling=telling, proposal=proposal, draft=draft, decision=decision, number=number
    )


def _key_of(workspace: Workspace, desk: Desk, line: Draft) -> str:
    key = line.get("key")
    if isinstance(key, str) and is_key(key):
        return key
    telling = _proposed(workspace, desk, line)
    return telling.key if telling else ""


def _proposed(workspace: Workspace, desk: Desk, line: Draft) -> Telling | None:
    """Give the telling that a line makes by itself; None when it is refused."""
    found = merge(workspace, desk.article, (line,), Review(path=desk.review.path)).tellings
    return found[0] if found else None


def _added(workspace: Workspace, desk: Desk, decision: Decision) -> Telling:
    """Give the telling that an addition makes by itself."""
    return merge(workspace, desk.article, (), replace(desk.review, decisions=(decision,))).tellings[0]
