"""From an article to its tellings: what happened, who took part, when, and the words that say so.

An extractor is anything with a name, a version, the digest of its model and `extract`; `extractor` gives one
by its name.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from kg.errors import UnknownName
from kg.model import Article
from kg.resolve.nearest import nearest

EXTRACTORS: Final = ("baseline", "llm")
"""Names of the extractors."""


class Extractor(Protocol):
    """Reads an article and proposes events."""

    @property
    def name(self) -> str:
        """Its name, one word."""

    @property
    def version(self) -> str:
        """Its version."""

    @property
    def model_sha256(self) -> str:
        """Digest of its model; may be empty."""

    def extract(self, article: Article) -> list[dict[str, Any]]:  # Any: in the shape of the coding guide
        """Give drafts in the shape of the coding guide with `key`, `start`, `end`, `extractor`, `run`, `confidence`."""


def _silent(_line: str) -> None:
    """Say nothing."""


def extractor(
    name: str = "baseline", *, cache: Path | None = None, note: Callable[[str], None] = _silent
) -> Extractor:
    """Give an extractor by its name.

    Args:
        name: One of EXTRACTORS.
        cache: Folder for the answers of a language model; they are not kept when None.
        note: Told of what an extractor refused, one line each.

    Raises:
        UnknownName: There is none of that name.
        UsageError: A language model is asked for and none is named in the environment.

    Example:
        >>> extractor("baseline").name
        'baseline'
    """
    if name == "baseline":
        from kg.extract.baseline import Baseline

        return Baseline()
    if name == "llm":
        from kg.extract.llm import LanguageModel, Settings

        return LanguageModel(settings=Settings.from_environment(), cache=cache, note=note)
    raise UnknownName("extractor", name, nearest(name, EXTRACTORS) or EXTRACTORS)


def extractors(
    names: Sequence[str] | None, *, cache: Path | None = None, note: Callable[[str], None] = _silent
) -> Extractor:
    """Give several extractors as one; where they agree, the confidence is raised.

    Args:
        names: Names of EXTRACTORS; the words of the first one are taken. The baseline when None or empty.
        cache: As in `extractor`.
        note: As in `extractor`.

    Raises:
        UnknownName: There is none of that name.
        UsageError: A language model is asked for and none is named in the environment.

    Example:
        >>> extractors(["baseline", "baseline"]).name
        'baseline'
    """
    from kg.extract.agreement import Together

    found = tuple(extractor(name, cache=cache, note=note) for name in dict.fromkeys(names or ("baseline",)))
    return found[0] if len(found) == 1 else Together(found)
