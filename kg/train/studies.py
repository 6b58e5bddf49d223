"""Two studies of the baseline: how it grows with the corpus, and what each group of features is worth."""

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kg.extract.model import Model
from kg.train.apart import Aside, Fit, hold_aside, rate
from kg.train.baseline import Example, fit_without
from kg.train.calibration import best_threshold, rated
from kg.train.groups import GROUPS, Group
from kg.train.intervals import Sample
from kg.train.trial import Trial, count

STEPS: Final = 8
Note = Callable[[str], None]
Figures = dict[str, Any]  # Any: JSON


def sample_of(trials: Sequence[Trial]) -> tuple[Sample, float]:
    """Give the counts of trials at the threshold that is best for them, and that threshold."""
    least = best_threshold(rated(trials), sum(len(trial.coded) for trial in trials))
    return Sample([count(trial, least) for trial in trials]), least


def learning_curve(
    examples: Sequence[Example], whole: Sequence[Aside], note: Note = lambda _: None, *, steps: int = STEPS
) -> list[Figures]:
    """Give the scores of models that learn from a share of each part only; all articles are scored.

    Args:
        examples: The corpus.
        whole: What was held aside with the whole corpus, for the last step.
        note: Told of each step.
        steps: How many shares: 1/steps, 2/steps … 1. A greater share holds the smaller ones.

    Returns:
        For each share `share`, `articles` and `events` that it holds, `least`, `strict` and `relaxed` scores.
    """
    order = _order(examples)
    rows = []
    for step in range(1, steps + 1):
        share = step / steps
        note(f"learning from {step}/{steps}")
        asides = whole if step == steps else hold_aside(examples, learnt=_within(order, share))
        learnt = [aside.example for aside in asides if aside.learnt]
        sample, least = sample_of(rate(asides)[0])
        rows.append(
            {
                "share": share,
                "articles": len(learnt),
                "events": sum(len(example.events) for example in learnt),
                "least": least,
                "strict": sample.scores("strict"),
                "relaxed": sample.scores("relaxed"),
            }
        )
    return rows


def _order(examples: Sequence[Example]) -> dict[str, float]:
    """Give each article's place in its part, 0 to 1, in an order without a pattern: by the digest of its id."""
    parts: dict[str, list[str]] = {}
    for example in examples:
        parts.setdefault(example.part, []).append(example.sight.document.article.id)
    places = {}
    for names in parts.values():
        shuffled = sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())
        places.update({name: n / len(names) for n, name in enumerate(shuffled)})
    return places


def _within(order: dict[str, float], share: float) -> Callable[[Example], bool]:
    return lambda example: (
        order[example.sight.document.article.id] < share
        and not math.isclose(order[example.sight.document.article.id], share)
    )


def ablations(
    examples: Sequence[Example],
    whole: Sequence[Aside],
    note: Note = lambda _: None,
    *,
    groups: Sequence[Group] = GROUPS,
) -> list[Figures]:
    """Give what is lost when the models must do without a group of features.

    Args:
        examples: The corpus.
        whole: What was held aside with all features.
        note: Told of each step.
        groups: What to leave out, one at a time.

    Returns:
        For each group `without`, `model`, strict `f1`, and `lost`: the F1 with all features less that without,
        with an interval over the same draws of articles. The first row leaves out nothing.
    """
    models = {aside.fold: aside.model for aside in whole}
    everything, _ = sample_of(rate(whole)[0])
    rows: list[Figures] = [{"without": "", "model": "", "f1": everything.scores("strict")["f1"]}]
    for group in groups:
        note(f"without {group.name}")
        asides = whole if group.model == "event" else hold_aside(examples, fitted=_refit(models, group))
        sample, _ = sample_of(rate(asides, group)[0])
        rows.append(
            {
                "without": group.name,
                "model": group.model,
                "f1": sample.scores("strict")["f1"],
                "lost": everything.lead(sample, "strict"),
            }
        )
    return rows


def _refit(models: Mapping[str, Model], group: Group) -> Fit:
    return lambda others, fold: fit_without(models[fold], others, group)
