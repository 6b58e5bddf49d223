"""The page's filters choose what the same filters choose in Python."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from made_events import NAMES, REGIONS, SEED, make_article, make_event, make_events
from made_selections import SELECTIONS

from kg.views import Selection, shown, write_html
from kg.vocab.codes import Reliability

pytestmark = pytest.mark.browser

GRADES = {"Test Post": Reliability.B, "Late Post": Reliability.D}


@pytest.fixture(scope="module")
def events():
    """The seed's events, some of them told by a second source with other dates and confidence."""
    from dataclasses import replace

    first = make_events()
    article = make_article([line.quote for line in SEED], id="late-x", publisher="Late Post")
    second = [make_event(replace(line, confidence="0.6"), article) for line in SEED]
    return [
        replace(one, tellings=(*one.tellings, *two.tellings)) if number % 3 == 0 else one
        for number, (one, two) in enumerate(zip(first, second, strict=True))
    ]


@pytest.fixture(scope="module")
def graded_page(events, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graded") / "x.html"
    return write_html(events, path, state_names=NAMES, regions=REGIONS, reliability=GRADES)


def test_random_filters_agree(watched, graded_page: Path, events) -> None:
    page = watched.open(graded_page)

    @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(SELECTIONS)
    def agree(selection: Selection) -> None:
        from dataclasses import replace

        # The page knows only actors that are in it.
        known = tuple(key for key in selection.actors if not key.startswith("@"))
        selection = replace(selection, actors=known, grades=GRADES)
        wanted = shown(events, selection)
        page.evaluate(
            """hash => {
                history.pushState(null, '', hash || '#');
                window.dispatchEvent(new PopStateEvent('popstate'));
            }""",
            selection.to_fragment(),
        )

        assert set(page.evaluate("explorer.shown()")) == {event.slug for event in wanted}
        assert page.locator("#live").text_content().split()[0] == str(len(wanted))
        assert page.evaluate("explorer.hash()") == selection.to_fragment()

    agree()
