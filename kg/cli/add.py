"""`kg add`: stores articles, then builds."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.common import ExtractorOption, GraphOption, count, open_place, progress, say, say_report
from kg.cli.many import JobsOption, counter
from kg.cli.override import (
    AuthorOption,
    IdOption,
    PrivateOption,
    PublishedOption,
    PublisherOption,
    TitleOption,
    UrlOption,
    override,
)

if TYPE_CHECKING:
    from kg.read import Added


@app.command()
def add(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Article files, pages saved as text or HTML, web addresses, folders of such files.",
            metavar="FILE…",
        ),
    ],
    graph: GraphOption = None,
    title: TitleOption = "",
    publisher: PublisherOption = "",
    author: AuthorOption = "",
    published: PublishedOption = "",
    url: UrlOption = "",
    id: IdOption = "",
    extractor: ExtractorOption = None,
    allow_private: PrivateOption = False,
    jobs: JobsOption = 1,
) -> None:
    """Store articles in the graph and build it. An article's text never changes after that.

    A file that is refused does not stop the others; the exit code is 3 then. The network is used for an
    address only; whether its site permits programs to read it (robots.txt, terms) is yours to know.

    A run that was stopped, or killed, is gone on with by the same command: what is stored is not read again.

    Example: kg add page.html https://example.org/news/1 saved-pages --graph my-graph
    """
    from kg.extract.jobs import Jobs

    opened = open_place(graph)
    known = override(title=title, publisher=publisher, author=author, published=published, url=url, id=id)
    with counter("reading") as step:
        added = opened.add(
            files, known, extractor=extractor, allow_private=allow_private, jobs=Jobs(number=jobs, step=step)
        )
    with progress() as note:
        report = opened.build(note=note)
    _say_added(added)
    say_report(report)
    if added.refused:
        raise typer.Exit(3)


def _say_added(added: "Added") -> None:
    for warning in added.warnings:
        say(f"warning: {warning}")
    for article in added:
        say(f"added {article.id}: {article.title}")
    total = len(added) + len(added.known) + len(added.refused)
    if added.known:
        say(f"{len(added.known)} of {total} were there already")
    for source, id_ in added.known.items():
        if total > 1:
            say(f"there already: {source} is {id_}")
    for error in added.refused.values():
        say(f"refused: {error}")
    if added.refused:
        say(f"{count(len(added.refused), 'file')} of {total} refused, {len(added)} added")
