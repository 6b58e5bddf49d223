"""What is read of queries, headers and settings before anything is asked."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import UsageError
from kg.serve import ServeSettings
from kg.serve.exchange import parameters
from kg.serve.guard import check_query, check_update
from kg.serve.negotiate import best
from kg.serve.refusal import Refusal
from kg.serve.scan import check_iris, with_using
from kg.serve.settings import is_loopback
from kg.serve.words import predicate_name, short
from kg.store.clauses import Dataset, from_clauses, tokens

BASE = "http://base.example/"


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * FROM <http://a.example/> { }", ["http://a.example/"], []),
        (
            "SELECT * FROM<http://a.example/>FROM NAMED<http://b.example/>{ }",
            ["http://a.example/"],
            ["http://b.example/"],
        ),
        ("BASE <http://c.example/> ASK FROM <d> {}", ["http://c.example/d"], []),
        ("PREFIX a: <http://a.example/> ASK FROM a:b {}", ["http://a.example/b"], []),
        ("PREFIX : <http://a.example/> ASK from :b {}", ["http://a.example/b"], []),
        ("ASK FROM kg:x {}", ["http://kg.example/x"], []),
        ("ASK FROM <http:\\u002F/a.example/> {}", ["http://a.example/"], []),
        ("SELECT ('FROM <x>' AS ?from) { ?s ?p 'FROM <x>' }", [], []),
        ("SELECT * # FROM <x>\n{ ?s <http://from.example/#FROM> ?from }", [], []),
        (
            "SELECT (EXISTS { ?s ?p <http://x.example/> } AS ?x) FROM <http://a.example/> { }",
            ["http://a.example/"],
            [],
        ),
        ("DESCRIBE <http://x.example/> FROM <http://a.example/>", ["http://a.example/"], []),
        ("CONSTRUCT { ?s ?p '}' } FROM <http://a.example/> WHERE { ?s ?p ?o }", ["http://a.example/"], []),
        ("ASK FROM", [], []),
        ("ASK FROM NAMED {", [], []),
    ],
)
def test_graphs_that_a_query_names(query: str, default: list[str], named: list[str]) -> None:
    found = from_clauses(query, BASE, {"kg": "http://kg.example/"})
    assert (list(found.default), list(found.named)) == (default, named)


@pytest.mark.parametrize(
    "update",
    [
        "DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 }",
        "DELETE WHERE { ?s ?p 1 . ?s ?q ?o }",
        "INSERT { ?s <http://where.example/> 'WHERE {' } WHERE { ?s ?p 1 } ; DELETE WHERE { ?s ?p 3 }",
        "# WHERE\nINSERT { ?s ?p 2 } WHERE { { SELECT ?s ?p WHERE { ?s ?p 1 } } }",
        "INSERT DATA { <http://a.example/> <http://b.example/> 'WHERE' }",
        "CLEAR ALL",
    ],
)
def test_using_is_put_where_the_engine_reads_it(update: str) -> None:
    """The engine must do the same as with the graphs copied into its default graph."""
    text = with_using(update, Dataset(default=("http://g.example/",)))
    store = Store()
    store.update("INSERT DATA { GRAPH <http://g.example/> { <http://a.example/> <http://p.example/> 1 } }")
    store.update(text)
    assert ("USING <http://g.example/>" in text) == (" WHERE " in update and "DATA" not in update)
    if update.startswith(("DELETE { ", "INSERT { ", "# ")):
        assert store.query("ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    "update",
    [
        "WITH <http://a.example/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } USING <http://a.example/> WHERE { ?s ?p ?o }",
    ],
)
def test_two_datasets_are_refused(update: str) -> None:
    with pytest.raises(Refusal) as refusal:
        with_using(update, Dataset(named=("http://g.example/",)))
    assert refusal.value.status == 400
    assert with_using(update, Dataset()) == update


@given(st.text(alphabet="{}()[]<>\"'#\\;:ab ?\n", max_size=80))
def test_any_text_can_be_scanned(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.stop <= len(text)
        last = token.stop


@pytest.mark.parametrize(
    "iri", ["relative", "", "http://a b", "http://a>", "http://a\n", "a:<", "\x00:a", "http://{x}"]
)
def test_what_is_no_iri_never_enters_a_query(iri: str) -> None:
    with pytest.raises(Refusal):
        check_iris([iri])


@pytest.mark.parametrize("word", ["SERVICE", "LOAD"])
def test_words_are_found_however_they_are_written(word: str) -> None:
    """Escaped at random, in any case, between comments: never let through."""
    dice = random.Random(7)
    for _ in range(300):
        letters = "".join(
            dice.choice(
                [c.upper(), c.lower(), f"\\u{ord(c):04x}", f"\\U{ord(c):08X}", f"\\u{ord(c.lower()):04X}"]
            )
            for c in word
        )
        around = dice.choice(
            [
                "ASK { %s<http://x.example/> {} }",
                "# a\n%s\t<x:y>",
                "ASK{?a<?b.%s<x:y>{}}",
                "%s SILENT <x:y>",
                "ASK { 'a' %s <x:y> { } }",
            ]
        )
        with pytest.raises(Refusal):
            check_update(around % letters)


@pytest.mark.parametrize(
    "query", ["", " \n", "ASK {} \x00", "ASK " + "{" * 200 + "}" * 200, "ASK \\u007B" + "\\u007B" * 200]
)
def test_queries_that_are_refused_at_once(query: str) -> None:
    with pytest.raises(Refusal):
        check_query(query)


def test_usual_queries_pass() -> None:
    from kg.serve.desk import EXAMPLES

    for query in EXAMPLES.values():
        check_query(query)
        check_update(query)


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/json", "application/json"),
        ("application/*", "application/json"),
        ("text/turtle;q=0.2, application/json;q=0.3", "application/json"),
        ("*/*;q=0.9, text/turtle;q=0", "application/json"),
        ("TEXT/TURTLE ; Q=1", "text/turtle"),
        ("text/turtle;profile=x;q=0.5, application/json;q=0.4", "text/turtle"),
    ],
)
def test_what_a_client_wants_most(accept: str | None, wanted: str) -> None:
    assert best(accept, ["text/turtle", "application/json"]) == wanted


@given(st.text(max_size=60))
def test_any_accept_header_is_read_or_refused(accept: str) -> None:
    found, status = "text/turtle", 406
    try:
        found = best(accept, ["text/turtle"])
    except Refusal as refusal:
        status = refusal.status
    assert (found, status) == ("text/turtle", 406)


@given(st.text(max_size=60))
def test_any_parameters_are_read_or_refused(text: str) -> None:
    status = 400
    try:
        assert all(isinstance(name, str) and "\x00" not in name + value for name, value in parameters(text))
    except Refusal as refusal:
        status = refusal.status
    assert status == 400


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("example.org", False),
    ],
)
def test_what_is_this_machine_only(host: str, local: bool) -> None:
    assert is_loopback(host) is local


def test_writing_is_not_opened_to_others_without_a_token() -> None:
    place = Path("graph")
    with pytest.raises(UsageError, match="KG_SERVE_TOKEN"):
        ServeSettings(place=place, host="0.0.0.0", writable=True).check()
    ServeSettings(place=place, host="0.0.0.0", writable=True, token="secret").check()
    ServeSettings(place=place, writable=True).check()
    assert "secret" not in repr(ServeSettings(place=place, token="secret"))


def test_terms_are_named_for_people() -> None:
    assert short("https://w3id.org/defcoop/code/status/agreed") == "agreed"
    assert predicate_name("https://w3id.org/defcoop/ns#hadPrimarySource") == "source"
