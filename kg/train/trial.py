"""A trial: what an extractor found in an article that it had not seen, beside what was coded there.

Any extractor can be measured by its trials; the baseline's come from `kg.train.apart`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.checks.corpus import read_articles, read_coded
from kg.extract import Extractor
from kg.train.scoring import Event, Pair, details, find_pairs, runs, shared_text, states_of

ALL: Final = "all"
"""Stands for all types together in the counts."""
Counts = Counter[tuple[str, str]]
"""How often something was counted: ("coded", "Visit"), ("strict", ALL), ("right", "status"), …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """An article with its coded events and those that an extractor gave.

    Attributes:
        article: Id of the article.
        part: Part of the corpus that it belongs to.
        body: Its text.
        coded: Its coded events.
        drafts: What the extractor gave, with `confidence` where it gives one.
        retold: Further quotes of coded events, by id of the event.
    """

    article: str
    part: str
    body: str
    coded: tuple[Event, ...]
    drafts: tuple[Event, ...]
    retold: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def shown(self, least: float) -> list[Event]:
        """Give the drafts that are at least so sure; one without a confidence counts as sure."""
        return [draft for draft in self.drafts if draft.get("confidence", 1.0) >= least]

    def pairs(self, shown: Sequence[Event]) -> list[Pair]:
        """Give the relaxed pairs of coded events and drafts, as numbers of both."""
        retold = {(self.article, name): quotes for name, quotes in self.retold.items()}
        return find_pairs(self.coded, shown, {self.article: self.body}, retold)

    def is_right(self, draft: Event) -> bool:
        """Tell whether an event of the same type and states was coded, in words that overlap."""
        where = runs(self.body, [draft["quote"]])
        return any(
            e["type"] == draft["type"]
            and states_of(e) == states_of(draft)
            and shared_text(runs(self.body, [e["quote"], *self.retold.get(e["id"], ())]), where) > 0
            for e in self.coded
        )


def read_trials(folder: Path, extractor: Extractor) -> list[Trial]:
    """Let an extractor read a coded folder that it was not trained on.

    Args:
        folder: Holds `articles/*.txt`, `events.jsonl` and perhaps `other-quotes.jsonl`.
        extractor: The extractor.

    Returns:
        One trial an article, in the order of their ids.

    Raises:
        InputError: A file is missing or damaged.
    """
    coded: dict[str, list[Event]] = {}
    for event in read_coded(folder / "events.jsonl"):
        coded.setdefault(event["article"], []).append(event)
    retold: dict[str, dict[str, Sequence[str]]] = {}
    others = folder / "other-quotes.jsonl"
    for row in read_coded(others) if others.exists() else ():
        retold.setdefault(row["article"], {})[row["id"]] = row["quotes"]
    return [
        Trial(
            article=article.id,
            part=folder.name,
            body=article.body,
            coded=tuple(coded.get(article.id, ())),
            drafts=tuple(extractor.extract(article)),
            retold=retold.get(article.id, {}),
        )
        for article in read_articles(folder)
    ]


def count(trial: Trial, least: float = 0.0) -> Counts:
    """Count what is right and wrong in an article.

    Args:
        trial: The article.
        least: Least confidence of the drafts that count.

    Returns:
        Under ("coded" | "predicted" | "strict" | "relaxed", type or ALL) events and pairs; under
        ("asked" | "right", one of DETAILS) details of the pairs; under ("quote", "verbatim") quotes that stand
        in the body; under ("empty", "articles" | "with events" | "events") what an article without coded events
        was given.
    """
    shown = trial.shown(least)
    counts: Counts = Counter()
    _add(counts, "coded", (e["type"] for e in trial.coded))
    _add(counts, "predicted", (str(p.get("type")) for p in shown))
    for i, j in trial.pairs(shown):
        _add(counts, "relaxed", [trial.coded[i]["type"]])
        if states_of(trial.coded[i]) == states_of(shown[j]):
            _add(counts, "strict", [trial.coded[i]["type"]])
        for what, right in details(trial.coded[i], shown[j]):
            counts["asked", what] += 1
            counts["right", what] += right
    counts["quote", "verbatim"] = sum(bool(runs(trial.body, [p.get("quote") or ""])) for p in shown)
    if not trial.coded:
        counts["empty", "articles"] = 1
        counts["empty", "with events"] = int(bool(shown))
        counts["empty", "events"] = len(shown)
    return counts


def _add(counts: Counts, what: str, types: Iterable[str]) -> None:
    for type_ in types:
        counts[what, type_] += 1
        counts[what, ALL] += 1
