"""Colours of types, by family, for a light and a dark page.

Twelve types in seven hues: more than seven cannot be told apart by everybody. So types that belong together
share a hue, and each type has its own letter besides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.vocab.codes import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Types that share a hue.

    Attributes:
        key: Short name, for style sheets.
        label: Name for people.
        types: Its types, in the order of legends.
        light: Colour on a light page, `#RRGGBB`; white text is readable on it.
        dark: Colour on a dark page; near-black text is readable on it.
    """

    key: str
    label: str
    types: tuple[EventType, ...]
    light: str
    dark: str


FAMILIES: Final = (
    Family(
        key="accord",
        label="Agreements",
        types=(EventType.AGREEMENT, EventType.DECLARATION, EventType.JOINT_BODY),
        light="#264CD8",
        dark="#99B9FF",
    ),
    Family(key="exercise", label="Exercises", types=(EventType.EXERCISE,), light="#AF1400", dark="#F77255"),
    Family(
        key="arms",
        label="Arms and industry",
        types=(EventType.ARMS_TRANSFER, EventType.INDUSTRIAL_COOPERATION),
        light="#640042",
        dark="#FFD7F1",
    ),
    Family(key="training", label="Training", types=(EventType.TRAINING,), light="#0F8852", dark="#4CE59D"),
    Family(
        key="encounter",
        label="Visits and meetings",
        types=(EventType.VISIT, EventType.MEETING),
        light="#806291",
        dark="#A87B93",
    ),
    Family(
        key="support",
        label="Support and aid",
        types=(EventType.SUPPORT, EventType.AID),
        light="#340C82",
        dark="#A078FF",
    ),
    Family(
        key="deployment", label="Deployments", types=(EventType.DEPLOYMENT,), light="#371D07", dark="#EDB129"
    ),
)
"""All families, in the order of legends.

Source: colours searched for the largest smallest CIE76 distance under normal vision and the three kinds of
colour blindness (matrices of Machado, Oliveira and Fernandes 2009, severity 1).
"""

FAMILY_OF: Final[Mapping[EventType, Family]] = MappingProxyType(
    {type_: family for family in FAMILIES for type_ in family.types}
)
"""The family of each type."""

INK: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "light": MappingProxyType(
            {
                "page": "#F4F6F8",
                "panel": "#FFFFFF",
                "ink": "#15202B",
                "quiet": "#4A5763",
                "line": "#CBD3DA",
                "control": "#6B7986",
                "state": "#37474F",
                "on-state": "#FFFFFF",
                "pair": "#8896A4",
                "lane": "#E9EDF1",
                "accent": "#0B5CAD",
                "on-accent": "#FFFFFF",
                "on-type": "#FFFFFF",
                "mark": "#FFF0B8",
                "warn": "#8A4B00",
            }
        ),
        "dark": MappingProxyType(
            {
                "page": "#0F141A",
                "panel": "#182029",
                "ink": "#E8EDF2",
                "quiet": "#A9B6C2",
                "line": "#33404D",
                "control": "#8393A2",
                "state": "#CFD8DF",
                "on-state": "#10161C",
                "pair": "#6F8091",
                "lane": "#202B36",
                "accent": "#7DBBFF",
                "on-accent": "#0B0F14",
                "on-type": "#0B0F14",
                "mark": "#4A4016",
                "warn": "#F2B866",
            }
        ),
    }
)
"""The other colours of a page, by theme."""


def style_variables(theme: str) -> dict[str, str]:
    """Give all colours of a theme as CSS custom properties: "--ink", "--type-accord".

    Args:
        theme: "light" or "dark".

    Example:
        >>> style_variables("light")["--type-exercise"]
        '#AF1400'
    """
    named = {f"--{name}": value for name, value in INK[theme].items()}
    return named | {f"--type-{f.key}": f.light if theme == "light" else f.dark for f in FAMILIES}
