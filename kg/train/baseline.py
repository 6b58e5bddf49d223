"""Trains the linear models of the baseline from coded articles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.checks.corpus import read_articles, read_coded
from kg.extract.candidates import Scene, state_features
from kg.extract.document import Document
from kg.extract.features import Sight
from kg.extract.linear import Linear
from kg.extract.manner import manner_features
from kg.extract.mentions.mention import MentionKind
from kg.extract.model import Model
from kg.extract.proposals import find_anchor, state_logits
from kg.extract.roles import role_features
from kg.extract.sets import candidate_sets, set_features
from kg.train.fitting import fit_choice, fit_each, fit_one
from kg.train.groups import NOTHING, Drops, Group, keep_all
from kg.vocab.codes import EventType, Role, Status

_TYPE_STRENGTH: Final = 30.0
_STATE_STRENGTH: Final = 4.0
_SET_STRENGTH: Final = 3.0
_FOLDS: Final = 4
_ROLE_STRENGTH: Final = 3.0
_MANNER_STRENGTH: Final = 20.0
TYPES: Final = tuple(EventType)

Coded = Mapping[str, Any]  # Any: JSON
Told = tuple[Scene, Coded, frozenset[str]]
Rows = Mapping[int, Sequence[Sequence[str]]]


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
    manners = [manner_features(scene) for scene, _, _ in scenes]
    rows = _state_rows(scenes)
    return Model(
        linear={
            "type": types,
            "state": _fit_states(scenes, rows),
            "set": _fit_sets(scenes, rows),
            "role": _fit_roles(scenes),
            "status": fit_one(
                manners,
                list(Status),
                [list(Status).index(e["status"]) for _, e, _ in scenes],
                strength=_MANNER_STRENGTH,
            ),
            "background": fit_each(
                manners,
                ["background"],
                np.array([[float(e["background"])] for _, e, _ in scenes]),
                strength=_MANNER_STRENGTH,
            ),
        },
        numbers={},
    )


def fit_without(model: Model, examples: Sequence[Example], group: Group) -> Model:
    """Fit the models that use a group of features anew, without it; the others stay as they are.

    Args:
        model: What was fitted with all features.
        examples: The articles that it was fitted on.
        group: What must be done without.
    """
    linear = dict(model.linear)
    if group.model == "type":
        linear["type"] = _fit_types(examples, group.of("type"))
    if group.model in ("state", "set"):
        scenes = list(_scenes(model.linear["type"], examples))
        rows = _state_rows(scenes)
        if group.model == "state":
            linear["state"] = _fit_states(scenes, rows, group.of("state"))
        linear["set"] = _fit_sets(scenes, rows, group)
    return Model(linear=linear, numbers=model.numbers)


def _fit_types(examples: Sequence[Example], without: Drops = keep_all) -> Linear:
    rows, targets = [], []
    for example in examples:
        told = {(n, e["type"]) for n, e in zip(example.numbers, example.events, strict=True)}
        for number in range(len(example.sight.symbols)):
            rows.append(example.sight.features[number])
            targets.append([float((number, t) in told) for t in TYPES])
    return fit_each(rows, TYPES, np.array(targets), strength=_TYPE_STRENGTH, by_rarity=True, without=without)


def _scenes(types: Linear, examples: Sequence[Example]) -> Iterator[Told]:
    for example in examples:
        for event, number, parties in zip(example.events, example.numbers, example.parties, strict=True):
            span = _span(example.sight, event)
            label = TYPES.index(EventType(event["type"]))
            anchor = find_anchor(types, example.sight, number, label, span)
            yield Scene(example.sight, number, EventType(event["type"]), anchor), event, parties


def _state_rows(scenes: Sequence[Told]) -> Rows:
    """Give the features of each candidate, by the identity of its scene: five models are fitted on them."""
    return {id(s): [state_features(s, state) for state in s.candidates] for s, _, _ in scenes}


def _fit_states(scenes: Sequence[Told], known: Rows, without: Drops = keep_all) -> Linear:
    rows: list[Sequence[str]] = []
    targets: list[list[float]] = []
    for scene, _, parties in scenes:
        rows.extend(known[id(scene)])
        targets.extend([float(state in parties)] for state in scene.candidates)
    wanted = np.array(targets)
    return fit_each(rows, ["takes part"], wanted, strength=_STATE_STRENGTH, by_rarity=True, without=without)


def _fit_sets(scenes: Sequence[Told], known: Rows, without: Group = NOTHING) -> Linear:
    """Fit the model of sets on log-odds from models that did not see the article: else it would trust them too much."""
    names = sorted({scene.sight.document.article.id for scene, _, _ in scenes})
    fold = {name: n % _FOLDS for n, name in enumerate(names)}
    examples = []
    for k in range(_FOLDS):
        inner = [s for s in scenes if fold[s[0].sight.document.article.id] != k]
        states = _fit_states(inner, known, without.of("state"))
        for scene, _, parties in scenes:
            if fold[scene.sight.document.article.id] != k:
                continue
            logits = state_logits(states, scene)
            options = candidate_sets(scene, logits)
            right = tuple(sorted(parties))
            if right in options:
                examples.append(([set_features(scene, s, logits) for s in options], options.index(right)))
    return fit_choice(examples, strength=_SET_STRENGTH, without=without.of("set"))


def _fit_roles(scenes: Sequence[Told]) -> Linear:
    rows, targets = [], []
    for scene, event, parties in scenes:
        for party in event["participants"]:
            state = party["state"]
            if state:
                rows.append(role_features(scene, state, tuple(sorted(parties))))
                targets.append(list(Role).index(party["role"]))
    return fit_one(rows, list(Role), targets, strength=_ROLE_STRENGTH, by_rarity=True)
