"""Date and byline as a web page prints them beside its headline.

A page's data tell the moment mostly in UTC; the day that is printed is the day where the story was published,
and "on Wednesday" in the story is reckoned from that day.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from kg.read.html.blocks import Block, to_key
from kg.read.html.metadata import Metadata
from kg.read.lines import find_byline, find_dates
from kg.read.written_date import WrittenDate

_NEAR: Final = 60
"""Blocks between headline and story in which a date is looked for."""
_ABOVE: Final = 3
"""Blocks above the headline, or above a story whose headline is not found."""


def read_printed(stated: Metadata, blocks: Sequence[Block], story: Sequence[Block]) -> None:
    """Complete what a page's data state by what it prints; where they disagree by days, it is said.

    Args:
        stated: The metadata; changed.
        blocks: The blocks that the page shows.
        story: Those of the story.
    """
    if not story:
        return
    above, below = _around_headline(blocks, story[0], to_key(stated.title))
    named = (name for block in (*below, *above) if (name := find_byline(block.text)))
    stated.author = stated.author or next(named, "")
    dates = [d for block in below if block.text not in stated.changed for d in find_dates(block.text)]
    # Above the headline a bare date is that of the day on which the page was saved.
    dates += [d for block in above for d in find_dates(block.text) if d.is_labelled or d.clocked]
    printed = _publication(dates)
    if stated.published is None:
        _take(stated, printed or _labelled_once(blocks))
    elif printed is not None:
        _compare(stated, printed)


def _around_headline(blocks: Sequence[Block], first: Block, title: str) -> tuple[list[Block], list[Block]]:
    """Give the blocks shortly above the headline, and those between headline and story."""
    start = next(i for i, block in enumerate(blocks) if block is first)
    heads = [i for i in range(start) if title and to_key(blocks[i].text) == title]
    if heads:
        return list(blocks[max(heads[-1] - _ABOVE, 0) : heads[-1]]), list(
            blocks[heads[-1] + 1 : start][:_NEAR]
        )
    near = max(start - _ABOVE, 0)
    return list(blocks[max(start - 5 * _ABOVE, 0) : near]), list(blocks[near:start])


def _publication(dates: Sequence[WrittenDate]) -> WrittenDate | None:
    """Choose the date of publication among those printed near the headline."""
    ranked = [d for d in dates if d.is_labelled] + [d for d in dates if not d.is_change and d.clocked]
    ranked += [d for d in dates if not d.is_change] + list(dates)
    return ranked[0] if ranked else None


def _labelled_once(blocks: Sequence[Block]) -> WrittenDate | None:
    """Give the date that is called one of publication anywhere in the page, if there is only one such day."""
    dates = [
        d
        for b in blocks
        if len(b.text) <= 80
        for d in find_dates(b.text)
        if d.is_labelled or d.lead == "date"
    ]
    return dates[0] if len({d.day for d in dates}) == 1 else None


def _take(stated: Metadata, printed: WrittenDate | None) -> None:
    if printed is None:
        return
    stated.published, stated.published_at = printed.day, printed.moment
    if printed.is_change:
        stated.warnings.append(f"date {printed.day} is that of the last change: the page tells no other")


def _compare(stated: Metadata, printed: WrittenDate) -> None:
    """Bring together the date in the data and the one that is printed."""
    if printed.day == stated.published:
        stated.published_at = stated.published_at or printed.moment
    if printed.is_change or stated.published is None or printed.day == stated.published:
        return
    if abs((printed.day - stated.published).days) > 1:
        stated.warnings.append(
            f"the page prints {printed.day} but its data say {stated.published}: the data were taken."
            " If they are wrong: --published"
        )
    elif stated.published_at is not None and stated.published_at.utcoffset() == timedelta(0):
        # Told in UTC: the day next to it is the day at the place.
        stated.published, stated.published_at = printed.day, _at_place(stated.published_at, printed)


def _at_place(moment: datetime, printed: WrittenDate) -> datetime | None:
    """Give a moment in the zone of the place, if the printed time of day tells it; else None."""
    if printed.moment is not None or printed.clock is None:
        return printed.moment
    ahead = datetime.combine(printed.day, printed.clock, UTC) - moment.replace(second=0, microsecond=0)
    minutes = round(ahead.total_seconds() / 60)
    if minutes % 15 or not -12 * 60 <= minutes <= 14 * 60:
        return None
    return moment.astimezone(timezone(timedelta(minutes=minutes)))
