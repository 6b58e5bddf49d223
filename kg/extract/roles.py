"""What speaks for the role of a party in an event: features by name."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.candidates import Scene
from kg.extract.manner import BE
from kg.extract.mentions.mention import Mention, MentionKind
from kg.extract.symbols import stem

_PASSED_OVER: Final = ("the", "a", "an", "its", "'s", "visiting", "of")


def role_features(scene: Scene, state: str, chosen: Sequence[str]) -> list[str]:
    """Give what speaks for the role of a party; each with the type.

    Args:
        scene: The event.
        state: The state or organization.
        chosen: All that take part.
    """
    best = scene.nearest(state)
    found = _absent(scene, state, chosen) if best is None else _present(scene, state, best, chosen)
    return [f"{scene.type}|{f}" for f in dict.fromkeys(("bias", *_anchored(scene), *found))]


def _anchored(scene: Scene) -> Iterator[str]:
    for c in _anchor_classes(scene):
        yield f"ac:{c}"


def _anchor_stem(scene: Scene) -> str:
    return stem(scene.sight.document.tokens[scene.anchor].key)


def _absent(scene: Scene, state: str, chosen: Sequence[str]) -> Iterator[str]:
    """Features of a party that the sentence does not name: what the others are tells what it is."""
    yield "absent"
    yield f"absent:{_anchor_stem(scene)}"
    for other in scene.order:
        if other in chosen:
            yield from (f"absent:pb:{word}" for word in _prepositions(scene, scene.nearest(other)))
    first = next((s for s in scene.sight.states[max(0, scene.number - 1)] if s in chosen), "")
    yield f"absent:first:{first == state}"


def _present(scene: Scene, state: str, best: Mention, chosen: Sequence[str]) -> Iterator[str]:
    anchor = _anchor_stem(scene)
    side = "L" if best.last < scene.anchor else "R" if best.first > scene.anchor else "="
    passive = _is_passive(scene)
    yield f"side:{side}"
    yield f"side:{side}:{anchor}"
    yield f"side:{side}:passive:{passive}"
    yield f"kind:{best.kind}:{best.head}"
    yield f"kind:{best.kind}:{side}"
    order = [s for s in scene.order if s in chosen]
    if state in order:
        yield f"nth:{order.index(state)}:{len(order)}"
        yield f"nth:{order.index(state)}:{anchor}"
    for before in _prepositions(scene, best):
        yield f"pb:{before}"
        yield f"pb:{before}:{anchor}"
        yield f"pb:{before}:{side}"
    for c in _anchor_classes(scene):
        yield f"ac:{c}:{side}"
        yield f"ac:{c}:{side}:{passive}"
    if best.kind in (MentionKind.GROUP, MentionKind.HOME):
        yield f"weak:{best.head}"
    if best.origin:
        yield "origin"
    yield from _around(scene, best)


def _around(scene: Scene, best: Mention) -> Iterator[str]:
    tokens = scene.sight.document.tokens
    first, stop = scene.sight.document.spans[scene.number]
    for n in range(best.last + 1, min(stop, best.last + 5)):
        yield f"after:{stem(tokens[n].key) or tokens[n].text}"
    for n in range(max(first, best.first - 3), best.first):
        yield f"before:{stem(tokens[n].key) or tokens[n].text}"
    for symbol in scene.sight.symbols[scene.number]:
        for c in symbol.classes:
            yield f"k:{c}:{'L' if symbol.last < best.first else 'R'}"


def _prepositions(scene: Scene, mention: Mention | None) -> list[str]:
    """Give the word before a mention, over articles and "of"."""
    if mention is None:
        return []
    tokens = scene.sight.document.tokens
    first = scene.sight.document.spans[scene.number][0]
    for position in range(mention.first - 1, mention.first - 5, -1):
        if position < first:
            return ["^"]
        key = tokens[position].key or tokens[position].text
        if key not in _PASSED_OVER:
            return [stem(key)]
    return []


def _anchor_classes(scene: Scene) -> list[str]:
    symbols = scene.sight.symbols[scene.number]
    return [c for s in symbols if s.first <= scene.anchor <= s.last for c in s.classes]


def _is_passive(scene: Scene) -> bool:
    tokens = scene.sight.document.tokens
    first, stop = scene.sight.document.spans[scene.number]
    before = [tokens[n].key for n in range(max(first, scene.anchor - 3), scene.anchor)]
    after = [tokens[n].key for n in range(scene.anchor + 1, min(stop, scene.anchor + 6))]
    return bool(BE & set(before)) or "by" in after
