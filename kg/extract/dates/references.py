"""Words that name no date but refer to one told before: "during the visit", "afterwards", "a three-day tour"."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from kg.extract.dates import clauses
from kg.extract.dates.expression import Expression, Kind, Phrase, Reading
from kg.extract.dates.position import range_end
from kg.extract.dates.reckoning import Frame, reckon_ends
from kg.extract.dates.spans import Span, shift, shift_days
from kg.extract.dates.words import NUMBERS, count_number

_TALKS: Final = (
    r"meetings?|talks?|sessions?|summits?|conferences?|discussions|negotiations|consultations|met\b"
)
_FAMILIES: Final = (
    re.compile(r"\b(?:visit|visits|visited|visiting|stay|stayed|trip|tour|toured|call|calls|called)\b"),
    re.compile(r"\b(?:exercises?|drills?|man(?:oeuvre|euver)s?|games|practi[cs]e|firing)\b"),
    re.compile(rf"\b(?:{_TALKS})\b"),
    re.compile(r"\b(?:ceremony|parade|signing|signed|opening|opened|opens|inauguration|inaugurated)\b"),
    re.compile(r"\b(?:course|courses|training|trained)\b"),
)
"""Words for the same happening: what one of them names, another took up before."""
_NOUN: Final = (
    r"(?:visit|stay|trip|tour|call|exercises?|drills?|man(?:oeuvre|euver)s?|meeting|talks|session|summit|conference|"
    r"discussions|negotiations|consultations|ceremony|parade|signing|opening|inauguration|course|training)"
)
_SHORT: Final = re.compile(rf"\b(?:{_TALKS}|call|ceremony|parade|signing|opening|inauguration)\b")
"""What is over within a day: what comes after it comes on that day."""
_THE: Final = r"(?:the|that|this|his|her|its|their|these|those)"
_LINKED: Final = re.compile(
    rf"(?P<link>during|after|following|before|ahead\sof|since|at\sthe\s(?:end|close|start|opening|margins)\sof|"
    rf"on\sthe\s(?:sidelines|margins|eve|occasion)\sof|at)\s{_THE}\s(?:[\w-]{{2,20}}\s){{0,2}}?(?P<noun>{_NOUN})",
    re.IGNORECASE,
)
_THEN: Final = re.compile(
    r"(?P<link>since|before|after)\s(?:then|that)|ever\s(?P<ever>since)|(?P<bare>since)|"
    r"(?P<later>afterwards?|thereafter|subsequently|(?:on|at)\s(?:the|that|this)\s(?:same\s)?(?:occasion|time)|"
    r"at\s(?:noon|midnight|dawn|dusk))|(?P<followed>followed)",
    re.IGNORECASE,
)
_COUNT: Final = "|".join(sorted((re.escape(word) for word in NUMBERS), key=len, reverse=True))
_LENGTH: Final = re.compile(
    rf"(?:(?:a|an|the|his|her|its|their|for|after|during|of)\s)?(?P<count>\d{{1,3}}|{_COUNT})"
    r"(?P<joint>-|\s)(?P<unit>day|week)s?(?:\s[\w-]+){0,3}",
    re.IGNORECASE,
)
_FINE_DAYS: Final = 7
"""How many days a date may span at most for a length to be counted back from it."""
_PERFECT: Final = re.compile(r"\bhad\s(?:\w+\s)?\w+(?:ed|n|t|gun|un)\b")
"""What lies before the time of the story: nothing told next counts from it."""
_NEAR: Final = 1500
"""How many code points back a date is looked for."""
_WITHOUT_DAY: Final = (Kind.PERIOD, Kind.DECADE, Kind.CENTURY)


def find_reference(
    text: str, place: tuple[int, int], *, expressions: Sequence[Expression], published: date
) -> Expression | None:
    """Give what words refer to that name no date themselves.

    "During the visit" is dated by the nearest sentence before it that tells of that visit with a date,
    "afterwards" and "since then" by the date told last, "a three-day visit" by counting back from the date
    told last, or from the publication where that comes first.

    Args:
        text: Text that all offsets count in; best a whole body.
        place: Offsets of the words.
        expressions: What `find_expressions` found in the text.
        published: Publication date of the article.

    Returns:
        An expression for `bounds`, None where the words refer to nothing that is dated.

    Example:
        >>> from kg.extract.dates.finding import find_expressions
        >>> text = "The frigate called at the port on 3 May. A drill was held at the end of that call."
        >>> at = text.index("at the end"), len(text) - 1
        >>> told = find_expressions(text, date(2022, 6, 1))
        >>> find_reference(text, at, expressions=told, published=date(2022, 6, 1)).anchor.first
        datetime.date(2022, 5, 3)
    """
    words = text[slice(*place)].strip()
    before = _told_before(text, place, expressions, published)
    linked, then, length = (p.fullmatch(words) for p in (_LINKED, _THEN, _LENGTH))
    if linked:
        return _linked(text, place, before, published=published, match=linked)
    if then:
        return _then(text, place, before, then)
    if length:
        return _counted_back(text, place, before, published=published, length=length)
    return None


def expression_at(
    text: str, place: tuple[int, int], *, expressions: Sequence[Expression], published: date
) -> Expression | None:
    """Give the expression that given words are part of, else what they refer to. Arguments as for `find_reference`.

    Returns:
        The expression, None where the words neither name a date nor refer to one.

    Example:
        >>> from kg.extract.dates.finding import find_expressions
        >>> text = "The ministers met on 3 May and dined afterwards."
        >>> told = find_expressions(text, date(2022, 6, 1))
        >>> at = text.index("afterwards"), len(text) - 1
        >>> expression_at(text, at, expressions=told, published=date(2022, 6, 1)).earliest
        datetime.date(2022, 5, 3)
    """
    start, end = place
    there = next((e for e in expressions if e.start < end and e.end > start), None)
    return there or find_reference(text, place, expressions=expressions, published=published)


def _told_before(
    text: str, place: tuple[int, int], expressions: Sequence[Expression], published: date
) -> list[Expression]:
    """Give the dates told before the words: none to come for what is past, and for what is to come, such if any."""
    start, end = place
    near = [e for e in expressions if start - _NEAR < e.start < start and e.kind not in _WITHOUT_DAY]
    ahead = clauses.looks_ahead(clauses.sentence_before(text, start), clauses.sentence_after(text, end))
    if ahead:
        return [e for e in near if e.latest and e.latest >= published] or near
    return [e for e in near if e.earliest is None or e.earliest <= published]


def _then(
    text: str, place: tuple[int, int], before: Sequence[Expression], match: re.Match[str]
) -> Expression | None:
    """Count "afterwards" from the date told last, "before that" from the first of its sentence."""
    told = [e for e in before if not _PERFECT.search(text[e.sentence[0] : e.start])] or before
    if not told:
        return None
    relation = _relation_of(match)
    last = told[-1]
    if relation == "in":
        last = next((e for e in reversed(told) if _is_fine(_span(e))), last)
    if relation == "until":
        last = next(e for e in told if e.sentence[1] > last.sentence[0])
    return _make(text, place, relation, _span(last))


def _relation_of(then: re.Match[str]) -> str:
    """Give the relation of "since then", "before that" and "afterwards": what comes after may come that very day."""
    word = (then["link"] or then["ever"] or then["bare"] or "").lower()
    if then["followed"]:
        return "after"
    return {"before": "until", "since": "since"}.get(word, "in")


def _linked(
    text: str,
    place: tuple[int, int],
    before: Sequence[Expression],
    *,
    published: date,
    match: re.Match[str],
) -> Expression | None:
    """Find the date of what is taken up again: "during the visit"."""
    noun = match["noun"].lower()
    family = next((f for f in _FAMILIES if f.search(noun)), None)
    same = [e for e in before if e.length or (family and family.search(_sentence_without(text, e, place)))]
    if not same and _SHORT.search(noun):
        same = [e for e in before if _is_fine(_span(e))]
    if not same:
        return None
    link = " ".join(match["link"].lower().split())
    if link.endswith("eve of"):
        day = _span(same[-1]).first
        eve = shift_days(day, -1) if day else None
        return _make(text, place, "in", Span(eve, eve)) if eve else None
    relation = {"before": "until", "ahead of": "until", "since": "since"}.get(link, "in")
    if link in ("after", "following") and not _SHORT.search(noun):
        relation = "after"
    span = _whole(same[-1], published) if relation == "in" else _span(same[-1])
    length = same[-1].length
    if relation == "in" and length and span.last and not link.startswith("at the"):
        begin = shift_days(shift(span.last, -length.count, length.unit), 1 if length.inclusive else 0)
        span = Span(begin, span.last)
    return _make(text, place, relation, span)


def _sentence_without(text: str, expression: Expression, place: tuple[int, int]) -> str:
    """Give the sentence of a date in small letters, without the words that refer to it."""
    start, end = expression.sentence
    low, high = (min(max(start, offset), end) for offset in place)
    return f"{text[start:low]} {text[high:end]}".lower()


def _span(expression: Expression) -> Span:
    """Give the days that a date told before stands for: of a limit, its day."""
    first, last = expression.earliest, expression.latest
    if expression.phrase.relation in ("until", "by"):
        first = last
    if expression.phrase.relation in ("since", "from") and expression.anchor is None:
        last = first
    return Span(first or last, last or first)


def _whole(expression: Expression, published: date) -> Span:
    """Give all days of a range, not only those on which it may have begun."""
    span, phrase = _span(expression), expression.phrase
    if not (phrase.second or phrase.reading.day_to):
        return span
    ahead = bool(expression.ahead)
    day = expression.told_on or published
    frame = Frame(published=day, ahead=ahead, weekday_ahead=ahead, anchor=expression.anchor)
    ends = reckon_ends(phrase, frame)
    last = range_end(phrase, ends[1]) if ends else None
    return Span(span.first, last) if span.first and last and last >= span.first else span


def _counted_back(
    text: str,
    place: tuple[int, int],
    before: Sequence[Expression],
    *,
    published: date,
    length: re.Match[str],
) -> Expression | None:
    """Count "a three-day visit" back from the day told last before it; the last of its days counts, too."""
    count = count_number(length["count"])
    unit = length["unit"].lower()
    ends = [_span(e).last for e in before if _is_fine(_span(e))]
    sentence = clauses.sentence_before(text, place[0])
    over = clauses.says_end(sentence)
    own = before and before[-1].sentence[1] > place[0]
    last = ends[-1] if ends and (own or not over) else published
    if not count or last is None:
        return None
    first = shift_days(shift(last, -count, unit), 1)
    if clauses.says_leave(sentence):  # back that day: left so many days before, or one less
        return _make(text, place, "in", Span(shift_days(first, -1), first))
    return _make(text, place, "in", Span(first, last))


def _is_fine(span: Span) -> bool:
    return span.first is not None and span.last is not None and (span.last - span.first).days < _FINE_DAYS


def _make(text: str, place: tuple[int, int], relation: str, anchor: Span) -> Expression:
    start, end = place
    words = text[start:end]
    before, after = clauses.sentence_before(text, start), clauses.sentence_after(text, end)
    phrase = Phrase(
        start=start,
        end=end,
        text=words,
        relation=relation,
        part="",
        reading=Reading(kind=Kind.UNIT, unit="day", shift="same"),
        second=None,
        bare=False,
    )
    return Expression(
        start=start,
        end=end,
        text=words,
        kind=Kind.UNIT,
        earliest=anchor.first,
        latest=anchor.last,
        is_lasting=clauses.says_lasting(before),
        is_counted=clauses.says_counted(before, after),
        sentence=(start - len(before), end + len(after)),
        ahead=clauses.looks_ahead(before, after),
        anchor=anchor,
        phrase=phrase,
    )
