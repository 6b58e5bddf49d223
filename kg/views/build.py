"""From events to a network and its page: the payload with positions, the pyvis nodes and edges."""

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Required, TypedDict, Unpack

from kg.model import Event
from kg.views.layout import LaneSizes, place_actors, place_lanes
from kg.views.page import PageParts, program_version, save_page
from kg.views.palette import FAMILIES, FAMILY_OF
from kg.views.payload import Json, actor_sets, actors_of, in_date_order, to_payload
from kg.views.wording import short_title
from kg.vocab.codes import (
    LABELS,
    LETTERS,
    Credibility,
    EventType,
    Reliability,
    ReviewState,
    Role,
    Status,
)
from kg.vocab.iris import BASE

if TYPE_CHECKING:
    from kg.views.explorer import ExplorerNetwork

MOST_BOXES: Final = 300
"""Events that the Events view draws; beyond them the page places what its filters leave."""

MOST_TURTLE: Final = 200
"""Events up to which a page carries its Turtle; it is longer than all else together."""


class PageOptions(TypedDict, total=False):
    """What one can say about a page.

    Attributes:
        state_names: Name for people by state key.
        title: Heading.
        plain: Draw the plain pyvis look.
        reliability: Admiralty letter by the source's id, or by publisher.
        regions: Region by state key, by which states stand together; those of `kg.resolve` when left out.
        to_turtle: Gives the Turtle of events, for the page's Turtle export.
        base: Base IRI of the data, for queries that the page writes; the usual one when left out.
    """

    state_names: Required[Mapping[str, str]]
    title: str
    plain: bool
    reliability: Mapping[str, Reliability]
    regions: Mapping[str, str]
    to_turtle: Callable[[Sequence[Event]], str] | None
    base: str


DEFAULT_TITLE: Final = "Defence cooperation"


def network(events: Sequence[Event], **options: Unpack[PageOptions]) -> "ExplorerNetwork":
    """Give a pyvis network of events: a node for each state, an edge for each two that events join.

    Args:
        events: The events.
        **options: See `PageOptions`; `state_names` is needed.

    Returns:
        A `pyvis.network.Network` that is drawn by the explorer's page. With `plain` its nodes are states
        and events, in pyvis' own look.

    Example:
        >>> net = network([], state_names={})
        >>> net.num_nodes()
        0
    """
    net = _framed(events, options)
    if not options.get("plain"):
        _add_pairs(net, net.parts.facts)
    return net


def _framed(events: Sequence[Event], options: PageOptions) -> "ExplorerNetwork":
    """Give a network whose page is complete: the explorer draws pairs from its facts, not from the edges."""
    from kg.views.explorer import ExplorerNetwork

    plain = options.get("plain", False)
    facts = {} if plain else page_facts(events, **options)
    net = ExplorerNetwork(PageParts(title=options.get("title", DEFAULT_TITLE), facts=facts, plain=plain))
    if plain:
        _add_events(net, events, options)
    return net


def to_html(events: Sequence[Event], **options: Unpack[PageOptions]) -> str:
    """Give the explorer page as text.

    Args:
        events: The events.
        **options: See `PageOptions`.

    Returns:
        One HTML page that needs no other file and no network; equal input gives equal text.
    """
    with _no_search_for_cycles():
        return _framed(events, options).generate_html()


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Hold the garbage collector while a page is made.

    A page is made of many small lists without cycles; looking for some among them and all that is
    loaded takes as long as making the page.
    """
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def write_html(events: Sequence[Event], path: str | os.PathLike[str], **options: Unpack[PageOptions]) -> Path:
    """Write the explorer page to a file, whole or not at all.

    Args:
        events: The events.
        path: The file.
        **options: See `PageOptions`.

    Returns:
        The absolute path of the file.

    Raises:
        OutputError: It cannot be written there.
    """
    return save_page(path, to_html(events, **options))


def page_facts(events: Sequence[Event], **options: Unpack[PageOptions]) -> dict[str, Json]:
    """Give all that the explorer page knows: payload, positions, labels and families.

    Args:
        events: The events.
        **options: See `PageOptions`.
    """
    facts = to_payload(events, state_names=options["state_names"], reliability=options.get("reliability"))
    _add_positions(facts, events, regions_of(options))
    facts["title"] = options.get("title", DEFAULT_TITLE)
    facts["families"] = [
        {"key": family.key, "label": family.label, "types": [LETTERS[type_] for type_ in family.types]}
        for family in FAMILIES
    ]
    facts["types"] = {
        LETTERS[type_]: {"key": type_.value, "label": LABELS[type_], "family": FAMILY_OF[type_].key}
        for type_ in EventType
    }
    schemes = {
        "status": Status, "review": ReviewState, "reliability": Reliability, "credibility": Credibility, "role": Role,
    }  # fmt: skip
    facts["labels"] = {name: {code.value: LABELS[code] for code in codes} for name, codes in schemes.items()}
    facts["version"] = program_version()
    facts["base"] = options.get("base", BASE)
    to_turtle = options.get("to_turtle")
    facts["turtle"] = (
        _add_turtle(facts, events, to_turtle) if to_turtle and len(events) <= MOST_TURTLE else None
    )
    return facts


def _add_turtle(
    facts: Mapping[str, Json], events: Sequence[Event], to_turtle: Callable[[Sequence[Event]], str]
) -> Json:
    """Cut the Turtle of each event into blocks, so that what events share is in the page once.

    A block of Turtle ends at an empty line; prefixes and comments belong to no event.
    """
    known: dict[str, int] = {}
    head: dict[str, None] = {}
    by_slug = {event.slug: event for event in events}
    rows: list[Any] = facts["events"]  # type: ignore[assignment]  # made by to_payload
    for row in rows:
        lines = to_turtle([by_slug[row["i"]]]).splitlines()
        head |= dict.fromkeys(line for line in lines if line.startswith("@prefix"))
        text = "\n".join(line for line in lines if not line.startswith(("@prefix", "#")))
        blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
        row["ttl"] = [known.setdefault(block, len(known)) for block in blocks]
    return {"head": "\n".join(sorted(head)), "blocks": list(known)}


def regions_of(options: PageOptions) -> Mapping[str, str]:
    """Give the region by state key: as given, else from the list of states."""
    if "regions" in options:
        return options["regions"]
    from kg.resolve import states

    return {state.state_id: state.region for state in states()}


def _add_positions(facts: dict[str, Json], events: Sequence[Event], regions: Mapping[str, str]) -> None:
    """Write the places of both drawings into a payload."""
    points = place_actors(link_counts(_joined(facts)))
    sizes = LaneSizes()
    facts["sizes"] = {
        "boxWidth": sizes.box_width, "boxHeight": sizes.box_height, "gap": sizes.gap, "head": sizes.head,
        "padding": sizes.padding,
    }  # fmt: skip
    rows: list[Any] = facts["actors"]  # type: ignore[assignment]  # made by to_payload
    for row in rows:
        row["xy"] = list(points[row["k"]])
    facts["lanes"] = []
    if len(events) > MOST_BOXES:
        return
    index = {row["k"]: number for number, row in enumerate(rows)}
    names = {row["k"]: row["n"] for row in rows}
    sets = {key: [e.slug for e in group] for key, group in actor_sets(in_date_order(events)).items()}
    order = sorted(index, key=lambda key: (regions.get(key, ""), names[key]))
    lanes = place_lanes(sets, order, sizes)
    for row in rows:
        row["ring"] = list(lanes.actors[row["k"]])
    facts["lanes"] = [
        {"a": [index[key] for key in keys], "box": [box.x, box.y, box.width, box.height]}
        for keys, box in lanes.lanes.items()
    ]
    event_rows: list[Any] = facts["events"]  # type: ignore[assignment]  # made by to_payload
    for row in event_rows:
        row["xy"] = list(lanes.boxes[row["i"]])


def link_counts(joined: Iterable[tuple[str, ...]]) -> dict[str, dict[str, int]]:
    """Give for each actor its neighbours with the number of events that join the two.

    Args:
        joined: For each event its actors. An event of three counts once for each two of them.
    """
    sets = Counter(joined)
    links: dict[str, dict[str, int]] = {key: {} for key in sorted({key for actors in sets for key in actors})}
    for actors, count in sets.items():
        for a, b in combinations(actors, 2):
            links[a][b] = links[a].get(b, 0) + count
            links[b][a] = links[b].get(a, 0) + count
    return links


def _joined(facts: Mapping[str, Json]) -> list[tuple[str, ...]]:
    """Give for each event of a payload the keys of its actors."""
    actors: list[Any] = facts["actors"]  # type: ignore[assignment]  # made by to_payload
    events: list[Any] = facts["events"]  # type: ignore[assignment]  # made by to_payload
    return [tuple(actors[index]["k"] for index in row["a"]) for row in events]


def _add_pairs(net: "ExplorerNetwork", facts: Mapping[str, Json]) -> None:
    """Add a node for each actor at its place in the page, and an edge for each two that events join."""
    joined = _joined(facts)
    counts = Counter(key for actors in joined for key in actors)
    rows: list[Any] = facts["actors"]  # type: ignore[assignment]  # made by to_payload
    for row in rows:
        x, y = row["xy"]
        count = counts[row["k"]]
        net.add_node(
            row["k"], label=row["n"], x=round(x * 500), y=round(y * 300), value=count, title=f"{count} events"
        )
    for key, neighbours in link_counts(joined).items():
        for other, count in neighbours.items():
            if key < other:
                net.add_edge(key, other, value=count, title=f"{count} events", added=False)


def _add_events(net: "ExplorerNetwork", events: Sequence[Event], options: PageOptions) -> None:
    """Add states and events, each event joined to its states by lines that say the role."""
    names = options["state_names"]
    regions = regions_of(options)
    ordered = in_date_order(events)
    sets = {key: [e.slug for e in group] for key, group in actor_sets(ordered).items()}
    actors = sorted(
        {key for keys in sets for key in keys}, key=lambda key: (regions.get(key, ""), names.get(key, key))
    )
    places = place_lanes(sets, actors, LaneSizes())
    for key in actors:
        x, y = places.actors[key]
        net.add_node(f"state {key}", label=names.get(key, key.removeprefix("@")), x=x, y=y, size=26)
    for event in ordered:
        x, y = places.boxes[event.slug]
        title = f"{event.label}\n{LABELS[event.type]}, {LABELS[event.status].lower()}"
        net.add_node(f"event {event.slug}", label=short_title(event), x=x, y=y, size=9, title=title)
        for key in actors_of(event):
            net.add_edge(f"state {key}", f"event {event.slug}", title=", ".join(_roles(event, key)))


def _roles(event: Event, actor: str) -> list[str]:
    return sorted({p.role.value for p in event.parts if actor in (p.party.state, "@" + p.party.name)})
