"""Events made by hand for the tests of the views: the shape of the seed's fourteen, in invented words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.model import (
    Article,
    DateBounds,
    Event,
    Part,
    Party,
    Place,
    Quote,
    Run,
    Stated,
    Telling,
    Weapon,
    telling_key,
)
from kg.vocab.codes import Credibility, EventType, PartyKind, ReviewState, Role, Status
from kg.vocab.iris import event_slug

T, S, R, K = EventType, Status, Role, PartyKind

NAMES = {"AZE": "Azerbaijan", "PAK": "Pakistan", "TUR": "Türkiye", "GEO": "Georgia", "USA": "United States"}
REGIONS = {"AZE": "Asia/Western Asia", "PAK": "Asia/Southern Asia", "TUR": "Asia/Western Asia"}


@dataclass(frozen=True, kw_only=True)
class Made:
    """One line of a table of events."""

    type: EventType
    status: Status
    parts: Sequence[tuple[Role, str, PartyKind, str | None]]
    begin: tuple[str | None, str | None]
    quote: str
    name: str = ""
    place: str = ""
    weapon: str = ""
    when: str = ""
    confidence: str = "0.9"
    review: ReviewState = ReviewState.UNREVIEWED


def _two(role_a: Role, role_b: Role) -> list[tuple[Role, str, PartyKind, str | None]]:
    return [(role_a, "Azerbaijan", K.STATE, "AZE"), (role_b, "Pakistan", K.STATE, "PAK")]


def _three(role: Role, kind: PartyKind, what: str) -> list[tuple[Role, str, PartyKind, str | None]]:
    return [(role, f"{what} of {NAMES[key]}", kind, key) for key in ("AZE", "TUR", "PAK")]


SEED = (
    Made(type=T.VISIT, status=S.COMPLETED, begin=("2022-03-22", "2022-03-22"), when="on March 22",
         parts=[(R.VISITOR, "Zakir Hasanov", K.PERSON, "AZE"), (R.HOST, "Army Museum", K.ORGANIZATION, "PAK")],
         quote="Zakir Hasanov looked at the Army Museum of Pakistan on March 22", place="Army Museum",
         review=ReviewState.ACCEPTED),
    Made(type=T.MEETING, status=S.COMPLETED, begin=(None, "2022-03-23"), confidence="0.85",
         parts=[(R.PARTICIPANT, "Zakir Hasanov", K.PERSON, "AZE"), (R.PARTICIPANT, "leaders", K.ORGANIZATION, "PAK")],
         quote="Hasanov spoke with leaders of Pakistan about ties"),
    Made(type=T.MEETING, status=S.PLANNED, begin=("2022-03-23", None), confidence="0.7",
         parts=[(R.PARTICIPANT, "Zakir Hasanov", K.PERSON, "AZE"), (R.PARTICIPANT, "officials", K.ORGANIZATION, "PAK")],
         quote="Hasanov is to see more officials of Pakistan"),
    Made(type=T.VISIT, status=S.PLANNED, begin=("2022-03-23", None), confidence="0.55",
         parts=[(R.VISITOR, "Zakir Hasanov", K.PERSON, "AZE"), (R.HOST, "Pakistan", K.STATE, "PAK")],
         quote="He will be at the parade of Pakistan as a guest"),
    Made(type=T.SUPPORT, status=S.COMPLETED, begin=("2020-01-01", "2020-12-31"), when="in 2020",
         parts=_two(R.SUPPORTED, R.SUPPORTER), quote="In the war in 2020 Pakistan stood with Azerbaijan"),
    Made(type=T.SUPPORT, status=S.ONGOING, begin=(None, "2022-03-23"), parts=_two(R.SUPPORTED, R.SUPPORTER),
         quote="Pakistan backs the rebuilding in Azerbaijan"),
    Made(type=T.EXERCISE, status=S.COMPLETED, begin=("2021-09-01", "2021-09-30"), name="Three Brothers - 2021",
         parts=_three(R.PARTICIPANT, K.FORCE, "Special Forces"), when="In September 2021", place="Baku",
         quote="In September 2021 special forces of the three held Three Brothers - 2021 in Baku",
         review=ReviewState.ACCEPTED),
    Made(type=T.MEETING, status=S.COMPLETED, begin=("2013-12-01", "2015-02-28"), when="in the winter of 2014",
         parts=_two(R.PARTICIPANT, R.PARTICIPANT), place="Islamabad",
         quote="The group of Azerbaijan and Pakistan met in Islamabad in the winter of 2014"),
    Made(type=T.AGREEMENT, status=S.AGREED, begin=("2013-12-01", "2015-02-28"), when="in that winter",
         parts=_two(R.SIGNATORY, R.SIGNATORY), place="Islamabad", quote="both signed a pact on defence in that winter"),
    Made(type=T.TRAINING, status=S.COMPLETED, begin=("2012-03-23", "2022-03-23"), when="For ten years",
         parts=_two(R.TRAINEE, R.TRAINER), quote="For ten years officers from Pakistan trained units of Azerbaijan"),
    Made(type=T.ARMS_TRANSFER, status=S.NEGOTIATING, begin=("2022-03-23", None), weapon="JF-17 Thunder",
         parts=_two(R.RECIPIENT, R.SUPPLIER), quote="Azerbaijan talks with Pakistan about the JF-17 Thunder"),
    Made(type=T.EXERCISE, status=S.PLANNED, begin=("2016-10-01", "2016-10-31"), when="In October 2016",
         parts=[(R.PARTICIPANT, "Ilham Aliyev", K.PERSON, "AZE"), (R.PARTICIPANT, "Nawaz Sharif", K.PERSON, "PAK")],
         quote="In October 2016 Ilham Aliyev and Nawaz Sharif agreed to hold drills"),
    Made(type=T.DECLARATION, status=S.AGREED, begin=("2021-07-27", "2021-07-27"), name="Baku Declaration",
         parts=_three(R.SIGNATORY, K.PARLIAMENT, "Parliament"), when="on July 27, 2021",
         quote="the parliaments of the three signed the Baku Declaration on July 27, 2021"),
    Made(type=T.MEETING, status=S.COMPLETED, begin=("2021-07-27", "2021-07-27"), when="the same day, July 27",
         parts=_three(R.PARTICIPANT, K.PERSON, "Speaker of the Parliament"),
         quote="the speakers of the three met the same day, July 27"),
)  # fmt: skip


def make_article(quotes: Sequence[str], **changes: str) -> Article:
    """Give an article whose body is these quotes, each a sentence."""
    fields = {
        "id": "testpost-2022-03-23-visit", "title": "Minister on a visit", "publisher": "Test Post",
        "author": "A. Writer", "url": "https://news.example/visit.html",
    } | changes  # fmt: skip
    return Article(published=date(2022, 3, 23), body="\n\n".join(f"{quote}." for quote in quotes), **fields)


def make_events(lines: Sequence[Made] = SEED, **changes: str) -> list[Event]:
    """Give an event for each line, all told by one article."""
    article = make_article([line.quote for line in lines], **changes)
    return [make_event(line, article) for line in lines]


def make_event(line: Made, article: Article) -> Event:
    """Give the event of a line, told by an article that holds its quote."""
    start = article.body.index(line.quote)
    quote = Quote(article=article, start=start, end=start + len(line.quote))
    parts = tuple(
        Stated(
            value=Part(role=role, party=Party(name=name, kind=kind, state=key)), words=_mention(quote, name)
        )
        for role, name, kind, key in line.parts
    )
    low, high = (date.fromisoformat(day) if day else None for day in line.begin)
    bounds = DateBounds.of(low, high, type=line.type, status=line.status)
    states = tuple(sorted({key for *_, key in line.parts if key}))
    telling = Telling(
        key=telling_key(article.id, line.type, line.quote, states), type=line.type, status=line.status,
        evidence=quote, parts=parts, date=Stated(value=bounds, words=_mention(quote, line.when)),
        run=Run(extractor="rules", version="1"), confidence=Decimal(line.confidence), review=line.review,
        background=not line.name,
    )  # fmt: skip
    return Event(
        slug=event_slug(str(low or high)[:4], line.type, line.name or " ".join(states), article.id + telling.key),
        type=line.type, label=line.name or f"{line.type}: {', '.join(states)}", name=line.name,
        parts=tuple(sorted((s.value for s in parts), key=lambda p: p.order)), states=states,
        status=line.status, date=bounds,
        place=Place(name=line.place, state=None) if line.place else None,
        weapons=(Weapon(name=line.weapon),) if line.weapon else (), credibility=Credibility.C3, tellings=(telling,),
    )  # fmt: skip


def _mention(quote: Quote, words: str) -> Quote:
    at = quote.exact.find(words) if words else -1
    if at < 0:
        return quote
    return Quote(article=quote.article, start=quote.start + at, end=quote.start + at + len(words))
