"""Every command: its help, its success, its failures in one line, its exit code."""

import json
from pathlib import Path

import pytest

from kg.cli.app import COMMANDS

ARTICLE = "title: Talks in Baku\npublisher: Wire\npublished: 2022-03-23\n\nThe armies of Azerbaijan and Pakistan met.\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(run, command):
    for word in ("--help", "-h"):
        found = run(command, word)
        assert (found.code, found.err) == (0, "")
        assert f"kg {command}" in found.out


def test_program_without_words_gives_its_help(run):
    found = run()
    assert (found.code, found.err) == (2, "")
    assert all(command in found.out for command in COMMANDS)
    assert run("--help").code == 0


def test_version(run):
    found = run("--version")
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("kg 0.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "kg: No such command 'nosuch'. See: kg --help"),
        (["build", "--grph", "x"], "kg: No such option: --grph"),
        (["build", "extra"], "kg: Got unexpected extra argument(s) (extra). See: kg build --help"),
        (["init"], "kg: Missing argument 'DIR'. See: kg init --help"),
        (["export"], "kg: Missing argument 'FILE'. See: kg export --help"),
        (["query"], "kg: Missing argument 'query'. See: kg query --help"),
        (["ask", "events", "--limit", "0"], "kg: Invalid value for '--limit'"),
        (["ask", "events", "--limit", "many"], "kg: Invalid value for '--limit'"),
        (["ask", "evnts"], "kg: unknown question 'evnts'. Nearest known: events"),
        (["ask", "events", "AZE"], "kg: 'AZE' belongs to no option"),
        (["ask", "events", "--between"], "kg: --between needs a value"),
        (["query", "ASK {}", "--format", "excel"], "kg: unknown format 'excel'. Nearest known: table, csv"),
    ],
)
def test_wrong_call_is_one_line_and_code_two(run, words, said):
    found = run(*words)
    assert (found.code, found.out) == (2, "")
    assert found.said.startswith(said)


WITH_GRAPH = [
    ["build"],
    ["ask", "events"],
    ["query", "ASK {}", "--timeout", "0"],
    ["explore", "x.html"],
    ["export", "x.ttl"],
    ["network"],
    ["check"],
]


@pytest.mark.parametrize("words", WITH_GRAPH)
def test_no_graph_here(run, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = run(*words)
    assert (found.code, found.out) == (3, "")
    assert "no graph here. Name one: --graph DIR; make the sample: kg demo" in found.said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", WITH_GRAPH)
def test_typo_in_the_name_of_the_graph(run, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = run(*words, "--graph", "grpah\nx")
    assert (found.code, found.out) == (3, "")
    assert found.said == "kg: grpah\\u000ax: there is no such folder. Make one: kg init grpah\\u000ax"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", WITH_GRAPH[1:])
def test_graph_that_was_never_built(run, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("init", "g").code == 0
    found = run(*words, "--graph", "g")
    assert found.code == 3
    assert found.err.split("\n")[-2].endswith("Run: kg build")


@pytest.mark.parametrize("words", WITH_GRAPH[1:])
def test_damaged_store(run, words, graph, monkeypatch):
    monkeypatch.chdir(graph.parent)
    (graph / "store" / "current").write_text("garbage")
    found = run(*words, "--graph", graph)
    assert found.code == 3
    assert "Run: kg build" in found.err
    assert (graph / "store" / "current").read_text() == "garbage"


def test_graph_is_named_by_the_environment_or_the_folder(run, graph, monkeypatch, tmp_path):
    monkeypatch.setenv("KG_GRAPH", str(graph))
    assert run("ask", "events").code == 0
    monkeypatch.delenv("KG_GRAPH")
    monkeypatch.chdir(graph)
    assert run("ask", "events").code == 0


def test_init(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = run("init", "g")
    assert (found.code, found.out, found.said) == (
        0,
        "",
        "g: an empty graph. Add articles: kg add FILE --graph g",
    )
    again = run("init", "g")
    assert (again.code, again.said) == (3, "kg: g: there is a graph already. Name a new folder")
    (tmp_path / "file").write_text("x")
    for place in ("file", "file/g", "/proc/kg-graph", "/dev/null/g"):
        found = run("init", place)
        assert found.code == 3
        assert found.said.startswith(f"kg: {place}")


def test_demo(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = run("demo", "d")
    assert found.code == 0
    assert "“the countries signed an agreement on mutual military cooperation”" in found.out
    assert "all in order" in found.err
    first = {p.name: p.read_bytes() for p in (tmp_path / "d").iterdir() if p.suffix in (".ttl", ".html")}
    assert len(first) == 2
    assert run("demo", "d").code == 0
    assert {name: (tmp_path / "d" / name).read_bytes() for name in first} == first


def test_demo_never_writes_over_a_graph_of_the_user(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("init", "mine")
    (tmp_path / "mine" / "kg.toml").write_text("threshold = 0.9\n")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    for place, why in (("mine", "a graph of yours is here"), ("full", "not an empty folder")):
        found = run("demo", place)
        assert found.code == 3
        assert why in found.said
    assert (tmp_path / "mine" / "kg.toml").read_text() == "threshold = 0.9\n"
    assert list((tmp_path / "mine" / "articles").iterdir()) == []


def test_demo_keeps_what_a_person_changed_in_it(run, graph):
    (review,) = (graph / "articles").glob("*.yaml")
    review.write_text(review.read_text() + "# mine\n")
    found = run("demo", graph)
    assert found.code == 3
    assert review.read_text().endswith("# mine\n")


def test_build(run, graph):
    found = run("build", "--graph", graph)
    assert (found.code, found.out) == (0, "")
    assert found.err.splitlines()[-1].startswith("up to date: 14 events from 1 article, ")
    forced = run("build", "--graph", graph, "--force")
    assert forced.err.splitlines()[-1].startswith("built: 14 events")


def test_ask_prints_rows_in_every_form(run, graph):
    table = run("ask", "agreements", "--between", "AZE", "PAK", "--graph", graph)
    assert (table.code, table.err) == (0, "")
    assert "Azernews 2022-03-23, characters 1684-1748" in table.out
    rows = json.loads(run("ask", "agreements", "--between", "AZE", "PAK", "--json", "-g", graph).out)
    assert set(rows) == {"columns", "rows", "truncated"}
    (row,) = rows["rows"]
    assert row["evidence"][0]["words"] == "the countries signed an agreement on mutual military cooperation"
    assert run("ask", "agreements", "--csv", "-g", graph).out.startswith("when,what,")
    assert run("ask", "agreements", "--tsv", "-g", graph).out.startswith("when\twhat\t")
    assert run("ask", "agreements", "--markdown", "-g", graph).out.startswith("| when | what")


def test_answer_without_rows_is_done(run, graph):
    found = run("ask", "agreements", "--between", "France", "Germany", "--graph", graph)
    assert (found.code, found.err) == (0, "")
    assert "No rows" in found.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["agreements", "--between", "AZE", "Pakistn"], "unknown state 'Pakistn'. Nearest known: Pakistan"),
        (["agreements", "--between", "AZE"], "--between needs two different states at least"),
        (["agreements", "--between", "AZE", "Korea"], "'Korea' fits more than one state"),
        (["agreements", "--during", "2014-13"], "'2014-13' is no date"),
        (["agreements", "--during", "2016..2014"], "ends before it starts"),
        (["agreements", "--status", "agred"], "unknown status 'agred'. Nearest known: agreed"),
        (
            ["agreements", "--betwen", "AZE", "PAK"],
            "unknown parameter of 'agreements' 'betwen'. Nearest known: between",
        ),
        (["events", "--type", "Exercize"], "unknown event type 'Exercize'. Nearest known: Exercise"),
        (["visits"], "the question 'visits' needs --person"),
        (["visits", "--person", "Hasanow"], "unknown person 'Hasanow'. Nearest known: Zakir Hasanov"),
    ],
)
def test_wrong_parameter_is_one_line_with_the_nearest_known(run, graph, words, said):
    found = run("ask", *words, "--graph", graph)
    assert (found.code, found.out) == (2, "")
    assert said in found.said


def test_list_and_help_of_questions(run):
    assert run("ask").code == 0
    assert "events" in run("ask").out
    found = run("ask", "agreements", "--help")
    assert (found.code, found.err) == (0, "")
    assert "--between" in found.out


def test_query_in_every_form(run, graph, tmp_path):
    text = "SELECT ?name WHERE { ?e a kg:Exercise ; schema:name ?name }"
    (tmp_path / "q.rq").write_text(text)
    for query in (text, tmp_path / "q.rq"):
        assert run("query", query, "--format", "csv", "-g", graph).out.split() == [
            "name",
            "Three",
            "Brothers",
            "-",
            "2021",
        ]
    assert json.loads(run("query", text, "--json", "-g", graph).out)["head"]["vars"] == ["name"]
    assert run("query", "ASK { ?e a kg:Exercise }", "-g", graph).out == "true\n"
    turtle = run("query", "CONSTRUCT WHERE { ?e a kg:Exercise }", "--format", "turtle", "-g", graph).out
    assert turtle.count("a kg:Exercise") == 2


def test_broken_query_shows_its_place_with_a_caret(run, graph):
    found = run("query", "SELECT ?e\nWHERE { ?e a }", "--timeout", "0", "-g", graph)
    assert (found.code, found.out) == (2, "")
    head, shown, caret = found.err.rstrip("\n").split("\n")
    assert head.startswith("kg: the query does not parse: line 2, column ")
    assert shown.strip() == "WHERE { ?e a }"
    assert caret.strip() == "^"


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 2, "SERVICE is not allowed"),
        ("", 2, "the query is empty"),
        ("no/such.rq", 3, "no/such.rq: there is no such file"),
        ("{" * 200 + "}" * 200, 2, "nested deeper than"),
    ],
)
def test_query_that_is_refused(run, graph, query, code, said):
    found = run("query", query, "--timeout", "0", "-g", graph)
    assert (found.code, found.out) == (code, "")
    assert said in found.said


def test_explore_export_network_check(run, graph, tmp_path):
    page, turtle = tmp_path / "n.html", tmp_path / "g.ttl"
    assert run("explore", page, "-g", graph).code == 0
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert run("export", turtle, "-g", graph).code == 0
    assert "event:" in turtle.read_text(encoding="utf-8")
    assert "Three Brothers - 2021" in run("network", "--layer", "exercise", "-g", graph).out
    net = json.loads(run("network", "--json", "-g", graph).out)
    assert {"AZE", "PAK", "TUR"} < {node["id"] for node in net["nodes"]}
    found = run("check", "-g", graph)
    assert found.code == 0
    assert found.out.count("all in order") == 4
    assert [c["findings"] for c in json.loads(run("check", "--json", "--no-shapes", "-g", graph).out)] == [
        [],
        [],
        [],
    ]


def test_check_finds_what_was_changed_and_says_so_by_its_code(run, graph):
    files = sorted((graph / "store").glob("gen-*/db/*.sst"))
    data = bytearray(files[0].read_bytes())
    data[-20] ^= 1
    files[0].write_bytes(data)
    found = run("check", "--no-shapes", "-g", graph)
    assert found.code in (1, 3)
    assert files[0].name in found.out + found.err or "engine" in found.err


def test_check_finds_a_changed_article(run, graph):
    (article,) = (graph / "articles").glob("*.txt")
    article.write_text(article.read_text().replace("In September 2021", "In September 2020"))
    found = run("check", "--no-shapes", "-g", graph)
    assert found.code == 1
    assert "was changed after it was added" in found.out


@pytest.mark.parametrize("command", ["explore", "export"])
@pytest.mark.parametrize(
    "place", ["folder.ttl", "file/x.ttl", "no/such/x.ttl", "/proc/x.ttl", "/dev/null/x.ttl"]
)
def test_place_that_cannot_be_written(run, graph, tmp_path, monkeypatch, command, place):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.ttl").mkdir()
    (tmp_path / "file").write_text("x")
    found = run(command, place, "-g", graph)
    assert found.code == 3
    assert found.err.splitlines()[-1].startswith(f"kg: {place}: ")


def test_unknown_ending_of_an_export(run, graph, tmp_path):
    found = run("export", tmp_path / "g.owl", "-g", graph)
    assert found.code == 2
    assert "no known format ends in '.owl'. Known: .ttl .trig .nq" in found.err
    assert list(tmp_path.glob("g.*")) == []


def test_unknown_layer(run, graph):
    found = run("network", "--layer", "exercize", "-g", graph)
    assert (found.code, found.out) == (2, "")
    assert found.said == "kg: unknown event type 'exercize'. Nearest known: Exercise."


@pytest.fixture
def article(tmp_path: Path):
    def write(data: str | bytes, name: str = "a.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def test_read_and_add(run, graph, article, tmp_path):
    path = article(ARTICLE, "talks.txt")
    shown = run("read", path)
    assert shown.code == 0
    assert "Talks in Baku" in shown.out
    assert "The armies of Azerbaijan" in shown.out
    table = json.loads(run("read", path, "--json").out)
    assert (table["published"], table["characters"]) == ("2022-03-23", 42)
    found = run("add", path, "-g", graph)
    assert found.code == 0
    assert (graph / "articles" / "talks.txt").exists()
    before = (graph / "articles" / "talks.txt").read_bytes()
    assert run("add", path, "-g", graph).code == 0
    assert (graph / "articles" / "talks.txt").read_bytes() == before


FILES = [
    (b"", "the article is empty"),
    (b" \n\n", "the article is empty"),
    (b"title: T\npublisher: P\n\nBody", "the header has no date. Add a line 'published: YYYY-MM-DD'"),
    (b"title: T\npublished: 2022-02-30\n\nBody", "'published: 2022-02-30' is no date"),
    (b"title: T\npublished: 2022-03-23T10:37\n\nBody", "has no time zone"),
    (
        b"title: T\npublished: 2022-03-23\nsource: web\n\nBody",
        "a.txt:3: not a header line. Known keys: url, title",
    ),
    (b"title: T\ntitle: U\npublished: 2022-03-23\n\nBody", "a.txt:2: the key 'title' stands twice"),
    (b"title: T\npublished: 2022-03-23\n\n", "the article is empty"),
    (b"published: 2022-03-23\n\nBody", "no title"),
    (b"title: T\npublished: 2022-03-23\n\nNUL \x00 here", "NUL"),
]


@pytest.mark.parametrize(("data", "said"), FILES)
@pytest.mark.parametrize("command", ["read", "add"])
def test_file_that_is_no_article(run, graph, article, command, data, said):
    path = article(data)
    found = run(command, path, *(["-g", graph] if command == "add" else []))
    assert (found.code, found.out) == (3, "")
    line = found.err.splitlines()[-1]
    assert said in line
    assert "a.txt" in found.err
    assert len(list((graph / "articles").glob("*.txt"))) == 1


@pytest.mark.parametrize("command", ["read", "add"])
def test_file_that_is_not_there_or_a_place_that_is_none(run, graph, tmp_path, command):
    for place in (tmp_path / "no.txt", tmp_path / "no" / "a.txt", f"{tmp_path}/nul\udcff.txt"):
        found = run(command, place, *(["-g", graph] if command == "add" else []))
        assert found.code == 3
        assert "there is no such file" in found.err


def test_date_that_is_none_on_the_command_line(run, article):
    found = run("read", article("Some headline\n\nSome words.\n"), "--published", "yesterday")
    assert (found.code, found.out) == (2, "")
    assert "--published: 'published: yesterday' is no date" in found.said
