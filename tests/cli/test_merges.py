"""`kg review --merges`: a person decides whether two stories tell of one event."""

import io
import json
import sys
from pathlib import Path

import pytest

STORIES = {
    "wire-2022-03-20-accord": (
        "Wire",
        "2022-03-20",
        "Azerbaijan and Pakistan signed a military agreement on rockets in February 2022.",
    ),
    "herald-2022-04-20-pact": (
        "Herald",
        "2022-04-20",
        "Pakistan and Azerbaijan signed a military agreement in Baku in February 2022.",
    ),
}


@pytest.fixture
def graph(run, tmp_path, monkeypatch) -> Path:
    """A graph with two stories that may tell of one agreement."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1650000000")
    place = tmp_path / "g"
    run("init", place)
    for name, (publisher, day, text) in STORIES.items():
        header = f"title: Accord\npublisher: {publisher}\npublished: {day}\nlanguage: en"
        (tmp_path / f"{name}.txt").write_text(f"{header}\n\n{text}\n")
        assert run("add", tmp_path / f"{name}.txt", "-g", place).code == 0
    return place


@pytest.fixture
def answer(run, graph, monkeypatch):
    """Go through the pairs with lines of answers."""

    def go(lines, *words):
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        return run("review", "--merges", "-g", graph, *words)

    return go


def waiting(run, graph):
    return json.loads(run("review", "--merges", "--json", "-g", graph).out)


def events(run, graph):
    return json.loads(run("ask", "agreements", "--json", "-g", graph).out)["rows"]


def test_the_pair_waits_with_its_reasons(run, graph):
    (pair,) = waiting(run, graph)
    assert 0.3 <= pair["score"] < 0.8
    assert "the same month" in pair["reasons"]
    assert len(events(run, graph)) == 2


@pytest.mark.parametrize(("key", "count"), [("s", 1), ("d", 2)])
def test_a_decision_is_kept_and_built(run, graph, answer, key, count):
    done = answer(f"{key}\n", "--by", "r. reader", "--build")
    assert "1 decision written, 0 pairs left" in done.err
    assert waiting(run, graph) == []
    assert len(events(run, graph)) == count
    assert "r. reader" in (graph / "links.yaml").read_text()


def test_taking_a_merge_back_restores_the_bytes(run, graph, answer, tmp_path):
    def turtle():
        run("export", tmp_path / "g.ttl", "-g", graph)
        return (tmp_path / "g.ttl").read_bytes()

    before = turtle()
    answer("s\n", "--build")
    assert turtle() != before
    (graph / "links.yaml").unlink()
    run("build", "-g", graph)
    assert turtle() == before


def test_skipping_and_leaving_write_nothing(graph, answer):
    for answers in ("n\n", "q\n", "", "hm\nq\n"):
        assert "0 decisions written" in answer(answers).err
    assert not (graph / "links.yaml").exists()


def test_what_a_person_wrote_into_the_file_stays(graph, answer):
    (graph / "links.yaml").write_text("# looked at on Monday\n")
    answer("d\n")
    assert (graph / "links.yaml").read_text().startswith("# looked at on Monday\n- a: ")


def test_a_cycle_of_decisions_is_one_clear_line(run, graph):
    keys = [
        json.loads(line)["key"]
        for path in sorted((graph / "articles").glob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]
    pair = f"- a: {keys[0]}\n  b: {keys[1]}\n  decision: "
    (graph / "links.yaml").write_text(f"{pair}same\n{pair}different\n")
    done = run("build", "-g", graph)
    assert done.code == 3
    assert "links.yaml:4:" in done.err.splitlines()[-1]
    assert "decided to be different, and other links join them" in done.err.splitlines()[-1]
