"""Requests that mean harm: each is refused in good order, changes nothing, and leaves the server answering."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import urlsplit

import pytest
from serve.conftest import Served, Start

CLOSE = "Host: localhost\r\nConnection: close\r\n\r\n"
REFUSED = (*range(400, 500), 503)
SMUGGLED = {
    "plain": "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "silent": "ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "no space": "ASK{SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
    "glued": "ASK { SERVICESILENT<http://127.0.0.1:9/>{} }",
    "mixed case": "ASK { sErViCe <http://127.0.0.1:9/> { } }",
    "variable": "SELECT * { VALUES ?e { <http://127.0.0.1:9/> } SERVICE ?e { ?s ?p ?o } }",
    "escaped letter": "ASK { \\u0053ERVICE <http://127.0.0.1:9/> { } }",
    "escaped word": "ASK { \\u0053\\u0045\\u0052\\u0056\\u0049\\u0043\\u0045 <http://127.0.0.1:9/> { } }",
    "long escape": "ASK { \\U00000053ERVICE <http://127.0.0.1:9/> { } }",
    "escape of an escape": "ASK { \\u005Cu0053ERVICE <http://127.0.0.1:9/> { } }",
    "behind a comment": "ASK { # SERVICE\nSERVICE # comment\n<http://127.0.0.1:9/> { } }",
    "comment with CR": "ASK { # a\rSERVICE <http://127.0.0.1:9/> { } }",
    "comment between": "ASK { SERVICE#<>\n<http://127.0.0.1:9/> { } }",
    "behind a less-than": "ASK { FILTER (1 <2) SERVICE <http://127.0.0.1:9/> { } FILTER (3> 2) }",
    "behind a string": "ASK { FILTER ('\\'' != \"\\\"\") SERVICE <http://127.0.0.1:9/> { } }",
    "behind a long string": "ASK { FILTER ('''it's \"''' != '') SERVICE <http://127.0.0.1:9/> {} }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
    "in EXISTS": "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { } } }",
    "in OPTIONAL": "ASK { OPTIONAL { SERVICE SILENT <http://127.0.0.1:9/> { } } }",
    "behind a prefix": "PREFIX service: <http://x.example/> ASK { SERVICE service:a { } }",
    "byte order mark": "\ufeffASK { SERVICE <http://127.0.0.1:9/> { } }",
    "graph outside": "SELECT * FROM <http://127.0.0.1:9/data.ttl> { ?s ?p ?o }",
    "file outside": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "named graph outside": "SELECT * FROM NAMED <http://127.0.0.1:9/d> { GRAPH ?g { ?s ?p ?o } }",
    "prefixed graph outside": "PREFIX x: <http://127.0.0.1:9/> SELECT * FROM x:data { ?s ?p ?o }",
    "relative graph": "SELECT * FROM <../../etc/passwd> { ?s ?p ?o }",
}
DEEP = {
    "braces": "ASK " + "{" * 5000 + "}" * 5000,
    "parentheses": "ASK { FILTER (" + "(" * 20000 + "1" + ")" * 20000 + ") }",
    "lists": "ASK { ?s ?p " + "(" * 3000 + ")" * 3000 + " }",
    "blank nodes": "ASK { ?s ?p " + "[ ?p " * 3000 + "1" + "]" * 3000 + " }",
    "not": "ASK { FILTER (" + "!" * 50000 + "true) }",
    "minus": "ASK { FILTER (" + "- " * 50000 + "1 = 1) }",
    "inverse paths": "ASK { ?s " + "^" * 50000 + "<http://p.example/> ?o }",
    "a long path": "ASK { ?s " + "/".join(["<http://p.example/>"] * 8000) + " ?o }",
    "a long sum": "SELECT (" + "+".join(["1"] * 60000) + " AS ?x) {}",
    "a long or": "ASK { FILTER (" + "||".join(["true"] * 40000) + ") }",
    "unions": "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 9000) + " }",
    "optionals": "ASK { " + "OPTIONAL { ?s ?p ?o } " * 9000 + " }",
    "subqueries": "SELECT * { { " * 2000 + "?s ?p ?o" + " } }" * 2000,
    "unclosed": "ASK { " + "{" * 90000,
    "unclosed strings": 'ASK { ?s ?p """' + 'a"' * 50000,
    "less-thans": "ASK { ?s ?p " + "<" * 90000,
}


def test_what_smuggles_is_not_let_through(served: Served) -> None:
    with closing(socket.socket()) as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.settimeout(0.2)
        port = trap.getsockname()[1]
        for name, query in SMUGGLED.items():
            answer = served.ask(query.replace(":9/", f":{port}/"))
            assert answer.status_code == 400, f"{name}: {answer.status_code} {answer.text}"
            assert "Traceback" not in answer.text
        with pytest.raises(TimeoutError):
            trap.accept()


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?service ?p 'SERVICE' }",
        "ASK { ?s ?p 'LOAD' } # SERVICE",
        "ASK { ?s <http://service.example/SERVICE> ?o }",
        "ASK { ?s kg:service ?from } ",
        "SELECT (COUNT(*) AS ?loads) { ?s ?p ?o FILTER (?s < ?o || STR(?s) > '<SERVICE>') }",
        "SELECT * FROM <https://w3id.org/defcoop/graph/events> { ?s ?p ?o } LIMIT 1",
        "BASE <https://w3id.org/defcoop/> SELECT * FROM NAMED <graph/events> { GRAPH ?g { ?s ?p ?o } } LIMIT 1",
    ],
)
def test_what_only_looks_so_is_answered(served: Served, query: str) -> None:
    assert served.ask(query).status_code == 200


def test_a_socket_is_refused_by_the_kernel_too(served: Served) -> None:
    """Were the words of SERVICE missed, the worker could still open no connection."""
    import ctypes
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_try_socket, args=(theirs,))
    process.start()
    assert ours.poll(30)
    assert ours.recv_bytes() == b"PermissionError"
    process.join()
    assert ctypes is not None


def _try_socket(line: "multiprocessing.connection.Connection") -> None:  # type: ignore[name-defined]  # noqa: F821
    from kg.serve import confine

    confine.forbid_network()
    try:
        socket.socket().close()
    except OSError as error:
        line.send_bytes(type(error).__name__.encode())
    else:
        line.send_bytes(b"a socket")


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_is_refused_or_answered(served: Served, name: str) -> None:
    answer = served.ask(DEEP[name])
    assert answer.status_code in (200, *REFUSED), answer.text
    assert served.ask("ASK {}").json()["boolean"] is True


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil",
        "",
        "a b",
        "127.0.0.1@evil",
        "10.0.0.1",
        "[::ffff:10.0.0.1]",
        "localhost:99999999",
        "\x7f",
    ],
)
def test_a_foreign_host_is_refused(served: Served, host: str) -> None:
    status, _, body = raw(served, f"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: {host}\r\n\r\n")
    assert 400 <= status < 500
    assert b"boolean" not in body


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "[::1]:80", "localhost:1"]
)
def test_our_own_names_are_taken(served: Served, host: str) -> None:
    status, _, _ = raw(
        served, f"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    assert status == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://127.0.0.1",
        "http://127.0.0.1:1",
        "file://",
        "chrome-extension://abc",
        "http://\u0127",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_origin_is_refused_and_never_allowed(served: Served, origin: str, method: str) -> None:
    with served.client as client:
        answer = client.request(
            method, "/sparql?query=ASK%7B%7D" if method == "GET" else "/sparql",
            headers={"Origin": origin.encode(), "Content-Type": "application/sparql-query"},
            content=b"" if method == "GET" else b"ASK {}",
        )  # fmt: skip
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_our_own_origin_is_answered(served: Served) -> None:
    assert served.ask("ASK {}", headers={"Origin": served.url}).status_code == 200


def test_a_page_elsewhere_cannot_load_answers(served: Served) -> None:
    with served.client as client:
        for headers in (
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
            {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
        ):
            assert client.get("/sparql?query=ASK%7B%7D", headers=headers).status_code == 403
        link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
        assert client.get("/id/state/AZE", headers=link).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/....//app.py",
        "/static/..%5capp.py", "/static/%2fetc%2fpasswd", "/static//etc/passwd", "/static/pages.css%00.js",
        "/id/../../etc/passwd", "/id/state/..%2f..%2fetc", "/id/state/AZE%00", "/id/%ff/%fe", "/id/state/%",
        "/id/state/%zz", "/id/state/A%0d%0aSet-Cookie:x", "/questions/../sparql",
        "/questions/%3Cscript%3E", "/api/questions/../../etc/passwd", "/.git/config", "/kg.toml",
        "/articles/../kg.toml", "/store/current", "/id/state/" + "A" * 5000, "//evil.example/", "/\\evil",
        "/id/none/AZE", "/id/state/NOWHERE", "/id/state/AZE/more", "/static/vendor/vendor.toml", "/%",
    ],
)  # fmt: skip
def test_no_address_leads_out(served: Served, path: str) -> None:
    status, head, body = raw(
        served,
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".replace(
            "<script>", "%3Cscript%3E"
        ),
    )
    assert status in REFUSED
    assert b"root:" not in body
    assert b"<script>" not in body or b"content-type: text/plain" in head
    assert b"set-cookie" not in head.lower()


@pytest.mark.parametrize(
    "query",
    [
        "query=%", "query=%zz", "query=%ff%fe", "query=ASK%00%7B%7D", "query=ASK%7B%7D%00", "query=%ED%A0%80",
        "query=ASK{}&query=ASK{}", "query=", "query=ASK", "&".join(["a=1"] * 500), "default-graph-uri=x",
        "query=ASK%7B%7D&default-graph-uri=relative", "query=ASK%7B%7D&named-graph-uri=http://a%3E%20b",
        "query=ASK%7B%7D&format=exe", "update=DROP%20ALL", "query=DROP%20ALL", "query=INSERT%20DATA%7B%7D",
    ],
)  # fmt: skip
def test_broken_parameters_are_refused(served: Served, query: str) -> None:
    status, _, body = raw(
        served, f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    assert status in REFUSED
    assert b"Traceback" not in body


@pytest.mark.parametrize(
    "accept",
    [
        "image/png",
        "text/turtle",
        "a",
        "////",
        "*",
        ";;;",
        "text/*;q=0",
        "*/*;q=0",
        "\xff/\xfe",
        "application/json;q=nan",
        "application/json;q=-1",
        "a/b," * 2000,
    ],
)
def test_what_cannot_be_accepted_is_refused(served: Served, accept: str) -> None:
    status, _, _ = raw(
        served,
        f"GET /sparql?query=SELECT%20*%7B%7D HTTP/1.1\r\n{CLOSE[:-2]}Accept: {accept}\r\n\r\n",
    )
    assert status in REFUSED


@pytest.mark.parametrize(
    "method", ["TRACE", "TRACK", "OPTIONS", "PUT", "DELETE", "PATCH", "CONNECT", "PROPFIND", "get", "X" * 300]
)
def test_other_methods_are_refused(served: Served, method: str) -> None:
    status, head, body = raw(
        served,
        f"{method} /sparql?query=ASK%7B%7D HTTP/1.1\r\nX-Secret: abc\r\n{CLOSE}",
    )
    assert 400 <= status < 500
    assert b"abc" not in body
    assert b"access-control" not in head.lower()


def test_head_has_no_body(served: Served) -> None:
    status, head, body = raw(served, f"HEAD /sparql?query=ASK%7B%7D HTTP/1.1\r\n{CLOSE}")
    assert status == 200
    assert body == b""
    assert b"content-type: application/sparql-results+json" in head.lower()


SPLIT = {
    "two lengths": "Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {}",
    "length and chunks": "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks twice": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "odd encoding": "Transfer-Encoding: xchunked\r\n\r\nASK {}",
    "negative length": "Content-Length: -6\r\n\r\nASK {}",
    "signed length": "Content-Length: +6\r\n\r\nASK {}",
    "hex length": "Content-Length: 0x6\r\n\r\nASK {}",
    "huge length": f"Content-Length: {'9' * 40}\r\n\r\nASK {{}}",
    "space before colon": "Content-Length : 6\r\n\r\nASK {}",
    "folded": "X-A: b\r\n c: d\r\nHost: evil.example\r\nContent-Length: 6\r\n\r\nASK {}",
    "two hosts": "Host: evil.example\r\nContent-Length: 6\r\n\r\nASK {}",
    "bad chunk": "Transfer-Encoding: chunked\r\n\r\nzz\r\nASK {}\r\n0\r\n\r\n",
    "NUL in a header": "X-A: a\x00b\r\nContent-Length: 6\r\n\r\nASK {}",
    "long header": f"X-A: {'a' * 200_000}\r\nContent-Length: 6\r\n\r\nASK {{}}",
    "many headers": "".join(f"X-{n}: {'a' * 100}\r\n" for n in range(3000))
    + "Content-Length: 6\r\n\r\nASK {}",
}


@pytest.mark.parametrize("name", SPLIT)
def test_requests_that_can_be_read_in_two_ways_are_refused(served: Served, name: str) -> None:
    status, _, body = raw(
        served,
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        + SPLIT[name],
    )
    assert status in REFUSED
    assert b"boolean" not in body


@pytest.mark.parametrize(
    "start_line",
    [
        "GET http://evil.example/ HTTP/1.1",
        "GET  / HTTP/1.1",
        "GET / HTTP/9.9",
        "GET / FTP/1.1",
        "\x16\x03\x01",
        "GET /\x00 HTTP/1.1",
        "PRI * HTTP/2.0",
        "GET * HTTP/1.1",
    ],
)
def test_broken_first_lines_are_refused(served: Served, start_line: str) -> None:
    status, _, _ = raw(served, f"{start_line}\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert status in (0, *REFUSED)


@pytest.mark.parametrize(
    "kind",
    [
        "application/sparql-query",
        "application/x-www-form-urlencoded",
        "application/sparql-update",
        "text/plain",
        "application/json",
    ],
)
def test_a_body_of_thirty_megabytes_is_refused(served: Served, kind: str) -> None:
    with served.client as client:
        answer = client.post("/sparql", content=b"query=" + b"A" * 30_000_000, headers={"Content-Type": kind})
    assert answer.status_code in (403, 413, 415)


def test_chunks_without_end_are_refused(served: Served) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(300):
            yield b"#" * 100_000

    with served.client as client:
        answer = client.post(
            "/sparql", content=pieces(), headers={"Content-Type": "application/sparql-query"}
        )
    assert answer.status_code == 413


def test_the_read_only_server_takes_no_change(served: Served) -> None:
    before = served.count()
    turtle = {"Content-Type": "text/turtle"}
    with served.client as client:
        statuses = [
            served.update("DROP ALL").status_code,
            served.update("INSERT DATA { <http://a.example/> <http://b.example/> 1 }").status_code,
            client.post("/sparql", data={"update": "CLEAR ALL"}).status_code,
            client.post("/sparql?update=CLEAR%20ALL", data={"x": "y"}).status_code,
            client.post("/sparql", data={"query": "ASK {}", "update": "CLEAR ALL"}).status_code,
            client.put("/graph-store?default", content=b"", headers=turtle).status_code,
            client.post("/graph-store?graph=http://g.example/", content=b"", headers=turtle).status_code,
            client.delete("/graph-store?graph=https://w3id.org/defcoop/graph/events").status_code,
            served.ask("DROP ALL").status_code,
            served.ask("LOAD <http://127.0.0.1:9/>").status_code,
        ]
    assert all(400 <= status < 500 for status in statuses), statuses
    assert served.count() == before


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:9/a.ttl>",
        "LOAD SILENT <http://127.0.0.1:9/a.ttl> INTO GRAPH <http://g.example/>",
        "\\u004COAD <http://127.0.0.1:9/a.ttl>",
        "LOAD <file:///etc/passwd>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <a> <b> 1 } ; LOAD<http://127.0.0.1:9/>",
        "DELETE { ?s ?p ?o } WHERE " + "{" * 3000 + "}" * 3000,
        "INSERT DATA { <http://a.example/> <http://b.example/> 1 } ; DROP",
    ],
)
def test_a_writable_server_fetches_nothing_and_does_all_or_nothing(writable: Served, update: str) -> None:
    before = writable.count()
    assert writable.update(update).status_code == 400
    assert writable.count() == before


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/turtle", b"<a> <b>"),
        ("text/turtle", b"\xff\xfe"),
        ("application/rdf+xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        ("application/ld+json", b'{"@context": "http://127.0.0.1:9/"}'),
        ("text/html", b"<html>"),
        ("text/turtle", b"<a> <b> " + b"(" * 200_000),
    ],
)
def test_broken_graphs_are_not_stored(writable: Served, kind: str, body: bytes) -> None:
    before = writable.count()
    with writable.client as client:
        answer = client.put(
            "/graph-store?graph=http://g.example/", content=body, headers={"Content-Type": kind}
        )
    assert answer.status_code in (400, 415)
    assert writable.count() == before


@pytest.fixture(scope="module")
def impatient(start: Start, sample: object) -> Served:
    """A server that gives an answer two seconds and 300 MB."""
    return start(sample, "--timeout", "2", "--memory", "300", "--rows", "1000")


HEAVY = {
    "Cartesian product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "endless path": "SELECT (COUNT(*) AS ?n) { ?a (<>|!<>)* ?b . ?c (<>|!<>|^!<>)* ?d . ?e (!<>)+ ?f }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "grouped product": "SELECT ?c ?f ?i (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?c ?f ?i",
    "catastrophic regex": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
        "FILTER REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '^(([a-z])+.)+[A-Z]([a-z])+$') }"
    ),
    "growing text": (
        "SELECT (STRLEN(?h) AS ?n) { BIND ('" + "x" * 1000 + "' AS ?a) "
        + "".join(
            f"BIND (CONCAT({', '.join([f'?{a}'] * 30)}) AS ?{b}) "
            for a, b in zip("abcdefg", "bcdefgh", strict=True)
        )
        + "}"
    ),
    "joined text": "SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?i))) AS ?t) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
}  # fmt: skip


@pytest.mark.parametrize("name", HEAVY)
def test_what_takes_too_much_is_stopped_and_says_so(impatient: Served, name: str) -> None:
    began = time.monotonic()
    answer = impatient.ask(HEAVY[name])
    assert answer.status_code == 503, answer.text[:200]
    assert "seconds" in answer.text or "MB" in answer.text
    assert answer.headers["Retry-After"].isdecimal()
    assert time.monotonic() - began < 30
    assert impatient.ask("ASK {}").json()["boolean"] is True


def test_a_regular_expression_that_is_too_great_does_no_harm(impatient: Served) -> None:
    answer = impatient.ask("ASK { FILTER REGEX('aaaa', '(((a{1,1000}){1,1000}){1,1000}){1,1000}') }")
    assert answer.status_code in (200, *REFUSED)


@pytest.mark.parametrize(
    ("format_", "kind"), [("json", "json"), ("xml", "xml"), ("csv", "csv"), ("tsv", "tab")]
)
def test_rows_that_are_left_out_are_said(impatient: Served, format_: str, kind: str) -> None:
    with impatient.client as client:
        answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "format": format_})
    assert answer.status_code == 200
    assert kind in answer.headers["content-type"]
    assert answer.headers["KG-Truncated"] == "1000 rows given, more are left out"
    if format_ == "json":
        assert answer.json()["truncated"] is True
        assert len(answer.json()["results"]["bindings"]) == 1000
    if format_ == "xml":
        assert "truncated" in answer.text


def test_triples_that_are_left_out_are_said(impatient: Served) -> None:
    answer = impatient.ask("CONSTRUCT WHERE { ?s ?p ?o }")
    assert answer.headers["KG-Truncated"].startswith("1000 triples")


def test_a_whole_answer_says_nothing_of_that(impatient: Served) -> None:
    answer = impatient.ask("SELECT * { ?s ?p ?o } LIMIT 1000")
    assert "KG-Truncated" not in answer.headers
    assert "truncated" not in answer.json()


def test_a_slow_body_is_not_waited_for(served: Served) -> None:
    parts = urlsplit(served.url)
    with closing(socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=60)) as line:
        line.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 6\r\n\r\nAS"
        )
        began = time.monotonic()
        assert b" 408 " in line.recv(4096).split(b"\r\n")[0]
        assert 10 < time.monotonic() - began < 40


def test_a_slow_head_is_not_waited_for(served: Served) -> None:
    parts = urlsplit(served.url)
    with closing(socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=60)) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ")
        began = time.monotonic()
        line.settimeout(1)
        while time.monotonic() - began < 45:
            try:
                line.sendall(b"a")
                if line.recv(4096) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        assert time.monotonic() - began < 44


def test_nothing_of_this_broke_the_server(served: Served) -> None:
    assert served.process.poll() is None
    assert served.count() > 1000
    failures = [line for line in served.lines if "failure" in line or "Traceback" in line]
    assert failures == []


def test_the_log_has_no_query_and_no_secret(served: Served) -> None:
    with served.client as client:
        client.get(
            "/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20'hush'%20%7D", headers={"Authorization": "Bearer hush"}
        )
    time.sleep(0.2)
    assert not [line for line in served.lines if "hush" in line]
    entry = json.loads(served.lines[-1])
    assert {"time", "client", "method", "path", "status", "bytes", "ms"} == set(entry)


def test_answers_carry_the_security_headers(served: Served) -> None:
    with served.client as client:
        for path in (
            "/",
            "/sparql?query=ASK%7B%7D",
            "/nothing",
            "/api/status",
            "/static/pages.css",
            "/explorer",
            "/query",
        ):
            headers = client.get(path).headers
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert "unsafe-eval" not in headers["Content-Security-Policy"]
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "server" not in headers


def raw(served: Served, text: str) -> tuple[int, bytes, bytes]:
    """Send bytes as they are; give status (0 when nothing came), head and body."""
    parts = urlsplit(served.url)
    with closing(socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=30)) as line:
        with suppress(OSError):  # it may close before we have sent all
            line.sendall(text.encode("latin-1"))
        data = b""
        line.settimeout(20)
        try:
            while piece := line.recv(65536):
                data += piece
                if _is_whole(data):
                    break
        except OSError:
            pass
    head, _, body = data.partition(b"\r\n\r\n")
    found = head.split(b" ")
    return (int(found[1]) if head.startswith(b"HTTP/1.1 ") else 0), head, body


def _is_whole(data: bytes) -> bool:
    head, end, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return bool(end) and len(body) >= int(line.split(b":")[1])
    return False
