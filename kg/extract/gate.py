"""A fast first look: articles without a word of defence or of two states are not read further."""

import re
from functools import cache
from typing import Final

from kg.model import Article

_WORDS: Final = (
    "army armies navy navies naval military defence defense troops soldier soldiers missile missiles weapon weapons"
    " arms armed forces force frigate frigates warship warships submarine submarines drone drones uav fighter jets jet"
    " helicopter helicopters tank tanks artillery ammunition howitzer howitzers peacekeeper peacekeepers peacekeeping"
    " exercise exercises drill drills manoeuvres maneuvers marines coastguard garrison brigade battalion regiment"
    " squadron general admiral colonel commander security patrol patrols radar radars deployment contingent sovereignty"
    " territorial armoured armored bomb mine mines demining deminers cadets cadet officers munitions shells rocket"
    " rockets corvette corvettes destroyer destroyers pentagon nato bundeswehr airbase base gendarmerie pact alliance"
    " strategic ceasefire defence-industrial shipyard guard police intelligence war wartime combat aircraft fleet"
)


@cache
def _pattern() -> "re.Pattern[str]":
    return re.compile(rf"\b(?:{'|'.join(sorted(set(_WORDS.split())))})\b", re.IGNORECASE)


def may_tell(article: Article) -> bool:
    """Tell whether an article may tell of defence cooperation; a hundred times as fast as extracting.

    Args:
        article: The article.

    Returns:
        False only where headline and body hold fewer than two different words of defence.

    Example:
        >>> from datetime import date
        >>> say = lambda body: Article(id="x", title="News", publisher="P", published=date(2022, 3, 23), body=body)
        >>> may_tell(say("The bakery won a prize.")), may_tell(say("The navies held a drill."))
        (False, True)
    """
    seen = set()
    for text in (article.title, article.body):
        for match in _pattern().finditer(text):
            seen.add(match.group().lower())
            if len(seen) > 1:
                return True
    return False
