"""A named question: a readable SPARQL query with a header that says what it asks, takes and gives."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.errors import UnknownName

KINDS: Final = (
    "states", "state", "person", "span", "day", "moment", "number", "type", "status", "office", "grade",
    "relation", "dataset", "scope",
)  # fmt: skip
"""Kinds of parameters: several states, one state, a person, a span of time, a day, the end of a day, a whole
number, and words of closed lists: event type, status, office, Admiralty grade, relation, data set,
scope."""

_PARAM: Final = re.compile(
    r"param (?P<name>[a-z_]+) (?P<kind>[a-z]+)(?:=(?P<default>\S+))?(?P<required> required)?: (?P<help>.+)"
)
_COLUMN: Final = re.compile(r"column (?P<name>[a-z_]+): (?P<help>.+)")
_FIELD: Final = re.compile(r"(?P<key>title|asks|theme|number|idioms|finish): (?P<value>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a question.

    Attributes:
        name: Its name, also that of the option.
        kind: One of KINDS.
        required: Whether the question cannot be asked without it.
        help: What it is, one line.
        default: What counts when it is not given, as a person types it; empty for no restriction.
    """

    name: str
    kind: str
    required: bool
    help: str
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named question.

    Attributes:
        name: Its name on the command line.
        title: Title.
        asks: The question in words.
        theme: What it belongs to.
        number: Its number among the questions of the field.
        parameters: In the order of the header.
        columns: Column name → meaning, in the order of the answer.
        idioms: What its SPARQL shows.
        text: The query with its markers.
        finish: Name of the function that makes the answer of the rows; empty where the rows are the answer.
    """

    name: str
    title: str
    asks: str
    theme: str
    number: int
    parameters: tuple[Parameter, ...]
    columns: dict[str, str]
    idioms: str
    text: str
    finish: str = ""

    def parameter(self, name: str) -> Parameter:
        """Give a parameter by name. Raises UnknownName."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        from kg.resolve.nearest import nearest

        known = [p.name for p in self.parameters]
        raise UnknownName(f"parameter of '{self.name}'", name, nearest(name, known) or known)


@cache
def questions() -> dict[str, Question]:
    """Give all questions by name, in the order of their numbers."""
    folder = files("kg.ask") / "questions"
    found = [
        parse_question(item.name.removesuffix(".rq"), item.read_text(encoding="utf-8"))
        for item in folder.iterdir()
        if item.name.endswith(".rq")
    ]
    return {question.name: question for question in sorted(found, key=lambda q: (q.number, q.name))}


def find_question(name: str) -> Question:
    """Give a question by name.

    Raises:
        UnknownName: There is none; with the nearest names.
    """
    known = questions()
    if name not in known:
        from kg.resolve.nearest import nearest

        raise UnknownName("question", name, nearest(name, known) or list(known))
    return known[name]


def parse_question(name: str, text: str) -> Question:
    """Parse the header of a question's file.

    Raises:
        ValueError: A header line is of no known form, or one is missing: a mistake of the program.
    """
    header: list[str] = []
    body: list[str] = []
    for line in text.splitlines():
        (header if line.startswith("# ") and not body else body).append(line)
    fields: dict[str, str] = {}
    parameters, columns = [], {}
    for line in (line.removeprefix("# ") for line in header):
        if found := _PARAM.fullmatch(line):
            if found["kind"] not in KINDS:
                raise ValueError(f"{name}: unknown kind of parameter {found['kind']}")
            parameters.append(
                Parameter(
                    name=found["name"],
                    kind=found["kind"],
                    required=bool(found["required"]),
                    help=found["help"],
                    default=found["default"] or "",
                )
            )
        elif found := _COLUMN.fullmatch(line):
            columns[found["name"]] = found["help"]
        elif found := _FIELD.fullmatch(line):
            fields[found["key"]] = found["value"]
        else:
            raise ValueError(f"{name}: no such header line: {line}")
    return Question(
        name=name,
        title=fields["title"],
        asks=fields["asks"],
        theme=fields["theme"],
        number=int(fields["number"]),
        parameters=tuple(parameters),
        columns=columns,
        idioms=fields["idioms"],
        text="\n".join(body).strip() + "\n",
        finish=fields.get("finish", ""),
    )
