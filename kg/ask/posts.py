"""Who held posts, by the reference data: rows for the question of offices.

The graph holds the posts of the persons that its sources name. Whoever else held a post of a state is in the reference
data of the program alone, so its rows go into the query, as terms.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from kg.ask.terms import Binding, Term
from kg.rdf.nodes import day, node, text
from kg.rdf.reference import tenure
from kg.resolve.nearest import fold
from kg.resolve.persons import OfficeHolder, office_holders
from kg.resolve.states import states
from kg.vocab.iris import Iris

VARIABLES: Final = (
    "land", "office", "post", "person", "from_low", "from_high", "to_low", "to_high",
)  # fmt: skip
"""Variables of the block that the rows fill."""
_BOUNDS: Final = ("earliest_begin", "latest_begin", "earliest_end", "latest_end")


def reference_posts(given: Mapping[str, str | Sequence[str]], iris: Iris) -> Binding:
    """Give the posts of the reference data that a state, an office and a person leave.

    Args:
        given: What was typed for `state`, `office` and `person`; each may be missing.
        iris: Mints IRIs.

    Raises:
        UnknownName: There is no such state.
    """
    state, office, person = (_typed(given.get(name, "")) for name in ("state", "office", "person"))
    key = states().get(state).state_id if state else ""
    wanted = fold(office.replace("_", " "))
    found = [
        holder
        for holder in office_holders()
        if key in ("", holder.state_id)
        and wanted in ("", fold(holder.role.replace("_", " ")))
        and (not person or is_named(holder, person))
    ]
    return Binding(variables=VARIABLES, rows=tuple(_row(holder, iris) for holder in found))


def _typed(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)


def is_named(holder: OfficeHolder, name: str) -> bool:
    """Tell whether a name is that of the holder of a post, whole or its last words."""
    return f" {fold(holder.person)}".endswith(f" {fold(name)}") and bool(fold(name))


def _row(holder: OfficeHolder, iris: Iris) -> tuple[Term | None, ...]:
    bounds = tenure(holder)
    ends = (getattr(bounds, name) for name in _BOUNDS)
    return (
        node(iris.state(holder.state_id)), text(holder.role), text(holder.position), text(holder.person),
        *(day(end) if end else None for end in ends),
    )  # fmt: skip
