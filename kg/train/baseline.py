"""Trains the baseline from the coded corpus, and measures it on parts it did not see."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.checks.corpus import read_articles, read_coded
from kg.extract.baseline import told_once
from kg.extract.candidates import Scene, state_features
from kg.extract.document import Document
from kg.extract.features import Sight
from kg.extract.linear import Floats, Linear, sigmoid
from kg.extract.manner import manner_features
from kg.extract.mentions.mention import MentionKind
from kg.extract.model import Model
from kg.extract.proposals import Proposal, find_anchor, find_proposals, state_logits
from kg.extract.roles import role_features
from kg.extract.sets import candidate_sets, set_features
from kg.train.fitting import fit_choice, fit_each, fit_one
from kg.vocab.codes import EventType, Role, Status

_TYPE_STRENGTH: Final = 30.0
_STATE_STRENGTH: Final = 4.0
_SET_STRENGTH: Final = 3.0
_FOLDS: Final = 4
_ROLE_STRENGTH: Final = 3.0
_MANNER_STRENGTH: Final = 20.0
_EVENT_STRENGTH: Final = 0.3
TYPES: Final = tuple(EventType)

Coded = Mapping[str, Any]  # Any: JSON
Note = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Example:
    """An article of the corpus with its coded events.

    Attributes:
        part: Name of its part.
        sight: The article.
        events: Its events.
        numbers: Number of the sentence of each event.
        parties: States and organizations of each event.
    """

    part: str
    sight: Sight
    events: tuple[Coded, ...]
    numbers: tuple[int, ...]
    parties: tuple[frozenset[str], ...]


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """Read coded folders.

    Args:
        folders: Parts of the corpus.

    Returns:
        The articles in the order of folders and ids.
    """
    found = []
    for folder in folders:
        events: dict[str, list[Coded]] = defaultdict(list)
        for event in read_coded(folder / "events.jsonl"):
            events[event["article"]].append(event)
        for article in read_articles(folder):
            sight = Sight(Document(article))
            own = tuple(events[article.id])
            found.append(
                Example(
                    part=folder.name,
                    sight=sight,
                    events=own,
                    numbers=tuple(_sentence_of(sight, event) for event in own),
                    parties=tuple(_parties(sight, event) for event in own),
                )
            )
    return found


def _span(sight: Sight, event: Coded) -> tuple[int, int]:
    start = sight.document.article.body.index(event["quote"])
    return start, start + len(event["quote"])


def _sentence_of(sight: Sight, event: Coded) -> int:
    start, end = _span(sight, event)
    shared = [max(0, min(end, s.end) - max(start, s.start)) for s in sight.document.sentences]
    return shared.index(max(shared))


def _parties(sight: Sight, event: Coded) -> frozenset[str]:
    """Give the states of an event, and the organizations without a state that the text names."""
    doc = sight.document
    found = set(event["states"])
    for party in event["participants"]:
        if party["state"] is None:
            words = f"{party['mention']} {party['entity']}"
            for mention in doc.mentions:
                if mention.kind is MentionKind.ORGANIZATION and (
                    doc.article.body[mention.start : mention.end] in words or mention.name == party["entity"]
                ):
                    found.update(mention.states)
    return frozenset(found)


def fit(examples: Sequence[Example]) -> Model:
    """Fit all models but that of whole events."""
    types = _fit_types(examples)
    scenes = list(_scenes(types, examples))
    states = _fit_states(scenes)
    return Model(
        linear={
            "type": types,
            "state": states,
            "set": _fit_sets(scenes),
            "role": _fit_roles(scenes),
            "status": fit_one(
                [manner_features(s) for s, _, _ in scenes],
                list(Status),
                [list(Status).index(e["status"]) for _, e, _ in scenes],
                strength=_MANNER_STRENGTH,
            ),
            "background": fit_each(
                [manner_features(s) for s, _, _ in scenes],
                ["background"],
                np.array([[float(e["background"])] for _, e, _ in scenes]),
                strength=_MANNER_STRENGTH,
            ),
        },
        numbers={},
    )


def _fit_types(examples: Sequence[Example]) -> Linear:
    rows, targets = [], []
    for example in examples:
        told = {(n, e["type"]) for n, e in zip(example.numbers, example.events, strict=True)}
        for number in range(len(example.sight.symbols)):
            rows.append(example.sight.features[number])
            targets.append([float((number, t) in told) for t in TYPES])
    return fit_each(rows, TYPES, np.array(targets), strength=_TYPE_STRENGTH, by_rarity=True)


def _scenes(types: Linear, examples: Sequence[Example]) -> Iterator[tuple[Scene, Coded, frozenset[str]]]:
    for example in examples:
        for event, number, parties in zip(example.events, example.numbers, example.parties, strict=True):
            span = _span(example.sight, event)
            label = TYPES.index(EventType(event["type"]))
            anchor = find_anchor(types, example.sight, number, label, span)
            yield Scene(example.sight, number, EventType(event["type"]), anchor), event, parties


def _fit_states(scenes: Sequence[tuple[Scene, Coded, frozenset[str]]]) -> Linear:
    rows, targets = [], []
    for scene, _, parties in scenes:
        for state in scene.candidates:
            rows.append(state_features(scene, state))
            targets.append([float(state in parties)])
    return fit_each(rows, ["takes part"], np.array(targets), strength=_STATE_STRENGTH, by_rarity=True)


def _fit_sets(scenes: Sequence[tuple[Scene, Coded, frozenset[str]]]) -> Linear:
    """Fit the model of sets on log-odds from models that did not see the article: else it would trust them too much."""
    names = sorted({scene.sight.document.article.id for scene, _, _ in scenes})
    fold = {name: n % _FOLDS for n, name in enumerate(names)}
    examples = []
    for k in range(_FOLDS):
        inner = [s for s in scenes if fold[s[0].sight.document.article.id] != k]
        states = _fit_states(inner)
        for scene, _, parties in scenes:
            if fold[scene.sight.document.article.id] != k:
                continue
            logits = state_logits(states, scene)
            options = candidate_sets(scene, logits)
            right = tuple(sorted(parties))
            if right in options:
                examples.append(([set_features(scene, s, logits) for s in options], options.index(right)))
    return fit_choice(examples, strength=_SET_STRENGTH)


def _fit_roles(scenes: Sequence[tuple[Scene, Coded, frozenset[str]]]) -> Linear:
    rows, targets = [], []
    for scene, event, parties in scenes:
        for party in event["participants"]:
            state = party["state"]
            if state:
                rows.append(role_features(scene, state, tuple(sorted(parties))))
                targets.append(list(Role).index(party["role"]))
    return fit_one(rows, list(Role), targets, strength=_ROLE_STRENGTH, by_rarity=True)


def is_right(proposal: Proposal, example: Example) -> bool:
    """Tell whether an event of the same type, states and sentence was coded."""
    own = {s for s in proposal.states if not s.startswith("@")}
    return any(
        e["type"] == proposal.scene.type and n == proposal.scene.number and set(e["states"]) == own
        for e, n in zip(example.events, example.numbers, strict=True)
    )


@dataclass(frozen=True, kw_only=True)
class Trained:
    """A trained baseline with what was measured on the way.

    Attributes:
        model: The model.
        apart: Each article with its proposals, rated by models that did not see its part.
        threshold: Least probability at which the strict F1 over all parts is best.
    """

    model: Model
    apart: tuple[tuple[Example, tuple[Proposal, ...]], ...]
    threshold: float


def train(examples: Sequence[Example], note: Note = lambda _: None) -> Trained:
    """Train the baseline, with calibrated probabilities.

    Each part's proposals come from models that did not see it. On these the model of whole events is fitted,
    for measuring again leaving out the part that is rated, and the curve from its scores to shares of right ones.

    Args:
        examples: The corpus.
        note: Told of each step.
    """
    found: list[tuple[Example, list[Proposal]]] = []
    for part in _parts(examples):
        note(f"training without {part}")
        model = fit([e for e in examples if e.part != part])
        found.extend((e, find_proposals(model, e.sight)) for e in examples if e.part == part)
    note("rating")
    raw = _rate_apart(found)
    numbers = _calibration(raw, found)
    apart = [(e, tuple(_with_chances(ps, raw[n], numbers))) for n, (e, ps) in enumerate(found)]
    note("training on all parts")
    final = fit(examples)
    linear = {**final.linear, "event": fit_events(found)}
    threshold = _best_threshold(apart)
    numbers["threshold"] = np.array(threshold)
    return Trained(model=Model(linear=linear, numbers=numbers), apart=tuple(apart), threshold=threshold)


def _parts(examples: Sequence[Example]) -> list[str]:
    return sorted({example.part for example in examples})


def fit_events(found: Sequence[tuple[Example, Sequence[Proposal]]]) -> Linear:
    """Fit the model that tells a right proposal from a wrong one by its scores and its company."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [dict(p.features) for _, proposals in found for p in proposals]
    targets = [is_right(p, e) for e, proposals in found for p in proposals]
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=_EVENT_STRENGTH, max_iter=2000, solver="lbfgs").fit(x, targets)
    names = tuple(str(name) for name in vectorizer.get_feature_names_out())
    return Linear(("right",), names, np.asarray(model.coef_).reshape(-1, 1), np.asarray(model.intercept_))


def _rate_apart(found: Sequence[tuple[Example, Sequence[Proposal]]]) -> list[Floats]:
    """Give raw probabilities of each article's proposals, by a model of events that did not see its part."""
    rated: list[Floats] = [np.zeros(0)] * len(found)
    for part in _parts([e for e, _ in found]):
        events = fit_events([(e, ps) for e, ps in found if e.part != part])
        for n, (example, proposals) in enumerate(found):
            if example.part == part:
                rated[n] = sigmoid(np.array([events.value(p.features) for p in proposals]))
    return rated


def _calibration(
    raw: Sequence[Floats], found: Sequence[tuple[Example, Sequence[Proposal]]]
) -> dict[str, Floats]:
    """Give the curve from raw probabilities to shares of right proposals (isotonic regression, told once only)."""
    from sklearn.isotonic import IsotonicRegression

    x, y = [], []
    for chances, (example, proposals) in zip(raw, found, strict=True):
        rated = [replace(p, chance=float(c)) for p, c in zip(proposals, chances, strict=True)]
        for p in told_once(rated):
            x.append(p.chance)
            y.append(is_right(p, example))
    curve = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(x, y)
    grid = np.linspace(0.0, 1.0, 41)
    # A curve that never stands still keeps the order of the proposals.
    true = np.asarray(curve.predict(grid)) + 1e-3 * grid
    return {"calibration.raw": grid, "calibration.true": np.clip(true, 0.0, 0.99)}


def _with_chances(
    proposals: Sequence[Proposal], raw: Floats, numbers: Mapping[str, Floats]
) -> Iterator[Proposal]:
    chances = np.interp(raw, numbers["calibration.raw"], numbers["calibration.true"])
    for proposal, chance in zip(proposals, chances, strict=True):
        yield replace(proposal, chance=float(chance))


def _best_threshold(apart: Sequence[tuple[Example, Sequence[Proposal]]]) -> float:
    coded = sum(len(example.events) for example, _ in apart)
    rows = [(p.chance, is_right(p, e)) for e, ps in apart for p in told_once(ps) if len(p.states) > 1]
    return max(
        (float(t) for t in np.arange(0.1, 0.7, 0.02)),
        key=lambda t: 2 * sum(right for c, right in rows if c >= t) / (sum(c >= t for c, _ in rows) + coded),
    )
