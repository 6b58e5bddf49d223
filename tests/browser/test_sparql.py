"""The query that the page writes gives, in the store, the events that the page shows."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from made_events import NAMES, REGIONS, SEED, make_article, make_event, make_events
from made_selections import SELECTIONS
from polling import until

from kg.rdf import Facts, facts_quads
from kg.views import Selection, shown, write_html
from kg.vocab.codes import PartyKind, Reliability

pytestmark = pytest.mark.browser

BASE = "https://w3id.org/defcoop/id/event/"
HOSTILE = 'NATO" } # \\ \n<x>'
COPY = """Object.defineProperty(navigator, 'clipboard', {value: {
    writeText: text => { window.copied = text; return Promise.resolve(); }
}})"""


def told_events():
    """The seed's events; every third has a second source, one a party without a state."""
    moment = datetime(2023, 1, 1, tzinfo=UTC)
    article = make_article([line.quote for line in SEED], id="late-x", publisher="Late Post")
    second = [make_event(replace(line, confidence="0.6"), article) for line in SEED]
    events = []
    for number, (one, two) in enumerate(zip(make_events(), second, strict=True)):
        told = (*one.tellings, *two.tellings) if number % 3 == 0 else one.tellings
        told = tuple(replace(t, run=replace(t.run, at=moment)) for t in told)
        events.append(replace(one, tellings=told))
    return [*events, _with_alliance(events[5])]


def _with_alliance(event):
    """The same event with an organisation whose name tries to end the query."""
    line = replace(
        SEED[5], parts=[SEED[5].parts[0], (SEED[5].parts[1][0], HOSTILE, PartyKind.ORGANIZATION, None)]
    )
    article = make_article([line.quote], id="third-x", publisher="Late Post")
    made = make_event(line, article)
    return replace(made, tellings=tuple(replace(t, run=event.tellings[0].run) for t in made.tellings))


EVENTS = told_events()
GRADES = {t.source.id: grade for e in EVENTS for t in e.tellings
          for grade in [Reliability.B if t.source.publisher == "Test Post" else Reliability.D]}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> ox.Store:
    articles = {t.source.id: t.source for e in EVENTS for t in e.tellings}
    facts = Facts(events=tuple(EVENTS), articles=tuple(articles.values()), reliability=GRADES)
    store = ox.Store()
    store.extend(facts_quads(facts))
    return store


@pytest.fixture(scope="module")
def told_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("told") / "x.html"
    return write_html(EVENTS, path, state_names=NAMES, regions=REGIONS, reliability=GRADES)


def answer(store: ox.Store, query: str) -> set[str]:
    rows = store.query(query, use_default_graph_as_union=True)
    return {row["event"].value.removeprefix(BASE) for row in rows}


def copied(page) -> str:
    page.evaluate("copied = null")
    page.evaluate("document.querySelector('[data-export=sparql]').click()")
    until(page, "copied !== null")
    return page.evaluate("copied")


def go_to(page, fragment: str) -> None:
    page.evaluate(
        """hash => {
            history.pushState(null, '', hash || '#');
            window.dispatchEvent(new PopStateEvent('popstate'));
        }""",
        fragment,
    )


def test_random_filters_give_the_same_events(watched, told_page: Path, store: ox.Store) -> None:
    page = watched.open(told_page)
    page.evaluate(COPY)

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(SELECTIONS)
    def agree(selection: Selection) -> None:
        actors = tuple(key for key in selection.actors if not key.startswith("@"))
        selection = replace(selection, actors=actors, grades=GRADES)
        wanted = {e.slug for e in shown(EVENTS, selection) if set(actors) <= set(e.states)}
        go_to(page, selection.to_fragment())

        assert answer(store, copied(page)) == wanted

    agree()


def test_party_without_state_and_person_and_event(watched, told_page: Path, store: ox.Store) -> None:
    page = watched.open(told_page)
    page.evaluate(COPY)
    go_to(page, Selection(actors=("@" + HOSTILE,)).to_fragment())
    assert answer(store, copied(page)) == {EVENTS[-1].slug}

    go_to(page, "#v1;q=Zakir%20Hasanov-AZE")
    assert page.locator("#evidence-title").text_content() == "Zakir Hasanov"
    assert len(answer(store, copied(page))) == 4

    go_to(page, f"#v1;e={EVENTS[6].slug}")
    page.locator("#evidence [data-name=sparql]").click()
    assert answer(store, page.evaluate("copied")) == {EVENTS[6].slug}


def test_rows_are_the_words_with_their_places(watched, told_page: Path, store: ox.Store) -> None:
    page = watched.open(told_page, f"#v1;e={EVENTS[0].slug}")
    page.evaluate(COPY)

    rows = list(store.query(copied(page), use_default_graph_as_union=True))

    quotes = {
        (t.evidence.exact, t.evidence.start, t.evidence.end, t.source.title) for t in EVENTS[0].tellings
    }
    found = {(r["words"].value, int(r["start"].value), int(r["end"].value), r["title"].value) for r in rows}
    assert found == quotes
    assert {row["status"].value.rpartition("/")[2] for row in rows} == {"completed"}


def test_title_cannot_leave_its_comment(watched, tmp_path: Path, store: ox.Store) -> None:
    title = "x\n} DROP ALL #\u2028\r\u0085y"
    page = watched.open(write_html(EVENTS, tmp_path / "x.html", state_names=NAMES, title=title))
    page.evaluate(COPY)

    query = copied(page)

    assert query.splitlines()[1].startswith("PREFIX ")
    assert answer(store, query) == {event.slug for event in EVENTS}
