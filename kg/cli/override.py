"""Options with which a user corrects what a page says of itself, and what is said of the reading."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import say
from kg.errors import ArticleError, UsageError

if TYPE_CHECKING:
    from kg.read import Override, Reading

TitleOption = Annotated[str, typer.Option("--title", help="Its headline.")]
PublisherOption = Annotated[str, typer.Option("--publisher", help="The outlet.")]
AuthorOption = Annotated[str, typer.Option("--author", help="Its byline.")]
PublishedOption = Annotated[str, typer.Option("--published", help="YYYY-MM-DD, or with time and zone.")]
UrlOption = Annotated[str, typer.Option("--url", help="Where it was published.")]
PrivateOption = Annotated[
    bool,
    typer.Option("--allow-private", help="Let a web address lead to this machine or its network."),
]
IdOption = Annotated[str, typer.Option("--id", help="Id of the article in the graph.")]


def override(*, title: str, publisher: str, author: str, published: str, url: str, id: str) -> "Override":
    """Give what the user says about an article.

    Raises:
        UsageError: The date is none.
    """
    from kg.read import Override
    from kg.workspace import parse_published

    try:
        day, moment = parse_published(published, "--published") if published else (None, None)
    except ArticleError as error:
        raise UsageError(str(error)) from None
    return Override(
        id=id, title=title, publisher=publisher, author=author, published=day, published_at=moment, url=url
    )


def say_doubts(source: str, reading: "Reading") -> None:
    """Say on stderr what is doubtful in a reading: an encoding, hidden text, the language, the subject."""
    from kg.read import NOT_DEFENCE, about_defence

    for warning in reading.warnings:
        say(f"warning: {source}: {warning}")
    if reading.is_english and not about_defence(reading.article):
        say(f"warning: {source}: {NOT_DEFENCE}")
