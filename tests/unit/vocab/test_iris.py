"""Minting of IRIs."""

import pytest

from kg.vocab.iris import BASE, DATA_KINDS, SCHEMES, Iris, code, event_slug, short_hash, slugify
from kg.vocab.terms import NAMESPACES


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Three Brothers - 2021", "three-brothers-2021"),
        ("Zakir Həsənov", "zakir-hesenov"),
        ("Ïğdır Øst Łódź Đà Æther Œuvre", "igdir-ost-lodz-da-aether-oeuvre"),
        ("Straße", "strasse"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("O'Neill", "oneill"),
        ("北京", "x"),
        ("", "x"),
        ("--- ---", "x"),
        ("a/b\\c?d#e%f", "a-b-c-d-e-f"),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
    ],
)
def test_slug(text, slug):
    assert slugify(text) == slug


def test_slug_takes_as_many_words_as_are_asked_for():
    assert slugify("a b c", words=2) == "a-b"


def test_hash_is_of_content_whatever_its_normal_form():
    assert short_hash("Ménard") == short_hash("Me\u0301nard") != short_hash("Menard")
    assert short_hash("a", "b") != short_hash("ab")
    assert len(short_hash("")) == 8


def test_state_is_its_own_party():
    iris = Iris()
    assert iris.party("Azerbaijan", "state", "AZE") == iris.state("AZE") == f"{BASE}id/state/AZE"
    assert iris.party("Army", "force", "AZE").startswith(f"{BASE}id/party/aze-army-")
    assert iris.party("NATO", "organization", None).startswith(f"{BASE}id/party/nato-")


def test_parties_of_one_name_differ_by_kind_and_state():
    iris = Iris()
    minted = {iris.party("Army", k, s) for k in ("force", "organization") for s in ("AZE", "PAK", None)}
    assert len(minted) == 6


def test_place_and_weapon():
    iris = Iris()
    assert iris.place("Tripoli", "LBY") != iris.place("Tripoli", "LBN") != iris.place("Tripoli", None)
    assert iris.weapon("JF-17") == iris.weapon("JF-17") != iris.weapon("JF-17A")


def test_evidence_of_an_article():
    iris = Iris()
    assert (
        iris.telling("wire-2022-03-23-army-met", "0" * 16) == f"{BASE}id/telling/wire-2022-03-23-{'0' * 16}"
    )
    one, two = iris.quote("wire-2022-03-23-a", 1, 2), iris.quote("wire-2022-03-23-b", 1, 2)
    assert one != two
    assert iris.quote("no-date", 1, 2).startswith(f"{BASE}id/quote/no-date-")
    assert iris.record("pacts", "ab" * 32, 7) == f"{BASE}id/record/pacts-abababab-7"


def test_graphs_and_codes():
    iris = Iris("https://x.org/kg/")
    assert iris.graph("events") == "https://x.org/kg/graph/events"
    assert iris.source_graph("a") == "https://x.org/kg/graph/source/a"
    assert code("status", "agreed") == f"{BASE}code/status/agreed", (
        "codes are shared: they do not move with the base"
    )


def test_slug_of_an_event_is_readable():
    assert (
        event_slug("2021", "ArmsTransfer", "AZE PAK", "a\nb")
        == f"2021-arms-transfer-aze-pak-{short_hash('a' + chr(10) + 'b')}"
    )


def test_prefixes_name_one_thing_each():
    names = [*DATA_KINDS, *SCHEMES, *NAMESPACES]
    assert len(names) == len(set(names))
    spaces = [*map(Iris().prefix, DATA_KINDS), *(f"{BASE}code/{s}/" for s in SCHEMES), *NAMESPACES.values()]
    assert len(spaces) == len(set(spaces))
