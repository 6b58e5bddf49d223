"""A request that gets no answer: its status, and one line that says why."""

from typing import Final

RETRY_S: Final = 5
"""Seconds after which a client that was sent away may come back."""


class Refusal(Exception):
    """An answer other than the one that was asked for.

    Attributes:
        status: HTTP status, 400 to 503.
        message: What is wrong and what to do, one line.
        headers: Further headers of the answer.
    """

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message = status, message
        self.headers = dict(headers or {})
        if status in (429, 503):
            self.headers.setdefault("Retry-After", str(RETRY_S))
