"""Independent voices: tellings that one outlet, one text or one authority stands behind are one voice."""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from rapidfuzz.fuzz import token_set_ratio

from kg.model import Article, Quote, Telling
from kg.resolve.nearest import fold
from kg.resolve.states import states
from kg.vocab.codes import Credibility, Status

_COPIED: Final = 90.0
_FEW_WORDS: Final = 6
_LADDER: Final = (Credibility.C3, Credibility.C2, Credibility.C1)
"""One voice: possibly true. Two: probably true. Three and more: confirmed."""


def voices(tellings: Sequence[Telling]) -> tuple[tuple[str, ...], ...]:
    """Give the independent voices behind an event.

    Two tellings are one voice when they come from one outlet or data set, are nearly the same text, or name the
    same authority ("the ministry reported").

    Args:
        tellings: Tellings of one event.

    Returns:
        Keys of the tellings of each voice.
    """
    group = {t.key: {t.key} for t in tellings}
    for a, b in combinations(tellings, 2):
        if group[a.key] is not group[b.key] and _one_voice(a, b):
            joined = group[a.key] | group[b.key]
            for key in joined:
                group[key] = joined
    order = {t.key: t.order for t in tellings}
    distinct = {frozenset(g) for g in group.values()}
    return tuple(
        sorted((tuple(sorted(g, key=order.__getitem__)) for g in distinct), key=lambda g: order[g[0]])
    )


def _one_voice(a: Telling, b: Telling) -> bool:
    if a.source.id == b.source.id or _outlet(a) == _outlet(b):
        return True
    authority = _authority(a)
    if authority is not None and authority == _authority(b):
        return True
    first, second = _words(a), _words(b)
    return min(len(first.split()), len(second.split())) >= _FEW_WORDS and (
        token_set_ratio(first, second) >= _COPIED
    )


def _authority(telling: Telling) -> tuple[str, str] | None:
    """Give the body that the source names for what it tells, as kind and state; None when it names none."""
    if telling.attributed_to:
        party = telling.attributed_to.value
        return fold(party.kind), party.state or fold(party.name)
    found = _SAYS.search(getattr(telling.evidence, "exact", "")) or _SAYS.search(_sentence(telling))
    if found is None:
        return None
    home = [s for word in (found["whose"], found["of"]) if word for s in states().candidates(_plain(word))]
    return ("ministry", home[0].state_id) if home else None


def _plain(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def _sentence(telling: Telling) -> str:
    """Give the words of a quote with what follows to the end of its sentence, where "the ministry said" stands."""
    quote = telling.evidence
    if not isinstance(quote, Quote):
        return ""
    stop = quote.article.body.find(".", quote.end)
    return quote.article.body[quote.start : quote.end + 200 if stop < 0 else min(stop, quote.end + 200)]


_BODY: Final = (
    r"(?:[Dd]efen[cs]e [Mm]inistry|[Mm]inistry of (?:[Nn]ational )?[Dd]efen[cs]e|[Dd]efen[cs]e [Mm]inister)"
)
_SAYS: Final = re.compile(
    rf"(?:(?P<whose>[A-Z][\w-]+(?:['’]s?)?) )?(?:[Nn]ational )?{_BODY}(?: of (?P<of>[A-Z]\w+))?"
    r"(?:,? [\w-]+){0,3},? (?:said|says|announced|reported|stated|informed|told|confirmed)\b"
)
"""How a story names its authority: "Azerbaijan's defence ministry announced"."""


def _outlet(telling: Telling) -> str:
    source = telling.source
    return fold(source.publisher).replace(" ", "") if isinstance(source, Article) else source.id


def _words(telling: Telling) -> str:
    return fold(getattr(telling.evidence, "exact", ""))


def credibility_of(tellings: Sequence[Telling]) -> Credibility:
    """Give the Admiralty credibility of an event from how many independent voices tell it.

    | voices | without contradiction | with |
    | --- | --- | --- |
    | 1 | 3 possibly true | 3 |
    | 2 | 2 probably true | 4 doubtful |
    | 3 and more | 1 confirmed | 3 possibly true |

    Source: NATO's Admiralty system, credibility of information (AJP-2.1).
    """
    count = len(voices(tellings))
    steps = min(count, len(_LADDER)) - 1
    if count > 1 and contradicted(tellings):
        return Credibility.C4 if count == 2 else Credibility.C3
    return _LADDER[steps]


def contradicted(tellings: Sequence[Telling]) -> bool:
    """Tell whether tellings cannot both be true: dates that exclude each other, or held and called off.

    A plan that was held on another day is a history and no contradiction.
    """
    held = [t for t in tellings if t.status in (Status.COMPLETED, Status.AGREED)]
    over = [t for t in tellings if t.status is Status.CANCELLED]
    if held and any(c.published >= h.published for c in over for h in held):
        return True
    return any(_apart(a, b) for a, b in combinations(held, 2))


def _apart(a: Telling, b: Telling) -> bool:
    first, second = a.date.value, b.date.value
    return bool(
        (first.earliest_begin and second.latest_begin and first.earliest_begin > second.latest_begin)
        or (second.earliest_begin and first.latest_begin and second.earliest_begin > first.latest_begin)
    )
