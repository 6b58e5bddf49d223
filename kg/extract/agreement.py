"""Several extractors at once: where two say the same, both are believed more."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from kg.model import Article

HIGHEST: Final = 0.99
"""No agreement of programs is certainty."""

Draft = dict[str, Any]  # Any: values of many types, in the shape of the coding guide


class Proposing(Protocol):
    """What is asked of an extractor here."""

    @property
    def name(self) -> str:
        """Its name, one word."""

    @property
    def version(self) -> str:
        """Its version."""

    @property
    def model_sha256(self) -> str:
        """Digest of its model; may be empty."""

    def extract(self, article: Article) -> list[Draft]:
        """Give its drafts."""


@dataclass(frozen=True)
class Together:
    """Several extractors as one.

    Attributes:
        extractors: The extractors; where they agree, the first one's words are taken.
    """

    extractors: tuple[Proposing, ...]

    @property
    def name(self) -> str:
        """Their names, joined by plus signs: what stands on a draft on which all agree."""
        return "+".join(extractor.name for extractor in self.extractors)

    @property
    def version(self) -> str:
        """Their versions, joined likewise."""
        return "+".join(extractor.version for extractor in self.extractors)

    @property
    def model_sha256(self) -> str:
        """Digest of the digests of their models."""
        return _digest(extractor.model_sha256 for extractor in self.extractors)

    def extract(self, article: Article) -> list[Draft]:
        """Give what any of them proposes, each event once. An error of one is an error of all."""
        return agree([extractor.extract(article) for extractor in self.extractors])


def agree(proposals: Sequence[Sequence[Mapping[str, Any]]]) -> list[Draft]:
    """Join what several extractors propose for one article.

    Two drafts agree when type and states are equal and their quotes overlap. The earlier extractor's draft
    stays as it is, key and words and fields, so that decisions on it are not lost; its confidence becomes
    1 - (1 - a)(1 - b), the chance that not both err, as if they erred independently. They do not quite: texts
    that are hard for one are hard for the other. So the number is an upper bound and stops at HIGHEST.

    Args:
        proposals: Drafts of each extractor, in the order in which the user named the extractors.

    Returns:
        The drafts, in the order of their quotes, numbered anew.

    Example:
        >>> draft = {"type": "Visit", "states": ["AZE", "PAK"], "start": 0, "end": 9, "key": "k", "run": {}}
        >>> [one] = agree([[draft | {"extractor": "baseline", "confidence": 0.5}],
        ...                [draft | {"extractor": "llm", "confidence": 0.4, "start": 5, "end": 20}]])
        >>> one["extractor"], one["confidence"], one["start"]
        ('baseline+llm', 0.7, 0)
    """
    joined: list[Draft] = []
    for drafts in proposals:
        joined = _join(joined, drafts)
    joined.sort(key=lambda d: (d["start"], d["end"], d["type"], d["states"]))
    return [draft | {"id": f"e{number}"} for number, draft in enumerate(joined, start=1)]


def _join(known: list[Draft], more: Sequence[Mapping[str, Any]]) -> list[Draft]:
    """Add drafts to the known ones: each takes the best known one that it agrees with and that is still free."""
    result, free = list(known), list(range(len(known)))
    for draft in more:
        fitting = [n for n in free if _shared(result[n], draft) > 0]
        if fitting:
            best = max(fitting, key=lambda n: (_shared(result[n], draft), -n))
            free.remove(best)
            result[best] = _agreed(result[best], draft)
        elif all(draft["key"] != other["key"] for other in result):
            result.append(dict(draft))
    return result


def _shared(a: Mapping[str, Any], b: Mapping[str, Any]) -> int:
    """Give how many characters of their quotes two drafts of one event share; 0 where they differ."""
    if a["type"] != b["type"] or a["states"] != b["states"]:
        return 0
    return max(0, min(int(a["end"]), int(b["end"])) - max(int(a["start"]), int(b["start"])))


def _agreed(first: Draft, second: Mapping[str, Any]) -> Draft:
    doubt = (1 - float(first["confidence"])) * (1 - float(second["confidence"]))
    runs = [_run(first.get("run")), _run(second.get("run"))]
    return first | {
        "extractor": f"{first['extractor']}+{second['extractor']}",
        "run": {
            "version": "+".join(run["version"] for run in runs),
            "model_sha256": _digest(run["model_sha256"] for run in runs),
        },
        "confidence": round(min(1 - doubt, HIGHEST), 4),
    }


def _run(value: object) -> dict[str, str]:
    table = value if isinstance(value, Mapping) else {"version": value or ""}
    return {key: str(table.get(key) or "") for key in ("version", "model_sha256")}


def _digest(digests: Iterable[str]) -> str:
    """Give one digest for several: itself where there is one, else that of all joined by line feeds."""
    known = [digest for digest in digests if digest]
    return (
        known[0]
        if len(known) == 1
        else hashlib.sha256("\n".join(known).encode()).hexdigest()
        if known
        else ""
    )
