"""Many sources at once: files, addresses and folders, each read or refused by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.errors import InputError, UsageError
from kg.model import Article
from kg.read.article import Override, Reading, read_source
from kg.read.fetch import is_address
from kg.read.files import ENDINGS, find_files
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
    """Reads sources one after another and tells which of them are new to a graph.

    Args:
        workspace: The files of the graph.
        override: What the user knows better than the pages.
        allow_private: Whether addresses of the own machine and network may be asked.
    """

    def __init__(
        self, workspace: Workspace, override: Override | None = None, *, allow_private: bool = False
    ) -> None:
        self._workspace = workspace
        self._override = override
        self._allow_private = allow_private
        self._stored: dict[str, dict[str, str]] = {}  # digest of the text → publisher → id
        self._fault: InputError | None = None
        self.added = Added()

    def accept(self, sources: Sequence[Path | str]) -> Iterator[Article]:
        """Give each article that is to be stored; what is not, and why, stands in `added` afterwards.

        A caller who stores an article before asking for the next one never has one half stored.

        Raises:
            InputError: The only source, a file or an address, is refused.
            UsageError: A title, id or address is given for several sources.
        """
        for article in self._workspace.articles():
            self._note(article)
        for outcome in read_each(sources, self._override, allow_private=self._allow_private):
            try:
                new = self._judge(outcome.source, outcome.given())
                if new is not None:
                    yield new
                    self._take(new)
            except InputError as error:
                if len(sources) == 1 and not _is_folder(sources[0]):
                    raise
                self.added.refused[outcome.source] = error

    def refuse(self, error: InputError) -> None:
        """Say that the article given last could not be kept, before asking for the next one."""
        self._fault = error

    def _take(self, article: Article) -> None:
        """Count an article as new, unless its taker refused it."""
        fault, self._fault = self._fault, None
        if fault:
            raise fault
        self.added.new.append(article)
        self._note(article)

    def _note(self, article: Article) -> None:
        self._stored.setdefault(article.body_sha256, {})[article.publisher] = article.id

    def _judge(self, source: str, reading: Reading) -> Article | None:
        """Give the article if it is to be stored, None if its text is. Raises InputError to refuse it."""
        article = reading.article
        if not reading.is_english:
            raise InputError(source, f"not in English ({article.language}): nothing can be found in it")
        holds = self._workspace.holds(article)
        same = self._stored.get(article.body_sha256, {})
        if holds or article.publisher in same:
            self.added.known[source] = same.get(article.publisher, article.id)
            return None
        doubts = list(reading.warnings)
        doubts += [
            f"the same text as {other} of {name or 'an unknown outlet'}" for name, other in same.items()
        ]
        if not about_defence(article):
            doubts.append(NOT_DEFENCE)
        self.added.warnings.extend(f"{source}: {doubt}" for doubt in doubts)
        return article


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
    _refuse_override(sources, override)
    for source in sources:
        try:
            files: Sequence[Path | str] = _files_of(Path(source)) if _is_folder(source) else [source]
        except InputError as error:
            yield Outcome(source=str(source), error=error)
            continue
        for file in files:
            try:
                yield Outcome(
                    source=str(file), reading=read_source(file, override, allow_private=allow_private)
                )
            except InputError as error:
                yield Outcome(source=str(file), error=error)


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
