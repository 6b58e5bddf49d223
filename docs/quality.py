"""Measures the extractor and writes what was found: `docs/reference/quality.json`, its page and its pictures.

    python docs/quality.py                everything: some ten minutes on one core
    python docs/quality.py --quick        the learning curve and the groups of features stay as recorded
    python docs/quality.py --train        trains the shipped model anew first, and measures it from the same trainings
    python docs/quality.py --gold FOLDER  where the coded articles are that nothing was trained on

Needs the extra `train`. The coded articles are looked for in `gold/` of the folder that KG_SHARED names, else beside
the repository; where they are missing, their figures stay as recorded. Equal code and texts give equal bytes.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from generators.quality import FIGURES, pictures, quality_page

from kg.extract.baseline import NAME, VERSION, Baseline
from kg.extract.model import FILE
from kg.train.apart import LEAST, Aside
from kg.train.clusters import ClusterScore, measure_clusters
from kg.train.making import read_corpus, train, write_baseline
from kg.train.quality import CrossValidation, cross_validation, figures
from kg.train.trial import read_trials

DOCS: Final = Path(__file__).resolve().parent
REPOSITORY: Final = DOCS.parent
_APART: Final = 0.03
"""The shipped threshold may differ so much from the one that cross-validation chooses."""


def main() -> int:
    """Measure and write; give the exit code."""
    parser = argparse.ArgumentParser(description="Measure the extractor and write its page.")
    parser.add_argument(
        "--quick", action="store_true", help="keep the recorded learning curve and feature groups"
    )
    parser.add_argument("--train", action="store_true", help="train the shipped model anew first")
    parser.add_argument(
        "--gold", type=Path, default=_gold(), help="folder of coded articles that were not trained on"
    )
    options = parser.parse_args()
    known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    corpus = read_corpus(REPOSITORY / "data" / "corpus", say)
    asides: Sequence[Aside] = ()
    if options.train:
        trained = train(corpus, say)
        asides = trained.asides
        say(f"written: {write_baseline(trained, FILE).sha256}")
    studies = not options.quick
    validation = cross_validation(corpus, say, asides=asides, learning=studies, ablated=studies)
    found = measured(validation, options.gold, known)
    FIGURES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    _write(DOCS / "reference" / "quality.md", quality_page(found))
    for path, text in pictures(found).items():
        _write(path, text)
    return 0


def _gold() -> Path:
    return Path(os.environ.get("KG_SHARED", REPOSITORY.parent / "shared")) / "gold"


def measured(found: CrossValidation, gold: Path, known: dict[str, Any]) -> dict[str, Any]:  # Any: JSON
    """Give all figures.

    Args:
        found: What was measured on parts held aside.
        gold: Folder of coded articles that nothing was trained on.
        known: What was recorded before.
    """
    extractor = Baseline(least=LEAST)
    least = float(extractor.model.numbers["threshold"])
    if abs(found.least - least) > _APART:
        say(
            f"the shipped model begins at {least:.3f}, {found.least:.3f} would be chosen now. Run: kg train --baseline"
        )
    if (gold / "events.jsonl").exists():
        say("reading the coded articles")
        coded = figures(read_trials(gold, extractor), least, quoted=False)
    else:
        say(f"{gold} is not there: its figures stay as recorded")
        coded = known.get("gold")
    return {
        "extractor": {"name": NAME, "version": VERSION, "sha256": extractor.model_sha256, "least": least},
        **_with_studies(found, known),
        "gold": coded,
        "joined": joined(gold, known),
    }


def joined(gold: Path, known: dict[str, Any]) -> list[dict[str, Any]]:  # Any: JSON
    """Give how well coded tellings are joined to events, on the clusters of the corpus and on the coded articles."""
    rows = [_joined_row("made up, weights set on them", REPOSITORY / "data" / "corpus" / "same-event")]
    if (gold / "same-event.jsonl").exists():
        return [*rows, _joined_row("retold news", gold)]
    return [*rows, *known.get("joined", [])[1:]]


def _joined_row(name: str, folder: Path) -> dict[str, Any]:  # Any: JSON
    score: ClusterScore = measure_clusters([folder])
    return {
        "set": name, "coded": score.coded, "joined": score.pairs, "precision": score.precision, "recall": score.recall,
        "f1": score.f1, "bcubed_precision": score.bcubed_precision, "bcubed_recall": score.bcubed_recall,
        "bcubed_f1": score.bcubed_f1,
    }  # fmt: skip


def _with_studies(found: CrossValidation, known: dict[str, Any]) -> dict[str, Any]:  # Any: JSON
    """Give what was measured now, and of the studies what was recorded where they were not made."""
    now = found.as_json()
    return {key: value or known.get(key, []) for key, value in now.items()}


def say(text: str) -> None:
    """Tell of a step on stderr."""
    sys.stderr.write(f"… {text}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
