"""Mints every IRI of the data. IRIs come from content, are readable and never change."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Final, NewType

BASE: Final = "https://w3id.org/defcoop/"
"""Base of vocabulary, codes and, unless `kg.toml` says otherwise, data."""

NS: Final = BASE + "ns#"
CODE: Final = BASE + "code/"

DATA_KINDS: Final = (
    "event",
    "telling",
    "claim",
    "quote",
    "selector",
    "article",
    "record",
    "dataset",
    "run",
    "state",
    "party",
    "place",
    "weapon",
    "post",
    "match",
    "comparison",
    "column",
)

SCHEMES: Final = (
    "status",
    "review",
    "reliability",
    "credibility",
    "scope",
    "agreement",
    "domain",
    "form",
    "obligation",
    "relation",
    "plover",
    "cameo",
)

DataIri = NewType("DataIri", str)

_LETTERS = str.maketrans(
    {
        "ə": "e",
        "Ə": "e",
        "ı": "i",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)
_DATED = re.compile(r".*?\d{4}-\d{2}-\d{2}(?=-|$)")
_LOCAL = re.compile(r"[A-Za-z0-9]+")
_WORD = re.compile(r"[a-z0-9]+")


def slugify(text: str, *, words: int = 8) -> str:
    """Give text as lower-case ASCII words joined by hyphens; "x" when nothing is left.

    Args:
        text: Any text; Latin letters lose their marks, other scripts fall away.
        words: Most words that are kept.

    Example:
        >>> slugify("Zakir Həsənov"), slugify("Three Brothers - 2021")
        ('zakir-hesenov', 'three-brothers-2021')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).replace("'", "").replace("’", "")
    ascii_text = plain.encode("ascii", "ignore").decode().lower()
    return "-".join(_WORD.findall(ascii_text)[:words]) or "x"


def short_hash(*parts: str) -> str:
    """Give eight hex digits of SHA-256 over parts joined by line feeds, in NFC."""
    text = unicodedata.normalize("NFC", "\n".join(parts))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def code(scheme: str, value: str) -> DataIri:
    """Give the IRI of a code: scheme "status", value "agreed"."""
    return DataIri(f"{CODE}{scheme}/{value}")


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs under a base.

    Attributes:
        base: Base IRI of the data, ending in "/".

    Example:
        >>> Iris().state("AZE")
        'https://w3id.org/defcoop/id/state/AZE'
    """

    base: str = BASE

    def of(self, kind: str, slug: str) -> DataIri:
        """Give the IRI of a thing: kind (one of DATA_KINDS) and local name."""
        return DataIri(f"{self.base}id/{kind}/{slug}")

    def prefix(self, kind: str) -> str:
        """Give the namespace of a kind."""
        return f"{self.base}id/{kind}/"

    def graph(self, name: str) -> DataIri:
        """Give the IRI of a named graph: "events", "reference", "links"."""
        return DataIri(f"{self.base}graph/{name}")

    def source_graph(self, source_id: str) -> DataIri:
        """Give the IRI of the graph of an article or data set."""
        return DataIri(f"{self.base}graph/source/{source_id}")

    def state(self, key: str) -> DataIri:
        """Give the IRI of a state by its key ("AZE", "SUN")."""
        return self.of("state", key)

    def party(self, name: str, kind: str, state: str | None) -> DataIri:
        """Give the IRI of a party; a state is its own party."""
        if kind == "state" and state:
            return self.state(state)
        slug = slugify(name)
        lead = f"{state.lower()}-" if state else ""
        return self.of("party", f"{lead}{slug}-{short_hash(name, kind, state or '')}")

    def place(self, name: str, state: str | None) -> DataIri:
        """Give the IRI of a place."""
        return self.of("place", f"{slugify(name)}-{short_hash(name, state or '')}")

    def weapon(self, name: str) -> DataIri:
        """Give the IRI of a weapon system."""
        return self.of("weapon", f"{slugify(name)}-{short_hash(name)}")

    def telling(self, source_id: str, key: str) -> DataIri:
        """Give the IRI of a telling."""
        return self.of("telling", f"{_lead(source_id)}-{key}")

    def claim(self, source_id: str, key: str, *parts: str) -> DataIri:
        """Give the IRI of a claim from its telling, predicate and object."""
        return self.of("claim", f"{_lead(source_id)}-{key}-{short_hash(*parts)}")

    def quote(self, article_id: str, start: int, end: int) -> DataIri:
        """Give the IRI of words of an article. The body never changes, so offsets name them for ever."""
        return self.of("quote", f"{_lead(article_id)}-{short_hash(article_id)}-{start}-{end}")

    def column(self, dataset_id: str, name: str) -> DataIri:
        """Give the IRI of a column of a data set, a property of its records.

        A name that loses characters gets a hash, so that no two columns are one.

        Example:
            >>> [Iris().column("sipri", n).rpartition("/")[2] for n in ("Buyer", "Year(s) of delivery")]
            ['sipri-Buyer', 'sipri-Year-s-of-delivery-ff681c8d']
        """
        words = _LOCAL.findall(name)
        lost = "-".join(words) != name
        return self.of("column", "-".join([dataset_id, *words, *([short_hash(name)] if lost else [])]))

    def record(self, dataset_id: str, file_sha256: str, row: int) -> DataIri:
        """Give the IRI of a row of a data set's file."""
        return self.of("record", f"{dataset_id}-{file_sha256[:8]}-{row}")


def _lead(source_id: str) -> str:
    """Give publisher and date of an article's id: what follows has a hash or key of its own."""
    found = _DATED.match(source_id)
    return found[0] if found else source_id


def event_slug(year: str, type: str, words: str, first_key: str) -> str:
    """Give the local name of an event (DESIGN section 6): `2021-exercise-three-brothers-2021-3f9a11c2`.

    Args:
        year: Year in which it begins, or in which it was first told of.
        type: Event type.
        words: Its name, or the keys of its states.
        first_key: Article id and key of its first telling; they alone decide the hash.
    """
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type)
    return "-".join([year, slugify(kind), slugify(words, words=6), short_hash(first_key)])
