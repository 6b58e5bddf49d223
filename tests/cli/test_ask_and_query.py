"""`kg ask` and `kg query` when something is wrong, and how their answers look."""

import json
import shutil

import pytest
from rich.cells import cell_len

from kg.store.generation import FORMAT

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }"
PAIR = ("--between", "AZE", "PAK")


def test_endless_query_is_stopped(start, graph):
    found = start(f'"$KG" query "{ENDLESS}" --timeout 1.5 --graph .', graph)
    assert found.returncode == 3
    assert found.stderr.decode() == (
        "kg: query: took longer than 1.5 seconds and was stopped. Narrow it, or raise --timeout\n"
    )
    assert found.stdout == b""


def test_store_of_another_version_is_one_line(run, graph, tmp_path):
    place = tmp_path / "old"
    shutil.copytree(graph, place)
    (generation,) = (place / "store").glob("gen-*")
    manifest = generation / "manifest.json"
    table = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**table, "format": FORMAT - 1}), encoding="utf-8")
    pointer = place / "store" / "current"
    pointer.write_text(pointer.read_text(encoding="ascii").split()[0] + "\n", encoding="ascii")
    for words in (("ask", "events"), ("query", "ASK {}", "--timeout", "0")):
        found = run(*words, "-g", place)
        assert found.code == 3
        assert f"a store of layout {FORMAT - 1}, this program reads {FORMAT}. Run: kg build" in found.said


def test_store_that_was_never_built(run, graph, tmp_path):
    place = tmp_path / "new"
    shutil.copytree(graph, place, ignore=shutil.ignore_patterns("store"))
    found = run("ask", "events", "-g", place)
    assert found.code == 3
    assert "Run: kg build" in found.said


@pytest.mark.parametrize("name", ["events", "contradictions", "overlap", "groups", "office", "compared"])
def test_graph_without_articles_answers_nothing(run, tmp_path, name):
    place = tmp_path / "empty"
    assert run("init", place).code == 0
    assert run("build", "-g", place).code == 0
    found = run("ask", name, "-g", place)
    assert found.code == 0
    assert found.out == "No rows: the graph knows of nothing that fits.\n"
    assert json.loads(run("ask", name, "--json", "-g", place).out)["rows"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("events", "--between", "AZE", "Atlantis"), "unknown state 'Atlantis'"),
        (("events", "--between", "AZE"), "two different states"),
        (
            ("events", "--betwen", "AZE", "PAK"),
            "unknown parameter of 'events' 'betwen'. Nearest known: between",
        ),
        (("events", "--between"), "--between needs a value"),
        (("events", "AZE"), "'AZE' belongs to no option"),
        (("events", "--during", "2014-13"), "2014-13"),
        (("events", "--during", "2016..2014"), "swap the two"),
        (("events", "--during", "last year"), "no date"),
        (("events", "--limit", "0"), "greater than or equal to 1"),
        (("events", "--limit", "many"), "valid integer"),
        (("events", "--grade", "2B"), "no Admiralty grade"),
        (("events", "--min-confidence", "2"), "from 0 to 1"),
        (("events", "--as-of", "soon"), "soon"),
        (("events", "--json", "--csv"), "--json and --csv exclude one another"),
        (("visits",), "needs --person"),
        (("visits", "--person", "Nobody Known"), "unknown person 'Nobody Known'"),
        (("office", "--person", "Nobody Known"), "unknown person 'Nobody Known'"),
        (("evnts",), "unknown question 'evnts'. Nearest known: events"),
    ],
)
def test_wrong_parameter_is_one_line(run, graph, words, said):
    found = run("ask", *words, "-g", graph)
    assert found.code == 2
    assert said in found.said


@pytest.mark.parametrize(
    "names",
    [("Azerbaijan", "Türkiye"), ("azerbaijan", "TURKEY"), ("aze", "tur"), ("AZERBAIJAN", "Turkiye")],
)
def test_states_as_people_write_them(run, graph, names):
    found = run("ask", "events", "--between", *names, "--csv", "-g", graph)
    assert found.out == run("ask", "events", "--between", "AZE", "TUR", "--csv", "-g", graph).out
    assert "Baku Declaration" in found.out


def test_evidence_in_three_ways(run, graph):
    words = ("ask", "declarations", "-g", graph)
    usual, none, every = run(*words), run(*words, "--no-evidence"), run(*words, "--evidence")
    assert "“" not in none.out
    assert usual.out.count("“") == 1
    assert "signatory" not in usual.out.splitlines()[2]
    lines = [line.split() for line in every.out.splitlines()]
    assert ["date", "2021-07-27"] in [line[:2] for line in lines]
    assert sum(line[:1] == ["signatory"] for line in lines) == 3
    assert "July 27, 2021” characters" in every.out


def test_json_holds_each_claim_with_its_words(run, graph):
    (row,) = json.loads(run("ask", "declarations", "--json", "-g", graph).out)["rows"]
    claims = {claim["what"]: claim for claim in row["evidence"][0]["claims"]}
    assert claims["date"]["words"].endswith("July 27, 2021")
    assert claims["date"]["value"] == "2021-07-27"
    assert claims["date"]["end"] - claims["date"]["start"] == len(claims["date"]["words"])


def test_question_with_a_time_limit_answers_the_same(start, graph):
    plain = start('"$KG" ask declarations --evidence --graph .', graph)
    limited = start('"$KG" ask declarations --evidence --timeout 60 --graph .', graph)
    assert limited.stdout == plain.stdout
    assert limited.returncode == 0


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_table_fits_its_terminal(graph, columns):
    from io import StringIO

    from rich.console import Console

    from kg.opening import open_graph

    opened = open_graph(graph)
    for name, given in (("events", {}), ("visits", {"person": "Hasanov"}), ("overlap", {})):
        console = Console(file=StringIO(), width=columns, highlight=False)
        console.print(opened.ask(name, **given).with_claims())
        lines = console.file.getvalue().splitlines()
        assert max(map(cell_len, lines)) <= columns
        assert "…" not in "".join(lines)


def test_sorting_strings_beside_numbers_is_one_line(run, graph):
    text = "SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o"
    found = run("query", text, "--timeout", "0", "--format", "csv", "-g", graph)
    assert (found.code, found.err) == (0, "") or (found.code == 3 and "ORDER BY STR(?x)" in found.said)


@pytest.mark.parametrize("how", ["csv", "tsv", "json", "xml", "table"])
def test_full_device_is_no_failure_of_the_engine(start, graph, how):
    found = start(f'"$KG" query "SELECT * {{ ?s ?p ?o }}" --format {how} --graph . > /dev/full', graph)
    assert found.returncode == 3
    assert found.stderr == b"kg: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("how", ["csv", "tsv", "json", "xml"])
def test_reader_of_a_query_that_leaves_is_no_failure(start, graph, how):
    line = f'"$KG" query "SELECT * {{ ?s ?p ?o }}" --format {how} --graph . | head -c 10; echo ${{PIPESTATUS[0]}}'
    found = start(line, graph)
    assert found.stdout.splitlines()[-1].endswith(b"0")
    assert found.stderr == b""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("printf 'ASK { \\377 }' |", b"kg: standard input: not UTF-8 at byte 6. Save the query as UTF-8\n"),
        ("head -c 1000001 /dev/zero |", b"kg: standard input: a query has at most 1,000,000 bytes\n"),
    ],
)
def test_query_from_bad_standard_input(start, graph, given, said):
    found = start(f'{given} "$KG" query - --graph .', graph)
    assert (found.returncode, found.stderr) == (3, said)
