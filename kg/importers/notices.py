"""What an importer says about single rows: refused, repaired, or stored with a warning."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What was done with a row."""

    REFUSED = "refused"
    REPAIRED = "repaired"
    WARNED = "warned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A remark on a row.

    Attributes:
        row: Number of the row in the file.
        action: What was done with it.
        reason: Why, one sentence.
        column: The column it is about; may be empty.
        key: The data set's own key of the row; may be empty.
    """

    row: int
    action: Action
    reason: str
    column: str = ""
    key: str = ""


class RowRefused(Exception):
    """A row that cannot be an event. It never leaves this room.

    Attributes:
        column: The column it is about; may be empty.
        reason: Why.
    """

    def __init__(self, reason: str, column: str = "") -> None:
        self.reason, self.column = reason, column
        super().__init__(reason)
