"""The news beside a data set: contradicts, match, extends, outside, missing, untold; never by states and year alone."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date

import pytest
from datasets import DCAD, MME, REGISTER, dcad, mme, to_cells, to_csv

from kg.checks.compare import compare_events
from kg.checks.compare_names import edition, series_key
from kg.checks.compare_report import COLUMNS, Compared
from kg.importers import import_file, importer
from kg.model import (
    Article,
    Comparison,
    DateBounds,
    Part,
    Party,
    Place,
    Quote,
    Run,
    Stated,
    Telling,
    Weapon,
    telling_key,
)
from kg.resolve.events import resolve_events
from kg.resolve.states import states
from kg.vocab.codes import ROLES, EventType, PartyKind, Relation, Status

BODY = "They said in the capital that it was so, and nobody there doubted it."


def news(
    type_: EventType, keys: Iterable[str], low: str, high: str, *, name: str = "", status: Status = Status.COMPLETED,
    weapon: str = "", place: Place | None = None, number: int = 0,
) -> Telling:  # fmt: skip
    """A telling of an article; for types with sides the first state is the first side."""
    article = Article(
        id=f"gazette-2022-03-23-story{number}",
        title="A story",
        publisher="The Gazette",
        published=date(2022, 3, 23),
        body=BODY,
    )
    quote = Quote(article=article, start=0, end=9 + number)
    roles = ROLES[type_]
    parts = [
        Stated(
            value=Part(
                role=roles[min(at, len(roles) - 1)] if type_ is EventType.ARMS_TRANSFER else roles[0],
                party=Party(name=states().by_code(key).name, kind=PartyKind.STATE, state=key),
            ),
            words=quote,
        )
        for at, key in enumerate(keys)
    ]
    bounds = DateBounds.of(date.fromisoformat(low), date.fromisoformat(high), type=type_, status=status)
    return Telling(
        key=telling_key(article.id, type_, quote.exact, list(keys)), type=type_, status=status, evidence=quote,
        parts=tuple(parts), date=Stated(value=bounds, words=quote), run=Run(extractor="hand"),
        name=Stated(value=name, words=quote) if name else None,
        weapons=(Stated(value=Weapon(name=weapon), words=quote),) if weapon else (),
        place=Stated(value=place, words=quote) if place else None,
    )  # fmt: skip


@pytest.fixture
def compare(tmp_path):
    def run(name: str, text: str, *told: Telling) -> list[Comparison]:
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        events = resolve_events([*told, *import_file(importer(name), path).tellings])
        return compare_events(events, importer(name).dataset, importer(name).coverage)

    return run


def agreement(low: str, high: str, *keys: str, status: Status = Status.AGREED) -> Telling:
    return news(EventType.AGREEMENT, keys or ("AZE", "PAK"), low, high, status=status)


SET = to_csv(DCAD, [dcad(), dcad(DCAid="HAND-0002", signYear=2007, signMonth="", signDay="")])


def test_the_same_states_on_the_same_day_match(compare) -> None:
    found = compare("dcad", SET, agreement("2003-05-05", "2003-05-05"))
    assert (found[0].relation, [t.tellings[0].evidence.key for t in found[0].counterparts]) == (
        Relation.MATCH,
        ["HAND-0001"],
    )


def test_the_same_states_in_the_same_month_match(compare) -> None:
    assert compare("dcad", SET, agreement("2003-05-01", "2003-05-31"))[0].relation is Relation.MATCH


def test_states_and_year_alone_are_no_match(compare) -> None:
    (found, *_) = compare("dcad", to_csv(DCAD, [dcad()]), agreement("2003-01-01", "2003-12-31"))
    assert found.relation is Relation.MISSING
    assert "may be it (2003-05-05)" in found.reasons[1]
    assert found.counterparts == ()


def test_two_pacts_of_one_pair_and_year_are_two(compare) -> None:
    """As a pact of August and an agreement of November 2010 are."""
    text = to_csv(DCAD, [dcad(signYear=2010, signMonth=11, signDay="")])
    (found, *_) = compare("dcad", text, agreement("2010-08-16", "2010-08-16"))
    assert found.relation is Relation.MISSING


def test_days_near_one_another_contradict(compare) -> None:
    (found, *_) = compare("dcad", SET, agreement("2003-05-08", "2003-05-08"))
    assert (found.relation, found.fields) == (Relation.CONTRADICTS, ("date",))
    assert found.reasons == ("the news dates it 2003-05-08, the data set 2003-05-05",)
    assert len(found.counterparts) == 1


def test_what_the_set_has_done_and_the_news_cancelled_contradicts(compare) -> None:
    (found, *_) = compare("dcad", SET, agreement("2003-05-05", "2003-05-05", status=Status.CANCELLED))
    assert (found.relation, found.fields) == (Relation.CONTRADICTS, ("status",))


def test_a_later_agreement_extends_all_earlier_ones(compare) -> None:
    (found, *_) = compare("dcad", SET, agreement("2014-01-01", "2014-12-31"))
    assert found.relation is Relation.EXTENDS
    assert [t.date.earliest_begin.year for t in found.counterparts] == [2003, 2007]


def test_without_an_earlier_one_it_lies_outside_the_span(compare) -> None:
    (found, *_) = compare("dcad", SET, agreement("2014-01-01", "2014-12-31", "AZE", "TUR"))
    assert (found.relation, found.fields) == (Relation.OUTSIDE, ("span",))
    assert "1980 to 2010" in found.reasons[0]


@pytest.mark.parametrize(
    ("telling", "said"),
    [
        (news(EventType.EXERCISE, ("AZE", "PAK"), "2003-05-05", "2003-05-05"), "not this kind of event"),
        (agreement("2003-05-05", "2003-05-05", "AZE", "PAK", "TUR"), "here 3 states take part"),
        (
            agreement("2003-06-06", "2003-06-06", "AZE", "TUR", status=Status.NEGOTIATING),
            "it is only negotiating",
        ),
    ],
)
def test_another_kind_lies_outside(compare, telling: Telling, said: str) -> None:
    (found, *_) = compare("dcad", SET, telling)
    assert (found.relation, found.fields) == (Relation.OUTSIDE, ("kind",))
    assert said in found.reasons[0]


def test_what_may_lie_beyond_the_span_is_not_called_missing(compare) -> None:
    (found, *_) = compare("dcad", SET, agreement("2010-06-01", "2011-06-01", "AZE", "TUR"))
    assert (found.relation, found.fields) == (Relation.OUTSIDE, ("span",))


def test_in_the_span_and_not_in_the_set_is_missing(compare) -> None:
    (found, *_) = compare("dcad", SET, agreement("2004-05-05", "2004-05-05", "AZE", "TUR"))
    assert found.relation is Relation.MISSING


def test_what_the_set_knows_of_the_time_of_the_news_is_untold(compare) -> None:
    found = compare("dcad", SET, agreement("2002-05-01", "2002-05-31"))
    untold = [c for c in found if c.relation is Relation.UNTOLD]
    assert [c.event.tellings[0].evidence.key for c in untold] == ["HAND-0001", "HAND-0002"]
    assert "2002-05-01" in untold[0].reasons[0]


def test_what_the_set_knows_of_other_states_or_times_is_not(compare) -> None:
    found = compare("dcad", SET, agreement("2002-05-01", "2002-05-31", "AZE", "TUR"))
    assert [c.relation for c in found] == [Relation.MISSING]
    found = compare("dcad", SET, agreement("2014-05-01", "2014-05-31"))
    assert [c.relation for c in found] == [Relation.EXTENDS]


def test_an_alliance_is_never_missing(compare, tmp_path) -> None:
    from datasets import ATOP, atop

    found = compare("atop", to_csv(ATOP, [atop(373), atop(640)]), agreement("2003-05-05", "2003-05-05"))
    assert (found[0].relation, found[0].fields) == (Relation.OUTSIDE, ("kind",))


# ---- Exercises: by name and edition ----

LANTERN = to_csv(MME, [mme("Poland", "Spain", "Italy"), mme("Poland", "Spain", MMEID="two", Ex_Name="Quiet Lantern 97",
                       **{"s.year": 1997, "e.year": 1997})])  # fmt: skip


def drill(low: str, high: str, *keys: str, name: str, **options) -> Telling:
    return news(EventType.EXERCISE, keys or ("POL", "ESP"), low, high, name=name, **options)


def test_one_name_and_edition_is_one_exercise(compare) -> None:
    (found, *_) = compare("mme", LANTERN, drill("1999-04-01", "1999-04-30", name="Quiet Lantern '99"))
    assert found.relation is Relation.MATCH
    assert found.reasons == ("equal names: Quiet Lantern '99 and Quiet Lantern 99",)


def test_one_edition_at_another_time_contradicts(compare) -> None:
    (found, *_) = compare("mme", LANTERN, drill("1999-10-01", "1999-10-31", name="Quiet Lantern 1999"))
    assert (found.relation, found.fields) == (Relation.CONTRADICTS, ("date",))


def test_a_participant_that_the_set_does_not_have_contradicts(compare) -> None:
    (found, *_) = compare(
        "mme", LANTERN, drill("1999-04-01", "1999-04-30", "POL", "ESP", "CUB", name="Quiet Lantern 99")
    )
    assert (found.relation, found.fields) == (Relation.CONTRADICTS, ("states",))
    assert "Cuba" in found.reasons[0]


def test_fewer_participants_do_not_contradict(compare) -> None:
    (found, *_) = compare("mme", LANTERN, drill("1999-04-01", "1999-04-30", name="Quiet Lantern 99"))
    assert found.relation is Relation.MATCH


def test_another_state_as_the_place_contradicts(compare) -> None:
    text = to_csv(MME, [mme("Poland", "Spain", Location="Nowhere, Ghana")])
    place = Place(name="Lisbon", state="PRT")
    (found, *_) = compare(
        "mme", text, drill("1999-04-01", "1999-04-30", name="Quiet Lantern 99", place=place)
    )
    assert (found.relation, found.fields) == (Relation.CONTRADICTS, ("place",))


def test_a_later_edition_extends_the_series(compare) -> None:
    (found, *_) = compare("mme", LANTERN, drill("2021-09-01", "2021-09-30", name="Quiet Lantern - 2021"))
    assert found.relation is Relation.EXTENDS
    assert [t.name for t in found.counterparts] == ["Quiet Lantern 97", "Quiet Lantern 99"]


def test_the_same_states_under_another_name_are_no_series(compare) -> None:
    (found, *_) = compare("mme", LANTERN, drill("2021-09-01", "2021-09-30", name="Loud Lantern - 2021"))
    assert (found.relation, found.fields) == (Relation.OUTSIDE, ("span",))


def test_a_name_that_any_exercise_may_have_says_nothing(compare) -> None:
    text = to_csv(MME, [mme("Poland", "Spain", Ex_Name="Joint military exercise", Series_Name="")])
    (found, *_) = compare("mme", text, drill("2021-09-01", "2021-09-30", name="joint military exercise"))
    assert found.relation is Relation.OUTSIDE


def test_news_during_an_exercise_matches_it(compare) -> None:
    (found, *_) = compare("mme", LANTERN, drill("1999-04-05", "1999-04-05", name="Quiet Lantern"))
    assert found.relation is Relation.MATCH


# ---- Arms: by weapon ----


def test_talks_and_a_later_order_of_one_weapon_are_stages(compare) -> None:
    row = [
        "Azerbaijan",
        "Pakistan",
        "2024",
        "",
        "8",
        "",
        "JF-17 Thunder",
        "FGA aircraft",
        "0",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ]
    told = news(
        EventType.ARMS_TRANSFER,
        ("PAK", "AZE"),
        "2022-03-23",
        "2022-03-23",
        weapon="JF-17",
        status=Status.NEGOTIATING,
    )
    (found, *_) = compare("sipri", to_cells(REGISTER, [row]), told)
    assert found.relation is Relation.EXTENDS
    assert found.reasons == ("another stage of the transfer of the same weapon",)


def test_the_other_direction_is_another_transfer(compare) -> None:
    row = [
        "Pakistan",
        "Azerbaijan",
        "2010",
        "",
        "8",
        "",
        "JF-17 Thunder",
        "FGA aircraft",
        "8",
        "",
        "2012",
        "",
        "",
        "",
        "",
        "",
    ]
    told = news(EventType.ARMS_TRANSFER, ("PAK", "AZE"), "2022-03-23", "2022-03-23", weapon="JF-17")
    (found, *_) = compare("sipri", to_cells(REGISTER, [row]), told)
    assert found.relation is Relation.MISSING


# ---- Names ----


@pytest.mark.parametrize(
    ("name", "key", "numbers"),
    [
        ("Three Brothers - 2021", "three brothers", {2021}),
        ("Cobra Gold '98", "cobra gold", {1998}),
        ("Medusa VIII", "medusa", {8}),
        ("Fifth Blue Wind", "blue wind", {5}),
        ("Eternity 04", "eternity", {2004}),
        ("12th Sea Breeze", "sea breeze", {12}),
        ("", "", set()),
        ("Mix Viva", "mix viva", set()),
    ],
)
def test_series_and_edition_of_a_name(name: str, key: str, numbers: set[int]) -> None:
    assert (series_key(name), edition(name)) == (key, frozenset(numbers))


# ---- What is printed ----


@pytest.fixture
def compared(compare) -> Compared:
    told = [agreement("2003-05-08", "2003-05-08"), agreement("2014-01-01", "2014-12-31", "AZE", "TUR")]
    return Compared(dataset=importer("dcad").dataset, comparisons=tuple(compare("dcad", SET, *told)))


def test_counts_and_contradictions(compared: Compared) -> None:
    assert compared.contradicts
    assert compared.counts == {
        "contradicts": 1, "match": 0, "extends": 0, "outside": 1, "missing": 0, "untold": 1,
    }  # fmt: skip
    assert len(compared) == 3


def test_json_has_the_evidence_of_both_sides(compared: Compared) -> None:
    table = json.loads(compared.to_json())
    assert table["dataset"]["citation"].startswith("Kinne")
    row = next(r for r in table["rows"] if r["relation"] == "contradicts")
    assert row["fields"] == ["date"]
    assert row["evidence"][0]["quote"] == "They said"
    twin = row["counterparts"][0]["evidence"][0]
    assert (twin["row"], twin["key"], twin["cells"]["sourceType"]) == (2, "HAND-0001", "treaty")


def test_csv_has_a_row_a_counterpart_and_the_citation(compared: Compared) -> None:
    rows = list(csv.DictReader(io.StringIO(compared.to_csv())))
    assert list(rows[0]) == [*COLUMNS, "citation"]
    assert {row["relation"] for row in rows} == {"contradicts", "outside", "untold"}
    first = next(row for row in rows if row["relation"] == "contradicts")
    assert (first["quote"], first["record"]) == ("They said", "row 2 (HAND-0001)")
    assert all("Kinne" in row["citation"] for row in rows)


def test_it_prints_in_a_terminal_and_in_a_notebook(compared: Compared) -> None:
    from rich.console import Console

    console = Console(width=160, file=io.StringIO())
    console.print(compared)
    said = console.file.getvalue()
    assert "contradicts (date)" in said
    assert "row 2 (HAND-0001)" in said
    assert "“They said”" in said
    assert "cite: Kinne" in said
    assert "<table>" in compared._repr_html_()
