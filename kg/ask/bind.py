"""Fills a question: what a person types → terms → the VALUES blocks of the query.

A value enters a query only as a term that the RDF library has made and written; no text of the user's is
ever put between other text.
"""

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from kg.ask.posts import reference_posts
from kg.ask.prefixes import prologue
from kg.ask.question import Question
from kg.ask.terms import Binding, Term, Trust, bind_parameter, find_persons, scope_condition
from kg.errors import MissingParameter
from kg.store import Store
from kg.vocab.iris import Iris

__all__ = ["Binding", "Term", "Trust", "bind_block", "fill", "find_persons", "fragment"]

Value = str | int | float | Sequence[str]
"""What may be given for a parameter in Python."""
_INCLUDE: Final = re.compile(r"( *)# include ([a-z\-]+)(?: \?([a-z_]+))?\n")
_IF: Final = re.compile(r" *# if ([a-z_]+)\n(.*?) *# end\n", re.DOTALL)
_GIVEN: Final = re.compile(r"\$([a-z_]+)")
_BLOCK: Final = re.compile(r"VALUES (\(?)((?:\?[a-z_]+ ?)+)\)? \{ \(?(?:UNDEF ?)+\)? \}")


def fill(
    question: Question,
    values: Mapping[str, Value],
    store: Store,
    iris: Iris,
    *,
    certain: bool,
    trust: Trust | None = None,
) -> str:
    """Give the query of a question, ready to run.

    Args:
        question: The question.
        values: Parameter → what was typed; empty values count as not given.
        store: Where persons are looked up.
        iris: Mints IRIs.
        certain: Whether dates must lie certainly, not only possibly, within the span.
        trust: Which tellings the answer may rest on.

    Returns:
        SPARQL with prefixes.

    Raises:
        MissingParameter: A required one is missing.
        UnknownName: A name is not known; with the nearest.
        UsageError: A date, number or grade is none.
    """
    given = with_defaults(question, values)
    believed = trust or Trust()
    bindings = believed.bindings()
    conditions = {*given, "certain" if certain else "possible"}
    for parameter in question.parameters:
        if parameter.kind == "scope":
            conditions.add(scope_condition(given[parameter.name]))
        elif parameter.name in given:
            bindings += bind_parameter(question.name, parameter, given[parameter.name], store, iris)
    if question.name == "office":
        bindings.append(reference_posts(given, iris))
    text = _expand(question.text, conditions, believed.given)
    text = _with_values(text, bindings)
    return prologue(text, iris).replace(" PREFIX", "\nPREFIX") + "\n" + text


def with_defaults(question: Question, values: Mapping[str, Value]) -> dict[str, str | Sequence[str]]:
    """Give the parameters with the defaults of those that were not given.

    Raises:
        UnknownName: The question has no such parameter.
        MissingParameter: A required one is missing.
    """
    given: dict[str, str | Sequence[str]] = {}
    for name, value in values.items():
        question.parameter(name)
        typed = str(value) if isinstance(value, int | float) else value
        if typed:
            given[name] = typed
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            raise MissingParameter(
                f"the question '{question.name}' needs --{parameter.name}: {parameter.help}"
            )
        if parameter.default and parameter.name not in given:
            given[parameter.name] = parameter.default
    return given


def fragment(name: str) -> str:
    """Give a piece of SPARQL that several questions share."""
    return (files("kg.ask") / "fragments" / f"{name}.rq").read_text(encoding="utf-8")


def bind_block(text: str, *bindings: Binding) -> str:
    """Put bindings into the VALUES blocks and the places of the same variables; what has none is dropped."""
    return _with_values(text, bindings)


def _expand(text: str, conditions: set[str], trusted: set[str]) -> str:
    """Put the fragments in, and leave out what stands under a condition that does not hold."""

    def include(found: re.Match[str]) -> str:
        name, about = found[2], found[3]
        if (name.startswith("trust") and not trusted) or (name == "within" and "during" not in conditions):
            return ""
        if name == "within":
            name = "certainly-within" if "certain" in conditions else "possibly-within"
        body = fragment(name)
        if about:
            body = body.replace("?event", f"?{about}")
        shift = " " * max(0, len(found[1]) - 2)
        return "".join(f"{shift}{line}\n" for line in body.splitlines())

    for _ in range(3):  # a fragment may hold conditions and a fragment of its own
        text = _IF.sub(lambda m: m[2] if m[1] in conditions | trusted else "", text)
        text = _INCLUDE.sub(include, text)
    return text


def _with_values(text: str, bindings: Sequence[Binding]) -> str:
    known = {binding.variables: binding for binding in bindings}

    def block(found: re.Match[str]) -> str:
        variables = tuple(name.removeprefix("?") for name in found[2].split())
        binding = known.get(variables)
        if binding is None:
            return "# any: " + " ".join(f"?{name}" for name in variables)
        rows = " ".join(f"({' '.join(str(term or 'UNDEF') for term in row)})" for row in binding.rows)
        return f"VALUES ({' '.join(f'?{name}' for name in variables)}) {{ {rows} }}"

    def terms(found: re.Match[str]) -> str:
        return " , ".join(str(row[0]) for row in known[(found[1],)].rows)

    lines = []
    for line in _BLOCK.sub(block, text).splitlines(keepends=True):
        missing = [f"?{name}" for name in _GIVEN.findall(line) if (name,) not in known]
        shift = line[: len(line) - len(line.lstrip())]
        lines.append(f"{shift}# any: {' '.join(missing)}\n" if missing else _GIVEN.sub(terms, line))
    return "".join(lines)
