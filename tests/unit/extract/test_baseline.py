"""The baseline end to end: the same bytes twice, offsets that hold, drafts that the graph takes."""

import json
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError, UnknownName
from kg.extract import extractor
from kg.extract.baseline import Baseline
from kg.extract.drafting import Draft
from kg.extract.model import load_model
from kg.model import Article, telling_key
from kg.read.topic import MOST_CHARACTERS
from kg.resolve.states import states
from kg.resolve.tellings import review_tellings
from kg.vocab.codes import EventType
from kg.workspace import Review

PLAIN = (
    "Türkiye’s defence minister, Hulusi Çavuşoğlu, met his Azerbaijani counterpart, Zakir Həsənov, in Gəncə on Monday. "
    "The two ministers signed a memorandum on training. “Our brotherhood grows,” said Həsənov.\n\n"
    "In September 2021 the Turkish and Azerbaijani navies held the Sea Wolf exercise off Baku. "
    "Turkey sold Azerbaijan 20 Bayraktar TB2 drones in 2020.\n\n"
    "Vietnamese Defence Minister Nguyễn Xuân Cường visited Mogadishu last week, where he was received by Somali "
    "army chief Cabdi Xaashi Cabdullaahi. Pakistani officers from Rāwalpindi (راولپنڈی) train Somali cadets."
)
SHAPES = {
    "plain": PLAIN,
    "no-break blanks": PLAIN.replace(" ", "\u00a0"),
    "decomposed": unicodedata.normalize("NFD", PLAIN),
    "soft hyphens": PLAIN.replace("ss", "s\u00ads").replace("Azer", "Azer\u00ad"),
    "astral": "🚢𝔘 " + PLAIN.replace(". ", ". 🚀 "),
    "straight": PLAIN.replace("’", "'").replace("“", '"').replace("”", '"'),
    "one line a sentence": PLAIN.replace(". ", ".\n"),
}


def article(body: str, title: str = "Ministers sign memorandum") -> Article:
    return Article(
        id="wire-2022-03-23-x", title=title, publisher="Wire", published=date(2022, 3, 23), body=body
    )


def refused(text: Article, drafts: list[Draft]) -> list[str]:
    review = Review(path=Path("x"), body_sha256="", decisions=())
    return review_tellings(text, drafts, review, Path("x.jsonl")).refused  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_offset_holds_and_every_draft_is_taken(shape: str) -> None:
    text = article(SHAPES[shape])
    drafts = Baseline(least=0.05).extract(text)
    assert len(drafts) > 3
    assert not refused(text, drafts)
    for draft in drafts:
        assert text.body[draft["start"] : draft["end"]] == draft["quote"]
        for party in draft["participants"]:
            start, end = map(int, party["at"].split("-"))
            assert text.body[start:end] == party["mention"]


@pytest.mark.parametrize("shape", ["decomposed", "no-break blanks", "astral", "straight"])
def test_the_form_of_the_text_changes_no_state(shape: str) -> None:
    plain = {(d["type"], *d["states"]) for d in Baseline().extract(article(PLAIN))}
    other = {(d["type"], *d["states"]) for d in Baseline().extract(article(SHAPES[shape]))}
    assert len(plain & other) >= len(plain) - 1


def test_the_same_article_gives_the_same_bytes() -> None:
    first, second = (json.dumps(Baseline().extract(article(PLAIN)), ensure_ascii=False) for _ in range(2))
    assert first == second


def test_what_a_clear_article_tells() -> None:
    found = {(d["type"], *d["states"]): d for d in Baseline().extract(article(PLAIN))}
    sale = found["ArmsTransfer", "AZE", "TUR"]
    assert {p["state"]: p["role"] for p in sale["participants"]} == {"TUR": "supplier", "AZE": "recipient"}
    assert (sale["date"]["earliest"], sale["date"]["latest"]) == ("2020-01-01", "2020-12-31")
    drill = found["Exercise", "AZE", "TUR"]
    assert (drill["status"], drill["background"]) == ("completed", True)


def test_a_draft_has_the_keys_of_the_coding_guide_and_its_own() -> None:
    draft = Baseline().extract(article(PLAIN))[0]
    assert list(draft) == [
        "article", "id", "type", "name", "participants", "states", "date", "place", "status", "quote", "background",
        "key", "start", "end", "extractor", "run", "confidence",
    ]  # fmt: skip
    assert draft["key"] == telling_key(
        draft["article"], EventType(draft["type"]), draft["quote"], draft["states"]
    )
    assert draft["run"] == {"version": Baseline().version, "model_sha256": load_model().sha256}
    assert 0 <= draft["confidence"] <= 1


def test_keys_are_unique_and_numbers_follow_the_quotes() -> None:
    drafts = Baseline(least=0.0).extract(article(PLAIN * 3))
    assert len({d["key"] for d in drafts}) == len(drafts)
    assert [d["id"] for d in drafts] == [f"e{n}" for n in range(1, len(drafts) + 1)]
    assert [d["start"] for d in drafts] == sorted(d["start"] for d in drafts)


@pytest.mark.parametrize(
    "body",
    [
        "A bakery in Lyon won a prize for its bread.",
        "The army of Peru held a parade of its own cadets.",
        "Peru.",
        "\u202e\u200b-- ... “”",
        "army " * 3000,
    ],
)
def test_nothing_is_made_up(body: str) -> None:
    assert Baseline().extract(article(body, title="News")) == []


def test_characters_that_are_not_seen_are_no_words() -> None:
    """Between blanks, at the ends, in the headline."""
    unseen = "\u200b \u00ad \ufeff \u2060 \u200d"
    body = f"{unseen} {PLAIN.replace(' ', f' {unseen} ')} {unseen}"
    found = Baseline().extract(article(body, title=f"{unseen} Ministers {unseen} sign"))
    assert {(d["type"], *d["states"]) for d in found} >= {("ArmsTransfer", "AZE", "TUR")}
    assert all(body[d["start"] : d["end"]] == d["quote"] for d in found)


def test_other_languages_are_left_alone() -> None:
    assert Baseline().extract(replace(article(PLAIN), language="tr")) == []


def test_extractors_are_found_by_name() -> None:
    assert extractor("baseline").name == "baseline"
    with pytest.raises(UnknownName, match="baseline"):
        extractor("baselin")


def test_a_missing_or_broken_model_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg train"):
        Baseline(path=tmp_path / "none.npz").extract(article(PLAIN))
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(InputError, match="not a model"):
        Baseline(path=broken).extract(article(PLAIN))


def test_of_a_very_long_text_the_beginning_is_looked_through() -> None:
    filler = "The weather over the harbour stayed calm for the whole of that week. "
    body = PLAIN + "\n\n" + filler * (MOST_CHARACTERS // len(filler)) + "\n\n" + PLAIN
    found = Baseline().extract(article(body))
    assert found
    assert {(d["type"], *d["states"]) for d in found} >= {("ArmsTransfer", "AZE", "TUR")}
    assert all(body[d["start"] : d["end"]] == d["quote"] for d in found)
    assert max(d["end"] for d in found) <= MOST_CHARACTERS


def test_a_text_of_one_kind_of_sentence_ends() -> None:
    """Nothing is weighed with everything: with so many sentences that would take hours."""
    body = "The navies of Peru and Chile held the Southern Star exercise off Arica on May 10, 2021. " * 1_000
    found = Baseline().extract(article(body))
    assert ("Exercise", "CHL", "PER") in {(d["type"], *d["states"]) for d in found}


def test_an_article_that_names_all_states_ends() -> None:
    names = [state.name for state in states() if state.valid_to is None]
    rolls = [", ".join(names[at : at + 30]) for at in range(0, len(names), 30)]
    body = " ".join(f"The armies of {roll} held a drill in May 2021." for roll in rolls * 5)
    for draft in Baseline().extract(article(body)):
        assert body[draft["start"] : draft["end"]] == draft["quote"]
