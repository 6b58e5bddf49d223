"""Fetching an address: which may be asked, what comes back, and when it stops. Servers are on loopback."""

import gzip
import socket
import threading
import zlib
from http.server import BaseHTTPRequestHandler

import pytest
from pages import BODY, TITLE, moves_to, page, sends, served

from kg.errors import InputError
from kg.read import read, read_source
from kg.read.addresses import AddressError, check_addresses, is_public, resolve_host
from kg.read.fetch import MAX_REDIRECTS, FetchError, download, is_address
from kg.read.worker import Worker, WorkerError

LOOPBACK = ["127.0.0.1"]


def fetch(url: str, **values: object):
    return download(url, **{"allow_private": True, "read_s": 5.0, **values})


def test_page_is_read_from_its_address():
    with served(news=sends(page(head=""), kind="text/html; charset=utf-8")) as server:
        found = read_source(f"{server}/news/2023/05/04/navies#top", allow_private=True)
    assert (found.article.title, found.article.body) == (TITLE, BODY)
    assert found.article.url == f"{server}/news/2023/05/04/navies"


def test_bytes_and_what_the_server_says():
    with served(news=sends(b"caf\xe9", kind='Text/HTML; Charset="ISO-8859-1"')) as server:
        found = fetch(f"{server}/news#part")
    assert (found.raw, found.encoding, found.is_page, found.url) == (
        b"caf\xe9",
        "ISO-8859-1",
        True,
        f"{server}/news",
    )


def test_who_asks_and_for_what():
    seen: dict[str, str] = {}

    def note(request: BaseHTTPRequestHandler) -> None:
        seen.update({name.lower(): value for name, value in request.headers.items()})
        sends("x")(request)

    with served(news=note) as server:
        fetch(f"{server}/news")
    assert seen["user-agent"].startswith("defcoop/")
    assert seen["host"] == server.removeprefix("http://")
    assert "cookie" not in seen
    assert "br" not in seen["accept-encoding"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::", "::1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::", "nonsense", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(address)
    with pytest.raises(AddressError, match="--allow-private"):
        check_addresses("host", ["93.184.215.14", address], allow_private=False)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_that_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://2130706433:9/",
        "http://127.1:9/",
        "http://[::1]:9/",
        "http://[::ffff:127.0.0.1]:9/",
    ],
)
def test_own_machine_is_not_asked_without_leave(url):
    with pytest.raises(FetchError, match="inside this machine or its network"):
        download(url)


def test_name_that_leads_to_the_own_network():
    with pytest.raises(FetchError, match=r"inner\.example is 10\.0\.0\.7"):
        download("http://inner.example/", resolve=lambda host, port: ["93.184.215.14", "10.0.0.7"])


def test_the_checked_address_is_what_is_connected_to():
    """A name that is public when it is checked and private a moment later (DNS rebinding) gains nothing."""
    answers = iter([LOOPBACK, ["192.0.2.99"]])
    with served(news=sends("x")) as server:
        port = server.rpartition(":")[2]
        found = fetch(f"http://rebinds.example:{port}/news", resolve=lambda host, port: next(answers))
    assert found.raw == b"x"
    assert next(answers) == ["192.0.2.99"], "the name was asked for once"


def test_each_redirect_is_checked():
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return LOOPBACK

    with served(
        a=moves_to("/b"),
        b=moves_to(lambda request: f"http://other.example:{request.server.server_address[1]}/c"),
        c=sends("end"),
    ) as server:
        found = fetch(f"{server.replace('127.0.0.1', 'first.example')}/a", resolve=resolve)
    assert found.raw == b"end"
    assert asked == ["first.example", "first.example", "other.example"]
    assert found.url.startswith("http://other.example:")


def test_redirect_into_the_own_network_is_refused(monkeypatch):
    def check(host: str, addresses: list[str], *, allow_private: bool) -> list[str]:
        """Let the first host through, as if it were a public one; the second is judged."""
        public = host == "public.example"
        return addresses if public else check_addresses(host, addresses, allow_private=allow_private)

    monkeypatch.setattr("kg.read.fetch.check_addresses", check)
    with served(a=moves_to("http://10.0.0.7/secret")) as server:
        url = server.replace("127.0.0.1", "public.example") + "/a"
        with pytest.raises(FetchError, match=r"10\.0\.0\.7, an address inside"):
            download(url, resolve=lambda host, port: LOOPBACK if host == "public.example" else [host])


def test_redirects_end():
    hops: list[int] = []

    def again(request: BaseHTTPRequestHandler) -> None:
        hops.append(1)
        moves_to("/again")(request)

    with served(again=again) as server, pytest.raises(FetchError, match="redirected more than 5 times"):
        fetch(f"{server}/again")
    assert len(hops) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://x.example/a", "only http and https"),
        ("http://user:pass@x.example/", "name or password"),
        ("http://[broken", "not a web address"),
    ],
)
def test_redirect_to_something_else(target, said):
    with served(a=moves_to(target)) as server, pytest.raises(FetchError, match=said):
        fetch(f"{server}/a")


def test_redirect_without_a_place():
    with served(a=sends("", status=301)) as server, pytest.raises(FetchError, match="without saying where"):
        fetch(f"{server}/a")


@pytest.mark.parametrize("status", [204, 304, 400, 401, 403, 404, 429, 500, 503])
def test_other_answers(status):
    with (
        served(a=sends("", status=status)) as server,
        pytest.raises(FetchError, match=f"the server answers {status}"),
    ):
        fetch(f"{server}/a")


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "application/json", "application/octet-stream"]
)
def test_not_a_page(kind):
    with (
        served(a=sends("x", kind=kind)) as server,
        pytest.raises(FetchError, match=f"the server calls it {kind}"),
    ):
        fetch(f"{server}/a")


@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml", "text/plain", ""])
def test_pages(kind):
    with served(a=sends("x", kind=kind)) as server:
        assert fetch(f"{server}/a").raw == b"x"


def test_gzip_is_unpacked():
    with served(a=sends(gzip.compress(b"one ") + gzip.compress(b"two"), Content_Encoding="gzip")) as server:
        assert fetch(f"{server}/a").raw == b"one two"


def test_deflate_is_unpacked():
    with served(a=sends(zlib.compress(b"words"), Content_Encoding="deflate")) as server:
        assert fetch(f"{server}/a").raw == b"words"


def test_gzip_bomb_stops_at_the_limit():
    bomb = gzip.compress(bytes(200_000_000))
    assert len(bomb) < 300_000
    with (
        served(a=sends(bomb, Content_Encoding="gzip")) as server,
        pytest.raises(FetchError, match="larger than 5,000,000"),
    ):
        fetch(f"{server}/a")


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "compress"])
def test_other_packing_is_refused(packing):
    with (
        served(a=sends("x", Content_Encoding=packing)) as server,
        pytest.raises(FetchError, match="not asked for"),
    ):
        fetch(f"{server}/a")


@pytest.mark.parametrize("raw", [b"no gzip at all", gzip.compress(b"x" * 1000)[:-20] + b"zz" * 20])
def test_broken_packing(raw):
    with served(a=sends(raw, Content_Encoding="gzip")) as server, pytest.raises(FetchError, match="gzip"):
        fetch(f"{server}/a")


def test_large_answer_is_refused_by_its_announcement():
    def announce(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", "20000000")
        request.end_headers()

    with served(a=announce) as server, pytest.raises(FetchError, match="larger than"):
        fetch(f"{server}/a")


def test_endless_answer_is_cut_off():
    def flow(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in range(1000):
            request.wfile.write(b"x" * 65_536)

    with served(a=flow) as server, pytest.raises(FetchError, match="larger than"):
        fetch(f"{server}/a")


def test_silent_server():
    over = threading.Event()
    with served(a=lambda request: over.wait(30)) as server:
        with pytest.raises(FetchError, match=r"no answer within 0\.2 seconds"):
            fetch(f"{server}/a", read_s=0.2)
        over.set()


def test_server_that_dribbles_is_stopped_by_the_clock():
    """Each byte comes in time, and the page never ends: the process that waits is killed."""
    over = threading.Event()

    def dribble(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while not over.wait(0.05):
            request.wfile.write(b"x")

    with served(a=dribble) as server, Worker() as worker:
        with pytest.raises(WorkerError, match="took longer than 1 seconds"):
            worker.call({"do": "fetch", "url": f"{server}/a", "allow_private": True}, timeout_s=1)
        over.set()


def test_answer_that_breaks_off():
    def broken(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"only this")

    with served(a=broken) as server, pytest.raises(FetchError, match="broke off"):
        fetch(f"{server}/a")


def test_no_http_at_all():
    def noise(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")

    with served(a=noise) as server, pytest.raises(FetchError, match="no HTTP"):
        fetch(f"{server}/a")


def test_nobody_listens():
    with served() as server:
        pass
    with pytest.raises(FetchError, match="no connection"):
        fetch(f"{server}/a")


def test_the_next_address_is_tried():
    with served(a=sends("x")) as server:
        port = server.rpartition(":")[2]
        assert (
            fetch(f"http://two.example:{port}/a", resolve=lambda host, port: ["::1", "127.0.0.1"]).raw == b"x"
        )


def test_plain_http_where_tls_is_spoken():
    with served(a=sends("x")) as server, pytest.raises(FetchError, match="no connection"):
        fetch(f"{server.replace('http:', 'https:')}/a")


def test_host_without_an_address(monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match=r"the host nowhere\.example has no address"):
        download("http://nowhere.example/")


def test_resolver_that_does_not_answer(monkeypatch):
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(30) and [])
    monkeypatch.setattr("kg.read.addresses.RESOLVE_S", 0.1)
    with pytest.raises(AddressError, match="has no address"):
        resolve_host("slow.example", 80)
    over.set()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://user:secret@news.example/", "name or password"),
        ("http://", "names no host"),
        ("http://[1:2", "not a web address"),
        ("http://ho st/", "not a web address"),
        ("http://a\x00b/", "not a web address"),
    ],
)
def test_addresses_that_are_none(url, said):
    with pytest.raises(InputError, match=said) as caught:
        read(url)
    assert "\n" not in str(caught.value)


def test_environment_names_no_proxy(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with served(a=sends("x")) as server:
        assert fetch(f"{server}/a").raw == b"x"


def test_what_is_an_address():
    assert is_address("HTTPS://news.example/")
    assert not is_address("file:///etc/passwd")
    assert not is_address("news.html")


def test_encoding_of_the_server_is_used():
    text = page(head="").replace("utf-8", "").replace("Malta", "Malta of Erdoğan")
    with served(a=sends(text.encode("cp1254", "replace"), kind="text/html; charset=windows-1254")) as server:
        found = read_source(f"{server}/a/2023/05/04/", allow_private=True)
    assert "Malta of Erdoğan" in found.article.body
    assert any("Windows-1254" in warning for warning in found.warnings)
