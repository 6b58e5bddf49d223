"""A data set of the field: a source like an article, with its citation and terms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A published data set.

    Attributes:
        id: Short lower-case name: "dcad".
        title: Full title.
        version: Version or date of the copy; may be empty.
        citation: How its authors ask to be cited.
        terms: Licence (SPDX) or the terms in words.
        redistributable: Whether its rows may be passed on.
        url: Where it is published; may be empty.
    """

    id: str
    title: str
    citation: str
    terms: str
    redistributable: bool
    version: str = ""
    url: str = ""
