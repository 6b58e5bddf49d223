"""On random graphs each question answers what plain Python finds in the model."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracles import ORACLES, Asked
from random_worlds import KEYS, PERSONS, worlds
from worlds import World, rows_of

from kg.ask import Trust, questions
from kg.errors import UnknownName
from kg.vocab.codes import EventType, Relation, Status

SPANS = ("2019", "2018..2019", "2020-06", "2019-06-15..2021-07-10")
DRAWS: dict[str, st.SearchStrategy[Any]] = {
    "states": st.lists(st.sampled_from(KEYS), min_size=2, max_size=3, unique=True),
    "state": st.sampled_from(KEYS),
    "person": st.sampled_from(["Hasanov", *(name for name, _ in PERSONS)]),
    "span": st.sampled_from(SPANS),
    "day": st.sampled_from(["2019", "2020"]),
    "moment": st.sampled_from(["2020", "2021", "2022"]),
    "number": st.integers(1, 3),
    "type": st.sampled_from([EventType.EXERCISE.value, EventType.AGREEMENT.value]),
    "status": st.sampled_from([s.value for s in Status]),
    "grade": st.sampled_from(["B2", "C3", "E6"]),
    "relation": st.sampled_from([r.value for r in Relation]),
    "dataset": st.just("pacts"),
    "scope": st.sampled_from(["defence", "general", "all"]),
}
OWN: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("unfulfilled", "on"): st.sampled_from(["2021", "2022-06", "2030"]),
    ("in-force", "on"): st.sampled_from(["2019-06-30", "2020", "2021-12-31"]),
    ("visits", "days"): st.sampled_from([30, 200, 700]),
    ("groups", "least"): st.sampled_from([1, 2]),
}
ALWAYS = ("on",)  # what has a default that depends on the clock

trusts = st.sampled_from(
    [None, None, None, Trust(min_confidence=0.9), Trust(grade="C3"), Trust(reviewed=True, min_confidence=0.4)]
)


@st.composite
def asked(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """What may be given for a question."""
    found = {}
    for parameter in questions()[name].parameters:
        if parameter.name == "dataset":
            continue
        if parameter.required or parameter.name in ALWAYS or draw(st.booleans()):
            found[parameter.name] = draw(OWN.get((name, parameter.name), DRAWS[parameter.kind]))
    return found


def test_every_question_but_that_of_posts_has_an_oracle() -> None:
    assert set(ORACLES) | {"office"} == set(questions())


@pytest.mark.parametrize("name", ORACLES)
def test_the_answer_is_that_of_plain_python(name: str) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        world=worlds(types=TYPES.get(name, TYPES[""])),
        given_=asked(name),
        certain=st.booleans(),
        trust=trusts,
    )
    def check(world: World, given_: dict[str, Any], certain: bool, trust: Trust | None) -> None:
        answer_of, columns = ORACLES[name]
        expected = sorted(answer_of(Asked(world, certain, trust, given_)))
        try:
            answer = world.ask(name, certain=certain, trust=trust, **given_)
        except UnknownName:
            assert expected == []  # nobody of that name is in the graph
            return
        assert rows_of(answer, columns) == expected

    check()


E_ = EventType
TYPES: dict[str, tuple[EventType, ...]] = {
    "": tuple(E_),
    "in-force": (E_.AGREEMENT,),
    "agreements": (E_.AGREEMENT, E_.EXERCISE),
    "promises": (E_.AGREEMENT, E_.EXERCISE, E_.TRAINING),
    "exercises": (E_.EXERCISE, E_.MEETING),
    "new-partners": (E_.EXERCISE,),
    "transfers": (E_.ARMS_TRANSFER, E_.AID),
    "unfulfilled": (E_.ARMS_TRANSFER,),
    "concentration": (E_.ARMS_TRANSFER,),
    "training": (E_.TRAINING,),
    "visits": (E_.VISIT, E_.MEETING, E_.AGREEMENT),
    "support": (E_.SUPPORT,),
    "declarations": (E_.DECLARATION,),
    "sequence": (E_.VISIT, E_.AGREEMENT, E_.EXERCISE, E_.ARMS_TRANSFER),
    "overlap": (E_.VISIT, E_.AGREEMENT, E_.EXERCISE, E_.ARMS_TRANSFER),
    "dormant": (E_.AGREEMENT, E_.EXERCISE, E_.TRAINING),
    "contradictions": (E_.ARMS_TRANSFER, E_.TRAINING, E_.VISIT),
}
"""What the graphs are made of, so that questions meet their own kind."""
