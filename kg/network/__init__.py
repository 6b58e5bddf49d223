"""networkx graphs of who takes part in what."""

from kg.network.events import event_network

__all__ = ["event_network"]
