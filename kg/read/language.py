"""Is a text English? If not, which language, as far as its letters and its smallest words tell.

A library for this brings a model of megabytes and errs on short or mixed text. English news is told apart by
its function words: they are a third of it, and no other language has a tenth of them.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

ENGLISH: Final = "en"
UNKNOWN: Final = "und"
"""BCP 47: a language that is not determined."""

_WORDS_FILE: Final = Path(__file__).parent / "data" / "function_words.txt"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOK: Final = 20_000
_FEW: Final = 12
"""With fewer words than this a text counts as English unless its words are those of another language."""
_LEAST: Final = 0.12
"""Least share of function words in English text; running English has 0.25 to 0.5."""
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
)
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def find_language(text: str) -> str:
    """Tell the language of a text.

    Args:
        text: The body of an article; its first 20,000 characters are looked at.

    Returns:
        "en" for English; another BCP 47 tag when its words tell; "und" for a language that is not known here.

    Example:
        >>> find_language("The two ministers signed an agreement on military cooperation in Baku on Monday.")
        'en'
        >>> find_language("İki ülke arasında askeri işbirliği ve eğitim anlaşması için bir tören düzenlendi.")
        'tr'
    """
    sample = text[:_LOOK]
    script = _script(sample)
    words = [word.replace("’", "'") for word in _WORD.findall(sample.casefold())]
    shares = _shares(words)
    if script:
        return _of_script(script, shares, sample)
    best = max(shares, key=lambda tag: shares[tag], default=ENGLISH)
    if best == ENGLISH:
        return ENGLISH if shares[ENGLISH] >= _LEAST or len(words) < _FEW else UNKNOWN
    if len(words) < _FEW:
        return best if shares[best] > 0.2 and not shares[ENGLISH] else ENGLISH
    return (
        best if shares[best] > 1.3 * shares[ENGLISH] else (ENGLISH if shares[ENGLISH] >= _LEAST else UNKNOWN)
    )


def foreign_share(text: str) -> float:
    """Give the share of a text, by letters, that stands in paragraphs of another language, 0 to 1."""
    paragraphs = [line for line in text[: 5 * _LOOK].split("\n") if len(line) >= 80]
    foreign = sum(len(line) for line in paragraphs if find_language(line) != ENGLISH)
    return foreign / sum(len(line) for line in paragraphs) if paragraphs else 0.0


def _script(text: str) -> str:
    """Give the script of most letters; empty for Latin."""
    counts = {tag: len(pattern.findall(text)) for tag, pattern in _SCRIPTS}
    latin = len(_LATIN.findall(text))
    tag = max(counts, key=lambda name: counts[name])
    # A page in Chinese writes as much in a third of the letters.
    weight = 3 if tag in ("zh", "ja", "ko") else 1
    if not counts[tag] or counts[tag] * weight <= latin:
        return ""
    return "ja" if tag == "zh" and counts["ja"] * 10 > counts["zh"] else tag


def _of_script(script: str, shares: Mapping[str, float], text: str) -> str:
    if script == "cyrillic":
        tags = ("ru", "uk", "bg", "sr", "kk")
        best = max(tags, key=lambda tag: shares.get(tag, 0.0))
        return best if shares.get(best, 0.0) > 0 else UNKNOWN
    if script == "arabic":
        if re.search(r"[ٹڈڑںھے]", text):
            return "ur"
        return "fa" if re.search(r"[پچگژ]", text) and shares.get("fa", 0.0) >= shares.get("ar", 0.0) else "ar"
    return script


def _shares(words: list[str]) -> dict[str, float]:
    counts = Counter(words)
    total = len(words) or 1
    return {tag: sum(counts[word] for word in known) / total for tag, known in _function_words().items()}


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    lines = _WORDS_FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return {tag.strip(): frozenset(words.split()) for tag, _, words in pairs}
