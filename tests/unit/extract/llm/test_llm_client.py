"""The question over HTTP: what is sent, what is tried again, and what is never waited for, read or followed."""

import gzip
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest
from llm_server import ARTICLE, Server, answer, envelope, fails, says, send, serving

from kg.errors import AnswerError, UsageError
from kg.extract.llm import Settings
from kg.extract.llm.client import Client, Completion, Limits
from kg.extract.llm.prompt import messages

KEY = "sk-made-0123456789abcdef"
NOW = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)
FINE = says(answer())


class Naps(list[float]):
    """The waits that a client asked for; none is waited."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def client(server: Server, naps: Naps | None = None, **limits: object) -> Client:
    return Client(
        settings=Settings(model="tiny", url=server.url, key=KEY),
        limits=Limits(**({"timeout_s": 10.0} | limits)),  # type: ignore[arg-type]
        sleep=Naps() if naps is None else naps,
        now=lambda: NOW,
    )


def ask(server: Server, naps: Naps | None = None, **limits: object) -> Completion:
    return client(server, naps, **limits).complete(messages(ARTICLE))


def failure(server: Server, naps: Naps | None = None, **limits: object) -> str:
    with pytest.raises(AnswerError) as caught:
        ask(server, naps, **limits)
    assert "\n" not in str(caught.value)
    assert KEY not in str(caught.value)
    return str(caught.value)


def test_the_question_is_what_the_endpoint_expects() -> None:
    with serving(FINE) as server:
        assert ask(server) == Completion(text=answer())
    (asked,) = server.asked
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert server.headers[0]["Accept-Encoding"] == "identity"
    assert asked["model"] == "tiny"
    assert asked["temperature"] == 0
    assert asked["response_format"]["type"] == "json_schema"
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert not {"tools", "functions", "tool_choice"} & set(asked)
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert KEY not in json.dumps(asked)


def test_without_a_key_none_is_sent() -> None:
    with serving(FINE) as server:
        Client(settings=Settings(model="tiny", url=server.url)).complete(messages(ARTICLE))
    assert "Authorization" not in server.headers[0]


def test_without_an_address_nothing_is_asked() -> None:
    with pytest.raises(UsageError, match="KG_LLM_URL is not set"):
        Client(settings=Settings(model="tiny", key=KEY)).complete(messages(ARTICLE))


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_failure_that_may_pass_is_tried_again(status: int) -> None:
    naps = Naps()
    with serving(fails(status), fails(status), FINE) as server:
        assert ask(server, naps).text == answer()
    assert len(server.asked) == 3
    assert naps == [1.0, 2.0]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_tries_are_bounded(status: int) -> None:
    naps = Naps()
    with serving(fails(status)) as server:
        assert f"HTTP {status}, 4 times" in failure(server, naps)
    assert len(server.asked) == 4
    assert naps == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        ("7", 7.0),
        ("0", 0.0),
        (" 60 ", 60.0),
        ("Thu, 01 Jan 2026 12:00:30 GMT", 30.0),
        ("Thu, 01 Jan 2026 11:00:00 GMT", 0.0),
        ("soon", 1.0),
        ("-5", 1.0),
        ("1e9", 1.0),
        ("٣", 1.0),
        ("", 1.0),
    ],
)
def test_the_server_may_say_how_long_to_wait(header: str, waited: float) -> None:
    naps = Naps()
    encoded = header.encode().decode("latin-1")
    with serving(fails(429, Retry_After=encoded), FINE) as server:
        ask(server, naps)
    assert naps == [waited]


@pytest.mark.parametrize("header", ["61", "86400", "999999999", "Fri, 02 Jan 2026 12:00:00 GMT"])
def test_a_wait_beyond_the_bound_is_a_failure(header: str) -> None:
    naps = Naps()
    with serving(fails(429, Retry_After=header)) as server:
        assert "it asks to wait" in failure(server, naps)
    assert len(server.asked) == 1
    assert naps == []


@pytest.mark.parametrize("status", [400, 404, 409, 418, 422, 501, 504])
def test_other_failures_are_final_and_told(status: int) -> None:
    with serving(fails(status, "context of 8192 tokens exceeded")) as server:
        assert f"HTTP {status}: context of 8192 tokens exceeded" in failure(server)
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_said_and_what_the_server_says_is_not_shown(status: int) -> None:
    with serving(fails(status, f"Incorrect API key provided: {KEY[:8]}*****{KEY[-4:]}")) as server:
        said = failure(server)
    assert "it refuses the key" in said
    assert KEY[:8] not in said
    assert KEY[-4:] not in said


def test_the_key_is_taken_out_of_what_a_server_says() -> None:
    with serving(fails(400, f"bad header: Bearer {KEY}")) as server:
        assert "bad header: Bearer …" in failure(server)


def test_what_a_server_says_stays_one_short_line() -> None:
    with serving(fails(400, "a\nb\x1b[31m" + "x" * 10_000)) as server:
        said = failure(server)
    assert len(said) < 400
    assert "\x1b" not in said


def test_an_answer_that_gives_the_key_back_is_refused() -> None:
    with serving(says(answer({"quote": KEY}))) as server:
        assert "holds the key" in failure(server)


def test_no_connection_is_tried_again_and_told() -> None:
    with serving(FINE) as server:
        pass
    naps = Naps()
    assert "no connection, or it broke off" in failure(server, naps)
    assert naps == [1.0, 2.0, 4.0]


def hang_up(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    request.connection.close()


def test_a_connection_that_breaks_off_is_tried_again() -> None:
    naps = Naps()
    with serving(hang_up, FINE) as server:
        assert ask(server, naps).text == answer()
    assert naps == [1.0]


def cut_off(request: BaseHTTPRequestHandler) -> None:
    body = envelope(answer())
    request.send_response(200)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body[:40])
    request.wfile.flush()
    request.close_connection = True


def test_half_an_answer_is_none() -> None:
    with serving(cut_off) as server:
        assert "no connection, or it broke off" in failure(server)
    assert len(server.asked) == 4


def test_a_slow_server_is_not_waited_for() -> None:
    with serving() as server:
        server.actions.append(lambda request: server.over.wait(5) and None)  # type: ignore[arg-type, return-value]
        begun = time.monotonic()
        assert "no whole answer within 0.2 s" in failure(server, timeout_s=0.2)
        assert time.monotonic() - begun < 3
    assert len(server.asked) == 1


def drips(part: bytes, head: bytes) -> object:
    """An answer of which a little comes all the time, so that no single wait is long."""

    def action(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        for _ in range(200):
            request.wfile.write(part)
            request.wfile.flush()
            time.sleep(0.02)

    return action


@pytest.mark.parametrize(
    ("part", "head"),
    [
        (b" ", b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"),
        (b"a", b"HTTP/1.1 200 OK\r\nX-Long: "),
    ],
    ids=["body", "headers"],
)
def test_an_answer_that_drips_is_not_waited_for(part: bytes, head: bytes) -> None:
    with serving(drips(part, head)) as server:  # type: ignore[arg-type]
        begun = time.monotonic()
        assert "no whole answer within 0.2 s" in failure(server, timeout_s=0.2)
        assert time.monotonic() - begun < 3


def test_a_huge_answer_is_not_read() -> None:
    with serving(says("x" * 200_000)) as server:
        assert "larger than 100,000 bytes" in failure(server, most_bytes=100_000)
    assert len(server.asked) == 1


def test_an_answer_without_end_is_not_read() -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n")
        while not server.over.is_set():
            request.wfile.write(b" " * 65_536)

    with serving(endless) as server:
        assert "larger than 4,000,000 bytes" in failure(server)


def test_a_compressed_answer_is_not_unpacked() -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    with serving(lambda r: send(r, bomb, headers={"Content-Encoding": "gzip"})) as server:
        assert "compressed" in failure(server)


@pytest.mark.parametrize("kind", ["text/html", "text/plain; charset=utf-8", "text/event-stream", ""])
def test_another_kind_of_content_is_refused(kind: str) -> None:
    with serving(lambda r: send(r, b"<html></html>", headers={"Content-Type": kind})) as server:
        assert "not JSON" in failure(server)


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "Application/JSON", "application/x+json"]
)
def test_json_may_be_named_in_several_ways(kind: str) -> None:
    with serving(lambda r: send(r, envelope(answer()), headers={"Content-Type": kind})) as server:
        assert ask(server).text == answer()


@pytest.mark.parametrize(
    "body",
    [
        b"[]", b"{}", b"null", b'"text"', b'{"choices": []}', b'{"choices": [null]}', b'{"choices": {"0": {}}}',
        b'{"choices": [{"message": null}]}', b'{"choices": [{"message": {}}]}', b'{"choices": [[]]}',
        b'{"choices": [{"message": {"content": null, "refusal": "I will not"}}]}',
        b'{"choices": [{"message": {"content": ["a"]}}]}', b'{"choices": [{"message": {"content": 5}}]}',
    ],
)  # fmt: skip
def test_an_answer_without_text_is_none(body: bytes) -> None:
    with serving(lambda r: send(r, body)) as server:
        said = failure(server) if body != b"null" else ask(server).fault
    assert any(words in said for words in ("no message", "no text", "no JSON"))


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"choices": [{"mess'])
def test_a_broken_envelope_is_a_fault(body: bytes) -> None:
    with serving(lambda r: send(r, body)) as server:
        assert ask(server) == Completion(text="", fault="the server's answer is no JSON")


def test_a_cut_answer_is_a_fault() -> None:
    with serving(says('{"events": [', finish_reason="length")) as server:
        assert ask(server).fault == "it was cut off at the server's limit"


@pytest.fixture
def elsewhere() -> Iterator[Server]:
    with serving(FINE) as server:
        yield server


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("form", ["{url}/chat/completions", "{other}", "//{host}/v1/chat/completions"])
def test_no_redirect_leads_to_another_host(status: int, form: str, elsewhere: Server) -> None:
    host = elsewhere.url.split("/")[2]
    target = form.format(url=elsewhere.url, other="https://127.0.0.1/v1", host=host)
    with serving(fails(status, Location=target)) as server:
        said = failure(server)
    assert "another place" in said
    assert elsewhere.asked == []
    assert elsewhere.paths == []


@pytest.mark.parametrize("location", ["", "http://[", "ftp://127.0.0.1/", "http://u:p@127.0.0.1/"])
def test_a_broken_redirect_is_a_failure(location: str) -> None:
    with serving(fails(307, Location=location)) as server:
        assert failure(server, most_redirects=2)


def test_a_redirect_within_the_host_is_followed_with_the_question() -> None:
    with serving(fails(307, Location="/v2/chat/completions"), FINE) as server:
        assert ask(server).text == answer()
    assert server.paths == ["/v1/chat/completions", "/v2/chat/completions"]
    assert server.asked[0] == server.asked[1]


def test_a_redirect_that_loses_the_question_is_not_followed() -> None:
    with serving(fails(302, Location="/v2/chat/completions"), FINE) as server:
        assert "loses the question" in failure(server)
    assert len(server.paths) == 1


def test_redirects_in_a_circle_end() -> None:
    with serving(fails(308, Location="/v1/chat/completions")) as server:
        assert "more than 3 redirects" in failure(server)
    assert len(server.asked) == 4


def test_no_proxy_stands_between_us_and_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serving(FINE) as server:
        assert ask(server).text == answer()


def test_a_client_shows_no_key() -> None:
    with serving(FINE) as server:
        assert KEY not in repr(client(server))
