"""What speaks for the status of an event, and for its being background: features by name."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.candidates import Scene
from kg.extract.symbols import Symbol

_NEAR: Final = 5
BE: Final = frozenset(("is", "was", "were", "are", "been", "be", "being"))
"""Forms of "be"."""


def manner_features(scene: Scene) -> list[str]:
    """Give what speaks for the status of an event and for its being background.

    Args:
        scene: The event.
    """
    plain = list(dict.fromkeys(_manner(scene)))
    typed = [f for f in plain if f.startswith(("a", "v", "ahead", "t:"))]
    return [*plain, *(f"{scene.type}|{feature}" for feature in typed)]


def _manner(scene: Scene) -> Iterator[str]:
    sight, number = scene.sight, scene.number
    symbols = sight.symbols[number]
    at = _symbol_at(symbols, scene.anchor)
    yield f"t:{scene.type}"
    for position, symbol in enumerate(symbols):
        yield f"w:{symbol.text}"
        if position + 1 < len(symbols):
            yield f"b:{symbol.text}_{symbols[position + 1].text}"
        reach = position - at
        if abs(reach) <= _NEAR:
            yield f"a:{symbol.text}"
            yield f"v{max(-4, min(4, reach))}:{symbol.text}"
        for c in symbol.classes:
            yield f"k:{c}"
            if abs(reach) <= _NEAR:
                yield f"ak:{c}"
    token = sight.document.tokens[scene.anchor]
    yield f"anchor:{token.text.lower()}"
    if scene.anchor and sight.document.sentence_of[scene.anchor - 1] == number:
        yield f"anchor2:{sight.document.tokens[scene.anchor - 1].key}_{token.text.lower()}"
    yield from _endings(scene)
    yield from _time(scene)
    yield from _place(scene)


def _symbol_at(symbols: Sequence[Symbol], anchor: int) -> int:
    return next((n for n, s in enumerate(symbols) if s.first <= anchor <= s.last), 0)


def _endings(scene: Scene) -> Iterator[str]:
    """Tense as the last letters tell it: of the words around the anchor."""
    tokens = scene.sight.document.tokens
    first, stop = scene.sight.document.spans[scene.number]
    for n in range(max(first, scene.anchor - 4), min(stop, scene.anchor + 5)):
        key = tokens[n].key
        if key.endswith(("ed", "ing")):
            yield f"end:{key[-2:]}:{'L' if n < scene.anchor else 'R' if n > scene.anchor else '='}"
        if key in BE | {"will", "has", "have", "had", "would", "to"}:
            yield f"aux:{key}:{'L' if n < scene.anchor else 'R'}"


def _time(scene: Scene) -> Iterator[str]:
    doc = scene.sight.document
    published = doc.article.published
    for expression in doc.dates_of[scene.number]:
        low, high = expression.earliest, expression.latest
        when = "later" if low and low > published else "before" if high and high < published else "about"
        yield f"ahead:{when}"
        yield f"dk:{expression.kind}:{when}"
        if low and low == high:
            yield "oneday"
        if high and (published - high).days > 120:
            yield "long ago"
        elif high and 0 <= (published - high).days <= 8:
            yield "just now"
    if not doc.dates_of[scene.number]:
        yield "nodate"


def _place(scene: Scene) -> Iterator[str]:
    total = len(scene.sight.symbols)
    yield f"at:{scene.number if scene.number < 4 else 4 + min(3, 4 * scene.number // total)}"
    title = scene.sight.title_classes
    own = {c for symbol in scene.sight.symbols[scene.number] for c in symbol.classes}
    yield f"title:{min(3, len(title & own))}"
    words = {s.text for s in scene.sight.title if s.text[0] != "§"}
    yield f"tshare:{min(3, len(words & {s.text for s in scene.sight.symbols[scene.number]}))}"
    if scene.number and scene.sight.document.sentences[scene.number].first:
        yield "opens"
    for symbol in scene.sight.title:
        for c in symbol.classes:
            yield f"tk:{c}"
