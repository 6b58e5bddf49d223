"""Fills a question: what a person types → terms → the VALUES blocks of the query.

A value enters a query only as a term that the RDF library has made and written; no text of the user's is
ever put between other text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.ask.prefixes import prologue
from kg.ask.question import Parameter, Question
from kg.errors import MissingParameter, UnknownName
from kg.model import Window
from kg.rdf.nodes import day, integer, node
from kg.resolve.nearest import fold, nearest
from kg.resolve.states import states
from kg.store import Store
from kg.vocab.codes import EventType, Status
from kg.vocab.iris import NS, Iris, code
from kg.vocab.terms import KG, RDFS

Term = NamedNode | Literal
_INCLUDE: Final = re.compile(r" *# include ([a-z\-]+)\n")
_IF: Final = re.compile(r" *# if ([a-z_]+)\n(.*?) *# end\n", re.DOTALL)
_BLOCK: Final = re.compile(r"VALUES (\(?)((?:\?[a-z_]+ ?)+)\)? \{ \(?(?:UNDEF ?)+\)? \}")
_SINGLE: Final = {
    "type": "kind", "status": "status", "person": "person", "supplier": "from", "recipient": "to",
    "trainer": "by", "trainee": "of", "supporter": "by", "supported": "for",
}  # fmt: skip
"""Parameter → variable of its VALUES block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Terms of one VALUES block.

    Attributes:
        variables: Names without "?".
        rows: Rows of terms; None leaves a variable unbound.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def fill(
    question: Question, values: Mapping[str, str | Sequence[str]], store: Store, iris: Iris, *, certain: bool
) -> str:
    """Give the query of a question, ready to run.

    Args:
        question: The question.
        values: Parameter → what was typed; empty values count as not given.
        store: Where persons are looked up.
        iris: Mints IRIs.
        certain: Whether dates must lie certainly, not only possibly, within the span.

    Returns:
        SPARQL with prefixes.

    Raises:
        MissingParameter: A required one is missing.
        UnknownName: A name is not known; with the nearest.
        UsageError: A date is none.
    """
    given = {name: value for name, value in values.items() if value}
    for name in given:
        question.parameter(name)
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            raise MissingParameter(
                f"the question '{question.name}' needs --{parameter.name}: {parameter.help}"
            )
    bindings = [
        b for p in question.parameters if p.name in given for b in _bind(p, given[p.name], store, iris)
    ]
    within = "certainly-within" if certain else "possibly-within"
    text = _IF.sub(lambda m: m[2] if m[1] in given else "", question.text)
    if "during" not in given:
        text = text.replace("  # include within\n", "")
    text = _INCLUDE.sub(lambda m: fragment(within if m[1] == "within" else m[1]), text)
    text = _with_values(text, bindings)
    return prologue(text, iris).replace(" PREFIX", "\nPREFIX") + "\n" + text


def fragment(name: str) -> str:
    """Give a piece of SPARQL that several questions share."""
    return (files("kg.ask") / "fragments" / f"{name}.rq").read_text(encoding="utf-8")


def bind_block(text: str, binding: Binding) -> str:
    """Put a binding into the VALUES block of the same variables; a block without binding is dropped."""
    return _with_values(text, [binding])


def _with_values(text: str, bindings: Sequence[Binding]) -> str:
    known = {binding.variables: binding for binding in bindings}

    def block(found: re.Match[str]) -> str:
        variables = tuple(name.removeprefix("?") for name in found[2].split())
        binding = known.get(variables)
        if binding is None:
            return "# any: " + " ".join(f"?{name}" for name in variables)
        rows = " ".join(f"({' '.join(str(term or 'UNDEF') for term in row)})" for row in binding.rows)
        return f"VALUES ({' '.join(f'?{name}' for name in variables)}) {{ {rows} }}"

    return _BLOCK.sub(block, text)


def _bind(parameter: Parameter, value: str | Sequence[str], store: Store, iris: Iris) -> list[Binding]:
    words = [value] if isinstance(value, str) else list(value)
    match parameter.kind:
        case "states":
            return [_states(parameter, words, iris)]
        case "span":
            return [_span(" ".join(words))]
        case "person":
            return [_single(parameter, find_persons(" ".join(words), store))]
        case "state":
            return [_single(parameter, [node(iris.state(states().get(" ".join(words)).state_id))])]
        case "type":
            return [_single(parameter, [node(NS + _word(EventType, " ".join(words), "event type"))])]
    return [_single(parameter, [node(code("status", _word(Status, " ".join(words), "status")))])]


def _single(parameter: Parameter, terms: Sequence[Term]) -> Binding:
    return Binding(variables=(_SINGLE[parameter.name],), rows=tuple((term,) for term in terms))


def _states(parameter: Parameter, names: Sequence[str], iris: Iris) -> Binding:
    keys = list(dict.fromkeys(states().get(name).state_id for name in names))
    if len(keys) < 2:
        raise MissingParameter(
            f"--{parameter.name} needs two different states at least, as in --{parameter.name} AZE PAK"
        )
    asked = integer(len(keys))
    return Binding(variables=("state", "asked"), rows=tuple((node(iris.state(key)), asked) for key in keys))


def _span(text: str) -> Binding:
    window = Window.parse(text)
    ends = tuple(day(value) if value else None for value in (window.start, window.end))
    return Binding(variables=("span_start", "span_end"), rows=(ends,))


def _word(codes: type[StrEnum], word: str, kind: str) -> str:
    """Give a code whatever its case. Raises UnknownName."""
    found = {fold(value).replace(" ", ""): value for value in codes}.get(fold(word).replace(" ", ""))
    if found is None:
        raise UnknownName(kind, word, nearest(word, list(codes)) or list(codes))
    return found


def find_persons(name: str, store: Store) -> list[NamedNode]:
    """Give the persons of the graph that a name fits: the whole name, or its last words.

    Raises:
        UnknownName: Nobody of that name is in the graph; with the nearest names.
    """
    query = (
        f"SELECT ?person ?name WHERE {{ ?person a <{KG.Person}> ; <{RDFS.label}> ?name }} ORDER BY ?person"
    )
    known = [(row[0], row[1].value) for row in store.query(query)]  # type: ignore[union-attr]  # a SELECT
    wanted = fold(name)
    found = [person for person, label in known if fold(label) == wanted]
    found = found or [person for person, label in known if f" {fold(label)}".endswith(f" {wanted}")]
    if not found or not wanted:
        labels = sorted({label for _, label in known})
        raise UnknownName("person", name, nearest(name, labels, least=50) or labels[:5])
    return found
