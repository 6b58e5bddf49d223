"""`kg lexicon test`: runs the examples of the extractor's lists."""

import typer

from kg.cli.app import app
from kg.cli.common import count, print_text, say

lexicon = typer.Typer(no_args_is_help=True, help="The extractor's lists of names and words.")
app.add_typer(lexicon, name="lexicon")


@lexicon.callback()
def about() -> None:
    """The extractor's lists of names and words."""


@lexicon.command()
def test() -> None:
    """Run the examples of the lists: every entry must be found in its example and not in its counter-example.

    Example: kg lexicon test
    """
    from kg.extract.lexicon import run_examples

    number, failures = run_examples()
    print_text("".join(f"{failure}\n" for failure in failures))
    say(f"{count(number, 'entry').replace('entrys', 'entries')}, {count(len(failures), 'failure')}")
    if failures:
        raise typer.Exit(1)
