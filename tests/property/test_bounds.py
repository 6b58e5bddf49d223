"""Bounds and spans: against true dates counted one by one, and Python against SPARQL."""

from datetime import date, timedelta
from functools import cache
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, QuerySolutions
from strategies import date_bounds, days

from kg.ask.bind import Binding, bind_block, fragment
from kg.ask.prefixes import prologue
from kg.model import DateBounds, Window
from kg.rdf.bounds import bounds_literals
from kg.rdf.nodes import day, node
from kg.store import MemoryStore
from kg.vocab.iris import Iris

FIRST = date(2020, 1, 1)
SPAN = 5
few = st.integers(0, SPAN - 1).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def windows(draw: st.DrawFn, some: st.SearchStrategy[date] = few) -> Window:
    start, end = draw(st.none() | some), draw(st.none() | some)
    if start and end and start > end:
        start, end = end, start
    return Window(start=start, end=end)


FAR = 2
"""How far beyond the small world an open bound is looked for."""


def true_dates(bounds: DateBounds) -> list[tuple[date, date]]:
    """Give every pair of a begin and an end that the bounds allow, in a world of a few days."""
    world = [FIRST + timedelta(days=n) for n in range(-FAR, SPAN + FAR)]
    begins = [d for d in world if inside(d, bounds.earliest_begin, bounds.latest_begin)]
    ends = [d for d in world if inside(d, bounds.earliest_end, bounds.latest_end)]
    return [(b, e) for b, e in product(begins, ends) if b <= e]


def inside(value: date, low: date | None, high: date | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


def within(dates: tuple[date, date], window: Window) -> bool:
    return inside(dates[0], window.start, window.end) and inside(dates[1], window.start, window.end)


@given(date_bounds(few), windows())
def test_python_agrees_with_counting(bounds: DateBounds, window: Window) -> None:
    dates = true_dates(bounds)
    assert bounds.certainly_within(window) == (bool(dates) and all(within(d, window) for d in dates))
    assert bounds.possibly_within(window) == any(within(d, window) for d in dates)


@cache
def fragment_of(name: str, window: Window) -> str:
    ends = {"span_start": window.start, "span_end": window.end}
    known = (Binding(variables=(end,), rows=((day(value),),)) for end, value in ends.items() if value)
    text = bind_block(fragment(name), *known)
    query = "SELECT ?event WHERE { ?event rdf:type kg:Visit .\n" + fragment("dates") + text + "}"
    return prologue(query, Iris()) + "\n" + query


def by_sparql(bounds: DateBounds, window: Window, name: str) -> bool:
    event, graph = node("https://x.org/e"), node("https://x.org/g")
    kind = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    quads = [Quad(event, kind, node("https://w3id.org/defcoop/ns#Visit"), graph)]
    quads += [Quad(event, predicate, literal, graph) for predicate, literal in bounds_literals(bounds)]
    rows = MemoryStore(quads).query(fragment_of(name, window))
    assert isinstance(rows, QuerySolutions)
    return len(list(rows)) == 1


@given(date_bounds(few), windows())
def test_sparql_agrees_with_python(bounds: DateBounds, window: Window) -> None:
    assert by_sparql(bounds, window, "certainly-within") == bounds.certainly_within(window)
    assert by_sparql(bounds, window, "possibly-within") == bounds.possibly_within(window)


@given(date_bounds(), windows(days))
def test_certain_is_possible(bounds: DateBounds, window: Window) -> None:
    if bounds.certainly_within(window):
        assert bounds.possibly_within(window)


@given(date_bounds(few), windows(), st.integers(0, 3), st.integers(0, 3))
def test_wider_window_loses_nothing(bounds: DateBounds, window: Window, before: int, after: int) -> None:
    wider = Window(
        start=window.start and window.start - timedelta(days=before),
        end=window.end and window.end + timedelta(days=after),
    )
    assert bounds.certainly_within(wider) >= bounds.certainly_within(window)
    assert bounds.possibly_within(wider) >= bounds.possibly_within(window)


@given(date_bounds())
def test_everything_lies_within_all_time(bounds: DateBounds) -> None:
    assert bounds.certainly_within(Window())
    assert bounds.possibly_within(Window())


@given(days, st.sampled_from(["year", "month", "day"]))
def test_span_holds_the_days_it_names(value: date, what: str) -> None:
    text = value.isoformat()[: {"year": 4, "month": 7, "day": 10}[what]]
    window = Window.parse(text)
    assert window.start is not None
    assert window.end is not None
    assert window.start <= value <= window.end
    for other in (window.start - timedelta(days=1), window.end + timedelta(days=1)):
        assert not other.isoformat().startswith(text)
    assert Window.parse(f"{text}..{text}") == window
    assert Window.parse(f"{text}..") == Window(start=window.start)
    assert Window.parse(f"..{text}") == Window(end=window.end)
    bounds = DateBounds(earliest_begin=window.start, latest_begin=window.end)
    assert bounds.to_edtf() == text


@given(date_bounds(), date_bounds())
def test_one_text_is_one_pair_of_bounds(a: DateBounds, b: DateBounds) -> None:
    same = (a.earliest_begin, a.latest_begin) == (b.earliest_begin, b.latest_begin)
    assert (a.to_edtf() == b.to_edtf()) == same
    assert (a.to_words() == b.to_words()) == same
