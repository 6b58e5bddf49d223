"""Answers kept on disk by what was asked, so that a second run needs no server, no key, and gives the same bytes."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import InputError
from kg.extract.llm.prompt import VERSION
from kg.model import Article
from kg.workspace import make_folder, read_text, write_atomic

MAX_BYTES: Final = 16_000_000


def cache_key(model: str, article: Article) -> str:
    """Give the name of an answer: SHA-256 over the model, the version of the prompt, and all of the article it sees.

    Args:
        model: Name of the model.
        article: The article.

    Returns:
        64 hex digits.
    """
    seen = (model, VERSION, article.title, article.publisher, article.published.isoformat(), article.body)
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers. It holds no key and no address.

    Attributes:
        folder: The folder; made when the first answer is kept.
    """

    folder: Path

    def get(self, key: str) -> str | None:
        """Give the answer of a key, None when there is none.

        Raises:
            InputError: The file is not one that this program wrote.
        """
        path = self._path(key)
        if not path.exists():
            return None
        try:
            # Any: checked in the next lines.
            stored: dict[str, Any] = json.loads(read_text(path, limit=MAX_BYTES))
            answer, digest = stored["answer"], stored["sha256"]
        except (ValueError, KeyError, TypeError, RecursionError):
            answer, digest = None, ""
        if not isinstance(answer, str) or _digest(answer) != digest:
            raise InputError(path, "this stored answer is damaged. Delete the file: the model is asked again")
        return answer

    def put(self, key: str, answer: str, *, model: str) -> None:
        """Keep an answer.

        Args:
            key: Its key.
            answer: The text of the answer, JSON.
            model: Name of the model, for people who look into the folder.

        Raises:
            OutputError: The folder cannot be written.
        """
        path = self._path(key)
        make_folder(path.parent)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            write_atomic(ignore, "*\n")
        stored = {"answer": answer, "model": model, "prompt": VERSION, "sha256": _digest(answer)}
        write_atomic(path, json.dumps(stored, sort_keys=True, indent=1) + "\n")

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def _digest(text: str) -> str:
    # Half characters, which JSON may hold, have no UTF-8.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
