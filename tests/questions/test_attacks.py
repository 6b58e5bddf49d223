"""Hostile values in every parameter of every question: one clear error, nothing runs, nothing changes."""

import pytest
from storing import QUADS

from kg.ask import ask, questions
from kg.errors import UsageError
from kg.store import MemoryStore
from kg.vocab.iris import Iris

ATTACKS = [
    '"',
    "'",
    "\\",
    "}",
    "} UNION { ?s ?p ?o",
    "AZE> . ?s ?p ?o . <https://x.org/",
    "AZE) (PAK",
    "UNDEF",
    "?person",
    "<https://x.org/>",
    'x" . ?s ?p "y',
    "x\n} UNION {",
    "\\u0022 } UNION { \\u0022",
    "#",
    "# end",
    "# if between",
    "# include dates",
    "\x00",
    "\x1b[31m",
    "\u202eEZA",
    "\ud800",
    "''; DROP ALL",
    "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
    "x" * 100_000,
    "\n" * 1000 + "x",
    "🚢",
    "%s{}",
]
GOOD = {
    "states": ["AZE", "PAK"],
    "state": "AZE",
    "person": "Zakir Hasanov",
    "span": "2014..2016",
    "type": "exercise",
    "status": "completed",
    "number": "3",
    "office": "head of state",
    "day": "2014-01-01",
    "grade": "C3",
    "moment": "2024-01-01",
    "dataset": "pacts",
    "relation": "match",
}
PARAMETERS = [(q.name, p.name) for q in questions().values() for p in q.parameters]


@pytest.fixture(scope="module")
def store():
    return MemoryStore(QUADS)


def required(question, but):
    return {p.name: GOOD[p.kind] for p in question.parameters if p.required and p.name != but}


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_hostile_value_is_one_clear_error(store, name, parameter):
    question = questions()[name]
    kind = question.parameter(parameter).kind
    for attack in ATTACKS:
        value = ["AZE", attack] if kind == "states" else attack
        with pytest.raises(UsageError) as caught:
            ask(store, name, {**required(question, parameter), parameter: value}, iris=Iris())
        said = str(caught.value)
        assert said.isprintable(), attack[:40]
        assert len(said) < 600, attack[:40]
        said.encode()
    assert set(store.quads()) == set(QUADS)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_name_of_a_question_or_a_parameter(store, attack):
    for call in (
        lambda: ask(store, attack, {}, iris=Iris()),
        lambda: ask(store, "events", {attack: "x"}, iris=Iris()),
    ):
        with pytest.raises(UsageError) as caught:
            call()
        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 800
