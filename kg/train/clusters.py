"""How well tellings are joined to events, on coded articles with coded clusters: pairs and B-cubed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from kg.checks.corpus import read_articles, read_coded
from kg.errors import KgError
from kg.model import Article, Run, Telling
from kg.resolve.drafts import Reader
from kg.resolve.fields import Origin
from kg.resolve.same import join

Named = tuple[str, str]
"""Id of an article and of an event in it."""
_NOT_TOLD: Final = ("article", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterScore:
    """What joining is worth.

    Attributes:
        pairs: Pairs of tellings that were joined.
        right: Those among them that are coded as one event.
        coded: Pairs that are coded as one event.
        bcubed_precision: Mean share of a telling's cluster that belongs to it.
        bcubed_recall: Mean share of what belongs to a telling that is in its cluster.

    Source:
        Bagga and Baldwin 1998, "Entity-based cross-document coreferencing using the vector space model" (B-cubed).
    """

    pairs: int
    right: int
    coded: int
    bcubed_precision: float
    bcubed_recall: float

    @property
    def precision(self) -> float:
        """Share of the joined pairs that are right; 1 when none was joined."""
        return self.right / self.pairs if self.pairs else 1.0

    @property
    def recall(self) -> float:
        """Share of the coded pairs that were joined; 1 when there are none."""
        return self.right / self.coded if self.coded else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, of pairs."""
        return _mean(self.precision, self.recall)

    @property
    def bcubed_f1(self) -> float:
        """Harmonic mean of both, B-cubed."""
        return _mean(self.bcubed_precision, self.bcubed_recall)


def _mean(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def read_clusters(path: Path) -> tuple[frozenset[Named], ...]:
    """Read `same-event.jsonl`: a line an event, a list of [article, id] of those that tell it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(frozenset((str(a), str(e)) for a, e in json.loads(line)) for line in lines if line.strip())


def read_tellings(folder: Path) -> dict[Named, Telling]:
    """Read the coded events of a folder as tellings; a place that the text does not have is left out.

    Args:
        folder: A folder with `articles/` and `events.jsonl`.

    Raises:
        InputError: A file holds a mistake.
    """
    articles = {article.id: article for article in read_articles(folder)}
    found = {}
    for event in read_coded(folder / "events.jsonl"):
        found[event["article"], event["id"]] = _telling(articles[event["article"]], event)
    return found


def _telling(article: Article, event: Mapping[str, Any]) -> Telling:
    draft = {key: value for key, value in event.items() if key not in _NOT_TOLD}
    origin = Origin(path=article.id, run=Run(extractor="coder"))
    try:
        return Reader(article, origin).telling(draft)
    except KgError:
        return Reader(article, origin).telling({**draft, "place": None})


def score_clusters(groups: Iterable[Iterable[Named]], coded: Iterable[Iterable[Named]]) -> ClusterScore:
    """Compare clusters with coded ones.

    Args:
        groups: Clusters that were made; each telling in one.
        coded: Coded clusters; a telling in none is an event of its own.
    """
    made, right = [frozenset(g) for g in groups], [frozenset(g) for g in coded]
    joined, true = _pairs(made), _pairs(right)
    own = {name: group for group in made for name in group}
    home = {name: group for group in right for name in group}
    alone = {name: home.get(name, frozenset((name,))) for name in own}
    shared = [(len(own[n] & alone[n]), len(own[n]), len(alone[n])) for n in sorted(own)]
    return ClusterScore(
        pairs=len(joined),
        right=len(joined & true),
        coded=len(true),
        bcubed_precision=sum(s / size for s, size, _ in shared) / max(1, len(shared)),
        bcubed_recall=sum(s / size for s, _, size in shared) / max(1, len(shared)),
    )


def _pairs(groups: Iterable[frozenset[Named]]) -> set[frozenset[Named]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def measure_clusters(folders: Sequence[Path]) -> ClusterScore:
    """Join the coded events of folders, and compare with their `same-event.jsonl`.

    Args:
        folders: Folders with `articles/`, `events.jsonl` and `same-event.jsonl`.
    """
    tellings = {name: telling for folder in folders for name, telling in read_tellings(folder).items()}
    coded = [cluster for folder in folders for cluster in read_clusters(folder / "same-event.jsonl")]
    named = {telling.key: name for name, telling in tellings.items()}
    groups = join(list(tellings.values())).groups
    return score_clusters([[named[key] for key in group] for group in groups], coded)
