"""Listens: uvicorn with time limits for heads of requests and for readers, and an end that leaves nothing behind."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import StoreError, UsageError
from kg.serve.app import make_app
from kg.serve.pool import Pool
from kg.serve.refusal import Refusal
from kg.serve.settings import ServeSettings

_HEAD_BYTES: Final = 64 * 1024
_IDLE_S: Final = 15
_LAST_S: Final = 10
"""Seconds in which requests may end when the server is told to stop."""


class PatientProtocol(H11Protocol):
    """HTTP/1.1 whose patience ends: heads of requests must come, and answers must be read."""

    header_s = 10.0
    write_s = 30.0
    most = 1000
    _head: asyncio.TimerHandle | None = None
    _tail: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # Any: asyncio's transport, as uvicorn takes it
        """Take a connection, if there is room for one more."""
        if len(self.connections) >= self.most:
            transport.abort()
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Take bytes; the clock of a head runs until the head is whole."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._relax()

    def on_response_complete(self) -> None:
        """End a request; the next one on this connection has its own clock."""
        super().on_response_complete()
        if self.cycle is None or self.cycle.response_complete:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clocks."""
        self._relax()
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a reader that is slow, but not for ever."""
        super().pause_writing()
        if self._tail is None:
            self._tail = self.loop.call_later(self.write_s, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the reader has read."""
        if self._tail is not None:
            self._tail.cancel()
            self._tail = None
        super().resume_writing()

    def _expect(self) -> None:
        self._relax()
        self._head = self.loop.call_later(self.header_s + _IDLE_S, self._late)

    def _relax(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _late(self) -> None:
        if not self.transport.is_closing() and (self.cycle is None or self.cycle.response_complete):
            self.transport.close()


class QuietServer(uvicorn.Server):
    """A server that ends with exit code 0 when it is told to end."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let SIGINT and SIGTERM end the server in good order."""
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.handle_exit(number, frame)


def serve(settings: ServeSettings, ready: Callable[[str], None] = lambda _: None) -> None:
    """Serve a graph until the process is told to stop (SIGINT or SIGTERM).

    Args:
        settings: How.
        ready: Called with the address once requests are answered.

    Raises:
        UsageError: The address cannot be listened on, or it would be unsafe.
        StoreError: The graph does not open.
    """
    settings.check()
    listening = _listen(settings)
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn").propagate = False
    try:
        asyncio.run(_run(settings, listening, ready))
    finally:
        listening.close()


async def _run(settings: ServeSettings, listening: socket.socket, ready: Callable[[str], None]) -> None:
    pool = Pool(settings)
    try:
        try:
            await pool.start()
            await _refuse_restricted(settings, pool)
        except Refusal as refusal:
            raise StoreError(settings.place, refusal.message) from None
        server = QuietServer(_config(settings, pool))
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        announce = asyncio.ensure_future(_announce(server, lambda: ready(f"http://{shown}:{port}/")))
        await server.serve([listening])
        announce.cancel()
    finally:
        await pool.close()


async def _announce(server: uvicorn.Server, say: Callable[[], None]) -> None:
    while not server.started:
        await asyncio.sleep(0.02)
    say()


async def _refuse_restricted(settings: ServeSettings, pool: Pool) -> None:
    """Refuse to pass on rows that may not be passed on: other machines are others."""
    import json

    from kg.serve.job import Job

    if settings.is_local or settings.with_restricted:
        return
    held = json.loads((await pool.run(Job(kind="restricted"))).body)["restricted"]
    if held:
        raise UsageError(
            f"the graph holds data that may not be passed on: {'; '.join(held)}. "
            "Serve it on 127.0.0.1, or add --with-restricted if all who reach it may have it"
        )


def _config(settings: ServeSettings, pool: Pool) -> uvicorn.Config:
    limits = settings.limits
    protocol = type("Protocol", (PatientProtocol,), {"header_s": limits.header_s, "most": limits.connections})
    return uvicorn.Config(
        make_app(settings, pool), http=protocol, ws="none", lifespan="off", log_config=None, access_log=False,
        server_header=False, proxy_headers=False, timeout_keep_alive=_IDLE_S, timeout_graceful_shutdown=_LAST_S,
        h11_max_incomplete_event_size=_HEAD_BYTES, backlog=256,
    )  # fmt: skip


def _listen(settings: ServeSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host.strip("[]"), settings.port))
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"{settings.host}:{settings.port} cannot be listened on ({reason}). Choose another --port or --host"
        ) from None
    listening.set_inheritable(False)
    return listening
