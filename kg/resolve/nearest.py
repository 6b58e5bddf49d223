"""How names are compared: folded to one spelling, and by likeness for error messages."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

# Letters that Unicode does not decompose; as the GeoNames ascii names write them.
_LETTERS: Final = str.maketrans(
    {
        "ə": "a",
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "&": " and ",
    }
)
_DROPPED: Final = str.maketrans("", "", ".'’‘`´ʹʺʻʼʽʾʿˈ")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Give the form under which a name is compared with others.

    Case, accents, full stops, apostrophes, a leading "the" and the kind of other punctuation make no
    difference; hyphens and commas count as blanks.

    Args:
        name: A name as written.

    Returns:
        Lower-case words with one blank between them; "" when the name has no letter or digit.

    Example:
        >>> fold("The U.S."), fold("Côte d’Ivoire"), fold("Guinea-Bissau"), fold("Şəki")
        ('us', 'cote divoire', 'guinea bissau', 'saki')
    """
    if name.isascii():
        plain = name.lower().replace("&", " and ")
    else:
        apart = unicodedata.normalize("NFKD", name.casefold())
        plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)
    plain = plain.translate(_DROPPED)
    if not plain.replace(" ", "").isalnum():
        plain = "".join(c if c.isalnum() else " " for c in plain)
    words = plain.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def nearest(name: str, known: Iterable[str], *, limit: int = 3, least: float = 66.0) -> tuple[str, ...]:
    """Give the known names that resemble a name, for "unknown …, nearest known: …".

    Args:
        name: The name that was not found.
        known: The names that exist.
        limit: How many to give at most.
        least: Least likeness, 0 to 100 (normalised indel similarity of the folded names).

    Returns:
        Known names, best first; equal likeness in alphabetical order. Empty when nothing is like it.

    Example:
        >>> nearest("Azerbajan", ["Pakistan", "Azerbaijan", "Albania"])
        ('Azerbaijan',)
    """
    from rapidfuzz import fuzz  # only for a message: not worth its load time otherwise

    wanted = fold(name)
    scored = [(-fuzz.ratio(wanted, fold(other), score_cutoff=least), other) for other in set(known)]
    best = min(scored, default=(0.0, ""))[0]
    # What is much less like it than the best is noise.
    return tuple(other for score, other in sorted(scored)[:limit] if score < 0 and score <= best + 15)
