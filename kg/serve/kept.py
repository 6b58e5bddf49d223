"""Answers that are the same until the graph changes: made once for each generation, and kept."""

import asyncio
import json

from starlette.datastructures import State

from kg.serve.answers import Reply
from kg.serve.job import Job
from kg.serve.settings import ServeSettings
from kg.workspace import Workspace


async def kept(state: State, settings: ServeSettings, job: Job) -> Reply:
    """Give the reply to a job; who asks while it is made waits for the same one.

    Args:
        state: State of the application: its workers, and what it keeps.
        settings: How the graph is served.
        job: A job of the server's own, of which there are few.

    Raises:
        Refusal: It cannot be done; the next one who asks tries again.
    """
    token = _token(settings)
    if state.kept_of != token:
        state.kept.clear()
        state.kept_of = token
    key = json.dumps(job.head(), sort_keys=True)
    memory: dict[str, asyncio.Future[Reply]] = state.kept

    def forget(done: "asyncio.Future[Reply]") -> None:
        if (done.cancelled() or done.exception()) and memory.get(key) is done:
            del memory[key]

    if key not in memory:
        memory[key] = asyncio.ensure_future(state.pool.run(job))
        memory[key].add_done_callback(forget)
    # The work goes on when the client who began it leaves: others may wait for it.
    return await asyncio.shield(memory[key])


def _token(settings: ServeSettings) -> str:
    """Give what tells one generation from another."""
    try:
        return (Workspace(settings.place).store_folder / "current").read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
