"""`kg train`: trains an extractor from the coded corpus."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import print_text, progress, say
from kg.errors import UsageError

_CORPUS = Path("data/corpus")
_MODEL = Path("kg/extract/data/baseline.npz")


@app.command()
def train(
    baseline: Annotated[bool, typer.Option("--baseline", help="Train the baseline extractor.")] = False,
    corpus: Annotated[Path, typer.Option("--corpus", help="Folder with the coded parts.")] = _CORPUS,
    out: Annotated[
        Path, typer.Option("--out", help="Where the model is written; its card lies beside it.")
    ] = _MODEL,
) -> None:
    """Train an extractor from the coded corpus; needs the extra `train`. Prints the model's card.

    Example: kg train --baseline
    """
    if not baseline:
        raise UsageError("say which extractor: kg train --baseline")
    from kg.train.making import make_baseline

    with progress() as note:
        made = make_baseline(corpus, out, note=note)
    print_text(made.card)
    say(f"{out}: {made.size:,} bytes, sha256 {made.sha256}")
