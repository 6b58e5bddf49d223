"""Names to things: states, places, persons in office, weapon systems."""

from kg.resolve.states import State, StateIndex, states

__all__ = ["State", "StateIndex", "states"]
