"""`kg check`: quotes, rules, shapes, store."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, count, open_place, output, print_text, progress

if TYPE_CHECKING:
    from kg.checks import Checked


@app.command()
def check(
    graph: GraphOption = None,
    shapes: Annotated[bool, typer.Option("--shapes/--no-shapes", help="Validate the SHACL shapes.")] = True,
    json_: JsonOption = False,
) -> None:
    """Check the graph: every quote against its article, the rules, the shapes, the files of the store.

    Exit code 1 when something is found. Warnings are printed and leave the exit code 0: data sets and old sources
    name states outside their time, and may be right.

    Example: kg check --graph demo
    """
    opened = open_place(graph)
    with progress() as note:
        outcomes = opened.check(shapes=shapes, note=note)
    if json_:
        print_text(json.dumps([asdict(o) for o in outcomes], ensure_ascii=False, indent=2) + "\n")
    else:
        console = output()
        for outcome in outcomes:
            console.print(summary_line(outcome), markup=False)
            for finding in outcome.findings:
                lead = "warning: " if finding.severity == "warning" else ""
                console.print(f"  {finding.what}\n    {lead}{finding.message}", markup=False)
    if any(outcome.violations for outcome in outcomes):
        raise typer.Exit(1)


def summary_line(outcome: "Checked") -> str:
    """Give the outcome of a check in one line."""
    wrong = len(outcome.violations)
    warnings = len(outcome.findings) - wrong
    found = [count(number, noun) for number, noun in ((wrong, "finding"), (warnings, "warning")) if number]
    return f"{outcome.check}: {outcome.count} {outcome.unit} checked, {' and '.join(found) or 'all in order'}"
