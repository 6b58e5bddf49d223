"""All figures of an extractor's quality, as plain data that a page, a table or a test can be made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.checks.corpus import check_corpus
from kg.errors import InputError
from kg.extract import extractors
from kg.extract.baseline import NAME, Baseline
from kg.train.apart import LEAST, Aside, hold_aside, rate
from kg.train.baseline import Example
from kg.train.calibration import (
    calibration_error,
    chance_error,
    low_threshold,
    rated,
    reliability,
    threshold_curve,
)
from kg.train.failures import examples, failure_table, find_failures
from kg.train.intervals import DRAWS, SEED, Sample, by_part, measure
from kg.train.studies import ablations, learning_curve
from kg.train.trial import Trial, count, read_trials
from kg.workspace.settings import Settings

ANSWERS: Final = float(Settings().threshold)
"""From this confidence on a claim enters answers, unless `kg.toml` says otherwise."""
_STEPS: Final = tuple(float(step) for step in np.round(np.arange(0.025, 1.0, 0.05), 3))

Figures = dict[str, Any]  # Any: JSON
Note = Callable[[str], None]


def figures(trials: Sequence[Trial], least: float, *, quoted: bool) -> Figures:
    """Give everything that is measured of an extractor on some articles.

    Args:
        trials: The articles, with all drafts, also those of little confidence.
        least: The extractor's own threshold.
        quoted: Whether examples of failures may show the articles' words.

    Returns:
        `least`, scores at it (see `kg.train.intervals.measure`), `answers` (the same events as scored at the
        threshold of answers), `parts`, `reliability`, `calibration_error`, `chance_error`, `curve` and `failures`.
    """
    cases = find_failures(trials, least)
    return {
        "least": round(least, 3),
        **measure(trials, least),
        "answers": {"least": ANSWERS, **_strict(trials, ANSWERS)},
        "parts": by_part(trials, lambda part: {**_strict(part, least), **_errors(part)}),
        "reliability": reliability(rated(trials)),
        **_errors(trials),
        "curve": threshold_curve(trials, _STEPS),
        "failures": failure_table(cases),
        **({"examples": examples(cases)} if quoted else {}),
    }


def measure_folder(folder: Path, names: Sequence[str] | None = None) -> Figures:
    """Give everything that is measured of extractors on a coded folder that they were not trained on.

    Args:
        folder: Holds `articles/*.txt`, `events.jsonl` and perhaps `no-events.txt` and `other-quotes.jsonl`.
        names: Names of extractors, see `kg.extract.extractors`; the baseline when None.

    Raises:
        InputError: A file is missing, or there are faults in it.
        UnknownName: There is no such extractor.
        UsageError: A language model is asked for and none is named in the environment.
    """
    faults = check_corpus(folder)
    if faults:
        raise InputError(folder, f"{len(faults)} faults, the first: {faults[0]}. Mend them and measure again")
    if not any((folder / "articles").glob("*.txt")):
        raise InputError(folder, "there are no articles to measure on (articles/*.txt)")
    if names and set(names) != {NAME}:
        return figures(read_trials(folder, extractors(names)), 0.0, quoted=True)
    baseline = Baseline(least=LEAST)
    return figures(read_trials(folder, baseline), float(baseline.model.numbers["threshold"]), quoted=True)


def _strict(trials: Sequence[Trial], least: float) -> Figures:
    sample = Sample([count(trial, least) for trial in trials])
    return {
        "coded": sample.number("coded"),
        "predicted": sample.number("predicted"),
        "strict": sample.scores("strict"),
        "relaxed": sample.scores("relaxed"),
    }


def _errors(trials: Sequence[Trial]) -> Figures:
    """Give how far confidence and share of right drafts lie apart, and how far they would by chance alone."""
    pairs = rated(trials)
    return {
        "drafts": len(pairs),
        "calibration_error": calibration_error(reliability(pairs)),
        "chance_error": chance_error(pairs, draws=DRAWS, seed=SEED),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossValidation:
    """What the baseline scores on parts that it did not see.

    Attributes:
        trials: Each article with what was said of it.
        least: The threshold that training would choose from them.
        learning: The learning curve; empty when it was not asked for.
        ablations: What each group of features is worth; empty when it was not asked for.
    """

    trials: tuple[Trial, ...]
    least: float
    learning: tuple[Figures, ...]
    ablations: tuple[Figures, ...]

    def as_json(self) -> Figures:
        """Give all figures as plain data: `intervals`, `held_aside`, `learning`, `ablations`."""
        return {
            "intervals": {"draws": DRAWS, "seed": SEED, "share": 0.95},
            "held_aside": figures(self.trials, self.least, quoted=True),
            "learning": list(self.learning),
            "ablations": list(self.ablations),
        }


def cross_validation(
    corpus: Sequence[Example],
    note: Note = lambda _: None,
    *,
    asides: Sequence[Aside] = (),
    learning: bool = False,
    ablated: bool = False,
) -> CrossValidation:
    """Train without each part of the corpus in turn, and read that part.

    Args:
        corpus: The articles.
        note: Told of each step.
        asides: What was held aside before, as training does on its way; made when empty.
        learning: Whether to make the learning curve; takes some minutes.
        ablated: Whether to leave out each group of features in turn; takes some minutes.
    """
    whole = asides or hold_aside(corpus, note)
    trials, _ = rate(whole)
    return CrossValidation(
        trials=tuple(trials),
        least=low_threshold(rated(trials), sum(len(trial.coded) for trial in trials)),
        learning=tuple(learning_curve(corpus, whole, note)) if learning else (),
        ablations=tuple(ablations(corpus, whole, note)) if ablated else (),
    )
