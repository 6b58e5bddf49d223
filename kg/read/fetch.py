"""Fetches the page at an address: once, at the user's word, and nothing that it links to.

Whether a site permits programs to read it (robots.txt, terms of use) is for the user to know: one page that a
person names is fetched as a browser would fetch it, under the program's own name.

Proxies of the environment are not used: a proxy would choose the address that is connected to, unchecked.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.read.addresses import AddressError, Resolve, check_addresses, resolve_host
from kg.read.files import MAX_BYTES
from kg.version import VERSION

if TYPE_CHECKING:
    import httpx

FETCH_S: Final = 60.0
"""Most seconds for one address with all its redirects."""
CONNECT_S: Final = 10.0
READ_S: Final = 15.0
MAX_REDIRECTS: Final = 5
USER_AGENT: Final = f"defcoop/{VERSION} (+https://w3id.org/defcoop/; one page at a user's request)"

_PAGES: Final = ("text/html", "application/xhtml+xml")
_TEXTS: Final = ("text/plain", "")
_HOST: Final = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+(?:%[\w.-]+)?")
_MOVED: Final = (301, 302, 303, 307, 308)


class FetchError(Exception):
    """A page that was not fetched; the text says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """What came from an address.

    Attributes:
        url: Where it came from, after redirects, without a fragment.
        encoding: Encoding that the server declares; may be empty.
        is_page: Whether the server calls it a web page; else plain text, or nothing is said.
        raw: The bytes, unpacked.
    """

    url: str
    encoding: str
    is_page: bool
    raw: bytes


def is_address(source: object) -> bool:
    """Tell whether what the user named is a web address, not a file."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def download(
    url: str, *, allow_private: bool = False, resolve: Resolve = resolve_host, limit: int = MAX_BYTES,
    read_s: float = READ_S,
) -> Download:  # fmt: skip
    """Fetch a page.

    The host is resolved once, each of its addresses is checked, and a checked address is what is connected
    to: an answer that changes between check and connection has no effect.

    Args:
        url: Address, http or https.
        allow_private: Whether addresses of the own machine and network may be asked.
        resolve: Gives the addresses of a host.
        limit: Most bytes, packed and unpacked.
        read_s: Most seconds between two pieces of the answer.

    Returns:
        The page.

    Raises:
        FetchError: The address may not be asked, does not answer, or answers with something else than a page.
    """
    import httpx

    try:
        here = _checked_url(url)
        for _ in range(MAX_REDIRECTS + 1):
            answer = _ask(here, check_addresses(
                here.host, resolve(here.host, here.port or (443 if here.scheme == "https" else 80)),
                allow_private=allow_private,
            ), limit, read_s)  # fmt: skip
            if isinstance(answer, Download):
                return answer
            here = _checked_url(str(here.join(answer)))
    except AddressError as error:
        raise FetchError(str(error)) from None
    except httpx.InvalidURL as error:
        raise FetchError(f"not a web address ({error})") from None
    raise FetchError(f"redirected more than {MAX_REDIRECTS} times")


def _checked_url(text: str) -> "httpx.URL":
    import httpx

    url = httpx.URL(text)
    if url.scheme not in ("http", "https"):
        raise FetchError(f"'{url.scheme}' is no web address: only http and https are fetched")
    if not url.host:
        raise FetchError("the address names no host")
    if not _HOST.fullmatch(url.raw_host.decode("ascii")):
        raise FetchError("not a web address: no host has such a name")
    if url.userinfo:
        raise FetchError("the address holds a name or password. Save the page and name the file")
    return url.copy_with(fragment=None)


def _ask(url: "httpx.URL", addresses: list[str], limit: int, read_s: float) -> "Download | str":
    """Ask the first address that accepts a connection: the page, or where it has moved to."""
    import httpx

    timeout = httpx.Timeout(read_s, connect=CONNECT_S)
    headers = {
        "User-Agent": USER_AGENT, "Host": url.netloc.decode("ascii"), "Accept-Encoding": "gzip, identity",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8", "Accept-Language": "en",
    }  # fmt: skip
    for last, address in ((i == len(addresses) - 1, a) for i, a in enumerate(addresses)):
        try:
            with (
                httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False) as client,
                client.stream(
                    "GET", url.copy_with(host=address), headers=headers,
                    # The certificate must be that of the name, though a number is connected to.
                    extensions={"sni_hostname": url.raw_host.decode("ascii")},
                ) as response,
            ):  # fmt: skip
                return _read(response, url, limit)
        except httpx.ConnectError as error:
            if last:
                raise FetchError(f"no connection: {_reason(error)}") from None
        except httpx.TimeoutException:
            raise FetchError(
                f"no answer within {read_s:g} seconds. Try later, or save the page and name the file"
            ) from None
        except httpx.HTTPError as error:
            raise FetchError(f"the answer broke off or is no HTTP: {_reason(error)}") from None
    raise FetchError("the host has no address")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _read(response: "httpx.Response", url: "httpx.URL", limit: int) -> "Download | str":
    if response.status_code in _MOVED:
        target = response.headers.get("location", "")
        if not target:
            raise FetchError(f"the server answers {response.status_code} without saying where the page is")
        return str(target)
    if response.status_code != 200:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        raise FetchError(f"the server answers {reason}. Save the page in a browser and name the file")
    kind, encoding = _content_type(response.headers.get("content-type", ""))
    if kind not in _PAGES + _TEXTS:
        raise FetchError(f"not a page: the server calls it {kind[:80]}. Save its text and name that")
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > limit:
        raise FetchError(f"larger than {limit:,} bytes")
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"packed in a way that was not asked for ({packing[:40]})")
    chunks = _limited(response.iter_raw(), limit)
    raw = (
        b"".join(chunks)
        if packing in ("", "identity")
        else b"".join(_limited(_unpacked(chunks, limit), limit))
    )
    return Download(url=str(url), encoding=encoding, is_page=kind in _PAGES, raw=raw)


def _content_type(header: str) -> tuple[str, str]:
    kind, _, rest = header.partition(";")
    parameters = (part.partition("=") for part in rest.split(";"))
    encodings = [value.strip(" \"'") for name, _, value in parameters if name.strip().lower() == "charset"]
    return kind.strip().lower(), encodings[0] if encodings else ""


def _limited(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise FetchError(f"larger than {limit:,} bytes")
        yield chunk


def _unpacked(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Unpack gzip or zlib a piece at a time: a bomb is stopped at the limit, before its pieces are in memory."""
    engine, whole = zlib.decompressobj(wbits=47), True
    try:
        for chunk in chunks:
            data = chunk
            while data:
                yield engine.decompress(data, limit + 1)
                whole = engine.eof
                data = engine.unused_data if whole else engine.unconsumed_tail
                if whole:
                    engine = zlib.decompressobj(wbits=47)
    except zlib.error:
        raise FetchError("its packing (gzip) is broken") from None
    if not whole:
        raise FetchError("its packing (gzip) is cut off")
