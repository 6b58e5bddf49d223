"""The baseline extractor: words and linear models. It needs numpy and nothing else, and gives the same bytes twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from kg.extract.document import Document
from kg.extract.drafting import Draft, to_draft
from kg.extract.features import Sight
from kg.extract.gate import may_tell
from kg.extract.linear import sigmoid
from kg.extract.model import FILE, Model, load_model
from kg.extract.proposals import Proposal, find_proposals, find_roles
from kg.model import Article
from kg.read.topic import MOST_CHARACTERS

NAME: Final = "baseline"
VERSION: Final = "1"


@dataclass(frozen=True)
class Baseline:
    """The extractor that ships with the program.

    Attributes:
        path: File of its model.
        least: Least confidence of what it gives; None for the model's own, at which F1 was best.
    """

    path: Path = FILE
    least: float | None = None

    @property
    def name(self) -> str:
        """Its name."""
        return NAME

    @property
    def version(self) -> str:
        """Its version."""
        return VERSION

    @property
    def model_sha256(self) -> str:
        """Digest of the file of its model."""
        return self.model.sha256

    @cached_property
    def model(self) -> Model:
        """The model, read when it is first needed."""
        return load_model(self.path)

    def extract(self, article: Article) -> list[Draft]:
        """Give the events of an article as drafts, in order of their quotes.

        Args:
            article: The article; nothing but its text, title, outlet and date is looked at, and of a text only
                the first `kg.read.topic.MOST_CHARACTERS` characters.

        Returns:
            Drafts in the shape of the coding guide with `key`, `start`, `end`, `extractor`, `run` and
            `confidence`; those below the threshold of the workspace wait for review. Empty for an article
            that is not about defence.

        Raises:
            InputError: The model is missing or damaged.
        """
        if not may_tell(article):
            return []
        article = _bounded(article)
        drafts = []
        for proposal in self.proposals(article):
            draft = to_draft(proposal, find_roles(self.model, proposal))
            if draft is not None:
                drafts.append((draft, proposal.chance))
        once = sorted(_unique(drafts), key=lambda d: (d[0]["start"], d[0]["end"], d[0]["type"]))
        return [self._signed(draft, chance, n) for n, (draft, chance) in enumerate(once, start=1)]

    def proposals(self, article: Article) -> list[Proposal]:
        """Give what the model takes for events, each told once, with calibrated probabilities."""
        found = rated(self.model, find_proposals(self.model, Sight(Document(article))))
        least = float(self.model.numbers["threshold"]) if self.least is None else self.least
        return [p for p in told_once(found) if p.chance >= least]

    def _signed(self, draft: Draft, chance: float, number: int) -> Draft:
        run = {"version": self.version, "model_sha256": self.model_sha256}
        signed = {**draft, "id": f"e{number}", "extractor": self.name, "run": run}
        return {**signed, "confidence": round(chance, 2)}


def _bounded(article: Article) -> Article:
    """Give an article with so much of its text as can be looked through in bounded time, cut at a blank."""
    if len(article.body) <= MOST_CHARACTERS:
        return article
    cut = re.compile(r"\s\S*\Z").search(article.body, MOST_CHARACTERS - 200, MOST_CHARACTERS)
    return replace(article, body=article.body[: cut.start() if cut else MOST_CHARACTERS])


def rated(model: Model, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Give proposals with their calibrated probability of being right."""
    scores = np.array([model.linear["event"].value(p.features) for p in proposals])
    chances = calibrated(model, sigmoid(scores)) if proposals else scores
    return [replace(p, chance=float(c)) for p, c in zip(proposals, chances, strict=True)]


def calibrated(
    model: Model, chances: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    """Give probabilities by the model's curve, which was fitted on parts that were held aside."""
    return np.interp(chances, model.numbers["calibration.raw"], model.numbers["calibration.true"])


def told_once(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Leave out repetitions: same type, states and day; the likeliest telling stays.

    Whether a sentence without a date of its own retells an event or tells another one was weighed before: it
    counts in the chance of the proposal.
    """
    kept: list[Proposal] = []
    told: set[tuple[object, ...]] = set()
    for p in sorted(proposals, key=lambda p: (-p.chance, p.scene.number, p.scene.type)):
        said = (p.scene.type, p.states, p.bounds) if p.date is not None else None
        if said is None or said not in told:
            kept.append(p)
        if said is not None:
            told.add(said)
    return sorted(kept, key=lambda p: (p.scene.number, p.scene.type))


def _unique(drafts: Sequence[tuple[Draft, float]]) -> list[tuple[Draft, float]]:
    found: dict[str, tuple[Draft, float]] = {}
    for draft, chance in drafts:
        if draft["key"] not in found or found[draft["key"]][1] < chance:
            found[draft["key"]] = (draft, chance)
    return list(found.values())
