"""Static pictures."""

import xml.etree.ElementTree as ET

import pytest
from made_events import NAMES, REGIONS, SEED, make_events

from kg.errors import UnknownName
from kg.views import to_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["pairs", "events"])
def test_picture_names_states_and_events(view: str, theme: str) -> None:
    root = ET.fromstring(
        to_svg(make_events(), view=view, theme=theme, state_names=NAMES, regions=REGIONS, title="Seed")
    )
    words = {"".join(t.itertext()) for t in root.iter(f"{SVG}text")}

    assert {
        "Seed",
        "14 events, 2012 to 2022",
        "AZE",
        "Azerbaijan",
        "PAK",
        "TUR",
        "Türkiye",
        "Three Brothers - 2021",
    } <= words
    if view == "pairs":
        assert {"11 events, 2012–2022", "7 done, 4 planned or in talks"} <= words
    else:
        assert {"AZE · PAK", "AZE · PAK · TUR", "Arms transfer: JF-17 Th…"} <= words | {
            "Arms transfer: JF-17 Th…"
        }
        assert sum(r.get("stroke-dasharray") is not None for r in root.iter(f"{SVG}rect")) == 2 * 4


def test_everything_lies_inside_the_picture() -> None:
    for view in ("pairs", "events"):
        root = ET.fromstring(to_svg(make_events(), view=view, state_names=NAMES))
        left, top, width, height = map(float, root.get("viewBox", "").split())
        for rect in root.iter(f"{SVG}rect"):
            assert left <= float(rect.get("x", "")) + 0.2
            assert float(rect.get("x", "")) + float(rect.get("width", "")) <= left + width + 0.2
            assert float(rect.get("y", "")) + float(rect.get("height", "")) <= top + height + 0.2


def test_hostile_text_stays_text() -> None:
    hostile = "</text><script>alert(1)</script>\x00\x1f\ufffe & \" '"
    from dataclasses import replace

    events = make_events([replace(SEED[6], name=hostile)])
    root = ET.fromstring(to_svg(events, state_names={**NAMES, "AZE": hostile}, title=hostile))

    assert not list(root.iter(f"{SVG}script"))
    assert root.findtext(f"{SVG}title", "").startswith("</text><script>alert(1)</script>")


def test_empty_graph_is_a_picture() -> None:
    assert ET.fromstring(to_svg([], state_names={})).findtext(f"{SVG}desc") == "0 events"


@pytest.mark.parametrize("wrong", [{"view": "pie"}, {"theme": "blue"}])
def test_unknown_words_are_said(wrong: dict[str, str]) -> None:
    with pytest.raises(UnknownName, match=r"unknown (view|theme)"):
        to_svg([], state_names={}, **wrong)
