"""Held aside: what the baseline says of articles whose part of the corpus it did not learn from.

Nothing that rates an article has learnt from its part: not the models of types and states, not the model of whole
events, not the curve of its confidence. One thing is not told apart twice over: the model of events learns from
proposals whose own models had seen the part that is rated (eight trainings instead of sixty-four).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np

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
_LEAST: Final = 0.02
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
    folds = sorted({aside.fold for aside in asides})
    raw: dict[str, Floats] = {}
    for fold in folds:
        events = fit_events([a for a in asides if a.fold != fold and a.learnt], without)
        raw |= {_id(a): _chances(events, a) for a in asides if a.fold == fold}
    trials: dict[str, Trial] = {}
    for fold in folds:
        curve = _fit_curve([a for a in asides if a.fold != fold and a.learnt], raw)
        trials |= {_id(a): _trial(a, np.interp(raw[_id(a)], *curve)) for a in asides if a.fold == fold}
    learnt = [a for a in asides if a.learnt]
    rating = Rating(events=fit_events(learnt, without), curve=_fit_curve(learnt, raw))
    return [trials[_id(aside)] for aside in asides], rating


def _id(aside: Aside) -> str:
    return aside.example.sight.document.article.id


def _chances(events: Linear, aside: Aside) -> Floats:
    return sigmoid(np.array([events.value(p.features) for p in aside.proposals]))


def fit_events(asides: Sequence[Aside], without: Group = NOTHING) -> Linear:
    """Fit the model that tells a right proposal from a wrong one by its scores and its company."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    drops = without.of("event")
    rows = [{f: v for f, v in p.features.items() if not drops(f)} for a in asides for p in a.proposals]
    targets = [is_right(p, a.example) for a in asides for p in a.proposals]
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=_EVENT_STRENGTH, max_iter=2000, solver="lbfgs").fit(x, targets)
    names = tuple(str(name) for name in vectorizer.get_feature_names_out())
    return Linear(("right",), names, np.asarray(model.coef_).reshape(-1, 1), np.asarray(model.intercept_))


def _fit_curve(asides: Sequence[Aside], raw: Mapping[str, Floats]) -> Curve:
    """Fit the curve on what an extractor would show: told once, and with two parties at least."""
    chances, right = [], []
    for aside in asides:
        for p in told_once(_rated(aside, raw[_id(aside)])):
            if len(p.states) > 1:
                chances.append(p.chance)
                right.append(is_right(p, aside.example))
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
        return [p for p in told_once(self.ready) if p.chance >= _LEAST]
