"""Corpus → model file and its card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.errors import InputError, MissingExtra
from kg.extract.model import Model, save_model
from kg.train.apart import Aside, hold_aside, rate
from kg.train.baseline import Example, fit, read_examples
from kg.train.calibration import low_threshold, rated
from kg.train.card import write_card
from kg.train.trial import Trial

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A trained baseline with what was measured on the way.

    Attributes:
        model: The model.
        asides: Each article with what models proposed that had not seen its part.
        trials: The same as drafts, rated.
        threshold: Least confidence of what is given, see `low_threshold`.
    """

    model: Model
    asides: tuple[Aside, ...]
    trials: tuple[Trial, ...]
    threshold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A model that was written.

    Attributes:
        card: Its card, Markdown.
        sha256: Digest of its file.
        size: Bytes of its file.
    """

    card: str
    sha256: str
    size: int


def read_corpus(corpus: Path, note: Note = lambda _: None) -> list[Example]:
    """Read all coded parts of a corpus; folders of clusters are for joining tellings, not for finding them.

    Args:
        corpus: Folder with coded parts.
        note: Told of each step.

    Raises:
        MissingExtra: scikit-learn is not installed.
        InputError: There are fewer than two parts, or one holds a mistake.
    """
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise MissingExtra("training needs scikit-learn. Run: pip install 'defcoop[train]'") from None
    folders = sorted(path.parent for path in corpus.glob("*/events.jsonl"))
    parts = [folder for folder in folders if not (folder / "same-event.jsonl").exists()]
    if len(parts) < 2:
        raise InputError(corpus, "training needs two coded parts at least (folders with events.jsonl)")
    note("reading the corpus")
    return read_examples(parts)


def train(examples: Sequence[Example], note: Note = lambda _: None) -> Trained:
    """Train the baseline, with calibrated probabilities.

    Each part's proposals come from models that did not see it. On these the model of whole events is fitted, and
    the curve from its scores to shares of right ones.

    Args:
        examples: The corpus.
        note: Told of each step.
    """
    asides = hold_aside(examples, note)
    note("rating")
    trials, rating = rate(asides)
    threshold = low_threshold(rated(trials), sum(len(t.coded) for t in trials))
    note("training on all parts")
    raw, true = rating.curve
    model = Model(
        linear={**fit(examples).linear, "event": rating.events},
        numbers={"calibration.raw": raw, "calibration.true": true, "threshold": np.array(threshold)},
    )
    return Trained(model=model, asides=tuple(asides), trials=tuple(trials), threshold=threshold)


def make_baseline(corpus: Path, out: Path, note: Note = lambda _: None) -> Made:
    """Train the baseline and write it with its card.

    Args:
        corpus: Folder with coded parts.
        out: File of the model.
        note: Told of each step.

    Raises:
        MissingExtra: scikit-learn is not installed.
        InputError: There are fewer than two parts, or one holds a mistake.
    """
    return write_baseline(train(read_corpus(corpus, note), note), out)


def write_baseline(trained: Trained, out: Path) -> Made:
    """Write a model with its card.

    Args:
        trained: What was trained.
        out: File of the model.
    """
    sha256 = save_model(trained.model, out)
    card = write_card(trained.trials, trained.threshold, sha256)
    out.with_suffix(".card.md").write_text(card, encoding="utf-8")
    return Made(card=card, sha256=sha256, size=out.stat().st_size)
