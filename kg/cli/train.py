"""`kg train`: trains an extractor from the coded corpus, or measures what training gives."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.app import app
from kg.cli.common import ExtractorOption, JsonOption, print_text, progress, say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.build import Note

_CORPUS = Path("data/corpus")
_MODEL = Path("kg/extract/data/baseline.npz")


_CorpusOption = Annotated[Path, typer.Option("--corpus", help="Folder with the coded parts.")]
_OutOption = Annotated[
    Path, typer.Option("--out", help="Where the model is written; its card lies beside it.")
]
_CrossOption = Annotated[
    bool,
    typer.Option(
        "--cross-validate", help="Write no model: train without each part in turn and print the scores on it."
    ),
]
_LearningOption = Annotated[
    bool, typer.Option("--learning-curve", help="As --cross-validate, from 1/8, 2/8 … 8/8 of the corpus.")
]
_AblationsOption = Annotated[
    bool,
    typer.Option("--ablations", help="As --cross-validate, without one group of features after another."),
]
_MeasureOption = Annotated[
    Path | None,
    typer.Option(
        "--measure",
        help="Train nothing: print what an extractor scores on a folder of articles that you coded.",
    ),
]


@app.command()
def train(
    baseline: Annotated[bool, typer.Option("--baseline", help="Train the baseline extractor.")] = False,
    corpus: _CorpusOption = _CORPUS,
    out: _OutOption = _MODEL,
    cross_validate: _CrossOption = False,
    learning_curve: _LearningOption = False,
    ablations: _AblationsOption = False,
    measure: _MeasureOption = None,
    extractor: ExtractorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Train an extractor from the coded corpus; needs the extra `train`. Prints the model's card.

    With --measure a coded folder holds articles/*.txt, events.jsonl and perhaps no-events.txt, as the parts of
    data/corpus do. Measure on texts that nothing was trained on.

    Example: kg train --baseline
    """
    if measure is not None:
        from kg.train.quality import measure_folder
        from kg.train.tables import scores_table

        figures = measure_folder(measure, extractor)
        print_text((json.dumps(figures, indent=1) if as_json else scores_table(figures)) + "\n")
        return
    if not baseline:
        raise UsageError("say which extractor: kg train --baseline")
    if extractor:
        raise UsageError("--extractor goes with --measure")
    if cross_validate or learning_curve or ablations:
        with progress() as note:
            found = _measured(corpus, note, learning_curve=learning_curve, ablations=ablations)
        print_text(json.dumps(found, indent=1) + "\n" if as_json else _tables(found))
        return
    if as_json:
        raise UsageError("--json goes with --measure, --cross-validate, --learning-curve or --ablations")
    from kg.train.making import make_baseline

    with progress() as note:
        made = make_baseline(corpus, out, note=note)
    print_text(made.card)
    say(f"{out}: {made.size:,} bytes, sha256 {made.sha256}")


def _measured(
    corpus: Path, note: "Note", *, learning_curve: bool, ablations: bool
) -> dict[str, Any]:  # Any: JSON
    from kg.train.making import read_corpus
    from kg.train.quality import cross_validation

    return cross_validation(
        read_corpus(corpus, note), note, learning=learning_curve, ablated=ablations
    ).as_json()


def _tables(found: dict[str, Any]) -> str:  # Any: JSON
    from kg.train.tables import ablation_table, learning_table, scores_table

    parts = [scores_table(found["held_aside"])]
    if found["learning"]:
        parts.append(learning_table(found["learning"]))
    if found["ablations"]:
        parts.append(ablation_table(found["ablations"]))
    return "\n\n".join(parts) + "\n"
