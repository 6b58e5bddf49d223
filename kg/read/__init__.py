"""From a file or address as the user has it to an Article."""

import sys
from pathlib import Path
from types import ModuleType

from kg.model import Article
from kg.read.article import Override, Reading, read, read_source
from kg.read.fetch import is_address
from kg.read.files import find_files
from kg.read.intake import NOT_DEFENCE, Added, Intake, Outcome, find_sources, is_single, read_each, read_one
from kg.read.suspects import show_suspects
from kg.read.topic import about_defence

__all__ = [
    "NOT_DEFENCE",
    "Added",
    "Intake",
    "Outcome",
    "Override",
    "Reading",
    "about_defence",
    "find_files",
    "find_sources",
    "is_address",
    "is_single",
    "read",
    "read_each",
    "read_one",
    "read_source",
    "show_suspects",
]


class _Room(ModuleType):
    """The room, which is also the function that users call.

    `kg.read` names both: once anything has imported the room, Python puts the module where the function
    was, so the module answers the call.
    """

    def __call__(
        self, source: Path | str, override: Override | None = None, *, allow_private: bool = False
    ) -> Article:
        """Read an article from a file or a web address; see `kg.read.article.read`."""
        return read(source, override, allow_private=allow_private)


sys.modules[__name__].__class__ = _Room
