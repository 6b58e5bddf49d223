"""The network page, drawn by a worker once for each generation."""

import html
import re
from typing import Final

from starlette.datastructures import State

from kg.serve.job import Job
from kg.serve.kept import kept
from kg.serve.posture import POLICY
from kg.serve.settings import ServeSettings

_META: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_TIME_S: Final = 120.0


async def drawn(state: State, settings: ServeSettings) -> tuple[bytes, str]:
    """Give the page and its content security policy.

    Raises:
        Refusal: It cannot be drawn, for example because the files changed since the build.
    """
    reply = await kept(state, settings, Job(kind="explorer", heavy=True, time_s=_TIME_S))
    return reply.body, _policy(reply.body)


def _policy(text: bytes) -> str:
    """Give the page's own policy, which names its scripts by their digests, with no frame around it."""
    found = _META.search(text[:20_000])
    return f"{html.unescape(found[1].decode())}; frame-ancestors 'none'" if found else POLICY
