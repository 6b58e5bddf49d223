"""A workspace: the folder of plain files that a graph is built from (DESIGN section 2)."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError, OutputError, StoreMissing, shorten
from kg.model import Article
from kg.workspace.header import format_article, read_article_file
from kg.workspace.links import Link, read_links
from kg.workspace.review import Review, read_review
from kg.workspace.settings import DEFAULT_TEXT, FILE, Settings, read_settings
from kg.workspace.yamltext import read_text

MAX_EXTRACTED = 50_000_000
_ENDINGS = (".txt", ".review.yaml", ".extracted.jsonl")


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
            OutputError: The folder holds a graph or something else, or cannot be written.
        """
        if (root / FILE).is_file():
            raise OutputError(root, "there is a graph already. Name a new folder")
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
        return self.root / "articles" / f"{article_id}{_ENDINGS[0]}"

    def review_path(self, article_id: str) -> Path:
        """Give the path of an article's review file."""
        return self.root / "articles" / f"{article_id}{_ENDINGS[1]}"

    def extracted_path(self, article_id: str) -> Path:
        """Give the path of what an extractor proposed for an article."""
        return self.root / "articles" / f"{article_id}{_ENDINGS[2]}"

    def articles(self) -> Iterator[Article]:
        """Give the articles, in the order of their ids."""
        for path in sorted((self.root / "articles").glob("*.txt")):
            yield read_article_file(path)

    def strays(self) -> list[str]:
        """Give the names in `articles/` that belong to no article, sorted: a decision there would be lost unseen."""
        folder = self.root / "articles"
        names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        known = {
            f"{name.removesuffix('.txt')}{ending}"
            for name in names
            if name.endswith(".txt")
            for ending in _ENDINGS
        }
        return sorted(name for name in names - known if not name.startswith("."))

    def review(self, article_id: str) -> Review:
        """Give what a person decided about an article."""
        return read_review(self.review_path(article_id))

    def extracted(self, article_id: str) -> list[Mapping[str, Any]]:
        """Give the lines of what an extractor proposed; empty when nothing ran.

        Raises:
            InputError: A line is no JSON object.
        """
        return read_proposals(self.extracted_path(article_id))

    def holds(self, article: Article) -> bool:
        """Tell whether an article is stored already, with the same text.

        Raises:
            InputError: Another text is stored under its id.
        """
        path = self.article_path(article.id)
        if not path.exists():
            return False
        if read_article_file(path).body_sha256 == article.body_sha256:
            return True
        raise InputError(
            path, f"another text is stored under the id {article.id}. Give this one another id: --id"
        )

    def add(self, article: Article) -> bool:
        """Store an article; the file is never changed afterwards.

        Returns:
            True when it is new, False when the same text is stored already.

        Raises:
            InputError: Another text is stored under its id.
        """
        if self.holds(article):
            return False
        path = self.article_path(article.id)
        make_folder(path.parent)
        write_atomic(path, format_article(article))
        return True


def read_proposals(path: Path) -> list[Mapping[str, Any]]:
    """Read what an extractor proposed; empty when the file is missing.

    Raises:
        InputError: A line is no JSON object.
    """
    if not path.exists():
        return []
    # Not splitlines: a quote may hold U+2028 and others that end a line only there.
    lines = read_text(path, limit=MAX_EXTRACTED).split("\n")
    return [_object(line, path, number) for number, line in enumerate(lines, start=1) if line.strip()]


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
    try:
        if path.is_dir():
            raise OutputError(path, "this is a folder. Name a file in it")
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(raw)  # a device or a pipe: a rename would put a plain file in its place
        else:
            _replace(target, raw)
    except OSError as error:
        raise OutputError(path, f"cannot be written: {error.strerror}. Name another place") from None
    except (ValueError, RuntimeError) as error:  # NUL in the path; a link that points to itself
        raise OutputError(shorten(str(path)), f"cannot be written: {error}. Name another place") from None


def drop_unfinished(folder: Path, process: int) -> None:
    """Remove what a process that was killed had begun to write in a folder.

    Args:
        folder: The folder.
        process: Its number; it must not run any more.
    """
    for path in folder.glob(f"{_unfinished(process)}*"):
        path.unlink(missing_ok=True)


def _unfinished(process: int) -> str:
    """Give how the names of files begin that a process has not finished."""
    return f".kg.{process}."


def _replace(path: Path, raw: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_unfinished(os.getpid()))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
