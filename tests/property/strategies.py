"""Random articles, data sets, tellings, bounds and hostile texts."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from builders import article, dataset
from hypothesis import strategies as st

from kg.model import (
    Article,
    DateBounds,
    Evidence,
    Part,
    Party,
    Place,
    Quote,
    Record,
    Run,
    Stated,
    Telling,
    Weapon,
    telling_key,
)
from kg.model.detail import DETAILS, Detail
from kg.vocab.codes import (
    ROLES,
    AgreementKind,
    EventType,
    ExerciseDomain,
    ExerciseForm,
    Obligation,
    PartyKind,
    ReviewState,
    Scope,
    Status,
)

KEYS = ("AZE", "PAK", "TUR", "GEO", "SUN")
NAMES = {"AZE": "Azerbaijan", "PAK": "Pakistan", "TUR": "Turkey", "GEO": "Georgia", "SUN": "Soviet Union"}

hostile = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(
            "\"'\\\n\r\t\x00\x07\x1b\x7f\x85\u00a0\u2028\u2029\u202e\u2066\ufeff\ufffe<>{}|^`%#@;.🚢𝔄"
        ),
    ),
    max_size=40,
)
"""Any Unicode text, often with quotes, line ends, controls and marks that turn the writing direction."""

letters = st.sampled_from("abcXYZéÇəıñßЖ北ع𝔄🚢0189")
spaces = st.sampled_from([" ", "  ", "\n", "\n\n", "\u00a0", "\u2009", "\t"])
oddities = st.sampled_from(
    [
        "“",
        "”",
        "'",
        "’",
        '"',
        "-",
        "–",
        "—",
        "\u00ad",
        "\u200b",
        "\u0301",
        "e\u0301",
        "a\u0323\u0306",
        ".",
        ",",
        "(",
        "\u202e",
    ]
)
bodies = (
    st.lists(st.one_of(letters, letters, letters, spaces, oddities), min_size=1, max_size=60)
    .map("".join)
    .filter(lambda text: text.strip() != "")
)
"""Bodies of articles: words of many scripts, in NFC and NFD, with typographic marks between them."""

days = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@st.composite
def date_bounds(draw: st.DrawFn, some: st.SearchStrategy[date] = days) -> DateBounds:
    """Any bounds that may be made."""
    maybe = st.none() | some
    low, high, low_end, high_end = (draw(maybe) for _ in range(4))
    if low and high and low > high:
        low, high = high, low
    if low_end and high_end and low_end > high_end:
        low_end, high_end = high_end, low_end
    if low and high_end and low > high_end:
        high_end = None
    return DateBounds(earliest_begin=low, latest_begin=high, earliest_end=low_end, latest_end=high_end)


@st.composite
def quotes(draw: st.DrawFn, of: Article) -> Quote:
    """Any quote of an article."""
    starts = [i for i, c in enumerate(of.body) if not c.isspace()]
    start = draw(st.sampled_from(starts))
    end = draw(st.sampled_from([i for i in starts if i >= start]))
    return Quote(article=of, start=start, end=end + 1)


def evidence(of: Article | None) -> st.SearchStrategy[Evidence]:
    """Any quote of the article, or any record when there is none."""
    if of is not None:
        return quotes(of)
    return st.builds(record_of, st.sampled_from(["ab" * 32, "cd" * 32]), st.integers(1, 10_000))


def record_of(sha: str, row: int) -> Record:
    """Make the record of a row; what the row is decides its key."""
    cells = {name: f"{name} {row}\n-9" for name in ("cowcc1", "Year (start)", "été", "été!")[: row % 5]}
    return Record(
        dataset=dataset(),
        file_sha256=sha,
        row=row,
        key=("", "P 1", "ü\n2")[row % 3],
        cells=tuple(cells.items()),
    )


def values_of(kind: type) -> st.SearchStrategy[object]:
    """Give any value of a kind of detail."""
    table: dict[type, st.SearchStrategy[object]] = {
        str: hostile.filter(bool),
        int: st.integers(-(10**9), 10**9),
        bool: st.booleans(),
        Decimal: st.decimals(-1_000_000, 1_000_000, places=2),
        DateBounds: date_bounds().filter(
            lambda b: b.earliest_begin is not None or b.latest_begin is not None
        ),
        Obligation: st.sampled_from(list(Obligation)),
    }
    return table[kind]


details = st.lists(
    st.sampled_from(list(DETAILS)).flatmap(
        lambda p: values_of(DETAILS[p]).map(lambda value: Detail(predicate=p, value=value))  # type: ignore[arg-type]
    ),
    max_size=3,
    unique_by=lambda d: d.predicate,
)


@st.composite
def parties(draw: st.DrawFn) -> Party:
    """A state, or another party with or without a state."""
    kind = draw(st.sampled_from(list(PartyKind)))
    if kind is PartyKind.STATE:
        key = draw(st.sampled_from(KEYS))
        return Party(name=NAMES[key], kind=kind, state=key)
    name = draw(hostile.map(lambda text: " ".join(text.split())).filter(bool))
    return Party(name=name, kind=kind, state=draw(st.none() | st.sampled_from(KEYS)))


def _place(name: str, state: str | None) -> Place:
    """Give a place as the gazetteer does: one name in one state is one town."""
    number = len(name) * 7 + len(state or "")
    known = number % 3 > 0
    return Place(
        name=name,
        state=state,
        lat=round(number * 1.23457 % 90, 5) if known else None,
        lon=-round(number * 2.34561 % 180, 5) if known else None,
        geonames_id=number if number % 2 else None,
    )


places = st.builds(_place, hostile.filter(lambda text: text.strip() != ""), st.none() | st.sampled_from(KEYS))
zones = st.sampled_from([UTC, timezone(timedelta(hours=4)), timezone(-timedelta(hours=3, minutes=30))])
moments = st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1), timezones=zones)  # noqa: DTZ001 - bounds only
runs = st.builds(
    Run,
    extractor=st.sampled_from(["review", "rules", "baseline"]),
    version=st.sampled_from(["", "1", "1.2 beta"]),
    model_sha256=st.sampled_from(["", "ef" * 32]),
    by=hostile,
    at=st.none() | moments,
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article, told apart by its id."""
    published = draw(days)
    at = draw(st.none() | moments)
    return article(
        draw(bodies),
        id=f"wire-{published}-{draw(st.sampled_from(['a', 'b', 'c-d']))}",
        title=draw(hostile.filter(lambda text: text.strip() != "")),
        publisher=draw(hostile),
        author=draw(hostile),
        published=at.date() if at else published,
        published_at=at,
        url=draw(st.sampled_from(["", "https://x.org/1?a=b#c"])),
        raw_sha256=draw(st.sampled_from(["", "ab" * 32])),
    )


@st.composite
def tellings(draw: st.DrawFn, of: Article | None = None) -> Telling:
    """A telling of an article, or of the data set when there is none."""
    type_ = draw(st.sampled_from(list(EventType)))
    status = draw(st.sampled_from(list(Status)))
    words = evidence(of)
    whole = draw(words)

    def stated(value: object) -> Stated[object]:
        return Stated(value=value, words=draw(words), uncertain=draw(st.booleans()))

    found = draw(st.lists(parties(), min_size=2, max_size=4, unique=True))
    parts = [stated(Part(role=draw(st.sampled_from(ROLES[type_])), party=party)) for party in found]
    weapons = draw(st.lists(hostile.filter(lambda text: text.strip() != ""), max_size=2, unique=True))
    bounds = draw(date_bounds())
    name = draw(st.none() | hostile.filter(lambda text: text.strip() != ""))
    place = draw(st.none() | places)
    exact = whole.exact if isinstance(whole, Quote) else f"row {whole.row}"
    return Telling(
        key=telling_key(whole.source.id, type_, exact, [p.state for p in found if p.state]),
        type=type_,
        status=status,
        evidence=whole,
        parts=tuple(parts),  # type: ignore[arg-type]
        date=stated(bounds) if bounds.known else Stated(value=bounds, words=whole),  # type: ignore[arg-type]
        run=draw(runs),
        name=stated(name) if name else None,  # type: ignore[arg-type]
        place=stated(place) if place else None,  # type: ignore[arg-type]
        weapons=tuple(stated(Weapon(name=w)) for w in weapons),  # type: ignore[arg-type]
        attributed_to=stated(draw(parties())) if draw(st.booleans()) else None,  # type: ignore[arg-type]
        background=draw(st.booleans()),
        confidence=draw(st.decimals(0, 1, places=4)),
        review=draw(st.sampled_from([r for r in ReviewState if r is not ReviewState.REJECTED])),
        kinds=tuple(draw(st.sets(st.sampled_from(list(AgreementKind)), max_size=2))),
        domains=tuple(draw(st.sets(st.sampled_from(list(ExerciseDomain)), max_size=2))),
        forms=tuple(draw(st.sets(st.sampled_from(list(ExerciseForm)), max_size=2))),
        scope=draw(st.sampled_from(list(Scope))),
        details=tuple(stated(detail) for detail in draw(details)),  # type: ignore[arg-type]
    )


confidences = st.decimals(Decimal(0), Decimal(1), places=4)
