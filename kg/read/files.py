"""Bytes of files that a user names: at most so many, and only of things that are files."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.errors import InputError

MAX_BYTES: Final = 5_000_000
"""Most bytes that are read of one article, from a file or over the network."""

ENDINGS: Final = (".txt", ".html", ".htm", ".xhtml")
"""Files that are read when a folder is named."""


def read_file(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Read a file of at most `limit` bytes.

    A pipe or a device is refused before it is read: one would wait for ever, the other never end.

    Args:
        path: The file.
        limit: Most bytes.

    Returns:
        Its bytes.

    Raises:
        InputError: It is missing, a folder, a pipe or a device, unreadable, or larger than `limit`.
    """
    try:
        # Not blocking: opening a pipe that nobody writes to would wait here.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            _refuse_kind(status.st_mode, path)
            if status.st_size > limit:
                raise InputError(path, f"larger than {limit:,} bytes. Cut it down")
            raw = file.read(limit + 1)
    except FileNotFoundError:
        raise InputError(path, "there is no such file. Check the path") from None
    except IsADirectoryError:
        raise InputError(path, "this is a folder, not a file. Name a file in it") from None
    except (OSError, ValueError) as error:
        raise InputError(path, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(raw) > limit:
        raise InputError(path, f"larger than {limit:,} bytes. Cut it down")
    return raw


def find_files(folder: Path, endings: tuple[str, ...] = ENDINGS) -> list[Path]:
    """Give the article files below a folder, sorted by path.

    Folders whose name starts with a dot are left out, and links to folders are not followed: they may
    lead round in a circle.

    Args:
        folder: The folder.
        endings: Endings of the files, lower case.

    Returns:
        The paths.

    Raises:
        InputError: A folder cannot be listed.
    """
    return sorted(_walk(folder, endings), key=lambda path: path.relative_to(folder).parts)


def _walk(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise InputError(error.filename or folder, f"the folder cannot be listed: {error.strerror}")

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(endings) and not name.startswith("."):
                yield Path(here, name)


def _refuse_kind(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise InputError(path, "a pipe or a device, not a file. Save the text in a file and name that")
