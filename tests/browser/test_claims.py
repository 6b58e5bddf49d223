"""What two sources say of one event stands side by side, with a word where they exclude each other."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_events import NAMES, Made, make_article, make_event

from kg.model import Detail, Event, Stated
from kg.views import write_html
from kg.vocab.codes import EventType, PartyKind, Role, Status
from kg.vocab.terms import KG

pytestmark = pytest.mark.browser

LINE = Made(
    type=EventType.ARMS_TRANSFER, status=Status.AGREED, begin=("2021-02-01", "2021-02-28"), place="Baku",
    parts=[(Role.SUPPLIER, "Türkiye", PartyKind.STATE, "TUR"), (Role.RECIPIENT, "Azerbaijan", PartyKind.STATE, "AZE")],
    quote="Türkiye sells drones to Azerbaijan",
)  # fmt: skip


def told_twice(line: Made = LINE, *, other: Made, numbers: tuple[int, int] | None = None) -> Event:
    """One event, told by Early Post in 2022 and by Late Post in 2023."""
    told = []
    for number, (said, publisher) in enumerate(((line, "Early Post"), (other, "Late Post"))):
        article = replace(
            make_article([said.quote], id=f"a-{number}", publisher=publisher), published=_day(2022 + number)
        )
        event = make_event(said, article)
        (telling,) = event.tellings
        if numbers:
            detail = Detail(predicate=KG.orderedNumber, value=numbers[number])
            telling = replace(telling, details=(Stated(value=detail, words=telling.evidence),))
        told.append(replace(event, tellings=(telling,)))
    return replace(told[0], tellings=(*told[0].tellings, *told[1].tellings))


def _day(year: int):
    from datetime import date

    return date(year, 3, 23)


def claims(watched, tmp_path: Path, event: Event) -> dict[str, tuple[str, list[str]]]:
    """Field → the verdict, and what each side says with its source."""
    path = write_html([event], tmp_path / "x.html", state_names=NAMES)
    page = watched.open(path, f"#v1;e={event.slug}")
    return {
        claim.locator("b").first.text_content(): (
            claim.locator(".claim-field span").text_content(),
            [side.inner_text().replace("\n", " | ") for side in claim.locator(".sides li").all()],
        )
        for claim in page.locator(".claim").all()
    }


NO, YES = "they do not say the same", "they contradict each other"


def test_sources_that_agree_need_no_comparison(watched, tmp_path: Path) -> None:
    assert claims(watched, tmp_path, told_twice(other=LINE)) == {}


def test_dates_that_exclude_one_another(watched, tmp_path: Path) -> None:
    found = claims(watched, tmp_path, told_twice(other=replace(LINE, begin=("2021-04-01", "2021-04-30"))))

    assert found == {
        "When": (YES, ["Feb 2021 | Early Post | 2022-03-23", "Apr 2021 | Late Post | 2023-03-23"])
    }


def test_dates_that_overlap_only_differ(watched, tmp_path: Path) -> None:
    found = claims(watched, tmp_path, told_twice(other=replace(LINE, begin=("2021-01-01", "2021-12-31"))))

    assert found["When"][0] == NO


@pytest.mark.parametrize(
    ("status", "verdict"), [(Status.COMPLETED, NO), (Status.PLANNED, YES), (Status.CANCELLED, NO)]
)
def test_status_that_moved_on_is_a_history(watched, tmp_path: Path, status: Status, verdict: str) -> None:
    found = claims(watched, tmp_path, told_twice(other=replace(LINE, status=status)))

    assert found["Status"][0] == verdict


def test_another_supplier_and_another_number(watched, axe, tmp_path: Path) -> None:
    parts = [(Role.SUPPLIER, "Pakistan", PartyKind.STATE, "PAK"), LINE.parts[1]]
    event = told_twice(other=replace(LINE, parts=parts, place=""), numbers=(12, 24))
    event = replace(event, states=("AZE", "PAK", "TUR"))

    found = claims(watched, tmp_path, event)

    assert found["Supplier"][0] == YES
    assert found["Ordered number"] == (YES, ["12 | Early Post | 2022-03-23", "24 | Late Post | 2023-03-23"])
    assert "Recipient" not in found
    assert "Where" not in found
    assert axe(watched.page) == []


def test_list_says_that_sources_contradict(watched, tmp_path: Path) -> None:
    event = told_twice(other=replace(LINE, begin=("2021-04-01", "2021-04-30")))
    page = watched.open(write_html([event], tmp_path / "x.html", state_names=NAMES), "#v1;s=AZE-TUR")
    page.locator("#evidence button", has_text="Sources contradict each other: when").click()

    assert page.evaluate("explorer.state().event") == event.slug
    assert page.locator("#evidence blockquote").count() == 2
