"""An event: what happened, once, with every telling of it."""

from dataclasses import dataclass

from kg.model.dates import DateBounds
from kg.model.detail import Detail
from kg.model.party import Part, Place, Weapon
from kg.model.telling import Telling
from kg.vocab.codes import Credibility, EventType, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, resolved from its tellings.

    Attributes:
        slug: Local name of its IRI: year, type, name or states, eight hex digits of its first telling's key.
        type: Event type.
        label: Its name, or a description made from type and states.
        name: Proper name; empty when it has none.
        parts: Parties in their roles, sorted.
        states: Keys of the states behind the parties, sorted.
        status: The status it reached.
        date: Bounds.
        place: Where, None when no source tells.
        weapons: Weapon systems, sorted.
        credibility: Admiralty credibility.
        details: Further facts, sorted by `Detail.order`.
        tellings: Its tellings, in the order of `Telling.order`; at least one.
        voices: Number of independent voices among its tellings: outlets, texts or authorities.
        former: Slugs that its other tellings would have as events of their own, sorted; they lead to this event.
    """

    slug: str
    type: EventType
    label: str
    name: str
    parts: tuple[Part, ...]
    states: tuple[str, ...]
    status: Status
    date: DateBounds
    place: Place | None
    weapons: tuple[Weapon, ...]
    credibility: Credibility
    tellings: tuple[Telling, ...]
    details: tuple[Detail, ...] = ()
    former: tuple[str, ...] = ()
    voices: int = 1
