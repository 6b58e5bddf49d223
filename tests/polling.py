"""Waits for a page under a strict content policy, in which the browser evaluates no words by itself."""

import time
from typing import Any

PATIENCE_S = 20.0


def until(page: Any, expression: str, arg: object = None) -> None:
    """Wait until an expression is true in a page; each look goes through the debugger, which no policy forbids.

    Raises:
        AssertionError: It is not true in time.
    """
    end = time.monotonic() + PATIENCE_S
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(20)
