"""Where sentences end, and that nothing gets lost between them."""

from itertools import pairwise

import pytest

from kg.extract.sentences import LONGEST, split_sentences


def parts(body: str) -> list[str]:
    return [body[s.start : s.end] for s in split_sentences(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Col-Gen. Zakir Hasanov left. He came.", ["Col-Gen. Zakir Hasanov left.", "He came."]),
        ("Lt. Gen. Nadeem Raza spoke.", ["Lt. Gen. Nadeem Raza spoke."]),
        ("The U.K. and the U.S. signed. Both paid.", ["The U.K. and the U.S. signed.", "Both paid."]),
        ("They left the U.S. The army stayed.", ["They left the U.S.", "The army stayed."]),
        ("U.S. Army chief J. R. Smith met him.", ["U.S. Army chief J. R. Smith met him."]),
        ("“We agree. We sign.” He left.", ["“We agree.", "We sign.”", "He left."]),
        ('"It was signed." Gen. Abbas said so.', ['"It was signed."', "Gen. Abbas said so."]),
        ("“Will you sign?” he asked. No answer came.", ["“Will you sign?” he asked.", "No answer came."]),
        ("It cost 1.5 million. That is much.", ["It cost 1.5 million.", "That is much."]),
        ("See No. 5 of the list. It is long.", ["See No. 5 of the list.", "It is long."]),
        ("Baykar Ltd. The firm grew.", ["Baykar Ltd.", "The firm grew."]),
        ("One line\nAnother line\n\nA third.", ["One line", "Another line", "A third."]),
        ("They met at 5 p.m. in Baku.", ["They met at 5 p.m. in Baku."]),
        ("They waited… Then it came.", ["They waited…", "Then it came."]),
        ("Adm. Zafar Abbasi and Maj.-Gen. Ali sailed.", ["Adm. Zafar Abbasi and Maj.-Gen. Ali sailed."]),
    ],
)
def test_sentences(body: str, expected: list[str]) -> None:
    assert parts(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n\n \n",
        "No stop",
        "…",
        "A.\u00a0B. C.\r",
        "Э́то. Ha\u00adsanov. N\u0303. 𝔘𝔫𝔦. فوج۔ آیا",
        "?!?! “”“ ... . . .",
    ],
)
def test_sentences_hold_all_that_is_not_blank(body: str) -> None:
    found = split_sentences(body)
    assert "".join(body[s.start : s.end] for s in found).replace(" ", "").replace("\u00a0", "") == "".join(
        body.split()
    ).replace("\u00a0", "")
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(body[s.start : s.end] == body[s.start : s.end].strip() for s in found)


def test_paragraphs_are_counted() -> None:
    found = split_sentences("One. Two.\n\n\nThree.")
    assert [(s.paragraph, s.first) for s in found] == [(0, True), (0, False), (1, True)]


def test_long_garbage_is_quick() -> None:
    assert len(split_sentences("A.B " * 50_000)) >= 1


@pytest.mark.parametrize(
    "body", ["Peru and Chile " * 5_000, "Peru,Chile," * 5_000, f"{'x' * 90_000} and then"]
)
def test_what_never_stops_is_cut_at_blanks_and_commas(body: str) -> None:
    found = split_sentences(body)
    assert "".join("".join(body[s.start : s.end].split()) for s in found) == "".join(body.split())
    assert all(s.end - s.start <= LONGEST for s in found if not body[s.start : s.end].isalpha())
    assert all(s.end == len(body.rstrip()) or not body[s.end - 1 : s.end + 1].isalpha() for s in found)
