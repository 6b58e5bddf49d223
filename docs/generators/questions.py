"""Pages of the named questions, from the headers of their `.rq` files."""

from generators.markdown import code, contents, fence, page, prose, table
from kg.ask import Parameter, Question, questions

SOURCE = "kg/ask/questions"


def question_pages() -> dict[str, str]:
    """Give the pages of the questions: path below `reference/questions` → text."""
    known = questions()
    pages = {f"{name}.md": question_page(question) for name, question in known.items()}
    parts = []
    for theme in dict.fromkeys(question.theme for question in known.values()):
        rows = [
            (f"[`{q.name}`]({q.name}.md)", prose(q.asks)) for q in known.values() if q.theme == theme
        ]  # fmt: skip
        parts += [f"## {theme}", table(("question", "asks"), rows)]
    pages["index.md"] = page(
        "Questions",
        SOURCE,
        'Questions with a name: `kg ask NAME`, or `graph.ask("NAME")` in Python. Each is one readable SPARQL '
        "query; `kg ask NAME --sparql` prints it with your parameters filled in, to change and to run with "
        "[`kg query`](../commands/query.md).",
        *parts,
        contents(known),
    )
    return pages


def question_page(question: Question) -> str:
    """Give the page of one question."""
    return page(
        question.title,
        f"{SOURCE}/{question.name}.rq",
        prose(question.asks),
        fence("text", f"kg ask {question.name} {' '.join(_option(p) for p in question.parameters)}".strip()),
        "## Parameters",
        table(("parameter", "meaning"), [(code(f"--{p.name}"), _meaning(p)) for p in question.parameters]),
        "Also the options of [`kg ask`](../commands/ask.md), among them `--certain`, `--limit` and `--json`.",
        "## Columns",
        table(("column", "meaning"), [(code(n), prose(text)) for n, text in question.columns.items()]),
        "Every row also carries its evidence: the words, their place, the source and its grade.",
        "## The query",
        f"Shows: {prose(question.idioms)}." if question.idioms else "",
        fence("text", question.text),
        label=f"question-{question.name}",
    )


def _option(parameter: Parameter) -> str:
    words = f"--{parameter.name} {'AZE PAK' if parameter.kind == 'states' else parameter.kind.upper()}"
    return words if parameter.required else f"[{words}]"


def _meaning(parameter: Parameter) -> str:
    return prose(parameter.help) + (" (required)" if parameter.required else "")
