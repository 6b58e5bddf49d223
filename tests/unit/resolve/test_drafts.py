"""Drafts → tellings: every word is looked up, every mention found, every mistake named with its line."""

from datetime import date
from pathlib import Path

import pytest
from builders import BODY, article, draft, participant

from kg.errors import ReviewFileError
from kg.model import Quote, Run, Telling, telling_key
from kg.resolve.drafts import Reader, locate
from kg.resolve.fields import Origin, read_confidence
from kg.vocab.codes import AgreementKind, ExerciseDomain, PartyKind, Role, Scope
from kg.workspace import parse_yaml


def read(values: dict[str, object], body: str = BODY) -> Telling:
    origin = Origin(path=Path("a.yaml"), run=Run(extractor="review"), line=7)
    return Reader(article(body), origin).telling(values)


def words(stated: object) -> str:
    assert isinstance(stated, Quote)
    return stated.exact


def test_draft_becomes_a_telling():
    made = read(draft())
    assert (made.type, made.status, made.states) == ("Meeting", "completed", ("AZE", "PAK"))
    assert words(made.evidence) == "The armies of Azerbaijan and Pakistan met in Baku on March 22"
    assert [(s.value.party.name, words(s.words)) for s in made.parts] == [
        ("Azerbaijan", "Azerbaijan"),
        ("Pakistan", "Pakistan"),
    ]
    assert (made.date.value.earliest_begin, words(made.date.words)) == (date(2022, 3, 22), "on March 22")
    assert made.place is not None
    assert (made.place.value.name, made.place.value.state, words(made.place.words)) == ("Baku", "AZE", "Baku")
    assert made.key == telling_key(
        "wire-2022-03-23-armies-met", made.type, words(made.evidence), ["AZE", "PAK"]
    )
    assert (made.background, made.scope, made.name, made.weapons) == (False, Scope.DEFENCE, None, ())


def test_order_of_the_participants_does_not_matter():
    parties = [participant("PAK", "Pakistan"), participant("AZE", "Azerbaijan")]
    assert read(draft(participants=parties)).parts == read(draft()).parts


def test_party_told_twice_is_one():
    parties = [
        participant("PAK", "Pakistan"),
        participant("AZE", "Azerbaijan"),
        participant("PAK", "Pakistan"),
    ]
    assert len(read(draft(participants=parties)).parts) == 2


def test_state_is_found_by_name_and_by_code():
    parties = [participant("Azerbaijan", "Azerbaijan"), participant("pakistan", "Pakistan")]
    assert read(draft(participants=parties)).states == ("AZE", "PAK")


def test_state_has_its_own_name_whatever_the_entity_says():
    parties = [participant("AZE", "Azerbaijan", entity="Azerbaycan"), participant("PAK", "Pakistan")]
    assert [s.value.party.name for s in read(draft(participants=parties)).parts] == ["Azerbaijan", "Pakistan"]


def test_organization_gets_its_finer_kind():
    army = participant("PAK", "armies", kind="organization", entity="Pakistan Army")
    party = read(draft(participants=[participant("AZE", "Azerbaijan"), army])).parts[1].value.party
    assert (party.kind, party.name, party.state) == (PartyKind.FORCE, "Pakistan Army", "PAK")


def test_one_name_is_one_spelling():
    body = "Zakir Həsənov and Ménard of France met in Paris."
    spelt = {"role": "participant", "state": "FRA", "kind": "person", "mention": "Ménard"}
    one = [{**spelt, "entity": "Jean  Me\u0301nard"}, participant("AZE", "Həsənov", kind="person")]
    two = [{**spelt, "entity": "Jean Ménard\n"}, participant("AZE", "Həsənov", kind="person")]
    values = {"type": "Meeting", "status": "completed", "quote": body.rstrip(".")}
    assert (
        read({**values, "participants": one}, body).parts == read({**values, "participants": two}, body).parts
    )


def test_mention_is_taken_from_the_quote_else_from_the_nearest_before_else_after():
    body = "Iran spoke. Iran and Iraq met. They signed a pact, the two sides said. Later Oman and Iran and Iraq left."
    pact = {
        "type": "Agreement", "status": "agreed", "quote": "They signed a pact",
        "participants": [
            {"role": "signatory", "state": "IRN", "kind": "state", "mention": "Iran"},
            {"role": "signatory", "state": "OMN", "kind": "state", "mention": "Oman"},
        ],
    }  # fmt: skip
    spans = {s.value.party.state: (s.words.start, s.words.end) for s in read(pact, body).parts}  # type: ignore[union-attr]
    assert spans == {"IRN": (12, 16), "OMN": (body.index("Oman"), body.index("Oman") + 4)}


def test_mention_may_be_given_by_offsets():
    at = BODY.rindex("Azerbaijan")
    party = participant("AZE", "Azerbaijan", at=f"{at}-{at + 10}")
    made = read(draft(participants=[party, participant("PAK", "Pakistan")]))
    assert made.parts[0].words.start == at  # type: ignore[union-attr]


@pytest.mark.parametrize("at", ["5", "5-", "-5", "a-b", "1-2-3", "٣-٤", "9" * 5000 + "-1", "1.5-2", "1e3-5"])
def test_offsets_that_are_none_are_refused(at):
    with pytest.raises(ReviewFileError, match=r"a\.yaml:7: 'at'|must be a whole number"):
        read(draft(participants=[participant("AZE", "Azerbaijan", at=at), participant("PAK", "Pakistan")]))


def test_offsets_of_other_words_are_refused_on_one_line():
    with pytest.raises(ReviewFileError) as caught:
        read(
            draft(participants=[participant("AZE", "Azerbaijan", at="55-80"), participant("PAK", "Pakistan")])
        )
    assert "the words at 55-80 are" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_quote_by_offsets_must_be_the_text():
    quote = draft()["quote"]
    assert read(draft(start=0, end=len(quote))).evidence.start == 0  # type: ignore[union-attr]
    assert read(draft(start="0", end=str(len(quote)))) == read(draft())
    for start, end in ((1, len(quote) + 1), (5, 5), (0, 10**9), (10**9, 10**10)):
        with pytest.raises(ReviewFileError, match=r"not in the text|no text at|starts or ends"):
            read(draft(start=start, end=end))


@pytest.mark.parametrize(
    "start", [-1, 1.5, float("inf"), float("nan"), True, [], {}, "x", "1_0", "9" * 5000, "٣"]
)
def test_offset_that_is_no_number_is_refused(start):
    with pytest.raises(ReviewFileError, match="'start' must be a whole number"):
        read(draft(start=start, end=5))


def test_codes_and_flags():
    made = read(
        draft(
            type="Agreement",
            status="agreed",
            kinds=["TREX", "DCA", "TREX"],
            background="true",
            scope="general",
            participants=[
                participant("AZE", "Azerbaijan", role="signatory"),
                participant("PAK", "Pakistan", role="signatory"),
            ],
        )
    )
    assert (made.kinds, made.background, made.scope) == (
        (AgreementKind.DCA, AgreementKind.TREX),
        True,
        Scope.GENERAL,
    )
    assert read(draft(domains="land")).domains == (ExerciseDomain.LAND,)
    for empty in (None, [], "", [""]):
        assert read(draft(kinds=empty)).kinds == ()
    for false in (False, "false", "", None):
        assert read(draft(background=false)).background is False


def test_weapon_by_two_names_is_one():
    body = "Azerbaijan buys JF-17 Thunder jets, the JF-17, from Pakistan."
    made = read(
        {
            "type": "ArmsTransfer",
            "status": "agreed",
            "quote": body.rstrip("."),
            "participants": [
                participant("AZE", "Azerbaijan", role="recipient"),
                participant("PAK", "Pakistan", role="supplier"),
            ],
            "weapons": [{"name": "JF-17 Thunder"}, {"name": "JF-17"}],
        },
        body,
    )
    assert [(s.value.name, words(s.words)) for s in made.weapons] == [("JF-17", "JF-17 Thunder")]


def test_name_and_place_lose_their_line_breaks_and_keep_their_words():
    body = "Iran and Iraq held Iron\nBridge in Al\nKut in May."
    made = read(
        {
            "type": "Exercise",
            "status": "completed",
            "quote": body.rstrip("."),
            "name": "Iron\nBridge",
            "place": {"name": "Al Kut", "mention": "Al\nKut"},
            "participants": [participant("IRN", "Iran"), participant("IRQ", "Iraq")],
        },
        body,
    )
    assert made.name is not None
    assert made.place is not None
    assert (made.name.value, words(made.name.words)) == ("Iron Bridge", "Iron\nBridge")
    assert (made.place.value.name, words(made.place.words)) == ("Al Kut", "Al\nKut")


def test_attribution_has_a_mention():
    item = {
        "kind": "ministry",
        "state": "AZE",
        "entity": "Ministry of Defence of Azerbaijan",
        "mention": "armies",
    }
    made = read(draft(attributed_to=item)).attributed_to
    assert made is not None
    assert (made.value.name, words(made.words)) == ("Ministry of Defence of Azerbaijan", "armies")
    for empty in (None, "", {}):
        assert read(draft(attributed_to=empty)).attributed_to is None


MISTAKES = [
    ({"type": "Exercize"}, "unknown event type 'Exercize'. Nearest known: Exercise"),
    ({"type": "zzz"}, "unknown event type 'zzz'. Nearest known: Agreement, Declaration"),
    ({"type": None}, "no 'type'. Known: Agreement"),
    ({"type": 3}, "'type' must be text"),
    ({"status": "complete"}, "unknown status 'complete'. Nearest known: completed"),
    ({"status": ""}, "no 'status'. Known: proposed"),
    ({"tipe": "x"}, "unknown key 'tipe'. Nearest known: type"),
    ({"x\nkg: y\x1b[31m": "x"}, "unknown key 'x kg: y\\u001b[31m'"),
    ({"quote": "no such words"}, "'no such words' is not in the text. Copy the words from the article"),
    ({"quote": ""}, "no quote: copy the words"),
    ({"quote": "\u200b"}, "is not in the text"),
    ({"quote": ["x"]}, "'quote' must be text"),
    ({"participants": None}, "an event needs two parties at least, this one has 0"),
    ({"participants": []}, "this one has 0"),
    ({"participants": "AZE"}, "'participants' must be a list of '- …' items"),
    ({"participants": ["AZE", "PAK"]}, "'participants' must be a list of '- …' items"),
    ({"participants": [participant("AZE", "Azerbaijan")]}, "this one has 1"),
    (
        {"participants": [participant("AZE", "Azerbaijan"), participant("Pakistn", "Pakistan")]},
        "unknown state 'Pakistn'. Nearest known: Pakistan",
    ),
    (
        {"participants": [participant("Korea", "Azerbaijan"), participant("PAK", "Pakistan")]},
        "'Korea' fits more than one state",
    ),
    (
        {
            "participants": [
                participant("AZE", "Azerbaijan", role="participan"),
                participant("PAK", "Pakistan"),
            ]
        },
        "unknown role 'participan'. Nearest known: participant",
    ),
    (
        {"participants": [participant("AZE", "Azerbaijan", role="supplier"), participant("PAK", "Pakistan")]},
        "Meeting takes the roles participant, host; not supplier",
    ),
    (
        {"participants": [participant("AZE", "Azerbaijan", kind="States"), participant("PAK", "Pakistan")]},
        "unknown kind of party 'States'. Nearest known: state",
    ),
    (
        {"participants": [participant("", "Azerbaijan"), participant("PAK", "Pakistan")]},
        "a state needs its code: 'state: AZE'",
    ),
    (
        {"participants": [participant("AZE", "Georgia"), participant("PAK", "Pakistan")]},
        "'Georgia' is not in the text",
    ),
    (
        {"participants": [participant("AZE", ""), participant("PAK", "Pakistan")]},
        "a participant needs its mention",
    ),
    (
        {"participants": [participant("AZE", "Azerbaijan", rol="x"), participant("PAK", "Pakistan")]},
        "unknown key 'rol'. Nearest known: role",
    ),
    ({"date": "2022"}, "'date' must hold text, earliest, latest, at"),
    ({"date": ["2022"]}, "'date' must hold text"),
    ({"date": {"earliest": "2022-02-30"}}, "'earliest: 2022-02-30' is no date: write YYYY-MM-DD"),
    ({"date": {"earliest": "20220302"}}, "is no date"),
    ({"date": {"earliest": "2022-W1-34"}}, "is no date"),
    ({"date": {"latest": "2022"}}, "'latest: 2022' is no date"),
    (
        {"date": {"earliest": "2022-03-02", "latest": "2022-03-01"}},
        "the date ends (2022-03-01) before it begins (2022-03-02): swap the two",
    ),
    ({"date": {"latst": "2022-03-02"}}, "unknown key 'latst'. Nearest known: latest"),
    ({"date": {"text": "on Friday"}}, "'on Friday' is not in the text"),
    ({"place": "Tbilisi"}, "'Tbilisi' is not in the text"),
    ({"place": 3}, "'place' must hold name, mention, at"),
    ({"place": {"town": "Baku"}}, "unknown key 'town'"),
    ({"name": ["x"]}, "'name' must be text"),
    ({"name": "Iron Fist"}, "'Iron Fist' is not in the text"),
    ({"weapons": [{"mention": "armies"}]}, "a weapon needs its name"),
    ({"weapons": "JF-17"}, "'weapons' must be a list"),
    ({"attributed_to": "the ministry"}, "'attributed_to' must hold mention, entity"),
    ({"attributed_to": {"kind": "ministry", "entity": "X"}}, "'attributed_to' needs its mention"),
    ({"kinds": "DCB"}, "unknown agreement kind 'DCB'. Nearest known: DCA"),
    ({"kinds": 5}, "'kinds' must be text"),
    ({"kinds": [["DCA"]]}, "'kinds' must be text"),
    ({"kinds": {"a": "b"}}, "'kinds' must be text"),
    ({"domains": ["lnd"]}, "unknown exercise domain 'lnd'. Nearest known: land"),
    ({"scope": "defense"}, "unknown scope 'defense'. Nearest known: defence"),
    ({"background": "yes"}, "'background' must be true or false, not 'yes'"),
    ({"background": ["true"]}, "'background' must be true or false"),
    ({"background": 1}, "'background' must be true or false, not '1'"),
    ({"start": 0}, "'end' must be a whole number"),
]


@pytest.mark.parametrize(("values", "message"), MISTAKES)
def test_mistake_is_one_line_with_file_and_line(values, message):
    with pytest.raises(ReviewFileError) as caught:
        read(draft(**values))
    text = str(caught.value)
    assert message in text
    assert text.startswith("a.yaml:7: ")
    assert "\n" not in text
    assert all(c.isprintable() for c in text)


def test_mistake_of_a_file_is_at_the_line_of_its_key():
    text = (
        "type: Meeting\nstatus: completed\nquote: The armies of Azerbaijan and Pakistan met\nparticipants:\n"
        "  - {role: participant, state: AZE, kind: state, mention: Azerbaijan}\n"
        "  - role: participant\n    kind: state\n    state: Pakistn\n    mention: Pakistan\nkinds: [DCA,\n  TREXX]\n"
    )
    with pytest.raises(ReviewFileError) as caught:
        read(parse_yaml(text, "a.yaml"))  # type: ignore[arg-type]
    assert caught.value.line == 8
    with pytest.raises(ReviewFileError) as caught:
        read(parse_yaml(text.replace("Pakistn", "PAK"), "a.yaml"))  # type: ignore[arg-type]
    assert caught.value.line == 11


@pytest.mark.parametrize(
    ("value", "known"),
    [
        (0, "0"),
        (1, "1"),
        ("0.93004", "0.93"),
        (0.5, "0.5"),
        (True, None),
        ("nan", None),
        ("-nan", None),
        ("snan", None),
        (float("nan"), None),
        (float("inf"), None),
        (-0.1, None),
        (1.01, None),
        ("", None),
        (None, None),
        ([], None),
        ("1e-9", "0"),
        ("1e9999999", None),
    ],
)
def test_confidence_is_a_number_from_nought_to_one(value, known):
    found = read_confidence(value)
    assert (str(found) if found is not None else None) == known


def test_town_in_a_state_of_the_event_comes_before_a_larger_one():
    assert locate("Tripoli", ["LBN", "FRA"]).state_id == "LBN"  # type: ignore[union-attr]
    assert locate("Tripoli", ["LBY", "LBN"]).state_id == "LBY"  # type: ignore[union-attr]
    assert locate("Nowhere-at-all", ["AZE"]) is None


def test_role_is_the_one_of_the_guide():
    assert read(draft()).parts[0].value.role is Role.PARTICIPANT
