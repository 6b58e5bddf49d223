"""A proposal → a draft of a telling, in the shape of the coding guide, with every mention's own offsets."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any, Final

from kg.extract.candidates import Scene
from kg.extract.clauses import find_clause
from kg.extract.knowledge import entries
from kg.extract.mentions.mention import Mention, MentionKind
from kg.extract.mentions.things import Thing, ThingKind
from kg.extract.placing import find_place_of
from kg.extract.proposals import Proposal
from kg.model import telling_key
from kg.resolve.states import states
from kg.vocab.codes import EventType, Role

Draft = dict[str, Any]  # Any: values of many types, in the shape of the coding guide

_BODIES: Final = ("force", "ministry", "company")
_NAMED: Final = (MentionKind.FORCE, MentionKind.COMPANY, MentionKind.SHIP)
_WEAK: Final = (MentionKind.GROUP, MentionKind.HOME)
_NAME_KINDS: Final[Mapping[EventType, ThingKind]] = {
    EventType.EXERCISE: ThingKind.EXERCISE,
    EventType.DECLARATION: ThingKind.DOCUMENT,
    EventType.AGREEMENT: ThingKind.DOCUMENT,
    EventType.JOINT_BODY: ThingKind.BODY,
    EventType.DEPLOYMENT: ThingKind.OPERATION,
    EventType.AID: ThingKind.OPERATION,
}


def to_draft(proposal: Proposal, roles: Mapping[str, Role]) -> Draft | None:
    """Give the draft of a proposal, without number, extractor and run; None where fewer than two parties are named.

    Args:
        proposal: The proposal.
        roles: Role of each of its parties.
    """
    scene = proposal.scene
    article = scene.sight.document.article
    mentions = {s: found for s in proposal.states if (found := find_mention(scene, s)) is not None}
    if len(mentions) < 2:
        return None
    start, end = find_clause(scene, list(mentions.values()))
    quote = article.body[start:end]
    keys = sorted(s for s in mentions if not s.startswith("@"))
    low, high = proposal.bounds
    date = proposal.date
    return {
        "article": article.id,
        "id": "",
        "type": str(scene.type),
        "name": _name(scene, start, end),
        "participants": [
            _party(scene, s, mentions[s], roles[s]) for s in sorted(mentions, key=_order(mentions))
        ],
        "states": keys,
        "date": {
            "text": article.body[date.start : date.end] if date else None,
            "earliest": low,
            "latest": high,
            **({"at": f"{date.start}-{date.end}"} if date else {}),
        },
        "place": _place(proposal, (start, end)),
        "status": str(proposal.status),
        "quote": quote,
        "background": proposal.background,
        "key": telling_key(article.id, scene.type, quote, keys),
        "start": start,
        "end": end,
    }


def _order(mentions: Mapping[str, Mention]) -> Any:  # Any: a sort key
    return lambda s: (mentions[s].start, mentions[s].end, s)


def find_mention(scene: Scene, state: str) -> Mention | None:
    """Give the words that name a party: in the sentence, else its nearest earlier naming, else a later one.

    Words that only point back ("the two sides") give way to what they point to, where that is found.
    """
    own = scene.nearest(state)
    if own is not None and own.kind not in _WEAK:
        return own
    named, sentence = scene.sight.naming.get(state, []), scene.sight.document.sentences[scene.number]
    before = bisect_left(named, sentence.start, key=_start)
    earlier = next((named[n] for n in range(before - 1, -1, -1) if named[n].end <= sentence.start), None)
    later = bisect_left(named, sentence.end, key=_start)
    return earlier or (named[later] if later < len(named) else own)


def _start(words: Mention | Thing) -> int:
    return words.start


def _party(scene: Scene, state: str, mention: Mention, role: Role) -> Draft:
    article = scene.sight.document.article
    kind, name, start, end = _named(scene, state, mention)
    return {
        "mention": article.body[start:end],
        "entity": name,
        "kind": kind,
        "state": None if state.startswith("@") else state,
        "role": str(role),
        "at": f"{start}-{end}",
    }


def _named(scene: Scene, state: str, mention: Mention) -> tuple[str, str, int, int]:
    """Give kind and canonical name of a party, and where its words stand."""
    body = scene.sight.document.article.body
    if state.startswith("@"):
        return "organization", _organization(state), mention.start, mention.end
    plain = states().by_code(state).name
    if mention.kind is MentionKind.PERSON and mention.name:
        return "person", mention.name, mention.start, mention.end
    if mention.kind in _NAMED and mention.name:
        return "organization", mention.name, mention.start, mention.end
    if mention.head_end > mention.end and mention.head in (*_BODIES, "office"):
        words = body[mention.end : mention.head_end].removeprefix("'s").removeprefix("’s").strip(" -\u00a0\n")
        kind = "person" if mention.head == "office" else "organization"
        return kind, f"{_capital(words)} of {plain}", mention.start, mention.head_end
    return "state", plain, mention.start, mention.end


def _capital(words: str) -> str:
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]


def _organization(key: str) -> str:
    return next(entry.name for entry in entries("organizations") if f"@{entry.id}" == key)


def _place(proposal: Proposal, clause: tuple[int, int]) -> str | None:
    """Give the words that name the place of an event."""
    scene = proposal.scene
    found = find_place_of(scene, proposal.status, proposal.states, clause)
    return scene.sight.document.article.body[found[0] : found[1]] if found else None


def _name(scene: Scene, start: int, end: int) -> str | None:
    """Give the proper name of an event, where its clause has one."""
    kind = _NAME_KINDS.get(scene.type)
    if kind is None:
        return None
    doc = scene.sight.document
    first, stop = (bisect_left(doc.things, at, key=_start) for at in (start, end))
    found = [t for t in doc.things[first:stop] if t.kind is kind and t.end <= end]
    return max(found, key=lambda t: (t.end - t.start, -t.start)).name if found else None
