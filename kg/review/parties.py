"""The parties of a draft: how a person names one, and how one is written down."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, cast

from kg.errors import KgError, UnknownName, UsageError, shorten
from kg.model import Article
from kg.resolve import states
from kg.resolve.nearest import fold, nearest
from kg.review.fields import Plain, Words, known_code
from kg.vocab.codes import ROLES, EventType, PartyKind, Role

PARTY_FIELDS: Final = ("role", "kind", "state", "entity", "mention")
_WORDS: Final = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_CODE_LENGTH: Final = 3


def participants(draft: Words) -> list[Words]:
    """Give the participants of a draft, to be changed in place."""
    found = draft.get("participants") or []
    draft["participants"] = found
    return cast("list[Words]", found)


def letter_of(index: int) -> str:
    """Give the letter of a party: A, B … Z, then a number."""
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def read_party(article: Article, draft: Words, text: str) -> Words:
    """Read `TUR participant "the Turkish Navy" force` as a participant.

    Args:
        article: The article.
        draft: The draft, whose type tells the roles.
        text: State (`-` for none), role (may be left out where the type takes one only), words, kind.

    Raises:
        UsageError: A word is not known.
    """
    words = [(quoted or curly or bare, not bare) for quoted, curly, bare in _WORDS.findall(text)]
    if not words:
        raise UsageError('a party is written as: TUR participant "the Turkish Navy" force')
    (name, _), *rest = words
    party: Words = {}
    for word, is_quoted in rest:
        _take_word(party, word, is_quoted=is_quoted)
    party.setdefault("role", "")
    party["role"] = party["role"] or _only_role(draft)
    if name != "-":
        state = states().get(name, article.published)
        party["state"] = state.state_id
        is_code = len(name) == _CODE_LENGTH and name.isupper()
        party.setdefault("mention", state.name if is_code else name)
    if not party.get("mention"):
        raise UsageError('say the words that name it: "NATO"')
    party.setdefault("kind", _kind(str(party["mention"]), article.published))
    return party


def change_party(article: Article, draft: Words, field: str, change: tuple[str, str]) -> None:
    """Change a field of a participant in place.

    Args:
        article: The article.
        draft: The draft.
        field: One of PARTY_FIELDS.
        change: Who, and the new value.

    Raises:
        UsageError: The party or the value is not known.
    """
    who, value = change
    party = find_party(article, draft, who)
    codes = {"role": Role, "kind": PartyKind}.get(field)
    if codes and value:
        value = known_code(codes, value, field)
    if field == "state" and value:
        value = states().get(value, article.published).state_id
    if field == "mention":
        party.pop("at", None)  # the offsets are those of the old words
    party[field] = value


def find_party(article: Article, draft: Words, who: str) -> Words:
    """Find a participant by its letter, its name or words, or the state it acts for.

    Raises:
        UnknownName: None is called so.
        UsageError: Several are.
    """
    parties = participants(draft)
    if not who:
        raise UsageError("say which party: by its letter, its state or its name")
    if len(who) == 1 and who.isascii() and who.isalpha():
        index = ord(who.upper()) - ord("A")
        if index < len(parties):
            return parties[index]
        raise UsageError(f"there is no party {who.upper()}: this telling has {len(parties)}, from A")
    found = [p for p in parties if fold(who) in (fold(str(p.get(key, ""))) for key in ("entity", "mention"))]
    if len(found) != 1:
        key = _state_key(who, article.published)
        found = [p for p in parties if key and _key_of(article, p) == key] or found
    if len(found) == 1:
        return found[0]
    if found:
        letters = [letter_of(index) for index, party in enumerate(parties) if party in found]
        raise UsageError(f"'{shorten(who)}' fits {' and '.join(letters)}: say the letter")
    names = [str(p.get(key) or "") for p in parties for key in ("state", "entity", "mention")]
    known = tuple(dict.fromkeys(name for name in names if name))
    raise UnknownName("party", who, nearest(who, known) or known[:6])


def _take_word(party: Words, word: str, *, is_quoted: bool) -> None:
    if is_quoted:
        party["mention"] = word
    elif word.casefold() in {kind.value for kind in PartyKind}:
        party["kind"] = word.casefold()
    else:
        party["role"] = known_code(Role, word, "role or kind of party")


def _only_role(draft: Mapping[str, Plain]) -> str:
    roles: Sequence[Role] = ROLES[EventType(str(draft["type"]))]
    if len(roles) > 1:
        raise UsageError(f"say its role: {', '.join(roles)}")
    return roles[0].value


def _kind(words: str, on: date) -> str:
    return PartyKind.STATE.value if states().find(words, on) else PartyKind.ORGANIZATION.value


def _state_key(name: str, on: date) -> str:
    try:
        return states().get(name, on).state_id
    except KgError:
        return ""  # it is no state: it may be a name


def _key_of(article: Article, party: Words) -> str:
    name = str(party.get("state") or "")
    return _state_key(name, article.published) if name else ""
