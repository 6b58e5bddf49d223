"""kg load, compare, network and measure: what they print, what they leave, and how they end."""

import csv
import io
import json
from pathlib import Path

import pytest
from datasets import DCAD, MME, TRAVELS, dcad, mme, to_csv, write

from kg.cli.load import bar
from kg.importers import Counted

ROWS = [
    dcad(),
    dcad(DCAid="HAND-0002", signYear=2007, signMonth="", signDay=""),
    dcad(DCAid="HAND-0003", signYear=2009, category2="TREX"),
    dcad((365, "RUS"), (373, "AZE"), DCAid="HAND-0004", signYear=1995, category1="DIC"),
    dcad((373, "AZE"), (373, "AZE"), DCAid="HAND-0005"),
]


@pytest.fixture
def dcad_file(tmp_path: Path) -> Path:
    return write(tmp_path / "agreements.csv", to_csv(DCAD, ROWS))


@pytest.fixture
def mme_file(tmp_path: Path) -> Path:
    rows = [
        mme("Azerbaijan", "Pakistan", "Turkey"), mme("Azerbaijan", "Turkey", MMEID="hand2", **{"s.year": 2001}),
        mme("Pakistan", "Turkey", "Russia", MMEID="hand3", **{"s.year": 2004, "e.year": 2004}),
    ]  # fmt: skip
    return write(tmp_path / "exercises.csv", to_csv(MME, rows))


@pytest.fixture
def loaded(run, graph: Path, dcad_file: Path, mme_file: Path) -> Path:
    """The sample graph with two data sets."""
    assert run("load", "dcad", dcad_file, "-g", graph, "--no-build").code == 0
    assert run("load", "mme", mme_file, "-g", graph).code == 0
    return graph


def journal(graph: Path) -> list[dict[str, str]]:
    path = graph / "journal.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines]


# ---- kg load ----


def test_load_says_what_it_took_in_and_on_what_terms(run, graph, dcad_file) -> None:
    found = run("load", "dcad", dcad_file, "-g", graph)
    assert (found.code, found.out) == (0, "")
    assert "dcad: 5 rows = 4 events stored + 1 refused" in found.err
    assert "cite: Kinne, Brandon J. 2020." in found.err
    assert "its rows may not be passed on" in found.err
    assert found.err.splitlines()[-1].startswith("built: 18 events from 1 article and 1 data set")
    (entry,) = [e for e in journal(graph) if e["action"] == "load"]
    card = (graph / "datasets" / "dcad" / "dataset.toml").read_text(encoding="utf-8")
    assert entry["id"] == "dcad"
    assert entry["sha256"] in card
    assert (graph / "datasets" / "dcad" / "v1.0.csv").read_bytes() == dcad_file.read_bytes()


def test_the_report_gives_the_reason_of_each_refused_row(run, graph, dcad_file) -> None:
    run("load", "dcad", dcad_file, "-g", graph, "--no-build")
    text = (graph / "datasets" / "dcad" / "v1.0.report.csv").read_text(encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["file"], row["row"], row["key"], row["action"]) == (
        "agreements.csv", "6", "HAND-0005", "refused",
    )  # fmt: skip
    assert row["reason"] == "both parties are Azerbaijan: no agreement with itself"


def test_load_as_json(run, graph, dcad_file) -> None:
    found = run("load", "dcad", dcad_file, "-g", graph, "--no-build", "--json")
    table = json.loads(found.out)
    assert (table["rows"], table["stored"], table["refused"], table["new"]) == (5, 4, 1, True)
    assert table["redistributable"] is False


def test_the_same_file_again_changes_nothing(run, graph, dcad_file) -> None:
    run("load", "dcad", dcad_file, "-g", graph)
    before = {path: path.read_bytes() for path in (graph / "datasets").rglob("*") if path.is_file()}
    found = run("load", "dcad", dcad_file, "-g", graph)
    assert found.code == 0
    assert "the same file is loaded already" in found.err
    assert "up to date" in found.err
    assert {path: path.read_bytes() for path in before} == before
    assert len([e for e in journal(graph) if e["action"] == "load"]) == 1


def test_a_newer_file_takes_the_place_of_the_older(run, graph, dcad_file, tmp_path) -> None:
    run("load", "dcad", dcad_file, "-g", graph, "--no-build")
    newer = write(tmp_path / "newer.csv", to_csv(DCAD, ROWS[:2]))
    found = run("load", "dcad", newer, "-g", graph, "--no-build")
    assert "took the place of agreements.csv" in found.err
    folder = graph / "datasets" / "dcad"
    names = ["dataset.toml", "v1.0-2.csv", "v1.0-2.report.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert (folder / "v1.0-2.csv").read_bytes() == newer.read_bytes()
    assert run("load", "dcad", dcad_file, "-g", graph, "--no-build").code == 0
    assert (folder / "v1.0.csv").read_bytes() == dcad_file.read_bytes()
    assert len(list(folder.iterdir())) == 3


def test_a_process_killed_while_it_takes_in_a_newer_file_leaves_the_older(
    run, graph, dcad_file, tmp_path, monkeypatch
) -> None:
    """The card comes last: until it is written, the graph is the one before."""
    import kg.analyses

    run("load", "dcad", dcad_file, "-g", graph)
    newer = write(tmp_path / "newer.csv", to_csv(DCAD, ROWS[:2]))

    def killed(stored: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(kg.analyses, "format_card", killed)
    assert run("load", "dcad", newer, "-g", graph, "--no-build").code != 0
    monkeypatch.undo()
    found = run("build", "-g", graph, "--force")
    assert found.code == 0
    assert "built: 18 events from 1 article and 1 data set" in found.err


def test_beside_keeps_both(run, graph, dcad_file, tmp_path) -> None:
    run("load", "dcad", dcad_file, "-g", graph, "--no-build")
    more = write(tmp_path / "more.csv", to_csv(DCAD, [dcad(DCAid="HAND-0009", signYear=1999)]))
    found = run("load", "dcad", more, "-g", graph, "--beside")
    assert found.code == 0
    assert "built: 19 events" in found.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "row 1, column 1: the file is empty"),
        (to_csv([*DCAD[:4], "signed", *DCAD[5:]], ROWS), "row 1, column 5 (signDay): the header has no such column"),
        (to_csv(DCAD, ROWS, delimiter=";"), "row 1, column 1: its cells are parted by semicolons"),
        (to_csv(DCAD, ROWS).replace("HAND-0002", '"HAND-0002'), "row 3, column 30 (DCAid): a quote mark opens"),
        (to_csv(DCAD, ROWS).replace("HAND-0002", "HAND\x000002"), "row 3, column 30: the cell holds a NUL"),
        ("PK\x03\x04 and so on", "row 1, column 1: this is a zip file"),
    ],
)  # fmt: skip
def test_a_broken_file_is_one_line_and_leaves_nothing(run, graph, tmp_path, text, said) -> None:
    before = journal(graph)
    found = run("load", "dcad", write(tmp_path / "broken.csv", text), "-g", graph)
    assert (found.code, found.out) == (3, "")
    line = found.err.splitlines()[-1]
    assert line.startswith("kg: ")
    assert "broken.csv: " + said in line
    assert not (graph / "datasets" / "dcad").exists()
    assert journal(graph) == before
    assert run("build", "-g", graph).err.splitlines()[-1].startswith("up to date")


def test_unknown_names_and_files(run, graph, tmp_path) -> None:
    found = run("load", "dacd", tmp_path / "x.csv", "-g", graph)
    assert (found.code, "unknown data set 'dacd'. Nearest known: dcad" in found.said) == (2, True)
    assert run("load", "dcad", tmp_path / "nothing.csv", "-g", graph).code == 3
    assert run("load", "dcad", tmp_path, "-g", graph).code == 3


def test_export_asks_before_it_passes_on_what_may_not_be(run, loaded, tmp_path) -> None:
    target = tmp_path / "all.ttl"
    found = run("export", target, "-g", loaded)
    assert found.code == 2
    assert "may not be passed on: Defense Cooperation Agreement Dataset (DCAD)" in found.err
    assert "add --with-restricted" in found.err
    assert not target.exists()
    assert run("export", target, "--with-restricted", "-g", loaded).code == 0
    text = target.read_text(encoding="utf-8")
    assert "Kinne, Brandon J. 2020." in text
    assert "kg:redistributable false" in text


def test_visits_without_a_defence_matter_are_answered_when_asked_for(run, graph, tmp_path) -> None:
    visits = [
        {"id": "t1", "role": "president", "name": "Ann Lee", "start": "2001-02-03", "end": "2001-02-04",
         "country": "Azerbaijan", "locale": "Baku", "remarks": "Opened a museum."},
        {"id": "t2", "role": "president", "name": "Ann Lee", "start": "2002-02-03", "end": "2002-02-04",
         "country": "Azerbaijan", "locale": "Baku", "remarks": "Signed a military assistance pact."},
    ]  # fmt: skip
    file = write(tmp_path / "travels.csv", to_csv(TRAVELS, visits))
    assert run("load", "us-visits", file, "-g", graph).code == 0

    def days(*words: str) -> list[str]:
        asked = run("ask", "visits", "--person", "Ann Lee", *words, "--json", "-g", graph)
        return [row["when"] for row in json.loads(asked.out)["rows"]]

    assert days() == days("--scope", "defence") == ["2002-02-03"]
    assert days("--scope", "general") == ["2001-02-03"]
    assert days("--scope", "all") == ["2001-02-03", "2002-02-03"]
    wrong = run("ask", "visits", "--person", "Ann Lee", "--scope", "generl", "-g", graph)
    assert (wrong.code, "unknown scope 'generl'. Nearest known: general" in wrong.said) == (2, True)


def test_as_of_a_day_a_data_set_counts_from_the_day_it_was_loaded(run, loaded) -> None:
    (day,) = {e["at"][:10] for e in journal(loaded) if e["action"] == "load"}
    words = ("ask", "agreements", "--between", "AZE", "RUS", "--json", "-g", loaded, "--as-of")
    assert len(json.loads(run(*words, day).out)["rows"]) == 1
    assert json.loads(run(*words, "2015-01-01").out)["rows"] == []


def test_one_row_an_agreement_whatever_its_kinds(run, loaded) -> None:
    rows = json.loads(run("ask", "agreements", "--during", "2009", "--json", "-g", loaded).out)["rows"]
    assert [row["kind"] for row in rows] == ["DCA, TREX"]


def test_states_outside_their_time_are_warned_of_and_checked_with_code_zero(run, graph, tmp_path) -> None:
    early = write(tmp_path / "early.csv", to_csv(DCAD, [dcad((373, "AZE"), (770, "PAK"), signYear=1990)]))
    run("load", "dcad", early, "-g", graph)
    found = run("check", "--no-shapes", "-g", graph)
    assert found.code == 0
    assert "rules: 21 rules checked, 1 warning\n" in found.out
    assert "warning: A state in an event outside its own time" in found.out


# ---- the bar ----


def test_a_terminal_gets_a_bar_and_a_file_lines(capfd, monkeypatch) -> None:
    with bar() as note:
        note(Counted("reading a.csv: row 500", 5, 10))
    assert capfd.readouterr().err == "… reading a.csv: row 500\n"
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    with bar() as note:
        note(Counted("reading a.csv: row 500", 5, 10))
        note("nearly done")
    shown = capfd.readouterr().err
    assert " 50%" in shown
    assert "nearly done" in shown


# ---- kg compare ----


def test_compare_names_the_series_that_the_news_goes_on_with(run, loaded) -> None:
    found = run("compare", "dcad", "-g", loaded)
    assert (found.code, found.err) == (0, "")
    assert "extends  2013-12-01 .. 2015-02-28  Agreement: Azerbaijan and Pakistan" in found.out
    assert "“the countries signed an agreement on mutual military cooperation”" in found.out
    assert "[row 2 (HAND-0001)]" in found.out
    assert "1 extends, 13 outside" in found.out
    rows = json.loads(run("compare", "dcad", "--json", "-g", loaded).out)["rows"]
    extends = next(row for row in rows if row["relation"] == "extends")
    assert [twin["evidence"][0]["key"] for twin in extends["counterparts"]] == [
        "HAND-0001", "HAND-0002", "HAND-0003",
    ]  # fmt: skip
    lines = list(csv.DictReader(io.StringIO(run("compare", "dcad", "--csv", "-g", loaded).out)))
    assert [line["record"] for line in lines if line["relation"] == "extends"] == [
        "row 2 (HAND-0001)", "row 3 (HAND-0002)", "row 4 (HAND-0003)",
    ]  # fmt: skip
    assert {line["citation"][:6] for line in lines} == {"Kinne,"}


def test_compare_says_what_lies_outside_the_span(run, loaded) -> None:
    rows = json.loads(run("compare", "mme", "--json", "-g", loaded).out)["rows"]
    three = next(row for row in rows if row["what"] == "Three Brothers - 2021")
    assert (three["relation"], three["fields"]) == ("outside", ["span"])


def test_a_contradiction_names_its_field_and_is_code_one(run, graph, tmp_path) -> None:
    """A drill of the same name and year, some weeks earlier."""
    drill = mme(
        "Azerbaijan", "Pakistan", "Turkey", Ex_Name="Three Brothers 2021", Series_Name="Three Brothers",
        **{"s.year": 2021, "s.month": 7, "s.day": 1, "e.year": 2021, "e.month": 7, "e.day": 9},
    )  # fmt: skip
    run("load", "mme", write(tmp_path / "mme.csv", to_csv(MME, [drill])), "-g", graph)
    found = run("compare", "mme", "-g", graph)
    assert found.code == 1
    assert "contradicts (date)  2021-09  Three Brothers - 2021" in found.out
    assert "the news dates it 2021-09, the data set 2021-07-01" in found.out
    rows = json.loads(run("query", "SELECT ?c { ?c a kg:Comparison ; kg:relation relation:contradicts }",
                          "--json", "-g", graph).out)["results"]["bindings"]  # fmt: skip
    assert len(rows) == 1, "the outcome is in the graph too"


def test_compare_knows_only_what_was_loaded(run, loaded) -> None:
    found = run("compare", "atop", "-g", loaded)
    assert found.code == 2
    assert "unknown data set in this graph 'atop'" in found.said


# ---- kg network, kg measure ----


def test_measure_gives_the_graph_and_its_nodes(run, loaded) -> None:
    found = json.loads(run("measure", "--layer", "Agreement", "--source", "dcad", "--json", "-g", loaded).out)
    assert set(found) == {"graph", "nodes"}
    assert {name: found["graph"][name] for name in ("nodes", "edges", "events", "transitivity")} == {
        "nodes": 3, "edges": 2, "events": 4, "transitivity": 0,
    }  # fmt: skip
    assert found["graph"]["density"] == pytest.approx(2 / 3)
    nodes = {node["id"]: node for node in found["nodes"]}
    assert {key: (n["degree"], n["strength"], n["betweenness"], n["cow_code"]) for key, n in nodes.items()} == {
        "AZE": (2, 4, 1, 373), "PAK": (1, 3, 0, 770), "RUS": (1, 1, 0, 365),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("by", "keys"), [("state", ["AZE", "PAK", "RUS"]), ("cow", ["365", "373", "770"]), ("history", None)]
)
def test_measure_by_each_kind_of_node(run, loaded, by, keys) -> None:
    found = json.loads(run("measure", "--source", "dcad", "--by", by, "--json", "-g", loaded).out)
    assert [node["id"] for node in found["nodes"]] == (keys or ["AZE", "PAK", "RUS"])


@pytest.mark.parametrize("what", ["nodes", "yearly", "overlap", "suppliers", "triads", "spells"])
def test_each_measure_as_table_csv_and_json(run, loaded, what) -> None:
    assert run("measure", "--what", what, "-g", loaded).code == 0
    table = json.loads(run("measure", "--what", what, "--json", "-g", loaded).out)
    rows = table["nodes"] if what == "nodes" else table["rows"]
    lines = list(csv.reader(io.StringIO(run("measure", "--what", what, "--csv", "-g", loaded).out)))
    assert len(lines) == (len(rows) + 1 if rows else 1)
    assert [line[0] for line in lines[1:]] == [str(next(iter(row.values()))) for row in rows]


@pytest.mark.parametrize("ending", ["json", "csv", "edges.csv", "graphml", "gexf", "svg", "pdf", "png"])
def test_measure_writes_each_format_the_same_twice(run, loaded, tmp_path, ending) -> None:
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    for path in (one, two):
        found = run("measure", path, "--layer", "exercise", "-g", loaded)
        assert (found.code, found.out) == (0, "")
        assert found.said.startswith(f"{path}: ")
    assert one.read_bytes() == two.read_bytes() != b""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--layer", "agrement"), "unknown event type 'agrement'. Nearest known: Agreement"),
        (("--what", "everything"), "unknown thing to measure 'everything'"),
        (("--by", "name"), "unknown kind of node 'name'. Nearest known: state, cow, history"),
        (("--weight", "heavy"), "unknown weight 'heavy'"),
        (("--source", "dcd"), "unknown source 'dcd'. Nearest known: dcad"),
        (("--during", "lately"), "'lately' is no date"),
        (("x.docx",), "no known format ends in '.docx'"),
    ],
)
def test_wrong_words_of_measure_are_one_line(run, loaded, words, said) -> None:
    found = run("measure", *words, "-g", loaded)
    assert (found.code, found.out) == (2, "")
    assert said in found.said


def test_network_of_states_as_edges_and_json(run, loaded) -> None:
    words = ("network", "--states", "--layer", "exercise", "-g", loaded)
    assert run(*words, "--csv").out.splitlines() == [
        "from,to,weight,events", "AZE,PAK,2,2", "AZE,TUR,3,3", "PAK,RUS,1,1", "PAK,TUR,3,3", "RUS,TUR,1,1",
    ]  # fmt: skip
    shared = run(*words, "--csv", "--weight", "shared").out.splitlines()
    assert shared[2] == "AZE,TUR,2,3"
    table = json.loads(run(*words, "--json").out)
    assert [node["id"] for node in table["nodes"]] == ["AZE", "PAK", "RUS", "TUR"]
    assert run(*words).out.split()[:4] == ["from", "to", "weight", "events"]


def test_network_of_parties_and_events(run, loaded) -> None:
    lines = run("network", "--layer", "declaration", "--csv", "-g", loaded).out.splitlines()
    assert lines[0] == "party,role,event,type"
    assert all(line.endswith(",Declaration") for line in lines[1:])
    assert len(lines) > 2
