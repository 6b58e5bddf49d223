"""A process that parses pages and fetches addresses, and can be killed.

A hostile page can keep a parser busy for hours or eat all memory, and a parser in C cannot be stopped from
within. So pages are parsed in a process of their own, with a limit of time (it is killed) and of memory.
Requests and answers are lines of JSON: nothing that comes back can run as code.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

PARSE_S: Final = 30.0
"""Most seconds for one page."""
MEMORY_BYTES: Final = 1_500_000_000
"""Most memory of the process, as address space."""
_ANSWER_CHARS: Final = 100_000_000

_START: Final = """
import sys
if sys.argv[1] not in sys.path: sys.path.append(sys.argv[1])
from importlib import import_module
import_module(sys.argv[3]).main(int(sys.argv[2]))
"""


class WorkerError(Exception):
    """The process refused, or did not finish; the text says why, in words for the user."""


class Worker:
    """A process that does one request after another, started when it is first needed.

    Args:
        memory_bytes: Most memory that it may use.
        program: Module whose `main` answers the requests in the process.
        died: What is said when the process ends instead of answering.

    Example:
        >>> with Worker() as worker:
        ...     worker.call({"do": "page", "text": "<p>A short page.</p>", "address": ""})["body"]
        'A short page.'
    """

    def __init__(
        self,
        memory_bytes: int = MEMORY_BYTES,
        program: str = "kg.read.work",
        died: str = "the parser failed on it",
    ) -> None:
        self._memory_bytes, self._program, self._died = memory_bytes, program, died
        self._stopped = False
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, request: Mapping[str, Any], *, timeout_s: float = PARSE_S) -> dict[str, Any]:
        """Give the answer to a request.

        Args:
            request: JSON values; `do` names what to do ("page", "fetch").
            timeout_s: Seconds after which the process is killed.

        Returns:
            The answer.

        Raises:
            WorkerError: It refused, took too long, or died.
        """
        with self._lock:
            process = self._started()
            if self._stopped:  # in the meantime
                self._end()
                raise WorkerError(self._died)
            late = threading.Event()

            def kill() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(timeout_s, kill)
            timer.daemon = True
            timer.start()
            try:
                line = _exchange(process, json.dumps({**request, "seconds": timeout_s}))
            except BaseException:
                # Stopped between question and answer (Ctrl-C): the next request must not get this answer.
                self._end()
                raise
            finally:
                timer.cancel()
            answer = _parse_answer(line)
            if answer is None:
                self._end()
                raise WorkerError(f"took longer than {timeout_s:g} seconds" if late.is_set() else self._died)
        if "refused" in answer:
            raise WorkerError(answer["refused"])
        return answer

    def close(self) -> None:
        """End the process, if one runs."""
        with self._lock:
            self._end()

    def stop(self) -> None:
        """Kill the process, also while another thread waits for its answer; this call and later ones are refused."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def _started(self) -> "subprocess.Popen[str]":
        if self._stopped:
            raise WorkerError(self._died)
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                # -P: a file re.py in the current folder must not be imported.
                [sys.executable, "-P", "-c", _START, str(Path(__file__).resolve().parents[2]),
                 str(self._memory_bytes), self._program],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="ascii",
                # One thread each: the work is divided among processes, not within one.
                env={**os.environ, "PYTHONIOENCODING": "ascii", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )  # fmt: skip
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was not written yet belongs to the dead process


_shared: dict[int, Worker] = {}


def shared_worker() -> Worker:
    """Give the worker of this process: after a fork each process has its own."""
    worker = _shared.get(os.getpid())
    if worker is None:
        worker = _shared[os.getpid()] = Worker()
        atexit.register(worker.close)
    return worker


def _parse_answer(line: str) -> dict[str, Any] | None:  # Any: JSON values
    """Give the answer of a line; None for a line that broke off, and for what a library printed between."""
    try:
        answer = json.loads(line) if line.endswith("\n") else None
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _exchange(process: "subprocess.Popen[str]", request: str) -> str:
    assert process.stdin is not None  # noqa: S101 - told to the type checker
    assert process.stdout is not None  # noqa: S101 - told to the type checker
    try:
        process.stdin.write(request + "\n")
        process.stdin.flush()
        return process.stdout.readline(_ANSWER_CHARS)
    except (BrokenPipeError, OSError):
        return ""
