"""HTTP to a SPARQL endpoint: limits, time-outs, an account from the environment, retries only where they are safe.

    KG_REMOTE_USER, KG_REMOTE_PASSWORD   basic or digest, as the server demands
    KG_REMOTE_TOKEN                      bearer

Nothing of an account is ever part of a message, and none is sent in clear text to another machine.
"""

import os
import tempfile
import time
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from kg.errors import StoreError, UsageError

if TYPE_CHECKING:
    import ssl

    import httpx

TIMEOUT_S: Final = 60.0
"""Most seconds for one answer."""
MOST_BYTES: Final = 500_000_000
"""Greatest answer that is read."""
_CONNECT_S: Final = 10.0
_IN_MEMORY: Final = 8_000_000
_TRIES: Final = 3
_LONGEST_PAUSE_S: Final = 5.0
_BUSY: Final = frozenset({429, 502, 503, 504})
_HOPS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is sent.

    Attributes:
        method: The method.
        address: Where to.
        body: What is sent along.
        kind: Media type of the body; empty for none.
        accept: Media types that are understood.
        repeatable: Whether a second one does no harm: a query, never an update.
    """

    method: str
    address: str
    body: bytes = b""
    kind: str = ""
    accept: str = "*/*"
    repeatable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back, read to its end.

    Attributes:
        status: Status code.
        headers: Its headers; names in lower case.
        body: The body, at its start; large ones lie in a temporary file.
        complete: Whether the length was announced, so that a cut would have been noticed.
    """

    status: int
    headers: Mapping[str, str]
    body: IO[bytes]
    complete: bool

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def start(self, most: int = 2000) -> str:
        """Give the first bytes as text, for a message."""
        self.body.seek(0)
        text = self.body.read(most).decode(errors="replace")
        self.body.seek(0)
        return text


class Wire:
    """Sends requests to one endpoint.

    Args:
        address: Address of the query service.
        timeout_s: Most seconds for one answer.
        most_bytes: Greatest answer that is read.

    Raises:
        UsageError: The address is none, or holds a password.
    """

    def __init__(self, address: str, *, timeout_s: float = TIMEOUT_S, most_bytes: int = MOST_BYTES) -> None:
        try:
            parts = urlsplit(address)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        if not host or parts.scheme not in ("http", "https"):
            raise UsageError(
                f"'{address[:80]}' is no address of a SPARQL endpoint: write http://host:port/query"
            )
        if parts.username or parts.password:
            raise UsageError(
                "a password does not belong in an address: set KG_REMOTE_USER and KG_REMOTE_PASSWORD"
            )
        self.address = address
        self.timeout_s, self.most_bytes = timeout_s, most_bytes
        self._near = is_near(host)

    def send(self, request: Request) -> Reply:
        """Send a request and read the answer.

        Raises:
            StoreError: No answer, too late, too great, or it leads to another host.
        """
        for attempt in range(1, _TRIES + 1):
            last = attempt == _TRIES or not request.repeatable
            try:
                reply = self._follow(request)
            except _Unreached as error:
                # Nothing was sent, so any request may be sent again.
                if attempt == _TRIES:
                    raise self._error(f"cannot be asked: {error}. Does the server run?") from None
                pause = 0.1 * attempt
            else:
                pause = _pause(reply, attempt)
                if reply.status not in _BUSY or last or pause > _LONGEST_PAUSE_S:
                    return reply
                reply.body.close()
            time.sleep(pause)
        raise AssertionError  # the last attempt returns or raises

    def _follow(self, request: Request) -> Reply:
        """Send, and go where the same host leads; another host gets neither the question nor the account."""
        for _ in range(_HOPS):
            reply = self._once(request)
            if reply.status not in (301, 302, 303, 307, 308):
                return reply
            target = _resolve(request.address, reply.headers.get("location", ""))
            if reply.status not in (307, 308) or _origin(target) != _origin(request.address):
                raise self._error(
                    f"it answers {reply.status} and leads elsewhere. Name the address of its query service"
                )
            reply.body.close()
            request = _moved(request, target)
        raise self._error("it leads in circles. Name the address of its query service")

    def _once(self, request: Request) -> Reply:
        import httpx

        end = time.monotonic() + self.timeout_s
        headers = {"Accept": request.accept} | ({"Content-Type": request.kind} if request.kind else {})
        timeout = httpx.Timeout(self.timeout_s, connect=min(_CONNECT_S, self.timeout_s))
        try:
            with (
                httpx.Client(
                    timeout=timeout, follow_redirects=False, trust_env=not self._near, verify=_trust()
                ) as client,
                client.stream(
                    request.method, request.address, content=request.body or None, headers=headers,
                    auth=self._account(),
                ) as answer,
            ):  # fmt: skip
                return self._read(answer, end)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _Unreached(_reason(error)) from None
        except httpx.TimeoutException:
            raise self._late() from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._error(f"its answer breaks off: {_reason(error)}. Ask again") from None

    def _read(self, answer: "httpx.Response", end: float) -> Reply:
        body = _Body(max_size=_IN_MEMORY)
        try:
            self._copy(answer.iter_bytes(), body, end)
        except BaseException:
            body.close()
            raise
        body.seek(0)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        complete = "content-length" in headers or "chunked" in headers.get("transfer-encoding", "").lower()
        return Reply(status=answer.status_code, headers=headers, body=body, complete=complete)

    def _copy(self, chunks: "Iterable[bytes]", body: "IO[bytes]", end: float) -> None:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > self.most_bytes:
                raise self._error(f"its answer is greater than {self.most_bytes:,} bytes. Narrow the query")
            if time.monotonic() > end:
                raise self._late()
            body.write(chunk)

    def _account(self) -> "httpx.Auth | None":
        token, user = os.environ.get("KG_REMOTE_TOKEN", ""), os.environ.get("KG_REMOTE_USER", "")
        if not token and not user:
            return None
        clear = not self._near and self.address.lower().startswith("http:")
        if token and clear:
            raise self._error("a token is not sent in clear text to another machine. Use an https address")
        return _account(token, user, os.environ.get("KG_REMOTE_PASSWORD", ""), only_digest=clear)

    def _late(self) -> StoreError:
        return self._error(f"no answer within {self.timeout_s:g} seconds. Narrow the query")

    def _error(self, text: str) -> StoreError:
        return StoreError(self.address, text)


class _Body(tempfile.SpooledTemporaryFile[bytes]):
    """A body that rows are still read from when nobody names it any more: the last reader closes it."""

    def __del__(self) -> None:
        self.close()


class _Unreached(Exception):
    """No connection was made, so nothing was sent."""


def _account(token: str, user: str, password: str, *, only_digest: bool) -> "httpx.Auth":
    """Give what proves an account: token or password at once, digest when the server demands it."""
    import httpx

    class Account(httpx.Auth):
        def auth_flow(self, request: httpx.Request) -> "Generator[httpx.Request, httpx.Response, None]":
            """Give the request with its proof, and once more with what the server demands."""
            if token:
                request.headers["Authorization"] = f"Bearer {token}"
                yield request
                return
            if not only_digest:
                response = yield next(httpx.BasicAuth(user, password).auth_flow(request))
                if response.status_code != 401:
                    return
                # Virtuoso says what it demands only to who sends no password.
                request.headers.pop("Authorization", None)
            response = yield request
            if "digest" in response.headers.get("www-authenticate", "").lower():
                digest = httpx.DigestAuth(user, password).auth_flow(request)
                next(digest)
                yield digest.send(response)

    return Account()


@lru_cache(maxsize=1)
def _trust() -> "ssl.SSLContext":
    """Give the certificates that are trusted; reading them takes longer than a query."""
    import httpx

    return httpx.create_ssl_context()


def _pause(reply: Reply, attempt: int) -> float:
    value = reply.headers.get("retry-after", "")
    return float(value) if value.isdecimal() and len(value) < 6 else 0.2 * 2**attempt


def _resolve(address: str, location: str) -> str:
    from urllib.parse import urljoin

    try:
        return urljoin(address, location)
    except ValueError:
        return ""


def _origin(address: str) -> tuple[Any, ...]:  # Any: scheme, host and port
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return (address,)


def _moved(request: Request, address: str) -> Request:
    from dataclasses import replace

    return replace(request, address=address)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def is_near(host: str) -> bool:
    """Tell whether a host is this machine, which no proxy serves.

    Example:
        >>> is_near("127.0.0.1"), is_near("example.org")
        (True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_address(place: str) -> bool:
    """Tell whether a place is an address, not a folder; a path that lost a slash of it counts too.

    Example:
        >>> is_address("https://x.org/sparql"), is_address("http:/x.org"), is_address("demo")
        (True, True, False)
    """
    return place.lower().startswith(("http:/", "https:/"))


def as_address(place: str) -> str:
    """Give an address with both its slashes, of which a path has lost one.

    Example:
        >>> as_address("http:/x.org/query")
        'http://x.org/query'
    """
    scheme, _, rest = place.partition(":")
    return f"{scheme}://{rest.lstrip('/')}"
