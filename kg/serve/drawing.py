"""The network page, drawn by a worker once for each generation and kept."""

import asyncio
import html
import re
from typing import Any, Final

from starlette.datastructures import State

from kg.serve.job import Job
from kg.serve.posture import POLICY
from kg.serve.settings import ServeSettings
from kg.workspace import Workspace

_META: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_TIME_S: Final = 120.0


async def drawn(state: State, settings: ServeSettings) -> tuple[bytes, str]:
    """Give the page and its content security policy; who asks meanwhile waits for the same drawing.

    Raises:
        Refusal: It cannot be drawn, for example because the files changed since the build.
    """
    token = _token(settings)
    kept: dict[str, asyncio.Future[bytes]] = state.drawings
    if token not in kept:
        kept.clear()
        kept[token] = asyncio.ensure_future(_draw(state))
    future = kept[token]
    try:
        text = await asyncio.shield(future)
    except Exception:
        kept.pop(token, None)
        raise
    return text, _policy(text)


async def _draw(state: Any) -> bytes:  # Any: attributes of the application
    reply = await state.pool.run(Job(kind="explorer", heavy=True, time_s=_TIME_S))
    body: bytes = reply.body
    return body


def _token(settings: ServeSettings) -> str:
    try:
        return (Workspace(settings.place).store_folder / "current").read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _policy(text: bytes) -> str:
    """Give the page's own policy, which names its scripts by their digests, with no frame around it."""
    found = _META.search(text[:20_000])
    return f"{html.unescape(found[1].decode())}; frame-ancestors 'none'" if found else POLICY
