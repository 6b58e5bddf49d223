"""Held aside: what the baseline says of articles whose part of the corpus it did not learn from.

Nothing that rates an article has learnt from the answers of its part: not the models of types and states, not the
model of whole events, not the curve of its confidence. One thing is not told apart twice over: the model of events
learns from proposals whose own models had seen the part that is rated (eight trainings instead of sixty-four).
"""

import math
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.extract.baseline import Baseline, told_once
from kg.extract.linear import Floats, Linear, sigmoid
from kg.extract.model import Model
from kg.extract.proposals import Proposal, find_proposals
from kg.model import Article
from kg.train.baseline import Example, fit
from kg.train.calibration import Curve, fit_curve
from kg.train.groups import NOTHING, Group
from kg.train.trial import Trial

_EVENT_STRENGTH: Final = 0.3
LEAST: Final = 0.02
"""Least confidence of a draft that is kept, for the curve over thresholds."""

Note = Callable[[str], None]
Fit = Callable[[Sequence[Example], str], Model]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An article with what models proposed that had not seen its fold.

    Attributes:
        example: The article.
        fold: Its fold: as a rule its part of the corpus.
        learnt: Whether the models of the other folds learn from it.
        model: The models that read it.
        proposals: What they propose.
    """

    example: Example
    fold: str
    learnt: bool
    model: Model
    proposals: tuple[Proposal, ...]


def hold_aside(
    examples: Sequence[Example],
    note: Note = lambda _: None,
    *,
    fitted: Fit = lambda examples, _: fit(examples),
    fold_of: Callable[[Example], str] = lambda example: example.part,
    learnt: Callable[[Example], bool] = lambda _: True,
) -> list[Aside]:
    """Let each fold be read by models that learnt from the others.

    Args:
        examples: The corpus.
        note: Told of each step.
        fitted: Gives the models that learn from some articles, and is told which fold is held aside.
        fold_of: Gives the fold of an article.
        learnt: Tells whether an article is learnt from when its fold is not the one held aside.

    Returns:
        The articles in the given order.
    """
    folds = {example.sight.document.article.id: fold_of(example) for example in examples}
    models: dict[str, Model] = {}
    for fold in sorted(set(folds.values())):
        note(f"training without {fold}")
        others = [e for e in examples if folds[e.sight.document.article.id] != fold and learnt(e)]
        models[fold] = fitted(others, fold)
    found = []
    for example in examples:
        fold = folds[example.sight.document.article.id]
        proposals = tuple(find_proposals(models[fold], example.sight))
        found.append(
            Aside(
                example=example,
                fold=fold,
                learnt=learnt(example),
                model=models[fold],
                proposals=proposals,
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What rates proposals as a whole.

    Attributes:
        events: The model of whole events.
        curve: From its probabilities to shares of right ones.
    """

    events: Linear
    curve: Curve


def rate(asides: Sequence[Aside], without: Group = NOTHING) -> tuple[list[Trial], Rating]:
    """Rate what was held aside, each fold by what the others teach.

    Args:
        asides: Of `hold_aside`.
        without: Features that the model of events must do without.

    Returns:
        The trials with all drafts, also those of little confidence; and the rating that all folds together teach.
    """
    table = _Table(asides, without)
    folds = sorted({aside.fold for aside in asides})
    chances: dict[int, Floats] = {}
    for fold in folds:
        own = [n for n, aside in enumerate(asides) if aside.fold == fold]
        raw = table.rated({fold}, own)
        curve = _fit_curve(asides, _rated_twice_apart(table, asides, fold))
        chances |= {n: np.interp(raw[n], *curve) for n in own}
    apart = {
        n: row
        for fold in folds
        for n, row in table.rated({fold}, [n for n, a in enumerate(asides) if a.fold == fold]).items()
    }
    rating = Rating(events=table.fitted(set()), curve=_fit_curve(asides, apart))
    return [_trial(aside, chances[n]) for n, aside in enumerate(asides)], rating


def _rated_twice_apart(table: "_Table", asides: Sequence[Aside], fold: str) -> dict[int, Floats]:
    """Give the probabilities of all other folds, each from a model that saw neither it nor the given one."""
    others = sorted({aside.fold for aside in asides} - {fold})
    found: dict[int, Floats] = {}
    for other in others:
        # Of two folds there would be nothing left to learn from.
        left_out = {fold, other} if len(others) > 1 else {fold}
        found |= table.rated(left_out, [n for n, aside in enumerate(asides) if aside.fold == other])
    return found


class _Table:
    """The features of all proposals, on which many models of whole events are fitted."""

    def __init__(self, asides: Sequence[Aside], without: Group) -> None:
        from sklearn.feature_extraction import DictVectorizer

        drops = without.of("event")
        self._asides = asides
        proposals = [p for a in asides for p in a.proposals]
        rows = [{f: v for f, v in p.features.items() if not drops(f)} for p in proposals]
        vectorizer = DictVectorizer()
        self._x = vectorizer.fit_transform(rows)
        self._names = tuple(str(name) for name in vectorizer.get_feature_names_out())
        self._right = np.array([is_right(p, a.example) for a in asides for p in a.proposals])
        self._fold = np.array([a.fold for a in asides for _ in a.proposals])
        self._learnt = np.array([a.learnt for a in asides for _ in a.proposals])
        self._end = np.cumsum([len(a.proposals) for a in asides])
        self._known: dict[frozenset[str], Linear] = {}

    def fitted(self, left_out: Set[str]) -> Linear:
        """Give the model that tells a right proposal from a wrong one, from all folds but some."""
        key = frozenset(left_out)
        if key not in self._known:
            rows = self._learnt & ~np.isin(self._fold, sorted(left_out))
            weights, bias = _fit_right(self._x[rows], self._right[rows])
            self._known[key] = Linear(("right",), self._names, weights, bias)
        return self._known[key]

    def rated(self, left_out: Set[str], numbers: Sequence[int]) -> dict[int, Floats]:
        """Give the probabilities of the proposals of some articles, by number of the article."""
        model = self.fitted(left_out)
        chances = sigmoid(np.asarray(self._x @ model.weights).ravel() + model.bias)
        return {n: chances[self._end[n] - len(self._asides[n].proposals) : self._end[n]] for n in numbers}


def _fit_right(x: Any, right: NDArray[np.bool_]) -> tuple[Floats, Floats]:  # Any: scipy ships no types
    """Fit weights and bias; where all proposals are right, or none is, no feature tells them apart."""
    from sklearn.linear_model import LogisticRegression

    if right.all() or not right.any():
        return np.zeros((x.shape[1], 1)), np.array([math.log((right.sum() + 1) / ((~right).sum() + 1))])
    model = LogisticRegression(C=_EVENT_STRENGTH, max_iter=2000, solver="lbfgs").fit(x, right)
    return np.asarray(model.coef_).reshape(-1, 1), np.asarray(model.intercept_)


def _fit_curve(asides: Sequence[Aside], raw: Mapping[int, Floats]) -> Curve:
    """Fit the curve on what an extractor would show: told once, and with two parties at least."""
    chances, right = [], []
    for n, row in sorted(raw.items()):
        if asides[n].learnt:
            for p in told_once(_rated(asides[n], row)):
                if len(p.states) > 1:
                    chances.append(p.chance)
                    right.append(is_right(p, asides[n].example))
    return fit_curve(chances, right)


def _rated(aside: Aside, chances: Floats) -> list[Proposal]:
    return [replace(p, chance=float(c)) for p, c in zip(aside.proposals, chances, strict=True)]


def is_right(proposal: Proposal, example: Example) -> bool:
    """Tell whether an event of the same type, states and sentence was coded."""
    own = {s for s in proposal.states if not s.startswith("@")}
    return any(
        e["type"] == proposal.scene.type and n == proposal.scene.number and set(e["states"]) == own
        for e, n in zip(example.events, example.numbers, strict=True)
    )


def _trial(aside: Aside, chances: Floats) -> Trial:
    article = aside.example.sight.document.article
    reader = _Reader(fitted=aside.model, ready=tuple(_rated(aside, chances)))
    return Trial(
        article=article.id,
        part=aside.example.part,
        body=article.body,
        coded=aside.example.events,
        drafts=tuple(reader.extract(article)),
    )


@dataclass(frozen=True, kw_only=True)
class _Reader(Baseline):
    """The baseline with a model that was not written, and proposals that are rated already."""

    fitted: Model = field(default_factory=lambda: Model(linear={}, numbers={}))
    ready: tuple[Proposal, ...] = ()

    @cached_property
    def model(self) -> Model:
        """The model that was fitted."""
        return self.fitted

    def proposals(self, article: Article) -> list[Proposal]:  # noqa: ARG002 - the article was read before
        """Give what was rated, each told once."""
        return [p for p in told_once(self.ready) if p.chance >= LEAST]
