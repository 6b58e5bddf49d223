"""The text of a query: a SERVICE is found however it is hidden, and a word in a string is just a word."""

import pytest
from pyoxigraph import Store

from kg.ask.free import refuse_network
from kg.ask.lexing import declared_prefixes, depth, holds_word
from kg.errors import UsageError

TO = "<http://127.0.0.1:9/x>"
BODY = "{ ?s ?p ?o }"

HIDDEN = [
    f"SELECT * {{ SERVICE {TO} {BODY} }}",
    f"SELECT * {{ service silent {TO} {BODY} }}",
    f"SELECT * {{ SeRvIcE\n{TO} {BODY} }}",
    f"SELECT * {{ SERVICE{TO}{BODY} }}",
    f"SELECT * {{ SERVICESILENT{TO}{BODY} }}",
    f"PREFIX e: {TO} SELECT * {{ SERVICEe: {BODY} }}",
    f"SELECT * {{ SERVICE?e{BODY} }}",
    f"SELECT * {{ SERVICE$e{BODY} }}",
    f"SELECT * {{ MINUS{{SERVICE {TO} {BODY}}} }}",
    f"SELECT * {{ # a comment\rSERVICE {TO} {BODY} }}",
    f"SELECT * {{ # a comment\nSERVICE {TO} {BODY} }}",
    f"SELECT * {{ SERVICE# a comment\n{TO} {BODY} }}",
    f"SELECT * {{ ?a ?b ?c FILTER(?c<?b)SERVICE#>\n{TO} {BODY} }}",
    f"PREFIX b: <http://b/> SELECT * {{ ?a ?b ?c FILTER(?c<b:)SERVICE#>\n{TO} {BODY} }}",
    f"SELECT * {{ ?a ?b ?c FILTER(?c<'>')SERVICE{TO}{BODY} BIND('' AS ?y) }}",
    f"PREFIX b: <http://b/> SELECT * {{ ?a ?b ?c FILTER(?c<b:#>'''\n)SERVICE{TO}{BODY}#'''\n }}",
    f"PREFIX : <http://e/> SELECT * {{ ?s ?p :.SERVICE {TO} {BODY} }}",
    f"PREFIX e: <http://e/> SELECT * {{ ?s ?p e:.SERVICE {TO} {BODY} }}",
    f"SELECT * {{ ?s ?p 1.SERVICE {TO} {BODY} }}",
    f"SELECT * {{ ?s ?p true.SERVICE {TO} {BODY} }}",
    f"SELECT * {{ ?s ?p ?o.SERVICE {TO} {BODY} }}",
    f"SELECT * {{ ?s ?p 'x'@en.SERVICE {TO} {BODY} }}",
    f'SELECT * {{ BIND("\\u005C" AS ?x) SERVICE {TO} {BODY} BIND("" AS ?y) }}',
    f"SELECT * {{ BIND('''a''b''' AS ?x) SERVICE {TO} {BODY} }}",
    f'SELECT * {{ BIND("a\'" AS ?x) SERVICE {TO} {BODY} BIND("\'" AS ?y) }}',
    f"SELECT * {{ BIND('\\\\' AS ?x) SERVICE {TO} {BODY} BIND('' AS ?y) }}",
    f"SELECT * {{ \\u0053ERVICE {TO} {BODY} }}",
    f"SELECT * {{ S\\U00000045RVICE {TO} {BODY} }}",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_service_is_found_however_it_is_hidden(text):
    with pytest.raises(UsageError, match="SERVICE is not allowed"):
        refuse_network(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x.org/> {}' }",
        'SELECT * { ?s ?p "he said \\"SERVICE\\"" }',
        "SELECT * { ?s ?p '''a 'SERVICE' and ''SERVICE'' ''' }",
        'SELECT * { ?s ?p """a "SERVICE" of\nSERVICE""" }',
        "SELECT ?service $SERVICE { ?service ?p ?o }",
        "SELECT * { ?s <http://x.org/service/SERVICE#SERVICE> ?o }",
        "SELECT * # SERVICE <http://x.org/> {}\n{ ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } # SERVICE",
        "PREFIX e: <http://x.org/> SELECT * { ?s e:service e:a.service }",
        "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 3) }",
        "SELECT * { ?s ?p 'military service'@en }",
        "SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, 'Security Service')) }",
    ],
)
def test_word_in_a_string_a_comment_an_iri_or_a_name_is_allowed(text):
    refuse_network(text)
    list(Store().query(text))


@pytest.mark.parametrize(
    "text", ["<" * 50_000, "'" * 50_000, '"' * 50_000, "<a:" * 20_000, "\\u0053" * 20_000, "#" * 50_000]
)
def test_long_garbage_is_read_in_time(text):
    assert not holds_word(text, "SERVICE")
    assert depth(text) == 0


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("", 0),
        ("ASK {}", 1),
        ("ASK { { (1) } }", 3),
        ("ASK { '{{{' } # {{{", 1),
        ("}}}{", 0),
        ("{" * 50, 50),
        ("<a:{b>", 1),
    ],
)
def test_depth(text, levels):
    assert depth(text) == levels


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PREFIX a: <x:> ASK {}", {"a"}),
        ("prefix a:<x:>\nPrEfIx\t:<x:> ASK {}", {"a", ""}),
        ("# PREFIX a: <x:>\nASK { ?s ?p 'PREFIX b: <x:>' }", set()),
        ("PREFIX KG: <x:> ASK {}", {"KG"}),
        ("PREFIX a-b.c: <x:> ASK {}", {"a-b.c"}),
    ],
)
def test_declared_prefixes(text, names):
    assert declared_prefixes(text) == names
