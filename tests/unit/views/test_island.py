"""The data of a page: short, and read back as they were."""

import base64
import gzip
import json
import re
from dataclasses import replace

from made_events import NAMES, SEED, make_article, make_event, make_events

from kg.views import page_facts
from kg.views.island import MARKS, facts_element, pack_events


def content_of(element: str) -> str:
    found = re.fullmatch(r"<script ([^>]*)>(.*)</script>", element, re.DOTALL)
    assert found
    return found[2]


def test_packed_rows_hold_no_word_that_follows_from_the_rest() -> None:
    rows = pack_events(page_facts(make_events(), state_names=NAMES))

    done = [row for row in rows if "u" not in row]
    assert len(done) == sum(line.status == "completed" for line in SEED)
    assert all("c" not in row for row in rows)
    assert {len(row["d"]) for row in rows} >= {1, 2, 4}
    assert all(kind in range(len(MARKS)) for row in rows for t in row["ts"] for *_, kind in t.get("m", ()))
    assert all("dw" not in telling for row in rows for telling in row["ts"])


def test_packing_leaves_the_payload_as_it_was() -> None:
    facts = page_facts(make_events(), state_names=NAMES)
    before = json.dumps(facts)
    pack_events(facts)

    assert json.dumps(facts) == before


def test_words_of_a_date_that_no_mark_shows_are_kept() -> None:
    (event,) = make_events(SEED[8:9])
    article = make_article([SEED[7].quote, SEED[8].quote])
    telling = make_event(SEED[8], article).tellings[0]
    other = make_event(SEED[7], article).tellings[0]
    event = replace(event, tellings=(replace(telling, date=other.date),))
    ((row,),) = [pack_events(page_facts([event], state_names=NAMES))]

    assert row["ts"][0]["dw"] == "in the winter of 2014"


def test_much_data_are_compressed_the_same_way_each_time() -> None:
    facts = page_facts(make_events(), state_names=NAMES)
    plain = content_of(facts_element(facts))
    element = facts_element(facts, most=100)

    assert facts_element(facts, most=100) == element
    assert f'data-size="{len(plain.encode())}"' in element
    assert gzip.decompress(base64.b64decode(content_of(element))).decode() == plain
