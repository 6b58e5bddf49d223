"""From a file as the user has it to an Article."""

from kg.read.article import Override, read

__all__ = ["Override", "read"]
