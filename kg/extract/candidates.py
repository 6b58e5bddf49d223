"""Which states and organizations may take part in an event of a sentence, and what speaks for each."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.extract.features import Sight
from kg.extract.mentions.mention import Mention, MentionKind
from kg.extract.symbols import stem
from kg.vocab.codes import EventType

_WEAK: Final = frozenset((MentionKind.GROUP, MentionKind.HOME, MentionKind.CITY))
_POINTING: Final = (MentionKind.GROUP, MentionKind.HOME)
_JOINS: Final = frozenset((",", "and", "&", "the", "of", "as", "well", "/", "-"))
_LINKS: Final = frozenset((",", "and", "&", "-", "/"))
_WINDOW: Final = 2
_MOST: Final = 50
"""Most parties that come into question for one event; more are named only in lists of the world's states."""


@dataclass(frozen=True)
class Scene:
    """An event to be filled in: a sentence, a type, and the word that gives it away.

    Attributes:
        sight: The article.
        number: Number of the sentence.
        type: Type of the event.
        anchor: Number of the token that speaks most for the type.
    """

    sight: Sight
    number: int
    type: EventType
    anchor: int

    @cached_property
    def own(self) -> list[Mention]:
        """Mentions of the sentence."""
        return self.sight.document.mentions_of[self.number]

    @cached_property
    def order(self) -> list[str]:
        """States named in the sentence, in order, each once."""
        return self.sight.states[self.number]

    @cached_property
    def candidates(self) -> list[str]:
        """States and organizations of the article: of the sentence, then as they were named last, then next."""
        places, own = self.sight.places, self.sight.pointed[self.number]
        others = sorted((self._way_to(places[s]), s) for s in places.keys() - set(own))
        return [*own, *(s for _, s in others)][:_MOST]

    def _way_to(self, places: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
        """Give a sort key for where a state stands: nearest before, else nearest behind."""
        at = bisect_left(places, (self.number, 0))
        if at:
            return 0, -places[at - 1][0], places[at - 1][1]
        return 1, *places[0]

    @property
    def counts(self) -> Counter[str]:
        """How often each state is named in the article."""
        return self.sight.counts

    @property
    def ranks(self) -> list[str]:
        """States by how often they are named, most often first."""
        return self.sight.ranks

    @cached_property
    def lists(self) -> list[set[str]]:
        """Lists of coordinated names in the sentence: "Egypt, Greece and Cyprus"."""
        tokens = self.sight.document.tokens
        named = [m for m in self.own if m.kind not in _POINTING and len(m.states) == 1]
        found: list[set[str]] = []
        last_end = -10
        for mention in named:
            gap = [tokens[n].key or tokens[n].text for n in range(max(0, last_end + 1), mention.first)]
            joined = bool(gap) and all(word in _JOINS for word in gap)
            if joined and found and any(word in _LINKS for word in gap):
                found[-1].add(mention.states[0])
            else:
                found.append({mention.states[0]})
            last_end = mention.last
        return [states for states in found if len(states) > 1]

    @cached_property
    def title_states(self) -> set[str]:
        """States that the headline names or points to."""
        return {s for m in self.sight.document.title_mentions for s in m.states}

    @cached_property
    def before_states(self) -> set[str]:
        """States named in the sentence before; empty for the first one."""
        return set(self.sight.states[self.number - 1]) if self.number else set()

    def mentions_of(self, state: str, number: int) -> list[Mention]:
        """Give the mentions of a state in a sentence."""
        return [m for m in self.sight.document.mentions_of[number] if state in m.states]

    def distance(self, mention: Mention) -> int:
        """Give the tokens between a mention and the anchor, 0 where it covers the anchor."""
        return max(0, mention.first - self.anchor, self.anchor - mention.last)

    def nearest(self, state: str) -> Mention | None:
        """Give the mention of a state in the sentence that stands best: named outright, not as origin, near."""
        own = self.mentions_of(state, self.number)
        return min(own, key=lambda m: (m.kind in _WEAK, m.origin, self.distance(m), m.first), default=None)


def state_features(scene: Scene, state: str) -> list[str]:
    """Give what speaks for and against a state taking part, by name; each alone and with the type."""
    plain = list(dict.fromkeys(_features(scene, state)))
    return [*plain, *(f"{scene.type}|{feature}" for feature in plain)]


def _features(scene: Scene, state: str) -> Iterator[str]:
    own = scene.mentions_of(state, scene.number)
    n_states = min(len(scene.order), 4)
    yield f"n:{n_states}"
    yield "org" if state.startswith("@") else "state"
    best = scene.nearest(state)
    if best is None:
        yield "absent"
        yield f"absent:{n_states}"
        yield from _before(scene, state)
    else:
        yield from _present(scene, state, best, own)
    yield from _article(scene, state, present=best is not None and best.kind not in _WEAK)


def _present(scene: Scene, state: str, best: Mention, own: Sequence[Mention]) -> Iterator[str]:
    n_states = min(len(scene.order), 4)
    strong = best.kind not in _WEAK
    yield f"in:{best.kind}:{n_states}"
    yield f"in:{best.kind}:{best.head}"
    yield f"times:{min(len(own), 3)}"
    if best.origin:
        yield f"origin:{n_states}"
    if strong and state in scene.order:
        at = scene.order.index(state)
        yield f"nth:{min(at, 4)}:{n_states}"
        if at + 1 == len(scene.order):
            yield f"lastone:{n_states}"
    for mention in own:
        if mention.kind in (MentionKind.GROUP, MentionKind.HOME):
            yield f"also:{mention.kind}:{mention.head}:{n_states}"
    side = "L" if best.last < scene.anchor else "R" if best.first > scene.anchor else "="
    reach = scene.distance(best)
    yield f"side:{side}:{best.kind}"
    yield f"far:{side}:{0 if reach == 0 else 1 if reach < 3 else 2 if reach < 6 else 3 if reach < 12 else 4}"
    yield from _around(scene, best, side)
    yield f"crosses:{side}:{_breaks(scene, best)}"
    named_between = {
        s
        for m in scene.own
        if m.kind not in _WEAK and _between(scene, m, best)
        for s in m.states
        if s != state
    }
    yield f"between:{side}:{min(len(named_between), 3)}"


def _between(scene: Scene, other: Mention, best: Mention) -> bool:
    low, high = sorted((scene.anchor, best.first))
    return low < other.first < high


def _breaks(scene: Scene, best: Mention) -> int:
    tokens = scene.sight.document.tokens
    low, high = (best.last + 1, scene.anchor) if best.last < scene.anchor else (scene.anchor + 1, best.first)
    marks = sum(1 for n in range(low, high) if tokens[n].text in (",", ";", ":", "—", "–", "(", ")"))
    words = sum(
        1 for n in range(low, high) if tokens[n].key in ("which", "who", "whose", "while", "that", "where")
    )
    return min(marks, 2) + 3 * min(words, 1)


def _around(scene: Scene, best: Mention, side: str) -> Iterator[str]:
    tokens = scene.sight.document.tokens
    first, stop = scene.sight.document.spans[scene.number]
    before = [_word(scene, n) for n in range(max(first, best.first - 3), best.first)]
    after = [_word(scene, n) for n in range(best.last + 1, min(stop, best.last + 3))]
    last = before[-1] if before else "^"
    yield f"pb:{last}:{side}"
    yield f"pb2:{'_'.join(before[-2:]) or '^'}"
    yield f"pa:{after[0] if after else '$'}:{side}"
    yield f"pab:{last}_{after[0] if after else '$'}"
    if tokens[best.last].possessive:
        yield f"poss:{side}"
    if best.first == first:
        yield "starts"


def _word(scene: Scene, number: int) -> str:
    token = scene.sight.document.tokens[number]
    for mention in scene.own:
        if mention.first <= number <= mention.last and mention.kind not in _WEAK:
            return f"§{mention.kind[0]}"
    return stem(token.key) if token.key and not token.text[0].isdigit() else token.text[:1]


def _before(scene: Scene, state: str) -> Iterator[str]:
    """Features of a state that the sentence does not name: where it was named last."""
    for back in range(1, _WINDOW + 1):
        if scene.number - back < 0:
            break
        there = scene.mentions_of(state, scene.number - back)
        named = [m for m in there if m.kind not in _WEAK]
        if named:
            n_there = min(len(scene.sight.states[scene.number - back]), 4)
            yield f"back{back}:{named[-1].kind}:{min(len(scene.order), 3)}"
            yield f"back{back}n:{n_there}:{min(len(scene.order), 3)}"
            if scene.sight.states[scene.number - back][:1] == [state]:
                yield f"back{back}first:{min(len(scene.order), 3)}"
            return
        if there:
            yield f"back{back}:{there[0].kind}"
            return
    following = (
        scene.mentions_of(state, scene.number + 1) if scene.number + 1 < len(scene.sight.symbols) else []
    )
    yield "next" if following else "remote"


def _article(scene: Scene, state: str, *, present: bool) -> Iterator[str]:
    mark = "in" if present else "out"
    n_states = min(len(scene.order), 3)
    rank = scene.ranks.index(state) if state in scene.counts else 9
    yield f"rank:{min(rank, 4)}:{mark}:{n_states}"
    doc = scene.sight.document
    if any(state in m.states for m in doc.title_mentions):
        yield f"title:{mark}:{n_states}"
    if scene.mentions_of(state, 0):
        yield f"lead:{mark}:{n_states}"
    total = sum(scene.counts.values()) or 1
    yield f"share:{mark}:{min(4, 8 * scene.counts[state] // total)}"
    yield f"few:{mark}:{min(len(scene.counts), 5)}"
