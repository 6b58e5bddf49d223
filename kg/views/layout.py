"""Positions: where states stand and where the boxes of events lie. No time, no chance: same input, same picture.

Pairs view: positions in the unit square, by stress (distance in the drawing is like distance in the graph).
Events view: states on an ellipse, one lane for each set of states, placed so that nothing overlaps.
"""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

    FloatArray = np.ndarray[Any, np.dtype[np.float64]]  # Any: an array's shape has no useful type

Point = tuple[float, float]
Links = Mapping[str, Mapping[str, int]]
"""For each actor, its neighbours with the number of events that join the two."""

_SWEEPS: Final = 16
_SMALL: Final = 8


def place_actors(links: Links) -> dict[str, Point]:
    """Give each actor a point; x and y between -1 and 1.

    The pairs with most events decide: a drawing of many states shows these alone at first.

    Args:
        links: All actors with their neighbours; symmetric.

    Returns:
        Points by actor. The two most closely joined stand level, or, in larger graphs, the widest
        stretch does.

    Source: Zheng, Pawar and Goodman 2018, "Graph Drawing by Stochastic Gradient Descent" (stress by pairs
    of nodes, step sizes that fall exponentially), with a fixed seed.
    """
    actors = sorted(links)
    if len(actors) <= 1:
        return dict.fromkeys(actors, (0.0, 0.0))
    points = _by_stress(actors, links)
    points = _level(points, _strongest(links)) if len(actors) <= _SMALL else _stretched(points)
    return _unit(points)


def _by_stress(actors: Sequence[str], links: Links) -> dict[str, Point]:
    """Move points until each two are as far apart as the graph says.

    Each sweep meets each pair once, in rounds as of a tournament: no point is twice in a round, so a round is
    one step of arrays. Only elementary operations are used: every machine gives the same bits.
    """
    import numpy as np

    count = len(actors)
    wanted = _distances(actors, links)
    far = float(wanted.max())
    even = count + count % 2
    # Who meets the odd one's empty place stays where it is: weight 0.
    wanted, weight = (
        np.pad(m, (0, even - count), constant_values=v) for m, v in ((wanted, 1.0), (wanted, 0.0))
    )
    weight = np.divide(1.0, weight * weight, out=np.zeros_like(weight), where=weight > 0)
    ring = [2 * math.pi * place / count for place in range(even)]
    x = np.array([far * math.cos(angle) / 2 for angle in ring])
    y = np.array([far * math.sin(angle) / 2 for angle in ring])
    rounds = np.array(list(_tournament(even)))
    chance = random.Random(7)  # noqa: S311 - a fixed seed for a drawing, no secret
    places = list(range(even))
    for sweep in range(_SWEEPS):
        eta = far * far * math.exp(-sweep * math.log(10 * far * far) / (_SWEEPS - 1))
        chance.shuffle(places)
        one, two = np.array(places)[rounds].transpose(1, 0, 2)
        rates, lengths = np.minimum(1.0, eta * weight[one, two]) / 2, wanted[one, two]
        for a, b, rate, length in zip(one, two, rates, lengths, strict=True):
            dx, dy = x[a] - x[b], y[a] - y[b]
            now = np.sqrt(dx * dx + dy * dy) + 1e-9
            move = rate * (now - length) / now
            dx, dy = dx * move, dy * move
            x[a], x[b], y[a], y[b] = x[a] - dx, x[b] + dx, y[a] - dy, y[b] + dy
    return {actor: (float(x[i]), float(y[i])) for i, actor in enumerate(actors)}


def _tournament(count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Give rounds in which each of an even number meets each other once.

    Source: the circle method of round-robin tournaments (Kirkman 1850).
    """
    ring = list(range(count))
    for _ in range(count - 1):
        yield ring[: count // 2], ring[: count // 2 - 1 : -1]
        ring = [ring[0], ring[-1], *ring[1:-1]]


def backbone_line(links: Links, most: int = 60) -> int:
    """Give the smallest number of events that at most so many pairs have.

    Args:
        links: All actors with their neighbours.
        most: Pairs that a drawing can show and be read.

    Example:
        >>> backbone_line({"A": {"B": 3, "C": 1}, "B": {"A": 3}, "C": {"A": 1}}, most=1)
        2
    """
    counts = sorted((count for a, row in links.items() for b, count in row.items() if a < b), reverse=True)
    return counts[most] + 1 if len(counts) > most else 1


def _distances(actors: Sequence[str], links: Links) -> "FloatArray":
    """Give how far each two actors are: a link above the line is one step, one below it two.

    Two that no chain joins are one step farther than the farthest.
    """
    import numpy as np

    line = backbone_line(links)
    place = {actor: number for number, actor in enumerate(actors)}
    steps = np.full((len(actors), len(actors)), np.inf)
    np.fill_diagonal(steps, 0.0)
    for actor, row in links.items():
        for other, count in row.items():
            steps[place[actor], place[other]] = 1.0 if count >= line else 2.0
    # Floyd and Warshall, a row and a column at a time.
    for by in range(len(actors)):
        np.minimum(steps, steps[:, by, None] + steps[by], out=steps)
    far = 1.0 + max(1.0, float(steps[np.isfinite(steps)].max()))
    steps[np.isinf(steps)] = far
    return steps


def _strongest(links: Links) -> tuple[str, str]:
    """Give the two actors with most events in common, in the order of their keys."""
    pairs = [(-count, min(a, b), max(a, b)) for a, row in links.items() for b, count in row.items()]
    if not pairs:
        first, second, *_ = sorted(links)
        return first, second
    _, a, b = min(pairs)
    return a, b


def _level(points: dict[str, Point], pair: tuple[str, str]) -> dict[str, Point]:
    """Turn the drawing so that a pair stands level, the first on the left, and the others above."""
    (ax, ay), (bx, by) = points[pair[0]], points[pair[1]]
    angle = -math.atan2(by - ay, bx - ax)
    turned = {a: _turn((x - ax, y - ay), angle) for a, (x, y) in points.items()}
    below = sum(y for _, y in turned.values()) > 0
    return {a: (x, -y if below else y) for a, (x, y) in turned.items()}


def _stretched(points: dict[str, Point]) -> dict[str, Point]:
    """Turn the drawing so that its widest stretch lies level."""
    mean_x = sum(x for x, _ in points.values()) / len(points)
    mean_y = sum(y for _, y in points.values()) / len(points)
    xx = sum((x - mean_x) ** 2 for x, _ in points.values())
    yy = sum((y - mean_y) ** 2 for _, y in points.values())
    xy = sum((x - mean_x) * (y - mean_y) for x, y in points.values())
    angle = -math.atan2(2 * xy, xx - yy) / 2
    return {a: _turn((x - mean_x, y - mean_y), angle) for a, (x, y) in points.items()}


def _turn(point: Point, angle: float) -> Point:
    x, y = point
    return x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)


def _unit(points: dict[str, Point]) -> dict[str, Point]:
    """Stretch a drawing over -1..1 in both directions; a flat one keeps to the middle. Four decimals."""
    out: dict[str, list[float]] = {actor: [] for actor in points}
    for axis in (0, 1):
        values = [point[axis] for point in points.values()]
        low, high = min(values), max(values)
        for actor, point in points.items():
            flat = high - low < 1e-6
            out[actor].append(0.0 if flat else round(2 * (point[axis] - low) / (high - low) - 1, 4) + 0.0)
    return {actor: (x, y) for actor, (x, y) in out.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle by its centre."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Tell whether two rectangles come nearer than a gap."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + gap
            and abs(self.y - other.y) < (self.height + other.height) / 2 + gap
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneSizes:
    """Sizes of what the Events view draws, in its own units (pixels at zoom 1)."""

    box_width: float = 240.0
    box_height: float = 46.0
    gap: float = 8.0
    head: float = 26.0
    padding: float = 10.0
    rows: int = 7
    state: float = 64.0
    between: float = 26.0
    landscape: float = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The Events view.

    Attributes:
        actors: Centre of each actor's circle.
        lanes: Rectangle of each set of actors.
        boxes: Centre of each event's box, by its slug.
    """

    actors: Mapping[str, Point]
    lanes: Mapping[tuple[str, ...], Box]
    boxes: Mapping[str, Point]


def place_lanes(
    sets: Mapping[tuple[str, ...], Sequence[str]], order: Sequence[str], sizes: LaneSizes | None = None
) -> Lanes:
    """Give the places of states, lanes and event boxes.

    Args:
        sets: For each set of actors the slugs of its events in the order in which they are to be read.
        order: All actors in their order round the ellipse.
        sizes: Sizes; those of the page by default.

    Returns:
        Places in which no two boxes, lanes or circles overlap.
    """
    use = sizes or LaneSizes()
    sized = {key: _lane_size(len(slugs), use) for key, slugs in sets.items()}
    ring = _ring(order, sum(w * h for w, h in sized.values()), use)
    taken = [Box(x=x, y=y, width=use.state, height=use.state + 22) for x, y in ring.values()]
    lanes: dict[tuple[str, ...], Box] = {}
    for key in sorted(sets, key=lambda k: (-sized[k][0] * sized[k][1], k)):
        near = [ring[actor] for actor in key]
        lanes[key] = free_place(near, _middle(key, ring), sized[key], taken, use.between)
        taken.append(lanes[key])
    boxes = {
        slug: point
        for key, slugs in sets.items()
        for slug, point in zip(slugs, _rows(lanes[key], len(slugs), use), strict=True)
    }
    return Lanes(actors=ring, lanes=lanes, boxes=boxes)


def _lane_size(count: int, use: LaneSizes) -> tuple[float, float]:
    columns, rows = _grid(count, use)
    width = columns * use.box_width + (columns - 1) * use.gap + 2 * use.padding
    return width, use.head + rows * (use.box_height + use.gap) - use.gap + use.padding


def _grid(count: int, use: LaneSizes) -> tuple[int, int]:
    """Give columns and rows of a lane: as few columns as its greatest height allows, wider for many events."""
    columns = math.ceil(count / max(use.rows, math.ceil(math.sqrt(count * 2))))
    return columns, math.ceil(count / columns)


def _rows(lane: Box, count: int, use: LaneSizes) -> Iterator[Point]:
    """Give the centres of a lane's boxes, down the first column, then down the next."""
    _, rows = _grid(count, use)
    left = lane.x - lane.width / 2 + use.padding + use.box_width / 2
    top = lane.y - lane.height / 2 + use.head + use.box_height / 2
    for index in range(count):
        column, row = divmod(index, rows)
        yield left + column * (use.box_width + use.gap), top + row * (use.box_height + use.gap)


def _ring(order: Sequence[str], area: float, use: LaneSizes) -> dict[str, Point]:
    """Give the actors' places on an ellipse that has room for the lanes inside."""
    high = math.sqrt(max(area, 60_000.0) * (2.1 if len(order) <= 5 else 1.7) / (math.pi * use.landscape))
    high = max(high, len(order) * use.state * 1.7 / (2 * math.pi))
    start = math.pi if len(order) <= 2 else -math.pi * 5 / 6
    out: dict[str, Point] = {}
    for index, actor in enumerate(order):
        angle = start + 2 * math.pi * index / len(order)
        out[actor] = (round(high * use.landscape * math.cos(angle), 1), round(high * math.sin(angle), 1))
    return out


def _middle(key: tuple[str, ...], ring: Mapping[str, Point]) -> Point:
    """Give where a lane wants to be: in the middle of its actors; three and more are pulled outwards."""
    x = sum(ring[actor][0] for actor in key) / len(key)
    y = sum(ring[actor][1] for actor in key) / len(key)
    pull = 1.15 if len(key) > 2 else 0.85
    return x * pull, y * pull


def free_place(
    near: Sequence[Point], wanted: Point, size: tuple[float, float], taken: Sequence[Box], gap: float
) -> Box:
    """Give a place near the wanted one where a rectangle overlaps nothing, with short ways to its actors.

    Args:
        near: Where its actors stand.
        wanted: Where it would stand best.
        size: Width and height.
        taken: Rectangles that stand already.
        gap: Least distance from them.

    Looks along a spiral; it ends because the spiral leaves every finite crowd behind. Among places that are
    about as near as the nearest, the one with the shortest ways is taken.
    """
    found: list[Box] = []
    limit = math.inf
    radius = 0.0
    while radius <= limit:
        for box in _turns(wanted, radius, size):
            if not any(box.overlaps(other, gap) for other in taken):
                limit = min(limit, radius * 1.4 + 24)
                found.append(box)
        radius += 12
    return min(found, key=lambda box: (round(sum(math.dist((box.x, box.y), p) for p in near)), box.y, box.x))


def _turns(middle: Point, radius: float, size: tuple[float, float]) -> Iterator[Box]:
    """Give rectangles round a point."""
    around = max(1, int(radius // 6))
    for turn in range(around):
        angle = 2 * math.pi * turn / around
        x = round(middle[0] + 1.3 * radius * math.cos(angle), 1)
        y = round(middle[1] + radius * math.sin(angle), 1)
        yield Box(x=x, y=y, width=size[0], height=size[1])
