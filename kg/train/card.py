"""The card of the baseline: what it is, how it was made, and what it scores on parts that it did not see."""

from collections.abc import Iterator, Sequence

from kg.extract.baseline import VERSION
from kg.train.calibration import calibration_error, rated, reliability
from kg.train.intervals import Sample
from kg.train.trial import ALL, Trial, count


def write_card(trials: Sequence[Trial], threshold: float, sha256: str) -> str:
    """Give the card of a model.

    Args:
        trials: What models that did not see its part say of each article.
        threshold: Least confidence of what the extractor gives.
        sha256: Digest of the model's file.
    """
    events = sum(len(trial.coded) for trial in trials)
    bins = reliability(rated(trials))
    return f"""# Baseline extractor, version {VERSION}

Linear models over named features of words, written for this project and trained with `kg train --baseline` from
`data/corpus` ({len(trials)} articles, {events} events, CC0-1.0). No other text was used. To run it needs numpy only;
the weights are plain arrays and nothing in the file runs when it is read.

sha256: `{sha256}`

## Scores on parts that the models did not see

Each part is read by models trained on the other parts. Strict: type and set of states are right and the words
overlap. All parts are written for training by much the same hand, so raw news will score lower. Shown from
confidence {threshold:.3f} on, the lowest at which F1 over all parts together is within 0.005 of its best.

{_scores(trials, threshold)}

## Is the confidence right?

The confidence is the share of such proposals that were right (isotonic regression after retellings were merged).
What is shown here was rated by curves that had not seen the part. Proposals by their confidence:

{_table_of_bins(bins)}

On average the confidence is {calibration_error(bins):.3f} away from the share of right ones.

Intervals, roles, dates, places, what goes wrong, and what it must not be used for: `docs/reference/quality.md`.
"""


def _scores(trials: Sequence[Trial], threshold: float) -> str:
    return "\n".join(_score_lines(trials, threshold))


def _score_lines(trials: Sequence[Trial], threshold: float) -> Iterator[str]:
    yield from _head("part")
    for part in [*sorted({trial.part for trial in trials}), ALL]:
        chosen = [count(trial, threshold) for trial in trials if part in (trial.part, ALL)]
        yield _row(part, Sample(chosen, draws=1), ALL)
    yield ""
    yield from _head("type")
    sample = Sample([count(trial, threshold) for trial in trials], draws=1)
    for type_ in sorted({e["type"] for trial in trials for e in trial.coded}):
        yield _row(type_, sample, type_)


def _head(what: str) -> Iterator[str]:
    yield f"| {what} | precision | recall | F1 | predicted | coded |"
    yield "| --- | --- | --- | --- | --- | --- |"


def _row(name: str, sample: Sample, of: str) -> str:
    scores = sample.scores("strict", of)
    rates = " | ".join(f"{scores[what]['value']:.3f}" for what in ("precision", "recall", "f1"))
    return f"| {name} | {rates} | {sample.number('predicted', of)} | {sample.number('coded', of)} |"


def _table_of_bins(bins: Sequence[dict[str, float]]) -> str:
    rows = (
        f"| {b['from']:.1f} to {b['to']:.1f} | {b['drafts']} | {b['confidence']:.2f} | {b['right']:.2f} |"
        for b in bins
    )
    return "\n".join(
        ["| confidence | proposals | mean confidence | right |", "| --- | --- | --- | --- |", *rows]
    )
