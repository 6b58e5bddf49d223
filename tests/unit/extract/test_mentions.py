"""States, persons and groups: what names them, and what only looks so."""

import unicodedata
from datetime import date

import pytest

from kg.extract.document import Document
from kg.extract.mentions.mention import Mention, MentionKind
from kg.model import Article


def document(
    body: str, title: str = "News", publisher: str = "Wire", day: date = date(2022, 3, 23)
) -> Document:
    return Document(Article(id="x", title=title, publisher=publisher, published=day, body=body))


def named(body: str) -> set[str]:
    weak = (MentionKind.GROUP, MentionKind.HOME)
    return {s for m in document(body).mentions if m.kind not in weak for s in m.states}


def of_kind(body: str, kind: MentionKind) -> list[Mention]:
    return [m for m in document(body).mentions if m.kind is kind]


@pytest.mark.parametrize(
    ("body", "states"),
    [
        ("The U.K. paid, the US paid, UAE pilots came.", {"GBR", "USA", "ARE"}),
        ("They told us of turkey and china.", set()),
        ("Ships sailed in the South China Sea and the Indian Ocean.", set()),
        ("Türkiye and TURKEY and Turkiye agreed.", {"TUR"}),
        ("Ankara agreed with Baku.", {"TUR", "AZE"}),
        ("The Georgia Army National Guard flew to Tbilisi.", {"USA", "GEO"}),
        ("Georgian soldiers drilled.", {"GEO"}),
        ("Michael Jordan met officers of Jordan's army.", {"JOR"}),
        ("Jordan Armed Forces officers came.", {"JOR"}),
        ("Chad Smith spoke.", set()),
        ("Chad's army drilled.", {"TCD"}),
        ("Papua New Guinea and Guinea-Bissau and Equatorial Guinea signed.", {"PNG", "GNB", "GNQ"}),
        ("Guinea signed.", {"GIN"}),
        ("North Korea protested while South Korean marines landed.", {"PRK", "KOR"}),
        ("Congo-Brazzaville and the DR Congo met.", {"COG", "COD"}),
        ("Nigerien and Nigerian troops patrolled.", {"NER", "NGA"}),
        ("NATO member Turkey agreed.", {"TUR"}),
        ("NATO agreed.", {"@nato"}),
        ("Bundeswehr engineers and the Pentagon agreed.", {"DEU", "USA"}),
        ("The frigate PNS Zulfiquar and INS Kolkata called.", {"PAK", "IND"}),
        ("Baykar and Lockheed Martin signed.", {"TUR", "USA"}),
        ("Dominica and the Dominican Republic met.", {"DMA", "DOM"}),
        ("Belizeans and Kenyans marched.", {"BLZ", "KEN"}),
        ("The Republic of China Navy sailed.", {"TWN"}),
    ],
)
def test_states(body: str, states: set[str]) -> None:
    assert named(body) == states


@pytest.mark.parametrize(
    "body", ["Peru bought Russian-made S-300 systems.", "Peru bought Russian-built helicopters."]
)
def test_origin_is_marked(body: str) -> None:
    assert {m.states[0]: m.origin for m in document(body).mentions} == {"PER": False, "RUS": True}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "title", "state"),
    [
        ("Zakir Həsənov", "Azerbaijani Defence Minister", "AZE"),
        ("Hulusi Çavuşoğlu", "Turkish Foreign Minister", "TUR"),
        ("Nguyễn Xuân Cường", "Vietnamese Defence Minister", "VNM"),
        ("Cabdi Xaashi Cabdullaahi", "Somali army chief", "SOM"),
        ("Ha\u00adsan Rızayev", "Azerbaijani General", "AZE"),
    ],
)
def test_persons_keep_their_offsets(name: str, title: str, state: str, form: str) -> None:
    raw = unicodedata.normalize(form, name)
    body = f"🚢 “Yes,” {title}\u00a0{raw} said. Later {raw.split()[-1]} left."
    first, second = of_kind(body, MentionKind.PERSON)
    assert (body[first.start : first.end], first.states) == (raw, (state,))
    assert (body[second.start : second.end], second.states) == (raw.split()[-1], (state,))


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Peru's foreign minister, Ernesto Zavala, spoke.", "PER"),
        ("Ernesto Zavala, Peru's foreign minister, spoke.", "PER"),
        ("Minister Ernesto Zavala of Peru spoke.", "PER"),
        ("Linda Reynolds for Australia and Mark Esper spoke.", "AUS"),
        ("Chilean navy commander Admiral Juan Andrés de la Maza sailed.", "CHL"),
    ],
)
def test_persons_by_apposition(body: str, state: str) -> None:
    assert of_kind(body, MentionKind.PERSON)[0].states == (state,)


def test_office_holders_by_date() -> None:
    body = "President Aliyev and PM Sharif met in Baku. Azerbaijan and Pakistan agreed."
    found = [m for m in document(body, day=date(2016, 10, 15)).mentions if m.kind is MentionKind.PERSON]
    assert [m.states for m in found] == [("AZE",), ("PAK",)]


@pytest.mark.parametrize(
    ("body", "states"),
    [
        ("Peru and Chile met. The two sides signed.", ("CHL", "PER")),
        (
            "Peru and Chile met. Brazil, Peru and Cuba drilled. The three navies sailed.",
            ("BRA", "CUB", "PER"),
        ),
        ("Peru met Chile. In Bolivia it rained. Peru wrote to Chile. Both countries signed.", ("CHL", "PER")),
        ("Peru, Chile, Brazil and Cuba met. The four navies drilled.", ("BRA", "CHL", "CUB", "PER")),
    ],
)
def test_groups_point_back(body: str, states: tuple[str, ...]) -> None:
    assert of_kind(body, MentionKind.GROUP)[-1].states == states


def test_a_third_state_in_between_does_not_join_the_pair() -> None:
    body = "Peru and Chile drilled, Peru and Chile signed. Peru bought jets of France. The two countries met."
    assert of_kind(body, MentionKind.GROUP)[-1].states in (("CHL", "PER"), ("FRA", "PER"))


def test_the_dateline_is_home() -> None:
    body = "MALE: The navy drilled with India."
    assert [m.states for m in of_kind(body, MentionKind.HOME)] == [("MDV",), ("MDV",)]


def test_mentions_are_sorted_and_inside() -> None:
    body = "Kenya’s army, the KDF, drilled with U.S. Marines off Lamu. The two forces met."
    found = document(body).mentions
    assert found == sorted(found, key=lambda m: (m.start, m.end, m.kind, m.states))
    assert all(0 <= m.start < m.end <= len(body) for m in found)
