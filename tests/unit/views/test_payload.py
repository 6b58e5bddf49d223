"""What the page knows."""

import json
from dataclasses import replace

from made_events import NAMES, SEED, make_article, make_event, make_events

from kg.model import Dataset, Detail, Quote, Record, Stated
from kg.views.payload import actor_sets, actors_of, in_date_order, to_payload
from kg.vocab.codes import Reliability
from kg.vocab.terms import KG


def payload_of(events, **options):
    return json.loads(json.dumps(to_payload(events, state_names=NAMES, **options)))


def test_quotes_are_verbatim_with_offsets() -> None:
    events = make_events()
    body = events[0].tellings[0].source.body

    for row in payload_of(events)["events"]:
        (telling,) = row["ts"]
        start, end, words = telling["q"]
        assert body[start:end] == words


def test_mentions_lie_inside_and_do_not_overlap() -> None:
    kinds = set()
    for row in payload_of(make_events())["events"]:
        (telling,) = row["ts"]
        reached = 0
        for start, end, kind in telling["m"]:
            assert reached <= start < end <= len(telling["q"][2])
            reached = end
            kinds.add(kind)
    assert kinds == {"party", "date"}


def test_mentions_outside_the_quote_are_kept_apart() -> None:
    (event,) = make_events(SEED[8:9])
    article = make_article([SEED[7].quote, SEED[8].quote])
    quote = make_event(SEED[8], article).tellings[0].evidence
    assert isinstance(quote, Quote)
    name = Quote(
        article=article, start=article.body.index("Azerbaijan"), end=article.body.index("Azerbaijan") + 10
    )
    telling = make_event(SEED[8], article).tellings[0]
    parts = (replace(telling.parts[0], words=name), *telling.parts[1:])
    (row,) = payload_of([replace(event, tellings=(replace(telling, parts=parts),))])["events"][0]["ts"]

    assert row["o"] == [[name.start, name.end, "Azerbaijan"]]
    assert [kind for *_, kind in row["m"]] == ["date"]


def test_events_come_in_date_order() -> None:
    events = in_date_order(make_events())

    begins = [event.date.earliest_begin or event.date.latest_begin for event in events]
    assert str(begins[0]) == "2013-12-01"
    assert str(begins[-1]) >= "2022-03-22"


def test_actors_are_states_and_parties_without_state() -> None:
    event = make_events(SEED[:1])[0]
    azeri, other = sorted(event.parts, key=lambda part: part.party.state or "")
    stateless = replace(other, party=replace(other.party, name="NATO", state=None))
    event = replace(event, parts=(stateless, azeri), states=("AZE",))

    assert actors_of(event) == ("AZE", "@NATO")
    actors = payload_of([event])["actors"]
    assert [(a["k"], a["n"], a["c"], a["s"]) for a in actors] == [
        ("@NATO", "NATO", "NATO", 0),
        ("AZE", "Azerbaijan", "AZE", 1),
    ]


def test_sets_are_exact_and_largest_first() -> None:
    sets = actor_sets(make_events())

    assert {key: len(events) for key, events in sets.items()} == {
        ("AZE", "PAK"): 11,
        ("AZE", "PAK", "TUR"): 3,
    }
    assert next(iter(sets)) == ("AZE", "PAK")


def test_reliability_is_that_of_the_source_or_its_publisher() -> None:
    events = make_events(SEED[:1])

    for key in ("Test Post", "testpost-2022-03-23-visit"):
        assert payload_of(events, reliability={key: Reliability.C})["sources"][0]["rel"] == "C"
    assert payload_of(events)["sources"][0]["rel"] == "F"


def test_record_of_a_data_set_stands_as_row() -> None:
    dataset = Dataset(
        id="dcad",
        title="Agreements",
        citation="Author 2020",
        terms="x",
        redistributable=False,
        url="https://d.example",
    )
    (event,) = make_events(SEED[:1])
    record = Record(dataset=dataset, file_sha256="0" * 64, row=12, key="k7")
    telling = replace(event.tellings[0], evidence=record, date=replace(event.tellings[0].date, words=record))
    payload = payload_of([replace(event, tellings=(telling,))])

    assert payload["events"][0]["ts"][0]["row"] == [12, "k7"]
    assert "q" not in payload["events"][0]["ts"][0]
    assert payload["sources"][0] | {"k": "dataset", "by": "Author 2020"} == payload["sources"][0]


def test_telling_that_differs_says_so() -> None:
    (event,) = make_events(SEED[:1])
    article = make_article([SEED[2].quote], id="other-2022-03-24-x")
    other = make_event(SEED[2], article).tellings[0]
    rows = payload_of([replace(event, tellings=(*event.tellings, other))])["events"][0]["ts"]

    assert "u" not in rows[0]
    assert "d" not in rows[0]
    assert rows[1]["u"] == "planned"
    assert rows[1]["w"] == "from 23 Mar 2022"


def test_a_fact_with_its_quote_takes_at_most_six_hundred_bytes() -> None:
    lines = [
        replace(SEED[7], quote=f"{SEED[7].quote}, number {i:04d} of the list, as the agencies of both say")
        for i in range(300)
    ]
    events = [event for at in range(0, 300, 20) for event in make_events(lines[at : at + 20], id=f"a-{at}")]

    assert len(json.dumps(to_payload(events, state_names=NAMES), separators=(",", ":"))) / 300 <= 600


def test_quote_beyond_the_basic_plane_counts_code_points() -> None:
    article = make_article(["😀😀 In the war in 2020 Pakistan stood with Azerbaijan"])
    event = make_event(replace(SEED[4], quote="In the war in 2020 Pakistan stood with Azerbaijan"), article)
    assert isinstance(event.tellings[0].evidence, Quote)

    assert payload_of([event])["events"][0]["ts"][0]["q"][0] == 3


def test_each_of_several_tellings_keeps_its_own_words() -> None:
    (event,) = make_events(SEED[7:8])
    line = replace(SEED[7], parts=SEED[13].parts[:2], place="", quote="Parliaments met")
    other = make_event(line, make_article([line.quote], id="other-2022-03-24-x")).tellings[0]
    detail = Detail(predicate=KG.orderedNumber, value=12)
    other = replace(other, details=(Stated(value=detail, words=other.evidence),))

    payload = payload_of([replace(event, tellings=(*event.tellings, other), details=(detail,))])

    (row,) = payload["events"]
    first, second = row["ts"]
    assert row["n"] == [["orderedNumber", "ordered number", "12"]]
    assert not {"ps", "n"} & set(first)
    assert [payload["parties"][index][0] for _, index in second["ps"]] == [
        "Speaker of the Parliament of Azerbaijan",
        "Speaker of the Parliament of Türkiye",
    ]
    assert second["p"] == ""
    assert second["n"] == row["n"]


def test_one_telling_says_nothing_twice() -> None:
    assert all(not {"ps", "p", "n"} & set(row["ts"][0]) for row in payload_of(make_events())["events"])
