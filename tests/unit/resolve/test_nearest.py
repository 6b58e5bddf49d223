"""How names are compared."""

import pytest

from kg.resolve.nearest import fold, nearest


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("The U.S.", "us"),
        ("the", "the"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Guinea-Bissau", "guinea bissau"),
        ("Guinea – Bissau", "guinea bissau"),
        ("Antigua & Barbuda", "antigua and barbuda"),
        ("Antigua and Barbuda", "antigua and barbuda"),
        ("İSMET YILMAZ", "ismet yilmaz"),
        ("Gəncə", "ganca"),
        ("Bolivia (Plurinational State of)", "bolivia plurinational state of"),
        ("São Tomé", "sao tome"),
        ("Straße", "strasse"),
        ("  Two\n words ", "two words"),
        ("Theodore", "theodore"),
        ("", ""),
        ("…", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(folded) == folded


def test_fold_takes_composed_and_decomposed_letters_alike() -> None:
    assert fold("Tu\u0308rkiye") == fold("T\u00fcrkiye") == "turkiye"


def test_nearest_gives_the_likest_first_and_no_noise() -> None:
    known = ["Agreement", "Exercise", "Declaration", "Deployment"]
    assert nearest("Exercize", known) == ("Exercise",)
    assert nearest("qqqq", known) == ()
    assert nearest("x", []) == ()


def test_nearest_is_the_same_for_any_order_of_the_known() -> None:
    known = ["abcd", "abce", "abcf", "abcg"]
    assert nearest("abc", known) == nearest("abc", list(reversed(known))) == ("abcd", "abce", "abcf")
