"""Who takes part, where, and with which weapon."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.vocab.codes import PartyKind, Role

_PLACES: Final[Mapping[Role, int]] = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state, person, force, ministry, parliament, company or organization.

    Attributes:
        name: Canonical English name.
        kind: What it is.
        state: Key of the state it acts for (the state's own key for a state); None for NATO, the UN, the EU.
    """

    name: str
    kind: PartyKind
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town, base or region.

    Attributes:
        name: Canonical English name.
        state: Key of the state it lies in, None when not known.
        lat: Latitude in degrees (WGS 84), None when not known.
        lon: Longitude in degrees (WGS 84), None when not known.
        geonames_id: GeoNames number, None when not known.
    """

    name: str
    state: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Weapon:
    """A weapon system by its designation ("JF-17 Thunder")."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A party in its role.

    Attributes:
        role: What it does in the event.
        party: Who.
    """

    role: Role
    party: Party

    @property
    def order(self) -> tuple[int, str, str, str]:
        """What sorts the parts of a telling or an event: role as in the coding guide, state, name, kind."""
        return _PLACES[self.role], self.party.state or "~", self.party.name, self.party.kind
