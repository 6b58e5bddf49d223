"""`kg measure`: measures of the network of states."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, open_place, output, print_text, say
from kg.cli.selection import (
    ByOption,
    CertainOption,
    DuringOption,
    GeneralOption,
    LayerOption,
    PlannedOption,
    SourceOption,
    WeightOption,
    reading_events,
)


@app.command()
def measure(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="Write to this file; its ending says the format: .json .csv .edges.csv .graphml .gexf "
            ".svg .pdf .png",
            metavar="[FILE]",
        ),
    ] = None,
    graph: GraphOption = None,
    what: Annotated[
        str, typer.Option("--what", help="nodes, yearly, overlap, suppliers, triads or spells.")
    ] = "nodes",
    layer: LayerOption = "",
    during: DuringOption = "",
    certain: CertainOption = False,
    source: SourceOption = "",
    planned: PlannedOption = False,
    general: GeneralOption = False,
    weight: WeightOption = "events",
    by: ByOption = "state",
    seed: Annotated[int, typer.Option("--seed", help="Seed of the communities.")] = 20220323,
    json_: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Measure the network of states: density, transitivity, centrality, communities, change by year and more.

    Example: kg measure --layer Agreement --source dcad --json
    """
    opened = open_place(graph)
    with reading_events():
        measured = opened.measure(
            what=what, weight=weight, by=by, seed=seed, layer=layer, during=during, certain=certain, source=source,
            planned=planned, general=general,
        )  # fmt: skip
    if file is not None:
        path = measured.save(file)
        say(f"{path}: {path.stat().st_size:,} bytes")
    if json_:
        print_text(measured.to_json() + "\n")
    elif csv:
        print_text(measured.to_csv())
    elif file is None:
        output().print(measured)
