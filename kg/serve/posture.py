"""What every request passes: who is asked (Host), from where (Origin), how, and how many at once.

A page of a stranger that a browser on this machine shows can send requests here. It cannot name this server
in Host (DNS rebinding), its Origin is another, and no answer allows it to read (no CORS).
"""

import json
import re
import sys
import time
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from kg.serve.refusal import Refusal
from kg.serve.settings import LOCAL_NAMES, ServeSettings

Message = MutableMapping[str, Any]  # Any: ASGI's own
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}
_MACHINES: Final = ("/sparql", "/graph-store", "/api")
"""Paths for programs: a link of a stranger may lead a person to a page, but not here."""
_BAD_PATH: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})|%00|%2f|%5c|\\|[\x00-\x20\x7f-\xff]", re.IGNORECASE)
_HOST: Final = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.\-]+)(?::(?P<port>[0-9]{1,5}))?")


class Posture:
    """The outermost layer of the application.

    Args:
        app: What answers.
        settings: How the graph is served.
    """

    def __init__(self, app: App, settings: ServeSettings) -> None:
        self._app, self._settings = app, settings
        self._names = {name.lower() for name in (*LOCAL_NAMES, settings.host.strip("[]"), *settings.names)}
        self._active = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Take one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        note = _Note(scope, self._settings)
        guarded = note.watching(send)
        self._active += 1
        try:
            self._check(scope)
            await self._app(scope, receive, guarded)
        except Refusal as refusal:
            await refuse(refusal, guarded)
        except Exception as error:  # a mistake of ours: the client learns nothing of it, the log its kind
            note.failure = type(error).__name__
            if note.status:
                raise
            await refuse(Refusal(500, "the server made a mistake. It is in its log"), guarded)
        finally:
            self._active -= 1
            note.write()

    def _check(self, scope: Message) -> None:
        if self._active > self._settings.limits.requests:
            raise Refusal(
                503, "the server has too much to do. Come back in a moment", {"Connection": "close"}
            )
        if scope["http_version"] not in ("1.0", "1.1"):
            raise Refusal(400, "this server speaks HTTP/1.1", {"Connection": "close"})
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        names = [name for name, _ in headers]
        if names.count(b"content-length") > 1 or (
            b"content-length" in names and b"transfer-encoding" in names
        ):
            raise Refusal(400, "the length of the body is told in two ways", {"Connection": "close"})
        if any(names.count(name) > 1 for name in (b"host", b"origin", b"content-type", b"authorization")):
            raise Refusal(400, "a header that may stand once stands twice", {"Connection": "close"})
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        if not raw.startswith(b"/") or _BAD_PATH.search(raw):
            raise Refusal(400, "the path is not encoded as it should be")
        given = {name: value.decode("latin-1") for name, value in headers}
        self._check_host(given.get(b"host", ""))
        self._check_origin(given, scope)

    def _check_host(self, host: str) -> None:
        found = _HOST.fullmatch(host)
        name = found["name"].strip("[]").lower().rstrip(".") if found else ""
        if name in self._names:
            return
        if name and not self._settings.is_local and _is_address(name):
            return  # a name that was rebound is a name: an address cannot lie
        raise Refusal(421, "this server is not called so. Allow the name with --name when it is started")

    def _check_origin(self, given: dict[bytes, str], scope: Message) -> None:
        origin = given.get(b"origin")
        if origin is not None:
            parts = urlsplit(origin) if origin.isprintable() else urlsplit("")
            if parts.netloc.lower() != given.get(b"host", "").lower() or parts.scheme not in (
                "http",
                "https",
            ):
                raise Refusal(403, "a page of another origin asks. This server answers its own pages only")
        if given.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            page = given.get(b"sec-fetch-mode") == "navigate" and given.get(b"sec-fetch-dest") == "document"
            plain = scope["method"] in ("GET", "HEAD") and not scope["path"].startswith(_MACHINES)
            if not (page and plain):
                raise Refusal(403, "a page of another origin asks. This server answers its own pages only")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


async def refuse(refusal: Refusal, send: Send) -> None:
    """Send a refusal as one line of text."""
    body = f"{refusal.message}\n".encode("utf-8", "replace")
    headers = {
        "content-type": "text/plain; charset=utf-8",
        "content-length": str(len(body)),
        **refusal.headers,
    }
    encoded = [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": refusal.status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})


class _Note:
    """The line of the access log of one request: no query, no body, no header that could be a secret."""

    def __init__(self, scope: Message, settings: ServeSettings) -> None:
        self.status = self._size = 0
        self.failure = ""
        self._scope, self._quiet = scope, settings.quiet
        self._started = time.monotonic()

    def watching(self, send: Send) -> Send:
        """Give `send` with the security headers put in."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((n.encode(), v.encode()) for n, v in _HEADERS.items() if n.encode() not in present),
                ]
            else:
                self._size += len(message.get("body", b""))
            await send(message)

        return guarded

    def write(self) -> None:
        """Write the line."""
        if self._quiet and not self.failure:
            return
        client = self._scope.get("client") or ("", 0)
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "client": client[0],
            "method": self._scope["method"][:20],
            "path": self._scope["path"][:200],
            "status": self.status,
            "bytes": self._size,
            "ms": round((time.monotonic() - self._started) * 1000),
        }
        if self.failure:
            line["failure"] = self.failure
        sys.stderr.write(json.dumps(line) + "\n")
