"""The page of errors, the page of shipped data, and the parts of README that tables fill."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from generators.commands import commands, first_sentence
from generators.markdown import code, page, prose, table
from kg import errors
from kg.errors import KgError

REPOSITORY: Final = Path(__file__).resolve().parent.parent.parent
CARD: Final = Path("kg/extract/data/baseline.card.md")


def errors_page() -> str:
    """Give the page of errors and exit codes."""
    found = [
        value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, KgError)
    ]
    rows = [
        (code(cls.__name__), str(cls.exit_code), code(cls.__mro__[1].__name__), prose(_first(cls)))
        for cls in sorted(found, key=lambda c: (len(c.__mro__), c.__name__))
    ]
    return page(
        "Errors and exit codes",
        "kg/errors.py",
        "All errors that the program raises on purpose are a [`kg.KgError`](python/KgError.md). On the command "
        "line each is one line on standard error that says what is wrong, where, and what to do.",
        "## Exit codes",
        table(
            ("code", "meaning"),
            [
                ("0", "Done. An empty answer is an answer."),
                ("1", "`kg check` found something."),
                ("2", "The call is wrong: an unknown name, a missing parameter, SPARQL that does not parse."),
                ("3", "A file or a store cannot be used, or a result cannot be written."),
                ("130", "Stopped with Ctrl-C."),
            ],
        ),
        "## Classes",
        table(("class", "exit code", "is a", "means"), rows),
        "Each carries its data as attributes: path, line, column, the nearest known names. They stand in "
        "`kg.errors`.",
    )


def _first(cls: type) -> str:
    return (cls.__doc__ or "").split("\n")[0]


def data_page() -> str:
    """Give the page of the files that ship with the program, with their licences."""
    parts = []
    for file in sources():
        licence = f"Licence: {file['licence']}. Credit: {prose(file['credit'])}."
        parts += [
            f"## {file['title']}",
            f"{code(file['path'])}, {file['rows']:,} rows.",
            f"From: {prose(file['source'])}.",
            licence.replace("..", "."),
            "\n".join(f"- {prose(change)}" for change in file.get("changes", [])),
        ]
    return page(
        "Reference data",
        "data/SOURCES.toml",
        "Tables that ship with the program, where they come from, on what terms, and what was changed by hand. "
        "The columns are described in `data/reference/README.md`.",
        *parts,
    )


def extractor_page() -> str:
    """Give the page of the extractor: the card of its model."""
    heading, _, rest = card().partition("\n")
    return page(
        heading.removeprefix("# "),
        str(CARD),
        "What `kg add` and `kg extract` use to read an article. This is the card that was written when it was trained.",
        rest,
        label="extractor",
    )


def card() -> str:
    """Give the card of the extractor's model."""
    return (REPOSITORY / CARD).read_text(encoding="utf-8")


def quality(text: str, least: float = 0.5) -> str:
    """Say in words how good the proposals are that enter answers.

    Args:
        text: The card, with a row "all" and the table of proposals by confidence.
        least: The threshold of answers.

    Raises:
        ValueError: The card has no such tables.
    """
    coded = re.search(r"^\| all \|.*\| (\d+) \|$", text, re.MULTILINE)
    bands = re.findall(r"^\| (0\.\d) to [01]\.\d \| (\d+) \| [0-9.]+ \| ([0-9.]+) \|$", text, re.MULTILINE)
    if coded is None or not bands:
        raise ValueError(f"{CARD}: the card has no row 'all', or no table of confidence")
    kept = [(int(number), float(right)) for low, number, right in bands if float(low) >= least]
    shown, right = sum(number for number, _ in kept), sum(number * share for number, share in kept)
    return (
        f"- Measured on coded articles that it was not trained on ({int(coded[1]):,} events): of the events that it "
        f"puts into answers about {100 * right / shown:.0f} in 100 are right, and it finds about "
        f"{100 * right / int(coded[1]):.0f} in 100. Those articles were written for training, so raw news will "
        "score lower ([its card](docs/reference/extractor.md))."
    )


def sources() -> list[dict[str, Any]]:
    """Give the files of `data/SOURCES.toml`."""
    table_: dict[str, Any] = tomllib.loads((REPOSITORY / "data" / "SOURCES.toml").read_text(encoding="utf-8"))
    return list(table_["file"])


def readme_parts() -> dict[str, str]:
    """Give the generated parts of README: name of the part → text."""
    rows = [(code(f"kg {name}"), first_sentence(command)) for name, command in commands().items()]
    rows_of_credit = [
        (file["title"], code(file["path"]), file["licence"], file["credit"].rstrip(".")) for file in sources()
    ]
    return {
        "commands": table(("command", "does"), rows),
        "quality": quality(card()),
        "credits": table(("data", "file", "licence", "credit"), rows_of_credit),
    }
