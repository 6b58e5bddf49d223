"""Tokens keep the body's own offsets, whatever its Unicode form."""

import unicodedata

import pytest

from kg.extract.tokens import find_tokens


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Əliyev", "aliyev"),
        ("Şəki", "saki"),
        ("Nguyễn", "nguyen"),
        ("Çavuşoğlu", "cavusoglu"),
        ("Cabdullaahi", "cabdullaahi"),
        ("Ha\u00adsanov", "hasanov"),
        ("محمد", "محمد"),
        ("U.K.", "uk"),
        ("Sana’a", "sanaa"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_word_is_one_token_in_every_form(text: str, key: str, form: str) -> None:
    raw = unicodedata.normalize(form, text)
    (token,) = find_tokens(f"  {raw} ")
    assert (token.start, token.end, token.key) == (2, 2 + len(raw), key)


def test_possessives_are_left_out_of_the_word() -> None:
    body = "Türkiye’s navy and Peru's army"
    found = find_tokens(body)
    assert [(body[t.start : t.end], t.possessive) for t in found][:2] == [("Türkiye", True), ("navy", False)]
    assert body[found[3].start : found[3].end] == "Peru"


def test_offsets_count_code_points() -> None:
    body = "𝔘🚢 Baku\u00a0agreed"
    token = next(t for t in find_tokens(body) if t.key == "baku")
    assert (token.start, body[token.start : token.end]) == (3, "Baku")
