"""Choices of events, as Hypothesis makes them."""

from hypothesis import strategies as st

from kg.views.selection import Selection
from kg.vocab.codes import Credibility, EventType, Reliability, ReviewState, Status

SELECTIONS = st.builds(
    Selection,
    types=st.frozensets(st.sampled_from(EventType)),
    statuses_off=st.frozensets(st.sampled_from(Status), max_size=3),
    reviews_off=st.frozensets(st.sampled_from(ReviewState), max_size=2),
    years=st.none()
    | st.tuples(st.integers(2010, 2024), st.integers(2010, 2024)).map(lambda t: (min(t), max(t))),
    surely=st.booleans(),
    confidence=st.sampled_from([0.0, 0.5, 0.55, 0.7, 0.9, 1.0]),
    sources=st.integers(1, 2),
    reliability=st.sampled_from(Reliability),
    credibility=st.sampled_from(Credibility),
    actors=st.lists(
        st.sampled_from(["AZE", "PAK", "@North-Atlantic & Co; 100%=x"]), max_size=2, unique=True
    ).map(tuple),
    hops=st.integers(0, 2),
)
