"""Names of states, forces, seats, companies and organizations, found in tokens: the longest run of words wins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.extract.knowledge import entries
from kg.extract.mentions.mention import MentionKind
from kg.extract.tokens import Token, find_tokens
from kg.resolve.places import capital_of
from kg.resolve.states import SurfaceRule, UnMember, ambiguous_surfaces, states

_SHORT: Final = 6
_DASHES: Final = frozenset("-‐‑‒–—−")
_NO_SEAT: Final = frozenset({"Male", "Victoria", "Georgetown", "San José", "Santiago", "Roseau", "Kingston"})
"""Capitals that are also ordinary words or many towns: found as towns only, but for those in the lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a run of words stands for.

    Attributes:
        kind: How it points there.
        states: State keys, or "@id"; empty for a trap that only hides shorter names.
        name: Canonical name, "" for a state.
        surface: The words as listed.
        entry: Id of the entry of a list, "" for the table of states.
        note: Note of `ambiguous_names.csv`.
    """

    kind: MentionKind
    states: tuple[str, ...]
    name: str = ""
    surface: str = ""
    entry: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of tokens found in the lists: numbers of the first and last token, and the target."""

    first: int
    last: int
    target: Target


class _Node(dict[str, "_Node"]):
    """A node of the tree of words."""

    __slots__ = ("targets",)

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[Target] = []


def find_names(tokens: Sequence[Token]) -> Iterator[Hit]:
    """Give the names of the lists in tokens, from left to right, without overlap, traps too.

    Example:
        >>> from kg.extract.tokens import find_tokens
        >>> [hit.target.states for hit in find_names(find_tokens("The U.K. and the South China Sea; us and US"))]
        [('GBR',), (), ('USA',)]
    """
    tree, position = _tree(), 0
    while position < len(tokens):
        hit = _longest(tree, tokens, position)
        if hit is None:
            position += 1
        else:
            yield hit
            position = hit.last + 1


def word_key(token: Token) -> str:
    """Give the form under which a token is compared with the lists; dashes are one."""
    return token.key or ("-" if token.text in _DASHES else token.text)


def _longest(tree: _Node, tokens: Sequence[Token], first: int) -> Hit | None:
    node, best = tree, None
    for position in range(first, len(tokens)):
        node_or_none = node.get(word_key(tokens[position]))
        if node_or_none is None:
            break
        node = node_or_none
        for target in node.targets:
            if _written_so(target.surface, tokens[first : position + 1]):
                best = Hit(first, position, target)
                break
    return best


def _written_so(surface: str, run: Sequence[Token]) -> bool:
    """Tell whether tokens are written as a surface must be: short forms in capitals, names with a capital."""
    words = [token for token in run if token.key]
    if surface.replace(".", "").isupper() and len(surface) <= _SHORT:
        return all(token.text.isupper() or token.text.isdigit() for token in words)
    if surface.startswith("the "):
        surface, words = surface[4:], words[1:]
    elif words[0].key == "the":
        words = words[1:]
    return bool(words) and (words[0].capital or not surface[:1].isupper())


@cache
def _tree() -> _Node:
    root = _Node()
    for target in _targets():
        _plant(root, target)
        if "-" in target.surface:
            _plant(root, target, drop_dashes=True)
    return root


def _plant(root: _Node, target: Target, *, drop_dashes: bool = False) -> None:
    node = root
    for token in find_tokens(target.surface):
        key = word_key(token)
        if drop_dashes and key == "-":
            continue
        node = node.setdefault(key, _Node())
    if node is not root:
        node.targets.append(target)


def _targets() -> Iterator[Target]:
    """Give all targets; where two have one surface, the first wins."""
    for file in ("names", "forces", "places", "companies", "organizations"):
        for entry in entries(file):
            for word in entry.words:
                yield Target(
                    kind=_kind(file, entry.kind, word, members=bool(entry.members)),
                    states=_stands_for(entry.state, entry.members, entry.id, file),
                    name=(entry.name or word)
                    if file in ("companies", "organizations")
                    else (word if entry.kind == "force" else ""),
                    surface=word,
                    entry=f"{file}/{entry.id}",
                )
    yield from _state_targets()


_FILE_KINDS: Final = {
    "companies": MentionKind.COMPANY,
    "places": MentionKind.CITY,
    "organizations": MentionKind.ORGANIZATION,
}
_ENTRY_KINDS: Final = {"force": MentionKind.FORCE, "seat": MentionKind.SEAT}


def _kind(file: str, kind: str, word: str, *, members: bool) -> MentionKind:
    if members:
        return MentionKind.UNION
    if file in _FILE_KINDS:
        return _FILE_KINDS[file]
    if kind in _ENTRY_KINDS:
        return _ENTRY_KINDS[kind]
    if _is_demonym(word):
        return MentionKind.DEMONYM
    named = states().candidates(word.removeprefix("the "))
    return MentionKind.NAME if named and word not in _seats() else MentionKind.SEAT


@cache
def _seats() -> frozenset[str]:
    return frozenset(town.name for state in states() if (town := capital_of(state.state_id)))


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(word for state in states() for word in state.demonyms)


def _is_demonym(word: str) -> bool:
    return word in _demonyms() or word.endswith(("ese", "ian", "ians", "ish", "ans", "mans"))


def _stands_for(state: str, members: tuple[str, ...], id_: str, file: str) -> tuple[str, ...]:
    if members:
        return members
    if state:
        return (state,)
    return (f"@{id_}",) if file == "organizations" else ()


def _state_targets() -> Iterator[Target]:
    rules = {entry.surface: entry for entry in ambiguous_surfaces()}
    for state in sorted(states(), key=lambda s: (s.valid_to is not None, s.state_id)):
        for surface in state.surfaces:
            rule = rules.get(surface)
            if rule is not None and rule.rule in (SurfaceRule.NONE, SurfaceRule.REFUSE):
                continue
            kind = MentionKind.DEMONYM if surface in state.demonyms else MentionKind.NAME
            note = rule.note if rule is not None else ""
            yield Target(kind=kind, states=(state.state_id,), surface=surface, note=note)
            if kind is MentionKind.DEMONYM and surface.endswith(("an", "li", "ni", "ti", "ri", "ar", "ot")):
                yield Target(kind=kind, states=(state.state_id,), surface=f"{surface}s")
        town = capital_of(state.state_id)
        if town and town.name not in _NO_SEAT and state.un_member is not UnMember.TERRITORY:
            yield Target(kind=MentionKind.SEAT, states=(state.state_id,), surface=town.name)
