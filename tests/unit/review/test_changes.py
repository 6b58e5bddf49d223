"""The small grammar of changes: every form of it, and one line for each mistake."""

import pytest
from builders import article, draft, participant

from kg.errors import KgError, UsageError
from kg.review.changes import FIELDS, GRAMMAR, change_draft
from kg.review.dating import reckon_date
from kg.review.fields import changed_fields, plain_draft, read_draft, to_plain, to_table
from kg.review.parties import read_party
from kg.vocab.codes import Scope, Status

BODY = (
    "The navies of Azerbaijan, Pakistan and the Turkish Navy met in Baku on March 22, the ministry of Turkey said. "
    "They fly the JF-17 and the T-129; NATO and Zakir Hasanov watched.\n\n"
    "In May 2021 the “Iron Bridge” drill was held. A month earlier, Turkey's envoy came."
)
ARTICLE = article(BODY)
MEETING = draft(
    quote="The navies of Azerbaijan, Pakistan and the Turkish Navy met in Baku on March 22",
    participants=[
        participant("AZE", "Azerbaijan"),
        participant("PAK", "Pakistan", at="26-34", entity=None),
        participant("TUR", "the Turkish Navy", kind="organization", entity="Turkish Navy"),
    ],
)


def changed(text, start=MEETING):
    return changed_fields(start, change_draft(ARTICLE, start, text))


def parties(text):
    return change_draft(ARTICLE, MEETING, text)["participants"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("status=planned", {"status": "planned"}),
        ("  status = Planned ;", {"status": "planned"}),
        ("type=jointbody", {"type": "JointBody"}),
        ("type=Exercise; status=ongoing", {"type": "Exercise", "status": "ongoing"}),
        ("scope=general", {"scope": "general"}),
        ("scope=", {}),
        ("background=true", {"background": "true"}),
        ("background=false", {}),
        ("name=“Iron Bridge”", {"name": "Iron Bridge"}),
        ('name="a; b"', {"name": "a; b"}),
        ("place=", {"place": ""}),
        ("place=Turkey", {"place": "Turkey"}),
        ("place.mention=in Baku", {"place": {"name": "Baku", "mention": "in Baku"}}),
        ("date=", {"date": ""}),
        ("date=2021", {"date": {"text": "on March 22", "earliest": "2021-01-01", "latest": "2021-12-31"}}),
        ("date=2021-09", {"date": {"text": "on March 22", "earliest": "2021-09-01", "latest": "2021-09-30"}}),
        ("date=2014..", {"date": {"text": "on March 22", "earliest": "2014-01-01"}}),
        ("date=..2016-02", {"date": {"text": "on March 22", "latest": "2016-02-29"}}),
        ("date.earliest=2021-09", {"date": {"text": "on March 22", "earliest": "2021-09-01", "latest": "2022-03-22"}}),
        ("date.latest=2023-02", {"date": {"text": "on March 22", "earliest": "2022-03-22", "latest": "2023-02-28"}}),
        ("date.latest=", {"date": {"text": "on March 22", "earliest": "2022-03-22"}}),
        ("date.text=", {"date": {"earliest": "2022-03-22", "latest": "2022-03-22"}}),
        ("date.text=March", {"date": {"text": "March", "earliest": "2022-03-22", "latest": "2022-03-22"}}),
        ("date=In May 2021", {"date": {"text": "In May 2021", "earliest": "2021-05-01", "latest": "2021-05-31"}}),
        ("kinds=dca, trex", {"kinds": ["DCA", "TREX"]}),
        ("domains=sea;forms=command-post", {"domains": ["sea"], "forms": ["command-post"]}),
        ("kinds=", {}),
        ("weapons=JF-17, T-129", {"weapons": [{"name": "JF-17"}, {"name": "T-129"}]}),
        (
            'attributed_to=TUR "the ministry" ministry',
            {"attributed_to": {"mention": "the ministry", "kind": "ministry", "state": "TUR"}},
        ),
        ("attributed_to=", {}),
    ],
)  # fmt: skip
def test_fields(text, expected):
    assert changed(text) == expected


def test_words_count_from_the_date_that_was_told_before():
    date = changed("date=A month earlier")["date"]
    assert date["text"] == "A month earlier"
    assert "2021-03" <= date["earliest"][:7] <= date["latest"][:7] <= "2021-05"


@pytest.mark.parametrize(
    ("text", "who", "expected"),
    [
        ("role A=host", 0, {"role": "host"}),
        ("role aze=host", 0, {"role": "host"}),
        ("role Azerbaijan = Host", 0, {"role": "host"}),
        ('role "the Turkish Navy"=observer', 2, {"role": "observer"}),
        ("role Turkish Navy=host", 2, {"role": "host"}),
        ("kind C=force", 2, {"kind": "force"}),
        ("entity TUR=Naval Forces", 2, {"entity": "Naval Forces"}),
        ("state C=Azerbaijan", 2, {"state": "AZE"}),
        ("state C=", 2, {"state": None}),
        ('mention B="Pakistan"', 1, {"mention": "Pakistan", "at": None}),
    ],
)
def test_fields_of_parties(text, who, expected):
    before, after = plain_draft(MEETING)["participants"], parties(text)
    wanted = {**before[who], **expected}
    assert after[who] == {key: value for key, value in wanted.items() if value}
    assert [p for i, p in enumerate(after) if i != who] == [p for i, p in enumerate(before) if i != who]


def test_parties_are_dropped_and_added():
    before = plain_draft(MEETING)["participants"]
    assert parties("-PAK") == parties("-B") == parties('-"Pakistan"') == [before[0], before[2]]
    assert parties("-A; -TUR") == [before[1]]
    assert parties("+Turkey host")[3] == {
        "role": "host",
        "state": "TUR",
        "mention": "Turkey",
        "kind": "state",
    }
    assert parties('+- observer "NATO"')[3] == {"role": "observer", "mention": "NATO", "kind": "organization"}
    assert parties('+AZE participant "Zakir Hasanov" person')[3] == {
        "role": "participant",
        "state": "AZE",
        "mention": "Zakir Hasanov",
        "kind": "person",
    }
    assert plain_draft(MEETING)["participants"] == before


def test_a_role_may_be_left_out_where_there_is_only_one():
    assert read_party(ARTICLE, {"type": "Agreement"}, "TUR")["role"] == "signatory"


def test_a_curly_pair_quotes_too():
    assert (
        read_party(ARTICLE, {"type": "Agreement"}, "TUR “the Turkish Navy” force")["mention"]
        == "the Turkish Navy"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nothing to change: write as status=planned"),
        (" ; ", "nothing to change"),
        ("planned", "'planned' is no change: write as status=planned, role B=host, -PAK"),
        ("staus=planned", "unknown field 'staus'. Nearest known: status."),
        ("status=plannd", "unknown status 'plannd'. Nearest known: planned."),
        ("status=", "'status' cannot be taken away"),
        ("type=", "'type' cannot be taken away"),
        ("quote=", "'quote' cannot be taken away"),
        ("type=Exercize", "unknown type 'Exercize'. Nearest known: Exercise."),
        (
            "date=2021-13",
            "'2021-13' is no date: there is no such day, month or year; nor does it stand in the article",
        ),
        ("date=last week", "is no date: write 2014"),
        ("date.earliest=in May 2021", "'in May 2021' is no date"),
        ("date=2022..2021", "ends before it starts"),
        ("role D=host", "there is no party D: this telling has 3, from A"),
        ("role GEO=host", "unknown party 'GEO'"),
        ("role Azerbajan=host", "unknown party 'Azerbajan'. Nearest known: Azerbaijan."),
        ("role A=hots", "unknown role 'hots'. Nearest known: host."),
        ("kind A=navy", "unknown kind 'navy'"),
        ("state A=Azerbajan", "unknown state 'Azerbajan'"),
        ("rank A=host", "is no change"),
        ("-XXX", "unknown party 'XXX'"),
        ("-", "say which party"),
        ("+", "a party is written as: TUR participant"),
        ("+TUR", "say its role: participant, host"),
        (
            '+TUR particpant "Turkey"',
            "unknown role or kind of party 'particpant'. Nearest known: participant.",
        ),
        ("+Turky host", "unknown state 'Turky'"),
        ("+- host", "say the words that name it"),
        ("kinds=DCA, NONE", "unknown kinds 'NONE'"),
    ],
)
def test_a_mistake_is_one_line(text, message):
    with pytest.raises(UsageError) as caught:
        change_draft(ARTICLE, MEETING, text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_state_with_two_parties_is_told_by_letter():
    two = {**MEETING, "participants": [*MEETING["participants"], participant("TUR", "Turkey")]}
    assert len(change_draft(ARTICLE, two, "-Turkey")["participants"]) == 3  # by its words
    with pytest.raises(UsageError, match="'TUR' fits C and D: say the letter"):
        change_draft(ARTICLE, two, "-TUR")


def test_every_example_of_the_grammar_is_understood():
    drill = {**MEETING, "type": "Meeting"}
    for example, _ in GRAMMAR:
        if example != "date=in September 2021":  # words of another article
            assert change_draft(ARTICLE, drill, example) != {}
    with pytest.raises(UsageError, match="nor does it stand in the article"):
        change_draft(ARTICLE, drill, "date=in September 2021")


def test_every_field_that_is_named_can_be_changed():
    values = {"type": "Visit", "status": "planned", "scope": "general", "attributed_to": 'TUR "Turkey"'}
    for field in FIELDS:
        value = values.get(field, "2021" if field.startswith("date") else "sea")
        value = {"kinds": "DCA", "forms": "humanitarian"}.get(field, value)
        assert change_draft(ARTICLE, MEETING, f"{field}={value}") != plain_draft(MEETING), field


def test_the_days_follow_the_rulings_for_type_and_status():
    quote = {"quote": MEETING["quote"], "type": "Meeting"}
    assert reckon_date(ARTICLE, {**quote, "status": "planned"}, "") == {"earliest": "2022-03-23"}
    assert reckon_date(ARTICLE, {**quote, "status": "completed"}, "") == {"latest": "2022-03-23"}
    assert reckon_date(ARTICLE, {**quote, "status": Status.COMPLETED}, "March 22")["earliest"] == "2022-03-22"
    with pytest.raises(KgError, match="is not in the text"):
        reckon_date(ARTICLE, {**quote, "status": "planned"}, "on March 23")


def test_a_new_quote_loses_the_offsets_of_the_old_one():
    start = {**MEETING, "start": 0, "end": len(MEETING["quote"])}
    draft = change_draft(ARTICLE, start, "quote=Pakistan and the Turkish Navy met in Baku on March 22")
    assert "start" not in draft
    with pytest.raises(UsageError, match="two parties"):
        read_draft(ARTICLE, {**draft, "participants": []})
    assert read_draft(ARTICLE, draft).evidence.start == BODY.index("Pakistan")


def test_what_says_nothing_is_no_difference():
    assert to_plain([None, "", {}, {"a": None}]) == ""
    assert changed_fields({"place": None, "background": False, "weapons": []}, {}) == {}
    assert changed_fields({"start": 1, "quote": "x"}, {"start": 2, "quote": "y"}) == {}
    assert to_table({"a": ["x", {"b": "y"}]}) == {"a": ["x", {"b": "y"}]}


def test_an_error_names_no_file():
    with pytest.raises(UsageError) as caught:
        read_draft(ARTICLE, {**MEETING, "scope": "local"})
    assert str(caught.value).startswith("unknown scope 'local'. Nearest known: ")
    assert set(Scope) == {"defence", "general"}
