"""Evidence that two tellings tell one event: what speaks for it and against it, in words and as log-odds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapidfuzz.fuzz import ratio

from kg.resolve.same.looks import Look
from kg.resolve.same.words import COMMON
from kg.vocab.codes import ROLES, EventType, Status

_START: Final = {
    EventType.AGREEMENT: -3.5,
    EventType.MEETING: -4.0,
    EventType.SUPPORT: -4.0,
    EventType.VISIT: -3.5,
    EventType.ARMS_TRANSFER: -3.5,
    EventType.INDUSTRIAL_COOPERATION: -3.5,
}
"""What type and states alone are worth: two meetings of one pair are far from rare, two drills are rarer."""
_START_ELSE: Final = -3.0
_SAME_DAY: Final = {
    EventType.AGREEMENT: 2.0,
    EventType.MEETING: 2.5,
    EventType.AID: 3.0,
    EventType.ARMS_TRANSFER: 3.0,
}
"""A day on which one document is signed often sees others signed, and one on which two meet sees others meet."""
_PLANS: Final = frozenset({Status.PROPOSED, Status.NEGOTIATING, Status.PLANNED})
_TRIP: Final = 4
"""Most days between two stories of one journey."""
_COUNTED: Final = frozenset(
    {EventType.ARMS_TRANSFER, EventType.AID, EventType.TRAINING, EventType.DEPLOYMENT}
)
_TRADES: Final = frozenset({EventType.ARMS_TRANSFER, EventType.INDUSTRIAL_COOPERATION})
_ONCE: Final = frozenset({EventType.DECLARATION, EventType.AGREEMENT, EventType.JOINT_BODY})
"""Types in which a name is given once: another date of the same name is a contradiction, and shown as one."""
_SHIFT: Final = 45
"""Most days by which what was planned may be held earlier or later."""

Evidence = tuple[float, str]
"""Weight as log-odds, and the reason in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the evidence on two tellings comes to.

    Attributes:
        weight: Log-odds that they are one event.
        reasons: For and against, the weightiest first.
        forbidden: Whether something rules it out.
    """

    weight: float
    reasons: tuple[str, ...]
    forbidden: bool = False


def weigh(a: Look, b: Look) -> Verdict:
    """Weigh two tellings of one type.

    Returns:
        The verdict; the same for (b, a).
    """
    a, b = sorted((a, b), key=lambda x: x.order)
    for reason in _conflicts(a, b):
        return Verdict(weight=-99.0, reasons=(reason,), forbidden=True)
    found = [e for step in _STEPS for e in step(a, b)]
    weight = _START.get(a.type, _START_ELSE) + sum(value for value, _ in found)
    reasons = tuple(words for _, words in sorted(found, key=lambda e: (-abs(e[0]), e[1])))
    return Verdict(weight=weight, reasons=reasons)


def same_name(a: Look, b: Look) -> bool:
    """Tell whether both have a proper name, and the same one."""
    if a.name is None or b.name is None:
        return False
    first, second = " ".join(a.name.words), " ".join(b.name.words)
    return first == second or ratio(first, second) >= _NEAR_NAME


_NEAR_NAME: Final = 88.0


def _conflicts(a: Look, b: Look) -> Iterator[str]:
    """Give what rules out that two tellings are one event."""
    if a.type is not b.type:
        yield "another type of event"
    if a.states != b.states and not (same_name(a, b) and a.states & b.states):
        yield "other states"
    if a.ordinals and b.ordinals and not a.ordinals & b.ordinals:
        yield "another number in the series"
    if a.name and b.name:
        yield from _name_conflicts(a, b)
    if a.weapons and b.weapons and not a.weapons & b.weapons:
        yield "another weapon"
    if a.type in _SIDED and a.roles != b.roles and _turned(a, b):
        yield "the sides are turned"
    if a.type is EventType.MEETING and a.persons & b.persons and _other_counterpart(a, b):
        yield "another counterpart"
    yield from _date_conflicts(a, b)
    if a.source == b.source and not (same_name(a, b) and _overlap(a, b)):
        yield "told as two events by one source"


_SIDED: Final = frozenset(ROLES) - {EventType.EXERCISE, EventType.MEETING}
"""Types in which a state that has another role is in another event; a host of drills or talks may be left unsaid."""


def _turned(a: Look, b: Look) -> bool:
    """Tell whether a state has another role in the one than in the other, and in none the same."""
    first, second = dict(a.roles), dict(b.roles)
    shared = [s for s in first if s in second and s in a.states]
    return bool(shared) and all(first[s] is not second[s] for s in shared)


def _other_counterpart(a: Look, b: Look) -> bool:
    """Tell whether other people spoke for a state: one minister meets several on one day."""
    return any(not _of(a, state) & _of(b, state) for state in a.states if _of(a, state) and _of(b, state))


def _of(look: Look, state: str) -> frozenset[str]:
    return frozenset(name for home, name in look.persons if home == state)


def _name_conflicts(a: Look, b: Look) -> Iterator[str]:
    first, second = a.name, b.name
    if first is None or second is None:
        return
    if not same_name(a, b) and not (
        set(first.words) <= set(second.words) or set(second.words) <= set(first.words)
    ):
        yield "another name"
    if first.years and second.years and not first.years & second.years:
        yield "another year in the name"
    if first.edition and second.edition and first.edition != second.edition:
        yield "another edition"
    for own, other in ((first, b), (second, a)):
        if own.years and other.tight and other.low and min(abs(other.low.year - y) for y in own.years) > 0:
            yield "another year in the name than of the date"


def _date_conflicts(a: Look, b: Look) -> Iterator[str]:
    gap = _gap(a, b)
    if gap is None or (a.type in _ONCE and same_name(a, b)):
        return
    plan = a.status in _PLANS or b.status in _PLANS
    allowed = _SHIFT if plan and same_name(a, b) else 14 if plan else 3
    if gap > allowed:
        yield f"{gap} days apart"


def _gap(a: Look, b: Look) -> int | None:
    """Give the days between two windows, 0 where they overlap; None where one has none."""
    first, second = _window(a), _window(b)
    if first is None or second is None:
        return None
    if first[0] > second[1]:
        first, second = second, first
    return max(0, (second[0] - first[1]).days)


def _window(look: Look) -> tuple[date, date] | None:
    """Give the days on which it may begin; an open side is as far as the calendar goes."""
    if look.low is None and look.high is None:
        return None
    return look.low or date.min, look.high or date.max


def _overlap(a: Look, b: Look) -> bool:
    gap = _gap(a, b)
    return gap is None or gap <= 3


def _names(a: Look, b: Look) -> Iterator[Evidence]:
    if same_name(a, b):
        yield 6.5, "the same name"
    elif a.name and b.name:
        yield 2.5, "one name holds the other"


def _dates(a: Look, b: Look) -> Iterator[Evidence]:
    """Tight windows near each other; bounds open on one side overlap with everything and count for nothing."""
    if a.tight and b.tight:
        gap = _gap(a, b)
        narrow = all(x.low and x.high and (x.high - x.low).days <= 3 for x in (a, b))
        if narrow and gap is not None and gap <= 3:
            yield (
                (_SAME_DAY.get(a.type, 4.0), "the same day") if gap == 0 else (1.5, "days next to each other")
            )
        elif gap is not None and gap <= 3:
            yield (3.0, "the same month") if (a.low, a.high) == (b.low, b.high) else (2.5, "the same weeks")
        return
    for known, other in ((a, b), (b, a)):
        fresh = other.fresh
        if known.tight and fresh and known.low and known.high:
            if known.low <= fresh[1] and fresh[0] <= known.high:
                yield 2.0, "the date of the one is the news of the other"
            elif known.high < fresh[0] and not known.background:
                yield -1.5, "the date of the one was long past for the other"
            return
    if a.low and a.high and b.low and b.high and (a.low, a.high) == (b.low, b.high):
        yield 1.0, "the same span"
    elif a.low and a.low == b.low:
        yield 1.0, "the same first day"


def _stories(a: Look, b: Look) -> Iterator[Evidence]:
    if a.dataset or b.dataset:
        return
    days = abs((a.published - b.published).days)
    if not a.background and not b.background:
        if days <= 1:
            yield 2.0, "told within a day"
        elif days <= 4:
            yield 1.0, "told within four days"
        elif days > 60 and not (a.tight and b.tight):
            yield -1.0, f"told {days} days apart"
    elif days <= 1:
        yield 0.5, "recalled within a day"


def _parties(a: Look, b: Look) -> Iterator[Evidence]:
    if len(a.states) > 2 and a.states == b.states:
        yield 1.5, "the same three or more states"
    shared = a.persons & b.persons
    if shared:
        yield 1.5 * min(2, len(shared)), "the same people"
    elif a.persons and b.persons and a.type in (EventType.MEETING, EventType.VISIT):
        yield -2.0, "other people"
    days = abs((a.published - b.published).days)
    near = days <= _TRIP and not (a.dataset or b.dataset) and not (a.tight and b.tight and _gap(a, b))
    enough = 1 if a.type is EventType.VISIT else 2 if a.type is EventType.MEETING else 9
    if near and len(shared) >= enough and not (a.background and b.background):
        yield 2.5, "the same people in the same days"
    if a.ranks and b.ranks and not a.ranks & b.ranks and a.type in (EventType.MEETING, EventType.VISIT):
        yield -2.5, "people of other rank"
    if a.bodies & b.bodies:
        yield (1.5 if a.type in _TRADES else 1.0), "the same bodies"
    if shared and a.bodies and (a.persons, a.bodies) == (b.persons, b.bodies):
        yield 1.5, "the same parties throughout"


def _things(a: Look, b: Look) -> Iterator[Evidence]:
    if a.place and b.place:
        if a.place == b.place or ratio(a.place, b.place) >= _NEAR_NAME:
            yield 1.5, "the same place"
        elif a.type in (EventType.EXERCISE, EventType.MEETING):
            yield -1.5, "another place"
    if a.weapons & b.weapons:
        yield 2.0, "the same weapon"
    if a.ordinals & b.ordinals:
        yield 2.5, "the same number in the series"
    if a.numbers & b.numbers:
        yield 1.5, "the same numbers"
    elif a.numbers and b.numbers and a.type in _COUNTED:
        yield -1.5, "other numbers"


def _wording(a: Look, b: Look) -> Iterator[Evidence]:
    """Shared words; those that every such story has ("signed", "military") say little."""
    if not a.words or not b.words:
        return
    few, many = sorted((a.words, b.words), key=len)
    starts = {word[:_STEM] for word in many}
    shared = [word for word in few if word[:_STEM] in starts]
    share = sum(map(_worth, shared)) / max(sum(map(_worth, few)), 1.0)
    telling = sum(_worth(word) == 1.0 for word in shared)
    if share >= 0.8 and len(few) >= 5:
        yield 2.5, "nearly the same words"
    elif share >= 0.5:
        yield 1.0, "much the same words"
    elif share < 0.12:
        yield -1.0, "other words"
    if telling > 1:
        yield 0.9 * min(telling, 4) - 0.5, f"the same {telling} telling words"


def _worth(word: str) -> float:
    return _COMMON_WORTH if word[:_STEM] in _COMMON else 1.0


_STEM: Final = 5
_COMMON_WORTH: Final = 0.3
_COMMON: Final = frozenset(word[:_STEM] for word in COMMON)


def _statuses(a: Look, b: Look) -> Iterator[Evidence]:
    if a.status is b.status:
        yield 0.5, "the same status"
    elif {a.status, b.status} == {Status.CANCELLED, Status.COMPLETED}:
        yield -1.5, "called off in the one and held in the other"


_STEPS: Final = (_names, _dates, _stories, _parties, _things, _wording, _statuses)
