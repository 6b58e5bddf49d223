"""The US Historian's lists: persons, states by date, what has no defence matter."""

import pytest
from datasets import TO_USA, TRAVELS, to_csv

from kg.vocab.codes import PartyKind, Role, Scope


def visit(**cells: object) -> dict[str, object]:
    base: dict[str, object] = {
        "id": 1, "start": "2001-03-04", "end": "2001-03-06", "visitor": "President Ann Lee", "from_country": "Ghana",
        "description": "Working visit.",
    }  # fmt: skip
    return base | cells


def travel(**cells: object) -> dict[str, object]:
    base: dict[str, object] = {
        "id": 7, "role": "secretary", "name": "Bo Ek", "start": "2001-03-04", "end": "2001-03-06", "country": "Ghana",
        "locale": "Accra", "remarks": "Met with the president.",
    }  # fmt: skip
    return base | cells


def parties(telling, role: Role) -> list[tuple[str, str | None]]:
    return [(s.value.party.name, s.value.party.state) for s in telling.parts if s.value.role is role]


def test_a_visit_to_the_united_states(run) -> None:
    (telling,) = run("us-visits", to_csv(TO_USA, [visit()])).tellings
    assert parties(telling, Role.VISITOR) == [("Ann Lee", "GHA")]
    assert parties(telling, Role.HOST) == [("United States", "USA")]
    assert telling.date.value.to_edtf() == "2001-03-04"
    assert telling.scope is Scope.GENERAL
    assert telling.evidence.key == "1"


def test_a_travel_abroad_has_its_town(run) -> None:
    (telling,) = run("us-visits", to_csv(TRAVELS, [travel()])).tellings
    assert parties(telling, Role.VISITOR) == [("Bo Ek", "USA")]
    assert parties(telling, Role.HOST) == [("Ghana", "GHA")]
    assert (telling.place.value.name, telling.place.value.state) == ("Accra", "GHA")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Attended NATO Ministerial Meeting.", Scope.DEFENCE),
        ("Signed a defense cooperation agreement.", Scope.DEFENCE),
        ("Visited American troops.", Scope.DEFENCE),
        ("Private visit.", Scope.GENERAL),
        ("Attended the opening of a museum of farms.", Scope.GENERAL),
    ],
)
def test_only_a_word_of_defence_makes_it_one(run, text: str, scope: Scope) -> None:
    (telling,) = run("us-visits", to_csv(TRAVELS, [travel(remarks=text)])).tellings
    assert telling.scope is scope


@pytest.mark.parametrize(
    ("name", "year", "state"),
    [
        ("Korea", 1965, "KOR"),
        ("Vietnam", 1957, "COW817"),
        ("Vietnam", 2005, "VNM"),
        ("Yemen", 1978, "COW678"),
        ("Yemen", 2005, "YEM"),
        ("Russia", 2005, "RUS"),
        ("Khmer Republic (Cambodia)", 1973, "KHM"),
        ("Poland (government-in-exile)", 1942, "POL"),
        ("Serbia-Montenegro (Kosovo)", 2004, "SCG"),
        ("West Bank", 2005, "PSE"),
    ],
)
def test_names_of_the_lists_by_date(run, name: str, year: int, state: str) -> None:
    row = travel(country=name, start=f"{year}-05-01", end=f"{year}-05-02")
    (telling,) = run("us-visits", to_csv(TRAVELS, [row])).tellings
    assert state in telling.states


def test_a_visitor_from_no_state_comes_alone_and_is_listed(run) -> None:
    found = run("us-visits", to_csv(TO_USA, [visit(from_country="Hawaii", visitor="King Kalo")]))
    assert parties(found.tellings[0], Role.VISITOR) == [("King Kalo", None)]
    assert found.tellings[0].parts[0].value.party.kind is PartyKind.PERSON
    assert "'Hawaii' is no state" in found.notices[0].reason


def test_a_travel_to_no_state_is_refused(run) -> None:
    found = run("us-visits", to_csv(TRAVELS, [travel(country="Antarctica")]))
    assert (found.rows, found.stored, found.refused) == (1, 0, 1)


def test_visitors_named_together_are_two(run) -> None:
    row = visit(visitor="President Ann Lee and Prime Minister Cy Day")
    (telling,) = run("us-visits", to_csv(TO_USA, [row])).tellings
    assert parties(telling, Role.VISITOR) == [("Ann Lee", "GHA"), ("Cy Day", "GHA")]


@pytest.mark.parametrize(
    ("cells", "said"),
    [({"start": ""}, "not known"), ({"start": "4 March"}, "is no day"), ({"visitor": ""}, "not named")],
)
def test_a_visit_that_cannot_be_read_is_refused(run, cells, said: str) -> None:
    found = run("us-visits", to_csv(TO_USA, [visit(**cells)]))
    assert said in found.notices[0].reason


def test_one_id_in_both_lists_gives_two_keys(run) -> None:
    one = run("us-visits", to_csv(TO_USA, [visit(id=7)])).tellings[0]
    two = run("us-visits", to_csv(TRAVELS, [travel(id=7)])).tellings[0]
    assert one.key != two.key
