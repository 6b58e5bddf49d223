"""Each question answered once more, in plain Python from the model, without a triple."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise, product
from typing import Any

from worlds import World, high, low, name_of

from kg.ask import Trust
from kg.model import DateBounds, Event, Party, Telling, Window
from kg.vocab.codes import EventType, Role, Status
from kg.vocab.terms import KG

Rows = list[tuple[str, ...]]
REACHED = {Status.AGREED, Status.ONGOING, Status.COMPLETED}
DONE = {Status.ONGOING, Status.COMPLETED}
DEEDS = {
    EventType.EXERCISE, EventType.TRAINING, EventType.ARMS_TRANSFER, EventType.DEPLOYMENT, EventType.AID,
    EventType.INDUSTRIAL_COOPERATION,
}  # fmt: skip
STAGES = list(Status)
_ORDER = ["proposed", "negotiating", "planned", "agreed", "ongoing", "completed", "cancelled"]


class Asked:
    """A question with what was given for it."""

    def __init__(self, world: World, certain: bool, trust: Trust | None, given: dict[str, Any]) -> None:
        self.world, self.certain, self.given, self.trust = world, certain, given, trust
        self.between = set(given.get("between", ()))
        self.window = Window.parse(given["during"]) if "during" in given else Window()

    def events(self, *types: EventType) -> Iterator[Event]:
        """Give the events of the types that fit between, during, type and status."""
        for event in self.world.kept(self.trust, self.given.get("scope", "defence")):
            if (
                (not types or event.type in types)
                and self.between <= set(event.states)
                and self.within(event)
            ) and self.given.get("status", event.status) == event.status:
                yield event

    def within(self, event: Event) -> bool:
        if "during" not in self.given:
            return True
        fits = DateBounds.certainly_within if self.certain else DateBounds.possibly_within
        return fits(event.date, self.window)


def place(event: Event) -> str:
    return event.place.name if event.place else ""


def parties(event: Event, role: Role) -> list[Party]:
    return [part.party for part in event.parts if part.role is role]


def labels(event: Event, role: Role) -> list[str]:
    """Give the names of the parties in a role; one empty name where there is none."""
    return [party.name for party in parties(event, role)] or [""]


def acts(event: Event, role: Role, key: str | None) -> bool:
    return key is None or any(party.state == key for party in parties(event, role))


def detail(event: Event, predicate: str) -> list[str]:
    found = [d.value for d in event.details if d.predicate == predicate]
    return [value.to_edtf() if isinstance(value, DateBounds) else str(value) for value in found] or [""]


def codes(event: Event, name: str) -> list[str]:
    return sorted({str(code) for t in event.tellings for code in getattr(t, name)})


def events(a: Asked) -> Rows:
    wanted = a.given.get("type")
    return [(e.label, e.type, e.status, place(e)) for e in a.events() if wanted in (None, e.type)]


def agreements(a: Asked) -> Rows:
    return [
        (e.label, e.status, ", ".join(codes(e, "kinds")), place(e)) for e in a.events(EventType.AGREEMENT)
    ]


def in_force(a: Asked) -> Rows:
    rows = set()
    window = Window.parse(a.given["on"])
    for e in a.events(EventType.AGREEMENT):
        if e.status not in REACHED:
            continue
        entries: list[DateBounds | None] = [
            d.value for d in e.details if d.predicate == KG.entryIntoForce
        ] or [None]
        endings: list[DateBounds | None] = [d.value for d in e.details if d.predicate == KG.termination] or [
            None
        ]
        for entry, ending, kind in product(entries, endings, codes(e, "kinds") or [""]):
            begin = entry or e.date
            sure = _force(begin, ending, window, firm=ending is not None and _firm(e, ending))
            if sure and (not a.certain or sure == "certainly"):
                end = "none told" if ending is None else "stated" if _firm(e, ending) else "estimated"
                words = [x.to_edtf() if x else "" for x in (entry, ending)]
                rows.add((e.slug, e.label, kind, *words, end, sure))
    return [row[1:] for row in rows]


def _force(begin: DateBounds, ending: DateBounds | None, window: Window, *, firm: bool) -> str:
    assert window.start
    assert window.end
    if begin.earliest_begin and begin.earliest_begin > window.end:
        return ""
    if ending and ending.latest_begin and ending.latest_begin < window.start:
        return ""
    if not (begin.latest_begin and begin.latest_begin <= window.start):
        return "possibly"
    if ending is None:
        return "as far as known"
    return (
        "certainly" if firm and ending.earliest_begin and ending.earliest_begin >= window.end else "possibly"
    )


def _firm(event: Event, ending: DateBounds) -> bool:
    """Tell whether a source states this end without marking it as an estimate."""
    return any(
        not stated.uncertain
        for t in event.tellings
        for stated in t.details
        if stated.value.predicate == KG.termination and stated.value.value.to_edtf() == ending.to_edtf()
    )


def _years_later(day: date, years: int) -> str:
    return f"{day.year + years}{day.isoformat()[4:]}"


def promises(a: Asked) -> Rows:
    rows, years = [], a.given.get("years", 5)
    for e in a.events(EventType.AGREEMENT):
        if e.status not in REACHED:
            continue
        seen: dict[str, list[date]] = defaultdict(list)
        for later in a.events(*DEEDS):
            first, last = low(later.date), high(later.date)
            signed, by = low(e.date), high(e.date)
            if later.status in DONE and first and last and signed and by:
                late = first >= by if a.certain else last >= signed
                early = (
                    last.isoformat() <= _years_later(signed, years)
                    if a.certain
                    else first.isoformat() <= _years_later(by, years)
                )
                if late and early:
                    seen[later.type].append(first)
        found = [(t, str(len(days)), min(days).isoformat()) for t, days in seen.items()] or [("", "", "")]
        rows += [(e.label, kind, *row) for kind in codes(e, "kinds") or [""] for row in found]
    return rows


def exercises(a: Asked) -> Rows:
    return [
        (e.label, e.status, ", ".join(sorted(name_of(k) for k in e.states)), place(e), series,
         ", ".join(codes(e, "domains")), ", ".join(codes(e, "forms")))
        for e in a.events(EventType.EXERCISE) for series in detail(e, KG.series)
    ]  # fmt: skip


def new_partners(a: Asked) -> Rows:
    state, window = a.given["state"], Window.parse(a.given["during"])
    met: dict[str, list[Event]] = defaultdict(list)
    for e in a.world.kept(a.trust):
        if e.type is EventType.EXERCISE and e.status in DONE and state in e.states and low(e.date):
            for key in set(e.states) - {state}:
                met[key].append(e)
    rows = []
    for key, found in met.items():
        first, last = min(low(e.date) for e in found), min(high(e.date) for e in found)  # type: ignore[type-var]
        begin, end = (first, last) if a.certain else (last, first)
        if window.start <= begin and end <= window.end:  # type: ignore[operator]
            rows.append((name_of(key), str(first), str(last), str(len(found))))
    return rows


def transfers(a: Asked) -> Rows:
    rows = []
    for e in a.events(EventType.ARMS_TRANSFER):
        if acts(e, Role.SUPPLIER, a.given.get("supplier")) and acts(
            e, Role.RECIPIENT, a.given.get("recipient")
        ):
            weapons = [w.name for w in e.weapons] or [""]
            sides = product(weapons, labels(e, Role.SUPPLIER), labels(e, Role.RECIPIENT))
            more = [*detail(e, KG.orderDate)[:1], ", ".join(sorted(detail(e, KG.deliveryDate)))]
            rows += [(*side, e.status, *more, detail(e, KG.orderedNumber)[0]) for side in sides]
    return rows


def unfulfilled(a: Asked) -> Rows:
    window, years, rows = Window.parse(a.given["on"]), a.given.get("years", 2), []
    for e in a.events(EventType.ARMS_TRANSFER):
        begin = e.date.latest_begin if a.certain else low(e.date)
        end = window.start if a.certain else window.end
        waiting = _ORDER.index(e.status) <= 3 and begin and _years_later(begin, years) <= end.isoformat()  # type: ignore[union-attr]
        mine = acts(e, Role.SUPPLIER, a.given.get("supplier")) and acts(
            e, Role.RECIPIENT, a.given.get("recipient")
        )
        if waiting and mine and not _fulfilled(a.world, e):
            weapons = [w.name for w in e.weapons] or [""]
            rows += [
                (*side, e.status)
                for side in product(weapons, labels(e, Role.SUPPLIER), labels(e, Role.RECIPIENT))
            ]
    return rows


def _fulfilled(world: World, e: Event) -> bool:
    if detail(e, KG.deliveryDate) != [""] or (
        e.status is not Status.AGREED and detail(e, KG.orderDate) != [""]
    ):
        return True

    def same(done: Event) -> bool:
        sides = all(
            {p.state for p in parties(e, role)} & {p.state for p in parties(done, role)} - {None}
            for role in (Role.SUPPLIER, Role.RECIPIENT)
        )
        late = (
            not (done.date.latest_begin and e.date.earliest_begin)
            or done.date.latest_begin >= e.date.earliest_begin
        )
        further = (
            _ORDER.index(done.status) >= (4 if e.status is Status.AGREED else 3) and done.status in REACHED
        )
        return sides and late and further and bool(set(e.weapons) & set(done.weapons))

    return any(same(d) for d in world.kept(None) if d.type is EventType.ARMS_TRANSFER)


def training(a: Asked) -> Rows:
    rows = []
    for e in a.events(EventType.TRAINING):
        if acts(e, Role.TRAINER, a.given.get("trainer")) and acts(e, Role.TRAINEE, a.given.get("trainee")):
            sides = product(labels(e, Role.TRAINER), labels(e, Role.TRAINEE))
            rows += [
                (*s, e.status, place(e), detail(e, KG.traineeNumber)[0], detail(e, KG.course)[0])
                for s in sides
            ]
    return rows


def visits(a: Asked) -> Rows:
    name, rows = a.given["person"], []
    known = [p.party for e in a.world.events for t in e.tellings for s in t.parts for p in [s.value]]
    known += [t.attributed_to.value for e in a.world.events for t in e.tellings if t.attributed_to]
    persons = {p for p in known if p.kind == "person"}
    meant = {p for p in persons if p.name == name} or {p for p in persons if p.name.endswith(f" {name}")}
    for e in a.events(EventType.VISIT, EventType.MEETING):
        for part in e.parts:
            if part.party in meant:
                others = sorted({p.party.name for p in e.parts if p.party != part.party})
                signed = sorted({x.label for x in _signed(a, e)})
                rows.append(
                    (e.label, e.type, part.role, ", ".join(others), e.status, place(e), ", ".join(signed))
                )
    return rows


def _signed(a: Asked, e: Event) -> Iterator[Event]:
    days = timedelta(days=a.given.get("days", 30))
    for pact in a.world.kept(None):
        ends = (e.date.earliest_begin, e.date.latest_begin, pact.date.earliest_begin, pact.date.latest_begin)
        joint = len(set(pact.states) & set(e.states)) > 1
        if pact.type is EventType.AGREEMENT and pact.status in REACHED and joint and None not in ends:
            first, last, first_pact, last_pact = ends
            near = first_pact - last <= days and first - last_pact <= days  # type: ignore[operator]
            all_near = last_pact - first <= days and last - first_pact <= days  # type: ignore[operator]
            if all_near if a.certain else near:
                yield pact


def support(a: Asked) -> Rows:
    rows = []
    for e in a.events(EventType.SUPPORT):
        if acts(e, Role.SUPPORTER, a.given.get("supporter")) and acts(
            e, Role.SUPPORTED, a.given.get("supported")
        ):
            rows += [(*s, e.status) for s in product(labels(e, Role.SUPPORTER), labels(e, Role.SUPPORTED))]
    return rows


def declarations(a: Asked) -> Rows:
    return [
        (e.label, e.status, ", ".join(sorted(p.name for p in parties(e, Role.SIGNATORY))), place(e))
        for e in a.events(EventType.DECLARATION)
    ]


def before_after(a: Asked) -> Rows:
    turn, counts = Window.parse(a.given["at"]), defaultdict(Counter)
    for e in a.events():
        if e.status is not Status.CANCELLED:
            before = (
                e.date.latest_begin
                and e.date.latest_end
                and max(e.date.latest_begin, e.date.latest_end) < turn.start
            )
            after = e.date.earliest_begin and e.date.earliest_begin > turn.end
            counts[e.type]["before" if before else "after" if after else "unclear"] += 1
    return [(t, *(str(c[name]) for name in ("before", "after", "unclear"))) for t, c in counts.items()]


def pairs(event: Event) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted(event.states), 2)


def sequence(a: Asked) -> Rows:
    steps = (EventType.VISIT, EventType.AGREEMENT, EventType.EXERCISE, EventType.ARMS_TRANSFER)
    by_pair: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for e in a.world.kept(a.trust):
        if e.type in steps and e.status in REACHED and low(e.date):
            for pair in pairs(e):
                if (not a.between or set(pair) <= a.between) and a.given.get("state", pair[0]) in pair:
                    by_pair[pair].append(e)
    rows = []
    for pair, found in by_pair.items():
        chain: list[Event] = []
        for step in steps:
            fit = [
                e
                for e in found
                if e.type is step and (not chain or _follows(chain[-1], e, certain=a.certain))
            ]
            if not fit:
                break
            chain.append(min(fit, key=lambda e: (low(e.date), high(e.date), e.slug)))
        if len(chain) > 1:
            shown = [e.date.to_words() for e in chain] + [""] * (4 - len(chain))
            days = ", ".join(_gap(x, y) for x, y in pairwise(chain))
            rows.append((name_of(pair[0]), name_of(pair[1]), str(len(chain)), *shown, days))
    return rows


def _follows(first: Event, second: Event, *, certain: bool) -> bool:
    return low(second.date) >= (high if certain else low)(first.date)  # type: ignore[operator]


def _gap(first: Event, second: Event) -> str:
    least = max(0, (low(second.date) - high(first.date)).days)  # type: ignore[operator]
    most = (high(second.date) - low(first.date)).days  # type: ignore[operator]
    return str(least) if least == most else f"{least}-{most}"


def _paired(
    found: Iterable[Event], types: set[EventType], statuses: set[Status]
) -> dict[tuple[str, str], int]:
    counts: Counter[tuple[str, str]] = Counter()
    for e in found:
        if e.type in types and e.status in statuses:
            counts.update(pairs(e))
    return counts


def dormant(a: Asked) -> Rows:
    kept = a.world.kept(a.trust)
    drills = _paired(kept, {EventType.EXERCISE}, DONE)
    pacts = _paired(kept, {EventType.AGREEMENT}, REACHED)
    deeds = _paired(kept, DEEDS, DONE)
    found = [("exercises without agreement", p, n) for p, n in drills.items() if p not in pacts]
    found += [("agreements without activity", p, n) for p, n in pacts.items() if p not in deeds]
    return [
        (name_of(p[0]), name_of(p[1]), gap, str(n)) for gap, p, n in found if a.given.get("state", p[0]) in p
    ]


def open_triads(a: Asked) -> Rows:
    kept = [e for e in a.world.kept(a.trust) if e.status is not Status.CANCELLED]
    rows = []
    for other in {k for e in kept for k in e.states} - a.between:
        shared = [e for e in kept if other in e.states]
        counts = [sum(key in e.states for e in shared) for key in a.between]
        if all(counts):
            total = sum(bool(a.between & set(e.states)) for e in shared)
            together = sum(a.between <= set(e.states) for e in shared)
            row = (
                name_of(other),
                str(min(counts)),
                str(total),
                str(together),
                "closed" if together else "open",
            )
            rows.append(row)
    return rows


def groups(a: Asked) -> Rows:
    found: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for e in a.events():
        if (
            len(e.states) > 2
            and e.status is not Status.CANCELLED
            and a.given.get("state", e.states[0]) in e.states
        ):
            found[tuple(sorted(name_of(k) for k in e.states))].append(e)
    return [
        (", ".join(names), str(len(names)), str(len(own)), ", ".join(sorted({e.type for e in own})))
        for names, own in found.items() if len(own) >= a.given.get("least", 3)
    ]  # fmt: skip


def concentration(a: Asked) -> Rows:
    found: dict[str, list[tuple[str, Event]]] = defaultdict(list)
    for e in a.events(EventType.ARMS_TRANSFER):
        getters, givers = (
            {p.state for p in parties(e, r) if p.state} for r in (Role.RECIPIENT, Role.SUPPLIER)
        )
        for getter, giver in product(getters, givers) if e.status in REACHED else ():
            if a.given.get("recipient", getter) == getter:
                found[name_of(getter)].append((name_of(giver), e))
    rows = []
    split = date.fromisoformat(f"{a.given['split']}-01-01") if "split" in a.given else None
    for getter, own in found.items():
        counts = Counter(giver for giver, _ in own)
        main = min(counts, key=lambda giver: (-counts[giver], giver))
        before = Counter(g for g, e in own if split and e.date.latest_begin and e.date.latest_begin < split)
        after = Counter(
            g for g, e in own if split and e.date.earliest_begin and e.date.earliest_begin >= split
        )
        row = [getter, str(len(own)), str(len(counts)), main, f"{counts[main] / len(own):.2f}"]
        rows.append((*row, *map(_hhi, (counts, before, after))))
    return rows


def _hhi(counts: Counter[str]) -> str:
    return f"{sum((n / counts.total()) ** 2 for n in counts.values()):.2f}" if counts else ""


def both_sides(a: Asked) -> Rows:
    met: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for e in a.world.kept(a.trust):
        sides = a.between & set(e.states)
        fits = e.status is not Status.CANCELLED and a.given.get("type", e.type) == e.type and a.within(e)
        if len(sides) == 1 and fits:
            for other in set(e.states) - a.between:
                met[other][min(sides)].append(e)
    return [
        (name_of(other), name_of(side), str(len(own)), ", ".join(sorted({e.type for e in own})))
        for other, by_side in met.items() if len(by_side) == len(a.between) for side, own in by_side.items()
    ]  # fmt: skip


def overlap(a: Asked) -> Rows:
    kept = list(a.events())
    layers = {
        "agreements": EventType.AGREEMENT, "exercises": EventType.EXERCISE, "transfers": EventType.ARMS_TRANSFER,
        "visits": EventType.VISIT,
    }  # fmt: skip
    sets = {name: _paired(kept, {type_}, REACHED) for name, type_ in layers.items()}
    rows = []
    for one, two in combinations(layers, 2):
        first, second = sets[one], sets[two]
        if first or second:
            both, any_ = len(first.keys() & second.keys()), len(first.keys() | second.keys())
            rows.append(
                (one, two, str(len(first)), str(len(second)), str(both), f"{both / any_:.2f}",
                 _lacking(first, second), _lacking(second, first))
            )  # fmt: skip
    return rows


def _lacking(own: dict[tuple[str, str], int], others: dict[tuple[str, str], int]) -> str:
    found = sorted((-n, f"{name_of(p[0])} – {name_of(p[1])}") for p, n in own.items() if p not in others)
    return ", ".join(text for _, text in found[:5])


def outlet(t: Telling) -> str:
    return getattr(t.source, "publisher", "") or t.source.id


def single_source(a: Asked) -> Rows:
    rows = []
    for e in a.events():
        owned = [a.world.owners.get(outlet(t)) for t in e.tellings]
        voices = [t.attributed_to.value.state if t.attributed_to else None for t in e.tellings]
        sides = [owner or voice for owner, voice in zip(owned, voices, strict=True)]
        number = len({outlet(t) for t in e.tellings})
        side = sides[0] if len(set(sides)) == 1 else None
        if number == 1 or side or all(owned):
            flags = ("yes" if number == 1 else "", name_of(side) if side else "", "yes" if all(owned) else "")
            rows.append((e.label, str(number), *flags))
    return rows


NUMBERS = {
    KG.orderedNumber: "ordered number", KG.deliveredNumber: "delivered number",
    KG.traineeNumber: "number of trainees", KG.costInDollars: "cost in dollars",
}  # fmt: skip
SIDES = (
    Role.SUPPLIER, Role.RECIPIENT, Role.TRAINER, Role.TRAINEE, Role.SUPPORTER, Role.SUPPORTED, Role.DONOR, Role.SENDER,
    Role.VISITOR, Role.HOST,
)  # fmt: skip


def contradictions(a: Asked) -> Rows:
    rows = set()
    for e in a.events():
        for one, two in product(e.tellings, repeat=2):
            if one is not two:
                rows |= {
                    (e.slug, e.label, field, value, one.source.title, other, two.source.title)
                    for field, value, other in [
                        *_dates(one, two),
                        *_stages(one, two),
                        *_numbers(one, two),
                        *_sides(one, two),
                    ]
                }
    return [row[1:] for row in rows]


def _dates(one: Telling, two: Telling) -> Iterator[tuple[str, str, str]]:
    by, begin = one.date.value.latest_begin, two.date.value.earliest_begin
    if by and begin and by < begin and one.status is two.status:
        yield "date", one.date.value.to_edtf(), two.date.value.to_edtf()


def _stages(one: Telling, two: Telling) -> Iterator[tuple[str, str, str]]:
    first, second = _ORDER.index(one.status), _ORDER.index(two.status)
    dated = all(hasattr(t.source, "published") for t in (one, two))
    if first > second and ((first, second) == (6, 5) or (dated and one.published < two.published)):
        yield "status", one.status, two.status


def _numbers(one: Telling, two: Telling) -> Iterator[tuple[str, str, str]]:
    for x, y in product(one.details, two.details):
        if (
            x.value.predicate == y.value.predicate
            and x.value.predicate in NUMBERS
            and x.value.value < y.value.value
        ):
            yield NUMBERS[x.value.predicate], str(x.value.value), str(y.value.value)


def _sides(one: Telling, two: Telling) -> Iterator[tuple[str, str, str]]:
    for role in SIDES:
        first, second = (
            {s.value.party.state for s in t.parts if s.value.role is role and s.value.party.state}
            for t in (one, two)
        )
        if not first & second:
            for x, y in product(first, second):
                if x < y:
                    yield role, name_of(x), name_of(y)


def graded(a: Asked) -> Rows:
    least, rows = a.given.get("least", "B2"), []
    for e in a.events():
        letters = [a.world.reliability.get(t.source.id, "F") for t in e.tellings]
        best = min(letters)
        if best <= least[0] and e.credibility <= least[1]:
            number = len({outlet(t) for t in e.tellings})
            raised = "yes" if e.credibility < "3" and number > 1 else ""
            rows.append((e.label, e.status, f"{best}{e.credibility}", str(number), raised))
    return rows


def as_of(a: Asked) -> Rows:
    end, rows = Window.parse(a.given["on"]).end, []
    for e in a.events():
        then = [t for t in e.tellings if t.run.at and t.run.at.date() <= end]
        believed = max((t.status for t in then), key=_ORDER.index) if then else ""
        change = (
            "new" if not then else "moved on" if believed != e.status
            else "further source" if len(then) < len(e.tellings) else "as it was"
        )  # fmt: skip
        rows.append((e.label, change, believed, e.status, str(len(then)), str(len(e.tellings))))
    return rows


def compared(a: Asked) -> Rows:
    kept = {e.slug for e in a.world.kept(a.trust)} if a.trust and a.trust.given else None
    rows = []
    for c in a.world.comparisons:
        e = a.world.event_at(c.event)
        known = kept is None or _vouched(a, e)
        if (
            known
            and a.between <= set(e.states)
            and a.within(e)
            and a.given.get("relation", c.relation) == c.relation
        ):
            twin = a.world.event_at(c.counterpart).label if c.counterpart is not None else ""
            rows.append(
                (e.label, c.relation, "Pacts of the world", twin, c.field, "; ".join(sorted(c.reasons)))
            )
    return rows


def _vouched(a: Asked, event: Event) -> bool:
    return a.world._trusted(event, a.trust or Trust())


ORACLES: dict[str, tuple[Callable[[Asked], Rows], tuple[str, ...]]] = {
    "events": (events, ("what", "type", "status", "place")),
    "agreements": (agreements, ("what", "status", "kind", "place")),
    "in-force": (in_force, ("what", "kind", "entered", "ended", "end", "sure")),
    "promises": (promises, ("what", "kind", "activity", "seen", "first")),
    "exercises": (exercises, ("what", "status", "states", "place", "series", "domain", "form")),
    "new-partners": (new_partners, ("partner", "first_low", "first_high", "exercises")),
    "transfers": (transfers, ("weapon", "supplier", "recipient", "status", "ordered", "delivered", "number")),
    "unfulfilled": (unfulfilled, ("weapon", "supplier", "recipient", "status")),
    "training": (training, ("trainer", "trainee", "status", "place", "number", "course")),
    "visits": (visits, ("what", "type", "role", "with", "status", "place", "signed")),
    "support": (support, ("supporter", "supported", "status")),
    "declarations": (declarations, ("what", "status", "signatories", "place")),
    "before-after": (before_after, ("type", "before", "after", "unclear")),
    "sequence": (
        sequence,
        ("first_state", "second_state", "steps", "visit", "agreement", "exercise", "transfer", "days"),
    ),
    "dormant": (dormant, ("first_state", "second_state", "gap", "number")),
    "open-triads": (open_triads, ("partner", "least", "total", "together", "triad")),
    "groups": (groups, ("states", "size", "number", "types")),
    "concentration": (
        concentration,
        ("recipient", "transfers", "suppliers", "main", "share", "hhi", "before", "after"),
    ),
    "both-sides": (both_sides, ("partner", "rival", "number", "types")),
    "overlap": (overlap, ("layer", "other", "pairs", "other_pairs", "both", "jaccard", "only", "other_only")),
    "single-source": (single_source, ("what", "sources", "one_source", "one_side", "state_agency")),
    "contradictions": (contradictions, ("what", "field", "value", "source", "other_value", "other_source")),
    "graded": (graded, ("what", "status", "grade", "sources", "raised")),
    "as-of": (as_of, ("what", "change", "believed", "status", "tellings_then", "tellings")),
    "compared": (compared, ("what", "relation", "dataset", "counterpart", "field", "reason")),
}
"""Question → its answer from the model, and the columns that are compared."""
