"""What the words around a date say of it: a report, an end, what is to come."""

import re
from typing import Final

from kg.extract.dates.expression import Length
from kg.extract.dates.words import NUMBERS, count_number

_REACH: Final = 200
"""How many code points of a sentence are looked at on either side."""

_STOP: Final = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?(?:[A-Z0-9]|$))|\n")
_NO_STOP: Final = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Adm|Capt|Sgt|Brig|Cmdr|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec))$"
)
_VERB: Final = r"(?:said|says|told|announced?|announces|reported|reports|confirmed|stated|disclosed|revealed)"
_REPORT_BEFORE: Final = re.compile(
    rf"(?<!is\s)(?<!are\s)(?<!be\s)(?<!was\s)(?<!were\s)\b(?:{_VERB}|dated)"
    r"(?:\s(?!that\b|after\b|to\b|in\b|at\b|by\b)[\w'’.-]{1,30}){0,2},?\s\(?$"
)
_REPORT_OPENS: Final = re.compile(
    r"^,?(?:\s(?!that\b|and\b|with\b|is\b|are\b|was\b|were\b)[\w'’.-]{1,30}){0,6}\s(?:said|reported|confirmed|stated)\b"
)
_REPORT_NEXT: Final = re.compile(r"^\s(?:said|reported|confirmed|stated)\b")
_OCCASION: Final = re.compile(r"^\s(?:after|during|following|at)\b")
_DATELINE: Final = re.compile(r"^\s*(?:[A-Z][\w.’'/-]*[ ,]+){1,5}$")
_DATELINE_END: Final = re.compile(r"^\s?(?:\([^)\n]{1,60}\)\s?)?[-–—:]")
_ENDS: Final = re.compile(
    r"\b(?:ended|ends|wrapped\sup|wound\sup|concluded|concludes|closed|finished|"
    r"to\s(?:an|its|a)\s(?:end|close))\b[^;:]{0,120}$"
)
_LEAVES: Final = re.compile(
    r"\b(?:left(?!\sfor\b)|departed(?!\sfor\b)|returned|withdrew|pulled\sout|(?:went|came|gone|come|sent|flew|sailed)\shome)\b[^,;:]{0,60}$"
)
_LATER: Final = re.compile(
    r"\b(?:ratified|in\sforce|into\sforce|took\seffect|came\sinto\seffect|(?:full|initial)\soperational\scapability|"
    r"in\suse)\b[^;:.]{0,80}$|\bratification\b[^,;:.]{0,60}$",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(
    r"\b(?:most\srecently|for\sthe\s(?:last|latest)\stime)\b[^;:.]{0,80}$", re.IGNORECASE
)
_LASTING: Final = re.compile(
    r"\b(?:has|have|had|[’']ve|[’']s)\s(?:\w{2,12}\s){0,2}?been\b[^;:.]{0,120}$", re.IGNORECASE
)
_WHEN: Final = re.compile(r"^,\swhen\s")
_COUNTED: Final = re.compile(r"\b(?:twice|thrice|times|occasions|rounds)\b", re.IGNORECASE)
_WORDS: Final = "|".join(sorted((word for word in NUMBERS if " " not in word), key=len, reverse=True))
_COUNT: Final = rf"(?:\d{{1,3}}|{_WORDS})"
_UNIT: Final = r"(?:day|week|month|year)"
_STAY: Final = re.compile(rf"\b(?P<n>{_COUNT})-(?P<u>{_UNIT})\b", re.IGNORECASE)
_LASTED: Final = re.compile(
    rf"\b(?:after|during|for|lasted|lasting|of|over)\s(?P<n>{_COUNT})\s(?P<u>{_UNIT})s?\b(?!\s(?:ago|earlier|later))",
    re.IGNORECASE,
)
_TO_COME: Final = re.compile(
    r"\b(?:will|would|shall|could|(?:is|are|was|were)\sto|due|plans\sto|planned|planning|"
    r"scheduled|expected|expects?|hopes?\sto|aims?\sto|set\sto|slated|intends?|going\sto|foreseen|pencilled|upcoming|"
    r"forthcoming|next|set\sfor|fixed|ready\sfor)\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    rf"(?<!be\s)\b(?:{_VERB}|wrote|added|quoted|approved|pledged|promised|agreed|decided|cleared|offered|asked|signed|unveiled|proposed|"
    r"(?:was|were)\s(?:\w{2,14}ed|given|put|broken|drawn|cut|sent|taken|begun|held|made)|requested|chose|withdrawn|dropped|cancelled|refused|met|visited|held|arrived|began|handed|delivered)\b",
    re.IGNORECASE,
)


def sentence_before(text: str, start: int) -> str:
    """Give the words of the same sentence before an offset."""
    window = text[max(0, start - _REACH) : start]
    last = 0
    for stop in _STOP.finditer(window):
        if window[stop.start()] == "\n" or not _NO_STOP.search(window[: stop.start()]):
            last = stop.end()
    return window[last:]


def sentence_after(text: str, end: int) -> str:
    """Give the words of the same sentence after an offset."""
    window = text[end : end + _REACH]
    for stop in _STOP.finditer(window):
        if window[stop.start()] == "\n" or not _NO_STOP.search(window[: stop.start()]):
            return window[: stop.start()]
    return window


def is_dateline(before: str, after: str) -> bool:
    """Tell whether a date stands in the line that opens an agency's story: "TASHKENT, March 30 (Agency) -"."""
    return bool(_DATELINE.match(before) and _DATELINE_END.match(after))


def is_report(before: str, after: str) -> bool:
    """Tell whether a date is that of a report, not of what is reported.

    Args:
        before: The sentence up to the date.
        after: The sentence from the date on.

    Example:
        >>> is_report("Both sides have signed a pact, the ministry said ", ".")
        True
        >>> is_report("The ministry said that ", " both sides signed a pact.")
        False
    """
    if _OCCASION.match(after):
        return False
    after_it = _REPORT_NEXT if before.strip() else _REPORT_OPENS
    return bool(_REPORT_BEFORE.search(before) or after_it.match(after))


def says_end(before: str) -> bool:
    """Tell whether the clause says that something came to its end on the date.

    Example:
        >>> says_end("The drill was brought to an end ")
        True
    """
    clause = re.split(r"[;:]", before)[-1]
    return bool(_ENDS.search(clause))


def says_leave(before: str) -> bool:
    """Tell whether the clause says that somebody left or went home on the date.

    Example:
        >>> says_leave("The frigate left the port ")
        True
    """
    return bool(_LEAVES.search(before))


def says_again(before: str) -> bool:
    """Tell whether the clause says that something was done once more on the date.

    Example:
        >>> says_again("It has voiced its support often, most recently at the summit ")
        True
    """
    return bool(_AGAIN.search(before))


def says_later_stage(before: str) -> bool:
    """Tell whether the clause says what became later of something begun before: in force, in use.

    Example:
        >>> says_later_stage("The treaty of the two states entered into force ")
        True
    """
    return bool(_LATER.search(before))


def says_lasting(before: str) -> bool:
    """Tell whether the clause speaks of what has been so from the date on.

    Example:
        >>> says_lasting("Two aircraft have been flying from the base ")
        True
        >>> says_lasting("Forty officers have graduated from it ")
        False
    """
    return bool(_LASTING.search(before))


def says_counted(before: str, after: str) -> bool:
    """Tell whether the clause counts how often something was done from the date on.

    Example:
        >>> says_counted("The commission has met eight times ", ".")
        True
    """
    return any(
        _COUNTED.search(clause) for clause in (re.split(r"[,;:]", before)[-1], re.split(r"[,;:]", after)[0])
    )


def is_when(after: str) -> bool:
    """Tell whether a clause follows that tells what happened on the date: "since May, when …"."""
    return bool(_WHEN.match(after))


def find_length(before: str, after: str) -> Length | None:
    """Give how long something had lasted, as its sentence says, None where it does not.

    Example:
        >>> find_length("The drill ended ", ", after 15 days of live firing").count
        15
    """
    for around in (after, before):
        for pattern in (_STAY, _LASTED):
            match = pattern.search(around)
            count = count_number(match["n"]) if match else None
            if match and count:
                return Length(count=count, unit=match["u"].lower(), inclusive=pattern is _STAY)
    return None


def looks_ahead(before: str, after: str) -> bool | None:
    """Tell whether the nearest verb speaks of what is to come, None where no word tells.

    Example:
        >>> looks_ahead("The minister will fly to Brussels ", ".")
        True
        >>> looks_ahead("India will give a corvette to Vietnam, the minister announced ", ".")
        False
    """
    clause = re.split(r"[;:]", before)[-1]
    found: list[tuple[int, bool]] = []
    for pattern, ahead in ((_TO_COME, True), (_DONE, False)):
        found.extend((match.end(), ahead) for match in pattern.finditer(clause))
    if found:
        return max(found)[1]
    for pattern, ahead in ((_TO_COME, True), (_DONE, False)):
        found.extend((match.start(), ahead) for match in pattern.finditer(after))
    return min(found)[1] if found else None
