"""What an endpoint may do wrong: each is one clear error, and never a short answer that looks whole."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

import kg
from kg.errors import QuerySyntaxError, StoreError, UsageError
from kg.store import RemoteStore
from kg.store.wire import Request

ROWS = "application/sparql-results+json"
ANSWER = json.dumps(
    {
        "head": {"vars": ["s"]},
        "results": {"bindings": [{"s": {"type": "literal", "value": f"v{i}"}} for i in range(50)]},
    }
).encode()


@contextmanager
def answering(
    status: int = 200, body: bytes = ANSWER, kind: str = ROWS, **headers: str
) -> Iterator[tuple[str, list[Any]]]:
    """Serve one answer to everything; gives the address and what was asked."""
    seen: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/query", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_rows_are_read_and_the_query_is_posted() -> None:
    with answering() as (address, seen):
        assert len(list(RemoteStore(address).query("SELECT ?s {}"))) == 50  # type: ignore[arg-type]
    ((_, headers, body),) = seen
    assert body == b"SELECT ?s {}"
    assert headers["Content-Type"] == "application/sparql-query"
    assert "Authorization" not in headers


def test_the_account_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REMOTE_USER", "reader")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", "secret")
    with answering(status=401) as (address, seen):
        with pytest.raises(StoreError, match="answers 401") as caught:
            RemoteStore(address).query("ASK {}")
        assert "secret" not in str(caught.value)
    assert seen[0][1]["Authorization"].startswith("Basic ")


@pytest.mark.parametrize("length", range(1, len(ANSWER), 211))
def test_a_cut_body_is_an_error(length: int) -> None:
    with answering(body=ANSWER[:length]) as (address, _), pytest.raises(StoreError, match="cut off"):
        RemoteStore(address).query("SELECT ?s {}")


def test_a_body_shorter_than_its_length_is_an_error() -> None:
    with answering(Content_Length=str(len(ANSWER) + 9)) as (address, _), pytest.raises(StoreError):
        RemoteStore(address, timeout_s=2).query("SELECT ?s {}")


def test_cut_triples_are_an_error() -> None:
    body = b"<a:b> <a:b> <a:b> .\n<a:b> <a:b"
    with (
        answering(body=body, kind="application/n-triples") as (address, _),
        pytest.raises(StoreError, match="cut off"),
    ):
        RemoteStore(address).query("CONSTRUCT {} {}")


def test_a_redirect_is_not_followed() -> None:
    with (
        answering(kind="text/plain") as (other, asked),
        answering(status=302, Location=other) as (address, _),
    ):
        with pytest.raises(StoreError, match="answers 302 and leads elsewhere"):
            RemoteStore(address).query("ASK {}")
        assert asked == []


def test_an_answer_too_great_is_an_error() -> None:
    with (
        answering(body=b" " * 5000 + ANSWER) as (address, _),
        pytest.raises(StoreError, match="greater than 1,000"),
    ):
        RemoteStore(address, most_bytes=1000).query("ASK {}")


@pytest.mark.parametrize(
    ("status", "kind", "error", "message"),
    [
        (400, "text/plain", QuerySyntaxError, "does not parse: line 1, column 8: expected"),
        (404, "text/html", StoreError, "answers 404"),
        (500, "text/plain", StoreError, "answers 500"),
        (200, "text/html", StoreError, "answers with 'text/html'"),
    ],
)
def test_what_is_no_answer_is_one_line(status: int, kind: str, error: type[Exception], message: str) -> None:
    body = b"error at 1:8: expected\nsomething"
    with (
        answering(status=status, body=body, kind=kind) as (address, _),
        pytest.raises(error, match=message) as caught,
    ):
        RemoteStore(address).query("SELECT")
    assert "\n" not in str(caught.value)


def test_no_server_is_one_line() -> None:
    with answering() as (address, _):
        pass
    with pytest.raises(StoreError, match="Does the server run"):
        RemoteStore(address).query("ASK {}")


@pytest.mark.parametrize("address", ["ftp://x.org/", "http://", "http://me:secret@x.org/sparql"])
def test_a_wrong_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        RemoteStore(address)
    assert "me:secret" not in str(caught.value)


def test_a_graph_is_opened_by_its_address(address: str) -> None:
    graph = kg.open(address)
    assert len(graph.ask("events")) > 0
    assert len(list(graph.query("SELECT ?e { ?e a kg:Telling }"))) > 0  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no articles"):
        graph.check()
    with pytest.raises(UsageError, match="no articles"):
        graph.ask("events", as_of="2021")


@contextmanager
def answering_in_turn(*answers: tuple[int, dict[str, str]]) -> Iterator[tuple[str, list[Any]]]:
    """Serve answers one after the other, the last one again and again."""
    seen: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            status, headers = answers[min(len(seen), len(answers) - 1)]
            seen.append((self.path, dict(self.headers)))
            self.send_response(status)
            body = ANSWER if status == 200 else b"busy"
            for name, value in {"Content-Type": ROWS, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/query", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_busy_server_is_asked_again_and_not_for_ever() -> None:
    with answering_in_turn((503, {"Retry-After": "0"}), (200, {})) as (address, seen):
        assert len(list(RemoteStore(address).query("SELECT ?s {}"))) == 50  # type: ignore[arg-type]
        assert len(seen) == 2
    with answering_in_turn((503, {"Retry-After": "0"})) as (address, seen):
        with pytest.raises(StoreError, match="answers 503"):
            RemoteStore(address).query("SELECT ?s {}")
        assert len(seen) == 3
    with answering_in_turn((503, {"Retry-After": "3600"})) as (address, seen):
        with pytest.raises(StoreError, match="answers 503"):
            RemoteStore(address).query("SELECT ?s {}")
        assert len(seen) == 1


def test_change_is_never_sent_twice() -> None:
    change = Request(method="POST", address="", body=b"INSERT DATA {}", kind="application/sparql-update")
    with answering_in_turn((503, {"Retry-After": "0"})) as (address, seen):
        assert RemoteStore(address).wire.send(replace(change, address=address)).status == 503
        assert len(seen) == 1


def test_same_host_may_lead_on_and_no_other() -> None:
    with answering_in_turn((307, {"Location": "/elsewhere"}), (200, {})) as (address, seen):
        assert len(list(RemoteStore(address).query("SELECT ?s {}"))) == 50  # type: ignore[arg-type]
        assert [path for path, _ in seen] == ["/query", "/elsewhere"]
    with answering_in_turn((307, {"Location": "/query"})) as (address, seen):
        with pytest.raises(StoreError, match="leads in circles"):
            RemoteStore(address).query("ASK {}")
        assert len(seen) < 10
    with (
        answering_in_turn((307, {"Location": "http://[::bad"})) as (address, _),
        pytest.raises(StoreError, match=r"leads elsewhere|breaks off"),
    ):
        RemoteStore(address).query("ASK {}")


def test_token_is_sent_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REMOTE_TOKEN", "s3cret")
    with answering(status=403) as (address, seen):
        with pytest.raises(StoreError, match="answers 403") as caught:
            RemoteStore(address).query("ASK {}")
        assert "s3cret" not in str(caught.value)
    assert seen[0][1]["Authorization"] == "Bearer s3cret"
    with pytest.raises(StoreError, match="not sent in clear text") as caught:
        RemoteStore("http://example.org/sparql").query("ASK {}")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        b'{"head":{"vars":["s"]},"results":{"bindings":[]},"error":"timeout"}',
        b'{"head":{"vars":["s"]},"results":{"bindings":[]}} Error: out of memory',
        b'{"head":{},"boolean":true} Error: out of memory',
        b'{"error":"timeout"}',
        b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"no iri"}}]}}',
        b"",
        b"[]",
        b"Virtuoso S1T00 Error SR171: Transaction timed out",
    ],
)
def test_error_inside_an_answer_is_an_error(body: bytes) -> None:
    with answering(body=body) as (address, _), pytest.raises(StoreError, match="cut off or no result"):
        RemoteStore(address).query("SELECT ?s {}")


def test_answer_that_stopped_early_is_an_error() -> None:
    with (
        answering(X_SQL_State="S1TAT", X_SQL_Message="timeout") as (address, _),
        pytest.raises(StoreError, match="stopped early"),
    ):
        RemoteStore(address).query("SELECT ?s {}")


def test_answer_that_trickles_has_an_end() -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", ROWS)
            self.end_headers()
            with suppress(OSError):
                while True:
                    self.wfile.write(b" ")
                    time.sleep(0.05)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/query"
        with pytest.raises(StoreError, match="no answer within 1 seconds"):
            RemoteStore(address, timeout_s=1).query("ASK {}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_default_graph_that_is_no_union_is_named() -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            iri = {"type": "uri", "value": "https://x.org/a"}
            row = {"head": {"vars": list("spo")}, "results": {"bindings": [{"s": iri, "p": iri, "o": iri}]}}
            truth = {"head": {}, "boolean": "x.org" not in text}
            body = json.dumps(row if "SELECT" in text else truth).encode()
            self.send_response(200)
            self.send_header("Content-Type", ROWS)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        with pytest.raises(StoreError, match="its default graph is not the union of its graphs"):
            RemoteStore.connect(f"http://127.0.0.1:{server.server_port}/query")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
