"""`kg add`: stores articles, then builds."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, open_place, progress, say, say_report
from kg.cli.override import (
    AuthorOption,
    IdOption,
    PublishedOption,
    PublisherOption,
    TitleOption,
    UrlOption,
    override,
)


@app.command()
def add(
    files: Annotated[
        list[Path], typer.Argument(help="Article files, or pages saved as text.", metavar="FILE…")
    ],
    graph: GraphOption = None,
    title: TitleOption = "",
    publisher: PublisherOption = "",
    author: AuthorOption = "",
    published: PublishedOption = "",
    url: UrlOption = "",
    id: IdOption = "",
) -> None:
    """Store articles in the graph and build it. An article's text never changes after that.

    Example: kg add page.txt --graph my-graph
    """
    opened = open_place(graph)
    known = override(title=title, publisher=publisher, author=author, published=published, url=url, id=id)
    with progress() as note:
        note("reading")
        new = opened.add(files, known)
        report = opened.build(note=note)
    for article in new:
        say(f"added {article.id}: {article.title}")
    if len(new) < len(files):
        say(f"{len(files) - len(new)} of {len(files)} were there already")
    say_report(report)
