"""When a telling was recorded, what withdrawn articles told, and which decisions could be taken by then."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date

from kg.model import Article, Telling
from kg.resolve.events import names_of
from kg.resolve.tellings import review_tellings, shown
from kg.workspace import Link, Workspace, read_article_file, read_review
from kg.workspace.folder import read_proposals
from kg.workspace.withdrawn import withdrawn_articles


def recorded_on(telling: Telling, added: Mapping[str, date]) -> date | None:
    """Give the day on which a telling was recorded: of its run, else of its source; None when nobody wrote it down."""
    if telling.run.at is not None:
        return telling.run.at.astimezone(UTC).date()
    source = telling.source
    return added.get(source.id) or (source.added if isinstance(source, Article) else None)


def known_links(tellings: Sequence[Telling], links: Sequence[Link]) -> list[Link]:
    """Leave out the decisions that name a telling or event which is not among the tellings."""
    known = {name for telling in tellings for name in names_of(telling)}
    return [link for link in links if link.a in known and link.b in known]


def withdrawn_tellings(workspace: Workspace) -> Iterator[Telling]:
    """Give what the withdrawn articles told.

    Raises:
        InputError: One of their files holds a mistake.
    """
    for _, path in withdrawn_articles(workspace.root):
        article = read_article_file(path)
        proposals = path.with_name(f"{path.stem}.extracted.jsonl")
        review = read_review(path.with_name(f"{path.stem}.review.yaml"))
        reviewed = review_tellings(article, read_proposals(proposals), review, proposals)
        yield from shown(reviewed.tellings, workspace.settings.threshold)
