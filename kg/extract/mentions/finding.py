"""All mentions of parties in a text, in order."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from kg.extract.knowledge import entries
from kg.extract.mentions.gazetteer import Hit, find_names, word_key
from kg.extract.mentions.groups import find_groups, find_homes
from kg.extract.mentions.heads import find_head
from kg.extract.mentions.mention import Mention, MentionKind
from kg.extract.mentions.persons import PersonFinder
from kg.extract.tokens import Token, find_tokens
from kg.model import Article
from kg.resolve.places import find_place

_LOCATIVE: Final = frozenset(
    ("in", "at", "near", "off", "from", "to", "of", "outside", "around", "for", "into", "toward", "towards", "and",
     "between", "via", "reached", "visited", "left", "entered", "over", "through", "visits", "visit", "called")
)  # fmt: skip
_LEAST_PEOPLE: Final = 60_000
_DATELINE: Final = 60
_PERSONS: Final = "person name"


def find_mentions(
    article: Article, tokens: Sequence[Token], spans: Sequence[tuple[int, int]], *, bare: bool = False
) -> list[Mention]:
    """Give the mentions of parties in a text, sorted by place.

    Args:
        article: The article: its date decides who held an office, its outlet which state is at home.
        tokens: Tokens of the text.
        spans: First token and token after the last, for each sentence.
        bare: Whether to leave out words that point back, as in a headline.
    """
    hits = {hit.first: hit for hit in find_names(tokens) if not _is_personal(tokens, hit)}
    named = sorted(_named(article, tokens, spans, hits), key=_order)
    if bare:
        return named
    home = home_state(article, named)
    title = _title_states(article)
    back = [*find_groups(tokens, spans, named, title), *find_homes(tokens, spans, named, home)]
    named = [replace(m, states=(home,), kind=MentionKind.HOME) if not m.states and home else m for m in named]
    return sorted((m for m in (*named, *back) if m.states), key=_order)


def home_state(article: Article, named: Sequence[Mention]) -> str:
    """Give the state where an article is at home: its dateline's, else its outlet's, else the one named most."""
    head = [m for m in named if m.start < _DATELINE and m.kind in (MentionKind.SEAT, MentionKind.CITY)]
    line = article.body[:_DATELINE]
    for mention in head:
        after = line[mention.end : mention.end + 14]
        if len(mention.states) == 1 and (":" in after or "–" in after or "—" in after or " - " in after):
            return mention.states[0]
    outlet = [h for h in find_names(find_tokens(article.publisher)) if len(h.target.states) == 1]
    if outlet and not outlet[0].target.states[0].startswith("@"):
        return outlet[0].target.states[0]
    counts = Counter(
        m.states[0] for m in named if len(m.states) == 1 and not m.origin and not m.states[0].startswith("@")
    )
    return min(counts, key=lambda s: (-counts[s], s)) if counts else ""


def _order(mention: Mention) -> tuple[int, int, str, tuple[str, ...]]:
    return mention.start, mention.end, mention.kind, mention.states


def _title_states(article: Article) -> list[str]:
    found = (
        s for h in find_names(find_tokens(article.title)) for s in h.target.states if not s.startswith("@")
    )
    return list(dict.fromkeys(found))


def _is_personal(tokens: Sequence[Token], hit: Hit) -> bool:
    """Tell whether a name is a person's ("Michael Jordan", "Chad Smith"), for the names that are also given names."""
    if hit.target.note != _PERSONS or tokens[hit.last].possessive:
        return False
    before = tokens[hit.first - 1] if hit.first else None
    after = tokens[hit.last + 1] if hit.last + 1 < len(tokens) else None
    given = (
        before is not None and before.capital and before.key not in ("the", "and", "in", "from", "to", "with")
    )
    surname = after is not None and after.capital and after.key.isalpha() and not _is_institution(after)
    return bool((given and not find_place(tokens[hit.first - 1].text)) or surname)


def _is_institution(token: Token) -> bool:
    return token.key in (
        "army",
        "navy",
        "air",
        "armed",
        "forces",
        "defence",
        "defense",
        "ministry",
        "police",
        "and",
    )


def _named(
    article: Article, tokens: Sequence[Token], spans: Sequence[tuple[int, int]], hits: Mapping[int, Hit]
) -> Iterator[Mention]:
    ends = {hit.last: hit for hit in hits.values()}
    for hit in hits.values():
        if hit.target.states:
            yield _mention(tokens, hit, hits, ends)
    taken = {n for hit in hits.values() for n in range(hit.first, hit.last + 1)}
    for person in PersonFinder(tokens, spans, hits, article.published).find():
        yield Mention(
            start=tokens[person.first].start, end=tokens[person.last].end, first=person.first, last=person.last,
            kind=MentionKind.PERSON, states=person.states, name=person.name, head="titled" if person.titled else "",
        )  # fmt: skip
        if person.states:
            taken.update(range(person.first, person.last + 1))
    yield from find_ships(tokens)
    known = {s for hit in hits.values() for s in hit.target.states}
    yield from _cities(tokens, taken, known)


def _mention(
    tokens: Sequence[Token], hit: Hit, starts: Mapping[int, Hit], ends: Mapping[int, Hit]
) -> Mention:
    head = find_head(tokens, hit, starts, ends)
    target = hit.target
    kind = target.kind
    return Mention(
        start=tokens[hit.first].start, end=tokens[hit.last].end, first=hit.first, last=hit.last, kind=kind,
        states=target.states, name=target.name, head=head.kind, origin=head.origin,
        head_start=tokens[head.first].start, head_end=tokens[head.last].end,
    )  # fmt: skip


def find_ships(tokens: Sequence[Token]) -> Iterator[Mention]:
    """Give the ships whose prefix tells the state: "PNS Zulfiquar"."""
    prefixes = _prefixes()
    for position, token in enumerate(tokens[:-1]):
        state = prefixes.get(token.text)
        if state and tokens[position + 1].capital:
            last = position + 1
            yield Mention(
                start=token.start, end=tokens[last].end, first=position, last=last, kind=MentionKind.SHIP,
                states=(state,), name=f"{token.text} {tokens[last].text}",
            )  # fmt: skip


@cache
def _prefixes() -> Mapping[str, str]:
    return {prefix: state for entry in entries("ships") for prefix, state in entry.prefixes.items()}


def _cities(tokens: Sequence[Token], taken: set[int], known: set[str]) -> Iterator[Mention]:
    """Find towns after a word of place, at the start of a text, or before a comma and their state."""
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if position in taken or not token.capital or not token.key or not _placed(tokens, position):
            position += 1
            continue
        last = position
        found = None
        for length in (3, 2, 1):
            run = range(position, min(position + length, len(tokens)))
            if len(run) == length and not any(n in taken for n in run):
                found = _town(" ".join(tokens[n].text for n in run), known)
                if found:
                    last = run[-1]
                    break
        if found:
            yield Mention(
                start=token.start, end=tokens[last].end, first=position, last=last, kind=MentionKind.CITY,
                states=(found,),
            )  # fmt: skip
        position = last + 1


def _placed(tokens: Sequence[Token], position: int) -> bool:
    if position < 2:
        return True
    before = word_key(tokens[position - 1])
    return before in _LOCATIVE or (before == "," and tokens[position - 2].capital)


def _town(name: str, known: set[str]) -> str:
    if len(name) < 3:
        return ""
    for state in sorted(known):
        if not state.startswith("@") and (near := find_place(name, state)) and near.state_id == state:
            return state
    town = find_place(name)
    return (town.state_id or "") if town and town.population >= _LEAST_PEOPLE else ""
