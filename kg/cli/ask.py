"""`kg ask`: a named question with its evidence; without a name, the list."""

import json
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, JsonOption, open_place, output, print_text, say
from kg.cli.limited import TimeoutOption, run_limited
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.ask import Answer, Parameter, Trust


CertainOption = Annotated[
    bool,
    typer.Option("--certain/--possible", help="Dates must lie certainly within the span, or only possibly."),
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="Most rows.")]
AsOfOption = Annotated[
    str, typer.Option("--as-of", help="A day: answer from what was recorded until its end.")
]
ConfidenceOption = Annotated[
    float | None, typer.Option("--min-confidence", help="Only events that a telling of this confidence has.")
]
GradeOption = Annotated[
    str, typer.Option("--grade", help="Only events of this Admiralty grade or better: B2.")
]
ReviewedOption = Annotated[
    bool,
    typer.Option("--reviewed", help="Only events with a telling that a person accepted, edited or added."),
]
EvidenceOption = Annotated[
    bool | None,
    typer.Option(
        "--evidence/--no-evidence",
        help="Print under each row every claim with its own words; or no words. Else the quote of each telling.",
    ),
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
TsvOption = Annotated[bool, typer.Option("--tsv", help="Print tab-separated values.")]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print a Markdown table.")]
SparqlOption = Annotated[
    bool, typer.Option("--sparql", help="Print the query that ran, in place of the rows.")
]
HelpOption = Annotated[bool, typer.Option("--help", "-h", help="Explain the question, or this command.")]


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="Name of the question; without it, the list.")] = "",
    graph: GraphOption = None,
    certain: CertainOption = False,
    limit: LimitOption = None,
    as_of: AsOfOption = "",
    min_confidence: ConfidenceOption = None,
    grade: GradeOption = "",
    reviewed: ReviewedOption = False,
    evidence: EvidenceOption = None,
    timeout: TimeoutOption = 0,
    json_: JsonOption = False,
    csv: CsvOption = False,
    tsv: TsvOption = False,
    markdown: MarkdownOption = False,
    sparql: SparqlOption = False,
    help: HelpOption = False,
) -> None:
    """Ask a named question; every row comes with the words that prove it.

    Each question takes parameters of its own: kg ask NAME --help tells them.

    Example: kg ask agreements --between AZE PAK --during 2014
    """
    _refuse_two_formats(locals())
    if help and not question:
        print_text(context.get_help() + "\n")
    elif not question:
        _list(as_json=json_)
    elif help:
        _explain(question)
    elif timeout:
        run_limited(["ask", question, *_again(locals()), *context.args], timeout)
    else:
        _answer(question, locals(), parse_parameters(context.args))


_FORMATS: Final = ("json_", "csv", "tsv", "markdown", "sparql")


def _refuse_two_formats(given: "Mapping[str, Any]") -> None:
    chosen = [f"--{name.rstrip('_')}" for name in _FORMATS if given[name]]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} exclude one another. Choose one")


def _answer(question: str, given: "Mapping[str, Any]", parameters: dict[str, list[str]]) -> None:
    """Ask the question and print the answer."""
    from kg.ask import find_question

    find_question(question)  # a name that is none is said before the graph is looked for
    opened = open_place(given["graph"])
    trust = _trust(given["min_confidence"], given["grade"], reviewed=given["reviewed"])
    answer = opened.ask(
        question, certain=given["certain"], limit=given["limit"], as_of=given["as_of"], trust=trust, **parameters
    )  # fmt: skip
    _print(answer, given)


def _again(given: "Mapping[str, Any]") -> list[str]:
    """Give the options once more, for the process that runs the question."""
    words: list[str] = []
    for name in ("graph", "limit", "as_of", "min_confidence", "grade"):
        if given[name] not in (None, ""):
            words.append(f"--{name.replace('_', '-')}={given[name]}")
    for name in ("certain", "reviewed", *_FORMATS):
        if given[name]:
            words.append(f"--{name.rstrip('_')}")
    if given["evidence"] is not None:
        words.append("--evidence" if given["evidence"] else "--no-evidence")
    return words


def _trust(min_confidence: float | None, grade: str, *, reviewed: bool) -> "Trust":
    from kg.ask import Trust

    return Trust(min_confidence=min_confidence, grade=grade, reviewed=reviewed)


def _print(answer: "Answer", given: "Mapping[str, Any]") -> None:
    if given["sparql"]:
        print_text(answer.sparql)
    elif given["json_"]:
        print_text(answer.to_json() + "\n")
    elif given["csv"] or given["tsv"]:
        print_text(answer.to_csv("\t" if given["tsv"] else ","))
    elif given["markdown"]:
        print_text(answer.to_markdown())
    else:
        output().print(_shown(answer, given["evidence"]))
    if answer.truncated and (given["csv"] or given["tsv"] or given["markdown"]):
        say("truncated: more rows were left out. Raise --limit")


def _shown(answer: "Answer", evidence: bool | None) -> "Answer":  # noqa: FBT001 - three ways, not two
    if evidence is None:
        return answer
    return answer.with_claims() if evidence else answer.without_evidence()


def parse_parameters(words: list[str]) -> dict[str, list[str]]:
    """Read `--between AZE PAK --during=2014` as parameter → values.

    Raises:
        UsageError: A word stands before the first option, or an option has no value.
    """
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for word in words:
        if word.startswith("--") and len(word) > 2:
            name, equals, value = word[2:].partition("=")
            current = found.setdefault(name.replace("-", "_"), [])
            if equals:
                current.append(value)
        elif current is None:
            raise UsageError(f"'{word}' belongs to no option. Write it behind one, as in: --between AZE PAK")
        else:
            current.append(word)
    empty = next((name for name, values in found.items() if not values), None)
    if empty is not None:
        raise UsageError(f"--{empty} needs a value")
    return found


def _list(*, as_json: bool) -> None:
    from rich.table import Table

    from kg.ask import questions

    known = questions()
    if as_json:
        rows = [{"name": q.name, "title": q.title, "asks": q.asks, "theme": q.theme} for q in known.values()]
        print_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    console = output()
    for theme in dict.fromkeys(q.theme for q in known.values()):
        table = Table(
            box=None, title=theme, title_justify="left", title_style="bold", show_header=False, pad_edge=False
        )
        table.add_column(no_wrap=True, style="bold")
        table.add_column()
        for q in known.values():
            if q.theme == theme:
                table.add_row(q.name, q.asks)
        console.print(table)
    console.print("\nkg ask NAME --help explains one.", style="dim")


def _explain(name: str) -> None:
    from rich.table import Table

    from kg.ask import find_question

    question = find_question(name)
    console = output()
    console.print(question.title, style="bold")
    console.print(question.asks + "\n", markup=False)
    for title, rows in (
        (
            "Parameters",
            [(f"--{p.name}", _meaning(p)) for p in question.parameters],
        ),
        ("Columns", list(question.columns.items())),
    ):
        table = Table(box=None, title=title, title_justify="left", show_header=False, pad_edge=False)
        table.add_column(no_wrap=True, style="bold")
        table.add_column()
        for row in rows:
            table.add_row(*row)
        console.print(table)
        console.print()
    console.print(f"Shows: {question.idioms}.\n", markup=False)
    console.print(
        "Also: --graph --certain (--possible) --limit --as-of --min-confidence --grade --reviewed\n"
        "--evidence (--no-evidence) --timeout --json --csv --tsv --markdown --sparql",
        style="dim",
    )


def _meaning(parameter: "Parameter") -> str:
    note = " (required)" if parameter.required else ""
    return parameter.help + (f" (else {parameter.default})" if parameter.default else note)
