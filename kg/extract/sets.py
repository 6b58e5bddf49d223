"""Which states take part together: sets of candidates, each judged as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from kg.extract.candidates import Scene
from kg.extract.mentions.mention import MentionKind

_POOL: Final = 6
_LARGEST: Final = 4
_MANY: Final = 11

StateSet = tuple[str, ...]


def candidate_sets(scene: Scene, logits: Mapping[str, float]) -> list[StateSet]:
    """Give the sets that may take part, sorted: small ones of the likeliest states, and the lists of the sentence.

    Args:
        scene: The event to be filled in.
        logits: How likely each candidate takes part, as log-odds.
    """
    likely = sorted(logits, key=lambda s: (-logits[s], s))
    pool = likely[:_POOL]
    found = {
        tuple(sorted(chosen))
        for size in range(1, min(_LARGEST, len(pool)) + 1)
        for chosen in combinations(pool, size)
    }
    found.update(tuple(sorted(likely[:size])) for size in range(5, min(_MANY, len(likely)) + 1))
    for states in _lists(scene):
        if 1 <= len(states) <= _MANY:
            found.add(tuple(sorted(states)))
    return sorted(s for s in found if any(state in logits for state in s))


def _lists(scene: Scene) -> Iterator[Sequence[str]]:
    """Give the lists that the text itself makes: all of the sentence, what group words stand for, both."""
    yield scene.order
    doc = scene.sight.document
    if scene.number:
        yield list(dict.fromkeys((*scene.order, *scene.sight.states[scene.number - 1])))
        yield scene.sight.states[scene.number - 1]
    for mention in doc.mentions_of[scene.number]:
        if mention.kind in (MentionKind.GROUP, MentionKind.UNION):
            yield mention.states
            yield list(dict.fromkeys((*scene.order, *mention.states)))


def set_features(scene: Scene, states: StateSet, logits: Mapping[str, float]) -> dict[str, float]:
    """Give what speaks for a set as a whole, by name, with values.

    Args:
        scene: The event to be filled in.
        states: The set.
        logits: Log-odds of each candidate.
    """
    chosen = set(states)
    named = set(scene.order)
    size = min(len(states), 6)
    found = {
        "in": sum(logits.get(s, -4.0) for s in states),
        "out": -sum(max(v, -4.0) for s, v in logits.items() if s not in chosen) / 4.0,
        "least": min(logits.get(s, -4.0) for s in states),
        f"size:{size}": 1.0,
        f"{scene.type}|size:{min(size, 4)}": 1.0,
        f"size:{size}:{min(len(named), 5)}": 1.0,
    }
    if chosen == named:
        found[f"all:{min(len(named), 4)}"] = 1.0
    if named < chosen:
        found[f"more:{min(len(chosen - named), 3)}:{min(len(named), 3)}"] = 1.0
    if chosen < named:
        found[f"fewer:{min(len(named - chosen), 3)}:{min(len(named), 4)}"] = 1.0
    if not chosen & named:
        found["none"] = 1.0
    if any(s.startswith("@") for s in states):
        found[f"org:{min(size, 3)}"] = 1.0
        if all(s.startswith("@") for s in states):
            found["onlyorg"] = 1.0
    _group_features(scene, chosen, found)
    _list_features(scene, chosen, found)
    return found


def _group_features(scene: Scene, chosen: set[str], found: dict[str, float]) -> None:
    for mention in scene.own:
        if mention.kind is MentionKind.GROUP:
            mark = "eq" if chosen == set(mention.states) else "sub" if set(mention.states) < chosen else "no"
            found[f"group:{mark}:{mention.head}"] = 1.0
        elif mention.kind is MentionKind.UNION:
            mark = "eq" if chosen == set(mention.states) else "sub" if set(mention.states) < chosen else "no"
            found[f"union:{mark}"] = 1.0
    if scene.number and chosen == scene.before_states:
        found[f"previous:{min(len(scene.order), 2)}"] = 1.0
    title = scene.title_states
    if chosen == title:
        found[f"title:{min(len(scene.order), 2)}"] = 1.0
    elif title and not chosen & title:
        found[f"nottitle:{min(len(scene.order), 2)}"] = 1.0
    top = set(scene.ranks[: len(chosen)])
    if chosen == top:
        found[f"top:{min(len(scene.order), 2)}:{min(len(chosen), 3)}"] = 1.0


def _list_features(scene: Scene, chosen: set[str], found: dict[str, float]) -> None:
    """Coordinated names stand or fall together ("Egypt, Greece and Cyprus"), unless "with X and Y" parts them."""
    for members in scene.lists:
        inside = members & chosen
        if inside and inside != members:
            found[f"parted:{min(len(members), 4)}"] = found.get(f"parted:{min(len(members), 4)}", 0.0) + 1.0
            found[f"{scene.type}|parted"] = 1.0
        if inside == members:
            found["whole"] = found.get("whole", 0.0) + 1.0
            if members == chosen:
                found[f"islist:{min(len(members), 4)}"] = 1.0
