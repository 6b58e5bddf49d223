"""A data set of the field: a source like an article, with its citation and terms."""

import re
from dataclasses import dataclass

from kg.errors import DatasetError, shorten

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A published data set.

    Attributes:
        id: Short lower-case name: "dcad"; letters, digits, hyphens and low lines.
        title: Full title.
        version: Version or date of the copy; may be empty.
        citation: How its authors ask to be cited.
        terms: Licence (SPDX) or the terms in words.
        redistributable: Whether its rows may be passed on.
        url: Where it is published; may be empty.

    Raises:
        DatasetError: The id is no id.
    """

    id: str
    title: str
    citation: str
    terms: str
    redistributable: bool
    version: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise DatasetError(
                shorten(self.id) or "data set", "the id must be lower-case letters, digits, - and _"
            )
