"""What runs inside the worker process: requests from standard input, answers to standard output."""

import base64
import json
import logging
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any


def main(memory_bytes: int) -> None:
    """Answer requests until standard input ends.

    Args:
        memory_bytes: Most memory that this process may use.
    """
    logging.disable(logging.CRITICAL)
    limit_memory(memory_bytes)
    for line in sys.stdin:
        request = json.loads(line)
        _limit_time(request["seconds"])
        sys.stdout.write(json.dumps(_answer(request)) + "\n")
        sys.stdout.flush()


def _answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Give the answer to a request; every failure becomes a refusal with its reason, for the caller to raise."""
    try:
        return _page(request) if request["do"] == "page" else _fetch(request)
    except MemoryError:
        return {"refused": "needs too much memory"}
    except Exception as error:  # it is raised again on the other side of the pipe
        known = type(error).__name__ in ("UnreadablePage", "FetchError")
        return {"refused": str(error) if known else f"the parser failed on it ({type(error).__name__})"}


def _page(request: Mapping[str, Any]) -> dict[str, Any]:
    from kg.read.html.story import parse_html

    page = asdict(parse_html(request["text"], request["address"]))
    for key in ("published", "published_at"):
        page[key] = page[key].isoformat() if page[key] else ""
    return page


def _fetch(request: Mapping[str, Any]) -> dict[str, Any]:
    from kg.read.fetch import download

    found = download(request["url"], allow_private=request["allow_private"])
    return {
        "url": found.url, "encoding": found.encoding, "is_page": found.is_page,
        "raw": base64.b64encode(found.raw).decode("ascii"),
    }  # fmt: skip


def limit_memory(wanted: int) -> None:
    """Limit the memory of this process, where the system can.

    Args:
        wanted: Most bytes, as address space.
    """
    try:
        import resource
    except ImportError:
        return  # no such limits on Windows: the limit of time holds there too
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


def _limit_time(seconds: float) -> None:
    """Let the kernel end this process also when the one that would kill it is gone."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = spent + int(seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if most < 0 else min(wanted, most), most))
