"""Proposals and decisions → the tellings of an article. Running an extractor again never touches a decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import InputError, ReviewFileError, shorten
from kg.model import Article, Run, Telling, is_key
from kg.resolve.drafts import KEYS, Reader
from kg.resolve.fields import Origin, read_confidence
from kg.vocab.codes import ReviewState
from kg.workspace import Decision, Review

REVIEWER = "review"
"""What `Run.extractor` says for what a person added."""


@dataclass(slots=True, kw_only=True)
class Reviewed:
    """The tellings of an article after review.

    Attributes:
        tellings: What stands: unreviewed, accepted, edited or added; sorted by place in the text, then key.
        rejected: Keys that a person rejected.
        orphans: Decisions whose telling is gone.
        refused: Why a proposal of an extractor was refused, one line each.
        stale: Whether the review was made on another body.
    """

    tellings: list[Telling] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    orphans: list[Decision] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    stale: bool = False


def review_tellings(
    article: Article, extracted: list[Mapping[str, Any]], review: Review, extracted_path: Path
) -> Reviewed:
    """Merge what extractors proposed with what a person decided.

    An `add` that overlaps a proposal of the same type and states takes its place. A proposal that is
    wrong is refused and reported; a decision that is wrong is an error, because a person wrote it.

    Args:
        article: The article.
        extracted: Lines of `extracted.jsonl`.
        review: The review file.
        extracted_path: The file of the proposals, for messages.

    Returns:
        The tellings and the report.

    Raises:
        ReviewFileError: A decision holds a mistake; with its line.
    """
    result = Reviewed(stale=bool(review.body_sha256) and review.body_sha256 != article.body_sha256)
    decided = {d.key: d for d in review.decisions if d.action != "add"}
    added = _all_added(article, review)
    seen = set(added)
    for number, line in enumerate(extracted, start=1):
        where = f"{extracted_path}:{number}"
        key = str(line.get("key") or "")
        decision = decided.pop(key, None)
        if decision and decision.action == "reject":
            result.rejected.append(key)
            continue
        try:
            telling = _proposed(article, line, decision, where, review.path)
        except ReviewFileError as error:
            if decision and decision.action == "edit":
                raise
            result.refused.append(str(error))
            continue
        if any(_replaces(new, telling) for new in added.values()):
            continue
        if telling.key in seen:
            result.refused.append(f"{where}: the key {telling.key} stands twice: same type, quote and states")
            continue
        seen.add(telling.key)
        result.tellings.append(telling)
    result.orphans.extend(decided.values())
    result.tellings.extend(added.values())
    result.tellings.sort(key=_place_in_text)
    return result


def _all_added(article: Article, review: Review) -> dict[str, Telling]:
    """Give what a person added, by key."""
    added: dict[str, Telling] = {}
    for decision in review.decisions:
        if decision.action == "add":
            telling = _added(article, decision, review.path)
            if telling.key in added:
                raise ReviewFileError(
                    review.path,
                    f"this is added twice (key {telling.key}): same type, quote and states. Remove one",
                    line=decision.line,
                )
            added[telling.key] = telling
    return added


def _added(article: Article, decision: Decision, path: Path) -> Telling:
    run = Run(extractor=REVIEWER, by=decision.by, at=decision.at)
    origin = Origin(path=path, line=decision.line, run=run, review=ReviewState.ADDED, key=decision.key)
    draft = _with_lines(decision, {"quote": decision.quote, **decision.set})
    return Reader(article, origin).telling(draft)


def _proposed(
    article: Article, line: Mapping[str, Any], decision: Decision | None, where: str, review_path: Path
) -> Telling:
    draft = {key: value for key, value in line.items() if key in KEYS}
    if line.get("start") is None:
        draft.pop("end", None)
    review, path, at = ReviewState.UNREVIEWED, where, 0
    if decision and decision.action == "accept":
        review = ReviewState.ACCEPTED
    if decision and decision.action == "edit":
        review, path, at = ReviewState.EDITED, str(review_path), decision.line
        draft |= decision.set
        if decision.quote:
            draft |= {"quote": decision.quote}
        if draft.get("quote") != line.get("quote"):
            # The offsets are those of the old words.
            draft = {k: v for k, v in draft.items() if k not in ("start", "end") or k in decision.set}
        draft = _with_lines(decision, draft)
    confidence = read_confidence(line.get("confidence", 0))
    if confidence is None:
        shown_value = shorten(str(line.get("confidence")))
        raise ReviewFileError(where, f"confidence '{shown_value}' is no number from 0 to 1")
    key = line.get("key") or ""
    if key and not (isinstance(key, str) and is_key(key)):
        raise ReviewFileError(
            where, f"'{shorten(str(key))}' is no key: a key is 16 digits and letters a to f"
        )
    origin = Origin(path=path, line=at, run=_run(line, where), review=review, confidence=confidence, key=key)
    return Reader(article, origin).telling(draft)


def _run(line: Mapping[str, Any], where: str) -> Run:
    run = line.get("run")
    table: Mapping[str, Any] = run if isinstance(run, Mapping) else {"version": run or ""}
    values = {
        "extractor": line.get("extractor", "unknown"),
        "version": table.get("version", ""),
        "model_sha256": table.get("model_sha256", ""),
    }
    at = table.get("at") or None
    for name, value in {**values, "at": at or ""}.items():
        if not isinstance(value, str):
            raise ReviewFileError(where, f"'{name}' must be text")
    try:
        return Run(**values, at=datetime.fromisoformat(at) if at else None)
    except (ValueError, InputError) as error:
        reason = str(error).removeprefix("run: ")
        raise ReviewFileError(where, f"the run is not told rightly: {shorten(reason, 200)}") from None


class _Draft(dict[str, Any]):
    """A draft that remembers the lines of the decision it came from."""

    lines: dict[str, int]
    line: int


def _with_lines(decision: Decision, values: Mapping[str, Any]) -> _Draft:
    draft = _Draft({k: v for k, v in values.items() if v != ""})
    draft.lines, draft.line = dict(decision.set.lines), decision.line
    return draft


def _replaces(new: Telling, old: Telling) -> bool:
    """Tell whether an added telling takes the place of a proposal."""
    a, b = new.evidence, old.evidence
    overlap = a.start < b.end and b.start < a.end  # type: ignore[union-attr]  # tellings of an article hold quotes
    return overlap and new.type is old.type and new.states == old.states


def _place_in_text(telling: Telling) -> tuple[int, int, str]:
    quote = telling.evidence
    return quote.start, quote.end, telling.key  # type: ignore[union-attr]  # as above


def shown(tellings: list[Telling], threshold: Decimal) -> Iterator[Telling]:
    """Give the tellings that enter the graph: reviewed, or at least as sure as the threshold."""
    for telling in tellings:
        if telling.review is not ReviewState.UNREVIEWED or telling.confidence >= threshold:
            yield telling
