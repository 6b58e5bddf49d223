"""Dates in text: English expressions of time, and the bounds they give an event by the coding guide.

`find_expressions` finds them, `choose` picks the one that belongs to an event, `expression_at` gives that of
given words, also where they only refer to a date ("during the visit"), `bounds` applies the rulings.
"""

from kg.extract.dates.choice import choose
from kg.extract.dates.expression import Expression, Kind
from kg.extract.dates.finding import find_expressions
from kg.extract.dates.references import expression_at, find_reference
from kg.extract.dates.rulings import bounds

__all__ = ["Expression", "Kind", "bounds", "choose", "expression_at", "find_expressions", "find_reference"]
