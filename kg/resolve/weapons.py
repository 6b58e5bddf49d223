"""Weapon systems: their names and who makes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import AmbiguousName
from kg.resolve.nearest import fold
from kg.resolve.tables import parse_list, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponSystem:
    """A kind of aircraft, ship, vehicle, missile or the like.

    Attributes:
        designation: The key: its usual name.
        category: One of thirteen, e.g. "combat aircraft".
        un_register: Category of the UN Register of Conventional Arms, roughly; "" where none fits.
        producers: state_ids of who designed or makes it today; RUS also for Soviet designs.
        aliases: Other names and variants.
        ambiguous: Whether a name of it is also an ordinary word: it needs a weapon word near by.
    """

    designation: str
    category: str
    un_register: str
    producers: tuple[str, ...]
    aliases: tuple[str, ...]
    ambiguous: bool

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All written forms, each once: designation and aliases."""
        return tuple(dict.fromkeys((self.designation, *self.aliases)))


@cache
def weapon_systems() -> tuple[WeaponSystem, ...]:
    """Give all weapon systems, sorted by designation.

    Example:
        >>> sorted({system.category for system in weapon_systems()})[:3]
        ['UAV', 'air defence system', 'armoured vehicle']
    """
    return tuple(
        WeaponSystem(
            designation=row["designation"],
            category=row["category"],
            un_register=row["un_register"],
            producers=parse_list(row["producers"]),
            aliases=parse_list(row["aliases"]),
            ambiguous=row["ambiguous"] == "1",
        )
        for row in read_table("weapon_systems.csv")
    )


def find_weapon(name: str) -> WeaponSystem | None:
    """Give the weapon system of a name.

    Blanks, hyphens, case, accents and a plural "s" make no difference. Four names stand for two systems;
    the case may tell which ("HAWK" is a missile, "Hawk" a trainer).

    Args:
        name: Designation or alias, alone: without "fighter jets" after it.

    Returns:
        The system, or None. Look at `ambiguous` before taking a word of running text for it.

    Raises:
        AmbiguousName: The name stands for two systems: Cobra, Lynx, Bastion.

    Example:
        >>> find_weapon("JF-17 Thunder").designation, find_weapon("MFI-17 Supporter").designation
        ('JF-17', 'Super Mushshak')
        >>> find_weapon("F-16s").producers, find_weapon("thunder")
        (('USA',), None)
    """
    key = _key(name)
    systems = _by_key().get(key, ()) or (_by_key().get(key[:-1], ()) if key.endswith("s") else ())
    if len(systems) > 1:
        spelt = tuple(system for system in systems if name in system.surfaces)
        systems = spelt if len(spelt) == 1 else systems
    if len(systems) > 1:
        raise AmbiguousName("weapon system", name, [system.designation for system in systems])
    return systems[0] if systems else None


def _key(name: str) -> str:
    return fold(name).replace(" ", "")


@cache
def _by_key() -> Mapping[str, tuple[WeaponSystem, ...]]:
    index: dict[str, tuple[WeaponSystem, ...]] = {}
    for system in weapon_systems():
        for key in dict.fromkeys(_key(surface) for surface in system.surfaces):
            index[key] = (*index.get(key, ()), system)
    return index
