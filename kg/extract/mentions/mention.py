"""A mention: words that name a party or point to one."""

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """How words point to a state or organization, the plainest way first."""

    NAME = "name"
    DEMONYM = "demonym"
    SEAT = "seat"
    FORCE = "force"
    PERSON = "person"
    COMPANY = "company"
    SHIP = "ship"
    ORGANIZATION = "organization"
    UNION = "union"
    CITY = "city"
    GROUP = "group"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a text that name a party or point to one.

    Attributes:
        start: Offset of the first code point.
        end: Offset after the last one.
        first: Number of its first token.
        last: Number of its last token.
        kind: How the words point to the state.
        states: What they point to: state keys, or "@id" for an organization without a state.
        name: Canonical name of the person, force, company or organization; "" for a state.
        head: What the name or adjective belongs to: "force", "ministry", "office", "company", "goods", "soil",
            "people" or "".
        origin: Whether it tells where goods come from ("French-made"), not who acts.
        head_start: Offset where the whole noun phrase starts; as `start` where there is no head.
        head_end: Offset after the head.
    """

    start: int
    end: int
    first: int
    last: int
    kind: MentionKind
    states: tuple[str, ...]
    name: str = ""
    head: str = ""
    origin: bool = False
    head_start: int = -1
    head_end: int = -1
