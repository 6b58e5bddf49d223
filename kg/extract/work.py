"""What runs inside a process of `kg.extract.jobs`: reads one source, then extracts from it.

Requests and answers are lines of JSON, as in `kg.read.work`: nothing that comes back can run as code.
"""

import json
import logging
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.extract import Extractor, extractors
from kg.extract.messages import from_override, to_error, to_reading
from kg.model import Article
from kg.read import read_one


def main(memory_bytes: int) -> None:
    """Answer requests until standard input ends.

    Args:
        memory_bytes: Most memory that this process may use.
    """
    from kg.read.work import limit_memory

    logging.disable(logging.CRITICAL)
    # Ctrl-C reaches the whole group: the process that asked decides, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(memory_bytes)
    hand = _Hand()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(hand.answer(json.loads(line))) + "\n")
        sys.stdout.flush()


class _Hand:
    """Does one request after another, and keeps the article that was read last."""

    def __init__(self) -> None:
        self._article: Article | None = None
        self._extractors: dict[str, Extractor] = {}
        self._notes: list[str] = []

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:  # Any: JSON values
        """Give the answer to a request; every failure becomes a refusal with its reason."""
        try:
            return self._read(request) if request["do"] == "read" else self._extract(request)
        except InputError as error:
            return {"error": to_error(error), "notes": self._taken_notes()}
        except MemoryError:
            return {"refused": "needs too much memory"}
        except Exception as error:  # it becomes the refusal of this one file
            return {"refused": f"the program failed on it ({type(error).__name__})"}

    def _read(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self._article = None
        override = from_override(request["override"])
        reading = read_one(request["source"], override, allow_private=request["allow_private"]).given()
        self._article = reading.article
        return {"reading": to_reading(reading)}

    def _extract(self, request: Mapping[str, Any]) -> dict[str, Any]:
        assert self._article is not None  # noqa: S101 - told to the type checker
        drafts = self._extractor(request["extractor"], request["cache"]).extract(self._article)
        return {"drafts": drafts, "notes": self._taken_notes()}

    def _extractor(self, names: list[str] | None, cache: str | None) -> Extractor:
        key = json.dumps([names, cache])
        if key not in self._extractors:
            place = Path(cache) if cache else None
            self._extractors[key] = extractors(names, cache=place, note=self._notes.append)
        return self._extractors[key]

    def _taken_notes(self) -> list[str]:
        taken, self._notes[:] = list(self._notes), []
        return taken
