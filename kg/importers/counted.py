"""A message on progress that also says how far it got, so that a terminal can draw a bar."""

from typing import Self


class Counted(str):
    """A line on progress; where only text is wanted, it is only that.

    Attributes:
        done: How much is done.
        total: How much there is to do, in the same unit.

    Example:
        >>> step = Counted("importing dcad: 500 of 1,871 rows", 500, 1871)
        >>> step, f"{step.done / step.total:.0%}"
        ('importing dcad: 500 of 1,871 rows', '27%')
    """

    done: int
    total: int

    def __new__(cls, text: str, done: int, total: int) -> Self:
        """Make a line of its text and two numbers."""
        line = super().__new__(cls, text)
        line.done, line.total = done, total
        return line
