"""Many sources at once: files, addresses and folders, each read or refused by itself."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kg.errors import InputError, UsageError, visible
from kg.model import Article
from kg.read.article import Override, Reading, read_source
from kg.read.fetch import is_address
from kg.read.files import ENDINGS, find_files, read_file
from kg.read.topic import about_defence
from kg.workspace import Workspace

NOT_DEFENCE: Final = "nothing in it is about defence, as far as its words tell"
ONLY_ONE: Final = ("id", "title", "url")
"""What can be said of one article only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source.

    Attributes:
        source: The file or address.
        reading: What was read; None when it was refused.
        error: Why it was refused; None when it was read.
    """

    source: str
    reading: Reading | None = None
    error: InputError | None = None

    def given(self) -> Reading:
        """Give what was read. Raises the error when the source was refused."""
        if self.reading is None:
            raise self.error or InputError(self.source, "was not read")
        return self.reading


@dataclass(slots=True, kw_only=True)
class Added:
    """What became of the sources that were to be added. Its length and its items are those of the new articles.

    Attributes:
        new: The articles that were stored.
        known: Sources whose text is stored already, with the id of the article that holds it.
        refused: Sources that were refused, with the reason.
        warnings: What the user should know about the reading, one line each.
    """

    new: list[Article] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    refused: dict[str, InputError] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.new)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.new)

    def __getitem__(self, index: int) -> Article:
        return self.new[index]


class Intake:
    """Tells which of the articles that were read are new to a graph, and keeps account of all.

    Args:
        workspace: The files of the graph.
        override: What the user knows better than the pages.
    """

    def __init__(self, workspace: Workspace, override: Override | None = None) -> None:
        self._workspace = workspace
        self._override = override or Override()
        self._stored: dict[str, dict[str, str]] = {}  # digest of the text → publisher → id
        self._files: dict[str, Article] = {}  # digest of the file as it came → its article, without the text
        self.added = Added()
        for article in workspace.articles():
            self._note(article)

    def recognise(self, source: Path | str) -> str:
        """Give the id of the stored article that was made from this very file; empty when it is not sure.

        So a run that was stopped goes on where it was: what is stored is neither parsed nor extracted again.

        Args:
            source: A file; an address is never recognised, since it must be asked first.
        """
        if is_address(source) or not self._files:
            return ""
        try:
            digest = hashlib.sha256(read_file(Path(source))).hexdigest()
        except InputError:
            return ""
        found = self._files.get(digest)
        return found.id if found and _agrees(found, self._override) else ""

    def is_new(self, reading: Reading) -> bool:
        """Tell whether what was read can be stored, as far as its language and its text tell."""
        article = reading.article
        return reading.is_english and article.publisher not in self._stored.get(article.body_sha256, {})

    def judge(self, source: str, reading: Reading) -> bool:
        """Tell whether an article is to be stored; what is doubtful in it becomes a warning.

        Args:
            source: Where it was read.
            reading: What was read.

        Raises:
            InputError: It is not in English, or another text is stored under its id.
        """
        article = reading.article
        if not reading.is_english:
            raise InputError(source, f"not in English ({article.language}): nothing can be found in it")
        holds = self._workspace.holds(article)
        same = self._stored.get(article.body_sha256, {})
        if holds or article.publisher in same:
            self.added.known[source] = same.get(article.publisher, article.id)
            return False
        doubts = list(reading.warnings)
        doubts += [
            f"the same text as {other} of {name or 'an unknown outlet'}" for name, other in same.items()
        ]
        if not about_defence(article):
            doubts.append(NOT_DEFENCE)
        self.added.warnings.extend(f"{source}: {doubt}" for doubt in doubts)
        return True

    def take(self, article: Article) -> None:
        """Count an article as new, once it is stored."""
        self.added.new.append(article)
        self._note(article)

    def _note(self, article: Article) -> None:
        self._stored.setdefault(article.body_sha256, {})[article.publisher] = article.id
        if article.raw_sha256:
            self._files[article.raw_sha256] = replace(article, body="-")


def _agrees(article: Article, override: Override) -> bool:
    """Tell whether a stored article is what its file gives together with what the user says now."""
    said = (override.id, override.title, override.publisher, override.author, override.url)
    stored = (article.id, article.title, article.publisher, article.author, article.url)
    days = override.published in (None, article.published)
    moments = override.published_at in (None, article.published_at)
    return days and moments and all(not new or new == old for new, old in zip(said, stored, strict=True))


def find_sources(
    sources: Sequence[Path | str], override: Override | None = None
) -> list[Path | str | Outcome]:
    """Give all files and addresses: a folder stands for the article files below it, sorted by path.

    Args:
        sources: Files, addresses and folders.
        override: What the user knows better than the pages.

    Returns:
        The files and addresses in order; for a folder that cannot be listed, its outcome.

    Raises:
        UsageError: A title, id or address is given for several sources.
    """
    _refuse_override(sources, override)
    found: list[Path | str | Outcome] = []
    for source in sources:
        try:
            found.extend(_files_of(Path(source)) if _is_folder(source) else [source])
        except InputError as error:
            found.append(Outcome(source=visible(str(source)), error=error))
    return found


def read_one(source: Path | str, override: Override | None = None, *, allow_private: bool = False) -> Outcome:
    """Read one source; that it is refused is an outcome, too. Arguments as for `read_source`."""
    try:
        return Outcome(
            source=visible(str(source)), reading=read_source(source, override, allow_private=allow_private)
        )
    except InputError as error:
        return Outcome(source=visible(str(source)), error=error)


def read_each(
    sources: Sequence[Path | str], override: Override | None = None, *, allow_private: bool = False
) -> Iterator[Outcome]:
    """Read sources one after another; a folder stands for the article files below it, sorted by path.

    Args:
        sources: Files, addresses and folders.
        override: What the user knows better than the pages.
        allow_private: Whether addresses of the own machine and network may be asked.

    Returns:
        An outcome for each file and address, when it is read.

    Raises:
        UsageError: A title, id or address is given for several sources.
    """
    for source in find_sources(sources, override):
        if isinstance(source, Outcome):
            yield source
        else:
            yield read_one(source, override, allow_private=allow_private)


def is_single(sources: Sequence[Path | str]) -> bool:
    """Tell whether one file or address is named, and no folder: its refusal is that of the whole."""
    return len(sources) == 1 and not _is_folder(sources[0])


def _files_of(folder: Path) -> list[Path]:
    files = find_files(folder)
    if not files:
        raise InputError(folder, f"no article in the folder: no file that ends in {', '.join(ENDINGS)}")
    return files


def _is_folder(source: Path | str) -> bool:
    try:
        return not is_address(source) and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _refuse_override(sources: Sequence[Path | str], override: Override | None) -> None:
    given: Mapping[str, str] = {name: getattr(override, name) for name in ONLY_ONE} if override else {}
    name = next((name for name in ONLY_ONE if given.get(name)), "")
    if name and (len(sources) > 1 or any(_is_folder(source) for source in sources)):
        raise UsageError(f"--{name} can be said of one article only. Add the articles one by one")
