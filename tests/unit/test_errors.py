"""The tree of errors is the one that is drawn, and messages are one line that a terminal can show."""

import inspect
import re

import pytest

from kg import errors
from kg.errors import KgError, ReviewFileError, UnknownName, shorten


def drawn() -> dict[str, tuple[str, int]]:
    """Give class → (parent, exit code) as drawn at the top of `errors.py`."""
    found: dict[str, tuple[str, int]] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        name = re.search(r"\b([A-Z][A-Za-z]+)\b", line)
        if not name or not re.match(r"[ │├└─]+[A-Z]", line):
            continue
        depth = name.start()
        above = [(d, n) for d, n in above if d < depth]
        parent = above[-1][1] if above else "Exception"
        code = re.search(r"\b([23])\b(?=:| unless)", line)
        found[name[1]] = (parent, int(code[1]) if code else found[parent][1])
        above.append((depth, name[1]))
    return found


def test_tree_is_as_drawn():
    classes = {
        name: (cls.__mro__[1].__name__, cls.exit_code)
        for name, cls in vars(errors).items()
        if inspect.isclass(cls) and issubclass(cls, KgError)
    }
    assert drawn() == classes


def test_data_of_an_error_is_in_its_fields():
    error = UnknownName("state", "Pakistn", ["Pakistan"], where="f:3")
    assert (error.kind, error.name, error.nearest) == ("state", "Pakistn", ("Pakistan",))
    assert str(error) == "f:3: unknown state 'Pakistn'. Nearest known: Pakistan."
    assert str(ReviewFileError("f", "wrong", line=3)) == "f:3: wrong"
    assert ReviewFileError("f", "wrong").line == 0


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("a  b\n\tc", 60, "a b c"),
        ("\x1b[31mred\x00", 60, "\\u001b[31mred\\u0000"),
        ("\ud800", 60, "\\ud800"),
        ("\u202eabc", 60, "\\u202eabc"),
        ("x" * 100, 11, "xxxxx…xxxxx"),
        ("x" * 11, 11, "x" * 11),
        ("", 5, ""),
    ],
)
def test_shortened_text_is_one_line_that_shows(text, width, short):
    assert shorten(text, width) == short
    assert len(shorten(text, width)) <= max(width, len(short))
