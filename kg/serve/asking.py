"""Named questions over HTTP: what the parameters of an address mean, and the fields of a form."""

import re
from collections.abc import Sequence
from typing import Any, Final

from kg.ask import Parameter, Question, find_question
from kg.errors import UnknownName
from kg.serve.job import Job
from kg.serve.refusal import Refusal
from kg.vocab.codes import EventType, Status

OPTIONS: Final = ("certain", "limit", "as_of", "min_confidence", "grade", "reviewed")
"""Parameters that every question has."""
MOST_ROWS: Final = 1000
_LONGEST: Final = 300
_EXAMPLES: Final = {
    "states": "AZE PAK", "state": "AZE", "person": "Hasanov", "span": "2014..2016", "day": "2021-09-12",
    "moment": "2022-03-31", "number": "2", "grade": "C3",
}  # fmt: skip
_OPTIONS: Final = {"type": tuple(EventType), "status": tuple(Status)}
Pairs = Sequence[tuple[str, str]]


def find(name: str) -> Question:
    """Give a question.

    Raises:
        Refusal: There is none of this name (404).
    """
    try:
        return find_question(name)
    except UnknownName as error:
        raise Refusal(404, str(error)) from None


def job(question: Question, given: Pairs) -> Job:
    """Give the work that answers a question.

    Args:
        question: The question.
        given: Name and value of each parameter; states may be several, in one value or in several.

    Raises:
        Refusal: A parameter is unknown, given twice, or has a value of the wrong kind.

    Example:
        >>> job(find("agreements"), [("between", "AZE,PAK"), ("limit", "5")]).given["values"]
        {'between': ['AZE', 'PAK']}
    """
    options: dict[str, Any] = {}  # Any: what JSON can hold
    values: dict[str, Any] = {}
    known = {parameter.name: parameter for parameter in question.parameters}
    for name, value in given:
        if len(value) > _LONGEST:
            raise Refusal(400, f"{name} is longer than {_LONGEST} characters")
        parameter = known.get(name)
        if parameter is None and name not in OPTIONS:
            raise Refusal(
                400, f"'{question.name}' has no such parameter. Known: {', '.join([*known, *OPTIONS])}"
            )
        if parameter is not None and parameter.kind in ("states", "type", "status"):
            values.setdefault(name, []).extend(word for word in re.split(r"[,\s]+", value) if word)
        elif name in values or name in options:
            raise Refusal(400, f"{name} is given twice. Give it once")
        elif parameter is not None:
            values[name] = value
        else:
            options[name] = _option(name, value)
    return Job(kind="question", given={"name": question.name, "values": values, **options})


def _option(name: str, value: str) -> Any:  # Any: what JSON can hold
    if name in ("certain", "reviewed"):
        if value not in ("true", "false"):
            raise Refusal(400, f"{name} is true or false")
        return value == "true"
    if name == "limit":
        if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= MOST_ROWS):
            raise Refusal(400, f"limit is a whole number from 1 to {MOST_ROWS}")
        return int(value)
    if name == "min_confidence":
        if not re.fullmatch(r"0(\.\d{1,6})?|1(\.0{1,6})?", value):
            raise Refusal(400, "min_confidence is a number from 0 to 1")
        return float(value)
    return value


def fields(question: Question, given: Pairs) -> list[dict[str, Any]]:  # Any: of a template
    """Give the fields of the form of a question, filled with what was given."""
    return [
        {
            "name": parameter.name,
            "required": parameter.required,
            "help": help_of(parameter),
            "options": _OPTIONS.get(parameter.kind, ()),
            "example": _EXAMPLES.get(parameter.kind, ""),
            "value": " ".join(value for name, value in given if name == parameter.name),
        }
        for parameter in question.parameters
    ]


def help_of(parameter: Parameter) -> str:
    """Give what a parameter is, with its default."""
    return parameter.help + (f" (else {parameter.default})" if parameter.default else "")
