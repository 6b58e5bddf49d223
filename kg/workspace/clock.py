"""The clock, which is an argument: equal input gives equal bytes."""

import os
from datetime import UTC, datetime
from typing import Final

from kg.errors import UsageError, shorten

_VARIABLE: Final = "SOURCE_DATE_EPOCH"


def read_clock(text: str = "") -> datetime:
    """Give the moment that is recorded, without parts of seconds.

    Args:
        text: What the user gave with `--now`; may be empty.

    Returns:
        That moment; else the one of SOURCE_DATE_EPOCH; else the present one.

    Raises:
        UsageError: It is no moment with a time zone, or the variable is no number of seconds.

    Example:
        >>> read_clock("2024-05-01T12:00:00+02:00").isoformat()
        '2024-05-01T12:00:00+02:00'

    Source: SOURCE_DATE_EPOCH specification, reproducible-builds.org.
    """
    if text:
        return _moment(text)
    seconds = os.environ.get(_VARIABLE, "")
    if not seconds:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{_VARIABLE} must be a number of seconds since 1970, not '{shorten(seconds)}'"
        ) from None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise UsageError(f"'{shorten(text)}' is no moment. Write YYYY-MM-DDTHH:MM:SSZ")
    return moment.replace(microsecond=0)
