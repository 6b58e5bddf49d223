"""Settings of a graph."""

from decimal import Decimal

import pytest

from kg.errors import InputError
from kg.vocab.codes import Reliability
from kg.vocab.iris import BASE
from kg.workspace.settings import DEFAULT_TEXT, read_settings


@pytest.fixture
def settings(tmp_path):
    def read(text):
        path = tmp_path / "kg.toml"
        path.write_text(text, encoding="utf-8")
        return read_settings(path)

    return read


def test_defaults(settings):
    for text in ("", DEFAULT_TEXT):
        found = settings(text)
        assert (found.base, found.threshold, dict(found.reliability)) == (BASE, Decimal("0.5"), {})


def test_values_are_read(settings):
    found = settings('base = "https://x.org/kg/"\nthreshold = 0.75\n[reliability]\n"The Wire" = "B"\n')
    assert (found.base, found.threshold) == ("https://x.org/kg/", Decimal("0.75"))
    assert found.reliability_of("THE WIRE") is Reliability.B
    assert found.reliability_of("Another") is Reliability.F


@pytest.mark.parametrize("value", ["0", "1", "0.0", "1.0"])
def test_threshold_takes_both_ends(settings, value):
    assert settings(f"threshold = {value}").threshold == Decimal(value)


@pytest.mark.parametrize(
    "value", ["-0.1", "1.1", "nan", "inf", "-inf", "true", '"high"', "[0.5]", "1979-05-27"]
)
def test_threshold_must_lie_between_nought_and_one(settings, value):
    with pytest.raises(InputError, match="threshold must be a number from 0 to 1"):
        settings(f"threshold = {value}")


@pytest.mark.parametrize(
    "base",
    [
        '"https://x.org/kg"', '"ftp://x.org/"', '"x/"', "3", '"https://x.org/a b/"', '"https://x.org/>/"', '"https:///"',
        '"https://x.org/\\n/"', '"https://x.org/\\u0000/"', '"https://[x/"', '"https://x.org/#/"', '"https://x.org/?a/"',
        '"https://x.org/%/"',
    ],
)  # fmt: skip
def test_base_must_be_an_address_that_iris_can_start_with(settings, base):
    with pytest.raises(InputError, match="base"):
        settings(f"base = {base}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("threshold 0.5", "not valid TOML"),
        ("a = " + "[" * 5000, "not valid TOML"),
        ('store = "elsewhere"', "unknown setting 'store'"),
        ('[reliability]\nWire = "A"\nWIRE = "B"', "reliability of 'WIRE' stands twice"),
        ("treshold = 0.5", "unknown setting 'treshold'. Known: base, threshold, reliability"),
        ("reliability = 3", "[reliability] must be lines"),
        ('[reliability]\nWire = "G"', "reliability of 'Wire' must be A to F, not 'G'"),
        ("[reliability]\nWire = 1", "must be A to F"),
        ("[reliability]\nWire = []", "must be A to F"),
    ],
)
def test_mistake_is_named(settings, text, message):
    with pytest.raises(InputError) as caught:
        settings(text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
