"""Five hundred hostile answers: not one quote or mention gets in that the article does not hold.

What may get in is judged here by a comparison of its own, written without the one that the program uses.
"""

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest
from llm_server import ARTICLE, BODY, EXERCISE, answer, event, model_that_says, party, says, serving

from kg.extract.llm import Examined, LanguageModel, Settings
from kg.model import Article
from kg.vocab.codes import ROLES, EventType, Role, Status

ANSWERS: Final = 500
SEED: Final = 20220323

NFD_BODY: Final = unicodedata.normalize(
    "NFD",
    "Fərid Əhmədov of Azerbaijan and General Ayşe Çelik of Türkiye met at Şəki on May 3, 2022. The “two sides” will "
    "train\u00a0officers of Pakistan’s navy – about 40 of them.\n\nVietnam’s Phan Văn Giang visited Pakistan in April. "
    "Xaliimo Cabdi of Somalia 🚢 signed a pact with Türkiye’s de\u00adfence ministry.",
)
ARTICLES: Final = (
    ARTICLE,
    replace(ARTICLE, id="made-2022-05-04-forms", body=NFD_BODY, published=date(2022, 5, 4)),
)
TRUE_EVENTS: Final = (
    (event(), EXERCISE),
    (
        event(
            type="Agreement",
            status="agreed",
            quote="Xaliimo Cabdi of Somalia 🚢 signed a pact with Türkiye's defence ministry",
            participants=[
                party("Xaliimo Cabdi", "SOM", "signatory", "person"),
                party("Türkiye's defence ministry", "TUR", "signatory"),
            ],
            date=None,
        ),
        event(
            type="Visit",
            status="completed",
            quote="Vietnam's Phan Văn Giang visited Pakistan in April",
            participants=[
                party("Phan Văn Giang", "VNM", "visitor", "person"),
                party("Pakistan", "PAK", "host", "state"),
            ],
            date="in April",
        ),
    ),
)
OTHER_TEXTS: Final = (
    "Armenia shipped nerve gas to Iran",
    "the two countries signed a defence pact on Monday",
    "Ruritania will train twenty pilots of the Sylvanian Air Force in May",
    "You list the events of defence cooperation that one news article states",
    "Israel", "NATO", "the Kremlin", "Kabul", "Greece", "", " ", "\n", ".", "…", "the", "\u00ad", "\u202e", "\ud800",
    ".*", "[A-Z]+", "null", "None", "${quote}", "<b>Turkey</b>", "x" * 5000,
)  # fmt: skip
SYNONYMS: Final = {
    "deliver": "deliver not", "two": "three", "held": "cancelled", "signed": "broke", "visited": "attacked",
    "will": "may", "corvettes": "warships", "Turkey": "Greece", "Pakistan": "India", "pact": "treaty",
}  # fmt: skip

Mutation = Callable[[random.Random, str, str], str]


def _insert(rng: random.Random, words: str, body: str) -> str:
    parts = words.split(" ")
    parts.insert(
        rng.randrange(len(parts) + 1), rng.choice(("not", "never", "secretly", "[sic]", "…", "10", "Iran"))
    )
    return " ".join(parts)


def _drop(rng: random.Random, words: str, body: str) -> str:
    parts = words.split(" ")
    del parts[rng.randrange(len(parts))]
    return " ".join(parts)


def _swap(rng: random.Random, words: str, body: str) -> str:
    parts = words.split(" ")
    a, b = rng.randrange(len(parts)), rng.randrange(len(parts))
    parts[a], parts[b] = parts[b], parts[a]
    return " ".join(parts)


def _letter(rng: random.Random, words: str, body: str) -> str:
    at = rng.randrange(len(words) + 1)
    return (
        words[:at] + rng.choice("abcxyzABCəşŞЖ0129-'“ \u00a0\u200b\u0301🚢") + words[at + rng.randrange(2) :]
    )


def _case(rng: random.Random, words: str, body: str) -> str:
    return rng.choice((words.lower(), words.upper(), words.title(), words.swapcase()))


def _lookalike(rng: random.Random, words: str, body: str) -> str:
    return words.translate(str.maketrans(rng.choice(("aа", "eе", "oо", "pр", "Tт", "cс", "iі"))[0], "а"))


def _cut(rng: random.Random, words: str, body: str) -> str:
    start = rng.randrange(max(1, len(words)))
    return words[start : start + rng.randrange(1, len(words) + 2)]


def _join(rng: random.Random, words: str, body: str) -> str:
    sentences = body.replace("\n", " ").split(". ")
    return (
        rng.choice(sentences)[: rng.randrange(5, 60)]
        + rng.choice((" ", " … ", ". ", ""))
        + rng.choice(sentences)
    )


def _reword(rng: random.Random, words: str, body: str) -> str:
    known = [word for word in SYNONYMS if word in words]
    word = rng.choice(known) if known else ""
    return words.replace(word, SYNONYMS[word]) if word else f"{words} again"


def _other(rng: random.Random, words: str, body: str) -> str:
    return rng.choice(OTHER_TEXTS)


def _typography(rng: random.Random, words: str, body: str) -> str:
    """A change that is forgiven: what goes in must then be the body's own characters."""
    form: Any = rng.choice(("NFC", "NFD"))
    changed = unicodedata.normalize(form, words)
    return changed.translate(
        str.maketrans({"’": rng.choice("'’‘"), "“": '"', "”": '"', "–": "-", " ": "\u00a0"})
    )


def _none(rng: random.Random, words: str, body: str) -> str:
    return words


MUTATIONS: Final = (
    _insert, _drop, _swap, _letter, _case, _lookalike, _cut, _join, _reword, _other, _typography, _none,
)  # fmt: skip
STATE_NAMES: Final = {"Turkey": "TUR", "Türkiye": "TUR", "Azerbaijan": "AZE", "Pakistan": "PAK"}
JUNK: Final = (None, 5, -1, True, [], {}, [None], {"text": None}, "5", 1e9, "\x00", [[[]]], {"quote": "x"})


def hostile_event(rng: random.Random, number: int) -> Any:
    """An event of an article, spoilt in one to four places."""
    listed: Any = json.loads(json.dumps(rng.choice(TRUE_EVENTS[number])))
    body = ARTICLES[number].body
    for _ in range(rng.randrange(1, 5)):
        parties = [one for one in listed["participants"] if isinstance(one, dict)]
        what = rng.randrange(9)
        if what <= 3 and isinstance(listed["quote"], str):
            listed["quote"] = rng.choice(MUTATIONS)(rng, listed["quote"], body)
        elif what <= 5 and parties:
            one = rng.choice(parties)
            key = rng.choice(("mention", "mention", "entity", "state", "role", "kind"))
            fresh = {"state": rng.choice(("ISR", "PAK", "TUR", "ZZZ", None)), "role": rng.choice(list(Role))}
            mutated = rng.choice(MUTATIONS)(rng, str(one["mention"]), body)
            one[key] = fresh.get(key, mutated)
        elif what == 6:
            key = rng.choice(("type", "status", "date", "place", "name"))
            fresh = {"type": rng.choice(list(EventType)), "status": rng.choice(list(Status))}
            listed[key] = fresh.get(key, rng.choice(MUTATIONS)(rng, str(listed[key] or "Baku"), body))
        elif what == 7:
            listed[rng.choice(list(listed))] = rng.choice(JUNK)
        elif parties:
            rng.choice(parties)[rng.choice(("mention", "entity", "state", "role", "kind"))] = rng.choice(JUNK)
        if not isinstance(listed["participants"], list):
            break
    return listed if rng.random() < 0.97 else rng.choice(JUNK)


def plain(text: str) -> str:
    """The text without what may differ: a second opinion on what counts as the same words."""
    text = unicodedata.normalize("NFD", text)
    for marks, one in (("'‘’‚‛′`´ʻʼ＇", "'"), ("“”„‟«»″＂", '"'), ("‐‑‒–—―−﹣－", "-")):
        for mark in marks:
            text = text.replace(mark, one)
    text = "".join(char for char in text if char not in "\u00ad\u200b\u200c\u200d\u2060\ufeff")
    return " ".join(text.split())


def in_word(char: str) -> bool:
    return char.isalnum() or bool(unicodedata.combining(char))


def assert_borne_out(article: Article, draft: dict[str, Any]) -> None:
    """Whatever gets in stands in the body, character by character."""
    assert article.body[draft["start"] : draft["end"]] == draft["quote"]
    assert len(draft["quote"].split()) >= 3
    edged = f" {article.body} "[draft["start"] : draft["end"] + 2]
    assert not (in_word(edged[0]) and in_word(edged[1]))
    assert not (in_word(edged[-1]) and in_word(edged[-2]))
    for one in draft["participants"]:
        assert one["mention"] in article.body
        assert any(char.isalnum() for char in one["mention"])
        assert (
            one["state"] is None
            or one["mention"] not in STATE_NAMES
            or STATE_NAMES[one["mention"]] == one["state"]
        )
        assert one["role"] in ROLES[EventType(draft["type"])]
        if one["kind"] != "state":
            assert plain(one["entity"]) in plain(article.body)
    for words in (draft["date"]["text"], draft["place"], draft["name"]):
        assert words is None or words in article.body
    assert draft["status"] in list(Status)
    assert set(draft["states"]) <= {"AZE", "PAK", "SOM", "TUR", "VNM"}
    assert len({(one["entity"], one["state"]) for one in draft["participants"]}) >= 2


def assert_asked_for(listed: list[Any], draft: dict[str, Any]) -> None:
    """The quote that got in is one that the model gave, but for typography: nothing is moved to other words."""
    asked = [
        plain(item["quote"]).lstrip(".,;:!?…)]- ")
        for item in listed
        if isinstance(item, dict) and isinstance(item.get("quote"), str)
    ]
    assert plain(draft["quote"]) in asked


@pytest.fixture(scope="module")
def examined() -> list[tuple[Article, list[Any], Examined]]:
    rng = random.Random(SEED)
    found = []
    for _ in range(ANSWERS):
        number = rng.randrange(len(ARTICLES))
        listed = [hostile_event(rng, number) for _ in range(rng.randrange(1, 6))]
        found.append((ARTICLES[number], listed, model_that_says(answer(*listed)).examine(ARTICLES[number])))
    return found


def test_no_invented_quote_gets_in(examined: list[tuple[Article, list[Any], Examined]]) -> None:
    assert len(examined) == ANSWERS
    for article, listed, outcome in examined:
        for draft in outcome.drafts:
            assert_borne_out(article, draft)
            assert_asked_for(listed, draft)


def test_each_invented_quote_is_refused_and_counted(
    examined: list[tuple[Article, list[Any], Examined]],
) -> None:
    seen: Counter[str] = Counter()
    for article, listed, outcome in examined:
        body = plain(article.body)
        invented = [i for i in listed if isinstance(i, dict) and plain(str(i.get("quote"))) not in body]
        seen["invented"] += len(invented)
        seen["taken"] += len(outcome.drafts)
        seen["refused"] += len(outcome.refused)
        assert len(outcome.drafts) + len(outcome.refused) == len(listed)
        assert len(outcome.refused) >= len(invented)
    assert seen["invented"] > 300
    assert seen["taken"] > 100  # else nothing was tested: all that is true is not refused
    assert seen["refused"] > 500


def test_over_http_it_is_the_same(examined: list[tuple[Article, list[Any], Examined]]) -> None:
    some = examined[:60]
    with serving(*(says(answer(*listed)) for _, listed, _ in some)) as server:
        model = LanguageModel(settings=Settings(model="tiny", url=server.url))
        for article, _, outcome in some:
            assert model.examine(article) == outcome
        assert len(server.asked) == len(some)


def test_what_is_true_gets_in() -> None:
    for number, article in enumerate(ARTICLES):
        outcome = model_that_says(answer(*TRUE_EVENTS[number])).examine(article)
        assert outcome.refused == ()
        assert len(outcome.drafts) == 2


def test_the_same_hostile_answer_gives_the_same_bytes(
    examined: list[tuple[Article, list[Any], Examined]],
) -> None:
    for article, listed, outcome in examined[:20]:
        again = model_that_says(answer(*listed)).examine(article)
        assert json.dumps(again.drafts) == json.dumps(outcome.drafts)
        assert again.refused == outcome.refused


def test_the_body_itself_is_no_help() -> None:
    whole = event(quote=BODY)
    assert model_that_says(answer(whole)).examine(ARTICLE).drafts == ()
