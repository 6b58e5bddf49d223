"""From a file or address as the user has it to an Article."""

from kg.read.article import Override, Reading, read, read_source
from kg.read.fetch import is_address
from kg.read.files import find_files
from kg.read.intake import NOT_DEFENCE, Added, Intake, Outcome, read_each
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
    "is_address",
    "read",
    "read_each",
    "read_source",
    "show_suspects",
]
