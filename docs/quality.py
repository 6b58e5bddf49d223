"""Measures the extractor and writes what was found: `docs/reference/quality.json`, its page and its pictures.

    python docs/quality.py                everything: some ten minutes on one core
    python docs/quality.py --quick        the learning curve and the groups of features stay as recorded
    python docs/quality.py --gold FOLDER  where the coded articles are that nothing was trained on

Needs the extra `train`. The coded articles are looked for in `gold/` of the folder that KG_SHARED names, else beside
the repository; where they are missing, their figures stay as recorded. Equal code and texts give equal bytes.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any, Final

from generators.quality import FIGURES, pictures, quality_page

from kg.extract.baseline import NAME, VERSION, Baseline
from kg.train.apart import LEAST
from kg.train.making import read_corpus
from kg.train.quality import CrossValidation, cross_validation, figures
from kg.train.trial import read_trials

DOCS: Final = Path(__file__).resolve().parent
REPOSITORY: Final = DOCS.parent
_APART: Final = 0.03
"""The shipped threshold may differ so much from the one that cross-validation finds best."""


def main() -> int:
    """Measure and write; give the exit code."""
    parser = argparse.ArgumentParser(description="Measure the extractor and write its page.")
    parser.add_argument(
        "--quick", action="store_true", help="keep the recorded learning curve and groups of features"
    )
    parser.add_argument(
        "--gold", type=Path, default=_gold(), help="folder of coded articles that were not trained on"
    )
    options = parser.parse_args()
    known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    found = measured(options.gold, known, quick=options.quick)
    FIGURES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    _write(DOCS / "reference" / "quality.md", quality_page(found))
    for path, text in pictures(found).items():
        _write(path, text)
    return 0


def _gold() -> Path:
    return Path(os.environ.get("KG_SHARED", REPOSITORY.parent / "shared")) / "gold"


def measured(gold: Path, known: dict[str, Any], *, quick: bool) -> dict[str, Any]:  # Any: JSON
    """Give all figures.

    Args:
        gold: Folder of coded articles that nothing was trained on.
        known: What was recorded before.
        quick: Whether the studies are taken from there.
    """
    extractor = Baseline(least=LEAST)
    least = float(extractor.model.numbers["threshold"])
    found = cross_validation(
        read_corpus(REPOSITORY / "data" / "corpus", say), say, learning=not quick, ablated=not quick
    )
    if abs(found.least - least) > _APART:
        say(
            f"the shipped model begins at {least:.3f}, {found.least:.3f} would be best. Run: kg train --baseline"
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
    }


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
