"""The page about quality is drawn from recorded figures: the same bytes, legible in both themes."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import quality
from generators.pictures import learning_picture, wilson
from generators.plots import Plot
from generators.quality import pictures, quality_page, recorded

from kg.train.quality import CrossValidation
from kg.train.trial import Trial

RATE = {"value": 0.5, "low": 0.4, "high": 0.6}


def test_equal_figures_give_equal_pages() -> None:
    found = recorded()
    assert quality_page(found) == quality_page(json.loads(json.dumps(found)))
    assert pictures(found) == pictures(recorded())


def test_the_page_says_what_it_must_not_be_used_for() -> None:
    text = quality_page(recorded())
    assert "## What it must not be used for" in text
    assert "## How to read the figures" in text
    assert "lower than this page" in text


def test_the_page_shows_the_recorded_scores() -> None:
    found = recorded()
    text = quality_page(found)
    for figures in (found["held_aside"], found["gold"]):
        f1 = figures["events"]["all"]["strict"]["f1"]
        assert f"{f1['value']:.2f} [{f1['low']:.2f},&nbsp;{f1['high']:.2f}]" in text
    for row in found["held_aside"]["examples"]:
        assert f"| {row['kind']} |" in text


def test_pictures_are_sound_have_words_and_two_themes() -> None:
    for path, text in pictures(recorded()).items():
        root = ET.fromstring(text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert path.suffix == ".svg"
        for tag in ("title", "desc"):
            (words,) = root.findall(f"{{http://www.w3.org/2000/svg}}{tag}")
            assert words.text
        assert "prefers-color-scheme:dark" in text
        assert not re.search(r"(?:href|src)=", text), "nothing is fetched"


def test_points_stand_inside_the_picture() -> None:
    for text in pictures(recorded()).values():
        root = ET.fromstring(text)
        width, height = (float(root.attrib[side]) for side in ("width", "height"))
        for circle in root.iter("{http://www.w3.org/2000/svg}circle"):
            assert 0 < float(circle.attrib["cx"]) < width
            assert 0 < float(circle.attrib["cy"]) < height


def test_text_in_a_picture_is_escaped() -> None:
    plot = Plot(title="a < b", width=10, height=10, x=(0, 1), y=(0, 1), frame=(1, 1, 9, 9))
    plot.text(1, 1, "<script>")
    assert "<script>" not in plot.svg("x & y")
    ET.fromstring(plot.svg("x & y"))


def test_learning_is_drawn_over_events() -> None:
    rows = [{"events": n, "strict": {"f1": {**RATE, "value": n / 2000}}} for n in (700, 1400)]
    text = learning_picture(rows)
    assert "700 events: 0.35; 1400 events: 0.70" in text
    assert len(re.findall("<circle", text)) == 2


def test_the_interval_of_a_share() -> None:
    low, high = wilson(0.0, 10)
    assert low == pytest.approx(0.0, abs=1e-9)
    assert high == pytest.approx(0.2775, abs=1e-3)
    low, high = wilson(0.5, 100)
    assert (low, high) == (pytest.approx(0.404, abs=1e-3), pytest.approx(0.596, abs=1e-3))


def test_what_is_not_measured_stays_as_recorded(tmp_path: Path) -> None:
    body = "Peru's minister visited Chile."
    coded = {
        "article": "a", "id": "e1", "type": "Visit", "states": ["CHL", "PER"], "quote": "visited", "participants": [],
        "status": "completed", "date": {}, "place": None, "name": None,
    }  # fmt: skip
    trial = Trial(
        article="a", part="part1", body=body, coded=(coded,), drafts=({**coded, "confidence": 0.8},)
    )
    validation = CrossValidation(trials=(trial,), least=0.3, learning=(), ablations=())
    known = {"gold": {"old": 1}, "learning": [{"old": 2}], "held_aside": {"old": 3}}
    found = quality.measured(validation, tmp_path / "none", known)
    assert (found["gold"], found["learning"]) == ({"old": 1}, [{"old": 2}])
    assert found["held_aside"]["events"]["all"]["strict"]["f1"]["value"] == 1.0
