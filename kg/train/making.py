"""Corpus → model file and its card."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import InputError, MissingExtra
from kg.extract.baseline import VERSION, told_once
from kg.extract.model import save_model
from kg.extract.proposals import Proposal
from kg.train.baseline import Example, Trained, is_right, read_examples, train
from kg.train.scoring import Score

Note = Callable[[str], None]
_BINS: Final = 10


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
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise MissingExtra("training needs scikit-learn. Run: pip install 'defcoop[train]'") from None
    parts = sorted(path.parent for path in corpus.glob("*/events.jsonl"))
    if len(parts) < 2:
        raise InputError(corpus, "training needs two coded parts at least (folders with events.jsonl)")
    note("reading the corpus")
    examples = read_examples(parts)
    trained = train(examples, note)
    sha256 = save_model(trained.model, out)
    card = write_card(trained, sha256)
    out.with_suffix(".card.md").write_text(card, encoding="utf-8")
    return Made(card=card, sha256=sha256, size=out.stat().st_size)


def write_card(trained: Trained, sha256: str) -> str:
    """Give the card of a model: what it is, how it was made, and what it scores on parts it did not see."""
    apart = trained.apart
    events = sum(len(example.events) for example, _ in apart)
    return f"""# Baseline extractor, version {VERSION}

Linear models over named features of words, written for this project and trained with `kg train --baseline` from
`data/corpus` ({len(apart)} articles, {events} events, CC0-1.0). No other text was used. To run it needs numpy only;
the weights are plain arrays and nothing in the file runs when it is read.

sha256: `{sha256}`

## Scores on parts that the models did not see

Each part is read by models trained on the other parts. Strict: type, set of states and sentence are right. All
parts are written for training by much the same hand, so raw news will score lower. Shown at the threshold
{trained.threshold:.2f}, which is best over all parts together.

{_table(apart, trained.threshold)}

## Is the confidence right?

The confidence is the share of such proposals that were right (isotonic regression on held-aside parts, after
retellings were merged). Proposals by their confidence:

{_reliability(apart)}
"""


def _table(apart: Sequence[tuple[Example, Sequence[Proposal]]], threshold: float) -> str:
    lines = [
        "| part | precision | recall | F1 | predicted | coded |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in [*sorted({e.part for e, _ in apart}), "all"]:
        score = measure([(e, ps) for e, ps in apart if name in (e.part, "all")], threshold)
        lines.append(_row(name, score))
    lines += [
        "",
        "| type | precision | recall | F1 | predicted | coded |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for type_ in sorted({e["type"] for example, _ in apart for e in example.events}):
        lines.append(_row(type_, measure(apart, threshold, type_=type_)))
    return "\n".join(lines)


def _row(name: str, score: Score) -> str:
    rates = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
    return f"| {name} | {rates} | {score.predicted} | {score.coded} |"


def measure(apart: Sequence[tuple[Example, Sequence[Proposal]]], threshold: float, type_: str = "") -> Score:
    """Give the strict score of rated proposals at a threshold.

    Args:
        apart: Articles with proposals that were rated apart from them.
        threshold: Least probability.
        type_: Only events of this type; all when empty.
    """
    hits = predicted = coded = 0
    for example, proposals in apart:
        shown = [p for p in told_once(proposals) if p.chance >= threshold and len(p.states) > 1]
        shown = [p for p in shown if type_ in ("", str(p.scene.type))]
        hits += sum(is_right(p, example) for p in shown)
        predicted += len(shown)
        coded += sum(type_ in ("", e["type"]) for e in example.events)
    return Score(hits=hits, predicted=predicted, coded=coded)


def _reliability(apart: Sequence[tuple[Example, Sequence[Proposal]]]) -> str:
    bins: Mapping[int, list[tuple[float, bool]]] = {n: [] for n in range(_BINS)}
    for example, proposals in apart:
        for p in told_once(proposals):
            bins[min(_BINS - 1, int(p.chance * _BINS))].append((p.chance, is_right(p, example)))
    lines = ["| confidence | proposals | mean confidence | right |", "| --- | --- | --- | --- |"]
    for n, found in bins.items():
        if found:
            mean = sum(c for c, _ in found) / len(found)
            right = sum(r for _, r in found) / len(found)
            lines.append(
                f"| {n / _BINS:.1f} to {(n + 1) / _BINS:.1f} | {len(found)} | {mean:.2f} | {right:.2f} |"
            )
    return "\n".join(lines)
