"""Review: a person goes through what extractors propose, and decides."""

from kg.review.changes import change_draft
from kg.review.desk import Item
from kg.review.dialogue import Dialogue
from kg.review.queue import Queue
from kg.review.wanted import ORDERS, Wanted, worths

__all__ = ["ORDERS", "Dialogue", "Item", "Queue", "Wanted", "change_draft", "worths"]
