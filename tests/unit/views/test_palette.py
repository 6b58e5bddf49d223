"""Colours that everybody can tell apart, recomputed from their definitions."""

import math
from itertools import combinations

import pytest

from kg.views.palette import FAMILIES, FAMILY_OF, INK, style_variables
from kg.vocab.codes import LETTERS, EventType

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def seen(colour: str, vision: str) -> list[float]:
    rgb = linear(colour)
    return [min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in VISION[vision]]


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b*, D65."""
    r, g, b = rgb
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def contrast(one: str, other: str) -> float:
    """Contrast of WCAG 2.2."""
    light, dark = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(k), strict=True)) for k in (one, other)
    )[::-1]
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_families_are_far_apart(theme: str, vision: str) -> None:
    points = {family.key: lab(seen(getattr(family, theme), vision)) for family in FAMILIES}

    near = {(a, b): math.dist(points[a], points[b]) for a, b in combinations(points, 2)}

    assert min(near.values()) >= 26, min(near, key=near.__getitem__)


def test_measure_finds_a_bad_pair() -> None:
    assert math.dist(lab(seen("#D55E00", "protan")), lab(seen("#B37100", "protan"))) < 26


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_are_readable_on_every_family(theme: str) -> None:
    for family in FAMILIES:
        assert contrast(getattr(family, theme), INK[theme]["on-type"]) >= 4.5, family.key
        assert contrast(getattr(family, theme), INK[theme]["panel"]) >= 4.5, family.key


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", "page"), ("ink", "panel"), ("quiet", "page"), ("quiet", "panel"), ("quiet", "lane"), ("accent", "panel"),
     ("on-accent", "accent"), ("on-state", "state"), ("ink", "mark"), ("warn", "panel")],
)  # fmt: skip
def test_text_is_readable(theme: str, text: str, ground: str) -> None:
    assert contrast(INK[theme][text], INK[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("thing", ["pair", "control", "state", "accent"])
def test_lines_stand_out(theme: str, thing: str) -> None:
    ground = "page" if thing in ("pair", "state") else "panel"
    assert contrast(INK[theme][thing], INK[theme][ground]) >= (2.5 if thing == "pair" else 3)


def test_every_type_has_one_family_and_its_own_letter() -> None:
    assert set(FAMILY_OF) == set(EventType)
    assert sum(len(family.types) for family in FAMILIES) == len(EventType)
    assert len(set(LETTERS.values())) == len(EventType)
    assert len(FAMILIES) == 7


def test_themes_name_the_same_colours() -> None:
    assert style_variables("light").keys() == style_variables("dark").keys()
