"""All errors of the package: one tree, each class with its data as fields.

    KgError                     exit code 3 unless said otherwise
    ├── UsageError              2: the call itself is wrong
    │   ├── UnknownName         2: a state, type, role, question … that does not exist
    │   ├── AmbiguousName       2: a name that fits several states
    │   ├── MissingParameter    2: a question without what it needs
    │   └── QuerySyntaxError    2: SPARQL that does not parse
    ├── InputError              3: a file that cannot be read or is not what it should be
    │   ├── ArticleError        3: an article without header, date or body
    │   ├── QuoteError          3: words that are not in the text
    │   ├── ReviewFileError     3: a review or link file with a mistake, with its line
    │   │   └── ReviewChanged   3: a review file that somebody else changed meanwhile
    │   ├── DatasetError        3: a data set's file, with its row
    │   └── AnswerError         3: a language model that gives no usable answer
    ├── StoreError              3: the store is missing, damaged, foreign or in use
    │   ├── StoreMissing
    │   ├── StoreDamaged
    │   └── StoreInUse
    ├── OutputError             3: a result that cannot be written
    └── MissingExtra            3: a part of the program that is not installed

A message says what is wrong, where, and what to do.
"""

from collections.abc import Sequence


class KgError(Exception):
    """Root of all errors that the package raises on purpose.

    Attributes:
        exit_code: The exit code of the command line (DESIGN section 9).
    """

    exit_code = 3


class UsageError(KgError):
    """The call itself is wrong: nothing was read or written."""

    exit_code = 2


class UnknownName(UsageError):
    """A word of a closed list, or a name, that is not known.

    Attributes:
        kind: What was looked for, as a noun: "state", "event type", "question".
        name: The word as given.
        nearest: Known words that resemble it, best first; may be empty.
    """

    def __init__(self, kind: str, name: str, nearest: Sequence[str] = (), *, where: str = "") -> None:
        self.kind, self.name, self.nearest, self.where = kind, name, tuple(nearest), where
        hint = f" Nearest known: {', '.join(nearest)}." if nearest else ""
        super().__init__(f"{where + ': ' if where else ''}unknown {kind} '{shorten(name)}'.{hint}")


class AmbiguousName(UsageError):
    """A name that fits more than one thing.

    Attributes:
        kind: What was looked for.
        name: The word as given.
        candidates: What it may mean.
    """

    def __init__(self, kind: str, name: str, candidates: Sequence[str], *, where: str = "") -> None:
        self.kind, self.name, self.candidates, self.where = kind, name, tuple(candidates), where
        place = f"{where}: " if where else ""
        super().__init__(
            f"{place}'{shorten(name)}' fits more than one {kind}: say {' or '.join(candidates)}."
        )


class MissingParameter(UsageError):
    """A question that was asked without a parameter it needs."""


class QuerySyntaxError(UsageError):
    """SPARQL that does not parse.

    Attributes:
        line: Line of the mistake, from 1; 0 when the engine does not say.
        column: Column of the mistake, from 1; 0 when the engine does not say.
    """

    def __init__(self, message: str, *, line: int = 0, column: int = 0) -> None:
        self.line, self.column = line, column
        super().__init__(message)


class InputError(KgError):
    """A file that cannot be read, or is not what it should be.

    Attributes:
        path: The file as the user named it.
    """

    def __init__(self, path: object, message: str) -> None:
        self.path = str(path)
        super().__init__(f"{visible(self.path)}: {message}")


class ArticleError(InputError):
    """An article without a header, a date or a body."""


class QuoteError(InputError):
    """Words that are not in the text they are said to come from.

    Attributes:
        words: The words that were looked for.
    """

    def __init__(self, path: object, message: str, *, words: str = "") -> None:
        self.words = words
        super().__init__(path, message)


class ReviewFileError(InputError):
    """A review or link file with a mistake.

    Attributes:
        line: The line of the mistake, from 1.
    """

    def __init__(self, path: object, message: str, *, line: int = 0) -> None:
        self.line = line
        super().__init__(f"{path}:{line}" if line else path, message)


class ReviewChanged(ReviewFileError):
    """A review file that is not the one that was read: somebody else wrote to it."""


class DatasetError(InputError):
    """A data set's file that cannot be imported.

    Attributes:
        row: The row of the mistake, from 1 (the first line is row 1); 0 for the whole file.
        column: The column of the mistake, by number and name; empty for the whole row.
    """

    def __init__(self, path: object, message: str, *, row: int = 0, column: str = "") -> None:
        self.row, self.column = row, column
        place = f"row {row}" + (f", column {column}" if column else "")
        super().__init__(path, f"{place}: {message}" if row else message)


class AnswerError(InputError):
    """A language model that gives no usable answer; the path is the article, or the server."""


class StoreError(KgError):
    """The store cannot be used.

    Attributes:
        place: The folder or address of the store.
    """

    def __init__(self, place: object, message: str) -> None:
        self.place = str(place)
        super().__init__(f"{place}: {message}")


class StoreMissing(StoreError):
    """There is no graph at this place."""


class StoreDamaged(StoreError):
    """The files of the store are not those that were written."""


class StoreInUse(StoreError):
    """Another process builds this store."""


class OutputError(KgError):
    """A result that cannot be written.

    Attributes:
        path: The file as the user named it.
    """

    def __init__(self, path: object, message: str) -> None:
        self.path = str(path)
        super().__init__(f"{path}: {message}")


class MissingExtra(KgError):
    """A part of the program that needs a package which is not installed."""


def visible(text: str) -> str:
    r"""Give a name for a message: what is no printable character stands as its escape.

    The name of a file may hold line feeds, and characters that move a terminal.

    Example:
        >>> visible("a\x1b[2J\nb.txt")
        'a\\x1b[2J\\nb.txt'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def shorten(text: str, width: int = 60) -> str:
    """Give text on one line, cut in the middle when it is longer than width.

    Args:
        text: Any text, also hostile: control characters are shown as escapes.
        width: Longest result, in characters.

    Example:
        >>> shorten("a" * 100, 11)
        'aaaaa…aaaaa'
    """
    line = " ".join(text.split())
    line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)
    if len(line) <= width:
        return line
    half = (width - 1) // 2
    return f"{line[:half]}…{line[-half:]}"
