"""From an article to its tellings: what happened, who took part, when, and the words that say so.

An extractor is anything with a name, a version, the digest of its model and `extract`; `extractor` gives one
by its name.
"""

from typing import Any, Final, Protocol

from kg.errors import UnknownName
from kg.model import Article
from kg.resolve.nearest import nearest

EXTRACTORS: Final = ("baseline",)
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


def extractor(name: str = "baseline") -> Extractor:
    """Give an extractor by its name.

    Args:
        name: One of EXTRACTORS.

    Raises:
        UnknownName: There is none of that name.

    Example:
        >>> extractor("baseline").name
        'baseline'
    """
    if name == "baseline":
        from kg.extract.baseline import Baseline

        return Baseline()
    raise UnknownName("extractor", name, nearest(name, EXTRACTORS) or EXTRACTORS)
