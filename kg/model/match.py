"""Two events that may be one, and wait for a person's decision."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A pair in the grey band: too like to be passed over, not like enough to be joined.

    Attributes:
        a: Slug of the one event.
        b: Slug of the other.
        score: Probability that they are one, 0 to 1, two decimals.
        reasons: What speaks for and against it, the weightiest first; at least one.
    """

    a: str
    b: str
    score: Decimal
    reasons: tuple[str, ...]
