"""Static pictures: the Pairs and the Events view as SVG, from the same positions as the page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Unpack
from xml.sax.saxutils import escape, quoteattr

from kg.errors import UnknownName
from kg.model import Event
from kg.views.build import DEFAULT_TITLE, PageOptions, link_counts, regions_of
from kg.views.layout import Box, LaneSizes, Point, free_place, place_actors, place_lanes
from kg.views.palette import FAMILIES, FAMILY_OF, INK
from kg.views.payload import actor_sets, actors_of, in_date_order, is_state, span_of_years
from kg.views.wording import date_words, initials, short_title
from kg.vocab.codes import LABELS, LETTERS, EventType, Status

WIDTH: Final = 1200.0
HEIGHT: Final = 760.0
_FONT: Final = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
_DONE: Final = frozenset({Status.AGREED, Status.ONGOING, Status.COMPLETED})
_VIEWS: Final = ("pairs", "events")


def to_svg(
    events: Sequence[Event], *, view: str = "pairs", theme: str = "light", **options: Unpack[PageOptions]
) -> str:
    """Give a static picture of events.

    Args:
        events: The events; choose some with `kg.views.shown`.
        view: "pairs" (states and how much joins them) or "events" (each event by name and date).
        theme: "light" or "dark".
        **options: See `PageOptions`; `state_names` is needed, `title` stands above the picture.

    Returns:
        SVG as text; equal input gives equal text.

    Raises:
        UnknownName: There is no such view or theme.
    """
    if view not in _VIEWS:
        raise UnknownName("view", view, _VIEWS)
    if theme not in INK:
        raise UnknownName("theme", theme, tuple(INK))
    pen = _Pen(ink=INK[theme], hues={f.key: f.light if theme == "light" else f.dark for f in FAMILIES})
    draw = _draw_pairs if view == "pairs" else _draw_events
    draw(pen, events, options)
    return pen.finish(options.get("title", DEFAULT_TITLE), _description(events))


def _description(events: Sequence[Event]) -> str:
    years = span_of_years(events)
    return f"{len(events)} events" + (f", {years[0]} to {years[1]}" if years else "")


@dataclass(kw_only=True)
class _Pen:
    """Collects shapes, and knows how far they reach."""

    ink: Mapping[str, str]
    hues: Mapping[str, str]
    shapes: list[str] = field(default_factory=list)
    reach: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0, 0.0])

    def box(self, box: Box, *, fill: str, line: str, dashed: bool = False, radius: int = 8) -> None:
        """Draw a rectangle."""
        left, top = box.x - box.width / 2, box.y - box.height / 2
        dash = ' stroke-dasharray="5 3"' if dashed else ""
        self.shapes.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="{radius}" '
            f'fill="{fill}" stroke="{line}" stroke-width="1.5"{dash}/>'
        )
        self._reach(box)

    def _reach(self, box: Box) -> None:
        left, top, right, bottom = self.reach
        self.reach = [
            min(left, box.x - box.width / 2),
            min(top, box.y - box.height / 2),
            max(right, box.x + box.width / 2),
            max(bottom, box.y + box.height / 2),
        ]

    def line(self, start: Point, end: Point, width: float) -> None:
        """Draw a line."""
        self.shapes.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{self.ink["pair"]}" stroke-width="{width:.1f}"/>'
        )

    def text(self, x: float, y: float, words: str, style: str = "") -> None:
        """Write words; the style names a class or two."""
        self.shapes.append(
            f'<text x="{x:.1f}" y="{y:.1f}" class={quoteattr(style or "plain")}>{_xml(words)}</text>'
        )

    def letter(self, x: float, y: float, type_: EventType, *, done: bool) -> None:
        """Draw the square with a type's letter."""
        hue = self.hues[FAMILY_OF[type_].key]
        self.box(
            Box(x=x, y=y, width=22, height=22),
            fill=hue if done else self.ink["panel"],
            line=hue,
            dashed=not done,
            radius=4,
        )
        fill = self.ink["on-type"] if done else hue
        self.shapes.append(
            f'<text x="{x:.1f}" y="{y + 0.5:.1f}" class="letter" fill="{fill}">{LETTERS[type_]}</text>'
        )

    def actor(self, at: Point, key: str, names: Mapping[str, str], radius: float) -> None:
        """Draw a state as a circle, another party as a square, with its name below."""
        x, y = at
        name = names.get(key, key) if is_state(key) else key[1:]
        code = key if is_state(key) else initials(key[1:])
        if is_state(key):
            self.shapes.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{self.ink["state"]}"/>'
            )
        else:
            self.box(Box(x=x, y=y, width=2 * radius, height=2 * radius), fill=self.ink["state"], line="none")
        self._reach(Box(x=x, y=y, width=max(2 * radius, 110), height=2 * radius + 44))
        self.text(x, y + 1, code, "code")
        self.text(x, y + radius + 13, _cut(name, 150, 13), "name")

    def finish(self, title: str, description: str) -> str:
        """Give the whole picture."""
        left, top, right, bottom = (
            self.reach[0] - 30,
            self.reach[1] - 64,
            self.reach[2] + 30,
            self.reach[3] + 24,
        )
        width, height = right - left, bottom - top
        style = (
            f"text{{font-family:{_FONT};dominant-baseline:central;font-size:13px}}"
            f".plain{{fill:{self.ink['ink']};font-weight:600}}.quiet{{fill:{self.ink['quiet']};font-size:12px}}"
            f".name,.middle{{fill:{self.ink['ink']};font-weight:600;text-anchor:middle}}"
            f".code{{fill:{self.ink['on-state']};font-weight:600;text-anchor:middle;font-size:16px}}"
            f".letter{{font-weight:600;text-anchor:middle}}.title{{fill:{self.ink['ink']};font-weight:650;font-size:18px}}"
            f".name{{stroke:{self.ink['page']};stroke-width:4;paint-order:stroke}}"
            ".end{text-anchor:end}.centre{text-anchor:middle}"
        )
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" '
            f'width="{width:.0f}" height="{height:.0f}" role="img">'
            f"<title>{_xml(title)}</title><desc>{_xml(description)}</desc><style>{style}</style>"
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{self.ink["page"]}"/>'
            f'<text x="{left + 20:.1f}" y="{top + 24:.1f}" class="title">{_xml(title)}</text>'
            f'<text x="{left + 20:.1f}" y="{top + 45:.1f}" class="quiet">{_xml(description)}</text>'
        )
        return "\n".join([head, *self.shapes, "</svg>", ""])


def _draw_pairs(pen: _Pen, events: Sequence[Event], options: PageOptions) -> None:
    """Draw states, lines and cards: up to three events by name, more as counted letters."""
    ordered = in_date_order(events)
    points = place_actors(link_counts(map(actors_of, ordered)))
    room = max(1.0, (len(points) / 6) ** 0.5)
    places = {
        key: (x * (WIDTH / 2 - 110) * room, y * (HEIGHT / 2 - 90) * room) for key, (x, y) in points.items()
    }
    counts = Counter(key for event in ordered for key in actors_of(event))
    most = max(counts.values(), default=1)
    taken = [Box(x=x, y=y, width=96, height=112) for x, y in places.values()]
    cards: list[tuple[Box, list[Event]]] = []
    for keys, group in actor_sets(ordered).items():
        near = [places[key] for key in keys]
        middle = (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near))
        box = free_place(near, middle, _card_size(group), taken, 8)
        taken.append(box)
        cards.append((box, group))
        for point in near:
            pen.line(point, (box.x, box.y), min(24.0, 2 + 5 * len(group) ** 0.5) if len(keys) == 2 else 2)
    for key, point in places.items():
        pen.actor(point, key, options["state_names"], 28 + 12 * (counts[key] / most) ** 0.5)
    for box, group in cards:
        _draw_card(pen, box, group)


def _card_size(group: Sequence[Event]) -> tuple[float, float]:
    if len(group) <= 3:
        return 250.0, len(group) * 40.0 + 8
    return 214.0, 58.0 + -(-len({event.type for event in group}) // 4) * 28


def _draw_card(pen: _Pen, box: Box, group: Sequence[Event]) -> None:
    pen.box(box, fill=pen.ink["panel"], line=pen.ink["pair"])
    left, top = box.x - box.width / 2, box.y - box.height / 2
    if len(group) <= 3:
        for row, event in enumerate(group):
            _draw_lines(pen, left + 8, top + 4 + row * 40 + 20, event, box.width - 46)
        return
    pen.text(box.x, top + 18, _title_of(group), "middle")
    pen.text(box.x, top + 38, _status_words(group), "quiet centre")
    counts = Counter(event.type for event in group)
    present = [type_ for family in FAMILIES for type_ in family.types if counts[type_]]
    for index, type_ in enumerate(present):
        row = index // 4
        in_row = min(4, len(present) - row * 4)
        x = box.x - in_row * 23 + (index % 4) * 46 + 14
        pen.letter(x, top + 63 + row * 28, type_, done=True)
        pen.text(x + 16, top + 64 + row * 28, str(counts[type_]))


def _status_words(group: Sequence[Event]) -> str:
    done = sum(event.status in _DONE for event in group)
    cancelled = sum(event.status is Status.CANCELLED for event in group)
    counts = (
        (done, "done"),
        (len(group) - done - cancelled, "planned or in talks"),
        (cancelled, "cancelled"),
    )
    return ", ".join(f"{count} {words}" for count, words in counts if count)


def _when_words(event: Event, width: float) -> str:
    """Give date and status; the status of what is done gives way where both do not fit."""
    both = f"{date_words(event.date)} · {LABELS[event.status].lower()}"
    alone = event.status in _DONE and _cut(both, width, 12) != both
    return _cut(date_words(event.date) if alone else both, width, 12)


def _title_of(group: Sequence[Event]) -> str:
    years = span_of_years(group)
    span = "" if not years else f", {years[0]}" if years[0] == years[1] else f", {years[0]}–{years[1]}"
    return f"{len(group)} events{span}"


def _draw_lines(pen: _Pen, x: float, y: float, event: Event, width: float) -> None:
    """Draw letter, title and date of an event beside each other."""
    pen.letter(x + 12, y, event.type, done=event.status in _DONE)
    pen.text(x + 32, y - 9, _cut(short_title(event), width, 13.5))
    pen.text(x + 32, y + 9, _when_words(event, width), "quiet")


def _draw_events(pen: _Pen, events: Sequence[Event], options: PageOptions) -> None:
    """Draw states on an ellipse, and the lanes with their boxes."""
    ordered = in_date_order(events)
    names = options["state_names"]
    regions = regions_of(options)
    sets = actor_sets(ordered)
    order = sorted(
        {key for keys in sets for key in keys}, key=lambda key: (regions.get(key, ""), names.get(key, key))
    )
    sizes = LaneSizes()
    places = place_lanes({keys: [e.slug for e in group] for keys, group in sets.items()}, order, sizes)
    for keys, lane in places.lanes.items():
        for key in keys:
            pen.line(places.actors[key], (lane.x, lane.y), 1.5 + min(8.0, len(sets[keys]) / 2))
    for keys, lane in places.lanes.items():
        pen.box(lane, fill=pen.ink["lane"], line=pen.ink["pair"], radius=10)
        top = lane.y - lane.height / 2 + 14
        codes = " · ".join(key if is_state(key) else initials(key[1:]) for key in keys)
        pen.text(lane.x - lane.width / 2 + 12, top, codes)
        pen.text(lane.x + lane.width / 2 - 12, top, f"{len(sets[keys])} events", "quiet end")
    for key, point in places.actors.items():
        pen.actor(point, key, names, 29)
    for event in ordered:
        x, y = places.boxes[event.slug]
        done = event.status in _DONE
        box = Box(x=x, y=y, width=sizes.box_width, height=sizes.box_height)
        pen.box(
            box, fill=pen.ink["panel"], line=pen.hues[FAMILY_OF[event.type].key], dashed=not done, radius=6
        )
        _draw_lines(pen, x - sizes.box_width / 2 + 8, y, event, sizes.box_width - 46)


def _cut(words: str, width: float, size: float) -> str:
    """Cut words to a width, by a mean width of letters: an SVG cannot measure."""
    most = max(4, int(width / (size * 0.56)))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _xml(words: str) -> str:
    """Give words that are safe in XML 1.0, which knows no control characters."""
    return escape(
        "".join(c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in words)
    )
