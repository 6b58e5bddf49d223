"""Names → parties."""

import pytest

from kg.resolve.parties import plain_name, refine_kind, to_party
from kg.vocab.codes import PartyKind

ORGANIZATION = PartyKind.ORGANIZATION


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Defence of Azerbaijan", PartyKind.MINISTRY),
        ("US Department of Defense", PartyKind.MINISTRY),
        ("General Staff of the Armed Forces", PartyKind.MINISTRY),
        ("Special Forces of Turkey", PartyKind.FORCE),
        ("Pakistan Air Force", PartyKind.FORCE),
        ("Royal Navy", PartyKind.FORCE),
        ("Georgian Coast Guard", PartyKind.FORCE),
        ("Parliament of Pakistan", PartyKind.PARLIAMENT),
        ("National Assembly", PartyKind.PARLIAMENT),
        ("Turkish Aerospace", PartyKind.COMPANY),
        ("Baykar Ltd.", PartyKind.COMPANY),
        ("Leonardo S.p.A.", PartyKind.COMPANY),
        ("Pakistan Army Museum", ORGANIZATION),
        ("Army War College", ORGANIZATION),
        ("NATO", ORGANIZATION),
        ("European Union", ORGANIZATION),
        ("Navya", ORGANIZATION),
    ],
)
def test_organization_gets_its_finer_kind(name, kind):
    assert refine_kind(name, ORGANIZATION) is kind


@pytest.mark.parametrize("kind", [k for k in PartyKind if k is not ORGANIZATION])
def test_other_kinds_stay(kind):
    assert refine_kind("Pakistan Army", kind) is kind


def test_name_has_one_spelling():
    assert plain_name("  Jose\u0301\n\t Ruiz ") == "José Ruiz"
    assert to_party("Royal\u00a0 Navy", ORGANIZATION, "GBR") == to_party("Royal Navy", ORGANIZATION, "GBR")
