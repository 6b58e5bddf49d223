"""What speaks for the status of an event, for its being background, and for the role of each party: features by name."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.candidates import Scene
from kg.extract.mentions.mention import MentionKind
from kg.extract.symbols import Symbol, stem

_NEAR: Final = 5
_BE: Final = frozenset(("is", "was", "were", "are", "been", "be", "being"))


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
        if key.endswith("ed") or key.endswith("ing"):
            yield f"end:{key[-2:]}:{'L' if n < scene.anchor else 'R' if n > scene.anchor else '='}"
        if key in _BE | {"will", "has", "have", "had", "would", "to"}:
            yield f"aux:{key}:{'L' if n < scene.anchor else 'R'}"


def _time(scene: Scene) -> Iterator[str]:
    doc = scene.sight.document
    sentence, published = doc.sentences[scene.number], doc.article.published
    for expression in doc.dates:
        if sentence.start <= expression.start < sentence.end:
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
    if not any(sentence.start <= e.start < sentence.end for e in doc.dates):
        yield "nodate"


def _place(scene: Scene) -> Iterator[str]:
    total = len(scene.sight.symbols)
    yield f"at:{scene.number if scene.number < 4 else 4 + min(3, 4 * scene.number // total)}"
    title = {c for symbol in scene.sight.title for c in symbol.classes}
    own = {c for symbol in scene.sight.symbols[scene.number] for c in symbol.classes}
    yield f"title:{min(3, len(title & own))}"
    words = {s.text for s in scene.sight.title if s.text[0] != "§"}
    yield f"tshare:{min(3, len(words & {s.text for s in scene.sight.symbols[scene.number]}))}"
    if scene.number and scene.sight.document.sentences[scene.number].first:
        yield "opens"
    for symbol in scene.sight.title:
        for c in symbol.classes:
            yield f"tk:{c}"


def role_features(scene: Scene, state: str, chosen: Sequence[str]) -> list[str]:
    """Give what speaks for the role of a party; each with the type.

    Args:
        scene: The event.
        state: The state or organization.
        chosen: All that take part.
    """
    return [f"{scene.type}|{f}" for f in dict.fromkeys(_role(scene, state, chosen))]


def _role(scene: Scene, state: str, chosen: Sequence[str]) -> Iterator[str]:
    best = scene.nearest(state)
    order = [s for s in scene.order if s in chosen]
    yield "bias"
    for c in _anchor_classes(scene):
        yield f"ac:{c}"
    doc = scene.sight.document
    anchor = stem(doc.tokens[scene.anchor].key)
    if best is None:
        yield "absent"
        yield f"absent:{anchor}"
        yield from (f"absent:pb:{f}" for other in order for f in _prepositions(scene, other))
        first = next((s for s in scene.sight.states[max(0, scene.number - 1)] if s in chosen), "")
        yield f"absent:first:{first == state}"
        return
    side = "L" if best.last < scene.anchor else "R" if best.first > scene.anchor else "="
    passive = _is_passive(scene)
    yield f"side:{side}"
    yield f"side:{side}:{anchor}"
    yield f"side:{side}:passive:{passive}"
    yield f"kind:{best.kind}:{best.head}"
    yield f"kind:{best.kind}:{side}"
    if state in order:
        yield f"nth:{order.index(state)}:{len(order)}"
        yield f"nth:{order.index(state)}:{anchor}"
    for before in _prepositions(scene, state):
        yield f"pb:{before}"
        yield f"pb:{before}:{anchor}"
        yield f"pb:{before}:{side}"
    for c in _anchor_classes(scene):
        yield f"ac:{c}:{side}"
        yield f"ac:{c}:{side}:{passive}"
    tokens = doc.tokens
    stop = doc.spans[scene.number][1]
    for n in range(best.last + 1, min(stop, best.last + 5)):
        yield f"after:{stem(tokens[n].key) or tokens[n].text}"
    for n in range(max(doc.spans[scene.number][0], best.first - 3), best.first):
        yield f"before:{stem(tokens[n].key) or tokens[n].text}"
    for symbol in scene.sight.symbols[scene.number]:
        for c in symbol.classes:
            yield f"k:{c}:{'L' if symbol.last < best.first else 'R'}"
    if best.kind in (MentionKind.GROUP, MentionKind.HOME):
        yield f"weak:{best.head}"
    if best.origin:
        yield "origin"


def _prepositions(scene: Scene, state: str) -> list[str]:
    """Give the word before a party's mention, over "the" and over the other names of its list."""
    best = scene.nearest(state)
    if best is None:
        return []
    tokens = scene.sight.document.tokens
    first = scene.sight.document.spans[scene.number][0]
    position = (best.first if best.head_start < 0 or best.head_start >= best.start else best.first) - 1
    for _ in range(4):
        if position < first:
            return ["^"]
        key = tokens[position].key or tokens[position].text
        if key not in ("the", "a", "an", "its", "'s", "visiting", "of"):
            return [stem(key)]
        position -= 1
    return []


def _anchor_classes(scene: Scene) -> list[str]:
    return [c for s in scene.sight.symbols[scene.number] if s.first <= scene.anchor <= s.last for c in s.classes]


def _is_passive(scene: Scene) -> bool:
    tokens = scene.sight.document.tokens
    first, stop = scene.sight.document.spans[scene.number]
    before = [tokens[n].key for n in range(max(first, scene.anchor - 3), scene.anchor)]
    after = [tokens[n].key for n in range(scene.anchor + 1, min(stop, scene.anchor + 6))]
    return bool(_BE & set(before)) or "by" in after
