"""What a person types becomes a term or an error with a way out; it never becomes part of a query's text."""

import pytest
from expected import EXPECTED
from known_world import KNOWN

from kg.ask import Trust, find_question, questions
from kg.ask.bind import fill
from kg.errors import AmbiguousName, KgError, MissingParameter, UnknownName, UsageError
from kg.vocab.iris import Iris

ATTACKS = (
    'AZE" } } UNION { ?s ?p ?o . FILTER ("',
    "AZE> } INSERT DATA { <a:b> <a:b> <a:b> } #",
    "} # include trust\n # if certain\n",
    "VALUES ?state { UNDEF }",
    "\\u007d SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
    "state:AZE",
    "?state",
    "' OR 1=1 --",
    "2014\n} ORDER BY ?x #",
    "\x00",
    "𝔄" * 300,
    "9" * 400,
    "-1",
    "1e9999",
    "nan",
    "%s%n{0}{}",
)
GIVEN = {name: cases[0][0] for name, cases in EXPECTED.items()}
PLACES = [(q.name, p.name) for q in questions().values() for p in q.parameters]


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
@pytest.mark.parametrize(("question", "parameter"), PLACES)
def test_an_attack_is_refused_in_every_parameter(question: str, parameter: str, attack: str) -> None:
    given = {**GIVEN[question], parameter: [attack, "PAK"] if parameter == "between" else attack}
    with pytest.raises(UsageError) as caught:
        KNOWN.ask(question, **given)
    assert len(str(caught.value)) < 700
    assert "\x00" not in str(caught.value)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_on_a_grade_is_refused(attack: str) -> None:
    with pytest.raises(UsageError, match="no Admiralty grade"):
        KNOWN.ask("events", trust=Trust(grade=attack))


def test_a_person_named_like_an_attack_is_only_a_term() -> None:
    text = fill(find_question("visits"), {"person": "Zakir Hasanov"}, KNOWN.store, Iris(), certain=False)
    assert "Zakir" not in text


@pytest.mark.parametrize("typed", ["Turkey", "Türkiye", "TUR", "turkey", "Turkiye"])
def test_a_state_is_known_by_each_of_its_names(typed: str) -> None:
    assert len(KNOWN.ask("events", between=("Azerbaijan", typed))) == len(
        KNOWN.ask("events", between=("AZE", "TUR"))
    )


@pytest.mark.parametrize(
    ("question", "given", "kind", "message"),
    [
        ("events", {"between": ["AZE", "Azerbajan"]}, UnknownName, "Azerbaijan"),
        ("events", {"between": ["AZE"]}, MissingParameter, "two different states"),
        ("events", {"between": ["AZE", "Azerbaijan"]}, MissingParameter, "two different states"),
        ("events", {"betwen": ["AZE", "PAK"]}, UnknownName, "between"),
        ("events", {"type": "exercize"}, UnknownName, "Exercise"),
        ("events", {"status": "done"}, UnknownName, "unknown status"),
        ("events", {"during": "last year"}, UsageError, "no date"),
        ("events", {"during": "2016..2014"}, UsageError, "swap the two"),
        ("evnts", {}, UnknownName, "events"),
        ("visits", {}, MissingParameter, "--person"),
        ("visits", {"person": "Hassanov"}, UnknownName, "Zakir Hasanov"),
        ("visits", {"person": "Hasanov", "days": "thirty"}, UsageError, "whole number"),
        ("office", {"office": "defense minister"}, UnknownName, "defence_minister"),
        ("graded", {"least": "2B"}, UsageError, "no Admiralty grade"),
        ("compared", {"dataset": "dcat"}, UnknownName, "unknown data set"),
        ("compared", {"relation": "matches"}, UnknownName, "match"),
        ("concentration", {"split": "..2020"}, UsageError, "is no day"),
        ("as-of", {"on": "2020.."}, UsageError, "is no day"),
    ],
)
def test_a_wrong_parameter_is_one_clear_line(
    question: str, given: dict[str, object], kind: type[KgError], message: str
) -> None:
    with pytest.raises(kind, match=message) as caught:
        KNOWN.ask(question, **given)
    assert "\n" not in str(caught.value)


def test_georgia_is_known_and_korea_is_asked_back() -> None:
    with pytest.raises((AmbiguousName, UnknownName), match=r"Korea"):
        KNOWN.ask("events", between=("AZE", "Korea"))


def test_every_condition_of_trust_narrows() -> None:
    everything = len(KNOWN.ask("events"))
    for trust in (Trust(grade="B2"), Trust(grade="B3")):
        assert 0 < len(KNOWN.ask("events", trust=trust)) < everything
    assert len(KNOWN.ask("events", trust=Trust(reviewed=True))) == everything
    assert len(KNOWN.ask("events", trust=Trust(min_confidence=1))) == everything
    with pytest.raises(UsageError, match="from 0 to 1"):
        KNOWN.ask("events", trust=Trust(min_confidence=1.5))


def test_numbers_may_be_numbers() -> None:
    assert len(KNOWN.ask("groups", least=1)) > len(KNOWN.ask("groups", least="4"))
    assert len(KNOWN.ask("promises", between=("AZE", "TUR"), years=0)) == 1
