"""What a person types → RDF terms for the VALUES blocks of a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.ask.question import Parameter
from kg.errors import MissingParameter, UnknownName, UsageError, shorten
from kg.model import Window
from kg.rdf.nodes import day, decimal, integer, moment, node, text
from kg.resolve.nearest import fold, nearest
from kg.resolve.persons import Office, office_holders
from kg.resolve.states import states
from kg.store import Store
from kg.vocab.codes import Credibility, EventType, Relation, Reliability, Scope, Status
from kg.vocab.iris import NS, Iris, code
from kg.vocab.terms import DCAT, KG, RDFS
from kg.workspace.clock import read_clock

Term = NamedNode | Literal
_VARIABLES: Final = {
    "type": "kind", "supplier": "from", "recipient": "to", "trainer": "by", "trainee": "of",
    "supporter": "by", "supported": "for", "dataset": "against",
}  # fmt: skip
"""Parameter → variable of its VALUES block, where it is not of the same name."""
_OWN_VARIABLES: Final = {
    ("office", "state"): "land",
    ("office", "person"): "holder",
    ("concentration", "recipient"): "buyer",
    ("as-of", "on"): "moment",
}
"""The same for the parameters of one question."""
_MOST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Terms of one VALUES block.

    Attributes:
        variables: Names without "?".
        rows: Rows of terms; None leaves a variable unbound.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Which tellings an answer may rest on: one of an event's tellings must be all of this.

    Attributes:
        min_confidence: Least confidence of the extractor, 0 to 1; None for any.
        grade: Least Admiralty grade ("B2"); empty for any.
        reviewed: Whether a person must have accepted, edited or added it.
    """

    min_confidence: float | None = None
    grade: str = ""
    reviewed: bool = False

    @property
    def given(self) -> set[str]:
        """Names of the conditions that are set."""
        names = {"grade": bool(self.grade), "reviewed": self.reviewed}
        return {name for name, set_ in names.items() if set_} | (
            {"min_confidence"} if self.min_confidence is not None else set()
        )

    def bindings(self) -> list[Binding]:
        """Give the terms of the conditions. Raises UsageError."""
        found = []
        if self.min_confidence is not None:
            if not 0 <= self.min_confidence <= 1:
                raise UsageError(f"--min-confidence is a number from 0 to 1, not {self.min_confidence}")
            least = decimal(Decimal(str(self.min_confidence)))
            found.append(single("least_confidence", [least]))
        if self.grade:
            found += grade_bindings(self.grade, "trusted_")
        return found


def single(variable: str, terms: Sequence[Term]) -> Binding:
    """Give the binding of one variable."""
    return Binding(variables=(variable,), rows=tuple((term,) for term in terms))


def bind_parameter(
    question: str, parameter: Parameter, value: str | Sequence[str], store: Store, iris: Iris
) -> list[Binding]:
    """Give the terms of what was typed for a parameter.

    Args:
        question: Name of the question.
        parameter: The parameter.
        value: What was typed: one text, or several words.
        store: Where persons and data sets are looked up.
        iris: Mints IRIs.

    Raises:
        MissingParameter: Too few states.
        UnknownName: A name is not known; with the nearest.
        UsageError: It is no date, number or grade.
    """
    words = [value] if isinstance(value, str) else [str(word) for word in value]
    typed = " ".join(words)
    match parameter.kind:
        case "states":
            return _states(parameter, words, iris)
        case "span":
            return _span(typed)
        case "grade":
            return grade_bindings(typed)
        case _:
            own = _OWN_VARIABLES.get((question, parameter.name))
            variable = own or _VARIABLES.get(parameter.name, parameter.name)
            if own == "holder":
                return [single(variable, _holders(typed, store))]
            return [single(variable, _terms(parameter, typed, store, iris))]


def _terms(parameter: Parameter, typed: str, store: Store, iris: Iris) -> list[Term]:  # noqa: PLR0911 - a kind a line
    match parameter.kind:
        case "state":
            return [node(iris.state(states().get(typed).state_id))]
        case "person":
            return [*find_persons(typed, store)]
        case "type":
            return [node(NS + _word(EventType, typed, "event type"))]
        case "status":
            return [node(code("status", _word(Status, typed, "status")))]
        case "relation":
            return [node(code("relation", _word(Relation, typed, "relation")))]
        case "office":
            return [text(_word(Office, typed.replace("_", " "), "office"))]
        case "dataset":
            return [find_dataset(typed, store, iris)]
        case "day":
            return [day(_edge(typed, first=True))]
        case "moment":
            return [moment(datetime.combine(_edge(typed, first=False), time(23, 59, 59), UTC))]
        case _:
            return [integer(_number(parameter, typed))]


def scope_condition(typed: str | Sequence[str]) -> str:
    """Give the condition under which a question filters by what was typed for its scope.

    A filter and not a term: with a term the engine would begin at all events of the scope.

    Raises:
        UnknownName: It is neither a scope nor "all".

    Example:
        >>> scope_condition("General")
        'scope_general'
    """
    word = fold(typed if isinstance(typed, str) else " ".join(typed))
    every = [*Scope, "all"]
    if word not in every:
        raise UnknownName("scope", word, nearest(word, every) or every)
    return f"scope_{word}"


def _edge(typed: str, *, first: bool) -> "datetime":
    window = _window(typed)
    edge = window.start if first else window.end
    if edge is None:
        raise UsageError(f"'{shorten(typed)}' is no day: write 2014, 2014-06 or 2014-06-01")
    return edge  # type: ignore[return-value]  # a date, which datetime.combine takes


def _window(typed: str) -> Window:
    if typed.strip().lower() == "today":
        today = read_clock().date()
        return Window(start=today, end=today)
    return Window.parse(typed)


def _span(typed: str) -> list[Binding]:
    """Give both ends for a VALUES block, and each one that is known by itself."""
    window = _window(typed)
    ends = {"span_start": window.start, "span_end": window.end}
    terms = {name: day(value) for name, value in ends.items() if value}
    both = Binding(variables=tuple(ends), rows=(tuple(terms.get(name) for name in ends),))
    return [both, *(single(name, [term]) for name, term in terms.items())]


def _number(parameter: Parameter, typed: str) -> int:
    try:
        number = Decimal(typed)
    except InvalidOperation:
        number = None
    if (
        number is None
        or not number.is_finite()
        or number != number.to_integral_value()
        or not 0 <= number <= _MOST
    ):
        raise UsageError(f"--{parameter.name} needs a whole number, 0 or more, not '{shorten(typed)}'")
    return int(number)


def _states(parameter: Parameter, names: Sequence[str], iris: Iris) -> list[Binding]:
    """Give the states under each pair of variables by which questions name them."""
    keys = list(dict.fromkeys(states().get(name).state_id for name in names))
    if len(keys) < 2:
        raise MissingParameter(
            f"--{parameter.name} needs two different states at least, as in --{parameter.name} AZE PAK"
        )
    asked = integer(len(keys))
    found = [node(iris.state(key)) for key in keys]
    counted = Binding(variables=("state", "asked"), rows=tuple((state, asked) for state in found))
    return [counted, *(single(name, found) for name in ("each", "one", "two"))]


def grade_bindings(typed: str, prefix: str = "") -> list[Binding]:
    """Give the codes that are as good as a grade or better, for two VALUES blocks.

    Raises:
        UsageError: It is no Admiralty grade.
    """
    grade = typed.strip().upper()
    letters, digits = "".join(Reliability), "".join(Credibility)
    if len(grade) != 2 or grade[0] not in letters or grade[1] not in digits:
        raise UsageError(
            f"'{shorten(typed)}' is no Admiralty grade: write a letter A to F and a digit 1 to 6, as B2"
        )
    return [
        single(prefix + scheme, [node(code(scheme, value)) for value in values if value <= limit])
        for scheme, values, limit in (
            ("reliability", letters, grade[0]),
            ("credibility", digits, grade[1]),
        )
    ]


def _word(codes: type[StrEnum], word: str, kind: str) -> str:
    """Give a code whatever its case. Raises UnknownName."""
    plain = {fold(value.replace("_", " ")).replace(" ", ""): value for value in codes}
    found = plain.get(fold(word).replace(" ", ""))
    if found is None:
        raise UnknownName(kind, word, nearest(word, list(codes)) or list(codes))
    return found


def find_persons(name: str, store: Store) -> list[NamedNode]:
    """Give the persons of the graph that a name fits.

    A name as the graph writes it means its bearers. Any other spelling is compared with the names of all persons:
    the whole name, or its last words.

    Raises:
        UnknownName: Nobody of that name is in the graph; with the nearest names.
    """
    if bearers := _bearers(name, store):
        return bearers
    # Sorted here: the engine takes five times as long to sort rows as to find them.
    query = f"SELECT ?person ?name WHERE {{ ?person a <{KG.Person}> ; <{RDFS.label}> ?name }}"
    found_all = [(row[0], row[1].value) for row in store.query(query)]  # type: ignore[union-attr]  # a SELECT
    known = sorted(found_all, key=lambda pair: str(pair[0]))
    wanted = fold(name)
    found = [person for person, label in known if fold(label) == wanted]
    found = found or [person for person, label in known if f" {fold(label)}".endswith(f" {wanted}")]
    if not found or not wanted:
        labels = sorted({label for _, label in known})
        raise UnknownName("person", name, nearest(name, labels, least=50) or labels[:5])
    return found


def _bearers(name: str, store: Store) -> list[NamedNode]:
    """Give the persons whose name is written just so in the graph: a look-up, however many persons it has."""
    try:
        label = text(name.strip())
    except ValueError:  # half a character, which no name of the graph has
        return []
    query = f"SELECT ?person WHERE {{ ?person <{RDFS.label}> {label} ; a <{KG.Person}> }}"
    return sorted((row[0] for row in store.query(query)), key=str)  # type: ignore[union-attr]  # a SELECT


def _holders(name: str, store: Store) -> list[NamedNode]:
    """Give the persons of the graph that a name fits; none where only the reference data knows the name."""
    try:
        return find_persons(name, store)
    except UnknownName:
        if any(f" {fold(holder.person)}".endswith(f" {fold(name)}") for holder in office_holders()) and fold(
            name
        ):
            return []
        raise


def find_dataset(name: str, store: Store, iris: Iris) -> NamedNode:
    """Give the data set of an id. Raises UnknownName with those that the graph has."""
    query = f"SELECT ?set WHERE {{ ?set a <{DCAT.Dataset}> }} ORDER BY ?set"
    lead = iris.prefix("dataset")
    found = [row[0].value for row in store.query(query)]  # type: ignore[union-attr]  # a SELECT
    known = {value.removeprefix(lead): node(value) for value in found}
    if name.lower() not in known:
        raise UnknownName("data set", name, nearest(name, known) or list(known))
    return known[name.lower()]
