"""Proposals: what the baseline takes for events, each with its states, status and how sure it is."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np

from kg.extract.candidates import Scene, state_features
from kg.extract.dates import Expression, bounds, choose
from kg.extract.features import Sight, token_features
from kg.extract.linear import Linear, sigmoid, softmax
from kg.extract.manner import manner_features
from kg.extract.model import Model
from kg.extract.roles import role_features
from kg.extract.sets import StateSet, candidate_sets, set_features
from kg.vocab.codes import ROLES, EventType, Role, Status

_LEAST_TYPE: Final = 0.06
_LEAST_STATE: Final = -6.0
_TELLINGS: Final = 50
"""So many tellings of one event before and behind a proposal are weighed with it."""
_BACK: Final = 3
"""So many sentences before an event's are asked for its date."""
_TOLD: Final = 2
"""So many dates of those sentences are weighed."""
_DATES: Final = 12
"""So many dates of its sentence are weighed on either side."""
_FURTHER: Final = frozenset(
    ("another", "second", "third", "next", "further", "also", "remain", "earli", "previous", "last", "first", "fourth",
     "fifth", "more", "again", "new", "then", "later", "since", "previou", "addition", "additional", "batch", "former")
)  # fmt: skip
"""Words by which a text tells that this is one more event of the kind, as `stem` gives them."""
_BACKWARD: Final = frozenset(
    ("the", "this", "it", "a", "an", "in", "§s", "§d", "both", "they", "under", "dur", "§f", "§p")
)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A possible event.

    Attributes:
        scene: Sentence, type and anchor.
        states: Keys of states and "@id" of organizations, sorted.
        type_score: Log-odds of its type in its sentence.
        set_chance: Probability of the states among the sets that came into question.
        set_margin: How far the set leads the next one, as a difference of probabilities.
        status: Its status.
        status_chance: Probability of the status.
        background: Whether it is recalled as context.
        features: What speaks for the proposal as a whole; filled when all of the article are known.
        chance: Calibrated probability that type, states and sentence are right.
    """

    scene: Scene
    states: StateSet
    type_score: float
    set_chance: float
    set_margin: float
    status: Status
    status_chance: float
    background: bool
    features: Mapping[str, float] = field(default_factory=dict)
    chance: float = 0.0

    @cached_property
    def date(self) -> Expression | None:
        """The expression of time that belongs to it."""
        return find_date(self.scene, self.status)

    @cached_property
    def bounds(self) -> tuple[str | None, str | None]:
        """Earliest and latest day of its beginning, as text."""
        return date_bounds(self.scene, self.date, self.status, self.states)


def find_proposals(model: Model, sight: Sight) -> list[Proposal]:
    """Give all that may be events in an article, in order of sentence and type, with their features.

    Args:
        model: The trained model.
        sight: The article.
    """
    found = []
    for number in range(len(sight.symbols)):
        scores = model.linear["type"].scores(sight.features[number])
        for label, (score, chance) in enumerate(zip(scores, sigmoid(scores), strict=True)):
            if chance < _LEAST_TYPE:
                continue
            type_ = EventType(model.linear["type"].labels[label])
            scene = Scene(sight, number, type_, find_anchor(model.linear["type"], sight, number, label))
            proposal = _filled(model, scene, float(score))
            if proposal is not None:
                found.append(proposal)
    return _with_features(found)


def find_anchor(
    types: Linear, sight: Sight, number: int, label: int, within: tuple[int, int] | None = None
) -> int:
    """Give the token of a sentence that speaks most for a type.

    Args:
        types: The model of types.
        sight: The article.
        number: Number of the sentence.
        label: Number of the type among the model's labels.
        within: Offsets of a part of the body to stay in.
    """
    symbols = sight.symbols[number]
    tokens = sight.document.tokens
    best, highest = symbols[0].first, -1e9
    for position, symbol in enumerate(symbols):
        if symbol.text[0] == "§" or not tokens[symbol.first].key:
            continue
        if within and not (within[0] <= tokens[symbol.first].start < within[1]):
            continue
        share = types.share(dict.fromkeys(token_features(symbols, position)), label)
        if share > highest:
            best, highest = symbol.first, share
    return best


def state_logits(states: Linear, scene: Scene) -> dict[str, float]:
    """Give the log-odds that each candidate takes part."""
    found = {s: float(states.scores(state_features(scene, s))[0]) for s in scene.candidates}
    return {s: v for s, v in found.items() if v > _LEAST_STATE}


def choose_set(model: Model, scene: Scene) -> tuple[StateSet, float, float] | None:
    """Give the likeliest set of states, its probability, and its lead over the next; None without candidates."""
    logits = state_logits(model.linear["state"], scene)
    options = candidate_sets(scene, logits)
    if not options:
        return None
    scores = np.array([model.linear["set"].value(set_features(scene, s, logits)) for s in options])
    chances = softmax(scores)
    order = np.argsort(-chances, kind="stable")
    lead = chances[order[0]] - (chances[order[1]] if len(order) > 1 else 0.0)
    return options[order[0]], float(chances[order[0]]), float(lead)


def _filled(model: Model, scene: Scene, score: float) -> Proposal | None:
    chosen = choose_set(model, scene)
    if chosen is None:
        return None
    states, chance, margin = chosen
    manner = manner_features(scene)
    statuses = softmax(model.linear["status"].scores(manner))
    at = int(statuses.argmax())
    background = model.linear["background"].scores(manner)[0] > 0
    return Proposal(
        scene=scene,
        states=states,
        type_score=score,
        set_chance=chance,
        set_margin=margin,
        status=Status(model.linear["status"].labels[at]),
        status_chance=float(statuses[at]),
        background=bool(background),
    )


def find_date(scene: Scene, status: Status) -> Expression | None:
    """Give the expression of time that belongs to an event: of its sentence, or told shortly before."""
    doc, token = scene.sight.document, scene.sight.document.tokens[scene.anchor]
    own = doc.dates_of[scene.number]
    at = bisect_left(own, token.start, key=_start)
    before = [e for n in range(max(0, scene.number - _BACK), scene.number) for e in doc.dates_of[n][-_TOLD:]]
    near = [*before[-_TOLD:], *own[max(0, at - _DATES) : at + _DATES]]
    body, event = doc.article.body, (token.start, token.end)
    return choose(near, event, text=body, type=scene.type, status=status)


def _start(expression: Expression) -> int:
    return expression.start


def date_bounds(
    scene: Scene, date: Expression | None, status: Status, states: StateSet
) -> tuple[str | None, str | None]:
    """Give the bounds of an event by the rulings of the coding guide, as text.

    A date of the event's own sentence counts as one of its own words.
    """
    doc = scene.sight.document
    token, sentence = doc.tokens[scene.anchor], doc.sentences[scene.number]
    apart = date is not None and date.end <= sentence.start
    low, high = bounds(
        date,
        published=doc.article.published,
        type=scene.type,
        status=status,
        event=(token.start, token.end) if apart else None,
        states=states,
    )
    return (low.isoformat() if low else None, high.isoformat() if high else None)


def find_roles(model: Model, proposal: Proposal) -> dict[str, Role]:
    """Give the role of each party: the likeliest, but in a type with two sides both must be filled."""
    scene, roles = proposal.scene, ROLES[proposal.scene.type]
    if len(roles) == 1:
        return dict.fromkeys(proposal.states, roles[0])
    labels = [model.linear["role"].labels.index(role) for role in roles]
    chances = {
        s: softmax(model.linear["role"].scores(role_features(scene, s, proposal.states))[labels])
        for s in proposal.states
    }
    found = {s: roles[int(chances[s].argmax())] for s in proposal.states}
    if scene.type in (EventType.EXERCISE, EventType.MEETING):
        return found
    missing = [role for role in roles if role not in found.values()]
    if missing and len(proposal.states) > 1:
        turned = roles.index(missing[0])
        best = max(proposal.states, key=lambda s: (float(chances[s][turned]), s))
        found[best] = missing[0]
    return found


def _with_features(proposals: Sequence[Proposal]) -> list[Proposal]:
    others = _Others(proposals)
    return [
        replace(p, features=dict(_event_features(p, number, others))) for number, p in enumerate(proposals)
    ]


class _Others:
    """The proposals of an article, to be asked for those that stand beside one or tell the same."""

    def __init__(self, every: Sequence[Proposal]) -> None:
        self._every = every
        self._beside: dict[int, list[Proposal]] = {}
        self._same: dict[tuple[EventType, StateSet], list[int]] = {}
        self._best: dict[tuple[EventType, str], float] = {}
        for number, p in enumerate(every):
            self._beside.setdefault(p.scene.number, []).append(p)
            self._same.setdefault((p.scene.type, p.states), []).append(number)
            for state in p.states:
                key = p.scene.type, state
                self._best[key] = max(self._best.get(key, p.type_score), p.type_score)

    def beside(self, p: Proposal) -> list[Proposal]:
        """Give the others of its sentence."""
        return [q for q in self._beside[p.scene.number] if q is not p]

    def same(self, p: Proposal, number: int) -> list[Proposal]:
        """Give the others with its type and states; of very many the next ones before and behind it."""
        numbers = self._same[p.scene.type, p.states]
        at = bisect_left(numbers, number)
        near = numbers[max(0, at - _TELLINGS) : at] + numbers[at + 1 : at + 1 + _TELLINGS]
        return [self._every[n] for n in near]

    def is_beaten(self, p: Proposal) -> bool:
        """Tell whether another one of its type with one of its states is likelier."""
        return any(self._best[p.scene.type, state] > p.type_score for state in p.states)


def _event_features(p: Proposal, number: int, others: _Others) -> Iterator[tuple[str, float]]:
    """Features of the whole proposal: its scores, and how it stands among the others of the article."""
    yield "type", p.type_score
    yield f"{p.scene.type}", 1.0
    yield f"{p.scene.type}|type", p.type_score / 3.0
    yield "set", float(np.log(max(p.set_chance, 1e-3)))
    yield "setchance", p.set_chance
    yield "lead", p.set_margin
    yield f"size:{min(len(p.states), 5)}", 1.0
    named = set(p.scene.order)
    yield f"named:{min(len(named & set(p.states)), 3)}:{min(len(p.states), 3)}", 1.0
    if any(s.startswith("@") for s in p.states):
        yield "org", 1.0
    if len(p.states) < 2:
        yield "single", 1.0
    beside = others.beside(p)
    stronger = max((q.type_score for q in beside), default=-9.0)
    yield "beaten", max(0.0, stronger - p.type_score)
    for q in beside:
        if q.type_score > p.type_score - 1.5:
            yield (
                f"{p.scene.type}|with:{q.scene.type}:{'more' if q.type_score > p.type_score else 'less'}",
                1.0,
            )
    yield "beside", float(min(3, sum(q.type_score > -0.5 for q in beside)))
    yield from _other_tellings(p, others.same(p, number))
    if others.is_beaten(p):
        yield "kinbetter", 1.0
    yield f"at:{min(p.scene.number, 4)}", 1.0
    yield f"status:{p.status}", 1.0
    yield "statuschance", p.status_chance
    yield ("dated" if p.date is not None else "undated"), 1.0


def _other_tellings(p: Proposal, same: Sequence[Proposal]) -> Iterator[tuple[str, float]]:
    """Features of a proposal whose type and states stand in other sentences too: retelling, or another event."""
    for q in same:
        order = "before" if q.scene.number < p.scene.number else "after"
        weight = "weaker" if q.type_score < p.type_score else "stronger"
        yield f"same:{weight}:{order}:{_time_between(p, q)}", 1.0
        yield f"same:{weight}:{order}:shared:{_shared(p, q)}", 1.0
        if p.status is not q.status:
            yield f"same:{weight}:status", 1.0
    if same:
        best = max(q.type_score for q in same)
        yield "same", 1.0
        yield "samebetter", max(0.0, best - p.type_score)
        yield "sameworse", max(0.0, p.type_score - best)
        words = {symbol.text for symbol in p.scene.sight.symbols[p.scene.number]}
        for word in sorted(words & _FURTHER):
            yield f"same:word:{word}", 1.0
        opening = [symbol.text for symbol in p.scene.sight.symbols[p.scene.number][:1]]
        yield f"same:opens:{opening[0] if opening and opening[0] in _BACKWARD else 'other'}", 1.0


def _time_between(p: Proposal, q: Proposal) -> str:
    """Tell how the dates of two proposals stand to each other."""
    if p.date is None or q.date is None:
        return "undated" if p.date is None and q.date is None else "pdated" if p.date else "qdated"
    (a, b), (c, d) = p.bounds, q.bounds
    if (a or "0000") <= (d or "9999") and (c or "0000") <= (b or "9999"):
        return "equal" if p.bounds == q.bounds else "overlap"
    return "apart"


def _shared(p: Proposal, q: Proposal) -> int:
    """Give how much of the wording two proposals share, 0 to 3; signs and short words do not count."""
    a, b = (x.scene.sight.long_words[x.scene.number] for x in (p, q))
    return min(3, int(6 * len(a & b) / max(1, min(len(a), len(b)))))
