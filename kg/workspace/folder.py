"""A workspace: the folder of plain files that a graph is built from (DESIGN section 2)."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError, OutputError, StoreMissing
from kg.model import Article
from kg.workspace.header import format_article, read_article_file
from kg.workspace.links import Link, read_links
from kg.workspace.review import Review, read_review
from kg.workspace.settings import DEFAULT_TEXT, FILE, Settings, read_settings
from kg.workspace.yamltext import read_text

MAX_EXTRACTED = 50_000_000


@dataclass(frozen=True)
class Workspace:
    """A folder with `kg.toml`, articles, reviews and links.

    Attributes:
        root: The folder.

    Raises:
        StoreMissing: The folder is no workspace.
    """

    root: Path

    def __post_init__(self) -> None:
        if not (self.root / FILE).is_file():
            what = (
                "there is no such folder" if not self.root.exists() else f"no graph here (it has no {FILE})"
            )
            raise StoreMissing(self.root, f"{what}. Make one: kg init {self.root}")

    @classmethod
    def create(cls, root: Path) -> "Workspace":
        """Make a workspace in a new or empty folder.

        Raises:
            OutputError: The folder holds something else, or cannot be written.
        """
        if (root / FILE).is_file():
            return cls(root)
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise OutputError(root, "not an empty folder. Name a new one")
        for folder in ("articles", "datasets"):
            make_folder(root / folder)
        write_atomic(root / FILE, DEFAULT_TEXT)
        return cls(root)

    @cached_property
    def settings(self) -> Settings:
        """The settings of `kg.toml`."""
        return read_settings(self.root / FILE)

    @property
    def store_folder(self) -> Path:
        """The folder of the embedded store's generations."""
        return self.root / "store"

    @property
    def links(self) -> tuple[Link, ...]:
        """The decisions of `links.yaml`."""
        return read_links(self.root / "links.yaml")

    def article_path(self, article_id: str) -> Path:
        """Give the path of an article's file."""
        return self.root / "articles" / f"{article_id}.txt"

    def review_path(self, article_id: str) -> Path:
        """Give the path of an article's review file."""
        return self.root / "articles" / f"{article_id}.review.yaml"

    def extracted_path(self, article_id: str) -> Path:
        """Give the path of what an extractor proposed for an article."""
        return self.root / "articles" / f"{article_id}.extracted.jsonl"

    def articles(self) -> Iterator[Article]:
        """Give the articles, in the order of their ids."""
        for path in sorted((self.root / "articles").glob("*.txt")):
            yield read_article_file(path)

    def review(self, article_id: str) -> Review:
        """Give what a person decided about an article."""
        return read_review(self.review_path(article_id))

    def extracted(self, article_id: str) -> list[Mapping[str, Any]]:
        """Give the lines of what an extractor proposed; empty when nothing ran.

        Raises:
            InputError: A line is no JSON object.
        """
        path = self.extracted_path(article_id)
        if not path.exists():
            return []
        lines = read_text(path, limit=MAX_EXTRACTED).splitlines()
        return [_object(line, path, number) for number, line in enumerate(lines, start=1) if line.strip()]

    def add(self, article: Article) -> bool:
        """Store an article; the file is never changed afterwards.

        Returns:
            True when it is new, False when the same body is stored already.

        Raises:
            InputError: Another body is stored under this id.
        """
        path = self.article_path(article.id)
        if path.exists():
            if read_article_file(path).body_sha256 == article.body_sha256:
                return False
            raise InputError(
                path, f"another text is stored under the id {article.id}. Give this one another id: --id"
            )
        make_folder(path.parent)
        write_atomic(path, format_article(article))
        return True


def _object(line: str, path: Path, number: int) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise InputError(f"{path}:{number}", "not a JSON object. Extract the article again")
    return value


def make_folder(path: Path) -> None:
    """Make a folder and those above it. Raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(path, f"the folder cannot be made: {error.strerror}") from None


def write_atomic(path: Path, data: str | bytes) -> None:
    """Write a file whole or not at all: a new file beside it, flushed to disk, then renamed.

    Args:
        path: The file.
        data: Text (written as UTF-8 with line feeds) or bytes.

    Raises:
        OutputError: It cannot be written; an older file of that name is untouched.
    """
    raw = data.encode() if isinstance(data, str) else data
    if path.is_dir():
        raise OutputError(path, "this is a folder. Name a file in it")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(path, f"cannot be written: {error.strerror}. Name another place") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OutputError(path, f"cannot be written: {error.strerror}. Name another place") from None
