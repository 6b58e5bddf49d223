"""networkx graphs of who takes part in what."""

from kg.network.answers import ANSWERS
from kg.network.events import event_network

__all__ = ["ANSWERS", "event_network"]
