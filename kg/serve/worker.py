"""The process that answers: it opens the graph for reading, is shut in, and does one job after the other.

It can be killed at any moment. What it writes, it writes beside what is read.
"""

import json
import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kg.errors import KgError, StoreInUse, UsageError, shorten
from kg.serve import confine
from kg.serve.answers import Reply, Room
from kg.serve.engine import Engine
from kg.serve.job import Task
from kg.serve.refusal import Refusal
from kg.serve.work import JOBS, Bench
from kg.vocab.iris import Iris
from kg.workspace import Workspace

OUT_OF_MEMORY = 77
"""Exit code of a worker that needed more memory than it may take."""


def run(connection: Connection, given: dict[str, Any]) -> None:  # Any: what JSON can hold
    """Do jobs until the other end of the connection is closed.

    Args:
        connection: Where jobs come from and replies go.
        given: The `Task` as JSON has it.
    """
    confine.die_with_server()
    task = Task(**given)
    try:
        bench = _open(task)
    except KgError as error:
        _send(connection, Reply(status=503, kind="text/plain", body=_bare(error).encode()))
        return
    confine.limit_memory(task.memory_mb)
    confine.forbid_network()
    _send(connection, Reply(status=200, kind="ready"))
    try:
        while True:
            head = json.loads(connection.recv_bytes())
            body = connection.recv_bytes()
            _send(connection, answer(bench, head, body))
    except EOFError:
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _open(task: Task) -> Bench:
    workspace = Workspace(Path(task.place))
    engine = Engine(workspace.store_folder, Iris(workspace.settings.base))
    room = Room(rows=task.rows, bytes=task.answer_bytes)
    return Bench(engine, workspace, room, task.writes)


def answer(bench: Bench, head: dict[str, Any], body: bytes) -> Reply:  # Any: as above
    """Do one job; what goes wrong is a reply too."""
    try:
        bench.engine.refresh()
        reply = JOBS[head["kind"]](bench, head["given"], body)
    except Refusal as refusal:
        return _refused(refusal)
    except StoreInUse as error:
        return _refused(Refusal(503, _bare(error)))
    except UsageError as error:
        return _refused(Refusal(400, _bare(error)))
    except KgError as error:
        return _refused(Refusal(503, _bare(error)))
    except (OSError, RuntimeError):
        return _refused(Refusal(503, "the engine fails on it. Write it simpler, or ask again"))
    reply.headers["KG-Generation"] = bench.engine.generation.split(" ")[0]
    return reply


def _bare(error: KgError) -> str:
    """Give the message of an error without the folder of the graph, which is nobody's business."""
    place = getattr(error, "place", None) or getattr(error, "path", None)
    text = str(error)
    return shorten(text.removeprefix(f"{place}: ") if place else text, 400)


def _refused(refusal: Refusal) -> Reply:
    return Reply(
        status=refusal.status, kind="refusal", body=refusal.message.encode(), headers=refusal.headers
    )


def _send(connection: Connection, reply: Reply) -> None:
    head = {
        "status": reply.status,
        "kind": reply.kind,
        "headers": reply.headers,
        "memory_mb": confine.resident_mb(),
    }
    connection.send_bytes(json.dumps(head).encode())
    connection.send_bytes(reply.body)
