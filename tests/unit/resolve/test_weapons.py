"""Weapon systems."""

import pytest

from kg.errors import AmbiguousName
from kg.resolve import states
from kg.resolve.weapons import find_weapon, weapon_systems


@pytest.mark.parametrize(
    ("name", "designation"),
    [
        ("JF-17", "JF-17"),
        ("JF-17 Thunder", "JF-17"),
        ("JF17 Thunder", "JF-17"),
        ("JF-17s", "JF-17"),
        ("MFI-17 Supporter", "Super Mushshak"),
        ("Super Mushshak", "Super Mushshak"),
        ("Bayraktar TB2", "Bayraktar TB2"),
        ("TB2", "Bayraktar TB2"),
        ("Akıncı", "Akinci"),
        ("S-400 Triumf", "S-400"),
        ("HAWK", "MIM-23 HAWK"),
        ("Hawk", "BAE Hawk"),
        ("Otokar Cobra", "Otokar Cobra"),
        ("Javelins", "Javelin"),
        ("Exocets", "Exocet"),
    ],
)
def test_weapon_is_found(name: str, designation: str) -> None:
    system = find_weapon(name)
    assert system is not None
    assert system.designation == designation


@pytest.mark.parametrize(
    "name", ["thunder", "fighter jet", "JF", "17", "s", "", "JF-17 Thunder fighter jets"]
)
def test_what_is_no_weapon_is_not_found(name: str) -> None:
    assert find_weapon(name) is None


@pytest.mark.parametrize(
    ("name", "both"),
    [
        ("Cobra", {"AH-1", "Otokar Cobra"}),
        ("Lynx", {"KF41 Lynx", "LYNX MLRS"}),
        ("Bastion", {"Bastion APC", "Bastion-P"}),
        ("hawk", {"BAE Hawk", "MIM-23 HAWK"}),
    ],
)
def test_name_of_two_systems_lists_both(name: str, both: set[str]) -> None:
    with pytest.raises(AmbiguousName, match="weapon system") as caught:
        find_weapon(name)
    assert set(caught.value.candidates) == both


def test_ordinary_words_are_flagged() -> None:
    flags = {name: system.ambiguous for name in ("Patriot", "Stinger", "JF-17", "Super Mushshak")
             if (system := find_weapon(name))}  # fmt: skip
    assert flags == {"Patriot": True, "Stinger": True, "JF-17": False, "Super Mushshak": False}


def test_producers_are_states() -> None:
    for system in weapon_systems():
        assert system.producers
        assert all(states().by_code(code).state_id == code for code in system.producers), system.designation


def test_jf17_is_made_by_two_states() -> None:
    system = find_weapon("JF-17 Thunder")
    assert system is not None
    assert system.producers == ("CHN", "PAK")
