"""Names → parties: what kind of party a name is, and the state it acts for."""

import re
import unicodedata
from typing import Final

from kg.model import Party
from kg.vocab.codes import PartyKind

_KINDS: Final = (
    (
        PartyKind.PARLIAMENT,
        r"parliament|national assembly|majlis|congress|senate|knesset|duma|bundestag|verkhovna rada",
    ),
    (
        PartyKind.MINISTRY,
        (
            r"ministry|ministries|department of defen[cs]e|defen[cs]e department|pentagon|ministère"
            r"|defen[cs]e agency|directorate|general staff"
        ),
    ),
    (
        PartyKind.FORCE,
        (
            r"forces?|army|armies|navy|navies|air ?force|marines?|corps|guards?|coastguard|brigade|battalion"
            r"|regiment|fleet|squadron|gendarmerie|troops|soldiers|servicemen|military|police|border guards"
        ),
    ),
    (
        PartyKind.COMPANY,
        r"shipyard|aerospace|aviation industry|(?:inc|ltd|llc|plc|corp|gmbh|s\.?p\.?a|a\.ş|co)(?=\.?$)",
    ),
)
_PATTERNS: Final = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in _KINDS)
_BUILDINGS: Final = re.compile(
    r"\b(?:museum|academy|university|college|institute|school|base|airport|cemetery)\b", re.I
)


def refine_kind(name: str, kind: PartyKind) -> PartyKind:
    """Give a finer kind for what the coding guide calls an organization; other kinds stay.

    Example:
        >>> refine_kind("Special Forces of Turkey", PartyKind.ORGANIZATION).value
        'force'
    """
    if kind is not PartyKind.ORGANIZATION or _BUILDINGS.search(name):
        return kind
    return next((finer for finer, pattern in _PATTERNS if pattern.search(name)), kind)


def plain_name(name: str) -> str:
    r"""Give the one spelling of a name: single white space, composed letters (NFC).

    Two spellings of one name would be one IRI with two labels.

    Example:
        >>> plain_name(" Army\n Museum ")
        'Army Museum'
    """
    return unicodedata.normalize("NFC", " ".join(name.split()))


def to_party(name: str, kind: PartyKind, state: str | None) -> Party:
    """Make a party of a name: its kind made finer, its spelling plain."""
    plain = plain_name(name)
    return Party(name=plain, kind=refine_kind(plain, kind), state=state)
