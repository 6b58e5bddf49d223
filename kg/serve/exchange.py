"""What comes in and goes out: bodies within limits, parameters read strictly, replies of workers as responses."""

import asyncio
import re
from collections.abc import Awaitable
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.serve.answers import Reply
from kg.serve.job import Job
from kg.serve.pool import Pool
from kg.serve.refusal import Refusal
from kg.serve.settings import ServeSettings

_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CHARSET: Final = re.compile(r';\s*charset\s*=\s*"?([^\s";]+)"?', re.IGNORECASE)
_FIELDS: Final = 100
_DRAINED: Final = 64_000_000
"""Most bytes of a body that is too great which are read and thrown away, so that the client hears why."""


def settings_of(request: Request) -> ServeSettings:
    """Give how the graph is served."""
    found: ServeSettings = request.app.state.settings
    return found


def pool_of(request: Request) -> Pool:
    """Give the workers."""
    found: Pool = request.app.state.pool
    return found


def parameters(text: str) -> list[tuple[str, str]]:
    """Read a query string or a form, strictly.

    Raises:
        Refusal: A percent sign without its digits, bytes that are no UTF-8, a NUL, or too many parameters.

    Example:
        >>> parameters("query=ASK+%7B%7D&a=")
        [('query', 'ASK {}'), ('a', '')]
    """
    if _PERCENT.search(text):
        raise Refusal(400, "a percent sign stands without two hexadecimal digits. Encode it as %25")
    try:
        found = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        raise Refusal(400, "the parameters are no UTF-8") from None
    except ValueError:
        raise Refusal(400, f"more than {_FIELDS} parameters") from None
    if any("\x00" in name or "\x00" in value for name, value in found):
        raise Refusal(400, "a parameter holds a NUL character. Leave it out")
    return found


def query_parameters(request: Request) -> list[tuple[str, str]]:
    """Give the parameters of the address. Raises Refusal as `parameters` does."""
    try:
        text = request.scope["query_string"].decode("ascii")
    except UnicodeDecodeError:
        raise Refusal(400, "the address holds characters that are not encoded") from None
    return parameters(text)


def only(found: list[tuple[str, str]], name: str) -> str | None:
    """Give the one value of a parameter, None when it is not given.

    Raises:
        Refusal: It is given twice.
    """
    values = [value for key, value in found if key == name]
    if len(values) > 1:
        raise Refusal(400, f"{name} is given {len(values)} times. Give it once")
    return values[0] if values else None


async def read_body(request: Request, most: int) -> bytes:
    """Read the body of a request.

    Args:
        request: The request.
        most: Most bytes.

    Raises:
        Refusal: It is too great (413) or comes too slowly (408).
    """
    time_s = settings_of(request).limits.body_s
    try:
        return await asyncio.wait_for(_collect(request, most), time_s)
    except TimeoutError:
        raise Refusal(
            408, f"the body did not come within {time_s:g} seconds", {"Connection": "close"}
        ) from None
    except ClientDisconnect:
        raise Refusal(400, "the client went away") from None


async def _collect(request: Request, most: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    too_great = announced.isdecimal() and len(announced) < 20 and int(announced) > most
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > _DRAINED:
            break
        if size <= most and not too_great:
            pieces.append(piece)
        else:
            pieces.clear()
            too_great = True
    if too_great:
        raise Refusal(413, f"the body is greater than {most:,} bytes", {"Connection": "close"})
    return b"".join(pieces)


async def drain(request: Request) -> None:
    """Read a body that is not wanted and throw it away, so that the client hears why.

    Raises:
        Refusal: It is too great, or comes too slowly.
    """
    most = settings_of(request).limits.upload_bytes
    time_s = settings_of(request).limits.body_s
    size = 0
    try:
        async with asyncio.timeout(time_s):
            async for piece in request.stream():
                size += len(piece)
                if size > most:
                    raise Refusal(413, f"the body is greater than {most:,} bytes", {"Connection": "close"})
    except (TimeoutError, ClientDisconnect):
        raise Refusal(408, "the body did not come in time", {"Connection": "close"}) from None


def media_type(request: Request) -> str:
    """Give the media type of the body, without parameters.

    Raises:
        Refusal: Its character set is not UTF-8 (415).
    """
    header = request.headers.get("content-type", "")
    charset = _CHARSET.search(header)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Refusal(415, "only UTF-8 is read. Encode the text so")
    return header.partition(";")[0].strip().lower()


async def perform(request: Request, job: Job) -> Reply:
    """Let a worker do a job; when the client goes away, its worker is stopped.

    Raises:
        Refusal: The worker refuses, or the limits do.
    """
    work = asyncio.ensure_future(pool_of(request).run(job))
    gone = asyncio.ensure_future(_until_gone(request))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        raise Refusal(400, "the client went away")
    finally:
        await _end(work)
        await _end(gone)


async def _end(task: "asyncio.Future[object] | Awaitable[object]") -> None:
    future = asyncio.ensure_future(task)
    if not future.done():
        future.cancel()
        await asyncio.wait({future})
    if not future.cancelled():
        future.exception()


async def _until_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def to_response(reply: Reply) -> Response:
    """Give the reply of a worker as a response."""
    headers = dict(reply.headers)
    if reply.kind:
        headers["Content-Type"] = reply.kind
    return Response(reply.body, reply.status, headers)


def base_of(request: Request) -> str:
    """Give the address of the SPARQL endpoint, against which relative IRIs count."""
    host = request.headers.get("host", "localhost")
    return f"{request.url.scheme}://{host}/sparql"


def require_write(request: Request) -> None:
    """Refuse a change on a server that is read-only, or without the token that it asks for.

    Raises:
        Refusal: 403, or 401.
    """
    import hmac

    settings = settings_of(request)
    if not settings.writable:
        raise Refusal(403, "this server is read-only. Start it with --writable to change the graph")
    if settings.token:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        sure = hmac.compare_digest(given.strip().encode(), settings.token.encode())
        if scheme.lower() != "bearer" or not sure:
            raise Refusal(
                401, "a change needs the bearer token of this server", {"WWW-Authenticate": "Bearer"}
            )
