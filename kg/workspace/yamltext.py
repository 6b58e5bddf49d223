"""YAML as text only: `NO` is Norway, `2014-05-10` is text, a key stands once, and every word knows its line.

PyYAML parses; this module turns its nodes into strings, lists and tables and refuses what a review
file never needs: anchors, aliases, tags, merged or repeated keys.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from kg.errors import InputError, ReviewFileError

MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 20


class Text(str):
    """A scalar, with the line it stands on (from 1)."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, value: str, line: int) -> "Text":
        """Make the text."""
        text = super().__new__(cls, value)
        text.line = line
        return text


class Table(dict[str, "Value"]):
    """A mapping, with the line it starts on and the lines of its keys."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


Value = Text | list["Value"] | Table


def read_table(path: Path) -> Table:
    """Read a YAML file whose top is a mapping.

    Args:
        path: The file.

    Returns:
        The mapping; empty for an empty file.

    Raises:
        ReviewFileError: The file is no such YAML; with line.
        InputError: It is too large or not UTF-8.
    """
    value = parse_yaml(read_text(path, limit=MAX_BYTES), path)
    if isinstance(value, Table):
        return value
    raise ReviewFileError(path, "the file must be a list of 'key: value' lines", line=1)


def read_list(path: Path) -> list[Value]:
    """Read a YAML file whose top is a list; empty for an empty file. Raises as `read_table`."""
    value = parse_yaml(read_text(path, limit=MAX_BYTES), path)
    if isinstance(value, list):
        return value
    if isinstance(value, Table) and not value:
        return []
    raise ReviewFileError(path, "the file must be a list of '- …' items", line=1)


def parse_yaml(text: str, path: object) -> Value:
    """Parse YAML text; the value of an empty text is an empty table. Raises ReviewFileError."""
    try:
        _refuse_anchors(text, path)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise ReviewFileError(path, f"not valid YAML: {error.problem}", line=line) from None
    except yaml.YAMLError as error:
        raise ReviewFileError(path, f"not valid YAML: {str(error).splitlines()[0]}") from None
    return Table(1) if node is None else _value(node, path)


def read_text(path: Path, *, limit: int) -> str:
    """Read a UTF-8 file.

    Args:
        path: The file.
        limit: Most bytes that are read.

    Raises:
        InputError: It is missing, a folder, unreadable, too large, or not UTF-8.
    """
    return decode(read_bytes(path, limit=limit), path)


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Read a file of at most `limit` bytes. Raises InputError as `read_text`."""
    try:
        with path.open("rb") as file:
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


def decode(raw: bytes, path: object) -> str:
    """Give bytes as text. Raises InputError when they are not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            path, f"not UTF-8: byte 0x{raw[error.start]:02x} at offset {error.start}. Save the file as UTF-8"
        ) from None


def _refuse_anchors(text: str, path: object) -> None:
    depth = 0
    for event in _events(text):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ReviewFileError(
                path, "anchors and aliases (& and *) are not allowed: write it out", line=line
            )
        if getattr(event, "tag", None):
            raise ReviewFileError(path, "tags (!…) are not allowed: everything is text", line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise ReviewFileError(path, f"nested deeper than {MAX_DEPTH} levels", line=line)


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=yaml.CSafeLoader)


def _value(node: yaml.Node, path: object) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path) for item in node.value]
    table = Table(line)
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise ReviewFileError(path, "a key must be one word", line=key_line)
        key = str(key_node.value)
        if key in table:
            raise ReviewFileError(path, f"the key '{key}' stands twice: remove one", line=key_line)
        table[key] = _value(value_node, path)
        table.lines[key] = key_line
    return table
