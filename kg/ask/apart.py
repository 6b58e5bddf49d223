"""Runs a query in a copy of this process, where the engine may end the process.

The engine sorts with an order that is none where strings stand beside numbers ("10", 9), and ends the process when
it notices (pyoxigraph 0.5.13). A copy costs some milliseconds, so only queries that sort run in one.
"""

import ctypes
import os
import signal
import sys
import tempfile
import warnings
from typing import IO, Final, NoReturn

from pyoxigraph import QueryResultsFormat, QueryTriples, parse_query_results

from kg.errors import KgError, StoreError
from kg.store import Results, Store

WORKER: Final = "KG_WORKER"
"""Environment variable of a process that may end, since another one watches it: it needs no copy."""
_DONE, _TRIPLES, _AGAIN = 0, 1, 2
_DIE_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""


def query_apart(store: Store, text: str) -> Results:
    """Run a query in a copy of this process; where there is no such thing, in this one.

    Args:
        store: The graph.
        text: The query.

    Raises:
        StoreError: The engine failed, or ended the copy.
        QuerySyntaxError: The query does not parse.
    """
    if not hasattr(os, "fork") or os.environ.get(WORKER):
        return store.query(text)
    with tempfile.TemporaryFile() as file:
        code = _in_copy(store, text, file)
        if code == _DONE:
            file.seek(0)
            return parse_query_results(file.read(), format=QueryResultsFormat.JSON)
    if code in (_TRIPLES, _AGAIN):
        # Triples cannot be handed over, and an error is best raised here: the copy has lived through it.
        return store.query(text)
    raise StoreError(
        "query",
        "the engine fails on it: it cannot sort strings beside numbers. Sort by text, ORDER BY STR(?x), or by one kind",
    )


def _in_copy(store: Store, text: str, file: IO[bytes]) -> int:
    """Run the query in a copy, which writes the rows to a file; give how the copy ended."""
    with warnings.catch_warnings():
        # Python warns of threads. The copy runs one query and ends without cleaning up.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        _answer(store, text, file)
    try:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise


def _answer(store: Store, text: str, file: IO[bytes]) -> NoReturn:
    """Answer in the copy, and end it."""
    code = _AGAIN
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the engine writes what went wrong, for its makers
        results = store.query(text)
        if isinstance(results, QueryTriples):
            for _ in results:
                pass
            code = _TRIPLES
        else:
            results.serialize(file, format=QueryResultsFormat.JSON)
            file.flush()
            code = _DONE
    except (KgError, OSError, RuntimeError, ValueError):
        code = _AGAIN
    finally:
        os._exit(code)
