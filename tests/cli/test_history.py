"""`kg remove`, `kg diff` and `--as-of`: nothing that was believed is forgotten."""

import json
from pathlib import Path

import pytest

FIRST = """title: Drill opens in Baku
publisher: Wire
published: 2021-09-13
language: en

The armies of Azerbaijan and Turkey opened the joint military exercise Iron Bridge 2021 in Baku on September 12.
"""
SECOND = """title: Drill ends
publisher: Herald
published: 2021-09-22
language: en

Soldiers of Turkey and Azerbaijan have ended their joint military exercise Iron Bridge 2021, which took ten days.
"""


@pytest.fixture
def graph(run, tmp_path, monkeypatch) -> Path:
    """A graph with two stories of one drill, recorded a month apart."""
    place = tmp_path / "g"
    run("init", place)
    for day, name, text in (
        (1_632_000_000, "wire-2021-09-13-drill", FIRST),
        (1_635_000_000, "herald-2021-09-22-drill", SECOND),
    ):
        file = tmp_path / f"{name}.txt"
        file.write_text(text)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        assert run("add", file, "-g", place).code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1640000000")
    return place


def asked(run, place, *words):
    return json.loads(run("ask", "exercises", "--json", "-g", place, *words).out)["rows"]


def test_two_stories_are_one_drill(run, graph):
    (row,) = asked(run, graph)
    assert "Iron Bridge" in row["what"]
    assert (
        len({e["source"] for e in row["evidence"]} if "source" in row["evidence"][0] else row["evidence"])
        == 2
    )


def test_withdrawing_takes_the_claims_and_keeps_the_history(run, graph):
    done = run("remove", "herald-2021-09-22-drill", "-g", graph, "--by", "a tester")
    assert done.code == 0
    assert "withdrawn herald-2021-09-22-drill" in done.err
    assert (
        sorted(p.name.partition(".")[0] for p in (graph / "removed").iterdir())[0]
        == "herald-2021-09-22-drill"
    )
    (row,) = asked(run, graph)
    assert len(row["evidence"]) == 1
    (before,) = asked(run, graph, "--as-of", "2021-11-01")
    assert len(before["evidence"]) == 2
    assert run("check", "-g", graph).code == 0


def test_no_event_stays_without_evidence(run, graph):
    run("remove", "wire-2021-09-13-drill", "herald-2021-09-22-drill", "-g", graph)
    assert asked(run, graph) == []
    counted = run("query", "ASK { ?event kg:status ?status }", "--json", "-g", graph)
    assert json.loads(counted.out)["boolean"] is False


def test_difference_names_what_is_new_and_the_words(run, graph):
    found = json.loads(run("diff", "2021-09-01", "2021-09-30", "--json", "-g", graph).out)
    (change,) = found["changes"]
    assert (change["kind"], len(change["gained"])) == ("new", 1)
    later = json.loads(run("diff", "2021-09-30", "2021-12-01", "--json", "-g", graph).out)
    (change,) = later["changes"]
    assert change["kind"] == "changed"
    assert [t["source"] for t in change["gained"]] == ["herald-2021-09-22-drill"]
    assert "nothing changed" in run("diff", "2022-01-01", "2022-02-01", "-g", graph).out


def test_adding_again_after_withdrawing(run, graph, tmp_path):
    run("remove", "herald-2021-09-22-drill", "-g", graph)
    again = tmp_path / "herald-2021-09-22-drill.txt"
    again.write_text(SECOND)
    assert run("add", again, "-g", graph).code == 0
    (row,) = asked(run, graph)
    assert len(row["evidence"]) == 2
    assert run("remove", "herald-2021-09-22-drill", "-g", graph).code == 0
    names = sorted(p.name for p in (graph / "removed").glob("*.txt"))
    assert names == ["herald-2021-09-22-drill.txt", "herald-2021-09-22-drill~2.txt"]


def test_a_decision_about_a_withdrawn_article_is_kept_and_reported(run, graph):
    keys = [
        json.loads(line)["key"]
        for path in sorted((graph / "articles").glob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]
    (graph / "links.yaml").write_text(f"- a: {keys[0]}\n  b: {keys[1]}\n  decision: same\n")
    done = run("remove", "herald-2021-09-22-drill", "-g", graph)
    assert done.code == 0
    assert "orphan: links.yaml:1: the decision 'same' is about a withdrawn article" in done.err
    assert "decision: same" in (graph / "links.yaml").read_text()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("remove", "herald-2021-09-22-dril"),
            2,
            "unknown article 'herald-2021-09-22-dril'. Nearest known: herald",
        ),
        (("remove", "../kg"), 2, "unknown article"),
        (("diff", "yesterday", "2022"), 2, "'yesterday' is no date"),
        (("diff", "2022..", "2022"), 2, "needs a day"),
    ],
)
def test_mistakes_are_one_clear_line(run, graph, words, code, message):
    done = run(*words, "-g", graph)
    assert done.code == code
    assert message in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_every_way_out_takes_a_day(run, graph, tmp_path):
    run("remove", "herald-2021-09-22-drill", "-g", graph)
    counted = "SELECT (COUNT(*) AS ?n) WHERE { ?telling kg:tells ?event }"
    for day, count in (("2021-09-01", 0), ("2021-10-01", 1), ("2021-11-01", 2), ("2022-01-01", 1)):
        found = json.loads(run("query", counted, "--json", "-g", graph, "--as-of", day).out)
        assert int(found["results"]["bindings"][0]["n"]["value"]) == count
    for name in ("g.ttl", "g.html"):
        command = "export" if name.endswith("ttl") else "explore"
        assert run(command, tmp_path / name, "-g", graph, "--as-of", "2021-11-01").code == 0
        assert "herald-2021-09-22-drill" in (tmp_path / name).read_text()
        assert run(command, tmp_path / name, "-g", graph).code == 0
        assert "herald-2021-09-22-drill" not in (tmp_path / name).read_text()
