"""`kg.toml`: base IRI, thresholds, reliability of each publisher."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from kg.errors import InputError, shorten
from kg.vocab.codes import Reliability
from kg.vocab.iris import BASE
from kg.workspace.yamltext import read_text

FILE: Final = "kg.toml"
_IRI: Final = re.compile(r"(?:[^\x00-\x20\x7f-\x9f\s<>\"{}|\\^`?#%]|%[0-9A-Fa-f]{2})+")
DEFAULT_TEXT: Final = """\
# Settings of this graph. Everything here has a default; delete what you do not change.

# base = "https://w3id.org/defcoop/"    # base IRI of events, tellings, claims, quotes

# Tellings that nobody reviewed and whose confidence is below this wait for review and stay out of answers.
threshold = 0.5

# Admiralty reliability of each publisher: A completely, B usually, C fairly, D not usually, E not reliable,
# F cannot be judged. Publishers that are not named here are F.
[reliability]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a workspace.

    Attributes:
        base: Base IRI of the data.
        threshold: Least confidence of an unreviewed telling that enters answers, 0 to 1.
        reliability: Publisher (lower case) to reliability.
    """

    base: str = BASE
    threshold: Decimal = Decimal("0.5")
    reliability: Mapping[str, Reliability] = field(default_factory=dict)

    def reliability_of(self, publisher: str) -> Reliability:
        """Give the reliability of a publisher; F (cannot be judged) when nobody judged it."""
        return self.reliability.get(publisher.casefold(), Reliability.F)


def read_settings(path: Path) -> Settings:
    """Read `kg.toml`.

    Raises:
        InputError: It is no TOML, or a value is wrong.
    """
    try:
        # Any: TOML values come in many types; each is checked below.
        table: dict[str, Any] = tomllib.loads(read_text(path, limit=1_000_000), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(path, f"not valid TOML: {shorten(str(error), 200)}") from None
    unknown = set(table) - {"base", "threshold", "reliability"}
    if unknown:
        raise InputError(path, f"unknown setting '{min(unknown)}'. Known: base, threshold, reliability")
    return Settings(
        base=_base(table.get("base", BASE), path),
        threshold=_threshold(table.get("threshold", Decimal("0.5")), path),
        reliability=_reliability(table.get("reliability", {}), path),
    )


def _base(value: object, path: Path) -> str:
    if not (isinstance(value, str) and value.startswith(("http://", "https://")) and value.endswith("/")):
        raise InputError(path, "base must be an http(s) address that ends in '/'")
    if not _IRI.fullmatch(value):
        raise InputError(path, "base holds a character that no IRI may hold, or that ends its path (? and #)")
    try:
        host = urlsplit(value).hostname
    except ValueError:
        host = None
    if not host:
        raise InputError(path, "base names no host, as in https://w3id.org/defcoop/")
    return value


def _threshold(value: object, path: Path) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or not 0 <= number <= 1:
        raise InputError(path, f"threshold must be a number from 0 to 1, not '{value}'")
    return number


def _reliability(value: object, path: Path) -> dict[str, Reliability]:
    if not isinstance(value, dict):
        raise InputError(path, "[reliability] must be lines of 'publisher = \"A\"'")
    grades: dict[str, Reliability] = {}
    for publisher, grade in value.items():
        name = str(publisher).casefold()
        if name in grades:
            raise InputError(path, f"reliability of '{shorten(publisher)}' stands twice: remove one")
        try:
            grades[name] = Reliability(grade)
        except ValueError:
            raise InputError(path, f"reliability of '{publisher}' must be A to F, not '{grade}'") from None
    return grades
