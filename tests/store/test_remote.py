"""What an endpoint may do wrong: each is one clear error, and never a short answer that looks whole."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

import kg
from kg.errors import QuerySyntaxError, StoreError, UsageError
from kg.store import RemoteStore

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
