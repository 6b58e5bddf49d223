"""Free SPARQL: what goes wrong is told in the user's own lines."""

import json

import pytest
from storing import QUADS

from kg.ask.free import DEEPEST, FORMATS, format_results, free_query, short_term
from kg.ask.prefixes import prefixes, prologue
from kg.errors import QuerySyntaxError, UsageError
from kg.store import MemoryStore
from kg.vocab.iris import Iris

IRIS = Iris()


@pytest.fixture(scope="module")
def store():
    return MemoryStore(QUADS)


def ask(store, text):
    return free_query(store, text, IRIS)


def test_prefixes_of_the_graph_need_not_be_declared(store):
    rows = list(
        ask(store, "SELECT ?e WHERE { ?e a kg:Meeting ; kg:involves state:AZE ; kg:status status:completed }")
    )
    assert len(rows) == 2


def test_own_declaration_wins(store):
    assert not list(ask(store, "PREFIX kg: <https://x.org/> SELECT ?e WHERE { ?e a kg:Meeting }"))
    assert list(ask(store, "# PREFIX kg: <https://x.org/>\nSELECT ?e WHERE { ?e a kg:Meeting }"))
    assert list(ask(store, "PREFIX KG: <https://x.org/> SELECT ?e WHERE { ?e a kg:Meeting }"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SELECT ?e WHERE { ?e a }", 1),
        ("SELECT ?e\nWHERE { ?e a kg:Meeting\n  ?x }", 3),
        ("SELECT ?e\n\nWHERE { ?e a kg:Meeting ; }}", 3),
        ("SELECT 'ə🚢' WHERE {}", 1),
        ("\tASK { ?s ?p }", 1),
        ("X", 1),
    ],
)
def test_mistake_is_shown_with_a_caret_in_the_line_as_given(store, text, line):
    with pytest.raises(QuerySyntaxError) as caught:
        ask(store, text)
    column = caught.value.column
    assert caught.value.line == line
    head, shown, caret = str(caught.value).split("\n")
    assert head.startswith(f"the query does not parse: line {line}, column {column}: ")
    assert shown == "  " + text.split("\n")[line - 1].replace("\t", " ")
    assert caret == " " * (column + 1) + "^"
    assert column <= len(text.split("\n")[line - 1]) + 1


def test_mistake_far_right_in_a_long_line_is_in_the_window(store):
    text = "ASK { " + "?s ?p ?o . " * 50 + "?s ?p }" + " " * 500
    with pytest.raises(QuerySyntaxError) as caught:
        ask(store, text)
    _, shown, caret = str(caught.value).split("\n")
    assert "}" in shown[len(caret) - 5 : len(caret)]
    assert len(shown) < 210


def test_control_characters_are_not_shown(store):
    with pytest.raises(QuerySyntaxError) as caught:
        ask(store, "ASK { \x1b[31m \u202e }")
    assert all(line.isprintable() for line in str(caught.value).split("\n"))


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_empty_query_is_refused(store, text):
    with pytest.raises(UsageError, match="the query is empty"):
        ask(store, text)


@pytest.mark.parametrize(
    "text", ["ASK " + "{" * 5000 + "}" * 5000, "ASK { FILTER(" + "(" * 200 + "1" + ")" * 200 + ") }"]
)
def test_deep_nesting_is_refused_before_the_engine_sees_it(store, text):
    with pytest.raises(UsageError, match=f"nested deeper than {DEEPEST} levels"):
        ask(store, text)


def test_as_deep_as_is_allowed(store):
    ask(store, "ASK " + "{" * DEEPEST + "}" * DEEPEST)


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:b> <a:b> <a:b> }", "LOAD <http://127.0.0.1:9/>", "CLEAR ALL", "DROP ALL"]
)
def test_updates_are_no_queries(store, text):
    with pytest.raises(QuerySyntaxError):
        ask(store, text)
    assert len(store) == len(QUADS)


def test_rows_in_the_formats_of_the_w3c(store):
    text = "SELECT ?key WHERE { ?t kg:key ?key } ORDER BY ?key"
    keys = [row["key"].value for row in ask(store, text)]
    assert format_results(ask(store, text), "csv", IRIS).split() == ["key", *keys]
    assert format_results(ask(store, text), "tsv", IRIS).split() == ["?key", *(f'"{key}"' for key in keys)]
    found = json.loads(format_results(ask(store, text), "json", IRIS))
    assert [row["key"]["value"] for row in found["results"]["bindings"]] == keys
    assert "<sparql" in format_results(ask(store, text), "xml", IRIS)


def test_truth_in_every_format(store):
    for how, said in (("csv", "true\n"), ("tsv", "true\n")):
        assert format_results(ask(store, "ASK {}"), how, IRIS) == said
    assert json.loads(format_results(ask(store, "ASK {}"), "json", IRIS))["boolean"] is True


def test_triples_are_turtle_also_with_blank_nodes(store):
    made = format_results(
        ask(store, "CONSTRUCT { ?e a kg:Meeting } WHERE { ?e a kg:Meeting }"), "turtle", IRIS
    )
    assert made.count("a kg:Meeting") == 2
    blank = format_results(ask(store, "CONSTRUCT { [] kg:key ?k } WHERE { ?t kg:key ?k }"), "turtle", IRIS)
    assert blank.count("kg:key") == 2


@pytest.mark.parametrize(
    ("text", "how", "message"),
    [
        ("CONSTRUCT WHERE { ?s a kg:Meeting }", "csv", "triples cannot be written as csv. Choose turtle"),
        ("SELECT * WHERE { ?s a kg:Meeting }", "turtle", "rows cannot be written as turtle. Choose csv"),
    ],
)
def test_format_that_does_not_fit_is_named(store, text, how, message):
    with pytest.raises(UsageError, match=message):
        format_results(ask(store, text), how, IRIS)
    assert "table" in FORMATS


def test_terms_are_short(store):
    assert short_term(QUADS[0].subject, IRIS).startswith("state:")
    assert short_term(None, IRIS) == ""


def test_prologue_is_one_line_and_names_only_what_is_used():
    assert prologue("ASK { ?s ?p ?o }", IRIS) == ""
    assert prologue("ASK { ?s kg:key ?o }", IRIS).count("PREFIX") == 1
    assert "\n" not in prologue(" ".join(f"{prefix}:" for prefix in prefixes(IRIS)), IRIS)
