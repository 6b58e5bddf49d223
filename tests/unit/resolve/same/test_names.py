"""Names of events and the numbers of series."""

import pytest

from kg.resolve.same.names import ordinals, read_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Three Brothers - 2021", "exercise Three Brothers-2021"),
        ("Üç Qardaş 2021", "Uc Qardas - 2021"),
        ("Exercise Talisman Sabre 23", "Talisman Sabre 2023"),
        ("the Baku Declaration", "Baku Declaration"),
    ],
)
def test_spelling_makes_no_difference(a, b):
    assert read_name(a) == read_name(b)


@pytest.mark.parametrize(
    ("name", "words", "years", "edition"),
    [
        ("Medusa 8", ("medusa",), set(), 8),
        ("Eternal Brotherhood II", ("eternal", "brotherhood"), set(), 2),
        ("Sea Breeze 2021", ("sea", "breeze"), {2021}, None),
        ("joint military exercise", (), set(), None),
        ("Fifth Joint Commission", ("commission",), set(), 5),
    ],
)
def test_year_and_edition_are_read_from_a_name(name, words, years, edition):
    read = read_name(name)
    assert (read.words, read.years, read.edition) == (words, years, edition)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("the fifth meeting of the joint commission", {5}),
        ("held its 12th joint defence consultations", {12}),
        ("on the 12th of September", set()),
        ("soldiers of the 3rd brigade arrived", set()),
        ("the first batch and the second batch", {1, 2}),
    ],
)
def test_numbers_of_a_series(text, numbers):
    assert ordinals(text) == numbers
