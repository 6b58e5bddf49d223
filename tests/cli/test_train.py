"""`kg train`: what is measured, and what is said when it cannot be."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from coded import PARTS, cut

Run = Callable[..., Any]  # the fixture of conftest.py

BODY = "The defence ministers of Peru and Chile signed a memorandum on training in Lima on Monday."
ARTICLE = f"title: Ministers sign memorandum\npublisher: Wire\npublished: 2022-03-23\n\n{BODY}\n"
EVENT: dict[str, Any] = {
    "article": "wire-2022-03-23-memorandum", "id": "e1", "type": "Agreement", "name": None,
    "participants": [
        {"mention": "Peru", "entity": "Peru", "kind": "state", "state": "PER", "role": "signatory"},
        {"mention": "Chile", "entity": "Chile", "kind": "state", "state": "CHL", "role": "signatory"},
    ],
    "states": ["CHL", "PER"], "date": {"text": "Monday", "earliest": "2022-03-21", "latest": "2022-03-21"},
    "place": "Lima", "status": "agreed", "quote": "signed a memorandum on training", "background": False,
}  # fmt: skip


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """A folder with one coded article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / f"articles/{EVENT['article']}.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "events.jsonl").write_text(json.dumps(EVENT) + "\n", encoding="utf-8")
    return tmp_path


def test_a_coded_folder_is_measured(run: Run, coded: Path) -> None:
    done = run("train", "--measure", coded)
    assert done.code == 0
    (row,) = [line.split() for line in done.out.splitlines() if line.startswith("Agreement ")]
    assert row[1] == "1"
    assert "expected calibration error" in done.out


def test_the_same_as_json(run: Run, coded: Path) -> None:
    done = run("train", "--measure", coded, "--json", "--extractor", "baseline")
    found = json.loads(done.out)
    assert found["events"]["all"]["coded"] == 1
    assert found["quotes"] == 1.0
    assert found["articles"] == 1


def test_faults_of_a_coded_folder_are_one_line(run: Run, coded: Path) -> None:
    (coded / "events.jsonl").write_text(
        json.dumps({**EVENT, "quote": "signed nothing"}) + "\n", encoding="utf-8"
    )
    done = run("train", "--measure", coded)
    assert (done.code, done.out) == (3, "")
    assert "the quote is not in the body" in done.err
    assert done.err.count("\n") == 1


def test_an_empty_folder_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text("", encoding="utf-8")
    done = run("train", "--measure", tmp_path)
    assert done.code == 3
    assert "no articles" in done.err


def test_an_unknown_extractor_is_one_line(run: Run, coded: Path) -> None:
    done = run("train", "--measure", coded, "--extractor", "baselin")
    assert done.code == 2
    assert "Nearest known: baseline" in done.err


@pytest.mark.parametrize("words", [["--extractor", "baseline"], ["--json"]])
def test_options_that_do_not_go_together(run: Run, words: list[str]) -> None:
    done = run("train", "--baseline", *words)
    assert done.code == 2
    assert "--measure" in done.err


@pytest.mark.parametrize("option", ["--cross-validate", "--learning-curve", "--ablations"])
def test_measuring_needs_parts_and_writes_no_model(run: Run, tmp_path: Path, option: str) -> None:
    done = run("train", "--baseline", option, "--corpus", tmp_path, "--out", tmp_path / "m.npz")
    assert done.code == 3
    assert "two coded parts" in done.err
    assert not (tmp_path / "m.npz").exists()


@pytest.mark.slow
def test_parts_held_aside_are_measured(run: Run, repository: Path, tmp_path: Path) -> None:
    corpus = cut(repository / "data/corpus", tmp_path / "corpus", number=8)
    done = run("train", "--baseline", "--cross-validate", "--corpus", corpus, "--out", tmp_path / "m.npz")
    assert done.code == 0
    rows = [line.split()[0] for line in done.out.splitlines()[1 : 1 + len(PARTS)]]
    assert tuple(rows) == PARTS
    assert "training without part1" in done.err
    assert not (tmp_path / "m.npz").exists()
    again = run("train", "--baseline", "--cross-validate", "--corpus", corpus, "--json")
    found = json.loads(again.out)
    assert set(found) == {"intervals", "held_aside", "learning", "ablations"}
    least = found["held_aside"]["least"]
    assert f"least confidence: {least:.3f}" in done.out
